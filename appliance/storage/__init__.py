"""SQLite: the agenda, patients, the inbox, calls and the outbox, with fields encrypted at rest."""

from appliance.storage.keys import KeyRing, key_ring_of
from appliance.storage.store import Store

__all__ = ["KeyRing", "Store", "key_ring_of"]
