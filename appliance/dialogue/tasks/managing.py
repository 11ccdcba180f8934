"""Appointments that exist: finding and telling them.

Rules: surname and birth date must match before anything is told, even that there is nothing; where
several people share them (twins), the first name too. Two failed matches end in a call-back request
that does not say what was wrong, only what was heard; a number with many failures today gets there
at once, and so do withheld numbers, which share one larger allowance. Several appointments: a day
or a practitioner already told chooses, otherwise one question; "non, l'autre" takes another. One
with somebody whom the settings do not know (any more) is the secretary's."""

# ruff: noqa: ARG002 (tasks are asked in one way, whether they need all of it or not)

from __future__ import annotations

import re
from dataclasses import replace
from typing import ClassVar, Self

from appliance.agenda.model import Booking, Outcome, RequestCategory, Slot
from appliance.dialogue.commands import (
    FindBookings,
    MarkTold,
    RecordFailedMatch,
)
from appliance.dialogue.events import (
    BookingRefused,
    BookingsFound,
    Reply,
    StoreFailed,
)
from appliance.dialogue.known import Known
from appliance.dialogue.machine import Table
from appliance.dialogue.talk import Talk
from appliance.dialogue.tasks.appointing import Appointing
from appliance.dialogue.tasks.choosing import chosen_of, not_denied
from appliance.dialogue.tasks.requesting import Requesting
from appliance.french.names.reading import say_name
from appliance.french.names.sounds import sound_key
from appliance.french.saying import say_birth, say_day
from appliance.understanding.meaning import DaySpan, Fields, Meaning

MATCHES = 2
_MATCHES_A_DAY = 4
_WITHHELD_A_DAY = 12
_TOLD = 3
#: What the tables of the subclasses begin with.
FINDING = {
    "identifying": {"identified": "finding", "refused": "done", "kept": "done"},
    "finding": {
        "unmatched": "identifying", "twins": "identifying", "one": "deciding",
        "several": "choosing", "nothing": "done", "failed": "done", "refused": "done",
    },
    "choosing": {"one": "deciding", "none": "done", "kept": "done"},
}  # fmt: skip


class Managing(Appointing):
    """Finds the appointment; what follows is the subclass's."""

    START = "identifying"
    TOLD_OF_IT = True  # the day told with the wish is that of the appointment
    EACH = False  # whether "les deux" is one after the other
    NEEDS = ("surname", "birth_date")
    booking: Booking | None = None
    every: tuple[Booking, ...] = ()  # of the patient
    _instead: Booking | None = None  # found by the task that this one takes the place of
    _bookings: tuple[Booking, ...] = ()  # that may be meant
    _wished = Known()  # before it was asked which appointment
    _wanted = Meaning()  # what was told with the wish
    _mismatches = 0
    _first_name_wanted = False
    _all = False  # of the appointments there are, one after the other

    def in_place_of(self, other: Managing, wanted: Meaning | None = None) -> Self:
        """For the appointment that the other task has found, if it has. ``wanted``: told there."""
        self._instead, self.every = other.booking, other.every
        self._wanted = wanted or self._wanted
        return self

    def of(self, booking: Booking) -> Self:
        """For this one, which this call has made."""
        self._instead, self.every = booking, (booking,)
        return self

    @property
    def needs(self) -> tuple[str, ...]:
        return (*self.NEEDS, "first_name") if self._first_name_wanted else self.NEEDS

    @property
    def unsure_name(self) -> bool:
        """The birth date tells which of the surnames heard is meant; if none is, it is spelled, and
        at once where letters were told with it that are nobody's name."""
        known = self.talk.known
        nobodys = self.talk.spelled and known.phonetic and not known.other_names
        return (self._mismatches > 0 or nobodys) and super().unsure_name

    @property
    def can_back_out(self) -> bool:
        return self.booking is not None

    def back_out(self) -> Outcome | None:
        assert self.booking is not None
        self.talk.say("not_cancelled", slot=self.spoken_slot(self.booking.slot))
        return "told"

    def begin(self, meaning: Meaning) -> None:
        self._wanted = self._wanted if meaning == Meaning() else meaning
        self._all = self._all or meaning.says("all_of_them")
        if self._instead is not None:
            self.machine.fire("identified")
            self._take(self._instead)
        elif used_up(self.talk):
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
        elif self.state == "choosing" and self.EACH and meaning.says("all_of_them"):
            self._all = True
            self._ask_which()
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
        """A birth date heard in two ways is asked anew only where nobody is known by it."""
        if self.missing != "birth_date_anew" and self.ask_missing():
            return
        self.machine.fire("identified")
        known = self.talk.known
        assert known.surname is not None
        surnames = (known.surname, *known.other_surnames)
        self._do(FindBookings(surnames, known.births, known.first_name))

    def _found(self, event: BookingsFound) -> None:
        if not event.matched:
            self._unmatched()
            return
        if event.birth_date is not None:
            self.talk.known = self.talk.known.born(event.birth_date)
        if event.namesakes and self.talk.known.first_name is None:
            self._which_namesake()
        elif not event.bookings:
            self.talk.say("told_none")
            self._finish("nothing", "told")
        elif any(b.slot.practitioner not in self.talk.house.people for b in event.bookings):
            self.talk.say("with_somebody_else")
            self._finish("refused")
            self.follow = Requesting.call_back(self.talk, self.intent)
        else:
            self.every = event.bookings
            self._settle(event.bookings)

    def _which_namesake(self) -> None:
        if "first_name" in self.talk.skipped:  # nothing may be told of the other one
            self._refuse()
            return
        self._first_name_wanted = True
        self.machine.fire("twins")
        self.ask_missing()

    def _unmatched(self) -> None:
        if self.missing == "birth_date_anew":
            self.machine.fire("unmatched")
            if not self.ask_missing():  # it was asked too often
                self._identify()
            return
        self._mismatches += 1
        self.talk.failed_matches += 1
        self._do(RecordFailedMatch())
        self._say_what_was_heard()
        if self._mismatches >= MATCHES or used_up(self.talk):
            self._refuse()
            return
        self.talk.say("not_found")
        self.machine.fire("unmatched")
        self.talk.known = self.talk.known.without_name()
        self.talk.answered("surname")
        self.talk.answered("family_name")
        self.talk.answered("birth_date")
        self.talk.skipped -= {"spelling", "first_name"}
        self.ask_missing()

    def _say_what_was_heard(self) -> None:
        """So that a caller can tell that we misheard; it says nothing of whom the practice
        knows."""
        birth = self.talk.known.birth_date
        assert birth is not None
        self.talk.say("heard_so", name=self.spoken_name(), birth=say_birth(birth))

    def _refuse(self) -> None:
        self.talk.say("identity_failed")
        self._finish("refused")
        self.follow = Requesting.call_back(self.talk, self.intent)

    def _settle(self, bookings: tuple[Booking, ...]) -> None:
        known, house, existing = self.talk.known, self.talk.house, self._wanted.existing
        left = self._with_whom(bookings)
        days, times = (existing.days, existing.times) if existing else (known.days, known.times)
        then = [b for b in left if (days or existing) and house.fits(b.slot, days, times)]
        if existing and not then:  # its day is surer than whom it is with
            then = [b for b in bookings if house.fits(b.slot, days, times)]
        if then and not existing:
            self.told_of(then[0].slot)
        elif not then and days and (existing or self.TOLD_OF_IT):
            self._say_none_then(days)
        left = then or left
        self._bookings = tuple(left)
        if len(left) == 1:
            self._take(left[0])
        else:
            self._wished = known
            self.machine.fire("several")
            self._ask_which()

    def _say_none_then(self, days: DaySpan) -> None:
        """ "Mon rendez-vous de jeudi", where there is none that day."""
        if days.first is not None and days.first == days.last:
            self.talk.say("none_then", day=say_day(days.first, self.talk.today))

    def _with_whom(self, bookings: tuple[Booking, ...]) -> list[Booking]:
        """Those with whom was named; not those with whom was named as not meant, nor those made in
        this call where "l'autre" was said."""
        if self._wanted.says("other_one"):
            made = self.talk.made
            bookings = tuple(b for b in bookings if b.id not in made) or bookings
        named = self.talk.known.people
        not_with = self.talk.house.meant(self._wanted.not_with)
        of_person = [b for b in bookings if b.slot.practitioner in named]
        others = [b for b in bookings if not named and b.slot.practitioner not in not_with]
        return of_person or others or list(bookings)

    def told_of(self, slot: Slot) -> None:
        """The days told were those of the appointment, so they are no wish."""
        self.forget_wish()

    def _ask_which(self) -> None:
        if self._all and self.EACH:
            self.talk.say("one_by_one")
            self._take(self._bookings[0])
            return
        self.talk.offered = tuple(b.slot for b in self._bookings)
        self.talk.ask("which", offers=self._spoken_offers())

    def _choosing_heard(self, meaning: Meaning) -> None:
        slots = tuple(b.slot for b in self._bookings)
        left = self._slots_meant(slots, meaning)
        if len(left) == 1:
            self._keep_wish(left[0], meaning)
            self._take(self._bookings[slots.index(left[0])])
        elif meaning.act == "no" and left == slots and meaning.fields == Fields():
            self.talk.say("nothing_done")  # "aucun des deux"
            self._finish("none", "told")
        elif left and left != slots:
            self._bookings = tuple(b for b in self._bookings if b.slot in left)
            self._ask_which()
        else:
            self.talk.misheard(silence=False, unknown=meaning.fields != Fields())

    def _slots_meant(self, slots: tuple[Slot, ...], meaning: Meaning) -> tuple[Slot, ...]:
        """Of the appointments there are those that may be meant."""
        house = self.talk.house
        if (chosen := chosen_of(slots, meaning, house)) is not None:
            return (chosen,)
        if people := house.meant(meaning.fields.practitioner):
            return tuple(slot for slot in slots if slot.practitioner in people)
        return not_denied(slots, meaning, house)

    def _keep_wish(self, chosen: Slot, meaning: Meaning) -> None:
        """What names the one chosen is no wish; "celui du dentiste, vendredi" tells one besides."""
        known, wished, house = self.talk.known, self._wished, self.talk.house
        told = meaning.fields.days
        if told is None or house.fits(chosen, told, None):
            self.talk.known = replace(
                known, days=wished.days, times=wished.times, not_days=wished.not_days
            )
        days, times = self.talk.known.days, self.talk.known.times
        if days is None or house.fits(chosen, days, times):
            self.told_of(chosen)

    def _take(self, booking: Booking) -> None:
        self.booking = booking
        if booking.slot.practitioner in self.talk.known.namesakes:  # it tells who was meant
            self.talk.known = self.talk.known.with_whom(booking.slot.practitioner)
        self.machine.fire("one")
        self.decide(booking)

    def takes_another(self, meaning: Meaning) -> bool:
        """ "Non, l'autre", "non, celui du dentiste": of several appointments another is meant."""
        fields, current = meaning.fields, self.booking
        another = meaning.says("other_one")
        others = [booking for booking in self.every if booking != current]
        refuses = meaning.act in ("no", "correct") or (another and meaning.act is None)
        if not refuses or not others:
            return False
        people = self.talk.house.meant(fields.practitioner)
        told = another or people or fields.days
        left = [
            booking
            for booking in others
            if (not people or booking.slot.practitioner in people)
            and self.talk.house.fits(booking.slot, fields.days, fields.times)
        ]
        if not told or len(left) != 1:
            return False
        self.forget_wish()
        self.booking = left[0]
        self.machine.fire("another")
        self.decide(left[0])
        return True

    def _not_done(self, event: StoreFailed | BookingRefused) -> None:
        if isinstance(event, StoreFailed):
            self.talk.say("store_failed")
        else:
            self.talk.say("too_late")
        self._finish("failed")
        self.follow = Requesting.call_back(self.talk, self.intent)

    def spoken_slot(self, slot: Slot) -> str:
        """With whose it is, where another first name was told: twins share the rest."""
        told = super().spoken_slot(slot)
        of = next((booking for booking in self.every if booking.slot == slot), None)
        if of is None or same_first_name(self.talk.known.first_name, of):
            return told
        first_name, surname = of.patient.first_name or "", of.patient.surname
        return f"{told} au nom de {say_name(first_name)} {say_name(surname)}"

    def say_about(self, key: str, slot: Slot) -> None:
        """A sentence about an appointment."""
        person = self.talk.house.person(slot.practitioner)
        self.talk.say(key, slot=self.spoken_slot(slot), person=person)

    def ask_about(self, question: str, slot: Slot) -> None:
        """A question about an appointment."""
        person = self.talk.house.person(slot.practitioner)
        self.talk.ask(question, slot=self.spoken_slot(slot), person=person)


def used_up(talk: Talk) -> bool:
    """Whether too many identities from this number matched nothing today."""
    return talk.failed_matches >= (_MATCHES_A_DAY if talk.caller else _WITHHELD_A_DAY)


def same_first_name(told: str | None, booking: Booking) -> bool:
    """Whether nothing tells two people apart: one of the names sounds the same, or none is told."""
    booked = booking.patient.first_name
    if told is None or booked is None:
        return True
    one, other = ({sound_key(part) for part in re.split(r"[ -]", name)} for name in (told, booked))
    return not one.isdisjoint(other)


class Tell(Managing):
    """When is my appointment? All of them are told, three at most."""

    TABLE: ClassVar[Table] = {**FINDING, "deciding": {"told": "done"}}

    @property
    def interrupted(self) -> RequestCategory | None:
        return None

    def _settle(self, bookings: tuple[Booking, ...]) -> None:
        self.machine.fire("one")
        for booking in bookings[:_TOLD]:
            self.say_about("told", booking.slot)
            self._do(MarkTold(booking))
            self.talk.last_day = self.talk.house.local(booking.slot).date()
        self._finish("told", "told")
