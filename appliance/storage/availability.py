"""What is free: finding and holding slots, and the last look before a booking.

Finding works on what is remembered of the agenda (``Occupancy``); holding and booking look again
inside their own transaction, so an offer may be stale but a booking never is.
"""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta

from appliance.agenda.admission import Admission
from appliance.agenda.cells import CELL_SECONDS
from appliance.agenda.find import find
from appliance.agenda.load import day_load
from appliance.agenda.model import NOT_ADMITTED, Hold, Offers, Refusal, Slot, Wish
from appliance.storage.occupancy import Occupancy, new_patients, occupied
from appliance.storage.patients import Patients

HOLD_SECONDS = 180  # longer than any caller took to decide, read-back included
HOLDS_PER_CALL = 4


class Availability(Patients):
    """The part of the store that knows what is free."""

    _occupancy: Occupancy | None = None

    def find_slots(self, wish: Wish, *, call_id: str | None = None) -> Offers:
        """Two or three good offers for a wish; the call's own holds do not stand in its way."""
        now = self.clock()
        if self._occupancy is None or self._occupancy.calendar is not self.calendar:
            self._occupancy = Occupancy(self.calendar)
        with self.database.reading() as db:
            seen = self._occupancy.seen_by(db, call_id, int(now.timestamp()))
            return find(self.calendar, wish, seen, now)

    def hold(self, slot: Slot, call_id: str) -> Hold | Refusal:
        """Keep a slot for a call for ``HOLD_SECONDS``; holding it again prolongs it."""
        now = self._now()
        start, end = span(slot)
        with self.database.writing() as db:
            self._drop_expired(db, now)
            if refusal := self._inadmissible(db, slot, call_id):
                return refusal
            others = db.execute(
                "SELECT count(*) FROM hold WHERE call_id = ? AND (practitioner, start) <> (?, ?)",
                (call_id, slot.practitioner, start),
            ).fetchone()[0]
            if others >= HOLDS_PER_CALL:
                return Refusal("limit")
            try:
                db.execute(
                    """INSERT INTO hold VALUES (?, ?, ?, ?, ?, ?)
                       ON CONFLICT DO UPDATE SET expires = excluded.expires,
                       "end" = excluded."end", reason = excluded.reason""",
                    (call_id, slot.practitioner, slot.reason, start, end, now + HOLD_SECONDS),
                )
            except sqlite3.IntegrityError:
                return Refusal("taken")
        return Hold(call_id, slot, self.calendar.local(now + HOLD_SECONDS))

    def release(self, call_id: str) -> None:
        """Give back whatever the call holds."""
        with self.database.writing() as db:
            db.execute("DELETE FROM hold WHERE call_id = ?", (call_id,))

    def _inadmissible(
        self, db: sqlite3.Connection, slot: Slot, call_id: str, birth_date: date | None = None,
        new_patient: bool | None = None, but: str = "",
    ) -> Refusal | None:  # fmt: skip
        """Why the rules do not admit a slot for this call, as things stand in this transaction."""
        start, _ = span(slot)
        now = self.clock()
        if start <= int(now.timestamp()):
            return Refusal("too_late")
        if slot.practitioner not in self.calendar.practitioners:
            return Refusal("unknown")
        if start % CELL_SECONDS:
            return Refusal("not_offered")
        day = self.calendar.local(start).date()
        midnight, next_midnight = self._day_span(day, day)
        taken = occupied(db, slot.practitioner, midnight, next_midnight, call_id, but)
        new_this_week = 0
        if new_patient:
            monday = day - timedelta(days=day.weekday())
            week = self._day_span(monday, monday + timedelta(days=6))
            new_this_week = new_patients(db, slot.practitioner, *week)
        wish = Wish(slot.reason, slot.practitioner, new_patient=new_patient, birth_date=birth_date)
        openings = Admission(self.calendar, wish, now, offered=True).openings(
            slot.practitioner, day, day_load(midnight, taken), new_this_week
        )
        if openings is None:
            return Refusal("not_offered")
        cell = (start - openings.plan.origin) // CELL_SECONDS
        if openings.starts >> cell & 1 and slot.end - slot.start == timedelta(
            minutes=openings.reason.minutes
        ):
            return None
        if openings.why in NOT_ADMITTED:
            return Refusal(openings.why)
        taken_since = openings.why == "full" or self._taken(db, slot, call_id, but)
        return Refusal("taken" if taken_since else "not_offered")

    def _taken(self, db: sqlite3.Connection, slot: Slot, call_id: str, but: str = "") -> bool:
        start, end = span(slot)
        return bool(occupied(db, slot.practitioner, start, end, call_id, but))

    def _drop_expired(self, db: sqlite3.Connection, now: int) -> None:
        # A hold far in the future was made before the clock was set back: it is over, too.
        db.execute("DELETE FROM hold WHERE expires <= ? OR expires > ?", (now, now + HOLD_SECONDS))


def span(slot: Slot) -> tuple[int, int]:
    """A slot's start and end in POSIX seconds."""
    return int(slot.start.timestamp()), int(slot.end.timestamp())
