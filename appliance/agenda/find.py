"""From a wish to two or three good offers, as a secretary who knows her agenda would choose.

Half-days are looked at in order, nearest first. The first offer is the best of the first
half-day with room; the next ones come from another half-day, rather another day and rather
the other part of the day, among the ``LOOK_AHEAD`` half-days that follow. Within a half-day,
times beside existing appointments come first (``beside_first``), then the earliest. A caller
who wants the soonest gets the nearest times, nothing spread. When the wish cannot be met, the
same day at other hours comes first, then the same hours on the days after, then the days before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import reduce
from operator import or_
from typing import Protocol

from appliance.agenda.admission import NOON, Admission, Openings, cells
from appliance.agenda.calendar import Calendar
from appliance.agenda.cells import CELL_SECONDS, DAY_CELLS, block, runs, starts
from appliance.agenda.load import DayLoad
from appliance.agenda.model import Offers, Slot, Why, Window, Wish

OFFERS = 3
LOOK_AHEAD = 6  # half-days with room among which the offers are spread
APART = 45 * 60  # seconds between two offers of one half-day, where possible
AROUND = 45 * 60  # seconds before and after that "vers dix heures" still means
_TWELVE, _EVENING = time(12), time(17)
_EARLY = (time(7), time(9))  # "à la première heure", "tôt le matin"

#: The most telling reason first, where days of one wish fail for different reasons.
_TELLING: tuple[Why, ...] = (
    "full", "absent", "closed", "new_patient", "known_patient", "age", "not_offered", "too_soon",
    "too_far",
)  # fmt: skip


class Agenda(Protocol):
    """What is taken, as the store knows it."""

    def load(self, practitioner: str, day: date) -> DayLoad:
        """How full a day is for whoever asks."""

    def new_patients(self, practitioner: str, start: int, end: int) -> int:
        """How many new patients are booked between two instants (POSIX seconds)."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A possible start; the smaller ``rank``, the better within its half-day."""

    rank: tuple[int, int]
    openings: Openings
    cell: int

    @property
    def start(self) -> int:
        return self.openings.posix(self.cell)


@dataclass(frozen=True, slots=True)
class _Half:
    """The candidates of one half-day, best first."""

    day: date
    afternoon: bool
    candidates: tuple[_Candidate, ...]


def find(calendar: Calendar, wish: Wish, agenda: Agenda, now: datetime) -> Offers:
    """Two or three slots, best first; the nearest alternatives and why where the wish fails."""
    search = _Search(calendar, wish, agenda, now)
    if chosen := search.chosen():
        return Offers(chosen)
    why, until = search.explanation()
    return Offers(_alternatives(search), exact=False, why=why, until=until)


def _alternatives(search: _Search) -> tuple[Slot, ...]:
    wish, today = replace(search.wish, windows=()), search.today
    day = max(wish.first_day or today, today)
    near = replace(wish, first_day=day, last_day=day + timedelta(days=28))
    if wish.last_day is None and wish.first_day is None:
        relaxed = [replace(wish, earliest=None, latest=None, not_days=())]
    else:
        relaxed = [
            replace(wish, earliest=None, latest=None),
            near,
            replace(near, earliest=None, latest=None),
            replace(wish, first_day=None, last_day=day, earliest=None, latest=None),
            replace(wish, first_day=None, last_day=None, earliest=None, latest=None, not_days=()),
        ]
    chosen: list[Slot] = []
    for one in relaxed:
        if one != wish:
            found = search.again(replace(one, excluded=wish.excluded + tuple(chosen)))
            room = OFFERS - len(chosen)
            chosen += found[: min(room, 1) if one is relaxed[0] and len(relaxed) > 1 else room]
        if len(chosen) >= OFFERS:
            break
    asked_for = search.calendar.practitioners.get(wish.practitioner or "")
    if not chosen and asked_for:
        colleagues = replace(wish, practitioner=None, profession=asked_for.profession)
        chosen += search.again(colleagues)
    return tuple(chosen)


class _Search:
    def __init__(self, calendar: Calendar, wish: Wish, agenda: Agenda, now: datetime) -> None:
        self.calendar = calendar
        self.wish = wish
        self.agenda = agenda
        self.now = now
        self.today = calendar.today(now)
        self.admission = Admission(calendar, wish, now)
        self.failures: dict[Why, date | None] = {}
        self._refused = {(slot.practitioner, int(slot.start.timestamp())) for slot in wish.excluded}
        self._from = int(wish.after.timestamp()) if wish.after else 0
        self._to = int(wish.before.timestamp()) if wish.before else None

    def again(self, wish: Wish) -> tuple[Slot, ...]:
        """The slots of a relaxed wish."""
        return _Search(self.calendar, wish, self.agenda, self.now).chosen()

    def chosen(self) -> tuple[Slot, ...]:
        """Up to three slots, spread."""
        halves: list[_Half] = []
        count = 0
        for half in self._halves():
            halves.append(half)
            count += len(half.candidates)
            if len(halves) >= LOOK_AHEAD or (self.wish.soonest and count >= OFFERS):
                break
        if self.wish.soonest:
            nearest = sorted((c for half in halves for c in half.candidates), key=_by_start)
            return tuple(self._slot(one) for one in nearest[:OFFERS])
        apart = 0 if self._around else APART
        return tuple(self._slot(one) for one in _spread(halves, self._offered_halves(), apart))

    def _offered_halves(self) -> list[tuple[date, bool]]:
        """The half-days of what was offered and refused."""
        local = (slot.start.astimezone(self.calendar.zone) for slot in self.wish.excluded)
        return [(at.date(), at.time() >= NOON) for at in local]

    def explanation(self) -> tuple[Why, date | None]:
        """The most telling reason why nothing fitted."""
        for why in _TELLING:
            if why in self.failures:
                return why, self.failures[why]
        return "not_offered", None

    @property
    def _around(self) -> bool:
        return self.wish.earliest is not None and self.wish.earliest == self.wish.latest

    def _practitioners(self) -> list[str]:
        people = self.calendar.practitioners
        wish = self.wish
        if wish.practitioner:
            if wish.practitioner not in people:
                return []
            replacing = (
                r.by for r in self.calendar.practice.replacements if r.absent == wish.practitioner
            )
            return [wish.practitioner, *dict.fromkeys(replacing)]
        if wish.people:
            return list(wish.people)
        return [
            p.id for p in people.values()
            if wish.profession is None or p.profession == wish.profession
        ]  # fmt: skip

    def _days(self) -> Iterator[date]:
        first = max(self.wish.first_day or self.today, self.today, self._day_of(self.wish.after))
        horizon = max(
            [r.horizon_days or 0 for p in self.calendar.practitioners.values() for r in p.reasons]
            + [p.horizon_days for p in self.calendar.practitioners.values()]
        )
        furthest = self.today + timedelta(days=horizon)
        last = min(self.wish.last_day or furthest, furthest)
        if self.wish.before:
            last = min(last, self._day_of(self.wish.before))
        if self._same_day_only():
            last = min(last, self.today)
        if self.wish.last_day and self.wish.last_day < self.today:
            self.failures["too_soon"] = None
        elif first > furthest:
            self.failures["too_far"] = furthest
        for offset in range((last - first).days + 1):
            day = first + timedelta(days=offset)
            refused = day.isoweekday() in self.wish.not_days or day in self.wish.not_dates
            if not refused and self._windows(day):
                yield day

    def _windows(self, day: date) -> list[Window]:
        """The hours wished on a day; none where the day is between those that are."""
        wish = self.wish
        whole = Window(earliest=wish.earliest, latest=wish.latest)
        return [window for window in wish.windows or (whole,) if window.holds(day)]

    def _day_of(self, bound: datetime | None) -> date:
        return bound.astimezone(self.calendar.zone).date() if bound else self.today

    def _same_day_only(self) -> bool:
        reasons = [
            self.calendar.reason(practitioner, self.wish.reason, self.today)
            for practitioner in self._practitioners()
        ]
        return all(reason.same_day for reason in reasons if reason) and any(reasons)

    def _halves(self) -> Iterator[_Half]:
        people = self._practitioners()
        for day in self._days():
            found: list[_Candidate] = []
            # of equal times with any of several each has their turn
            first = day.toordinal() % len(people) if self.wish.people else 0
            for practitioner in people[first:] + people[:first]:
                if self._plainly_full(practitioner, day):
                    self.failures.setdefault("full", None)
                    continue
                openings = self._openings(practitioner, day)
                if openings is None:
                    continue
                if not openings.starts:
                    self._failed(openings)
                    continue
                candidates = self._candidates(openings)
                if not candidates:
                    self.failures.setdefault(self._outside(openings), None)
                found += candidates
            found.sort(key=lambda one: one.rank)
            for afternoon in (False, True):
                half = tuple(c for c in found if (c.cell >= c.openings.noon) == afternoon)
                if half:
                    yield _Half(day, afternoon, half)

    def _plainly_full(self, practitioner: str, day: date) -> bool:
        """A quick look that spares the full one: in a full agenda most days end here."""
        reason = self.calendar.reason(practitioner, self.wish.reason, day)
        own = self.calendar.practitioners[practitioner]
        if reason is None or day == self.today or not self.admission.for_anybody(own, reason):
            return False
        mask = self.calendar.bookable(practitioner, reason, day)
        if not mask or day > self.admission.last_day(own, reason):
            return False
        free = mask & ~self.agenda.load(practitioner, day).booked
        return not starts(free, reason.minutes * 60 // CELL_SECONDS)

    def _outside(self, openings: Openings) -> Why:
        """Why a day with room has none at the hours of the wish."""
        hours = self.calendar.bookable(openings.practitioner, openings.reason, openings.plan.day)
        if hours & self._window(openings):
            return "full"
        return "not_offered" if openings.reason.hours else "absent"

    def _failed(self, openings: Openings) -> None:
        if openings.why and (openings.why not in self.failures or openings.until):
            replacing = openings.why == "absent" and openings.plan.state == "off"
            asked_for = self.wish.practitioner in (None, openings.practitioner)
            if asked_for or not replacing:
                self.failures.setdefault(openings.why, openings.until)

    def _openings(self, practitioner: str, day: date) -> Openings | None:
        asked_for = self.wish.practitioner
        if asked_for not in (None, practitioner):  # a replacement, on those days only
            plan = self.calendar.plan(practitioner, day)
            if plan.replaces != asked_for:
                return None
        new_this_week = 0
        own = self.calendar.practitioners[practitioner]
        if self.wish.new_patient and own.new_patients == "limited":
            monday = day - timedelta(days=day.weekday())
            new_this_week = self.agenda.new_patients(
                practitioner,
                self.calendar.midnight(monday),
                self.calendar.midnight(monday + timedelta(days=7)),
            )
        load = self.agenda.load(practitioner, day)
        return self.admission.openings(practitioner, day, load, new_this_week)

    def _candidates(self, openings: Openings) -> list[_Candidate]:
        """The starts worth offering, each with its rank."""
        own = self.calendar.practitioners[openings.practitioner]
        aim = self._cell(openings, self.wish.earliest) if self._around else 0
        found = []
        for cell in self._packed(openings, openings.starts & self._window(openings)):
            start = openings.posix(cell)
            late = self._to is not None and start > self._to
            if start < self._from or late or (openings.practitioner, start) in self._refused:
                continue
            if self._around:
                rank = (abs(cell - aim), cell)
            elif own.beside_first and not self.wish.soonest:
                rank = (not _beside(openings, cell), cell)
            else:
                rank = (0, cell)
            found.append(_Candidate(rank, openings, cell))
        return found

    def _window(self, openings: Openings) -> int:
        """The cells within the hours of the wish."""
        windows = self._windows(openings.plan.day)
        return reduce(or_, (self._hours(openings, window) for window in windows), 0)

    def _hours(self, openings: Openings, window: Window) -> int:
        first, last = 0, DAY_CELLS
        if window.earliest:
            first = self._cell(openings, NOON if _is_afternoon(window) else window.earliest)
        if window.latest:
            last = self._cell(openings, window.latest)
        if (window.earliest, window.latest) == _EARLY:
            last = max(last, self._first_hour(openings))
        if window.earliest is not None and window.earliest == window.latest:
            first -= AROUND // CELL_SECONDS
            last += AROUND // CELL_SECONDS + 1
        return block(max(0, first), last)

    def _first_hour(self, openings: Openings) -> int:
        """Where the first hour of the morning ends: "à la première heure" of who begins at nine."""
        hours = self.calendar.bookable(openings.practitioner, openings.reason, openings.plan.day)
        first = next((start for start, _ in runs(hours)), openings.noon)
        return first + 3600 // CELL_SECONDS if first < openings.noon else 0

    def _cell(self, openings: Openings, at: time | None) -> int:
        return self.calendar.cell(openings.plan.day, at) if at else 0

    def _packed(self, openings: Openings, wanted: int) -> list[int]:
        """Starts that leave no crumbs: packed from the start of each free run, and against its
        end where an appointment follows; any start where none of those is wanted."""
        packed = 0
        for start, stop in runs(openings.free):
            for cell in range(start, stop - openings.length + 1, openings.length):
                packed |= 1 << cell
            if openings.booked >> stop & 1 and stop - openings.length >= start:
                packed |= 1 << stop - openings.length
        if self._around:
            packed |= 1 << self._cell(openings, self.wish.earliest)
        return cells(packed & wanted) or cells(wanted)

    def _slot(self, one: _Candidate) -> Slot:
        openings = one.openings
        end = one.start + openings.reason.minutes * 60
        return Slot(
            openings.practitioner,
            openings.reason.code,
            self.calendar.local(one.start),
            self.calendar.local(end),
        )


def _is_afternoon(hours: Window) -> bool:
    """ "L'après-midi", told from twelve on, and not "entre midi et deux": nobody who asks for it
    means noon."""
    return hours.earliest == _TWELVE and hours.latest is not None and hours.latest >= _EVENING


def _beside(openings: Openings, cell: int) -> bool:
    """Whether an appointment ends where this one would start, or starts where it would end."""
    before = cell > 0 and openings.booked >> (cell - 1) & 1
    return bool(before or openings.booked >> (cell + openings.length) & 1)


def _by_start(one: _Candidate) -> int:
    return one.start


def _spread(halves: list[_Half], offered: list[tuple[date, bool]], apart: int) -> list[_Candidate]:
    """One candidate each from half-days that differ, then more of the same half-days."""
    chosen: list[_Candidate] = []
    seen: list[_Half] = []
    rest = dict(enumerate(halves))
    while rest and len(chosen) < OFFERS:
        best = min(rest, key=lambda at: _strain(rest[at], at, seen, offered))
        seen.append(rest.pop(best))
        chosen.append(seen[-1].candidates[0])
    for distance in (apart, 0):
        for half in halves:
            for one in half.candidates:
                if len(chosen) >= OFFERS:
                    return chosen
                nearest = min(abs(one.start - other.start) for other in chosen)
                if nearest >= max(distance, 1):
                    chosen.append(one)
    return chosen


def _strain(half: _Half, position: int, seen: list[_Half], offered: list[tuple[date, bool]]) -> int:
    """How unwelcome a half-day is as the next offer: far away, or like what was offered."""
    strain = position * 2
    for other in seen:
        strain += 3 * (other.day == half.day) + 3 * (other.afternoon == half.afternoon)
    return strain + 5 * offered.count((half.day, half.afternoon))
