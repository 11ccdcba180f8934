"""Birth dates as callers say them.

A two-digit year is the one that makes a possible age (0 to 115 years). Where both centuries do,
ages above 104 are left out: some two thousand people in France are older, all the children of that
year are not. From 100 to 104 both readings are given and the caller is asked.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from appliance.french.births.feasts import with_feasts
from appliance.french.births.slips import behind_stutter, months_right
from appliance.french.calendar import MONTHS, valid_date
from appliance.french.numbers import COUNTED, UNITS, numbers_at, ordinal_at
from appliance.french.spans import Used
from appliance.french.words import Tokens, corrected, spoken, tokenise, vocabulary

MAX_AGE = 115
#: Above this age the other century is meant where it is possible too.
PLAUSIBLE_AGE = 104


@dataclass(frozen=True, slots=True)
class BirthReading:
    """``dates``: possible readings, plausible first; several where the caller must be asked.
    ``day``, ``month``, ``year``: what was said where the date is not whole ("né en 48")."""

    dates: tuple[datetime.date, ...] = ()
    day: int | None = None
    month: int | None = None
    year: int | None = None
    used: Used = ()

    @property
    def date(self) -> datetime.date | None:
        """The one clear reading, or None."""
        return self.dates[0] if len(self.dates) == 1 else None


@dataclass(frozen=True, slots=True)
class _Found:
    """A date read between two tokens; ``years`` all possible ones."""

    day: int | None
    month: int | None
    years: tuple[int, ...]
    start: int
    end: int


_BORN = vocabulary("nee nees naissance naissait")
#: "né" is written like "ne" where accents are missing: only beside one of these it is no negation.
_IS = vocabulary("est suis etes es etait sont")
_LAST_DAY, _TWO_DIGITS = 31, 99
_BORN_BEFORE = 6  # tokens: "né en quarante-six, le deux juin"
_AFTER_BORN = vocabulary("le en du au a un")
_CORRECTIONS = vocabulary("non pardon excusez plutot oups")
_JOINTS = vocabulary("/ . , le du de en et slash point l' an annee mois c' est barre")
_ONE_MORE = (("et", "un"), ("et", "une"))  # "le premier décembre et un le quinze" is no 2001
#: But "quarante-huit, jour et heure à votre convenance": a single one is not counted.
_NOT_YEARS = (COUNTED - vocabulary("jour semaine an minute")) | vocabulary("heure heures h")


def _years(number: int, digits: int, today: datetime.date) -> tuple[int, ...]:
    """The years a number may mean, plausible first."""
    if digits >= 3 or number >= 100:
        return (number,) if today.year - MAX_AGE <= number <= today.year else ()
    century = today.year // 100 * 100
    years = [
        year for year in (century + number, century - 100 + number)
        if 0 <= today.year - year <= MAX_AGE
    ]  # fmt: skip
    if len(years) == 2 and today.year - years[1] > PLAUSIBLE_AGE:
        years.pop()
    return tuple(years)


def _word(tokens: Tokens, at: int) -> str:
    return tokens[at] if 0 <= at < len(tokens) else ""


def _skip(tokens: Tokens, at: int) -> int:
    while _word(tokens, at) in _JOINTS:
        at += 1
    return at


def _small(tokens: Tokens, at: int, limit: int) -> list[tuple[int, int]]:
    """Numbers 1 to ``limit`` here, "zéro trois" and "premier" counted."""
    ordinal = ordinal_at(tokens, at)
    if ordinal is not None:
        return [ordinal] if ordinal[0] == 1 else []
    start = at + (_word(tokens, at) == "zero")
    if start > at and not (start < len(tokens) and numbers_at(tokens, start)):
        return []
    return [
        (value, end)
        for value, end in numbers_at(tokens, start)
        if 1 <= value <= limit and (start == at or value < 10)
    ]


def _year_at(tokens: Tokens, at: int, today: datetime.date) -> list[tuple[tuple[int, ...], int]]:
    """Years that may be said here, longest first, with the token after."""
    found = []
    if _word(tokens, at) == "zero":
        for value, end in numbers_at(tokens, at + 1):
            if value < 10:
                found.append((_years(value, 2, today), end))
        if _word(tokens, at + 1) == "zero":
            found.append((_years(0, 2, today), at + 2))
    for place, (value, end) in enumerate(numbers_at(tokens, at)):
        # Only the whole number is a year: "deux mille vingt sept" is not 2020.
        if not place and _word(tokens, end) not in _NOT_YEARS and _word(tokens, end) not in MONTHS:
            digits = len(tokens[at]) if tokens[at].isdigit() else (4 if value >= 100 else 2)
            found.append((_years(value, digits, today), end))
        # "dix neuf cinquante quatre" for 1954
        if value == 19 and _word(tokens, at) in ("dix", "19"):
            for rest, after in numbers_at(tokens, end):
                if 0 < rest < 100:
                    found.append((_years(1900 + rest, 4, today), after))
    return sorted((item for item in found if item[0]), key=lambda item: -item[1])


def _with_month(tokens: Tokens, at: int, today: datetime.date) -> _Found | None:
    """ "douze mars cinquante quatre", "mars 54", "douze mars"."""
    turned = _year_first(tokens, at, today)
    if turned is not None:
        return turned
    for day, end in [*_small(tokens, at, 31), (None, at)]:
        month_at = _skip(tokens, behind_stutter(tokens, at, end)) if day is not None else at
        month = MONTHS.get(_word(tokens, month_at))
        if month is None:
            continue
        if day is None and _word(tokens, month_at + 1) == "le":
            for late, day_end in _small(tokens, month_at + 2, 31):
                years, after = next(iter(_year_at(tokens, day_end, today)), ((), day_end))
                return _Found(late, month, years, at, after)  # "au mois de mai, le douze"
        year_at = _skip(tokens, month_at + 1)
        if _word(tokens, year_at - 1) == "le":
            return _Found(day, month, (), at, month_at + 1)
        if tokens[year_at - 1 : year_at + 1] in _ONE_MORE:
            return _Found(day, month, (), at, month_at + 1)
        for years, after in _year_at(tokens, year_at, today):
            if day is None and _word(tokens, after) == "le":  # "septembre soixante, le douze"
                for late, day_end in _small(tokens, after + 1, 31):
                    return _Found(late, month, years, at, day_end)
            years, after = _said_anew(tokens, years, after, today)
            return _Found(day, month, years, at, after)
        return _Found(day, month, (), at, month_at + 1)
    return None


def _days_before(tokens: Tokens, found: _Found) -> list[_Found]:
    """ "Cinq un juin", of "cinq, euh, juin": another day right before the one that is read, and
    nobody can tell which is meant; but "né un douze mars", "dix, dix-neuf mai"."""
    begun = {1, *(value for value, _ in numbers_at(tokens, found.start))}
    for start in range(max(0, found.start - 3), found.start):
        days = [value for value, end in numbers_at(tokens, start) if end == found.start]
        if days and found.day and not _ends_number(tokens, start):
            return [
                replace(found, day=day) for day in days if day <= _LAST_DAY and day not in begun
            ]
    return []


def _said_anew(
    tokens: Tokens, years: tuple[int, ...], at: int, today: datetime.date
) -> tuple[tuple[int, ...], int]:
    """ "mai soixante-cinq, euh, soixante-six": the year that is said right behind another and
    differs from it in one digit is the one meant."""
    for later, end in _year_at(tokens, at, today):
        slip = sum(a != b for a, b in zip(str(years[-1]), str(later[-1]), strict=True)) == 1
        if slip and later[-1] % 100 > _LAST_DAY and not numbers_at(tokens, end):
            return later, end
    return years, at


def _year_first(tokens: Tokens, at: int, today: datetime.date) -> _Found | None:
    """ "quatre-vingt-neuf en mars, le treize": a day behind the month leaves the year before it,
    where that is no day."""
    for value, end in [] if _ends_number(tokens, at) else numbers_at(tokens, at)[:1]:
        years = _years(value, 4 if value > _TWO_DIGITS else 2, today)
        month_at = end + (_word(tokens, end) == "en")
        month_at += 3 * (tokens[end : end + 3] in (("du", "mois", "de"), ("au", "mois", "de")))
        month = MONTHS.get(_word(tokens, month_at))
        named = _word(tokens, month_at + 1) == "le"
        bare = value > _TWO_DIGITS and month_at == end  # "mille neuf cent soixante mars douze"
        told = bool(years) and month and (named or bare)
        for day, after in _small(tokens, month_at + 1 + named, _LAST_DAY) if told else []:
            if (value > _LAST_DAY or month_at > end) and (named or after == len(tokens)):
                return _Found(day, month, years, at, after)
    return None


def _ends_number(tokens: Tokens, at: int) -> bool:
    """Whether the token before belongs to the same number."""
    return at > 0 and bool(numbers_at(tokens, at - 1))


def _in_digits(tokens: Tokens, at: int, today: datetime.date) -> list[_Found]:
    """ "douze zéro trois cinquante quatre", "12/03/1954", "12031954": all ways to cut it."""
    compact = _compact(tokens, at, today)
    if compact is not None:
        return [compact]
    if at and numbers_at(tokens, at - 1):
        return []  # the end of something longer that could not be read
    one_by_one = _one_by_one(tokens, at, today)
    if one_by_one:
        return one_by_one
    found = []
    for day, day_end in _small(tokens, at, 31):
        for month, month_end in _small(tokens, _skip(tokens, day_end), 12):
            if _word(tokens, month_end) == "du":
                continue  # "le vingt-sept du deux" is not the twentieth of July
            for years, end in _year_at(tokens, _skip(tokens, month_end), today):
                if not (end < len(tokens) and numbers_at(tokens, end)):
                    found.append(_Found(day, month, years, at, end))
    return found


def _one_by_one(tokens: Tokens, at: int, today: datetime.date) -> list[_Found]:
    """ "un huit zéro un un neuf six trois", "un huit zéro un soixante-trois": day and month (and
    year) digit by digit, every way to cut them that is a date."""
    digits = _digits_at(tokens, at)
    cuts = [(day, month) for day in (2, 1) for month in (2, 1) if day + month <= len(digits)]
    found = []
    for day, month in cuts:
        end, rest = at + day + month, digits[day + month :]
        if len(rest) in (2, 4) and not numbers_at(tokens, at + len(digits)):
            years = [(_years(int(rest), len(rest), today), at + len(digits))]
        else:
            years = _year_at(tokens, end, today)
            if _word(tokens, end) in UNITS:  # one digit alone is no year
                years = [item for item in years if item[1] > end + 1]
        found += [
            _Found(int(digits[:day]), int(digits[day : day + month]), said, at, after)
            for said, after in years
            if not numbers_at(tokens, after)
        ]
    return [item for item in found if _dates(item, today)]


def _digits_at(tokens: Tokens, at: int) -> str:
    """Single digits that follow each other; the four of "quatre-vingts" is none."""
    digits = ""
    while _word(tokens, at) in UNITS and not (
        digits and _word(tokens, at) == "quatre" and _word(tokens, at + 1) in ("vingt", "vingts")
    ):
        digits += str(UNITS[_word(tokens, at)])
        at += 1
    return digits


def _compact(tokens: Tokens, at: int, today: datetime.date) -> _Found | None:
    digits = _word(tokens, at)
    if not digits.isdigit() or len(digits) not in (6, 8):
        return None
    years = _years(int(digits[4:]), len(digits) - 4, today)
    if not years or not 1 <= int(digits[2:4]) <= 12:
        return None
    return _Found(int(digits[:2]), int(digits[2:4]), years, at, at + 1)


def _iso(tokens: Tokens, at: int, today: datetime.date) -> _Found | None:
    words = tokens[at : at + 3]
    if len(words) < 3 or not all(word.isdigit() for word in words):
        return None
    if [len(word) for word in words] != [4, 2, 2] or not _years(int(words[0]), 4, today):
        return None
    return _Found(int(words[2]), int(words[1]), (int(words[0]),), at, at + 3)


def _dates(found: _Found, today: datetime.date) -> tuple[datetime.date, ...]:
    if found.day is None or found.month is None:
        return ()
    dates = (valid_date(year, found.month, found.day) for year in found.years)
    return tuple(date for date in dates if date is not None and date <= today)


def read_birth(text: str | Tokens, today: datetime.date, asked: bool = True) -> BirthReading:
    """A birth date. ``asked`` False: bare digits ("douze zéro trois cinquante-quatre") count only
    after "né le"; a day and month in words need a past year."""
    tokens, places = spoken(with_feasts(corrected(tokenise(text))))
    if asked or tells_birth(tokens):
        tokens, places = months_right(tokens, places)
    best: list[_Found] = []
    at = 0
    while at < len(tokens):
        here = _read_at(tokens, at, today, asked)
        if not here:
            at += 1
            continue
        best = _better(tokens, best, here, today)
        at = max(here[0].end, at + 1)
    if asked:
        best = _with_year_apart(tokens, best, today)
    return _reading(best, today, places)


def _with_year_apart(tokens: Tokens, best: list[_Found], today: datetime.date) -> list[_Found]:
    """ "le premier avril, et c'est pas une blague, soixante et un": the only other number that is
    no day ends what is said."""
    found = best[0] if best else None
    if found is None or found.years or not found.day or not found.month:
        return best
    at = found.end
    while (
        at < len(tokens)
        and (said := numbers_at(tokens, at)[:1] or [(0, at + 1)])[0][0] <= _LAST_DAY
    ):
        at = said[0][1]
    years = [item for item in _year_at(tokens, at, today) if item[1] == len(tokens)]
    if not years or _word(tokens, at - 1) in ("pas", "a", "le", "non"):
        return best
    return [replace(found, years=years[0][0])]


def tells_birth(tokens: Tokens) -> bool:
    """Whether somebody is said to be born."""
    return any(
        word in _BORN or (word in ("ne", "nes") and (before in _IS or after in _AFTER_BORN))
        for before, word, after in zip(("", *tokens), tokens, (*tokens[1:], ""), strict=False)
    )


def _read_at(tokens: Tokens, at: int, today: datetime.date, asked: bool) -> list[_Found]:
    born = asked or tells_birth(tokens[max(0, at - _BORN_BEFORE) : at])
    iso = _iso(tokens, at, today)
    if iso is not None:
        return [iso]
    named = _with_month(tokens, at, today)
    if named is not None:
        doubted = _days_before(tokens, named) if asked else []
        return [named, *doubted] if born or _dates(named, today) else []
    if not born or (at and tokens[at - 1] == "zero"):
        return []
    if _written_with_slashes(tokens, at) or _word(tokens, at) not in MONTHS:
        digits = [found for found in _in_digits(tokens, at, today) if _dates(found, today)]
        if digits:
            return digits
    begun = _of_month(tokens, at)
    return [begun] if begun is not None else _year_alone(tokens, at, today)


def _of_month(tokens: Tokens, at: int) -> _Found | None:
    """ "le vingt-sept du deux", the year not told yet."""
    if _ends_number(tokens, at):
        return None
    for day, end in _small(tokens, at, _LAST_DAY):
        months = _small(tokens, end + 1, 12) if _word(tokens, end) == "du" else []
        for month, after in months:
            if not numbers_at(tokens, after):
                return _Found(day, month, (), at, after)
    return None


def _written_with_slashes(tokens: Tokens, at: int) -> bool:
    return tokens[at + 1 : at + 2] == ("/",)


def _year_alone(tokens: Tokens, at: int, today: datetime.date) -> list[_Found]:
    """ "né en quarante huit", "mille neuf cent quarante huit"."""
    before = _word(tokens, at - 1)
    follows_en = before in ("en", "annee") or before in _CORRECTIONS
    for years, end in _year_at(tokens, at, today):
        said = numbers_at(tokens, at)
        told_first = said and said[0][0] > _LAST_DAY and _word(tokens, end) == "le"
        if follows_en or told_first or (said and said[0][0] >= 1900):
            return [_Found(None, None, years, at, end)]
    return []


def _better(
    tokens: Tokens, best: list[_Found], here: list[_Found], today: datetime.date
) -> list[_Found]:
    """The later of two whole dates after a correction, else the one that says more."""
    if not best:
        return here
    anew = bool(_CORRECTIONS.intersection(tokens[best[0].end : here[0].start]))
    old, new = best[0], here[0]
    if _dates(old, today) and not anew:
        return best
    if _dates(new, today):
        return here
    if old.years and not old.day and new.day and not new.years:
        return [_Found(new.day, new.month, old.years, old.start, new.end)]
    if new.years and not new.month:
        return [_Found(old.day, old.month, new.years, old.start, new.end)]
    if anew and new.years and not new.day:
        return [_Found(old.day, new.month, new.years, old.start, new.end)]
    if anew and new.month:
        return [_Found(new.day or old.day, new.month, new.years or old.years, old.start, new.end)]
    return best


def _reading(found: list[_Found], today: datetime.date, places: tuple[int, ...]) -> BirthReading:
    if not found:
        return BirthReading()
    dates = tuple(dict.fromkeys(date for item in found for date in _dates(item, today)))
    first = found[0]
    year = first.years[0] if len(first.years) == 1 else None
    used = ((places[first.start], places[first.end - 1] + 1),)
    if dates:
        return BirthReading(dates, used=used)
    return BirthReading((), first.day, first.month, year, used)
