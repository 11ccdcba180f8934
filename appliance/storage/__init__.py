"""SQLite: the agenda, patients, the inbox, calls and the outbox, with fields encrypted at rest."""

from appliance.storage.keys import KeyRing, load_key_ring
from appliance.storage.store import Store

__all__ = ["KeyRing", "Store", "load_key_ring"]
