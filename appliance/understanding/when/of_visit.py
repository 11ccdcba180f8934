"""Days and hours of a visit in one utterance: not those of a birth date, of a name, of a complaint,
of an appointment there is, nor those to be rung at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from appliance.french.births.reading import BirthReading
from appliance.french.calendar import WEEKDAY_NAMES
from appliance.french.choices import without_places
from appliance.french.days.reading import DayReading
from appliance.french.times.clock_words import Opening
from appliance.french.times.reading import TimeReading
from appliance.french.wish_words import PREFERRING
from appliance.french.words import Tokens, masked, vocabulary
from appliance.messages import NAME_PARTS, Asked
from appliance.understanding.meaning import DaySpan, Window
from appliance.understanding.model.intents import Guess
from appliance.understanding.numbers_told import NumbersTold
from appliance.understanding.said import Said
from appliance.understanding.set_aside.stories import without_complaint, without_shift
from appliance.understanding.set_aside.times_past import without_interval_over, without_told_month
from appliance.understanding.when.existing import without_existing
from appliance.understanding.when.moved_by import moved_by, without_amount
from appliance.understanding.when.reading import CALENDAR, in_week_meant, when_wished
from appliance.understanding.when.ringing import tells_when_to_ring
from appliance.understanding.when.windows import windows_of
from appliance.understanding.whom.practitioners import KEEPING

#: Without one of these a day that is heard where a name, a birth date or a number was asked for
#: belongs to the birth date or to nothing.
_VISITING = (PREFERRING | set(WEEKDAY_NAMES)) | vocabulary(
    "demain aujourdhui semaine matin matinee midi soir heure heures plutot finalement venir rendez "
    "rendezvous rdv"
)
_HOURS = vocabulary("heure heures matin soir midi")
NAMES: frozenset[Asked] = NAME_PARTS | {"patient"}
_VALUES: frozenset[Asked] = NAME_PARTS | {"spelling", "birth_date", "phone"}


@dataclass(frozen=True, slots=True)
class VisitTimes:
    """``windows``: what days and times are the hull of."""

    days: DayReading
    times: TimeReading
    windows: tuple[Window, ...]


def visit_times(
    left: Tokens,
    said: Said,
    numbers: NumbersTold,
    hours: Opening,
    *,
    chosen: bool,
    only_names: bool,
) -> tuple[VisitTimes, Tokens]:
    """Days and times of a visit, and the tokens left. ``hours``: when one is seen; ``chosen``: one
    of the offers is, so that a number is no day; ``only_names``: nothing but the name that was
    asked for is said."""
    wished = _wished_part(left, said.asked, said.guess)
    if chosen and said.asked == "offer":
        wished = without_places(wished)  # "jeudi, le premier"

    def read(part: Tokens) -> tuple[DayReading, TimeReading]:
        return when_wished(part, hours, said.today, said.asked, said.context, said.guess)

    days, times = read(wished)
    windows = () if "cancel" in said.guess.intents else windows_of(wished, days, times, read)
    if said.asked == "open" and (moved := moved_by(said.tokens, said.today)):
        days = replace(days, spans=(moved[1],))
    visiting = _visiting(said.tokens, said.asked, numbers.birth)
    days, times = _of_visit(days, times, numbers.birth, said.asked, visiting)
    left = masked(left, times.used)
    named = chosen or only_names or (said.asked in NAMES and not visiting)  # "Noël"
    if named and not CALENDAR & set(left):
        days = DayReading()
    days = in_week_meant(days, left, said.asked, said.context)
    left = masked(left, days.used)
    if numbers.visit_day:
        days = replace(days, spans=(DaySpan(numbers.visit_day, numbers.visit_day),))
    told = {"number_told": bool(numbers.phone.numbers), "day_told": bool(days.spans)}
    if tells_when_to_ring(said.tokens, said.asked, **told):
        return VisitTimes(DayReading(), TimeReading(), ()), left
    return VisitTimes(days, times, windows), left


def _visiting(tokens: Tokens, asked: Asked, birth: BirthReading) -> frozenset[str]:
    """The words that tell of a visit's day or hour."""
    visiting = _VISITING.intersection(tokens)
    if birth.dates:  # "c'était un lundi", "le lundi quatorze juin trente-cinq"
        visiting -= {day for one, day in pairwise(tokens) if one == "un"}
        visiting -= {tokens[start - 1] for start, _ in birth.used if start}
    if asked in _VALUES and birth.dates:
        visiting -= _HOURS  # "né le trois juin, à sept heures du matin"; "tout à l'heure"
    return visiting


def _of_visit(
    days: DayReading,
    times: TimeReading,
    birth: BirthReading,
    asked: Asked,
    visiting: frozenset[str],
) -> tuple[DayReading, TimeReading]:
    """Days and times without those of a birth date or of letters."""
    if asked == "confirm" and birth.date is not None and _is_of_birth(days, birth.date):
        days = replace(days, spans=())
    if asked in _VALUES and not visiting:
        days, times = replace(days, spans=(), not_days=()), replace(times, spans=())
    if asked == "spelling" and not visiting:
        days = DayReading()  # "papa, india, novembre"
    return days, times


def _is_of_birth(days: DayReading, birth: date) -> bool:
    """ "le douze juillet, pas le deux, le douze juillet cinquante-deux": no day of a visit."""
    told = days.span.first if days.span else None
    return told is not None and (told.day, told.month) == (birth.day, birth.month)


def _wished_part(tokens: Tokens, asked: Asked, guess: Guess) -> Tokens:
    """Where the day of a visit is looked for in a wish: not in a complaint, nor in what is told of
    an appointment there is unless it is what the call is about."""
    tokens = without_amount(without_shift(tokens))
    if asked != "open":
        return tokens
    tokens = without_interval_over(without_told_month(without_complaint(tokens)))
    if "cancel" in guess.intents:
        return _without_kept(tokens)
    return tokens if "ask_appointment" in guess.intents else without_existing(tokens)


def _without_kept(tokens: Tokens) -> Tokens:
    """ "Annuler celui de demain et garder celui de jeudi": not the day of the one that stays."""
    kept = next((at for at, token in enumerate(tokens) if token in KEEPING and at), None)
    return tokens if kept is None else masked(tokens, ((kept, len(tokens)),))
