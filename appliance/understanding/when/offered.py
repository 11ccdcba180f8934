"""Which of the times that were offered an answer means, or refuses, by its day or its hour: "celui
de dix heures", "le deuxième jour", "le quart", "non, onze"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, time

from appliance.french.choices import place_anew, read_choice, refused_choices, told_place
from appliance.french.days.reading import DayReading
from appliance.french.numbers import number_at
from appliance.french.spans import TimeSpan
from appliance.french.times.reading import TimeReading
from appliance.french.words import Tokens, vocabulary
from appliance.messages import NAME_PARTS, Asked
from appliance.understanding.context import Context
from appliance.understanding.meaning import Fields

_THAT_ONE = vocabulary("celui celle")
#: Around the whole of an answer that is one number.
_OPENING = r"(?:(?:oui|non|ah|ben|bon|euh|alors|donc|plutot|disons|va pour|ok|et|pardon) )*"
_CLOSING = (
    r"(?: (?:s' il vous plait|merci|alors|plutot|oui|ca ira|ca va|c' est bien|c' est bon"
    r"|c' est mieux|ca serait mieux))*$"
)
_BY_NUMBER = re.compile(rf"{_OPENING}le (?P<number>\w+){_CLOSING}")
_BARE_HOUR = re.compile(
    rf"{_OPENING}(?:(?:celui|celle|le rendez vous) (?:qui (?:commence|est|debute|serait) )?"
    r"(?:a|par|en|de|vers) )?"
    rf"(?P<hour>\w+(?: et un| (?:sept|huit|neuf|deux|trois|quatre))?){_CLOSING}"
)
_MINUTES = {15: ("le quart", "et quart"), 30: ("la demie", "et demie"), 45: ("moins le quart",)}
_BY_MINUTES = tuple(
    (minute, re.compile(rf"{_OPENING}(?:celui (?:de|et) )?{words}{_CLOSING}"))
    for minute, several in _MINUTES.items()
    for words in several
)
_INSTEAD = vocabulary("non plutot pardon")
_NTH = {"premier": 0, "premiere": 0, "deuxieme": 1, "second": 1, "seconde": 1, "troisieme": 2,
        "dernier": -1, "derniere": -1}  # fmt: skip
_NTH_DAY = re.compile(rf"\b(?P<nth>{'|'.join(_NTH)}) (?:jour|journee)\b(?! (?:de|du|d'))")
_MORNING, _HALF_A_DAY, _LAST_HOUR = 7, 12, 20


#: Asked for these, another offer may be taken after all.
ONCE_CHOSEN: frozenset[Asked] = NAME_PARTS | {"birth_date", "phone", "confirm"}
#: "Non, le premier" is the day of a birth date, "non, le dernier" a digit of a number.
_OF_A_VALUE: dict[Asked, re.Pattern[str]] = {
    "birth_date": re.compile(r"\bpremier\b"),
    "phone": re.compile(r"\bnon l[ea] \w+$"),
}
_OFFERS = 3  # the dialogue never offers more


def choice_of(tokens: Tokens, asked: Asked, context: Context) -> tuple[int | None, tuple[int, ...]]:
    """The place of the offer that is chosen, and of those that are refused."""
    if asked == "practitioner":
        return told_place(tokens), ()
    if asked in ONCE_CHOSEN:
        of_the_value = asked in _OF_A_VALUE and _OF_A_VALUE[asked].search(" ".join(tokens))
        return None if of_the_value else place_anew(tokens), ()
    if asked != "offer" or day_by_place(tokens, context) is not None:
        return None, ()
    said, offered = " ".join(tokens), len(context.offers) or _OFFERS
    choice = read_choice(said, offered) or choice_by_number(tokens, context)
    return choice or choice_by_hour(tokens, context), refused_choices(said, offered)


def choice_by_number(tokens: Tokens, context: Context) -> int | None:
    """ "Plutôt le deux", of three offers none of which is on a second: the second of them; nobody
    calls the first day of a month "le un"."""
    said = _BY_NUMBER.match(" ".join(tokens))
    place = number_at((said["number"],), 0) if said else None
    if place is None or not 1 <= place[0] <= len(context.offers):
        return None
    dates = {offer.day.day for offer in context.offers} - {1}
    return None if place[0] in dates else place[0]


def choice_by_hour(tokens: Tokens, context: Context) -> int | None:
    """ "Dix", "celui qui commence par neuf", "le quart": the one offer that it can be."""
    said = " ".join(tokens)
    minutes = next((minute for minute, words in _BY_MINUTES if words.match(said)), None)
    hour = _bare_hour(said, context)
    fitting = [
        place
        for place, offer in enumerate(context.offers, 1)
        if offer.start.minute == minutes
        or (hour is not None and offer.start.hour % _HALF_A_DAY == hour % _HALF_A_DAY)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _bare_hour(said: str, context: Context) -> int | None:
    """The hour that an answer is, and nothing else; fewer than there are offers is a place."""
    found = _BARE_HOUR.match(said)
    words = tuple(found["hour"].split()) if found else ()
    number = number_at(words, 0)
    if number is None or number[1] < len(words) or number[0] > _LAST_HOUR:
        return None
    places, dates = len(context.offers), {offer.day.day for offer in context.offers}
    return None if number[0] <= places or number[0] in dates else number[0]


def with_hour(tokens: Tokens, context: Context) -> Tokens:
    """ "Non, onze", of an offer at ten: eleven o'clock."""
    hour = _bare_hour(" ".join(tokens), context) if context.offers else None
    instead = hour is not None and hour >= _MORNING and not _INSTEAD.isdisjoint(tokens)
    if not instead or choice_by_hour(tokens, context):
        return tokens
    last = max(at for at in range(len(tokens)) if number_at(tokens, at))
    return (*tokens[: last + 1], "heures", *tokens[last + 1 :])


def day_by_place(tokens: Tokens, context: Context) -> date | None:
    """ "Le deuxième jour", of offers on several days."""
    found = _NTH_DAY.search(" ".join(tokens))
    days = sorted({offer.day for offer in context.offers})
    place = _NTH[found["nth"]] if found else len(days)
    return days[place] if place < len(days) else None


def chosen_by_time(
    fields: Fields, context: Context, tokens: Tokens, refused: tuple[int, ...]
) -> Fields:
    """ "celui de dix heures", "plutôt jeudi", "celle de l'après-midi": the only offer that fits is
    chosen, unless it is refused ("dix heures, mais pas jeudi")."""
    if not context.offers or (fields.days is None and fields.times is None):
        return fields
    fitting = [
        place
        for place, offer in enumerate(context.offers, 1)
        if (fields.days is None or fields.days.first == fields.days.last == offer.day)
        and (fields.times is None or _at(offer.start, fields.times, bool(_THAT_ONE & set(tokens))))
        and place not in refused
        and offer.day.isoweekday() not in fields.not_days
    ]
    return replace(fields, choice=fitting[0]) if len(fitting) == 1 else fields


def _at(start: time, span: TimeSpan, within: bool) -> bool:
    """Whether an offer is at that time, or ``within`` that part of the day."""
    if not within:
        return span.start == span.end == start
    return (span.start or time.min) <= start <= (span.end or time.max)


def refused_hours(times: TimeReading, context: Context) -> tuple[int, ...]:
    """ "Pas dix heures ni huit heures trente": the places of the offers at these hours."""
    return tuple(
        place for place, offer in enumerate(context.offers, 1) if offer.start in times.refused
    )


def refuses_all(days: DayReading, context: Context) -> bool:
    """ "Non, pas demain finalement": of offers, or an appointment, of tomorrow."""
    offered = {offer.day for offer in context.offers} or {context.held} - {None}
    return bool(offered) and offered.issubset(days.not_dates)


def week_on(tokens: Tokens, context: Context) -> bool:
    """ "Non, pas celui-là, le suivant", of a Thursday at several hours: the Thursday after; "en
    huit", of any day."""
    said = " ".join(tokens)
    days = {offer.day for offer in context.offers}
    one_day = len(days) == 1 and len(context.offers) > 1
    return bool(one_day and _THE_NEXT.search(said)) or _IN_A_WEEK.match(said) is not None


_THE_NEXT = re.compile(
    r"(?:^(?:(?:non|ah|mais|euh|plutot|alors|pas) )*|\bpas (?:celui|celle|ce jour) (?:la|ci)\b.*)"
    r"\b(?:(?:le|l') (?:suivant|prochain|autre d' apres)|celui (?:d' apres|qui suit))\b(?: non)?$"
)
_IN_A_WEEK = re.compile(rf"{_OPENING}en (?:huit|8){_CLOSING}")
