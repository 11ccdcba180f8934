"""Booking an appointment.

Rules: the practitioner is settled by what was said, by the reason or because there is only one;
otherwise asked once, then the kind of appointment is, then it is the general practitioner. Then
the day, the offers, the hold; who it is for; a read-back of every value; an explicit yes; the
commit; and only then "c'est noté". A correction in the read-back is taken and read back; what was
read to its end before is not read again (``ReadBack``). Another day or another person to see goes
back to the offers; what it is for, told late, is looked for at the time that was chosen. For
somebody else the name is asked again, and the birth date with another first name. "Non" without
more asks what to correct. Silence or doubt never books.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import ClassVar

from appliance.agenda.admission import of_age
from appliance.agenda.model import (
    NOT_ADMITTED,
    Identity,
    Outcome,
    RefusalReason,
    RequestCategory,
    Wish,
)
from appliance.dialogue.commands import PlaceBooking
from appliance.dialogue.events import BookingPlaced, BookingRefused, Reply, StoreFailed
from appliance.dialogue.machine import Table
from appliance.dialogue.talk import GiveUp, Talk
from appliance.dialogue.tasks.appointing import SEARCH_TABLE, Appointing
from appliance.dialogue.tasks.putting_through import PuttingThrough
from appliance.dialogue.tasks.reading_back import READ_BACKS, ReadBack
from appliance.dialogue.tasks.requesting import Requesting
from appliance.dialogue.tasks.wished import as_wish
from appliance.french.saying import say_birth, say_day
from appliance.settings.practice import VisitReason
from appliance.understanding.meaning import DaySpan, Fields, Meaning, ThirdParty

_CHILD = ("child", "child_dental")
_OF_AGE = 18
_WHO = ("practitioner", "practitioner_here")  # the questions whom to see
_FIRST = "first_visit"  # who asks for that says that they are new
_FAR = timedelta(days=90)  # a day that is no other day for the visit, if it may be a birthday


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
    _read_for: ThirdParty | None = None  # whom it is for, by then
    _said_held: datetime | None = None
    _elsewhere = False  # somebody is wanted who does not work here
    _new: bool | None = None  # whether the practice does not know the patient, once it told

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
        self._elsewhere = meaning.says("elsewhere")
        if meaning.led_to and not (meaning.fields.practitioner or self.talk.called):
            self._lead_to(meaning)
        self._go_on()

    def _settle_person(self) -> None:
        """Whom to see, where what was told leaves no choice."""
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

    def _fit_reason(self, reason: str) -> None:
        """A reason told after somebody was chosen: "une consultation" is whatever that one does,
        "pour un enfant" what that one does for children, "une carie" somebody else's."""
        talk, person = self.talk, self.talk.known.practitioner
        if person is None or talk.house.offers(person, reason):
            return
        own = next((code for code in _CHILD if talk.house.offers(person, code)), None)
        usual = {p.default_reason for p in talk.house.practice.practitioners}
        if reason in usual or (reason in _CHILD and own):
            talk.known = replace(talk.known, reason=own if reason in _CHILD else None)
        else:
            self._settle_person()

    def _go_on(self) -> None:
        talk = self.talk
        self._settle_person()
        person = talk.known.practitioner
        if person is None and len(talk.house.taken(talk.open)) > 1:
            question = "practitioner_here" if self._elsewhere else "practitioner"
            talk.ask(question, people=talk.house.everybody(talk.open))
        elif person is None or not talk.house.takes(person, talk.open):
            self._not_ours(person)
        else:
            if self._elsewhere and talk.question not in _WHO:
                talk.say("person_only", person=talk.house.person(person))
            if talk.question in _WHO:
                talk.say("practitioner_taken", person=talk.house.person(person))
            greeting = talk.house.people[person].greeting
            if greeting and person != talk.called:  # else the opening has told it
                talk.say("info_text", text=greeting)
            if self._refuses_new(person):  # to be told so, or to be offered a colleague
                self.search("wish_told")
            else:
                self.ask_or_search()

    def _refuses_new(self, person: str) -> bool:
        """Whether the patient is said to be new, where nobody new is received."""
        closed = self.talk.house.people[person].new_patients == "no"
        return closed and bool(self.wish().new_patient)

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
            reason = next((r.code for r in person.reasons if self._for_this_child(r)), reason)
        new = True if self._new is None and known.reason == _FIRST else self._new
        wish = replace(as_wish(self.talk.known), practitioner=person.id, reason=reason)
        return replace(wish, new_patient=new)

    def _for_this_child(self, reason: VisitReason) -> bool:
        """As far as the practice sees children so."""
        born = self.talk.known.birth_date
        fitting = born is None or of_age(reason, born, self.talk.today)
        return reason.code in _CHILD and fitting and self._young

    def _child_of_age(self) -> bool:
        """A visit for a child that is none, where the practice has no rule of its own for that."""
        known = self.talk.known
        if known.reason not in _CHILD or self._young or known.birth_date is None:
            return False
        people = self.talk.house.people.values()
        ruled = (r for person in people for r in person.reasons if r.code == known.reason)
        return all(of_age(reason, known.birth_date, self.talk.today) for reason in ruled)

    @property
    def _young(self) -> bool:
        """A daughter of forty is no child."""
        born, today = self.talk.known.birth_date, self.talk.today
        if born is None:
            return True
        before_birthday = (today.month, today.day) < (born.month, born.day)
        return today.year - born.year - before_birthday < _OF_AGE

    def with_reason(self, meaning: Meaning) -> Meaning:
        """ "Le deuxième, et c'est pour un frottis": what sounds like one more wish is what this
        visit is for, where nothing was told of that."""
        known = self.talk.known
        if len(meaning.wishes) != 1 or known.reason or known.practitioner is None:
            return meaning
        (wish,) = meaning.wishes
        reason = wish.fields.reason
        only = wish.intent == "book" and wish.fields == Fields(reason=reason)
        if not only or reason is None or not self.talk.house.offers(known.practitioner, reason):
            return meaning
        return replace(
            meaning, intents=(), wishes=(), fields=replace(meaning.fields, reason=reason)
        )

    def heard(self, meaning: Meaning, changed: bool) -> None:
        state = self.state
        if state == "wishing":
            self._wishing_heard(meaning, changed)
            return
        if meaning.fields.reason and not meaning.fields.practitioner:
            self._fit_reason(meaning.fields.reason)
        if state == "offering":
            self.offer_heard(meaning, changed)
        elif state == "identifying":
            if not self.other_wish(meaning) and self.identity_heard(meaning, changed):
                self._identify()
        elif state == "reading_back":
            self._read_back_heard(meaning)

    def silent(self) -> None:
        if self.state == "wishing" and self.talk.question in _WHO:
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
            self.talk.made[event.booking.id] = "booked"
            self.talk.last_made = event.booking
            slot = event.booking.slot
            self.talk.last_day = self.talk.house.local(slot).date()
            person = self.talk.house.person(slot.practitioner)
            self.talk.say("booked", slot=self.spoken_slot(slot), person=person)
        elif isinstance(event, BookingRefused):
            self._refused_by_store(event.reason)
        elif isinstance(event, StoreFailed):
            self._called_back("store_failed")
        elif self.search_reply(event):
            assert self.slot is not None
            if self.missing and self._said_held != self.slot.start:  # else it is read back at once
                self.talk.say("slot_held", slot=self.talk.house.short_slot(self.slot))
            self._said_held = self.slot.start
            self._identify()

    def _refused_by_store(self, reason: RefusalReason) -> None:
        """Somebody was first; or, now that it is known who comes, the rules admit another time, or
        none."""
        if reason in NOT_ADMITTED:
            if reason != "age":
                self._new = reason == "new_patient"
            self._because = reason
            self.release()
        elif reason in ("taken", "not_offered"):
            self.talk.say("just_taken")
        elif reason == "limit":
            self.release()
            self._called_back("too_many")
            return
        else:
            raise GiveUp("refused")
        self.search("refused")

    def _called_back(self, key: str) -> None:
        self.talk.say(key)
        self._finish("failed")
        self.follow = Requesting.call_back(self.talk, self.intent)

    def _wishing_heard(self, meaning: Meaning, changed: bool) -> None:
        if self.talk.question not in _WHO:
            if self.talk.known.practitioner is None:
                self._go_on()
            else:
                self.when_heard(meaning, changed)
            return
        if self.talk.known.practitioner is None and self._lead_to(meaning):
            self._go_on()
            return
        if self.talk.known.practitioner is None and self._of_place(meaning):
            self._go_on()
            return
        if self.talk.known.practitioner is None and not changed:
            if self._nobody_else(meaning):
                return
            if self.talk.fails_next():
                self._take_default()
            else:
                self.talk.misheard(silence=False, unknown=meaning.act == "dont_know")
            return
        self._go_on()

    def _lead_to(self, meaning: Meaning) -> bool:
        """A toothache is for the dentist: said so, and whom to see is not asked."""
        talk = self.talk
        person = talk.house.by_surname.get(meaning.led_to or "")
        if person is None or not talk.house.takes(person, talk.open):
            return False
        talk.known = replace(talk.known, practitioner=person)
        talk.question = ""  # nobody was chosen
        talk.say("other_person", person=talk.house.person(person))
        return True

    def _of_place(self, meaning: Meaning) -> bool:
        """ "Le premier", of the people in the order in which they were told."""
        people, place = self.talk.house.taken(self.talk.open), meaning.fields.choice
        if not place or place > len(people) or self.talk.asked != "practitioner":
            return False
        person = people[place - 1 if place > 0 else -1].id
        self.talk.known = replace(self.talk.known, practitioner=person)
        return True

    def _nobody_else(self, meaning: Meaning) -> bool:
        """Who wanted somebody else is told who there is, and may want none of them."""
        if self.talk.question == "practitioner_here" and meaning.act == "no":
            self.talk.say("dropped")
            self._finish("not_ours")
            return True
        if not meaning.says("elsewhere") or self.talk.question == "practitioner_here":
            return False
        self._elsewhere = True
        self._go_on()
        return True

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
        if self._child_of_age():
            self.talk.known = replace(self.talk.known, reason=None)
        if self.slot is not None and self._kind_changed(self.slot):
            return  # "ma fille", who is of age
        self.machine.fire("identified")
        self._read_back()

    def _read_back(self) -> None:
        known = self.talk.known
        assert self.slot is not None
        assert known.birth_date is not None
        self._read, self._read_for = known.identity(), known.third_party
        for_what = self.talk.house.spoken_reason(self.slot.practitioner, known.reason or "")
        question, values = self._reading.next(
            for_what,
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
        if self._birth_day_told(meaning):
            self._corrected()
            return
        if self.other_wish(meaning):
            return
        somebody_else = self.talk.known.third_party != self._read_for
        agreed = self._agrees(meaning)
        if self.talk.known.identity() != self._read:
            self._doubt_birth(meaning, somebody_else=somebody_else)
            self._spell_again()
            self._corrected()
        elif agreed and somebody_else:  # "oui, c'est pour ma femme": is it her name?
            self._read_back()
        elif agreed and self._is_read_back and not self.talk.unheard:
            assert self.slot is not None
            self.machine.fire("confirmed")
            known = self.talk.known
            self._do(PlaceBooking(self.slot, known.identity(), known.third_party))
        elif agreed:
            self._read_back()
        elif self.for_somebody_else(meaning, newly=somebody_else):
            self._corrected()
        elif self.forget_wrong(meaning):
            self.machine.fire("corrected")
            self._identify()
        elif meaning.wrong in ("slot", "hour"):
            self._other_slot(hour_only=meaning.wrong == "hour")
        elif self._name_is_wrong(meaning) and "respelled" not in self.talk.skipped:
            self.talk.skipped |= {"respelled", "spelling"}
            self.machine.fire("corrected")
            self.talk.ask("spelling")
        elif meaning.act in ("no", "correct") and self._is_read_back:
            self.talk.ask("what_wrong")
        else:
            self.talk.misheard(silence=False)

    def _other_slot(self, *, hour_only: bool) -> None:
        """ "C'est pas le bon jour", "c'est pas la bonne heure": the day stays, of that."""
        assert self.slot is not None
        talk, day = self.talk, self.talk.house.local(self.slot).date()
        self._search.refuse((self.slot,))
        self.release()
        self.machine.fire("other_day")
        self.forget_wish()
        if hour_only:
            talk.known = replace(talk.known, days=DaySpan(day, day))
            talk.ask("when_hour", day=say_day(day, talk.today))
        else:
            talk.ask(self.WHEN)

    def _agrees(self, meaning: Meaning) -> bool:
        """ "Oui"; "rien à corriger"; or the day and the hour that were read back, and nothing
        else."""
        fields, slot = meaning.fields, self.slot
        if meaning.act == "yes" or meaning.says("all_right"):
            return True
        days, times = fields.days, fields.times
        when = Fields(days=days, times=times, practitioner=fields.practitioner)
        only_that = fields == when and meaning.act is None and not (meaning.wrong or meaning.shift)
        exact = times is not None and times.start == times.end is not None
        return bool(slot and only_that and exact and self.talk.house.fits(slot, days, times))

    def _corrected(self) -> None:
        for question in (*READ_BACKS, "spelling"):
            self.talk.answered(question)
        self.machine.fire("corrected")
        self._identify()

    def _birth_day_told(self, meaning: Meaning) -> bool:
        """ "Non, le quatre mai", of who was born on a third of May and comes in November: a day far
        from the visit that shares its day or month with the birth date corrects that."""
        talk, day = self.talk, meaning.fields.days
        if self._read is None or self.slot is None or meaning.act not in ("no", "correct"):
            return False
        if day is None or meaning.fields != Fields(days=day) or day.first != day.last:
            return False
        told, born, visit = day.first, self._read.birth_date, talk.house.local(self.slot).date()
        alike = told is not None and (told.day == born.day) != (told.month == born.month)
        if told is None or not alike or abs(told - visit) < _FAR:
            return False
        try:
            birth = born.replace(month=told.month, day=told.day)
        except ValueError:  # born on a 29 February, for what was told
            return False
        talk.known = replace(talk.known, birth_date=birth, days=DaySpan(visit, visit))
        return True

    def _doubt_birth(self, meaning: Meaning, *, somebody_else: bool) -> None:
        """A name told anew may be somebody else's: then the birth date is asked for again, or with
        another name altogether read again."""
        known, read = self.talk.known, self._read
        assert read is not None
        if meaning.fields.birth_date:
            return
        anew = known.surname != read.surname and known.first_name != read.first_name
        if somebody_else and meaning.fields.first_name:
            self.talk.known = replace(known, birth_date=None)
        if somebody_else or anew:
            self._reading.doubt("birth")

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
