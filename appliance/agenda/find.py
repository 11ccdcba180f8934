"""From a wish to two or three good offers, as a secretary who knows her agenda would choose.

Half-days are looked at in order, nearest first. The first offer is the best of the first
half-day with room; the next ones come from another half-day, rather another day and rather
the other part of the day, among the ``LOOK_AHEAD`` half-days that follow. Within a half-day,
times beside existing appointments come first (``beside_first``), then the earliest. A caller
who wants the soonest gets the nearest times, nothing spread. When the wish cannot be met, the
same day at other hours comes first, then the same hours on the days after, then the days before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Protocol

from appliance.agenda.admission import Admission, Openings, cells
from appliance.agenda.calendar import Calendar
from appliance.agenda.cells import CELL_SECONDS, DAY_CELLS, block, runs
from appliance.agenda.model import Occupied, Offers, Slot, Why, Wish

OFFERS = 3
LOOK_AHEAD = 6  # half-days with room among which the offers are spread
APART = 45 * 60  # seconds between two offers of one half-day, where possible
AROUND = 45 * 60  # seconds before and after that "vers dix heures" still means
WINDOW = 14  # days read from the agenda at once

#: The most telling reason first, where days of one wish fail for different reasons.
_TELLING: tuple[Why, ...] = (
    "full", "absent", "closed", "new_patient", "age", "not_offered", "too_soon", "too_far",
)  # fmt: skip


class Agenda(Protocol):
    """What is taken, as the store reads it."""

    def occupied(self, practitioner: str, start: int, end: int) -> Sequence[Occupied]:
        """Everything that touches ``start`` to ``end`` (POSIX seconds), in order of start."""

    def new_patients(self, practitioner: str, start: int, end: int) -> int:
        """How many new patients are booked between two instants."""


@dataclass(frozen=True, slots=True)
class _Half:
    """The candidate slots of one half-day, best first."""

    day: date
    afternoon: bool
    slots: tuple[Slot, ...]


def find(calendar: Calendar, wish: Wish, agenda: Agenda, now: datetime) -> Offers:
    """Two or three slots, best first; the nearest alternatives and why where the wish fails."""
    search = _Search(calendar, wish, agenda, now)
    if chosen := search.chosen():
        return Offers(chosen)
    why, until = search.explanation()
    return Offers(_alternatives(search), exact=False, why=why, until=until)


def _alternatives(search: _Search) -> tuple[Slot, ...]:
    wish, today = search.wish, search.today
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
    if not chosen and wish.practitioner:
        profession = search.calendar.practitioners[wish.practitioner].profession
        chosen += search.again(replace(wish, practitioner=None, profession=profession))
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
        self._read: dict[tuple[str, int], dict[date, list[Occupied]]] = {}
        self._refused = {(slot.practitioner, slot.start) for slot in wish.excluded}

    def again(self, wish: Wish) -> tuple[Slot, ...]:
        """The slots of a relaxed wish, on what was read already."""
        search = _Search(self.calendar, wish, self.agenda, self.now)
        search._read = self._read
        return search.chosen()

    def chosen(self) -> tuple[Slot, ...]:
        """Up to three slots, spread."""
        halves: list[_Half] = []
        for half in self._halves():
            halves.append(half)
            if len(halves) >= LOOK_AHEAD:
                break
        if self.wish.soonest:
            nearest = sorted((s for half in halves[:3] for s in half.slots), key=_by_start)
            return tuple(nearest[:OFFERS])
        if self._around and halves and halves[0].slots:
            return _spread(halves, self.wish.excluded, apart=0)
        return _spread(halves, self.wish.excluded, apart=APART)

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
        return [
            p.id for p in people.values()
            if wish.profession is None or p.profession == wish.profession
        ]  # fmt: skip

    def _days(self) -> Iterator[date]:
        first = max(self.wish.first_day or self.today, self.today)
        horizon = max(
            [r.horizon_days or 0 for p in self.calendar.practitioners.values() for r in p.reasons]
            + [p.horizon_days for p in self.calendar.practitioners.values()]
        )
        furthest = self.today + timedelta(days=horizon)
        last = min(self.wish.last_day or furthest, furthest)
        if self._same_day_only():
            last = min(last, self.today)
        if self.wish.last_day and self.wish.last_day < self.today:
            self.failures["too_soon"] = None
        elif first > furthest:
            self.failures["too_far"] = furthest
        for offset in range((last - first).days + 1):
            day = first + timedelta(days=offset)
            if day.isoweekday() not in self.wish.not_days:
                yield day

    def _same_day_only(self) -> bool:
        reasons = [
            self.calendar.reason(practitioner, self.wish.reason, self.today)
            for practitioner in self._practitioners()
        ]
        return all(reason.same_day for reason in reasons if reason) and any(reasons)

    def _halves(self) -> Iterator[_Half]:
        people = self._practitioners()
        for day in self._days():
            morning: list[tuple[tuple[int, int], Slot]] = []
            afternoon: list[tuple[tuple[int, int], Slot]] = []
            for practitioner in people:
                openings = self._openings(practitioner, day)
                if openings is None:
                    continue
                if not openings.starts:
                    self._failed(openings)
                    continue
                before = len(morning) + len(afternoon)
                self._sort_in(openings, morning, afternoon)
                if len(morning) + len(afternoon) == before:
                    self.failures.setdefault(self._outside(openings), None)
            for part, ranked in ((False, morning), (True, afternoon)):
                if ranked:
                    ranked.sort(key=lambda entry: entry[0])
                    yield _Half(day, part, tuple(slot for _, slot in ranked))

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
        occupied = self._occupied(practitioner, day)
        return self.admission.openings(practitioner, day, occupied, new_this_week)

    def _occupied(self, practitioner: str, day: date) -> list[Occupied]:
        """A day's occupied times, read ``WINDOW`` days at once."""
        number = day.toordinal() // WINDOW
        days = self._read.get((practitioner, number))
        if days is None:
            first = date.fromordinal(number * WINDOW)
            edges = [
                (first + timedelta(days=n), self.calendar.midnight(first + timedelta(days=n)))
                for n in range(WINDOW + 1)
            ]
            days = {}
            position = 0
            for one in self.agenda.occupied(practitioner, edges[0][1], edges[-1][1]):
                while position < WINDOW - 1 and one.start >= edges[position + 1][1]:
                    position += 1
                for at in range(position, WINDOW):  # a time over midnight counts on both days
                    if one.end > edges[at][1]:
                        days.setdefault(edges[at][0], []).append(one)
                    else:
                        break
            self._read[(practitioner, number)] = days
        return days.get(day, [])

    def _sort_in(
        self, openings: Openings, morning: list[tuple[tuple[int, int], Slot]],
        afternoon: list[tuple[tuple[int, int], Slot]],
    ) -> None:  # fmt: skip
        wanted = self._wanted(openings)
        own = self.calendar.practitioners[openings.practitioner]
        for cell in self._candidates(openings, wanted):
            slot = self._slot(openings, cell)
            if (slot.practitioner, slot.start) in self._refused:
                continue
            if self._around and self.wish.earliest:
                aim = self.calendar.span(
                    openings.plan.origin, openings.plan.day, time(0), self.wish.earliest
                ).bit_length()
                rank = (abs(cell - aim), cell)
            elif own.beside_first and not self.wish.soonest:
                rank = (not _beside(openings, cell), cell)
            else:
                rank = (0, cell)
            (afternoon if cell >= openings.noon else morning).append((rank, slot))

    def _wanted(self, openings: Openings) -> int:
        """The starts within the hours of the wish."""
        return openings.starts & self._window(openings)

    def _window(self, openings: Openings) -> int:
        """The cells within the hours of the wish."""
        wish = self.wish
        first, last = 0, DAY_CELLS
        if wish.earliest:
            first = self._cell(openings, wish.earliest)
        if wish.latest:
            last = self._cell(openings, wish.latest)
        if self._around:
            first -= AROUND // CELL_SECONDS
            last += AROUND // CELL_SECONDS + 1
        return block(first, last)

    def _cell(self, openings: Openings, at: time) -> int:
        return self.calendar.span(
            openings.plan.origin, openings.plan.day, time(0), at
        ).bit_length()  # fmt: skip

    def _candidates(self, openings: Openings, wanted: int) -> list[int]:
        """Starts that leave no crumbs: packed from the start of each free run, and against its
        end where an appointment follows; any start where none of those is wanted."""
        packed = 0
        for start, stop in runs(openings.free):
            for cell in range(start, stop - openings.length + 1, openings.length):
                packed |= 1 << cell
            if openings.booked >> stop & 1 and stop - openings.length >= start:
                packed |= 1 << stop - openings.length
        if self._around and self.wish.earliest:
            packed |= 1 << self._cell(openings, self.wish.earliest)
        return cells(packed & wanted) or cells(wanted)

    def _slot(self, openings: Openings, cell: int) -> Slot:
        start = openings.posix(cell)
        end = start + openings.reason.minutes * 60
        return Slot(
            openings.practitioner,
            openings.reason.code,
            self.calendar.local(start),
            self.calendar.local(end),
        )


def _beside(openings: Openings, cell: int) -> bool:
    """Whether an appointment ends where this one would start, or starts where it would end."""
    before = cell > 0 and openings.booked >> (cell - 1) & 1
    return bool(before or openings.booked >> (cell + openings.length) & 1)


def _by_start(slot: Slot) -> datetime:
    return slot.start


def _spread(halves: list[_Half], excluded: Sequence[Slot], apart: int) -> tuple[Slot, ...]:
    """One slot each from half-days that differ, then more of the same half-days."""
    chosen: list[Slot] = []
    seen: list[_Half] = []
    while len(chosen) < OFFERS:
        rest = [half for half in halves if half not in seen]
        if not rest:
            break
        best = min(rest, key=lambda half: _strain(half, halves.index(half), seen, excluded))
        seen.append(best)
        chosen.append(best.slots[0])
    for distance in (apart, 0):
        for half in halves:
            for slot in half.slots:
                if len(chosen) >= OFFERS:
                    return tuple(chosen)
                gaps = [abs((slot.start - other.start).total_seconds()) for other in chosen]
                if slot not in chosen and all(gap >= max(distance, 1) for gap in gaps):
                    chosen.append(slot)
    return tuple(chosen)


def _strain(half: _Half, position: int, seen: list[_Half], excluded: Sequence[Slot]) -> int:
    """How unwelcome a half-day is as the next offer: far away, or like what was offered."""
    strain = position * 2
    for other in seen:
        strain += 3 * (other.day == half.day) + 3 * (other.afternoon == half.afternoon)
    for slot in excluded:
        if slot.start.date() == half.day and (slot.start.hour >= 13) == half.afternoon:
            strain += 5
    return strain
