"""What is found by the sound of a name stays found where the rules of sound have changed."""

from __future__ import annotations

from appliance.french.names.sounds import sound_key
from appliance.storage.inbox import Inbox
from appliance.storage.patients import Patients

#: Names by whose keys a change of the sound rules is noticed; the hashes are then made anew.
_WITNESSES = (
    "MOREAU", "MAUROT", "DUPONT", "DUPOND", "LEFEVRE", "LEFEBVRE", "LE GOFF", "D'HONDT", "PHILIPPE",
    "THIBAULT", "SCHMITT", "QUENTIN", "GUERIN", "GEOFFROY", "MARIE-CLAIRE", "ABDELKADER", "NGUYEN",
    "HESS",
)  # fmt: skip


class Sounding(Patients, Inbox):
    """The store's part that keeps the search hashes those of today's rules."""

    def refresh_sounds(self) -> None:
        """Make the search hashes anew where the sound rules have changed since."""
        version = self.keys.hashed("sounds", *(sound_key(name) for name in _WITNESSES))
        with self.database.reading() as db:
            stored = db.execute("SELECT value FROM meta WHERE name = 'sounds'").fetchone()
        if stored and stored[0] == version:
            return
        with self.database.writing() as db:
            db.execute("INSERT OR REPLACE INTO meta VALUES ('sounds', ?)", (version,))
            self._index_patients(db)
            self._index_requests(db)
