"""Which slots the rules admit for a wish: who may come, for what, when, how many a day.

:class:`Admission` is asked for one practitioner and one day after the other and answers with
the cells at which the appointment may start, or why there are none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from appliance.agenda.calendar import Calendar, DayPlan
from appliance.agenda.cells import CELL_SECONDS, block, runs, starts, widened
from appliance.agenda.load import DayLoad
from appliance.agenda.model import Why, Wish
from appliance.settings.practice import Practitioner, VisitReason

NOON = time(13)  # the border between the two half-days


@dataclass(frozen=True, slots=True)
class Openings:
    """One practitioner's day for one reason: ``starts`` cells at which it may start, ``length``
    in cells, ``noon`` the first cell of the afternoon, ``booked`` and ``free`` cells. No starts:
    ``why``, and ``until`` which day."""

    practitioner: str
    reason: VisitReason
    plan: DayPlan
    length: int
    starts: int = 0
    free: int = 0
    booked: int = 0
    noon: int = 0
    why: Why | None = None
    until: date | None = None

    def posix(self, cell: int) -> int:
        """When a cell begins."""
        return self.plan.origin + cell * CELL_SECONDS


@dataclass(frozen=True)
class Admission:
    """The rules of one practice applied to one wish at one moment.

    ``offered``: the slot was offered already; the notice was kept then."""

    calendar: Calendar
    wish: Wish
    now: datetime
    offered: bool = False

    def openings(
        self, practitioner: str, day: date, load: DayLoad, new_this_week: int = 0
    ) -> Openings | None:
        """The starts admitted that day; None where the reason does not exist here."""
        plan = self.calendar.plan(practitioner, day)
        reason = self.calendar.reason(practitioner, self.wish.reason, day)
        if reason is None:
            return None
        length = reason.minutes * 60 // CELL_SECONDS
        own = self.calendar.practitioners[practitioner]

        def refused(why: Why, until: date | None = None) -> Openings:
            return Openings(practitioner, reason, plan, length, why=why, until=until)

        if why := self._refused_person(own, reason, day, new_this_week):
            return refused(why)
        if day > self.last_day(own, reason):
            return refused("too_far", self.last_day(own, reason))
        mask = self.calendar.bookable(practitioner, reason, day)
        if not mask:
            return refused(*self._closed(own, reason, plan))
        if why := self._too_early(reason, day):
            return refused(why)
        possible = mask & ~block(0, self._first_cell(own, reason, plan))
        if not possible:
            return refused("too_soon")
        return self._free(own, reason, plan, length, possible, load)

    def for_anybody(self, own: Practitioner, reason: VisitReason) -> bool:
        """Whether no rule on who may come applies to this wish, whatever the day."""
        new = self.wish.new_patient
        if own.mode == "off" or (new is False and reason.new_only):
            return False
        if new and (own.new_patients != "yes" or reason.known_only):
            return False
        limits = (own.min_age, own.max_age, reason.min_age, reason.max_age)
        return self.wish.birth_date is None or limits == (None, None, None, None)

    def last_day(self, own: Practitioner, reason: VisitReason) -> date:
        """The latest day on which this reason may be booked now."""
        days = reason.horizon_days or own.horizon_days
        return self.calendar.today(self.now) + timedelta(days=days)

    def _refused_person(
        self, own: Practitioner, reason: VisitReason, day: date, new_this_week: int
    ) -> Why | None:
        wish = self.wish
        if own.mode == "off":
            return "not_offered"
        if wish.new_patient:
            if own.new_patients == "no" or reason.known_only:
                return "new_patient"
            if own.new_patients == "limited" and new_this_week >= (own.new_per_week or 0):
                return "new_patient"
        elif wish.new_patient is False and reason.new_only:
            return "known_patient"
        born = wish.birth_date
        if born and not (of_age(own, born, day) and of_age(reason, born, day)):
            return "age"
        return None

    def _closed(
        self, own: Practitioner, reason: VisitReason, plan: DayPlan
    ) -> tuple[Why, date | None]:
        """Why no hour of the rules is left on this day."""
        if plan.state == "open" and reason.hours:
            return "not_offered", None
        if plan.state == "off":
            others = (p for p in self.calendar.practitioners if p != own.id)
            works = any(self.calendar.plan(p, plan.day).open for p in others)
            return ("absent" if works else "closed"), None
        until = plan.until
        if until:  # several closures may follow each other: "jusqu'au" is the last day of them all
            until = self._last_of(own.id, plan, until)
        return ("closed" if plan.state == "closed" else "absent"), until

    def _last_of(self, practitioner: str, plan: DayPlan, until: date) -> date:
        for _ in range(60):
            following = self.calendar.plan(practitioner, until + timedelta(days=1))
            if following.state != plan.state or following.until is None:
                break
            until = following.until
        return until

    def _too_early(self, reason: VisitReason, day: date) -> Why | None:
        """Same-day reasons wait for their day, and for the hour when they are released."""
        if not reason.same_day:
            return None
        local = self.now.astimezone(self.calendar.zone)
        if day != local.date():
            return "not_offered"
        if reason.released_at and local.time() < reason.released_at:
            return "not_offered"
        return None

    def _first_cell(self, own: Practitioner, reason: VisitReason, plan: DayPlan) -> int:
        notice = own.notice_minutes if reason.notice_minutes is None else reason.notice_minutes
        earliest = int(self.now.timestamp()) + (0 if self.offered else notice * 60)
        return -((plan.origin - earliest) // CELL_SECONDS)

    def _free(
        self, own: Practitioner, reason: VisitReason, plan: DayPlan, length: int, possible: int,
        load: DayLoad,
    ) -> Openings:  # fmt: skip
        booked = load.booked
        full = Openings(practitioner=own.id, reason=reason, plan=plan, length=length, why="full")
        if reason.per_day is not None and load.reasons.get(reason.code, 0) >= reason.per_day:
            return full
        if own.per_day is not None and load.appointments >= own.per_day:
            return full
        spacing = own.spacing_minutes * 60 // CELL_SECONDS
        free = possible & ~(widened(booked, spacing) if spacing else booked)
        fitting = starts(free, length)
        if not fitting:
            return full
        noon = self.calendar.cell(plan.day, NOON)
        if own.keep_free and not reason.same_day and plan.day != self.calendar.today(self.now):
            fitting = self._kept(own, plan, booked, fitting, length, noon)
        if not fitting:
            return full
        return Openings(own.id, reason, plan, length, fitting, free, booked, noon)

    def _kept(
        self, own: Practitioner, plan: DayPlan, booked: int, fitting: int, length: int, noon: int
    ) -> int:
        """Only the starts that leave enough default-length slots in their half-day."""
        default = self.calendar.reason(own.id, None, plan.day)
        size = (default.minutes if default else 15) * 60 // CELL_SECONDS
        left = plan.open & ~booked
        kept = 0
        for first, last in ((0, noon), (noon, max(left.bit_length(), noon))):
            half = left & block(first, last)
            for cell in cells(fitting & block(first, last)):
                rest = half & ~block(cell, cell + length)
                if sum((stop - start) // size for start, stop in runs(rest)) >= own.keep_free:
                    kept |= 1 << cell
        return kept


def cells(mask: int) -> list[int]:
    """The numbers of the cells in a set, in order."""
    return [cell for start, stop in runs(mask) for cell in range(start, stop)]


def of_age(limits: Practitioner | VisitReason, birth_date: date, day: date) -> bool:
    """Whether somebody is of the age, on that day, that these are for."""
    years, low, high = age(birth_date, day), limits.min_age, limits.max_age
    return (low is None or years >= low) and (high is None or years <= high)


def age(birth_date: date, day: date) -> int:
    """In whole years, on that day."""
    birthday_passed = (day.month, day.day) >= (birth_date.month, birth_date.day)
    return day.year - birth_date.year - (not birthday_passed)
