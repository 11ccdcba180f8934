"""Weekdays as they are named: "mardi en huit", "le mardi de Pâques", "le lundi juste après"; and
what is named beside other days."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from appliance.french.calendar import WEEKDAYS, monday_of, on_or_after
from appliance.french.days.days_off import holidays_at
from appliance.french.days.lengths import in_so_long
from appliance.french.days.words import (
    FOLLOWING,
    NEXT,
    Atom,
    Scene,
    feast_at,
    numbered_at,
    one_day,
    weeks_after,
)
from appliance.french.spans import DaySpan
from appliance.french.words import MASK, vocabulary

_PAST = vocabulary("dernier derniers passe")
_PRECEDING = vocabulary("precedent precedente")


def weekday_at(scene: Scene, at: int) -> Atom | None:
    weekday = WEEKDAYS.get(scene.word(at))
    if weekday is None:
        return None
    today, end = scene.today, at + 1
    if scene.word(end) in ("de", "du"):
        feast = feast_at(scene, end + 1 + (scene.word(end + 1) in ("l'", "la")))
        if feast is not None:
            return _near_feast(feast, weekday)
    if scene.word(end) == "le":
        dated = numbered_at(scene, end + 1, weekday, bare=True)
    else:
        dated = numbered_at(scene, end, weekday, bare=True)
    if dated is not None:
        return dated
    beside = beside_named(scene, end)
    if beside is not None and (day := _weekday_beside(beside, weekday)) is not None:
        return Atom((one_day(day),), beside.end)
    shift = weeks_after(scene, end)
    if shift is not None:
        return Atom((one_day(on_or_after(today, weekday) + timedelta(shift[0])),), shift[1])
    in_weeks = in_so_long(scene, end)
    if in_weeks is not None and in_weeks.spans[0].first is not None:
        monday = monday_of(in_weeks.spans[0].first)
        return Atom((one_day(monday + timedelta(weekday - 1)),), in_weeks.end)
    if scene.word(end) in _PAST and scene.word(end + 1) not in ("delai", "carat", MASK):
        return Atom((), end + 1)
    after_today = on_or_after(today + timedelta(1), weekday)
    if scene.word(end) in NEXT:
        return Atom((one_day(after_today),), end + 1)
    if scene.is_at(end, "qui", "vient"):
        return Atom((one_day(after_today),), end + 2)
    # "ce mardi" said on a Tuesday is today; "mardi" alone is the next one.
    if scene.word(at - 1) == "ce":
        return Atom((one_day(on_or_after(today, weekday)),), end)
    return Atom((one_day(after_today),), end, weekday=weekday)


def without_school_at(scene: Scene, at: int) -> Atom | None:
    """ "un jour où il n'y a pas école": a Wednesday."""
    if scene.word(at) not in ("jour", "jours"):
        return None
    said = _NO_SCHOOL.match(" ".join(scene.tokens[at : at + 10]))
    if said is None:
        return None
    day = on_or_after(scene.today + timedelta(1), 3)
    return Atom((one_day(day),), at + len(said.group().split()), weekday=3)


_NO_SCHOOL = re.compile(
    r"jours? (?:sans|ou (?:il |elle |ils |on )?(?:n' )?(?:y )?(?:a|ont|est|sont) (?:pas|\0))"
    r" (?:d' |de |a l' |l' )?(?:ecole|classe|cours)\b"
)


@dataclass(frozen=True, slots=True)
class Beside:
    """ "d'après", "juste avant": of which days, and on which side."""

    span: DaySpan
    later: bool
    end: int


def beside_named(scene: Scene, at: int) -> Beside | None:
    """ "d'après", "suivant", "juste avant" of the days named last; "après la Toussaint", "avant le
    quinze" of those it names."""
    start = at + (scene.word(at) == "juste")
    just = start > at
    start += scene.word(start) == "d'"
    word = scene.word(start)
    of_feast = _beside_feast(scene, start)
    if of_feast is not None:
        return of_feast
    if word in FOLLOWING or scene.is_at(start, "qui", "suit"):
        return Beside(scene.before, True, start + 1 + (word == "qui")) if scene.before else None
    if word in _PRECEDING:
        return Beside(scene.before, False, start + 1) if scene.before else None
    if word not in ("apres", "avant") or scene.is_at(start, "apres", "midi"):
        return None
    inner = _day_or_feast(scene, start + 1)
    if inner is not None and inner.spans:
        return Beside(inner.spans[0], word == "apres", inner.end)
    if (just or start > at) and scene.before:
        return Beside(scene.before, word == "apres", start + 1)
    return None


def _beside_feast(scene: Scene, at: int) -> Beside | None:
    """ "qui suit le lundi de Pâques", "qui précède le quinze août": of the days it names; after
    "suivant" only a feast, which is no date of that day."""
    which = scene.is_at(at, "qui") and scene.word(at + 1) in ("suit", "precede")
    if not which and scene.word(at) not in FOLLOWING | _PRECEDING:
        return None
    inner = _day_or_feast(scene, at + 1 + which)
    if inner is None or not inner.spans or not (which or inner.day is None):
        return None
    return Beside(inner.spans[0], scene.word(at + which)[0] == "s", inner.end)


def _day_or_feast(scene: Scene, at: int) -> Atom | None:
    while scene.word(at) in ("le", "la", "l'", "les"):
        at += 1
    named = feast_at(scene, at) or holidays_at(scene, at)
    return named or numbered_at(scene, at, None, bare=scene.word(at - 1) == "le")


def _near_feast(feast: Atom, weekday: int) -> Atom:
    """ "le mardi de Pâques", "le vendredi de l'Ascension": the one nearest to it."""
    day = feast.spans[0].first
    if day is None or feast.spans[0].last != day:
        return feast
    near = (day + timedelta(shift) for shift in range(-3, 4))
    return replace(
        feast, spans=tuple(one_day(found) for found in near if found.isoweekday() == weekday)
    )


def _weekday_beside(beside: Beside, weekday: int) -> date | None:
    first, last = beside.span.first, beside.span.last
    if beside.later:
        return on_or_after(last + timedelta(1), weekday) if last else None
    return on_or_after(first - timedelta(7), weekday) if first else None
