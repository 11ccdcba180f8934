"""One more appointment, for somebody who has one with the same practitioner already.

Rules: once it is known who comes it is looked up, and one that this call has not made is told
before the read-back, with the question whether a second one is wished; "non" keeps the first alone,
and it may be moved instead. Who says meanwhile that there is one is told it. Nothing is told that
the surname and the birth date do not match, nor to who tries several.
"""

from __future__ import annotations

from dataclasses import replace

from appliance.agenda.model import Booking, Identity
from appliance.dialogue.commands import FindBookings
from appliance.dialogue.events import BookingsFound
from appliance.dialogue.tasks.managing import MATCHES, same_first_name, used_up
from appliance.dialogue.tasks.moving import Move
from appliance.dialogue.tasks.practitioner import ForPractitioner
from appliance.dialogue.tasks.spoken_of import SpokenOf
from appliance.understanding.meaning import DaySpan, Meaning, TimeSpan

#: What the table of a booking has of it.
SECOND_TABLE = {
    "looking": {"alone": "reading_back", "has_one": "doubting"},
    "doubting": {
        "wanted": "reading_back", "corrected": "identifying", "other_wish": "searching",
        "kept": "done",
    },
}  # fmt: skip


class SecondOne(ForPractitioner):
    """The states "looking" and "doubting" of a new appointment."""

    _looks = 0
    _looked_for: tuple[Identity, str] | None = None  # of whom, and with whom

    def _read_back(self) -> None:
        raise NotImplementedError

    def _identify(self) -> None:
        raise NotImplementedError

    def says_there_is_one(self, meaning: Meaning) -> bool:
        """ "Mais j'en ai déjà un": that one is told, and no other made."""
        if not meaning.says("mentions"):
            return False
        if self.slot is not None:
            self.release()
        self.machine.fire("has_one")
        self.follow = SpokenOf(self.talk, "ask_appointment")
        return True

    def look_for_another(self) -> None:
        """In "looking": whether there is one already."""
        guessing = self._looks >= MATCHES or used_up(self.talk)
        if self._of_whom == self._looked_for or guessing:
            self.nothing_found()
            return
        self._looks += 1
        self._looked_for = self._of_whom
        patient, _ = self._of_whom
        surnames = (patient.surname, *self.talk.known.other_surnames)
        self._do(FindBookings(surnames, patient.birth_date, patient.first_name))

    @property
    def _of_whom(self) -> tuple[Identity, str]:
        """Whose appointments stand against it; another number changes nothing."""
        assert self.slot is not None
        return replace(self.talk.known.identity(), phone=None), self.slot.practitioner

    def nothing_found(self) -> None:
        """Nothing stands against it."""
        self.machine.fire("alone")
        self._read_back()

    def found(self, event: BookingsFound) -> None:
        """The appointments of the patient."""
        self.every = event.bookings
        self.booking = None if event.namesakes else self._with_the_same(event.bookings)
        if self.booking is None:
            self.nothing_found()
            return
        self.machine.fire("has_one")
        slot = self.booking.slot
        person = self.talk.house.person(slot.practitioner)
        self.talk.ask("second_one", slot=self.spoken_slot(slot), person=person)

    def _with_the_same(self, bookings: tuple[Booking, ...]) -> Booking | None:
        """The first with the same practitioner that was there before the call."""
        assert self.slot is not None
        person, first_name = self.slot.practitioner, self.talk.known.first_name
        return next(
            (
                booking
                for booking in bookings
                if booking.slot.practitioner == person
                and booking.id not in self.talk.made
                and same_first_name(first_name, booking)
            ),
            None,
        )

    def _move_the_first(self) -> None:
        """To the time that was held for a second one."""
        assert self.slot is not None
        start = self.talk.house.local(self.slot)
        days, times = DaySpan(start.date(), start.date()), TimeSpan(start.time(), start.time())
        self.talk.known = replace(self.talk.known.without_wish(), days=days, times=times)
        self.release()
        self._finish("kept")
        self.follow = Move(self.talk, "move").in_place_of(self)

    def doubting_heard(self, meaning: Meaning) -> None:
        """Whether a second one is wished."""
        assert self.booking is not None
        if meaning.says("moves"):
            self._move_the_first()
            return
        if self.other_wish(meaning):
            return
        if self._of_whom != self._looked_for:
            self.machine.fire("corrected")
            self._identify()
        elif meaning.act == "yes" or meaning.says("one_more", "all_of_them", "all_right"):
            self.machine.fire("wanted")
            self._read_back()
        elif meaning.act in ("no", "correct") or meaning.says("keeps"):
            self.release()
            self.talk.say("not_cancelled", slot=self.spoken_slot(self.booking.slot))
            self._finish("kept", "told")
        else:
            self.talk.misheard(silence=False)
