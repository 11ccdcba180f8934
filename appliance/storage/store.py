"""The store: everything the box remembers, behind one object.

A refusal ("taken", "not_offered", ...) is a value; a fault (disk full, damaged file, wrong key) is
:class:`appliance.errors.StorageError`, and then nothing has been changed.
"""

from __future__ import annotations

from pathlib import Path
from typing import Self

from appliance.agenda.calendar import Calendar
from appliance.settings.practice import Practice
from appliance.storage.conflicts import Conflicts
from appliance.storage.database import BUSY_SECONDS, Database
from appliance.storage.keys import KeyRing
from appliance.storage.part import Clock
from appliance.storage.retention import Forgetting
from appliance.storage.sounding import Sounding


class Store(Forgetting, Conflicts, Sounding):
    """Bookings, patients, requests, calls and the outbox of one practice. Thread-safe; several
    processes may have the same folder open."""

    @classmethod
    def open(
        cls, folder: Path, practice: Practice, keys: KeyRing, *, clock: Clock,
        busy_seconds: float = BUSY_SECONDS,
    ) -> Self:  # fmt: skip
        """Open, and on the first start make, the database in ``folder``. ``clock`` gives aware
        datetimes; ``busy_seconds`` is how long a write waits for another process's."""
        database = Database(folder, keys, busy_seconds=busy_seconds)
        store = cls(database, Calendar(practice), keys, clock)
        store.calendar.holiday(clock().date())  # loads the rules of public holidays: 0.1 s, once
        try:
            store.refresh_sounds()
        except BaseException:
            database.close()
            raise
        return store

    def close(self) -> None:
        """Close the database; harmless when done twice."""
        self.database.close()
