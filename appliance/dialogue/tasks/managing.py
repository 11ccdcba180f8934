"""Appointments that exist: telling, cancelling, moving.

Rules: surname and birth date must match before anything is told, even that there is nothing. Two
failed matches end in a call-back request that does not say what was wrong; a number with many
failures today gets there at once. Several appointments: a day or a practitioner already told
chooses, otherwise one question. Cancelling and moving want an explicit yes; doubt changes nothing.
"""

# ruff: noqa: ARG002 (tasks are asked in one way, whether they need all of it or not)

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from appliance.agenda.model import Booking, RequestCategory, Slot, Wish
from appliance.dialogue.commands import (
    CancelBooking,
    FindBookings,
    MarkTold,
    MoveBooking,
    RecordFailedMatch,
)
from appliance.dialogue.events import (
    BookingCancelled,
    BookingMoved,
    BookingRefused,
    BookingsFound,
    Reply,
    StoreFailed,
)
from appliance.dialogue.machine import Table
from appliance.dialogue.tasks.appointing import SEARCH_TABLE, Appointing, _is_wish
from appliance.dialogue.tasks.requesting import Requesting
from appliance.understanding.meaning import Meaning

_MATCHES = 2
_MATCHES_A_DAY = 4
_TOLD = 3
_FINDING = {
    "identifying": {"identified": "finding", "refused": "done"},
    "finding": {
        "unmatched": "identifying", "twins": "identifying", "one": "deciding",
        "several": "choosing", "nothing": "done", "failed": "done", "refused": "done",
    },
    "choosing": {"one": "deciding"},
}  # fmt: skip


class Managing(Appointing):
    """Finds the appointment; what follows is the subclass's."""

    START = "identifying"
    NEEDS = ("surname", "birth_date")
    booking: Booking | None = None
    _bookings: tuple[Booking, ...] = ()
    _mismatches = 0
    _first_name_wanted = False

    @property
    def needs(self) -> tuple[str, ...]:
        return (*self.NEEDS, "first_name") if self._first_name_wanted else self.NEEDS

    def begin(self, meaning: Meaning) -> None:
        if self.talk.failed_matches >= _MATCHES_A_DAY:
            self._refuse()
        else:
            self._identify()

    def decide(self, booking: Booking) -> None:
        """The appointment is found: state "deciding"."""
        raise NotImplementedError

    def deciding_heard(self, meaning: Meaning, changed: bool) -> None:
        """An answer after "deciding"."""
        raise NotImplementedError

    def heard(self, meaning: Meaning, changed: bool) -> None:
        if self.state == "identifying":
            if self.identity_heard(meaning, changed):
                self._identify()
        elif self.state == "choosing":
            self._choosing_heard(meaning)
        else:
            self.deciding_heard(meaning, changed)

    def silent(self) -> None:
        if self.state == "identifying":
            if self.identity_silent():
                self._identify()
        else:
            super().silent()

    def reply(self, event: Reply) -> None:
        if isinstance(event, BookingsFound):
            self._found(event)
        elif isinstance(event, StoreFailed | BookingRefused):
            self._not_done(event)
        else:
            super().reply(event)

    def _identify(self) -> None:
        if self.ask_missing():
            return
        self.machine.fire("identified")
        known = self.talk.known
        assert known.surname is not None
        assert known.birth_date is not None
        self._do(FindBookings(known.surname, known.birth_date, known.first_name))

    def _found(self, event: BookingsFound) -> None:
        if not event.matched:
            self._unmatched()
            return
        first_names = {booking.patient.first_name for booking in event.bookings}
        unnamed = self.talk.known.first_name is None and "first_name" not in self.talk.skipped
        if len(first_names) > 1 and unnamed:
            self._first_name_wanted = True
            self.machine.fire("twins")
            self.ask_missing()
        elif not event.bookings:
            self.talk.say("told_none")
            self._finish("nothing", "told")
        else:
            self._settle(event.bookings)

    def _unmatched(self) -> None:
        self._mismatches += 1
        self.talk.failed_matches += 1
        self._do(RecordFailedMatch())
        if self._mismatches >= _MATCHES or self.talk.failed_matches >= _MATCHES_A_DAY:
            self._refuse()
            return
        self.talk.say("not_found")
        self.machine.fire("unmatched")
        self.talk.known = self.talk.known.without_name()
        self.talk.answered("surname")
        self.talk.answered("birth_date")
        self.talk.skipped -= {"spelling", "first_name"}
        self.ask_missing()

    def _refuse(self) -> None:
        self.talk.say("identity_failed")
        self._finish("refused")
        self.follow = Requesting.call_back(self.talk, self.intent)

    def _settle(self, bookings: tuple[Booking, ...]) -> None:
        known = self.talk.known
        of_person = [b for b in bookings if b.slot.practitioner == known.practitioner]
        left = of_person or list(bookings)
        on_day = [b for b in left if known.days and self._fits(b.slot, known.days, known.times)]
        if on_day:
            self.forget_wish()
        left = on_day or left
        self._bookings = tuple(left)
        if len(left) == 1:
            self._take(left[0])
        else:
            self.machine.fire("several")
            self._ask_which()

    def _ask_which(self) -> None:
        self.talk.offered = tuple(b.slot for b in self._bookings)
        spoken = self.talk.house.spoken_offers(self.talk.offered, self.talk.today)
        self.talk.ask("which", offers=spoken)

    def _choosing_heard(self, meaning: Meaning) -> None:
        fields = meaning.fields
        slots = tuple(b.slot for b in self._bookings)
        chosen = self._chosen(meaning, slots)
        of_person = [
            slot for slot in slots
            if self.talk.house.people[slot.practitioner].surname == fields.practitioner
        ]  # fmt: skip
        if chosen is None and len(of_person) == 1:
            chosen = of_person[0]
        if chosen is None:
            self.talk.misheard(silence=False)
            return
        self.forget_wish()
        self._take(self._bookings[slots.index(chosen)])

    def _take(self, booking: Booking) -> None:
        self.booking = booking
        self.machine.fire("one")
        self.decide(booking)

    def _not_done(self, event: StoreFailed | BookingRefused) -> None:
        if isinstance(event, StoreFailed):
            self.talk.say("store_failed")
        else:
            self.talk.say("too_late")
        self._finish("failed")
        self.follow = Requesting.call_back(self.talk, self.intent)

    def say_about(self, key: str, slot: Slot) -> None:
        """A sentence about an appointment."""
        person = self.talk.house.person(slot.practitioner)
        self.talk.say(key, slot=self.spoken_slot(slot), person=person)

    def ask_about(self, question: str, slot: Slot) -> None:
        """A question about an appointment."""
        person = self.talk.house.person(slot.practitioner)
        self.talk.ask(question, slot=self.spoken_slot(slot), person=person)


class Tell(Managing):
    """When is my appointment? All of them are told, three at most."""

    TABLE: ClassVar[Table] = {**_FINDING, "deciding": {"told": "done"}}

    @property
    def interrupted(self) -> RequestCategory | None:
        return None

    def _settle(self, bookings: tuple[Booking, ...]) -> None:
        self.machine.fire("one")
        for booking in bookings[:_TOLD]:
            self.say_about("told", booking.slot)
            self._do(MarkTold(booking))
        self._finish("told", "told")


class Cancel(Managing):
    """Free the slot, after an explicit yes."""

    TABLE: ClassVar[Table] = {
        **_FINDING,
        "deciding": {"confirmed": "cancelling", "kept": "done"},
        "cancelling": {"cancelled": "done", "failed": "done"},
    }

    @property
    def interrupted(self) -> RequestCategory | None:
        return None if self.done else "cancel"

    def decide(self, booking: Booking) -> None:
        self.ask_about("cancel_confirm", booking.slot)

    def deciding_heard(self, meaning: Meaning, changed: bool) -> None:
        assert self.booking is not None
        if meaning.act == "yes" or (meaning.act is None and "cancel" in meaning.intents):
            self.machine.fire("confirmed")
            self._do(CancelBooking(self.booking))
        elif meaning.act in ("no", "correct") or self.talk.fails_next():  # doubt keeps it
            self.talk.say("not_cancelled", slot=self.spoken_slot(self.booking.slot))
            self._finish("kept", "told")
        else:
            self.talk.misheard(silence=False)

    def reply(self, event: Reply) -> None:
        if isinstance(event, BookingCancelled):
            self._finish("cancelled", "cancelled")
            self.talk.say("cancelled", slot=self.spoken_slot(event.booking.slot))
        else:
            super().reply(event)


class Move(Managing):
    """Another time for the same appointment; the old one is kept until the new one is committed."""

    TABLE: ClassVar[Table] = {
        **_FINDING,
        "deciding": {"told": "wishing"},
        **SEARCH_TABLE,
        "holding": {"held": "reading_back", "refused": "searching", "failed": "done"},
        "reading_back": {"confirmed": "moving", "other_wish": "searching"},
        "moving": {"moved": "done", "failed": "done"},
    }
    WHEN = "when_move"

    @property
    def interrupted(self) -> RequestCategory | None:
        return None if self.done else "move"

    def wish(self) -> Wish:
        assert self.booking is not None
        slot = self.booking.slot
        return replace(self.base_wish(), practitioner=slot.practitioner, reason=slot.reason)

    def decide(self, booking: Booking) -> None:
        self.say_about("move_found", booking.slot)
        self.machine.fire("told")
        self.ask_or_search()

    def deciding_heard(self, meaning: Meaning, changed: bool) -> None:
        if self.state == "wishing":
            self.when_heard(meaning, changed)
        elif self.state == "offering":
            self.offer_heard(meaning)
        else:
            self._read_back_heard(meaning)

    def silent(self) -> None:
        if self.state == "wishing":
            self.when_silent()
        else:
            super().silent()

    def reply(self, event: Reply) -> None:
        if isinstance(event, BookingMoved):
            self._finish("moved", "moved")
            self.say_about("moved", event.booking.slot)
        elif isinstance(event, BookingsFound | BookingRefused | StoreFailed):
            super().reply(event)
        elif self.search_reply(event):
            assert self.slot is not None
            self.talk.answered("move_read_back")
            self.ask_about("move_read_back", self.slot)

    def _read_back_heard(self, meaning: Meaning) -> None:
        assert self.slot is not None
        assert self.booking is not None
        fields = meaning.fields
        if _is_wish(fields) and not self._fits(self.slot, fields.days, fields.times):
            self.release()
            self._excluded = ()
            self.search("other_wish")
        elif meaning.act == "yes":
            self.machine.fire("confirmed")
            self._do(MoveBooking(self.booking, self.slot))
        elif meaning.act in ("no", "correct"):
            self._excluded += (self.slot,)
            self.release()
            self.search("other_wish")
        else:
            self.talk.misheard(silence=False)
