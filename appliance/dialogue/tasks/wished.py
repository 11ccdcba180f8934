"""What is known of the days and hours wished, for the agenda and in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from appliance.agenda.model import Window, Wish
from appliance.dialogue.known import Known
from appliance.french.calendar import WEEKDAY_NAMES
from appliance.french.saying import say_day, say_day_of_month
from appliance.understanding.meaning import DaySpan
from appliance.understanding.meaning import Window as Told


def as_wish(known: Known) -> Wish:
    """Days and times as told, of anybody and for anything."""
    days, times = known.days, known.times
    return Wish(
        first_day=days.first if days else None,
        last_day=days.last if days else None,
        earliest=times.start if times else None,
        latest=times.end if times else None,
        windows=tuple(_window(window) for window in known.windows),
        not_days=known.not_days,
        not_dates=known.not_dates,
        soonest=known.soonest,
        birth_date=known.birth_date,
    )


def _window(window: Told) -> Window:
    days, times = window.days, window.times
    return Window(
        days.first if days else None,
        days.last if days else None,
        times.start if times else None,
        times.end if times else None,
    )


def either_spoken(either: Sequence[DaySpan], today: date) -> dict[str, str]:
    """ "Mardi vingt-cinq", which is a Wednesday: its date, weekday, and both days it may be.
    ``either``: the date's own day first."""
    days = [span.first for span in either if span.first]
    first, second = (say_day(day, today) for day in sorted(days))
    return {
        "date": say_day_of_month(days[0].day, days[0].month),
        "weekday": WEEKDAY_NAMES[days[0].weekday()],
        "first": first,
        "second": second,
    }
