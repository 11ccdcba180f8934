"""Where to look for a time: what was told, what was offered and refused, "plus tard".

Rules: what was refused is not offered again. "Plus tard" and "plus tôt" mean the hours of the one
day that was offered, else the days after or before; where all the offers are early or late, the
hours; "une demi-heure plus tard" is that hour; "c'est loin" means the days before. They bound the
search until another day or hour is told. Who names an exact time may have it though it was refused;
what was only passed over may come back on a day that is named.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from appliance.agenda.model import Slot, Wish
from appliance.dialogue.house import House
from appliance.dialogue.known import Known
from appliance.understanding.meaning import DaySpan, Fields, Shift, TimeSpan

_STEP = timedelta(minutes=5)
_DAY = timedelta(days=1)
_WEEK = timedelta(weeks=1)
_MUCH = timedelta(minutes=45)
_LEAST = timedelta(minutes=30)
_EARLY, _LATE = time(10), time(17)


class Search:
    """One for each task that offers times."""

    def __init__(self, house: House) -> None:
        self._house = house
        self.shift: Shift | None = None  # what was asked for last, relative to the offers
        self._refused: tuple[Slot, ...] = ()
        self._passed_over: tuple[Slot, ...] = ()
        self._after: datetime | None = None
        self._before: datetime | None = None
        self._not_dates: tuple[date, ...] = ()

    def narrow(self, wish: Wish) -> Wish:
        """The wish without what was refused."""
        return replace(
            wish,
            excluded=self._refused + self._passed_over,
            not_dates=wish.not_dates + self._not_dates,
            after=self._after,
            before=self._before,
        )

    @property
    def refused_any(self) -> bool:
        """Whether something was offered in vain."""
        return bool(self._refused or self._passed_over)

    def refuse(self, offered: tuple[Slot, ...]) -> None:
        """ "Non": not these."""
        self._refused += offered

    def pass_over(self, offered: tuple[Slot, ...]) -> None:
        """Something else was asked for, without a word on these."""
        self._passed_over += offered

    def allow(self, offered: tuple[Slot, ...]) -> None:
        """Nothing else is left but these."""
        self._refused = tuple(slot for slot in self._refused if slot not in offered)
        self._passed_over = ()

    def forget(self) -> None:
        """Another day is wanted: no bounds any more; what was refused stays so."""
        self.shift, self._after, self._before, self._not_dates = None, None, None, ()

    def told(self, fields: Fields) -> None:
        """A day or an hour was told anew."""
        self.shift, self._after, self._before = None, None, None
        days, times = fields.days, fields.times
        if days:
            self._passed_over = ()
            if days.first == days.last:
                self._not_dates = tuple(day for day in self._not_dates if day != days.first)
        if times and times.start is not None and times.start == times.end:
            at = times.start
            self._refused = tuple(s for s in self._refused if self._local(s).time() != at)

    def move(
        self,
        shift: Shift,
        offered: tuple[Slot, ...],
        fields: Fields,
        known: Known,
        by: timedelta | None = None,
    ) -> Known:
        """Look elsewhere, as asked: the days and times wished from now on. ``offered``: what it
        is relative to, refused by it; ``fields``: told with it ("plus tard dans la matinée");
        ``by``: how far from the first of them."""
        moved = self._moved(shift, offered, fields, known, by)
        # hours that are meant of any day are meant of this one too
        kept = known.windows if moved.times == known.times else ()
        return replace(moved, windows=tuple(w for w in kept if w.days is None))

    def _moved(
        self,
        shift: Shift,
        offered: tuple[Slot, ...],
        fields: Fields,
        known: Known,
        by: timedelta | None,
    ) -> Known:
        self.told(Fields())
        self.refuse(offered)
        if by is not None and (there := self._away(by, offered, known)) is not None:
            return there
        self.shift = shift
        first, last = self._local(offered[0]).date(), self._local(offered[-1]).date()
        known = replace(known, soonest=False)
        match shift:
            case "day_after":
                return replace(known, days=_one(last + _DAY))
            case "day_before":
                return replace(known, days=_one(first - _DAY))
            case "same_weekday":
                return replace(known, days=_one(_same_weekday(last, known.days)))
            case "week_after" | "week_before":
                near = last if shift == "week_after" else first
                step = _WEEK if shift == "week_after" else -_WEEK
                monday = near - timedelta(near.weekday()) + step
                return replace(known, days=DaySpan(monday, monday + _WEEK - _DAY))
            case "other_day":
                self._not_dates += tuple({self._local(slot).date() for slot in offered})
                several = known.days is not None and known.days.first != known.days.last
                return known if several else replace(known, days=DaySpan(first, None))
            case "sooner":
                self._before = self._midnight(first) - _STEP
                return replace(known, days=DaySpan(None, first - _DAY))
            case "later":
                return self._later(offered, fields, known)
            case _:
                return self._earlier(offered, fields, known)

    def _away(self, by: timedelta, offered: tuple[Slot, ...], known: Known) -> Known | None:
        """So many hours or days on: nothing where that is another day's night."""
        first = self._local(offered[0])
        there = first + by
        if not by % _DAY:
            return replace(known, days=_one(there.date()), soonest=False)
        if there.date() != first.date():
            return None
        at = TimeSpan(there.time(), there.time())
        self.told(Fields(times=at))
        if by > timedelta(0):  # where that hour is taken, others on this side of it
            self._after = offered[0].end
        else:
            self._before = offered[0].start - _STEP
        days = _one(first.date()) if self._one_day(offered) else known.days
        return replace(known, days=days, times=at, soonest=False)

    def _later(self, offered: tuple[Slot, ...], fields: Fields, known: Known) -> Known:
        last = self._local(offered[-1])
        ends = [self._local_end(slot) for slot in offered]
        one_day = self._one_day(offered)
        if one_day and not fields.days and not fields.times:
            least = offered[0].start + _LEAST if len(offered) == 1 else offered[-1].end
            self._after = max(offered[-1].end, least)  # a quarter of an hour is not "plus tard"
            return replace(known, days=_one(last.date()), times=_span(known.times))
        if not fields.days and (fields.times or max(ends) <= _EARLY):
            span = fields.times or TimeSpan(None, None)
            within = [end for end in ends if span.end is None or end <= span.end]
            start = max([*within, span.start or time.min])
            if within and not one_day:  # one time of each day was offered, and was much too early
                start = self._further(start, _MUCH, span)
            goes_on = span.end if span.end and start < span.end else None
            days = _one(last.date()) if one_day else known.days
            return replace(known, days=days, times=TimeSpan(start, goes_on))
        self._after = self._midnight(last.date() + _DAY)
        return replace(known, days=fields.days or _until(known.days, last.date()))

    def _earlier(self, offered: tuple[Slot, ...], fields: Fields, known: Known) -> Known:
        first = self._local(offered[0])
        starts = [self._local(slot).time() for slot in offered]
        one_day = self._one_day(offered)
        if one_day and not fields.days and not fields.times:
            self._before = offered[0].start - _STEP
            return replace(known, days=_one(first.date()), times=_span(known.times))
        if not fields.days and (fields.times or min(starts) >= _LATE):
            span = fields.times or TimeSpan(None, None)
            within = [start for start in starts if span.start is None or start >= span.start]
            end = min([*within, span.end or time.max])
            if within and not one_day:
                end = self._further(end, -_MUCH, span)
            begins = span.start if span.start and span.start < end else None
            days = _one(first.date()) if one_day else known.days
            return replace(known, days=days, times=TimeSpan(begins, end))
        self._before = self._midnight(first.date()) - _STEP
        return replace(known, days=fields.days or DaySpan(None, first.date() - _DAY))

    @staticmethod
    def _further(at: time, step: timedelta, span: TimeSpan) -> time:
        """An hour moved on, where that is still within what was told."""
        moved = (datetime.combine(date.min + _DAY, at) + step).time()
        fits = (span.start is None or span.start < moved) and (span.end is None or moved < span.end)
        return moved if fits else at

    def _one_day(self, offered: tuple[Slot, ...]) -> bool:
        return len({self._local(slot).date() for slot in offered}) == 1

    def _local(self, slot: Slot) -> datetime:
        return self._house.local(slot)

    def _local_end(self, slot: Slot) -> time:
        return (self._local(slot) + (slot.end - slot.start)).time()

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time.min, self._house.calendar.zone)


def _one(day: date) -> DaySpan:
    return DaySpan(day, day)


def _same_weekday(day: date, week: DaySpan | None) -> date:
    """The same day of the week, in the week that was told, or else the next."""
    on = day + _WEEK
    if week is None or week.first is None or week.last is None or week.first == week.last:
        return on
    return week.first + timedelta((day.weekday() - week.first.weekday()) % 7)


def _span(times: TimeSpan | None) -> TimeSpan | None:
    """The part of the day that was wished; "vers dix heures" is none."""
    return None if times is None or times.start == times.end else times


def _until(days: DaySpan | None, last: date) -> DaySpan:
    """From the next day on, to the end of the days wished where they go on."""
    end = days.last if days and days.last and days.last > last else None
    return DaySpan(last + _DAY, end)
