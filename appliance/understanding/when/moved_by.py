"""By how much a time shall be moved: "mon rendez-vous de vendredi, il faudrait le repousser d'une
semaine" is the Friday after, "d'une heure" an hour later on that day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from appliance.french.calendar import WEEKDAYS
from appliance.french.days.lengths import AS_COUNTED
from appliance.french.days.reading import read_days
from appliance.french.numbers import number_at
from appliance.french.spans import DaySpan
from appliance.french.times.amounts import minutes_counted
from appliance.french.words import RENDEZVOUS, Tokens, masked

_BY = re.compile(
    r"\b(?P<verb>repouss|decal|report|recul|retard|avanc)\w*(?: \S+){0,8}? (?P<by>d'|de) "
    r"(?P<count>\S+(?: \S+)?) (?P<unit>jours?|semaines?)\b(?! (?:prochaine|suivante|d'))"
)
_OF_VISIT = re.compile(rf"\b(?:{RENDEZVOUS})(?: \w+){{0,2}}? (?=(?:de|du|d'|le|est) )")
#: Moves by so much; "en retard d'une heure" moves nothing.
_LATER_VERB = re.compile(r"(?:repouss|decal|report|recul|retard)(?:ee?|es|er|ez|erai[st]?|ons)$")
_EARLIER_VERB = re.compile(r"avanc(?:ee?|es|er|ez|erai[st]?|eons)$")
_FAR = 9  # tokens from the verb to the amount
_LATER, _EARLIER = ("plus", "tard"), ("plus", "tot")
#: "De deux heures à quatre heures": from when to when.
_ONWARD = frozenset({"a", "au", "jusqu'", "pour"})
#: Hours that somebody waits; the appointment of more is that of the clock ("de dix heures").
_MOST = 3 * 60


@dataclass(frozen=True, slots=True)
class Amount:
    """How much later, or with a minus earlier; and the tokens that say so."""

    by: timedelta
    start: int
    end: int


def moved_by(tokens: Tokens, today: date) -> tuple[DaySpan, DaySpan] | None:
    """The day of the appointment and the day to move it to, where the first and the shift are both
    told."""
    said = " ".join(tokens)
    by, visit = _BY.search(said), _OF_VISIT.search(said)
    moved = _days_of(by)
    if by is None or visit is None or moved is None:
        return None
    end = by.start() if by.start() > visit.end() else by.start("by")
    day = read_days(tuple(said[visit.end() : end].split()), today).span
    if day is None or day.first is None or day.first != day.last:
        return None
    there = day.first + moved
    return (day, DaySpan(there, there)) if there >= today else None


def how_much(tokens: Tokens) -> timedelta | None:
    """By how much, in hours or days: with a minus where it shall be earlier."""
    amount, said = hours_moved(tokens), " ".join(tokens)
    return amount.by if amount else _days_of(_BY.search(said)) or _days_on(said)


def _days_on(said: str) -> timedelta | None:
    """ "Deux jours plus tard", "trois jours après", "le surlendemain"; but "une semaine plus tard"
    is any day of it."""
    if _TWO_DAYS_ON.search(said):
        return timedelta(2)
    found = _DAYS_ON.search(said)
    count = number_at((found["count"],), 0) if found else None
    if found is None or count is None or (found["unit"] == "semaine" and count[0] == 1):
        return None
    days = 7 * count[0] if found["unit"][0] == "s" else AS_COUNTED.get(count[0], count[0])
    return timedelta(days if found["side"] in ("apres", "plus tard") else -days)


_OF_NOTHING = r"(?! (?:le|la|les|l'|mon|ma|mes|son|sa|ce|cette|que|qu'|de|du|d'|noel|paques)\b)"
_TWO_DAYS_ON = re.compile(rf"\bsurlendemain\b{_OF_NOTHING}")
_DAYS_ON = re.compile(
    r"(?<!\bdans )(?<!\by a )(?<!\bd' ici )\b(?P<count>\w+) (?P<unit>jours?|semaines?)"
    rf" (?P<side>plus tard|plus tot|apres|avant)\b{_OF_NOTHING}"
)


def _days_of(by: re.Match[str] | None) -> timedelta | None:
    count = number_at(tuple(by["count"].split()), 0) if by else None
    if by is None or count is None:
        return None
    days = 7 * count[0] if by["unit"].startswith("semaine") else AS_COUNTED.get(count[0], count[0])
    return timedelta(-days if by["verb"] == "avanc" else days)


def hours_moved(tokens: Tokens) -> Amount | None:
    """ "Reculer d'une heure", "une demi-heure plus tard"."""
    for at in range(len(tokens)):
        counted = minutes_counted(tokens, at)
        if counted is None or not 0 < counted[0] <= _MOST:
            continue
        minutes, end = counted
        if tokens[end : end + 1] and tokens[end] in _ONWARD:
            continue
        by = tokens[at - 1 : at] in (("de",), ("d'",))
        if by and tokens[at - 2 : at - 1] == ("partir",):
            continue  # "à partir de deux heures, plus tard c'est mieux"
        sign = _direction(tokens, at, end, by=by)
        if sign:
            after = end + 2 * (tokens[end : end + 2] in (_LATER, _EARLIER))
            return Amount(timedelta(minutes=sign * minutes), at - by, after)
    return None


def _direction(tokens: Tokens, at: int, end: int, *, by: bool) -> int:
    """1 where it is later, -1 where it is earlier, 0 where nothing is moved. ``by``: "de" or "d'"
    stands before the amount."""
    behind = tokens[end : end + 2]
    verbs = tokens[max(0, at - _FAR) : at]
    if behind in (_LATER, _EARLIER) and tokens[end + 2 : end + 3] not in (("que",), ("qu'",)):
        moving = any(_LATER_VERB.match(verb) or _EARLIER_VERB.match(verb) for verb in verbs)
        of_day = tokens[at - 1] in WEEKDAYS and not moving if at else False
        placed = by or (tokens[at - 1 : at] not in _AT and not of_day)
        return (1 if behind == _LATER else -1) if placed else 0
    if not by:
        return 0
    if any(_EARLIER_VERB.match(verb) for verb in verbs):
        return -1
    return int(any(_LATER_VERB.match(verb) for verb in verbs))


#: "À deux heures, plus tard je ne peux pas" names the clock's, and "jeudi deux heures" does.
_AT = (("a",), ("vers",), ("avant",), ("apres",))


def without_amount(tokens: Tokens) -> Tokens:
    """ "Reculer d'une heure": that is no one o'clock."""
    amount = hours_moved(tokens)
    return masked(tokens, ((amount.start, amount.end),)) if amount else tokens
