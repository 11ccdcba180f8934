"""Wishes for a time of day, and what several come to together.

A part of the day and a bound meet ("l'après-midi à partir de seize heures" is 16:00-19:00); a named
time beside a part of the day is the time itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from itertools import product

from appliance.french.spans import TimeSpan
from appliance.french.times.clock_words import AFTERNOON, EVENING, MORNING


@dataclass(frozen=True, slots=True)
class TimeWish:
    """``options``: the spans this part of the utterance may mean. ``kind``: "point" a named time,
    "bound" an open end or a range, "part" a part of the day, "too_early" and "too_late" a named
    time that is. ``instead``: "ou après seize heures", which suits as well as what was said
    before."""

    kind: str
    options: tuple[TimeSpan, ...]
    start: int
    end: int
    instead: bool = False


#: What is left of the day where a part of it is refused.
BUT_FOR = {
    MORNING: TimeSpan(time(12), None),
    AFTERNOON: TimeSpan(None, time(12)),
    EVENING: TimeSpan(None, time(17)),
    TimeSpan(time(17), time(19)): TimeSpan(None, time(17)),
}


def together(wishes: list[TimeWish]) -> tuple[TimeSpan, ...]:
    """The readings of all wishes: named times, else where parts of the day and bounds meet."""
    points = [wish for wish in wishes if wish.kind == "point"]
    if points:
        chosen = [_covering(list(spans)) for spans in product(*(w.options for w in points[:4]))]
        return tuple(dict.fromkeys(chosen))
    choices = _choices(wishes)
    if not choices:
        return ()
    readings = [_covering(list(spans)) for spans in product(*map(_met_by_all, choices))]
    return tuple(dict.fromkeys(span for span in readings if span != TimeSpan(None, None)))


def apart(wishes: list[TimeWish]) -> tuple[TimeSpan, ...]:
    """The several spans of which the reading is only the hull: "tôt le matin ou tard le soir"."""
    if any(wish.kind == "point" for wish in wishes):
        return ()
    found = [_met_by_all(choice) for choice in _choices(wishes)]
    clear = len(found) > 1 and all(len(set(spans)) == 1 for spans in found)
    return tuple(spans[0] for spans in found) if clear else ()


def _choices(wishes: list[TimeWish]) -> list[list[TimeWish]]:
    """Parts of the day and bounds, those apart that are wished instead of others: "avant neuf
    heures ou après dix-sept heures"."""
    rest = [wish for wish in (*wishes, *in_between(wishes)) if wish.kind in ("bound", "part")]
    choices: list[list[TimeWish]] = [[]] if rest else []
    for wish in rest:
        other = not any(meets(a, b) for a in wish.options for b in rest[0].options)
        if choices[-1] and wish.instead and other:
            choices.append([])
        choices[-1].append(wish)
    return choices


def in_between(wishes: list[TimeWish]) -> list[TimeWish]:
    """ "Neuf heures c'est trop tôt et dix heures c'est trop tard": what lies between them."""
    early = [wish.options[-1] for wish in wishes if wish.kind == "too_early"]
    late = [wish.options[-1] for wish in wishes if wish.kind == "too_late"]
    starts = [span.start for span in early if span.start]
    ends = [span.end for span in late if span.end]
    if not starts or not ends or max(starts) >= min(ends):
        return []
    return [TimeWish("bound", (TimeSpan(max(starts), min(ends)),), wishes[0].start, wishes[-1].end)]


def _met_by_all(wishes: list[TimeWish]) -> list[TimeSpan]:
    """What parts of the day and bounds allow together, in each of their readings."""
    bounds = [wish for wish in wishes if wish.kind == "bound"]
    parts = [wish.options[0] for wish in wishes if wish.kind == "part"]
    frame = _covering(_narrowest(parts) or [TimeSpan(None, None)])
    chosen = []
    for spans in product(*(wish.options for wish in bounds[:4])):
        met = frame
        for span in spans:
            # "je dors l'après-midi, le soir ce serait bien": what is refused is another part
            beside = bool(parts) and span in BUT_FOR.values() and not meets(met, span)
            met = met if beside else _met(met, span)
        chosen.append(met)
    return chosen


def _narrowest(spans: list[TimeSpan]) -> list[TimeSpan]:
    """Without those that only frame another: "le matin de bonne heure" is early."""
    return [span for span in spans if not any(_frames(span, other) for other in spans)]


def _frames(outer: TimeSpan, inner: TimeSpan) -> bool:
    if outer == inner or outer.start is None or outer.end is None:
        return False
    starts_within = inner.start is not None and outer.start <= inner.start
    return starts_within and inner.end is not None and inner.end <= outer.end


def _covering(spans: list[TimeSpan]) -> TimeSpan:
    starts = [span.start for span in spans if span.start is not None]
    ends = [span.end for span in spans if span.end is not None]
    return TimeSpan(
        min(starts) if len(starts) == len(spans) else None,
        max(ends) if len(ends) == len(spans) else None,
    )


def meets(one: TimeSpan, other: TimeSpan) -> bool:
    """Whether both have some time in common."""
    starts = [t for t in (one.start, other.start) if t is not None]
    ends = [t for t in (one.end, other.end) if t is not None]
    return not starts or not ends or max(starts) < min(ends)


def _met(one: TimeSpan, other: TimeSpan) -> TimeSpan:
    """What both allow; the latter alone where they do not meet."""
    starts = [t for t in (one.start, other.start) if t is not None]
    ends = [t for t in (one.end, other.end) if t is not None]
    met = TimeSpan(max(starts, default=None), min(ends, default=None))
    if met.start is not None and met.end is not None and met.end <= met.start:
        return other
    return met
