"""One more appointment, for somebody who has one with the same practitioner already.

Rules: once it is known who comes it is looked up, and one that this call has not made is told
before the read-back, so that nobody agrees to a second one unawares. Who says that there is one is
told it, and what was held for another is let go; who would rather move that one moves it to what
was held. Nothing is told that the surname and the birth date do not match, nor to who tries
several.
"""

from __future__ import annotations

from dataclasses import replace

from appliance.agenda.model import Booking, Slot
from appliance.dialogue.commands import FindBookings, MarkTold
from appliance.dialogue.events import BookingsFound
from appliance.dialogue.tasks.managing import MATCHES, same_first_name, used_up
from appliance.dialogue.tasks.moving import Move
from appliance.dialogue.tasks.practitioner import ForPractitioner
from appliance.dialogue.tasks.spoken_of import SpokenOf
from appliance.understanding.meaning import Meaning


class SecondOne(ForPractitioner):
    """The state "looking" of a new appointment."""

    _told = False  # that there is one

    def _read_back(self) -> None:
        raise NotImplementedError

    def says_there_is_one(self, meaning: Meaning) -> bool:
        """ "Mais j'en ai déjà un": that one is told, and no other made."""
        if self._told and meaning.says("moves") and self.slot is not None:
            self._move_the_first(self.slot)
            return True
        if not meaning.says("mentions"):
            return False
        if self.slot is not None:
            self.release()
        if not (meaning.fields.days or meaning.fields.times):
            self.forget_wish()  # which was that of the new one
        self.machine.fire("has_one")
        self.follow = SpokenOf(self.talk, "ask_appointment")
        return True

    def _move_the_first(self, held: Slot) -> None:
        """ "Je voulais déplacer celui que j'ai": to the time that was held for a second one."""
        days, times = self.talk.house.when(held)
        self.talk.known = replace(self.talk.known.without_wish(), days=days, times=times)
        self.release()
        self.machine.fire("has_one")
        self.follow = Move(self.talk, "move")

    def look_for_another(self) -> None:
        """In "looking": whether there is one already."""
        assert self.slot is not None
        talk, patient = self.talk, replace(self.talk.known.identity(), phone=None)
        told = (patient, self.slot.practitioner) in talk.looked_for
        people = {identity for identity, _ in talk.looked_for} | {patient}
        if told or len(people) > MATCHES or used_up(talk):
            self.looked()
            return
        talk.looked_for.add((patient, self.slot.practitioner))
        surnames = (patient.surname, *talk.known.other_surnames)
        self._do(FindBookings(surnames, talk.known.births, patient.first_name))

    def looked(self) -> None:
        """On with the new one."""
        self.machine.fire("looked")
        self._read_back()

    def found(self, event: BookingsFound) -> None:
        """The appointments of the patient, who is known by one of the birth dates heard."""
        if event.matched and event.birth_date is not None:
            self.talk.known = self.talk.known.born(event.birth_date)
        booking = None if event.namesakes else self._with_the_same(event.bookings)
        if booking is not None:
            self._do(MarkTold(booking))
            person = self.talk.house.person(booking.slot.practitioner)
            self._told = True
            self.talk.say("second_one", slot=self.spoken_slot(booking.slot), person=person)
        self.looked()

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
