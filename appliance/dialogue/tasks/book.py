"""Booking an appointment.

Rules: the practitioner is settled by what was said, by the reason or because there is only one;
otherwise asked once, then the kind of appointment is, then it is the general practitioner. Then
the day, the offers, the hold; who it is for; a read-back of every value; an explicit yes; the
commit; and only then "c'est noté". A correction in the read-back is taken and read back; what was
read to its end before is not read again (``ReadBack``). Another day or another person to see goes
back to the offers. "Non" without more asks what to correct. Silence or doubt never books.
"""

# ruff: noqa: ARG002 (tasks are asked in one way, whether they need all of it or not)

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from appliance.agenda.model import Identity, Outcome, RequestCategory, Wish
from appliance.dialogue.commands import PlaceBooking
from appliance.dialogue.events import BookingPlaced, BookingRefused, Reply, StoreFailed
from appliance.dialogue.machine import Table
from appliance.dialogue.talk import GiveUp, Talk
from appliance.dialogue.tasks.appointing import SEARCH_TABLE, Appointing
from appliance.dialogue.tasks.putting_through import PuttingThrough
from appliance.dialogue.tasks.reading_back import READ_BACKS, ReadBack
from appliance.dialogue.tasks.requesting import Requesting
from appliance.french.speech import say_birth
from appliance.understanding.meaning import Meaning

_CHILD = ("child", "child_dental")


class Book(Appointing):
    """A new appointment."""

    START = "wishing"
    TABLE: ClassVar[Table] = {
        **SEARCH_TABLE,
        "wishing": {"wish_told": "searching", "not_ours": "done"},
        "holding": {"held": "identifying", "refused": "searching", "failed": "done"},
        "identifying": {"identified": "reading_back", "other_wish": "searching"},
        "reading_back": {
            "confirmed": "placing", "corrected": "identifying", "other_wish": "searching",
            "other_day": "wishing",
        },
        "placing": {"placed": "done", "refused": "searching", "failed": "done"},
    }  # fmt: skip

    _read: Identity | None = None  # what was read back

    def __init__(self, talk: Talk, intent: RequestCategory) -> None:
        super().__init__(talk, intent)
        self._reading = ReadBack(talk.house.sentences)

    @property
    def interrupted(self) -> RequestCategory | None:
        return None if self.done else "book"

    @property
    def can_back_out(self) -> bool:
        return True

    def back_out(self) -> Outcome | None:
        self.talk.say("dropped")
        return None

    def begin(self, meaning: Meaning) -> None:
        self._go_on()

    def _go_on(self) -> None:
        talk = self.talk
        before = talk.known.practitioner  # of an earlier wish, perhaps for another reason
        unfit = bool(
            before and talk.known.reason and not talk.house.offers(before, talk.known.reason)
        )
        if unfit:
            talk.known = replace(talk.known, practitioner=None)
        if talk.known.practitioner is None:
            only = talk.house.practitioner_for(talk.known.reason, talk.open)
            talk.known = replace(talk.known, practitioner=only)
            if unfit and only is not None:
                talk.say("other_person", person=talk.house.person(only))
        person = talk.known.practitioner
        if person is None and len(talk.house.taken(talk.open)) > 1:
            talk.ask("practitioner", people=talk.house.everybody(talk.open))
        elif person is None or not talk.house.takes(person, talk.open):
            self._not_ours(person)
        else:
            if talk.question == "practitioner":
                talk.say("practitioner_taken", person=talk.house.person(person))
            greeting = talk.house.people[person].greeting
            if greeting and person != talk.called:  # else the opening has told it
                talk.say("info_text", text=greeting)
            self.ask_or_search()

    def _not_ours(self, person: str | None) -> None:
        """The assistant is switched off for this practitioner: the secretary books."""
        talk = self.talk
        if person is not None:
            talk.say("person_not_here", person=talk.house.person(person))
        self._finish("not_ours")
        self.follow = PuttingThrough(talk, "human", about="book")

    def wish(self) -> Wish:
        known = self.talk.known
        house = self.talk.house
        person = house.people[known.practitioner or house.default_practitioner(self.talk.open)]
        codes = {reason.code for reason in person.reasons}
        reason = known.reason if known.reason in codes else person.default_reason
        if known.reason is None and known.third_party == "child":
            reason = next((code for code in _CHILD if code in codes), reason)
        return replace(self.base_wish(), practitioner=person.id, reason=reason)

    def heard(self, meaning: Meaning, changed: bool) -> None:
        state = self.state
        if state == "wishing":
            self._wishing_heard(meaning, changed)
        elif state == "offering":
            self.offer_heard(meaning, changed)
        elif state == "identifying":
            if not self.other_wish(meaning) and self.identity_heard(meaning, changed):
                self._identify()
        elif state == "reading_back":
            self._read_back_heard(meaning)

    def silent(self) -> None:
        if self.state == "wishing" and self.talk.question == "practitioner":
            if self.talk.fails_next(silence=True):
                self._take_default()
            else:
                self.talk.misheard(silence=True)
        elif self.state == "wishing":
            self.day_silent()
        elif self.state == "identifying":
            if self.identity_silent():
                self._identify()
        else:
            super().silent()

    def reply(self, event: Reply) -> None:
        if isinstance(event, BookingPlaced):
            self._finish("placed", "booked")
            slot = event.booking.slot
            self.talk.booked = self.talk.house.local(slot).date()
            person = self.talk.house.person(slot.practitioner)
            self.talk.say("booked", slot=self.spoken_slot(slot), person=person)
        elif isinstance(event, BookingRefused):
            if event.reason not in ("taken", "not_offered"):
                raise GiveUp("refused")
            self.talk.say("just_taken")
            self.search("refused")
        elif isinstance(event, StoreFailed):
            self._store_failed()
        elif self.search_reply(event):
            assert self.slot is not None
            if self.missing:  # else the read-back follows at once
                self.talk.say("slot_held", slot=self.talk.house.short_slot(self.slot))
            self._identify()

    def _store_failed(self) -> None:
        self.talk.say("store_failed")
        self._finish("failed")
        self.follow = Requesting.call_back(self.talk, self.intent)

    def _wishing_heard(self, meaning: Meaning, changed: bool) -> None:
        if self.talk.question != "practitioner":
            if self.talk.known.practitioner is None:
                self._go_on()
            else:
                self.when_heard(meaning, changed)
            return
        if self.talk.known.practitioner is None and not changed:
            if self.talk.fails_next():
                self._take_default()
            else:
                self.talk.misheard(silence=False, unknown=meaning.act == "dont_know")
            return
        self._go_on()

    def _take_default(self) -> None:
        house = self.talk.house
        person = house.default_practitioner(self.talk.open)
        self.talk.known = replace(self.talk.known, practitioner=person)
        self.talk.question = ""  # nobody was chosen
        self.talk.say("practitioner_default", person=house.person(person))
        self._go_on()

    def _identify(self) -> None:
        if self.ask_missing():
            return
        self.machine.fire("identified")
        self._read_back()

    def _read_back(self) -> None:
        known = self.talk.known
        assert self.slot is not None
        assert known.birth_date is not None
        self._read = known.identity()
        question, values = self._reading.next(
            slot=self.spoken_slot(self.slot),
            person=self.talk.house.person(self.slot.practitioner),
            name=self.spoken_name(),
            birth=say_birth(known.birth_date),
            phone=self.spoken_phone(),
        )
        self.talk.ask(question, **values)

    @property
    def _is_read_back(self) -> bool:
        """Whether the last question read back what is to be booked."""
        return self.talk.question in READ_BACKS

    def _read_back_heard(self, meaning: Meaning) -> None:
        if self._is_read_back and not self.talk.cut:
            self._reading.heard()
        if self.other_wish(meaning):
            return
        if self.talk.known.identity() != self._read:
            self._ask_afresh()
            self._spell_again()
            self.machine.fire("corrected")
            self._identify()
        elif meaning.act == "yes" and self._is_read_back and not self.talk.unheard:
            assert self.slot is not None
            self.machine.fire("confirmed")
            known = self.talk.known
            self._do(PlaceBooking(self.slot, known.identity(), known.third_party))
        elif meaning.act == "yes":
            self._read_back()
        elif self.for_somebody_else(meaning):
            self._ask_afresh()
            self.machine.fire("corrected")
            self._identify()
        elif self.forget_wrong(meaning):
            self.machine.fire("corrected")
            self._identify()
        elif meaning.wrong == "slot":
            assert self.slot is not None
            self._search.refuse((self.slot,))
            self.release()
            self.machine.fire("other_day")
            self.forget_wish()
            self.talk.ask(self.WHEN)
        elif self._name_is_wrong(meaning) and "respelled" not in self.talk.skipped:
            self.talk.skipped |= {"respelled", "spelling"}
            self.machine.fire("corrected")
            self.talk.ask("spelling")
        elif meaning.act in ("no", "correct") and self._is_read_back:
            self.talk.ask("what_wrong")
        else:
            self.talk.misheard(silence=False)

    def _ask_afresh(self) -> None:
        for question in (*READ_BACKS, "spelling"):
            self.talk.answered(question)

    def _spell_again(self) -> None:
        """A surname that was told anew is spelled as the first one was, once."""
        assert self._read is not None
        anew = self.talk.known.surname != self._read.surname
        if anew and self.unsure_name and "respelled" not in self.talk.skipped:
            self.talk.skipped.add("respelled")
            self.talk.skipped.discard("spelling")

    def _name_is_wrong(self, meaning: Meaning) -> bool:
        """ "Le nom n'est pas bon", or a correction without a value where the name was guessed by
        its sound."""
        guessed = meaning.act == "correct" and self.talk.known.phonetic
        return meaning.wrong == "surname" or guessed
