"""One time of day as it is named: "deux heures et demie", "midi moins le quart", "14h30", and the
parts of the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from appliance.french.numbers import COUNTED, number_at, numbers_at
from appliance.french.spans import TimeSpan
from appliance.french.times.durations import is_within_number, lasts
from appliance.french.words import Tokens, vocabulary

#: The hours something may be open, as (from, to) of one day.
Opening = tuple[tuple[time, time], ...]


@dataclass(frozen=True, slots=True)
class Clock:
    """A named time. ``readings``: one, or morning and evening where both are open."""

    readings: tuple[time, ...]
    end: int


HOURS = vocabulary("heure heures h")
_MINUTES = {("et", "quart"): 15, ("et", "demie"): 30, ("et", "demi"): 30, ("un", "quart"): 15,
            ("et", "un", "quart"): 15, ("trois", "quarts"): 45, ("et", "trois", "quarts"): 45,
            ("trois", "quart"): 45, ("demie",): 30, ("quart",): 15,
            ("moins", "le", "quart"): -15, ("moins", "quart"): -15,
            ("moins", "un", "quart"): -15}  # fmt: skip
#: The evening said of the hour itself, so that ten o'clock is the evening's too.
_LATE = 18
_HALVES = (
    (("du", "matin"), 0),
    (("le", "matin"), 0),
    (("de", "l'", "apres", "midi"), 12),
    (("de", "apres", "midi"), 12),
    (("l'", "apres", "midi"), 12),
    (("du", "soir"), _LATE),
    (("le", "soir"), _LATE),
)


def _is(tokens: Tokens, at: int, words: tuple[str, ...]) -> bool:
    return tokens[at : at + len(words)] == words


_OF_AN_HOUR = (("heures",), ("heure",), ("h",))


def minutes_at(tokens: Tokens, at: int) -> tuple[int, int]:
    """Minutes after an hour (negative: before it), 0 where none are said."""
    for words, minutes in _MINUTES.items():
        if _is(tokens, at, words):
            return minutes, at + len(words)
    if tokens[at : at + 1] == ("zero",):
        digit = number_at(tokens, at + 1)
        return (digit[0], digit[1]) if digit is not None and 0 < digit[0] < 10 else (0, at)
    start = at + (at < len(tokens) and tokens[at] == "moins")
    for value, end in numbers_at(tokens, start):
        follows = tokens[end] if end < len(tokens) else ""
        # "dix heures un rendez-vous": few minutes only where nothing or "minutes" follows.
        alone = value > 4 or follows in ("", "du", "minute", "minutes")
        more = number_at(tokens, end)
        if more is not None and more[0] > 4 and tokens[more[1] : more[1] + 1] in _OF_AN_HOUR:
            more = None  # "quatorze heures trente, quinze heures"
        if 0 < value < 60 and alone and follows not in HOURS and more is None:
            end += follows in ("minutes", "minute", "mn", "min")
            return (-value if start > at else value), end
    return 0, at


def clock_at(
    tokens: Tokens, at: int, opening: Opening, bare: bool = False, half: int | None = None
) -> Clock | None:
    """The time named from this token on. ``bare``: an hour without "heures" counts. ``half``: 0
    where the morning, 12 where the afternoon, 17 where the evening was said elsewhere."""
    if at >= len(tokens):
        return None
    word = tokens[at]
    if word in ("midi", "minuit"):
        if at and tokens[at - 1] == "apres" and (at < 2 or tokens[at - 2] != "pas"):
            return None
        minutes, end = minutes_at(tokens, at + 1)
        total = (720 if word == "midi" else 0) + minutes
        return Clock((_time(total),), end) if total >= 0 else None
    for hour, end in numbers_at(tokens, at):
        if hour > 24:
            continue
        follows = tokens[end] if end < len(tokens) else ""
        if follows == ":" and end + 1 < len(tokens) and tokens[end + 1].isdigit():
            minutes = int(tokens[end + 1]) if len(tokens[end + 1]) == 2 else 60
            return Clock((_time(hour * 60 + minutes),), end + 2) if minutes < 60 else None
        if follows == "h" and _is_letter(tokens, at):
            return None
        if follows in HOURS:
            told = lasts(tokens, at, hour, end + 1)
            return None if told else _after_hour(tokens, hour, end + 1, opening, half)
        minutes_said = number_at(tokens, end)
        if minutes_said is not None and hour >= 7 and _stands_alone(tokens, at, minutes_said[1]):
            minutes, after = minutes_said
            if minutes in (15, 30, 45):
                return Clock(_halves(hour * 60 + minutes, opening, half), after)
    span = number_at(tokens, at)
    if not bare or span is None or is_within_number(tokens, at):
        return None
    counts = span[1] < len(tokens) and tokens[span[1]] in COUNTED  # "entre un et six mois"
    if (
        tokens[at] == "un"
        or counts
        or not 1 <= span[0] <= 23
        or number_at(tokens, span[1]) is not None
    ):
        return None
    return Clock(_halves(span[0] * 60, opening, half), span[1])


#: Before letters that a name has: "avec deux h".
_BEFORE_LETTERS = vocabulary("avec sans prend manque comporte")


def _is_letter(tokens: Tokens, at: int) -> bool:
    """ "prend un h à la fin": one o'clock is "une heure"; "avec deux h"."""
    return tokens[at] == "un" or (at > 0 and tokens[at - 1] in _BEFORE_LETTERS)


def _stands_alone(tokens: Tokens, at: int, end: int) -> bool:
    """ "à quatorze trente": an hour and its minutes without "heures", no part of a number."""
    announced = not at or tokens[at - 1] in ("a", "vers", "pour")
    return announced and number_at(tokens, end) is None


def _after_hour(
    tokens: Tokens, hour: int, at: int, opening: Opening, half: int | None
) -> Clock | None:
    minutes, end = minutes_at(tokens, at)
    for words, said in _HALVES:
        if _is(tokens, end, words):
            # The part of the day stays to be read as such where it stands alone.
            half, end = said, end + (len(words) if words[0] in ("du", "de") else 0)
            break
    total = hour * 60 + minutes
    return Clock(_halves(total, opening, half, hour), end) if total >= 0 else None


def _time(minutes: int) -> time:
    hours, rest = divmod(minutes, 60)
    return time(hours % 24, rest)


def _halves(
    total: int, opening: Opening, half: int | None, hour: int | None = None
) -> tuple[time, ...]:
    """Morning or evening: as said, else whichever is open, else from seven to noon as said."""
    hour = total // 60 if hour is None else hour
    if not 1 <= hour <= 12 or (hour == 12 and half != 0):
        return (_time(total),)
    morning, evening = _time(total), _time(total + 720)
    if half is not None:
        # "onze heures" beside an evening, "neuf heures" beside an afternoon is the morning's.
        return (evening if half and hour < _EVENING_FROM.get(half, 8) else morning,)
    is_open = [t for t in (morning, evening) if any(start <= t <= end for start, end in opening)]
    if is_open:
        return tuple(is_open)
    return (morning if hour >= 7 else evening,)


_EVENING_FROM = {17: 10, _LATE: 11}


def _part(start: int, end: int) -> TimeSpan:
    return TimeSpan(time(start), time(end))


AFTER_SCHOOL = TimeSpan(time(16, 30), time(19))
MORNING, AFTERNOON, EVENING = _part(7, 12), _part(12, 19), _part(17, 20)

#: Parts of the day by their words, longest first.
PARTS: tuple[tuple[tuple[str, ...], TimeSpan], ...] = tuple(
    (tuple(words.split()), span)
    for words, span in (
        ("debut de la matinee", _part(7, 9)),
        ("debut de matinee", _part(7, 9)),
        ("debut de journee", _part(7, 9)),
        ("milieu de la matinee", _part(9, 11)),
        ("milieu de matinee", _part(9, 11)),
        ("fin de la matinee", _part(10, 12)),
        ("fin de matinee", _part(10, 12)),
        ("debut d' apres midi", _part(12, 14)),
        ("debut de l' apres midi", _part(12, 14)),
        ("debut apres midi", _part(12, 14)),
        ("milieu d' apres midi", _part(14, 17)),
        ("milieu de l' apres midi", _part(14, 17)),
        ("fin d' apres midi", _part(17, 19)),
        ("fin de l' apres midi", _part(17, 19)),
        ("fin apres midi", _part(17, 19)),
        ("milieu de journee", _part(12, 14)),
        ("mi journee", _part(12, 14)),
        ("fin de journee", _part(17, 19)),
        ("fin de la journee", _part(17, 19)),
        *(
            (f"{last} de {day}", _part(*hours))
            for last in ("dernier rendez vous", "dernier creneau", "derniere consultation")
            for day, hours in (
                ("la journee", (17, 19)),
                ("la matinee", (10, 12)),
                ("l' apres midi", (17, 19)),
            )
        ),
        ("entre midi et deux heures", _part(12, 14)),
        ("entre midi et deux", _part(12, 14)),
        ("entre midi et 2", _part(12, 14)),
        ("temps de midi", _part(12, 14)),
        ("deuxieme partie de matinee", _part(10, 12)),
        ("pause dejeuner", _part(12, 14)),
        ("pause de midi", _part(12, 14)),
        ("heure du dejeuner", _part(12, 14)),
        ("heure du repas", _part(12, 14)),
        ("heure du midi", _part(12, 14)),
        ("le midi", _part(12, 14)),
        ("avant le travail", _part(7, 9)),
        ("avant le boulot", _part(7, 9)),
        ("avant mon travail", _part(7, 9)),
        ("avant d' aller au travail", _part(7, 9)),
        ("avant d' aller travailler", _part(7, 9)),
        ("avant d' aller au boulot", _part(7, 9)),
        ("avant d' aller bosser", _part(7, 9)),
        ("avant d' embaucher", _part(7, 9)),
        ("avant d' attaquer", _part(7, 9)),
        ("avant l' ecole", _part(7, 9)),
        ("a la fermeture", _part(17, 19)),
        ("avant la fermeture", _part(17, 19)),
        ("avant que vous fermiez", _part(17, 19)),
        ("apres le travail", EVENING),
        ("apres mon travail", EVENING),
        ("apres le boulot", EVENING),
        ("apres ma journee", EVENING),
        ("sortie du travail", EVENING),
        ("sortant du travail", EVENING),
        ("apres l' ecole", AFTER_SCHOOL),
        ("sortie de l' ecole", AFTER_SCHOOL),
        ("sortant de l' ecole", AFTER_SCHOOL),
        ("apres les cours", AFTER_SCHOOL),
        ("tot le matin", _part(7, 9)),
        ("matin tot", _part(7, 9)),
        ("tot dans la matinee", _part(7, 9)),
        ("de bonne heure", _part(7, 9)),
        ("premiere heure", _part(7, 9)),
        ("a l' ouverture", _part(7, 9)),
        ("des l' ouverture", _part(7, 9)),
        ("a l' aube", _part(7, 9)),
        ("aux aurores", _part(7, 9)),
        ("avant le repas", _part(10, 12)),
        ("avant le repas de midi", _part(10, 12)),
        ("avant le dejeuner", _part(10, 12)),
        ("avant de manger", _part(10, 12)),
        ("apres le repas de midi", _part(13, 15)),
        ("apres le repas", _part(13, 15)),
        ("apres la sieste", _part(14, 16)),
        ("apres ma sieste", _part(14, 16)),
        ("apres manger", _part(13, 15)),
        ("apres dejeuner", _part(13, 15)),
        ("apres le dejeuner", _part(13, 15)),
        ("tres tot", _part(7, 9)),
        ("assez tot", _part(7, 9)),
        ("plutot tot", _part(7, 9)),
        ("matinee", MORNING),
        ("matin", MORNING),
        ("matins", MORNING),
        ("apres midi", AFTERNOON),
        ("apres midis", AFTERNOON),
        ("aprem", AFTERNOON),
        ("tantot", AFTERNOON),
        ("soiree", EVENING),
        ("soir", EVENING),
        ("soirs", EVENING),
    )
)


def part_at(tokens: Tokens, at: int) -> tuple[TimeSpan, int] | None:
    """The part of the day named from this token on."""
    if at >= len(tokens) or tokens[at] not in _PART_STARTS:
        return None
    for words, span in PARTS:
        end = at + len(words)
        earlier = words[0] == "tot" and tokens[at - 1 : at] == ("plus",)
        of_another = words[-1] in _OF_ANYTHING and _is_of(tokens, end)
        hurts = words[-1] in _MEALTIMES and not _COMPLAINT.isdisjoint(
            tokens[max(0, at - _NEAR) : at]
        )
        if _is(tokens, at, words) and not (earlier or of_another or hurts):
            return span, end
    return None


#: "J'ai mal à l'estomac après le repas" says when it hurts, not when to come.
_MEALTIMES = vocabulary("repas manger sieste dejeuner")
_COMPLAINT = vocabulary(
    "mal maux douleur douleurs brulure brulures vomit vomis vomir vomissements vertige vertiges "
    "nausee nausees gonfle gonflee ballonne ballonnee cachet cachets medicament medicaments "
    "comprime comprimes digere"
)
_NEAR = 8  # tokens
#: "à l'ouverture de la chasse", "après le repas de famille".
_OF_ANYTHING = vocabulary("ouverture repas dejeuner")


def _is_of(tokens: Tokens, at: int) -> bool:
    """Whether it is of something else than the practice."""
    own = tokens[at + 1 : at + 2] in (("cabinet",), ("secretariat",), ("standard",))
    return at < len(tokens) and tokens[at] in ("de", "du", "des", "d'") and not own


_PART_STARTS = frozenset(words[0] for words, _ in PARTS)
