"""Finding, holding, booking, moving and cancelling: each change one IMMEDIATE transaction.

A booking and its outbox row are written together; a move frees the old slot and takes the new
one together. What overlaps is refused by the database itself (``schema``), whatever happens here.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal

from appliance.agenda.model import (
    Booking,
    BookingChange,
    Identity,
    Patient,
    Refusal,
    Slot,
)
from appliance.storage.availability import Availability, span
from appliance.storage.part import new_id

BOOKINGS_PER_CALL = 6  # of one call; a family is served, a prank is not

Who = Literal["assistant", "secretary", "import"]

_COLUMNS = (
    'b.id, b.practitioner, b.reason, b.start, b."end", b.phone, b.third_party, b.check_name, '
    "b.patient_id"
)
_Row = tuple[str, str, str, int, int, bytes | None, str | None, int, str]


class Bookings(Availability):
    """The bookings' part of the store."""

    def place_booking(
        self, call_id: str, slot: Slot, patient: Identity, *, third_party: str | None = None,
        who: Who = "assistant",
    ) -> Booking | Refusal:  # fmt: skip
        """Book for good; asking again for the same slot in the same call gives the same booking.

        The assistant keeps to the rules; the secretary and an import only to what is free. An
        import tells nobody (no outbox row)."""
        with self.database.writing() as db:
            self._drop_expired(db, self._now())
            if same := self._same(db, call_id, slot, patient):
                return same
            if refusal := self._refused_booking(db, call_id, slot, patient, who):
                return refusal
            known, new = self._place_patient(db, patient, call_id)
            booking = self._insert(db, call_id, slot, known, patient, third_party, new)
            if who != "import":
                self._enqueue(db, "booked", booking.id)
            self._record(db, "booked", booking.id, call_id, who)
            db.execute("DELETE FROM hold WHERE call_id = ?", (call_id,))
            return booking

    def move_booking(
        self, call_id: str, booking_id: str, slot: Slot, *, who: Who = "assistant"
    ) -> Booking | Refusal:
        """A new booking at ``slot`` and the old one freed, in one transaction; a new id."""
        with self.database.writing() as db:
            self._drop_expired(db, self._now())
            row = self._raw(db, booking_id)
            if row is None:
                return Refusal("unknown")
            if row["state"] == "moved" and row["moved_to"]:
                after = self._booking(db, row["moved_to"])
                return after if after and _same_slot(after.slot, slot) else Refusal("unknown")
            if row["state"] != "active":
                return Refusal("unknown")
            if row["start"] <= self._now():
                return Refusal("too_late")
            if refusal := self._refused_move(db, call_id, booking_id, slot, who):
                return refusal
            booking = self._moved(db, call_id, row, slot)
            self._enqueue(db, "moved", booking.id)
            self._record(db, "moved", booking.id, call_id, who)
            db.execute("DELETE FROM hold WHERE call_id = ?", (call_id,))
            return booking

    def cancel_booking(
        self, call_id: str, booking_id: str, *, who: Who = "assistant"
    ) -> Booking | Refusal:
        """Free the slot; returns what was cancelled, again when asked again."""
        with self.database.writing() as db:
            row = self._raw(db, booking_id)
            if row is None or row["state"] == "moved":
                return Refusal("unknown")
            booking = self._booking(db, booking_id)
            assert booking is not None
            if row["state"] == "cancelled":
                return booking
            if row["start"] <= self._now() and who == "assistant":
                return Refusal("too_late")
            db.execute("UPDATE booking SET state = 'cancelled' WHERE id = ?", (booking_id,))
            self._enqueue(db, "cancelled", booking_id)
            self._record(db, "cancelled", booking_id, call_id, who)
            return booking

    def change_phone(self, call_id: str, booking_id: str, phone: str) -> Booking | Refusal:
        """Another number for an appointment that this call has made; and for its patient, where it
        was this call that brought the wrong one in."""
        with self.database.writing() as db:
            row = self._raw(db, booking_id)
            if row is None or row["state"] != "active" or row["call_id"] != call_id:
                return Refusal("unknown")
            wrong, known = self._booking(db, booking_id), self._patient_by_id(db, row["patient_id"])
            assert wrong is not None
            assert known is not None
            sealed = self._patient_sealed(db, known.id)
            number = sealed.seal(f"booking.{booking_id}.phone", phone)
            db.execute("UPDATE booking SET phone = ? WHERE id = ?", (number, booking_id))
            if known.provisional and known.phone == wrong.patient.phone:
                own = sealed.seal("phone", phone)
                db.execute("UPDATE patient SET phone = ? WHERE id = ?", (own, known.id))
            self._record(db, "phone", booking_id, call_id, "assistant")
            changed = self._booking(db, booking_id)
            assert changed is not None
            return changed

    def mark_told(self, call_id: str, booking_id: str) -> bool:
        """The caller was told this appointment; False for one that is not there."""
        with self.database.writing() as db:
            changed = db.execute(
                "UPDATE booking SET told = ? WHERE id = ? AND state = 'active'",
                (self._now(), booking_id),
            ).rowcount
            if changed:
                self._record(db, "told", booking_id, call_id, "assistant")
            return bool(changed)

    def told_in_call(self, call_id: str) -> tuple[str, ...]:
        """Ids of the appointments that the caller was told, in that order."""
        with self.database.reading() as db:
            rows = db.execute(
                "SELECT subject FROM change WHERE call_id = ? AND what = 'told' ORDER BY id",
                (call_id,),
            ).fetchall()
        return tuple(subject for (subject,) in rows)

    def bookings_of(
        self, surname: str, first_name: str | None, birth_date: date
    ) -> tuple[Booking, ...]:
        """Upcoming bookings of whoever has this birth date and a name that sounds so."""
        with self.database.reading() as db:
            people = self._alike(db, surname, first_name, birth_date)
            rows: list[_Row] = []
            for person in people:
                rows += db.execute(
                    f"SELECT {_COLUMNS} FROM booking b WHERE b.patient_id = ? "
                    "AND b.state = 'active' AND b.\"end\" > ? ORDER BY b.start",
                    (person.id, self._now()),
                ).fetchall()
            found = self._bookings(db, rows)
        return tuple(sorted(found, key=lambda booking: booking.slot.start))

    def bookings_on(self, day: date) -> tuple[Booking, ...]:
        """Active bookings that start on a local day, in order."""
        return self.bookings_between(day, day)

    def bookings_between(self, first: date, last: date) -> tuple[Booking, ...]:
        """Active bookings that start on these local days (both included), in order."""
        start, end = self._day_span(first, last)
        with self.database.reading() as db:
            rows = db.execute(
                f"SELECT {_COLUMNS} FROM booking b WHERE b.start >= ? AND b.start < ? "
                "AND b.state = 'active' ORDER BY b.start, b.practitioner",
                (start, end),
            ).fetchall()
            return tuple(self._bookings(db, rows))

    def booking_changes_on(self, day: date) -> tuple[BookingChange, ...]:
        """What the calls that began on a local day did with appointments, in order."""
        with self.database.reading() as db:
            rows = db.execute(
                f"""SELECT c.call_id, c.what, {_COLUMNS} FROM call
                    JOIN change c ON c.call_id = call.id JOIN booking b ON b.id = c.subject
                    WHERE call.started >= ? AND call.started < ?
                    AND c.what IN ('booked', 'moved', 'cancelled') ORDER BY c.id""",
                self._day_span(day, day),
            ).fetchall()
            bookings = self._bookings(db, [tuple(row[2:]) for row in rows])
        return tuple(
            BookingChange(row[0], row[1], booking)
            for row, booking in zip(rows, bookings, strict=True)
        )

    def booking(self, booking_id: str) -> Booking | None:
        """One booking in whatever state; None where unknown."""
        with self.database.reading() as db:
            return self._booking(db, booking_id)

    def replace_busy(
        self, source: str, practitioner: str, times: Sequence[tuple[str, datetime, datetime]]
    ) -> tuple[Booking, ...]:
        """All busy times (uid, start, end) an outside agenda has for a practitioner, in place of
        those it had. Returns the bookings they run into; those stay: the secretary decides."""
        with self.database.writing() as db:
            db.execute(
                "DELETE FROM busy WHERE source = ? AND practitioner = ?", (source, practitioner)
            )
            self._record(db, "busy", source, None, "import")
            db.executemany(
                "INSERT OR REPLACE INTO busy VALUES (?, ?, ?, ?, ?)",
                [
                    (source, uid, practitioner, int(a.timestamp()), int(b.timestamp()))
                    for uid, a, b in times
                ],
            )
            rows = db.execute(
                f"""SELECT DISTINCT {_COLUMNS} FROM booking b JOIN busy
                    ON busy.practitioner = b.practitioner AND busy.start < b."end"
                    AND busy."end" > b.start
                    AND (busy.uid, busy.start, busy."end") <> (b.id || '@accueil', b.start, b."end")
                    WHERE b.state = 'active' AND b.practitioner = ? AND busy.source = ?
                    ORDER BY b.start""",
                (practitioner, source),
            ).fetchall()
            return tuple(self._bookings(db, rows))

    def _refused_booking(
        self, db: sqlite3.Connection, call_id: str, slot: Slot, said: Identity, who: Who
    ) -> Refusal | None:
        if who == "assistant":
            alike = self._alike(db, said.surname, said.first_name, said.birth_date)
            new = all(one.provisional for one in alike)
            if refusal := self._inadmissible(db, slot, call_id, said.birth_date, new):
                return refusal
            made = db.execute(
                "SELECT count(*) FROM booking WHERE call_id = ? AND state = 'active'", (call_id,)
            ).fetchone()[0]
            if made >= BOOKINGS_PER_CALL:
                return Refusal("limit")
        return Refusal("taken") if self._taken(db, slot, call_id) else None

    def _refused_move(
        self, db: sqlite3.Connection, call_id: str, old_id: str, slot: Slot, who: Who
    ) -> Refusal | None:
        old = self._booking(db, old_id)
        if who == "assistant" and old is not None:
            born = old.patient.birth_date
            if refusal := self._inadmissible(db, slot, call_id, born, but=old_id):
                return refusal
        return Refusal("taken") if self._taken(db, slot, call_id, old_id) else None

    def _moved(self, db: sqlite3.Connection, call_id: str, row: sqlite3.Row, slot: Slot) -> Booking:
        """The old booking freed and the new one made; first the one, or they might overlap."""
        old, after = self._booking(db, row["id"]), new_id()
        known = self._patient_by_id(db, row["patient_id"])
        assert old is not None
        assert known is not None
        db.execute("UPDATE booking SET state = 'moved', moved_to = ? WHERE id = ?", (after, old.id))
        return self._insert(
            db, call_id, slot, known, old.patient, old.third_party, bool(row["new_patient"]), after
        )

    def _same(
        self, db: sqlite3.Connection, call_id: str, slot: Slot, said: Identity
    ) -> Booking | None:
        start, end = span(slot)
        row = db.execute(
            """SELECT id FROM booking WHERE call_id = ? AND practitioner = ? AND reason = ?
               AND start = ? AND "end" = ? AND state = 'active'""",
            (call_id, slot.practitioner, slot.reason, start, end),
        ).fetchone()
        booking = self._booking(db, row[0]) if row else None
        return booking if booking and booking.patient.birth_date == said.birth_date else None

    def _insert(
        self, db: sqlite3.Connection, call_id: str, slot: Slot, known: Patient, said: Identity,
        third_party: str | None, new: bool, booking_id: str | None = None,
    ) -> Booking:  # fmt: skip
        booking_id = booking_id or new_id()
        start, end = span(slot)
        phone = said.phone or known.phone
        sealed = self._patient_sealed(db, known.id)
        db.execute(
            """INSERT INTO booking (id, practitioner, reason, start, "end", state, patient_id,
               phone, third_party, new_patient, check_name, call_id, created)
               VALUES (?, ?, ?, ?, ?, 'active', ?, ?, ?, ?, ?, ?, ?)""",
            (
                booking_id, slot.practitioner, slot.reason, start, end, known.id,
                sealed.seal(f"booking.{booking_id}.phone", phone), third_party, new,
                known.check_name, call_id, self._now(),
            ),
        )  # fmt: skip
        found = self._booking(db, booking_id)
        assert found is not None
        return found

    def _raw(self, db: sqlite3.Connection, booking_id: str) -> sqlite3.Row | None:
        cursor = db.cursor()
        cursor.row_factory = sqlite3.Row
        row: sqlite3.Row | None = cursor.execute(
            "SELECT * FROM booking WHERE id = ?", (booking_id,)
        ).fetchone()
        return row

    def _booking(self, db: sqlite3.Connection, booking_id: str) -> Booking | None:
        rows = db.execute(
            f"SELECT {_COLUMNS} FROM booking b WHERE b.id = ?", (booking_id,)
        ).fetchall()
        found = self._bookings(db, rows)
        return found[0] if found else None

    def _bookings(self, db: sqlite3.Connection, rows: Sequence[_Row]) -> list[Booking]:
        people: dict[str, Patient] = {}
        found = []
        for row_id, practitioner, reason, start, end, phone, third_party, check, owner in rows:
            if owner not in people:
                patient = self._patient_by_id(db, owner)
                assert patient is not None  # the foreign key
                people[owner] = patient
            person = people[owner]
            number = None
            if phone is not None:
                sealed = self._patient_sealed(db, owner)
                number = sealed.open(f"booking.{row_id}.phone", phone)
            identity = Identity(
                person.surname, person.first_name, person.birth_date, number, bool(check)
            )
            slot = Slot(practitioner, reason, self.calendar.local(start), self.calendar.local(end))
            found.append(Booking(row_id, slot, identity, third_party))
        return found


def _same_slot(one: Slot, other: Slot) -> bool:
    return (one.practitioner, one.start, one.end) == (other.practitioner, other.start, other.end)
