"""Days and times written out in words, as the assistant says them."""

from __future__ import annotations

from datetime import date, time

from appliance.french.calendar import MONTH_NAMES, WEEKDAY_NAMES, next_date
from appliance.french.numbers import say_number


def _feminine(number: int) -> str:
    """Hours and minutes are feminine: "vingt et une heures"."""
    said = say_number(number)
    return said + "e" if said == "un" or said.endswith(" un") else said


def say_day(day: date, today: date | None = None) -> str:
    """ "mardi premier décembre"; with the year where it is not the next such day."""
    said = f"{WEEKDAY_NAMES[day.weekday()]} {say_day_of_month(day.day, day.month)}"
    if today is not None and next_date(today, day.month, day.day) != day:
        return f"{said} {say_number(day.year)}"
    return said


def say_day_of_month(day: int, month: int) -> str:
    """ "douze mars", "premier avril"."""
    return f"{say_day_number(day)} {MONTH_NAMES[month - 1]}"


def say_day_number(day: int) -> str:
    """ "douze", "premier"."""
    return "premier" if day == 1 else say_number(day)


def say_birth(day: date) -> str:
    """ "douze mars mille neuf cent cinquante-quatre"."""
    return f"{say_day_of_month(day.day, day.month)} {say_number(day.year)}"


def say_time(moment: time) -> str:
    """ "quatorze heures trente", "midi"; before eight "du matin", as evening is open too."""
    minutes = "" if not moment.minute else " " + _feminine(moment.minute)
    if moment.hour == 12:
        return "midi" + minutes
    if moment.hour == 0:
        return "minuit" + minutes
    hours = "heure" if moment.hour == 1 else "heures"
    morning = " du matin" if moment.hour < 8 else ""
    return f"{_feminine(moment.hour)} {hours}{minutes}{morning}"
