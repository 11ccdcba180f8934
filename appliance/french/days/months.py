"""Months as they are named, and single days of one: "en décembre", "le premier mardi de janvier",
"le dernier jour du mois"."""

from __future__ import annotations

from datetime import date, timedelta

from appliance.french.calendar import MONTHS, WEEKDAYS, month_after, not_before, whole_month
from appliance.french.days.words import NEXT, Atom, Scene, one_day, year_after


def month_at(scene: Scene, at: int) -> Atom | None:
    """ "décembre", "mars prochain", "le mois prochain", "ce mois"."""
    today = scene.today
    if scene.word(at) == "mois":
        if scene.word(at + 1) in NEXT or scene.is_at(at + 1, "qui", "vient"):
            end = at + 2 + (scene.word(at + 1) == "qui")
            return Atom((whole_month(*month_after(today.year, today.month, 1)),), end)
        if scene.word(at - 1) == "ce":
            return Atom((not_before(whole_month(today.year, today.month), today),), at + 1)
        return None
    month = MONTHS.get(scene.word(at))
    if month is None:
        return None
    if scene.word(at + 1) in ("dernier", "passe") and scene.word(at + 2) != "delai":
        return Atom((), at + 2)
    year, end = year_after(scene, at + 1)
    end += scene.word(end) in NEXT
    if year is None:
        year = today.year + (month < today.month)
    span = whole_month(year, month)
    wished = span.last is not None and span.last >= today
    return Atom((not_before(span, today),) if wished else (), end)


_NTH_DAY = {"premier": 0, "deuxieme": 1, "second": 1, "troisieme": 2, "quatrieme": 3, "dernier": -1}


def nth_weekday_at(scene: Scene, at: int) -> Atom | None:
    """ "le premier mardi de janvier", "le dernier vendredi du mois"."""
    nth, weekday = _NTH_DAY.get(scene.word(at)), WEEKDAYS.get(scene.word(at + 1))
    if nth is None or weekday is None or scene.word(at + 2) not in ("de", "du", "d'"):
        return None
    named = at + 3 + 2 * (scene.word(at + 3) == "mois" and scene.word(at + 4) in ("de", "d'"))
    month = month_at(scene, named)
    first, end = scene.today.replace(day=1), at + 4
    if month is not None and month.spans and month.spans[0].last is not None:
        first, end = month.spans[0].last.replace(day=1), month.end
    elif scene.word(at + 3) != "mois":
        return None
    days = _weekdays_of(first, weekday)
    if month is None and days[nth] < scene.today:
        days = _weekdays_of((first + timedelta(31)).replace(day=1), weekday)
    return Atom((one_day(days[nth]),), end)


def _weekdays_of(first: date, weekday: int) -> list[date]:
    """Every such weekday of the month that begins with ``first``."""
    days = [first + timedelta((weekday - first.isoweekday()) % 7 + 7 * n) for n in range(5)]
    return [day for day in days if day.month == first.month]


def end_day_at(scene: Scene, at: int) -> Atom | None:
    """ "le premier jour du mois", "le dernier jour de février"."""
    nth = {"premier": 0, "dernier": -1}.get(scene.word(at))
    if nth is None or scene.word(at + 1) != "jour" or scene.word(at + 2) not in ("de", "du", "d'"):
        return None
    today, end = scene.today, at + 3
    month = month_at(scene, end)
    if month is not None and month.spans and month.spans[0].last is not None:
        span, end = whole_month(month.spans[0].last.year, month.spans[0].last.month), month.end
    elif scene.word(end) == "mois":
        after = scene.word(end + 1) in NEXT or (nth == 0 and today.day > 1)
        span = whole_month(*month_after(today.year, today.month, int(after)))
        end += 1 + (scene.word(end + 1) in NEXT)
    else:
        return None
    day = span.last if nth else span.first
    return Atom((one_day(day),), end) if day else None
