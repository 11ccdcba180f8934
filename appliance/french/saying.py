"""Days, times and durations written out in words, as the assistant says them."""

from __future__ import annotations

from datetime import date, time

from appliance.french.calendar import MONTH_NAMES, WEEKDAY_NAMES, next_date
from appliance.french.numbers import say_number
from appliance.french.spans import DaySpan, TimeSpan


def _feminine(number: int) -> str:
    """Hours and minutes are feminine: "vingt et une heures"."""
    said = say_number(number)
    return said + "e" if said == "un" or said.endswith(" un") else said


def _day_number(day: date) -> str:
    return "premier" if day.day == 1 else say_number(day.day)


def _weekday(day: date) -> str:
    return WEEKDAY_NAMES[day.weekday()]


def say_day(day: date, today: date | None = None) -> str:
    """ "mardi premier décembre"; with the year where it is not the next such day."""
    said = f"{_weekday(day)} {_day_number(day)} {MONTH_NAMES[day.month - 1]}"
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
    return f"{_day_number(day)} {MONTH_NAMES[day.month - 1]} {say_number(day.year)}"


def say_days(span: DaySpan, today: date | None = None) -> str:
    """ "mardi premier décembre", "du lundi sept au dimanche treize décembre", "à partir du jeudi
    trois décembre", "jusqu'au ..."; empty where both ends are open."""
    first, last = span.first, span.last
    if first is None:
        return "" if last is None else f"jusqu'au {say_day(last, today)}"
    if last is None:
        return f"à partir du {say_day(first, today)}"
    if first == last:
        return say_day(first, today)
    if (first.year, first.month) == (last.year, last.month):
        return f"du {_weekday(first)} {_day_number(first)} au {say_day(last, today)}"
    return f"du {say_day(first, today)} au {say_day(last, today)}"


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


_PARTS = {
    TimeSpan(time(7), time(12)): "le matin",
    TimeSpan(time(12), time(19)): "l'après-midi",
    TimeSpan(time(7), time(9)): "en début de matinée",
    TimeSpan(time(10), time(12)): "en fin de matinée",
    TimeSpan(time(12), time(14)): "entre midi et deux",
    TimeSpan(time(14), time(17)): "en milieu d'après-midi",
    TimeSpan(time(17), time(19)): "en fin de journée",
    TimeSpan(time(17), time(20)): "en soirée",
}


def say_times(span: TimeSpan) -> str:
    """ "le matin", "entre dix heures et onze heures", "à partir de seize heures", "vers dix
    heures"; empty where both ends are open."""
    start, end = span.start, span.end
    if span in _PARTS:
        return _PARTS[span]
    if start is None:
        return "" if end is None else f"avant {say_time(end)}"
    if end is None:
        return f"à partir de {say_time(start)}"
    if start == end:
        return f"vers {say_time(start)}"
    return f"entre {say_time(start)} et {say_time(end)}"


def say_duration(minutes: int) -> str:
    """ "vingt minutes", "une heure et quart"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{_feminine(rest)} minute{'s' if rest > 1 else ''}"
    said = f"{_feminine(hours)} heure{'s' if hours > 1 else ''}"
    if rest in (15, 30):
        return said + (" et quart" if rest == 15 else " et demie")
    return said if not rest else f"{said} {_feminine(rest)}"
