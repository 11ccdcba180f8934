"""Booking an appointment.

Rules: whom to see (``practitioner.py``), the day, the offers, the hold; who it is for; a read-back
of every value; an explicit yes; the commit; and only then "c'est noté". A correction in the
read-back is taken and read back; what was read to its end before is not read again (``ReadBack``).
Another day or another person to see goes back to the offers; what it is for, told late, is looked
for at the time that was chosen. For somebody else the name is asked again, and the birth date with
another first name. "Non" without more asks what to correct; who only says after us when it is is
asked again. Silence or doubt never books.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import ClassVar

from appliance.agenda.admission import age, of_age
from appliance.agenda.model import (
    NOT_ADMITTED,
    Identity,
    Outcome,
    RefusalReason,
    RequestCategory,
    Wish,
)
from appliance.dialogue.commands import PlaceBooking
from appliance.dialogue.events import (
    BookingPlaced,
    BookingRefused,
    BookingsFound,
    Reply,
    StoreFailed,
)
from appliance.dialogue.known import Known
from appliance.dialogue.machine import Table
from appliance.dialogue.talk import GiveUp, Talk
from appliance.dialogue.tasks.namesakes import which_is_meant
from appliance.dialogue.tasks.offering import SEARCH_TABLE
from appliance.dialogue.tasks.practitioner import FOR_CHILDREN
from appliance.dialogue.tasks.reading_back import READ_BACKS, ReadBack
from appliance.dialogue.tasks.requesting import Requesting
from appliance.dialogue.tasks.second_one import SecondOne
from appliance.dialogue.tasks.wished import as_wish
from appliance.french.calendar import whole_month
from appliance.french.saying import say_birth, say_day
from appliance.settings.practice import VisitReason
from appliance.understanding.meaning import DaySpan, Fields, Meaning, ThirdParty

_OF_AGE = 18
_FIRST = "first_visit"  # who asks for that says that they are new
_SHORT = 5  # letters of a name that may be another word
_FAR = timedelta(days=90)  # a day that is no other day for the visit, if it may be a birthday


class Book(SecondOne):
    """A new appointment."""

    START = "wishing"
    TABLE: ClassVar[Table] = {
        **SEARCH_TABLE,
        "offering": {**SEARCH_TABLE["offering"], "has_one": "done"},
        "wishing": {"wish_told": "searching", "not_ours": "done", "has_one": "done"},
        "holding": {"held": "identifying", "refused": "searching", "failed": "done"},
        "identifying": {"identified": "looking", "other_wish": "searching", "has_one": "done"},
        "looking": {"looked": "reading_back"},
        "reading_back": {
            "confirmed": "placing", "corrected": "identifying", "other_wish": "searching",
            "other_day": "wishing", "has_one": "done",
        },
        "placing": {"placed": "done", "refused": "searching", "failed": "done"},
    }  # fmt: skip

    _read: Identity | None = None  # what was read back
    _read_for: ThirdParty | None = None  # whom it is for, by then
    _known_read = Known()
    _said_held: datetime | None = None
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
        self.whom_to_see(meaning)

    def wish(self) -> Wish:
        known = self.talk.known
        house = self.talk.house
        people = known.people or (house.default_practitioner(self.talk.open),)
        offering = (one for one in people if known.reason and house.offers(one, known.reason))
        person = house.people[next(offering, people[0])]
        codes = {reason.code for reason in person.reasons}
        reason = known.reason if known.reason in codes else person.default_reason
        if known.reason is None and known.third_party == "child":
            reason = next((r.code for r in person.reasons if self._for_this_child(r)), reason)
        new = True if self._new is None and known.reason == _FIRST else self._new
        wish = replace(as_wish(known), reason=reason, new_patient=new)
        if known.any_namesake:
            return replace(wish, people=people)
        return replace(wish, practitioner=person.id)

    def _for_this_child(self, reason: VisitReason) -> bool:
        """As far as the practice sees children so."""
        born = self.talk.known.birth_date
        fitting = born is None or of_age(reason, born, self.talk.today)
        return reason.code in FOR_CHILDREN and fitting and self._young

    def _child_of_age(self) -> bool:
        """A visit for a child that is none, where the practice has no rule of its own for that."""
        known = self.talk.known
        if known.reason not in FOR_CHILDREN or self._young or known.birth_date is None:
            return False
        people = self.talk.house.people.values()
        ruled = (r for person in people for r in person.reasons if r.code == known.reason)
        return all(of_age(reason, known.birth_date, self.talk.today) for reason in ruled)

    @property
    def _young(self) -> bool:
        """A daughter of forty is no child."""
        born = self.talk.known.birth_date
        return born is None or age(born, self.talk.today) < _OF_AGE

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
        if self.says_there_is_one(meaning):
            return
        if state == "wishing":
            self.wishing_heard(meaning, changed)
            return
        if (which := which_is_meant(self.talk, meaning)) is None:
            return  # "plutôt avec le docteur Martin"
        meaning = which
        if meaning.fields.reason and not meaning.fields.practitioner:
            self.fit_reason(meaning.fields.reason)
        if state == "offering":
            self.offer_heard(meaning, changed)
        elif state == "identifying":
            if not self.other_wish(meaning) and self.identity_heard(meaning, changed):
                self._identify()
        elif state == "reading_back":
            self._read_back_heard(meaning)

    def silent(self) -> None:
        if self.state == "wishing":
            self.wishing_silent()
        elif self.state == "identifying":
            if self.identity_silent():
                self._identify()
        else:
            super().silent()

    def reply(self, event: Reply) -> None:
        if isinstance(event, BookingPlaced):
            self._finish("placed", "booked")
            self.talk.made[event.booking.id] = "booked"
            self.talk.last_made, self.talk.freed = event.booking, None  # for which none was
            slot = event.booking.slot
            self.talk.last_day = self.talk.house.local(slot).date()
            person = self.talk.house.person(slot.practitioner)
            self.talk.say("booked", slot=self.spoken_slot(slot), person=person)
        elif isinstance(event, BookingRefused):
            self._refused_by_store(event.reason)
        elif isinstance(event, BookingsFound):
            self.found(event)
        elif isinstance(event, StoreFailed) and self.state == "looking":
            self.looked()
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

    def _identify(self) -> None:
        if self.ask_missing():
            return
        if self._child_of_age():
            self.talk.known = replace(self.talk.known, reason=None)
        if self.slot is not None and self._kind_changed(self.slot):
            return  # "ma fille", who is of age
        self.machine.fire("identified")
        self.look_for_another()

    def _read_back(self) -> None:
        known = self.talk.known
        assert self.slot is not None
        assert known.birth_date is not None
        self._read, self._read_for, self._known_read = known.identity(), known.third_party, known
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
        if self._unheard_of(meaning):
            self.talk.known = self._known_read
            self.talk.misheard(silence=False)
            return
        if self.other_wish(meaning):
            return
        if self.talk.known.either_day:  # "non, plutôt mardi vingt-cinq", which is a Wednesday
            self._give_back()
            self.ask_or_search()
            return
        somebody_else = self.talk.known.third_party != self._read_for
        agreed = meaning.act == "yes" or meaning.says("all_right")
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
        elif self._is_read_back and self.ask_once_more(meaning):
            pass
        elif agreed or self._says_after_us(meaning) or self._nothing_wrong(meaning):
            self._read_back()
        elif self.for_somebody_else(meaning, newly=somebody_else):
            self._corrected()
        elif self.forget_wrong(meaning):
            self.machine.fire("corrected")
            self._identify()
        elif meaning.wrong in ("slot", "hour"):
            self._other_slot(hour_only=meaning.wrong == "hour")
        elif self._name_is_wrong(meaning) and self.may_respell:
            self.respell()
        elif meaning.act in ("no", "correct") and self._is_read_back:
            self.talk.ask("what_wrong")
        else:
            self.talk.misheard(silence=False)

    def _nothing_wrong(self, meaning: Meaning) -> bool:
        """ "Non, c'est bon", asked what to correct."""
        return meaning.says("contradicts") and not self._is_read_back

    def _unheard_of(self, meaning: Meaning) -> bool:
        """ "Oui, mercredi", of a Thursday; "rond" is "non" rather than a name that is like nothing:
        neither a yes nor a correction, so it is read back again."""
        fields, slot, read = meaning.fields, self.slot, self._read
        if slot is None or read is None or not self._is_read_back:
            return False
        if self.agrees_to_like(meaning):
            return True
        name = fields.surname
        if meaning.act is not None or name is None or fields != Fields(surname=name):
            return False
        return len(name) <= _SHORT and not meaning.spelled and name[0] != read.surname[0]

    def _other_slot(self, *, hour_only: bool) -> None:
        """ "C'est pas le bon jour", "c'est pas la bonne heure": the day stays, of that."""
        assert self.slot is not None
        talk, day = self.talk, self.talk.house.local(self.slot).date()
        self._give_back()
        self.forget_wish()
        if hour_only:
            talk.known = replace(talk.known, days=DaySpan(day, day))
            talk.ask("when_hour", day=say_day(day, talk.today))
        else:
            talk.ask(self.WHEN)

    def _give_back(self) -> None:
        """The slot that is held, which is not wanted."""
        assert self.slot is not None
        self._search.refuse((self.slot,))
        self.release()
        self.machine.fire("other_day")

    def _says_after_us(self, meaning: Meaning) -> bool:
        """ "Jeudi huit heures trente", and nothing else: neither a yes nor another wish."""
        fields, slot = meaning.fields, self.slot
        when = Fields(days=fields.days, times=fields.times, practitioner=fields.practitioner)
        only_that = fields == when and meaning.act is None and not (meaning.wrong or meaning.shift)
        told = bool(fields.days or fields.times)
        return bool(
            slot and only_that and told and self.talk.house.fits(slot, fields.days, fields.times)
        )

    def _corrected(self) -> None:
        for question in (*READ_BACKS, "spelling"):
            self.talk.answered(question)
        self.machine.fire("corrected")
        self._identify()

    def _birth_day_told(self, meaning: Meaning) -> bool:
        """ "Non, le quatre mai", of who was born on a third of May and comes in November: a day far
        from the visit that shares its day or month with the birth date corrects that, and so does a
        month so far off ("non, en mai")."""
        talk, days = self.talk, meaning.fields.days
        if self._read is None or self.slot is None or meaning.act not in ("no", "correct", None):
            return False
        if days is None or days.first is None or meaning.fields != Fields(days=days):
            return False
        told, born, visit = days.first, self._read.birth_date, talk.house.local(self.slot).date()
        if abs(told - visit) < _FAR:
            return False
        month_only = days == whole_month(told.year, told.month)
        alike = (told.day == born.day) != (told.month == born.month)
        if not month_only and not (alike and days.days == 1):
            return False
        try:
            birth = born.replace(month=told.month, day=born.day if month_only else told.day)
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
