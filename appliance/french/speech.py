"""Days, times and durations written out in words, as the assistant says them."""

from __future__ import annotations

from datetime import date, time

from appliance.french.spans import DaySpan, TimeSpan


def say_day(day: date, today: date | None = None) -> str:
    """ "mardi premier décembre"; with the year where it is not that of ``today``."""
    return day.isoformat()


def say_birth(day: date) -> str:
    """ "douze mars mille neuf cent cinquante-quatre"."""
    return day.isoformat()


def say_days(span: DaySpan, today: date | None = None) -> str:
    """ "du lundi sept au dimanche treize décembre", "à partir du jeudi trois décembre"."""
    return ""


def say_time(moment: time) -> str:
    """ "quatorze heures trente", "midi"."""
    return moment.isoformat()


def say_times(span: TimeSpan) -> str:
    """ "entre dix heures et midi", "à partir de seize heures", "vers dix heures"."""
    return ""


def say_duration(minutes: int) -> str:
    """ "vingt minutes", "une heure et quart"."""
    return ""
