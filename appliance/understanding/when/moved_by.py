"""By how much an appointment there is shall be moved: "mon rendez-vous de vendredi, il faudrait le
repousser d'une semaine" is the Friday after."""

from __future__ import annotations

import re
from datetime import date, timedelta

from appliance.french.days.lengths import AS_COUNTED
from appliance.french.days.reading import read_days
from appliance.french.numbers import number_at
from appliance.french.spans import DaySpan
from appliance.french.words import RENDEZVOUS, Tokens

_BY = re.compile(
    r"\b(?P<verb>repouss|decal|report|recul|retard|avanc)\w*(?: \S+){0,8}? (?P<by>d'|de) "
    r"(?P<count>\S+(?: \S+)?) (?P<unit>jours?|semaines?)\b(?! (?:prochaine|suivante|d'))"
)
_OF_VISIT = re.compile(rf"\b(?:{RENDEZVOUS})(?: \w+){{0,2}}? (?=(?:de|du|d'|le|est) )")


def moved_by(tokens: Tokens, today: date) -> DaySpan | None:
    """The day to move to, where the day of the appointment and the shift are both told."""
    said = " ".join(tokens)
    by, visit = _BY.search(said), _OF_VISIT.search(said)
    count = number_at(tuple(by["count"].split()), 0) if by else None
    if by is None or visit is None or count is None:
        return None
    end = by.start() if by.start() > visit.end() else by.start("by")
    day = read_days(tuple(said[visit.end() : end].split()), today).span
    if day is None or day.first is None or day.first != day.last:
        return None
    days = 7 * count[0] if by["unit"].startswith("semaine") else AS_COUNTED.get(count[0], count[0])
    moved = day.first + timedelta(-days if by["verb"] == "avanc" else days)
    return DaySpan(moved, moved) if moved >= today else None
