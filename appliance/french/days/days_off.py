"""Holidays and bridges: "les vacances de Noël", "le pont de l'Ascension"."""

from __future__ import annotations

from datetime import date, timedelta

from appliance.french.calendar import not_before, on_or_after
from appliance.french.days.words import Atom, Scene, feast_at, numbered_at
from appliance.french.spans import DaySpan
from appliance.french.words import vocabulary

_SCHOOL_HOLIDAYS = vocabulary(
    "toussaint fevrier hiver printemps paques ete avril noel fin scolaires ascension"
)


def holidays_at(scene: Scene, at: int) -> Atom | None:
    """ "les vacances de Noël": from the Saturday before to the Sunday after the New Year. When the
    others are depends on where one lives and on the year: no day is told."""
    if scene.word(at) != "vacances":
        return None
    end = at + 1
    while scene.word(end) in ("de", "d'", "du", "la", "l'"):
        end += 1
    if scene.word(end) not in _SCHOOL_HOLIDAYS:
        return None
    if scene.word(end) != "noel" and not scene.is_at(end, "fin", "d'", "annee"):
        return Atom((), end + 1)
    spans = (
        DaySpan(on_or_after(date(year, 12, 17), 6), on_or_after(date(year + 1, 1, 1), 7))
        for year in (scene.today.year - 1, scene.today.year)
    )
    span = next(span for span in spans if span.last is not None and span.last >= scene.today)
    return Atom((not_before(span, scene.today),), end + (1 if scene.word(end) == "noel" else 3))


def bridge_at(scene: Scene, at: int) -> Atom | None:
    """ "le pont de l'Ascension": the feast with the days off beside it."""
    if scene.word(at) != "pont" or scene.word(at + 1) not in ("de", "du", "d'"):
        return None
    feast = day_of(scene, at + 2)
    if feast is None or (day := feast.spans[0].first) is None:
        return None
    before, after = _DAYS_OFF.get(day.weekday(), (0, 0))
    span = DaySpan(day - timedelta(before), day + timedelta(after))
    return Atom((not_before(span, scene.today),), feast.end)


def day_of(scene: Scene, at: int) -> Atom | None:
    """The one day that a feast or a date names, behind its article."""
    while scene.word(at) in ("la", "l'", "le"):
        at += 1
    day = feast_at(scene, at) or numbered_at(scene, at, None, bare=True)
    one = day is not None and len(day.spans) == 1 and day.spans[0].days == 1
    return day if one else None


#: Days off before and after a feast on that weekday, Monday 0.
_DAYS_OFF = {0: (2, 0), 1: (3, 0), 3: (0, 3), 4: (0, 2), 5: (0, 1)}
