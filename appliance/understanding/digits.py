"""Birth dates and telephone numbers: both are digits, and what was asked or known tells which."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Literal

from appliance.french.births.reading import BirthReading, read_birth, tells_birth
from appliance.french.calendar import MONTH_NAMES, MONTHS, next_date, valid_date
from appliance.french.numbers import number_at, ordinal_at
from appliance.french.phones.parts import TELEPHONE, part_anew
from appliance.french.phones.reading import PhoneReading, goes_on, read_phone
from appliance.french.times.clock_words import HOURS
from appliance.french.words import FILLERS, MASK, Tokens, masked, vocabulary
from appliance.messages import Asked
from appliance.understanding.context import Context
from appliance.understanding.meaning import Act
from appliance.understanding.wishes.named_wrong import ITS_MONTH

_AROUND_YEAR = vocabulary(
    "non c' est pardon plutot en je suis ne nee l' annee d' de naissance erreur euh mais "
    "ma mal note vous avez etes trompe trompee la date attendez me m'"
) | {MASK, *FILLERS}
_AROUND_DAY = vocabulary("le alors c' est je suis ne nee euh bah ben oui") | {MASK}
_LAST_DAY = 31
_CENTURY = 100
_FAR = 60  # days; hardly any visit is booked later


def birth_and_phone(
    tokens: Tokens, today: date, asked: Asked, context: Context
) -> tuple[BirthReading, PhoneReading, Tokens]:
    """Digits may be either; the one that was asked reads first."""
    birth, phone = BirthReading(), PhoneReading()
    told = tells_birth(tokens)
    order = ("phone", "birth") if asked == "phone" and not told else ("birth", "phone")
    for value in order:
        if value == "birth":
            birth = read_birth(tokens, today, asked == "birth_date")
            if asked == "birth_date" and not birth.dates:
                birth = _in_parts(birth, context, tokens, today)
            tokens = masked(tokens, birth.used)
        else:
            phone = read_phone(tokens)
            if not phone.numbers and phone.used and _are_minutes(tokens, phone.used[0][0]):
                phone = PhoneReading()
            if asked == "birth_date" and birth.used and not phone.numbers:
                phone = PhoneReading()
            if asked == "phone" and context.digits and phone.digits and not phone.numbers:
                whole = read_phone(" ".join(goes_on(context.digits, phone.digits)))
                phone = whole if whole.numbers else phone
            if phone.numbers or asked == "phone":
                tokens = masked(tokens, phone.used)
    return birth, phone, tokens


def _are_minutes(tokens: Tokens, at: int) -> bool:
    """ "Je préfère neuf heures quinze"."""
    return at > 0 and tokens[at - 1] in HOURS


def _in_parts(birth: BirthReading, context: Context, tokens: Tokens, today: date) -> BirthReading:
    """A birth date of which parts were told before, or only one is told now."""
    day, month = context.birth or (None, None)
    if day is not None:
        birth = _with_year(birth, (day, month), tokens, today)
    if not birth.dates:
        birth = _of_a_baby(birth, (day, month), tokens, today)
    if not birth.dates and not birth.used:
        birth = _day_alone(tokens) or _year_alone(tokens, today) or birth
    return birth if birth.dates else _completed(birth, context, today)


def _day_alone(tokens: Tokens) -> BirthReading | None:
    """ "Le douze", then silence: the day of a birth date."""
    day = _day_anew(tokens)
    around = tokens if day.day is None else masked(tokens, day.used)
    return day if day.used and _AROUND_DAY.issuperset(around) else None


def _year_alone(tokens: Tokens, today: date) -> BirthReading | None:
    """ "Quarante et un", which is no day."""
    spoken_only = tuple(token for token in tokens if token not in _AROUND_YEAR)
    number = number_at(spoken_only, 0)
    if number is None or number[0] <= _LAST_DAY or number[1] != len(spoken_only):
        return None
    year = read_birth(("en", *spoken_only), today)
    return replace(year, used=((0, len(tokens)),)) if year.year else None


def _with_year(
    birth: BirthReading, begun: tuple[int, int | None], tokens: Tokens, today: date
) -> BirthReading:
    """The rest of a birth date whose day, or day and month, were told before."""
    day, month = begun
    told = f"{day} {MONTH_NAMES[month - 1]}" if month else f"{day}"
    whole = read_birth(f"{told} {' '.join(tokens)}", today, True)
    if month is None and whole.month:
        return replace(whole, used=birth.used)
    return replace(birth, dates=whole.dates) if whole.dates else birth


def _completed(birth: BirthReading, context: Context, today: date) -> BirthReading:
    """With what was told of it before, where that makes it whole."""
    begun_day, begun_month = context.birth or (None, None)
    day, month = birth.day or begun_day, birth.month or begun_month
    year = birth.year or context.birth_year
    if not birth.used or day is None or month is None or year is None:
        return birth
    whole = valid_date(year, month, day)
    return replace(birth, dates=(whole,)) if whole and whole <= today else birth


def _of_a_baby(
    birth: BirthReading, begun: tuple[int | None, int | None], tokens: Tokens, today: date
) -> BirthReading:
    """ "Le vingt-deux septembre de cette année", "de l'an dernier"."""
    said = " ".join(tokens)
    year = next((today.year - ago for ago, words in _YEARS_AGO if words.search(said)), None)
    day, month = (birth.day, birth.month) if birth.day else begun
    if year is None or day is None or month is None:
        return birth
    whole = read_birth(f"{day} {MONTH_NAMES[month - 1]} {year}", today, True)
    return replace(birth, dates=whole.dates) if whole.dates else birth


_YEARS_AGO = (
    (0, re.compile(r"\bcette annee\b|\bde l' annee$")),
    (1, re.compile(r"\b(?:an|annee) (?:derniere?|passee?|precedente?)\b")),
)


def phone_corrected(tokens: Tokens, context: Context) -> str | None:
    """The number read back with a part of it told anew; None where it may be the birth year."""
    found = part_anew(context.phone, tokens) if context.phone else None
    if found is None:
        return None
    number, denied = found
    birth = context.birth_date
    return None if birth and denied == f"{birth.year % 100:02}" else number


def named_at(tokens: Tokens) -> int:
    """Where the telephone is named; 0 where it is not, or begins with it."""
    return next((at for at, token in enumerate(tokens) if token in TELEPHONE), 0)


def said_again(
    birth: BirthReading, known: date | None, tokens: Tokens, today: date
) -> tuple[BirthReading, Tokens]:
    """ "Oui, le quatre mars": day and month of the birth date read back, and no visit's."""
    told = read_birth(tokens, today)
    if known is None or (told.day, told.month) != (known.day, known.month):
        return birth, tokens
    return replace(told, dates=(known,)), masked(tokens, told.used)


def visit_day_anew(said: Tokens, context: Context, today: date) -> date | None:
    """ "Pas vingt-six novembre, vingt-sept", of an appointment on a twenty-sixth."""
    visit, known = context.held, context.birth_date
    if visit is None or (known is not None and visit.day == known.day) or "pas" not in said:
        return None
    denied = said.index("pas") + 1
    old = number_at(said, denied + (_word(said, denied) == "le"))
    if old is None or old[0] != visit.day:
        return None
    after = old[1] + (_word(said, old[1]) in MONTHS)
    new = number_at(said, after)
    if new is None or new[0] > _LAST_DAY or new[1] != len(said):
        return None
    return next_date(today, visit.month, new[0])


_Part = Literal["day", "month", "year"]


def may_correct_birth(tokens: Tokens, asked: Asked, act: Act | None) -> bool:
    """At a read-back what is denied, or where the birth is named; at the telephone "je suis né en
    cinquante-cinq", or "pardon, c'est le treize mars"."""
    if asked == "confirm":
        return act in ("correct", "no") or _names_birth(tokens)
    dated = act == "correct" and not MONTHS.keys().isdisjoint(tokens)
    return asked == "phone" and (dated or _names_birth(tokens))


def _names_birth(tokens: Tokens) -> bool:
    """ "Je suis né le treize", "le mois c'est mai": a visit's month is seldom spoken of so."""
    return tells_birth(tokens) or bool(ITS_MONTH.search(" ".join(tokens)))


def corrected_in_part(
    birth: BirthReading, context: Context, tokens: Tokens, today: date, said: Tokens
) -> tuple[BirthReading, Tokens]:
    """The birth date read back with the part of it that is told anew: "c'est le treize mars",
    "quarante-six pas quarante-cinq", "je suis né le treize"; and the tokens that are left.
    ``said``: all of them, with what is denied."""
    known, visit = context.birth_date, context.held
    if known is not None:
        denied = _denied(said, known)
        if _names_birth(said):
            denied |= _told_alone(tokens)
        elif visit is not None:  # it may be the visit's
            denied -= {"month"} if visit.month == known.month else set()
            denied -= {"day"} if visit.day == known.day else set()
        birth = _with_part_anew(birth, known, tokens, today, denied)
    return birth, masked(tokens, birth.used)


def _told_alone(tokens: Tokens) -> frozenset[_Part]:
    """What is told of a birth date that is named: "le treize", "mai"."""
    months = MONTHS.keys() & set(tokens)
    day = any(a == "le" and number_at(tokens, at) for at, a in enumerate(tokens, 1))
    if months and not _day_anew(tokens).used:
        return frozenset({"month"})
    return frozenset({"day"}) if day and not months else frozenset()


def _denied(said: Tokens, known: date) -> frozenset[_Part]:
    """The part of the birth date that is denied: "c'est pas quatorze", of somebody born on a
    fourteenth, "pas mars", "pas trente-neuf"."""
    denied: set[_Part] = set()
    for at, word in enumerate(said):
        start = at + 1 + (said[at + 1 : at + 2] in (("le",), ("en",)))
        number = number_at(said, start) if word == "pas" else None
        if number is not None and number[0] == known.day:
            denied.add("day")
        if number is not None and number[0] in (known.year, known.year % 100):
            denied.add("year")
        if word == "pas" and MONTHS.get(_word(said, start)) == known.month:
            denied.add("month")
    return frozenset(denied)


def _word(tokens: Tokens, at: int) -> str:
    return tokens[at] if at < len(tokens) else ""


def _with_part_anew(
    birth: BirthReading, known: date, tokens: Tokens, today: date, denied: frozenset[_Part]
) -> BirthReading:
    if not birth.used:
        told = read_birth(tokens, today)
        if _differs_in_one(told, known):  # "le douze trois quarante-quatre"
            return told
        birth = told if _is_of_birth(told, known, today, day_denied="day" in denied) else birth
    named = next((at for at, token in enumerate(tokens) if token in MONTHS), None)
    if "day" in denied and not birth.used and named is None:
        birth = replace(_day_anew(tokens), month=known.month)
    if denied == {"month"} and not birth.day and named is not None:
        birth = BirthReading(day=known.day, month=MONTHS[tokens[named]], used=((named, named + 1),))
    if birth.day and birth.month:
        day = valid_date(known.year, birth.month, birth.day)
        return replace(birth, dates=(day,)) if day else birth
    if birth.year:
        day = valid_date(birth.year, known.month, known.day)
        return replace(birth, dates=(day,)) if day else birth
    return _with_year_anew(birth, known, tokens, today, denied=denied == {"year"})


def _with_year_anew(
    birth: BirthReading, known: date, tokens: Tokens, today: date, *, denied: bool
) -> BirthReading:
    """Where nothing but a year is told; ``denied``: the one that was read back."""
    spoken_only = tuple(token for token in tokens if token not in _AROUND_YEAR)
    year = number_at(spoken_only, 0)
    if year is None or year[1] != len(spoken_only):
        return birth
    of_a_number = year[0] < _CENTURY and all(
        a != b for a, b in zip(f"{year[0] % 100:02}", f"{known.year % 100:02}", strict=True)
    )
    if not denied and (year[0] <= _LAST_DAY or of_a_number):
        return birth  # "non, vingt-six" may be a day, or of a telephone number
    whole = _with_year(birth, (known.day, known.month), spoken_only, today)
    return replace(whole, used=((0, len(tokens)),)) if whole.dates else birth


def _differs_in_one(told: BirthReading, known: date) -> bool:
    """A whole date that is the one read back but for its day, its month or its year."""
    if told.date is None:
        return False
    parts = (
        (told.date.day, known.day),
        (told.date.month, known.month),
        (told.date.year, known.year),
    )
    return sum(a != b for a, b in parts) == 1


def _day_anew(tokens: Tokens) -> BirthReading:
    """ "c'est le quatre": a day alone."""
    for at in range(len(tokens)):
        number = number_at(tokens, at) or ordinal_at(tokens, at)
        if number is not None:
            day, end = number
            return BirthReading(day=day, used=((at, end),)) if day <= _LAST_DAY else BirthReading()
    return BirthReading()


def _is_of_birth(told: BirthReading, known: date, today: date, *, day_denied: bool) -> bool:
    """Whether a bare "le treize mars" is like the birth date, and instead of its day or too far off
    for a visit."""
    if told.dates or not (told.day and told.month):
        return False
    alike = told.day == known.day or told.month == known.month
    far = (next_date(today, told.month, told.day) - today).days > _FAR
    return alike and (day_denied or far)
