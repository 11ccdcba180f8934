"""One day as it is named: "mardi en huit", "le trois", "dans quinze jours", "le lundi de Pâques".

Each reader reads one name from a token on, or gives None. Longer periods, and the choice among all
readers, are in ``period_words``; what relates names to each other (from, before, except, or) is in
``day_wishes``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from appliance.french.calendar import (
    FEASTS,
    MONTHS,
    WEEKDAYS,
    month_after,
    next_date,
    next_day_of_month,
    next_feast,
    not_before,
    on_or_after,
    valid_date,
    whole_month,
)
from appliance.french.numbers import COUNTED, number_at, numbers_at, ordinal_at
from appliance.french.spans import DaySpan
from appliance.french.words import MASK, Tokens, vocabulary


@dataclass(frozen=True, slots=True)
class Scene:
    """What an utterance is read against. ``turning``: where a wish begins after what was told
    (``turns``); ``before``: the days named last, which "le lendemain" follows."""

    tokens: Tokens
    today: date
    turning: frozenset[int] = frozenset()
    before: DaySpan | None = None

    def is_at(self, at: int, *words: str) -> bool:
        """The words stand here, in this order."""
        return self.tokens[at : at + len(words)] == words

    def word(self, at: int) -> str:
        """The token, empty beyond the end."""
        return self.tokens[at] if 0 <= at < len(self.tokens) else ""


@dataclass(frozen=True, slots=True)
class Atom:
    """One name of a day or period. ``spans``: its readings; none where it is no wish (a past
    date). ``weekday``: it was a bare weekday, which a week named elsewhere moves. ``day``: a bare
    day number, which a month named after it moves ("du 14 au 18 décembre")."""

    spans: tuple[DaySpan, ...]
    end: int
    weekday: int | None = None
    day: int | None = None


DETERMINERS = vocabulary(
    "le la l' les ce cette cet au aux du de d' des un une a en pour vers prochain prochaine "
    "jour journee date courant dans mois plutot"
)


NEXT = vocabulary("prochain prochaine")


FOLLOWING = vocabulary("suivant suivante")


_HOUR_WORDS = vocabulary("heure heures h")


_NOT_A_DAY = (COUNTED | _HOUR_WORDS) | vocabulary(
    "quart rue avenue boulevard place chemin route impasse allee"
)


def one_day(day: date) -> DaySpan:
    return DaySpan(day, day)


def _is_followed_by_hours(scene: Scene, at: int) -> bool:
    span = number_at(scene.tokens, at)
    return span is not None and scene.word(span[1]) in _HOUR_WORDS


def _is_month(scene: Scene, at: int) -> bool:
    """ "le vingt-quatre onze": a number that can only be the month."""
    span = number_at(scene.tokens, at)
    if span is None or not 1 <= span[0] <= 12 or scene.word(span[1]) in _NOT_A_DAY:
        return False
    return number_at(scene.tokens, span[1]) is None


def _day_number(scene: Scene, at: int) -> tuple[int, int] | None:
    """A day of the month; never the number of an hour, an age or a telephone."""
    ordinal = ordinal_at(scene.tokens, at)
    if ordinal is not None:
        return ordinal if ordinal[0] == 1 else None
    spans = numbers_at(scene.tokens, at)
    for value, end in spans:
        if not 1 <= value <= 31:
            continue
        if scene.word(end) in _NOT_A_DAY or scene.is_at(at, "un", "de"):
            return None  # "un de ces deux jours"
        if number_at(scene.tokens, end) is None or _is_followed_by_hours(scene, end):
            return value, end
        if scene.word(at - 1) == "le" and _is_month(scene, end):
            return value, end
    return None


def year_after(scene: Scene, at: int) -> tuple[int | None, int]:
    """The year that follows a month: None where none is said."""
    if scene.word(at) == "de" and scene.word(at + 1) in ("l'", "cette"):
        if scene.is_at(at + 2, "annee", "prochaine"):
            return scene.today.year + 1, at + 4
        return None, at
    for value, end in numbers_at(scene.tokens, at):
        if scene.word(end) in _HOUR_WORDS:
            return None, at
        if 1900 <= value < 2200:
            return value, end
        if 26 < value < 100 and number_at(scene.tokens, end) is None:
            near = scene.today.year // 100 * 100 + value
            return (near if abs(near - scene.today.year) < 2 else near - 100), end
    return None, at


def _dated(scene: Scene, day: int, month: int, at: int, weekday: int | None) -> Atom:
    """A day and month, with the year where it is said."""
    year, end = year_after(scene, at)
    if year is not None:
        found = valid_date(year, month, day)
        wished = found is not None and found >= scene.today
        return Atom((one_day(found),) if wished and found else (), end)
    found = next_date(scene.today, month, day)
    far = (found - scene.today).days > _A_YEAR and found.isoweekday() != weekday
    if (found.month, found.day) != (month, day) or far:
        return Atom((_about(scene.today, month),), end)
    if weekday is None or found.isoweekday() == weekday:
        return Atom((one_day(found),), end)
    nearest = min(
        (found + timedelta(shift) for shift in range(-3, 4)),
        key=lambda near: (near.isoweekday() != weekday, abs(near - found)),
    )
    return Atom((one_day(found), one_day(nearest)), end)


_A_YEAR = 366  # days


def _about(today: date, month: int) -> DaySpan:
    """ "le trente et un novembre": the last of that month, or the day after it."""
    year = today.year + (month < today.month)
    last = whole_month(year, month).last or today
    return DaySpan(last, last + timedelta(1))


def _month_named_after(scene: Scene, at: int) -> tuple[int, int, int] | None:
    """ "du mois prochain", "de ce mois": year, month and the token after."""
    start = at
    while scene.word(start) in ("du", "de", "ce", "d'", "le"):
        start += 1
    if start == at or scene.word(start) != "mois":
        return None
    today = scene.today
    if scene.word(start + 1) in NEXT or scene.is_at(start + 1, "qui", "vient"):
        return *month_after(today.year, today.month, 1), start + 2 + (
            scene.word(start + 1) == "qui"
        )
    return today.year, today.month, start + 1


def numbered_at(scene: Scene, at: int, weekday: int | None, bare: bool) -> Atom | None:
    """ "douze mars", "12/03", "le trois du mois prochain"; ``bare`` allows the number alone."""
    written = _slashed(scene, at)
    if written is not None:
        return written
    number = _day_number(scene, at)
    if number is None:
        return _from_day_to_day(scene, at)
    day, end = number
    if scene.word(end) in MONTHS:
        return _dated(scene, day, MONTHS[scene.word(end)], end + 1, weekday)
    if scene.word(at - 1) == "le" and (in_digits := number_at(scene.tokens, end)) is not None:
        return _dated(scene, day, in_digits[0], in_digits[1], weekday)  # "le vingt-quatre onze"
    month = _month_named_after(scene, end)
    if month is not None:
        found = valid_date(month[0], month[1], day)
        if found is not None and found < scene.today:
            found = next_day_of_month(scene.today, day)
        return Atom((one_day(found),) if found else (), month[2])
    # "le premier" alone is one of what is offered, not a day; nobody says "le un" of a month.
    first = scene.is_at(at, "un") and end == at + 1
    if not bare or first or (weekday is None and ordinal_at(scene.tokens, at) is not None):
        return None
    if weekday is not None:
        is_day = day > _LAST_HOUR or "le" in (scene.word(at - 1), scene.word(at - 2))
        return _weekday_and_day(scene.today, weekday, day, end, _FAR if is_day else _NEAR)
    found = next_day_of_month(scene.today, day)
    return Atom((one_day(found),), end, day=day) if found else None


def _from_day_to_day(scene: Scene, at: int) -> Atom | None:
    """ "vers le dix quinze septembre": from the one to the other."""
    first = number_at(scene.tokens, at)
    last = number_at(scene.tokens, first[1]) if first is not None else None
    if first is None or last is None or not 1 <= first[0] < last[0] <= 31:
        return None
    month = MONTHS.get(scene.word(last[1]))
    if month is None or scene.word(at - 1) != "le":
        return None
    until = next_date(scene.today, month, last[0])
    begin = valid_date(until.year, month, first[0])
    spans = (not_before(DaySpan(begin, until), scene.today),) if begin is not None else ()
    return Atom(spans, last[1] + 1)


def _slashed(scene: Scene, at: int) -> Atom | None:
    words = scene.tokens[at : at + 5]
    if len(words) < 3 or words[1] not in ("/", ".") or not (words[0] + words[2]).isdigit():
        return None
    if len(words[0]) > 2 or len(words[2]) > 2:
        return None
    if len(words) == 5 and words[3] == words[1] and words[4].isdigit():
        year = int(words[4]) + (2000 if len(words[4]) == 2 else 0)
        found = valid_date(year, int(words[2]), int(words[0]))
        wished = found is not None and scene.today <= found
        return Atom((one_day(found),) if wished and found else (), at + 5)
    if words[1] == "." or not (1 <= int(words[2]) <= 12 and 1 <= int(words[0]) <= 31):
        return None
    return _dated(scene, int(words[0]), int(words[2]), at + 3, None)


_NEAR, _FAR = 35, 63  # days: of a later one the month is named
_LAST_HOUR = 19  # "jeudi quatorze" may have lost its "heures", "le jeudi vingt" has not


def _weekday_and_day(today: date, weekday: int, day: int, end: int, near: int) -> Atom | None:
    """ "mardi trois": a day that is both and ``near``; else ask which is meant."""
    first = probe = next_day_of_month(today - timedelta(1), day)
    while probe is not None and (probe == first or (probe - today).days <= near):
        if probe.isoweekday() == weekday:
            return Atom((one_day(probe),), end, day=day)
        probe = next_day_of_month(probe, day)
    if first is None:
        return None
    return Atom((one_day(first), one_day(on_or_after(today + timedelta(1), weekday))), end, day=day)


def weeks_after(scene: Scene, at: int) -> tuple[int, int] | None:
    """ "en huit", "en quinze", "suivant", "d'après": days to add, and the token after."""
    if scene.is_at(at, "en", "huit") or scene.is_at(at, "en", "8"):
        return (7, at + 2) if scene.word(at + 2) not in _HOUR_WORDS else None
    if scene.is_at(at, "en", "quinze") or scene.is_at(at, "en", "15"):
        return 14, at + 2
    if scene.word(at) in FOLLOWING:
        return 7, at + 1
    if scene.is_at(at, "d'", "apres"):
        return 7, at + 2
    if scene.is_at(at, "qui", "suit"):
        return 7, at + 2
    return None


def relative_at(scene: Scene, at: int) -> Atom | None:
    today = scene.today
    if scene.is_at(at, "apres", "demain"):
        return Atom((one_day(today + timedelta(2)),), at + 2)
    word = scene.word(at)
    if word in ("demain", "aujourdhui"):
        day = today + timedelta(word == "demain")
        shift = weeks_after(scene, at + 1)
        if shift is not None:
            return Atom((one_day(day + timedelta(shift[0])),), shift[1])
        return Atom((one_day(day),), at + 1)
    if scene.word(at - 1) in ("ce", "cet", "cette") and word in (
        "matin", "apres", "aprem", "soir", "journee", "tantot",
    ) and not _is_that(scene, at + 1 + scene.is_at(at, "apres", "midi")):  # fmt: skip
        return Atom((one_day(today),), at)
    late = scene.word(at - 1) in (
        "tard",
        "tot",
        MASK,
    )  # "pas trop tard dans la journée": of any day
    of_day = scene.word(at + 3) in (*WEEKDAYS, "demain")
    # "jeudi dans la journée", "dans la journée jeudi" is Thursday's
    of_today = scene.before is None and not late and not of_day
    presently = scene.is_at(at, "tout", "a", "l'", "heure")
    told = scene.word(at - 1) in ("que", "comme") or (
        scene.word(at - 1) == "de" and scene.word(at - 2) not in _OF_TODAY
    )
    presently = presently and not told  # "le monsieur de tout à l'heure"
    if (scene.is_at(at, "dans", "la", "journee") and of_today) or presently:
        return Atom((one_day(today),), at + 3 + (word == "tout"))
    return None


_OF_TODAY = vocabulary("vous rdv celui celle consultation visite seance creneau")


def _is_that(scene: Scene, at: int) -> bool:
    """ "ce matin-là": of another day; but "ce matin la petite"."""
    return scene.word(at) == "la" and scene.word(at + 1) in _GOING_ON


_GOING_ON = vocabulary("je j' c' on nous il elle y ca et mais ou donc pour mon ma mes faut vous")
_GOING_ON |= {"", MASK}


_SAINT = vocabulary("saint sainte")
_FEAST_STARTS = frozenset(feast[0] for feast in FEASTS)


def feast_at(scene: Scene, at: int) -> Atom | None:
    for feast in FEASTS if scene.word(at) in _FEAST_STARTS else ():
        # "à Saint-Martin" is a place, "la Saint-Martin" a day
        if scene.is_at(at, *feast) and (feast[0] not in _SAINT or scene.word(at - 1) == "la"):
            return Atom((one_day(next_feast(feast, scene.today)),), at + len(feast))
    if scene.is_at(at, "fetes") and scene.word(at - 1) == "les":
        christmas = next_feast(("noel",), scene.today)
        span = DaySpan(christmas - timedelta(1), christmas + timedelta(7))
        return Atom(
            (not_before(span, scene.today),), at + 1 + 3 * scene.is_at(at + 1, "de", "fin", "d'")
        )
    return None
