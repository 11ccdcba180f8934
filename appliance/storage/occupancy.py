"""What is taken, read from the database; and remembered between searches.

Every change of a booking writes its line of the trail in the same transaction, so the trail tells
which remembered days are stale, whichever process changed them. Live holds are few and are read
each time.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from appliance.agenda.calendar import Calendar
from appliance.agenda.load import DayLoad, day_load
from appliance.agenda.model import Occupied
from appliance.storage.schema import LONGEST

WINDOW = 28  # days read at once where nothing is remembered
KEEP_UP = 200  # changes after which it is cheaper to forget everything

#: Lines of the trail that say which booking was changed; the others leave the agenda as it is or
#: change it as a whole.
_ONE = ("booked", "moved", "cancelled")
_NONE = (
    "told", "phone", "patient_added", "patient_merged", "requested", "request_done",
    "request_undone",
)  # fmt: skip


def occupied(
    db: sqlite3.Connection, practitioner: str, start: int, end: int, call_id: str | None,
    but: str = "",
) -> Sequence[Occupied]:  # fmt: skip
    """Everything that touches ``start`` to ``end``: bookings (``but`` one that is being moved),
    busy times and other calls' holds, of which the expired were deleted in this transaction."""
    rows = db.execute(
        f"""SELECT start, "end", reason, new_patient FROM booking
            WHERE state = 'active' AND practitioner = :p AND start > :s - {LONGEST}
              AND start < :e AND "end" > :s AND id <> :but
            UNION ALL SELECT start, "end", reason, 0 FROM hold
            WHERE practitioner = :p AND start < :e AND "end" > :s AND call_id <> :call
            UNION ALL SELECT start, "end", NULL, 0 FROM busy
            WHERE practitioner = :p AND start < :e AND "end" > :s
            ORDER BY 1""",
        {"p": practitioner, "s": start, "e": end, "call": call_id or "", "but": but},
    )
    return [Occupied(*row) for row in rows.fetchall()]


def new_patients(db: sqlite3.Connection, practitioner: str, start: int, end: int) -> int:
    """How many new patients are booked between two instants."""
    row = db.execute(
        """SELECT count(*) FROM booking WHERE state = 'active' AND new_patient = 1
           AND practitioner = ? AND start >= ? AND start < ?""",
        (practitioner, start, end),
    ).fetchone()
    return int(row[0])


class Occupancy:
    """Remembered day loads of one practice; shared by all threads of a process."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        self._lock = threading.Lock()
        self._days: dict[tuple[str, date], DayLoad] = {}
        self._seen = -1  # the last line of the trail taken into account

    def seen_by(self, db: sqlite3.Connection, call_id: str | None, now: int) -> SeenBy:
        """The agenda as one call sees it at this moment."""
        with self._lock:
            version = self._keep_up(db)
        rows = db.execute(
            'SELECT practitioner, start, "end", reason FROM hold '
            "WHERE expires > ? AND call_id <> ?",
            (now, call_id or ""),
        ).fetchall()
        held: dict[tuple[str, date], list[Occupied]] = {}
        for practitioner, start, end, reason in rows:
            day = self.calendar.local(start).date()
            last = self.calendar.local(end - 1).date()
            while day <= last:
                held.setdefault((practitioner, day), []).append(Occupied(start, end, reason))
                day += timedelta(days=1)
        return SeenBy(self, db, version, held)

    def load(self, db: sqlite3.Connection, version: int, practitioner: str, day: date) -> DayLoad:
        """A day's bookings and busy times, remembered or read. What a reader of an older moment
        reads is not remembered, or it would hide the changes since."""
        load = self._days.get((practitioner, day))
        if load is None:
            read = self._read(db, practitioner, day)
            load = read[(practitioner, day)]
            with self._lock:
                if version == self._seen:
                    self._days.update(read)
        return load

    def _keep_up(self, db: sqlite3.Connection) -> int:
        newest: int = db.execute("SELECT coalesce(max(id), 0) FROM change").fetchone()[0]
        if newest == self._seen:
            return newest
        if 0 <= newest - self._seen <= KEEP_UP and self._seen >= 0:
            changes = db.execute(
                "SELECT what, subject FROM change WHERE id > ?", (self._seen,)
            ).fetchall()
            if all(what in _ONE or what in _NONE for what, _ in changes):
                for what, subject in changes:
                    if what in _ONE:
                        self._forget(db, subject)
                self._seen = newest
                return newest
        self._days = {}
        self._seen = newest
        return newest

    def _forget(self, db: sqlite3.Connection, booking_id: str) -> None:
        rows = db.execute(
            'SELECT practitioner, start, "end" FROM booking WHERE id = ? OR moved_to = ?',
            (booking_id, booking_id),
        ).fetchall()
        for practitioner, start, end in rows:
            for posix in (start, end - 1):
                self._days.pop((practitioner, self.calendar.local(posix).date()), None)

    def _read(
        self, db: sqlite3.Connection, practitioner: str, first: date
    ) -> dict[tuple[str, date], DayLoad]:
        alone = (practitioner, first + timedelta(days=1)) in self._days
        days = [first + timedelta(days=n) for n in range(2 if alone else WINDOW + 1)]
        edges = [self.calendar.midnight(day) for day in days]
        taken: list[list[Occupied]] = [[] for _ in days]
        at = 0
        for one in self._bookings(db, practitioner, edges[0], edges[-1]):
            while at < len(days) - 2 and one.start >= edges[at + 1]:
                at += 1
            taken[at].append(one)
            for later in range(at + 1, len(days) - 1):  # over midnight: on both days
                if one.end <= edges[later]:
                    break
                taken[later].append(one)
        return {
            (practitioner, day): day_load(origin, ones)
            for day, origin, ones in zip(days[:-1], edges, taken, strict=False)
        }

    def _bookings(
        self, db: sqlite3.Connection, practitioner: str, start: int, end: int
    ) -> list[Occupied]:
        rows = db.execute(
            f"""SELECT start, "end", reason, new_patient FROM booking
                WHERE state = 'active' AND practitioner = :p AND start > :s - {LONGEST}
                  AND start < :e AND "end" > :s
                UNION ALL SELECT start, "end", NULL, 0 FROM busy
                WHERE practitioner = :p AND start < :e AND "end" > :s ORDER BY 1""",
            {"p": practitioner, "s": start, "e": end},
        )
        return [Occupied(*row) for row in rows.fetchall()]


@dataclass(frozen=True, slots=True)
class SeenBy:
    """What is taken for one call: everything remembered and other calls' live holds."""

    occupancy: Occupancy
    db: sqlite3.Connection
    version: int  # of the trail at this moment
    held: dict[tuple[str, date], list[Occupied]]

    def load(self, practitioner: str, day: date) -> DayLoad:
        """How full a day is."""
        load = self.occupancy.load(self.db, self.version, practitioner, day)
        held = self.held.get((practitioner, day))
        if held:
            return day_load(self.occupancy.calendar.midnight(day), held, load)
        return load

    def new_patients(self, practitioner: str, start: int, end: int) -> int:
        """How many new patients are booked between two instants."""
        return new_patients(self.db, practitioner, start, end)
