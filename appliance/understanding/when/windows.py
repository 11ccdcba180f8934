"""Days with their own hours: "le jeudi après dix-sept heures ou le vendredi matin". The fields have
the hull of them, these are what was meant."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from appliance.french.days.reading import DayReading
from appliance.french.spans import DaySpan
from appliance.french.times.reading import TimeReading
from appliance.french.words import MASK, Tokens, vocabulary
from appliance.understanding.meaning import Window

Reads = Callable[[Tokens], tuple[DayReading, TimeReading]]
_JOINTS = vocabulary("ou et soit sinon")
_WEEK = timedelta(weeks=1)


def windows_of(
    tokens: Tokens, days: DayReading, times: TimeReading, read: Reads
) -> tuple[Window, ...]:
    """Each day with its hours, where several are told with hours that differ; else what the days
    and hours told mean, if that is not what they say. ``read``: days and times of a part."""
    if times.span is not None and days.span is not None and not _JOINTS.isdisjoint(tokens):
        several = _several(tokens, days.span, read)
        if several:
            return several
    meant = times.meant or times.span
    if days.apart:
        return tuple(Window(day, meant) for day in days.apart)
    if times.apart:
        return tuple(Window(None, hours) for hours in times.apart)
    return (Window(None, times.meant),) if times.meant else ()


def _several(tokens: Tokens, hull: DaySpan, read: Reads) -> tuple[Window, ...]:
    found: list[Window] = []
    for part in _parts(tokens, read):
        days, times = read(part)
        day = _within(days.span, hull) if days.span else None
        if day is None or times.span is None:
            return ()
        found.append(Window(day, times.meant or times.span))
    differ = len({window.times for window in found}) > 1
    return tuple(found) if differ and len({window.days for window in found}) > 1 else ()


def _parts(tokens: Tokens, read: Reads) -> list[Tokens]:
    """Parted before each joint behind which another day is told; "jeudi entre dix heures et midi"
    is one."""
    parts: list[Tokens] = [()]
    for word in tokens:
        if word in _JOINTS:
            parts.append(())
        parts[-1] = (*parts[-1], word)
    told: list[Tokens] = []
    for part in parts:
        if told and (not read(part)[0].spans or not read(told[-1])[0].spans):
            told[-1] += part
        elif not _JOINTS.issuperset(set(part) - {MASK}):
            told.append(part)
    return told


def _within(day: DaySpan, hull: DaySpan) -> DaySpan | None:
    """The day as it was meant beside the others: "lundi ou mardi", said on a Monday."""
    first, last = day.first, day.last
    if first is None or last is None or hull.first is None or hull.last is None:
        return None
    on = _WEEK if first < hull.first else _WEEK * 0
    return DaySpan(first + on, last + on) if last + on <= hull.last else None
