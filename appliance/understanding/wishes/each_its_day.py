"""Two appointments told with a day each: "un rendez-vous jeudi et un autre vendredi", "deux
rendez-vous, un jeudi et un vendredi". They are one wish each, for the same patient.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from appliance.french.numbers import NUMBER_WORDS
from appliance.french.words import RENDEZVOUS, tokenise
from appliance.understanding.meaning import DaySpan, Fields, Meaning, Understand, Wished
from appliance.understanding.when.existing import A_DAY
from appliance.understanding.wishes.together import AND_ALSO, for_one, visits_counted

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
#: "lundi à dix heures", "l'autre mardi matin", "le cinq": one of the days of several appointments.
_PART_OF_DAY = (
    rf"(?:(?!une?\b(?! heure)){'|'.join(sorted(NUMBER_WORDS))}|une(?= heure)|prochaine?|suivante?"
    r"|matin|matinee|midi|soir|apres(?= midi)|heures?|debut|fin|en|de|a|vers|dans"
    r"|et(?= (?:quart|demie?)\b)|quart|demie?|moins|le(?= (?:matin|midi|soir|quart)\b)"
    r"|l'(?= apres\b)|la(?= matinee\b))"
)
_EACH = (
    r"(?:(?:l' )?(?:une?|autre) |(?:la |le )?(?:premiere?|deuxieme|seconde?|troisieme) )?"
    rf"(?:{_DAY}|le (?:{'|'.join(sorted(NUMBER_WORDS))}))(?: {_PART_OF_DAY}(?!\w))*"
)
_LISTED = re.compile(rf"(?<!\bentre )(?:{_EACH} (?:(?:et|puis|ensuite|aussi) )*)+{_EACH}(?!\w)")
_FOLLOWING = re.compile(r"\b(?:suivante?|d' apres)\b")
_NOT_OF_WEEK = re.compile(r"\b(?:demain|aujourdhui)\b")
_WEEK = timedelta(days=7)
_TWO = 2


def each_on_its_day(text: str, whole: Meaning, understand: Understand) -> tuple[Wished, ...]:
    """ "Deux rendez-vous avec le docteur Martin, lundi et mardi", "l'un lundi matin, l'autre le
    cinq": as many as days are listed, for one and the same."""
    said = " ".join(tokenise(text))
    count, listed = visits_counted(said), _LISTED.search(said)
    if whole.intents != ("book",) or listed is None or count == 1 or not for_one(said):
        return ()
    parts = [part.group() for part in re.finditer(_EACH, listed.group())]
    told = [understand(f"un rendez-vous {part}", "open").fields for part in parts]
    if len(parts) != count or not all(map(_says_when, told)):
        return ()
    days = [told[0].days]
    for fields in told[1:]:
        days.append(_in_order(days[-1], fields.days or days[-1]))
    shared = Fields(practitioner=whole.fields.practitioner, reason=whole.fields.reason)
    return tuple(
        Wished("book", replace(shared if at else _any_day(whole.fields), days=day, times=one.times))
        for at, (one, day) in enumerate(zip(told, days, strict=True))
    )


def _any_day(fields: Fields) -> Fields:
    return replace(fields, soonest=False, not_days=())


def _in_order(before: DaySpan | None, day: DaySpan | None) -> DaySpan | None:
    """ "Un lundi et un mardi", where Monday is next week and Tuesday this one: of one week."""
    if not (before and day and before.first and day.first and before.days == day.days == 1):
        return day
    turned = day.first < before.first and day.first.weekday() > before.first.weekday()
    return DaySpan(day.first + _WEEK, day.first + _WEEK) if turned else day


def one_more_day(left: str, behind: str, first: Meaning, second: Meaning) -> Wished | None:
    """The second of two appointments. ``behind``: what follows the first, with what joins them."""
    said = " ".join(tokenise(behind))
    if first.intents[:1] != ("book",) or visits_counted(" ".join(tokenise(left))) > _TWO:
        return None
    if not (_ONE_MORE.match(said) and _says_when(first.fields)):
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
    if not (_says_when(second.fields) and differs):
        return None
    days = _in_order(answer.fields.days, second.fields.days)
    return Wished("book", replace(second.fields, days=days))


def _says_when(fields: Fields) -> bool:
    return bool(fields.days or fields.times)


def _told_from(first: Fields, second: Meaning, said: str) -> Fields:
    """ "Un autre à onze heures" the same day, "le mardi suivant", "à la même heure"."""
    fields = second.fields
    days = fields.days or first.days
    if _FOLLOWING.search(said) and days and first.days and not _is_after(days, first.days):
        days = DaySpan(*(end and end + _WEEK for end in (days.first, days.last)))
    days = days if _NOT_OF_WEEK.search(said) else _in_order(first.days, days)
    times = first.times if second.says("same_hour") and not fields.times else fields.times
    return replace(fields, days=days, times=times)


def _is_after(days: DaySpan, others: DaySpan) -> bool:
    return bool(days.first and others.first and days.first > others.first)
