"""When each practitioner receives, by the practice's rules alone: no booking is known here.

A day is worked out in this order: working hours of that weekday (their dates and weeks), those
of the colleague who is replaced, minus breaks, minus closures, holidays and absences, plus
exceptional openings, which win over everything.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

import holidays

from appliance.agenda.cells import CELL_SECONDS, block, spanned
from appliance.settings.practice import (
    Closure,
    HolidayRegion,
    Hours,
    Place,
    Practice,
    Practitioner,
    VisitReason,
)

_SUBDIVISIONS: dict[HolidayRegion, str | None] = {
    "metropole": None, "alsace-moselle": "6AE", "guadeloupe": "971", "martinique": "972",
    "guyane": "973", "la-reunion": "974", "mayotte": "976", "saint-barthelemy": "BL",
    "saint-martin": "MF", "saint-pierre-et-miquelon": "PM", "nouvelle-caledonie": "NC",
    "polynesie": "PF", "wallis-et-futuna": "WF",
}  # fmt: skip

State = Literal["open", "off", "closed", "absent"]


@dataclass(frozen=True, slots=True)
class DayPlan:
    """One practitioner's day. ``open``: cells of the general hours; ``blocked``: cells when nothing
    at all is possible (closed, absent, break); ``state`` when nothing is open says why and
    ``until`` the last day of it. ``replaces``: whose patients are received too."""

    day: date
    origin: int  # POSIX seconds of local midnight
    open: int
    blocked: int
    state: State
    until: date | None = None
    replaces: str | None = None
    replaced_by: str | None = None


class Calendar:
    """The rules of one practice, day by day. Plans are remembered: rules do not change."""

    def __init__(self, practice: Practice) -> None:
        self.practice = practice
        self.zone = ZoneInfo(practice.zone)
        self.practitioners = {p.id: p for p in practice.practitioners}
        self._places = {place.id: place for place in practice.places}
        self._holidays: dict[int, dict[date, str]] = {}
        self._plans: dict[tuple[str, date], DayPlan] = {}
        self._reason_masks: dict[tuple[str, str, date], int] = {}

    def local(self, posix: int) -> datetime:
        """An instant in the practice's zone."""
        return datetime.fromtimestamp(posix, self.zone)

    def today(self, now: datetime) -> date:
        """The practice's day at ``now``."""
        return now.astimezone(self.zone).date()

    def holiday(self, day: date) -> str | None:
        """The French name of a public holiday on which the practice is closed."""
        if not self.practice.closed_on_public_holidays:
            return None
        names = self._holidays.get(day.year)
        if names is None:  # a year at once and whole: other threads see it complete or not at all
            region = _SUBDIVISIONS[self.practice.holidays]
            found = holidays.country_holidays(
                "FR", subdiv=region, years=day.year, language="fr", expand=False
            )
            names = self._holidays[day.year] = {one: str(name) for one, name in found.items()}
        return names.get(day)

    def plan(self, practitioner: str, day: date) -> DayPlan:
        """What the rules leave of this practitioner's day."""
        key = (practitioner, day)
        plan = self._plans.get(key)
        if plan is None:
            plan = self._plans[key] = self._worked_out(self.practitioners[practitioner], day)
        return plan

    def reason(self, practitioner: str, code: str | None, day: date) -> VisitReason | None:
        """The reason as it is defined for this practitioner that day (one's own first, then that
        of the colleague replaced); None where it is not offered. No code: the default reason."""
        own = self.practitioners[practitioner]
        found = _reason(own, code)
        if found is None and (replaced := self.plan(practitioner, day).replaces):
            found = _reason(self.practitioners[replaced], code)
        return found

    def bookable(self, practitioner: str, reason: VisitReason, day: date) -> int:
        """The cells in which this reason may be booked, bookings left aside."""
        plan = self.plan(practitioner, day)
        if not reason.hours:
            return plan.open
        key = (practitioner, reason.code, day)
        mask = self._reason_masks.get(key)
        if mask is None:
            mask = self._mask(plan.origin, day, reason.hours) & ~plan.blocked
            self._reason_masks[key] = mask
        return mask

    def span(self, origin: int, day: date, start: time, end: time) -> int:
        """The cells between two local times of a day."""
        first, last = self._posix(day, start), self._posix(day, end)
        return spanned(origin, first, last)

    def cell(self, day: date, at: time) -> int:
        """The cell of a day that begins at (or contains) a local time."""
        return (self._posix(day, at) - self.midnight(day)) // CELL_SECONDS

    def midnight(self, day: date) -> int:
        """POSIX seconds of the day's local midnight."""
        return self._posix(day, time(0))

    def closed(self, day: date, closure: Closure) -> int:
        """The cells that a closure takes of a day."""
        if not closure.first <= day <= closure.last:
            return 0
        if closure.start is None or closure.end is None:
            return self._whole(day)
        return self.span(self.midnight(day), day, closure.start, closure.end)

    def place(self, practitioner: str, start: datetime, reason: str | None = None) -> Place | None:
        """Where the practitioner then receives (``reason``: for this one); None: the main place,
        or somebody whom the settings do not know."""
        own = self.practitioners.get(practitioner)
        at = start.astimezone(self.zone)
        return None if own is None else self._places.get(self._place_id(own, at, reason))

    def _place_id(self, own: Practitioner, at: datetime, reason: str | None) -> str:
        for opening in own.openings:
            if opening.day == at.date() and opening.start <= at.time() < opening.end:
                return opening.place
        of_reason = self.reason(own.id, reason, at.date()) if reason else None
        hours = [*(of_reason.hours if of_reason else ()), *own.hours]
        if replaced := self.plan(own.id, at.date()).replaces:
            hours += self.practitioners[replaced].hours
        for one in hours:
            if applies(one, at.date()) and one.start <= at.time() < one.end:
                return one.place
        return ""

    def _posix(self, day: date, at: time) -> int:
        return int(datetime.combine(day, at, self.zone).timestamp())

    def _whole(self, day: date) -> int:
        return block(
            0, (self.midnight(day + timedelta(days=1)) - self.midnight(day)) // CELL_SECONDS
        )

    def _mask(self, origin: int, day: date, hours: Iterable[Hours]) -> int:
        mask = 0
        for one in hours:
            if applies(one, day):
                mask |= self.span(origin, day, one.start, one.end)
        return mask

    def _worked_out(self, own: Practitioner, day: date) -> DayPlan:
        origin = self.midnight(day)
        replaces, replaced_by, replaced_until = self._replacement(own.id, day)
        working = self._mask(origin, day, own.hours)
        if replaces:
            working |= self._mask(origin, day, self.practitioners[replaces].hours)

        state: State = "open" if working else "off"
        until = None
        blocked = self._mask(origin, day, own.breaks)
        for kind, closures in (("absent", own.absences), ("closed", self.practice.closures)):
            for closure in closures:
                if hit := self.closed(day, closure):
                    blocked |= hit
                    if not working & ~hit:
                        state, until = ("closed" if kind == "closed" else "absent"), closure.last
        if replaced_by:
            blocked, state, until = self._whole(day), "absent", replaced_until
        if self.holiday(day):
            blocked, state, until = self._whole(day), "closed", day
        opened = 0
        for opening in own.openings:
            if opening.day == day:
                opened |= self.span(origin, day, opening.start, opening.end)
        free = working & ~blocked | opened
        if free:
            state, until = "open", None
        return DayPlan(
            day, origin, free, blocked & ~opened, state, until, replaces, replaced_by
        )  # fmt: skip

    def _replacement(self, own: str, day: date) -> tuple[str | None, str | None, date | None]:
        replaces = replaced_by = until = None
        for one in self.practice.replacements:
            if one.first <= day <= one.last:
                if one.by == own:
                    replaces = one.absent
                if one.absent == own:
                    replaced_by, until = one.by, one.last
        return replaces, replaced_by, until


def _reason(practitioner: Practitioner, code: str | None) -> VisitReason | None:
    wanted = code or practitioner.default_reason
    return next((r for r in practitioner.reasons if r.code == wanted), None)


def applies(hours: Hours, day: date) -> bool:
    """Whether these hours are for this day: its weekday, its date, its week."""
    if day.isoweekday() not in hours.days:
        return False
    if hours.valid_from and day < hours.valid_from:
        return False
    if hours.valid_until and day > hours.valid_until:
        return False
    if hours.weeks == "all":
        return True
    return (day.isocalendar().week % 2 == 1) == (hours.weeks == "odd")
