"""Two appointments told with a day each: "un rendez-vous jeudi et un autre vendredi", "deux
rendez-vous, un jeudi et un vendredi". They are one wish each, for the same patient.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from appliance.french.words import RENDEZVOUS, tokenise
from appliance.understanding.meaning import DaySpan, Fields, Meaning, Wished
from appliance.understanding.when.existing import A_DAY
from appliance.understanding.wishes.together import AND_ALSO, SEVERAL_VISITS

_JOINT = rf"{AND_ALSO}(?:en )?"
_DAY = rf"(?:le |ce |pour )*{A_DAY}"
_THEN = rf"(?:{_DAY}|(?:la|le|l'|en|dans|debut|fin|vers|pour|a)(?= ))"
#: "et un autre la semaine prochaine", "et un rendez-vous le neuf"; "et un vendredi".
_ONE_MORE = re.compile(
    rf"{_JOINT}(?:"
    rf"(?:une?|l'|le|la) (?:autre|deuxieme|seconde?)(?: (?:{RENDEZVOUS}))? {_THEN}"
    rf"|une? (?:{RENDEZVOUS}) {_THEN}"
    rf"|(?:l' )?une? (?:{_DAY}|(?:le|la|dans|en) ))"
)
#: "Deux rendez-vous, jeudi et vendredi".
_ONE_MORE_DAY = re.compile(rf"{_JOINT}{_DAY}")
_BETWEEN = re.compile(r"\bentre\b")
_FOLLOWING = re.compile(r"\b(?:suivante?|d' apres)\b")
_WEEK = timedelta(days=7)


def one_more_day(left: str, behind: str, first: Meaning, second: Meaning) -> Wished | None:
    """The second of two appointments. ``behind``: what follows the first, with what joins them."""
    before, said = " ".join(tokenise(left)), " ".join(tokenise(behind))
    counted = SEVERAL_VISITS.search(before)
    if first.intents[:1] != ("book",) or (counted and counted["count"] != "deux"):
        return None
    listed = counted and not _BETWEEN.search(before) and _ONE_MORE_DAY.match(said)
    if not (listed or _ONE_MORE.match(said)) or not _says_when(first.fields):
        return None
    fields = _told_from(first.fields, second, said)
    alike = (fields.days, fields.times) == (first.fields.days, first.fields.times)
    return Wished("book", fields) if _says_when(second.fields) and not alike else None


def tells_one_more(behind: str) -> bool:
    """Whether what follows an answer, with what joins them, begins another appointment: "(jeudi
    matin,) et un autre vendredi"."""
    return _ONE_MORE.match(" ".join(tokenise(behind))) is not None


def another_beside(answer: Meaning, second: Meaning) -> Wished | None:
    """The one that is told so."""
    differs = (second.fields.days, second.fields.times) != (answer.fields.days, answer.fields.times)
    return Wished("book", second.fields) if _says_when(second.fields) and differs else None


def _says_when(fields: Fields) -> bool:
    return bool(fields.days or fields.times)


def _told_from(first: Fields, second: Meaning, said: str) -> Fields:
    """ "Un autre à onze heures" the same day, "le mardi suivant", "à la même heure"."""
    fields = second.fields
    days = fields.days or first.days
    if _FOLLOWING.search(said) and days and first.days and not _is_after(days, first.days):
        days = DaySpan(*(end and end + _WEEK for end in (days.first, days.last)))
    times = first.times if second.says("same_hour") and not fields.times else fields.times
    return replace(fields, days=days, times=times)


def _is_after(days: DaySpan, others: DaySpan) -> bool:
    return bool(days.first and others.first and days.first > others.first)
