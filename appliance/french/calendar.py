"""The calendar as it is spoken of in France: names, public holidays, arithmetic of weeks."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from appliance.french.spans import DaySpan

MONTH_NAMES = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
WEEKDAY_NAMES = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")

MONTHS = {
    "janvier": 1, "fevrier": 2, "mars": 3, "avril": 4, "mai": 5, "juin": 6,
    "juillet": 7, "aout": 8, "septembre": 9, "octobre": 10, "novembre": 11, "decembre": 12,
}  # fmt: skip
#: ISO numbers, Monday 1. Plurals are heard alike ("les mardis").
WEEKDAYS = {
    name + plural: number for number, name in enumerate(WEEKDAY_NAMES, 1) for plural in ("", "s")
}

#: Public holidays and feasts of the fixed calendar, by the tokens that name them.
FIXED_FEASTS = {
    ("noel",): (12, 25),
    ("reveillon",): (12, 24),
    ("saint", "sylvestre"): (12, 31),
    ("jour", "de", "l'", "an"): (1, 1),
    ("nouvel", "an"): (1, 1),
    ("fete", "du", "travail"): (5, 1),
    ("fete", "nationale"): (7, 14),
    ("assomption",): (8, 15),
    ("toussaint",): (11, 1),
    ("armistice",): (11, 11),
    ("epiphanie",): (1, 6),
    ("chandeleur",): (2, 2),
    ("saint", "valentin"): (2, 14),
    ("saint", "jean"): (6, 24),
    ("halloween",): (10, 31),
    ("saint", "martin"): (11, 11),
    ("sainte", "catherine"): (11, 25),
    ("saint", "nicolas"): (12, 6),
}
#: Feasts that move with Easter, as days after it; longer names first.
_MOVING_FEASTS = {
    ("lundi", "de", "paques"): 1,
    ("dimanche", "de", "paques"): 0,
    ("lundi", "de", "pentecote"): 50,
    ("lundi", "de", "la", "pentecote"): 50,
    ("dimanche", "de", "pentecote"): 49,
    ("mardi", "gras"): -47,
    ("mercredi", "des", "cendres"): -46,
    ("jeudi", "saint"): -3,
    ("vendredi", "saint"): -2,
    ("samedi", "saint"): -1,
    ("ascension",): 39,
    ("pentecote",): 49,
    ("paques",): 0,
}
FEASTS = (*_MOVING_FEASTS, *FIXED_FEASTS)


def easter(year: int) -> date:
    """Easter Sunday (Gregorian; the method of Meeus, Jones and Butcher)."""
    century, rest = divmod(year, 100)
    epact = (19 * (year % 19) + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    to_sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (year % 19 + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def next_feast(name: tuple[str, ...], today: date) -> date:
    """The next day of a feast of ``FEASTS``, today counted."""
    if name in FIXED_FEASTS:
        return next_date(today, *FIXED_FEASTS[name])
    offset = timedelta(_MOVING_FEASTS[name])
    this_year = easter(today.year) + offset
    return this_year if this_year >= today else easter(today.year + 1) + offset


def valid_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    if not (1 <= month <= 12 and 1 <= year <= 9999 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def next_date(today: date, month: int, day: int) -> date:
    """The next such day, today counted; for 29 February the next leap year's."""
    for year in range(today.year, min(today.year + 9, 9999)):
        found = valid_date(year, month, day)
        if found is not None and found >= today:
            return found
    return today


def next_day_of_month(today: date, day: int) -> date | None:
    """The next month's day of that number after today ("le trois")."""
    year, month = today.year, today.month
    for _ in range(13):
        found = valid_date(year, month, day)
        if found is not None and found > today:
            return found
        year, month = month_after(year, month, 1)
    return None


def month_after(year: int, month: int, count: int) -> tuple[int, int]:
    """Year and month, ``count`` months later."""
    years, zero_based = divmod(month - 1 + count, 12)
    return year + years, zero_based + 1


def same_day_later(today: date, months: int) -> date:
    """The same day so many months later, the month's last where it is shorter."""
    year, month = month_after(today.year, today.month, months)
    return date(year, month, min(today.day, monthrange(year, month)[1]))


def monday_of(day: date) -> date:
    """The Monday of the day's week."""
    return day - timedelta(day.weekday())


def on_or_after(day: date, weekday: int) -> date:
    """The first such weekday (Monday 1) from the day on, itself counted."""
    return day + timedelta((weekday - day.isoweekday()) % 7)


def whole_month(year: int, month: int) -> DaySpan:
    """First to last day of a month."""
    return DaySpan(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def part_of_month(year: int, month: int, part: str) -> DaySpan:
    """Early is 1-10, middle 11-20, late 21 to the end; a "quinzaine" 1-14 or 15 to the end."""
    last = monthrange(year, month)[1]
    first_day, last_day = {
        "debut": (1, 10), "mi": (11, 20), "milieu": (11, 20), "fin": (21, last),
        "quinzaine1": (1, 14), "quinzaine2": (15, last),
    }[part]  # fmt: skip
    return DaySpan(date(year, month, first_day), date(year, month, last_day))


def week_of(day: date) -> DaySpan:
    """Monday to Sunday."""
    monday = monday_of(day)
    return DaySpan(monday, monday + timedelta(6))


def not_before(span: DaySpan, today: date) -> DaySpan:
    """A period that has begun goes on from today."""
    if span.first is not None and span.last is not None and span.first < today <= span.last:
        return DaySpan(today, span.last)
    return span
