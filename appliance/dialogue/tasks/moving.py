"""Another time for an appointment that exists.

Rules: found as ``managing.py`` finds it; of two days told the one that is not the appointment's is
the wish, and "plus tôt", "le lendemain" or "d'une heure" told with the wish are relative to it. It
keeps its hour where it is moved "à la même heure" or by whole days. Who is named with the wish and
is not whom the appointment is with may be whom it shall be with, or a slip: that is asked. Named
once the appointment was told it is the wish, and so is what it is for. The old time is kept until
the new one is committed, and that wants an explicit yes.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from typing import ClassVar

from appliance.agenda.model import Booking, RequestCategory, Slot, Wish
from appliance.dialogue.commands import MoveBooking
from appliance.dialogue.events import (
    BookingMoved,
    BookingRefused,
    BookingsFound,
    Reply,
    StoreFailed,
)
from appliance.dialogue.known import Known
from appliance.dialogue.machine import Table
from appliance.dialogue.tasks.managing import FINDING, Managing
from appliance.dialogue.tasks.namesakes import ask_which, which_is_meant
from appliance.dialogue.tasks.offering import SEARCH_TABLE
from appliance.dialogue.tasks.wished import as_wish
from appliance.understanding.meaning import DaySpan, Meaning, Shift, TimeSpan

_DAY = timedelta(days=1)
_WEEKS: tuple[Shift, ...] = ("week_after", "week_before", "same_weekday")


class Move(Managing):
    """Another time for the same appointment; the old one is kept until the new one is committed."""

    TABLE: ClassVar[Table] = {
        **FINDING,
        **SEARCH_TABLE,
        "deciding": {"told": "wishing", "another": "deciding"},
        "wishing": {"wish_told": "searching", "another": "deciding"},
        "holding": {"held": "reading_back", "refused": "searching", "failed": "done"},
        "reading_back": {"confirmed": "moving", "other_wish": "searching"},
        "moving": {"moved": "done", "failed": "done"},
    }
    EACH = True
    WHEN = "when_move"
    TOLD_OF_IT = False  # it may be the one wished
    _hour: time | None = None  # that of the appointment, where it is to be kept
    _person: str | None = None  # whom to see instead, Practitioner.id
    _reason: str | None = None  # told since the appointment was

    @property
    def interrupted(self) -> RequestCategory | None:
        return None if self.done else "move"

    def wish(self) -> Wish:
        assert self.booking is not None
        slot, house = self.booking.slot, self.talk.house
        person = house.people[self._person or slot.practitioner]
        reasons = (self._reason, slot.reason, person.default_reason)
        reason = next(one for one in reasons if one and house.offers(person.id, one))
        wish = replace(as_wish(self.talk.known), practitioner=person.id, reason=reason)
        if self._hour and self.talk.known.times is None:
            return replace(wish, earliest=self._hour, latest=self._hour)
        return wish

    @property
    def anchor(self) -> tuple[Slot, ...]:
        assert self.booking is not None
        return self._offered or (self.booking.slot,)

    def decide(self, booking: Booking) -> None:
        if booking != self._instead or self._all:
            self.say_about("move_found", booking.slot)
        named, house = self.talk.known.practitioner, self.talk.house
        of_booking = booking.slot.practitioner
        if self.talk.known.which_namesake:
            ask_which(self.talk)
        elif named and named != of_booking and house.takes(named, self.talk.open):
            self.talk.ask("move_person", person=house.person(named))
        else:
            self._look_elsewhere(booking)

    def _look_elsewhere(self, booking: Booking) -> None:
        """Whom to see is settled: when."""
        self.machine.fire("told")
        day = self.talk.house.local(booking.slot).date()
        if any(span.holds(day) for span in self.talk.known.either_day):
            self.talk.known = replace(self.talk.known, either_day=())  # it named the appointment
        self.talk.known = self._on_its_day(booking.slot)
        wanted, known = self._wanted, self.talk.known
        self._keep_hour(wanted)
        shift = None if wanted.shift == "other_day" else wanted.shift
        of_a_week = shift in _WEEKS and known.one_day is None  # of the appointment, not of today
        if shift and (of_a_week or not known.has_wish):  # "le mettre plus tôt"
            by = None if self._is_its_hour(booking.slot, wanted.by) else wanted.by
            self._shift(Meaning(shift=shift, by=by), (booking.slot,), "wish_told")
        else:
            self.ask_or_search()

    def _on_its_day(self, slot: Slot) -> Known:
        """ "De dix heures à onze heures", "plus tard, l'après-midi", with no day: on that of the
        appointment; its hour alone names it ("j'ai rendez-vous à dix heures, plus tôt ?")."""
        known, at = self.talk.known, self.talk.house.local(slot)
        times = known.times
        if times is None or known.days or known.not_days or known.soonest or known.either_day:
            return known
        if times.start == times.end == at.time():
            return replace(known, times=None, windows=())
        if times.start == times.end or self._wanted.shift in ("earlier", "later"):
            return replace(known, days=DaySpan(at.date(), at.date()))
        return known

    def _keep_hour(self, meaning: Meaning) -> None:
        """ "À la même heure", "d'une semaine"."""
        assert self.booking is not None
        whole_days = meaning.by is not None and not meaning.by % _DAY
        if meaning.says("same_hour") or whole_days or meaning.shift == "same_weekday":
            self._hour = self.talk.house.local(self.booking.slot).time()

    def _at_its_hour(self, meaning: Meaning) -> Meaning:
        """ "Non, à la même heure", said of the offers: that hour is told."""
        assert self.booking is not None
        if meaning.shift in ("earlier", "later") and meaning.by is None:
            self._hour = None  # "plus tard", of what was offered at that hour
        if not meaning.says("same_hour") or meaning.fields.times:
            return meaning
        at = self.talk.house.local(self.booking.slot).time()
        times = TimeSpan(at, at)
        self.talk.known = replace(self.talk.known, times=times, windows=())
        return replace(meaning, fields=replace(meaning.fields, times=times))

    def _is_its_hour(self, slot: Slot, by: timedelta | None) -> bool:
        """ "Décaler mon rendez-vous de deux heures", which is the one at fourteen hours."""
        at = self.talk.house.local(slot)
        return by is not None and abs(by) == timedelta(hours=at.hour % 12, minutes=at.minute)

    def told_of(self, slot: Slot) -> None:
        """ "Demain ... jeudi à la place": of two days the other one is the wish."""
        known, day = self.talk.known, self.talk.house.local(slot).date()
        ends = (known.days.first, known.days.last) if known.days else ()
        others = {end for end in ends if end is not None and end != day}
        self.forget_wish()
        if day in ends and len(others) == 1 and self._two_days(known):
            (other,) = others
            self.talk.known = replace(self.talk.known, days=DaySpan(other, other))

    @staticmethod
    def _two_days(known: Known) -> bool:
        """Whether the days told are only the first and the last, those between left out."""
        days = known.days
        if days is None or days.first is None or days.last is None:
            return False
        between = range(1, (days.last - days.first).days)
        return all((days.first + _DAY * n).isoweekday() in known.not_days for n in between)

    def deciding_heard(self, meaning: Meaning, changed: bool) -> None:
        if (which := which_is_meant(self.talk, meaning)) is None:
            return
        meaning = which
        if self.state == "deciding":
            self._person_heard(meaning)
            return
        self._take_person(meaning)
        if self.state == "wishing":
            self._keep_hour(meaning)
            if not self.takes_another(meaning):
                self.when_heard(meaning, changed)
        elif self.state == "offering":
            self.offer_heard(self._at_its_hour(meaning), changed)
        else:
            self._read_back_heard(self._at_its_hour(meaning))

    def _person_heard(self, meaning: Meaning) -> None:
        """Whether whom the caller named shall be seen instead."""
        assert self.booking is not None
        if self.takes_another(meaning):
            return
        if meaning.act is None and meaning.fields.practitioner is None:
            self.talk.misheard(silence=False)
            return
        if meaning.act in ("yes", None):
            self._person = next(iter(self.talk.known.people), None)
        self._look_elsewhere(self.booking)

    def _take_person(self, meaning: Meaning) -> None:
        """ "Avec le docteur Lefèvre plutôt", "en fait c'est pour un détartrage"."""
        named = self.talk.known.people if meaning.fields.practitioner else ()
        if named and self.talk.house.takes(named[0], self.talk.open):
            self._person = named[0]
        self._reason = meaning.fields.reason or self._reason

    def silent(self) -> None:
        if self.state == "wishing":
            self.day_silent()
        else:
            super().silent()

    def reply(self, event: Reply) -> None:
        if isinstance(event, BookingMoved):
            assert self.booking is not None
            self.undone = self.talk.made.pop(self.booking.id, None)
            self._finish("moved", self.undone or "moved")  # booked in this call, it still is
            self.talk.made[event.booking.id] = self.undone or "moved"
            self.talk.last_made, self.talk.freed = event.booking, self.booking.slot
            self.talk.last_day = self.talk.house.local(event.booking.slot).date()
            self.say_about("moved", event.booking.slot)
            self._next_of_all()
        elif isinstance(event, BookingsFound | BookingRefused | StoreFailed):
            super().reply(event)
        elif self.search_reply(event):
            assert self.slot is not None
            self.talk.answered("move_read_back")
            self.ask_about("move_read_back", self.slot)

    def _next_of_all(self) -> None:
        """ "Décaler les deux d'une semaine": the next one, with what was told for all of them."""
        meant = self._bookings or self.every
        others = tuple(booking for booking in meant if booking != self.booking)
        if not (self._all and others):
            return
        self.talk.known = self.talk.known.without_wish()
        self.talk.learn(self._wanted, "open")
        self.talk.say("next_appointment")
        following = Move(self.talk, self.intent)
        following.every = following._bookings = others
        following._instead = others[0]
        following._wanted, following._all = self._wanted, True
        self.follow = following

    def _read_back_heard(self, meaning: Meaning) -> None:
        assert self.slot is not None
        assert self.booking is not None
        if self.agrees_to_like(meaning):
            days, times = self.talk.house.when(self.slot)
            self.talk.known = replace(self.talk.known.without_wish(), days=days, times=times)
            self.talk.misheard(silence=False)
            return
        if self.other_wish(meaning) or self.ask_once_more(meaning):
            return
        if meaning.act == "yes" or meaning.says("all_right"):
            if self.talk.unheard:  # by "attendez": it is read back once more
                self.resume()
                return
            self.machine.fire("confirmed")
            self._do(MoveBooking(self.booking, self.slot))
        elif meaning.act in ("no", "correct"):
            self._search.refuse((self.slot,))
            self.release()
            self.search("other_wish")
        else:
            self.talk.misheard(silence=False)
