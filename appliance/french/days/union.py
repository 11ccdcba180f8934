"""What the wishes of an utterance come to together: one span, or several readings of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from appliance.french.calendar import monday_of
from appliance.french.days.wishes import Wish
from appliance.french.days.words import Scene
from appliance.french.spans import DaySpan

_WEEK = 7  # days: what is longer is a month
_FEW = 2  # days: the end of a week


@dataclass(frozen=True, slots=True)
class Together:
    """One span (or several readings), and weekdays to leave out of it; ``apart``: the days it is
    only the hull of, where no weekdays tell them."""

    readings: tuple[DaySpan, ...] = ()
    gaps: frozenset[int] = frozenset()
    apart: tuple[DaySpan, ...] = ()


def together(scene: Scene, wishes: list[Wish]) -> Together:
    """What all wishes come to."""
    wishes, today = [wish for wish in wishes if wish.atom.spans], scene.today
    if not wishes:
        return Together()
    container = _container(scene, wishes)
    if container is not None and len(wishes) > 1:
        wishes = [_placed(wish, container) for wish in wishes if wish.atom.spans[0] != container]
    on = _in_order([wish for wish in wishes if wish.relation == "on"], today)
    bounds = [wish for wish in wishes if wish.relation != "on"]
    gaps: frozenset[int] = frozenset()
    apart: tuple[DaySpan, ...] = ()
    if not on:
        readings: tuple[DaySpan, ...] = (
            (container,) if container is not None and bounds else (DaySpan(None, None),)
        )
    elif len(on) == 1:
        readings = on[0].atom.spans
        if container is not None and container.days > _WEEK and on[0].atom.weekday is not None:
            readings, gaps = (container,), frozenset(range(1, 8)) - {on[0].atom.weekday}
    else:
        covering = _covering(on)
        readings, gaps = covering.readings, covering.gaps
        apart = () if bounds else covering.apart
    for wish in bounds:
        readings = tuple(
            span if on and _is_overtaken(span, wish, on[0]) else _bounded(span, wish, today)
            for span in readings
        )
    return Together(tuple(dict.fromkeys(readings)), gaps, apart)


def _in_order(wishes: list[Wish], today: date) -> list[Wish]:
    """ "lundi ou mardi", said on a Monday: the Tuesday after that Monday."""
    ordered = wishes[:1]
    for wish in wishes[1:]:
        first, day = ordered[-1].atom, wish.atom
        if (
            first.weekday and day.weekday and first.weekday < day.weekday
            and (first.weekday == today.isoweekday() or wish.start == day.end - 1)
            and (start := first.spans[0].first)
        ):  # fmt: skip
            later = start + timedelta(day.weekday - first.weekday)
            wish = replace(wish, atom=replace(day, spans=(DaySpan(later, later),)))
        ordered.append(wish)
    return ordered


def _container(scene: Scene, wishes: list[Wish]) -> DaySpan | None:
    """The week or month, or the end of one, that bare weekdays beside it fall in."""
    weekdays = {wish.atom.weekday for wish in wishes} - {None}
    for before, wish in zip((None, *wishes), wishes, strict=False) if weekdays else ():
        if before is not None and "sinon" in scene.tokens[before.end : wish.start]:
            continue  # "lundi ou mardi, sinon la semaine d'après"
        span = wish.atom.spans[0]
        if wish.relation == "on" and wish.atom.weekday is None and span.days > 1:
            # "fin de semaine, vendredi", but not "ce week-end ou lundi"
            ends = {end.isoweekday() for end in (span.first, span.last) if end}
            if span.days > _FEW or weekdays <= ends:
                return span
    return None


def _placed(wish: Wish, container: DaySpan) -> Wish:
    if wish.atom.weekday is None or container.first is None or container.last is None:
        return wish
    monday = monday_of(container.first)
    day = monday + timedelta(wish.atom.weekday - 1)
    if day < container.first and container.days <= _WEEK:
        return wish
    return replace(wish, atom=replace(wish.atom, spans=(DaySpan(day, day),)))


def _covering(wishes: list[Wish]) -> Together:
    spans = [wish.atom.spans[0] for wish in wishes]
    firsts = [span.first for span in spans if span.first is not None]
    lasts = [span.last for span in spans if span.last is not None]
    if len(firsts) < len(spans) or len(lasts) < len(spans):
        return Together((spans[-1],))
    cover = DaySpan(min(firsts), max(lasts))
    if cover.days > _WEEK:
        short = all(span.days <= _WEEK for span in spans)
        return Together((cover,), apart=tuple(dict.fromkeys(spans)) if short else ())
    days = (min(firsts) + timedelta(n) for n in range(cover.days))
    asked = {
        first + timedelta(n)
        for first, last in zip(firsts, lasts, strict=True)
        for n in range((last - first).days + 1)
    }
    return Together((cover,), frozenset(day.isoweekday() for day in days if day not in asked))


def _is_overtaken(span: DaySpan, bound: Wish, wish: Wish) -> bool:
    """ "je suis chez mes parents jusqu'au trois, vous auriez demain": what is wished last."""
    end = bound.atom.spans[0].last
    if bound.relation != "after" or not wish.is_one_day or span.last is None or end is None:
        return False
    return bound.start < wish.start and span.last <= end


def _bounded(span: DaySpan, wish: Wish, today: date) -> DaySpan:
    """The span cut by "from", "until", "before", "after" or "between"."""
    said = wish.atom.spans[0]
    first, last = span.first, span.last
    one_day = timedelta(1)
    if wish.relation == "from":
        first = _later(first, said.first)
    elif wish.relation == "after" and said.last is not None:
        first = _later(first, said.last + one_day)
    elif wish.relation == "until":
        first, last = (first or today), _earlier(last, said.last)
    elif wish.relation == "before" and said.first is not None:
        # "avant vendredi" leaves the beginning open; "avant Noël" begins today.
        first = first if wish.open else (first or today)
        last = _earlier(last, said.first - one_day)
        if said.first == today and said.last is not None:
            last = said.last
    elif wish.relation == "between" and wish.until is not None:
        first, last = said.first, wish.until.spans[0].last
    if first is not None and last is not None and last < first:
        return said if span == DaySpan(None, None) else _bounded(DaySpan(None, None), wish, today)
    return DaySpan(first, last)


def _earlier(one: date | None, other: date | None) -> date | None:
    return min(one, other) if one and other else (one or other)


def _later(one: date | None, other: date | None) -> date | None:
    return max(one, other) if one and other else (one or other)
