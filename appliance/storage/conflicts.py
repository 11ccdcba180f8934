"""Which appointments to come are at a time when nobody receives: by the rules as they are now, or
because an outside agenda has taken it.

Worked out anew only when the trail has grown, for an open page asks every two seconds.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from collections.abc import Mapping

from appliance.agenda.calendar import Calendar
from appliance.agenda.conflicts import Conflict, against_rules
from appliance.agenda.model import Slot
from appliance.storage.part import Part

#: Times without a gap between them, in order: POSIX seconds, the ends excluded.
_Times = list[tuple[int, int]]


class Conflicts(Part):
    """The conflicts' part of the store."""

    _found: tuple[Calendar, int, Mapping[str, Conflict]] | None = None

    def conflicts(self) -> Mapping[str, Conflict]:
        """The appointments not over yet that somebody has to decide on, by their ids."""
        with self.database.reading() as db:
            newest = int(db.execute("SELECT coalesce(max(id), 0) FROM change").fetchone()[0])
            found = self._found
            if found is None or found[0] is not self.calendar or found[1] != newest:
                found = self._found = (self.calendar, newest, self._look(db))
        now = self.clock()
        return {one: conflict for one, conflict in found[2].items() if conflict.slot.end > now}

    def _look(self, db: sqlite3.Connection) -> Mapping[str, Conflict]:
        taken = self._taken_outside(db)
        rows = db.execute(
            """SELECT id, practitioner, reason, start, "end" FROM booking
               WHERE state = 'active' AND "end" > ? ORDER BY start""",
            (self._now(),),
        ).fetchall()
        found = {}
        for booking_id, practitioner, reason, start, end in rows:
            slot = Slot(practitioner, reason, self.calendar.local(start), self.calendar.local(end))
            busy = _touches(taken.get(practitioner, []), start, end)
            if why := "busy" if busy else against_rules(self.calendar, slot):
                found[booking_id] = Conflict(slot, why)
        return found

    def _taken_outside(self, db: sqlite3.Connection) -> Mapping[str, _Times]:
        """The busy times of each practitioner, those that run into each other as one. An
        appointment of ours that comes back from there, as ``ics`` writes it, is none."""
        rows = db.execute(
            """SELECT practitioner, start, "end" FROM busy WHERE "end" > ? AND NOT EXISTS
               (SELECT 1 FROM booking WHERE id = replace(busy.uid, '@accueil', '')
                AND start = busy.start AND "end" = busy."end")
               ORDER BY start""",
            (self._now(),),
        )
        taken: dict[str, _Times] = {}
        for practitioner, start, end in rows.fetchall():
            times = taken.setdefault(practitioner, [])
            if times and times[-1][1] >= start:
                times[-1] = (times[-1][0], max(end, times[-1][1]))
            else:
                times.append((start, end))
        return taken


def _touches(times: _Times, start: int, end: int) -> bool:
    last = bisect_left(times, (end, end)) - 1  # the last that begins before the end
    return last >= 0 and times[last][1] > start
