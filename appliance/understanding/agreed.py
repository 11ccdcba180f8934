"""Which of the recogniser's guesses may be meant where a day or an hour is told after us.

"Oui, deux heures, c'est très bien", of ten o'clock, was "dix heures" where another guess has it: a
guess that tells the time that was offered or read back is likelier than one that sounds like it.
Of what was offered another time may be wished, unless it is agreed to.
"""

from __future__ import annotations

from collections.abc import Sequence

from appliance.french.spans import DaySpan, TimeSpan
from appliance.messages import Asked
from appliance.understanding.context import Context, Offered
from appliance.understanding.meaning import Fields
from appliance.understanding.model.intents import Guess
from appliance.understanding.reading import Reading

_DENIES = ("no", "correct")


def as_told_by_us(
    readings: Sequence[Reading], guesses: Sequence[Guess], asked: Asked, context: Context
) -> list[int]:
    """The places of the guesses that may be meant."""
    every = list(range(len(readings)))
    told = _told_by_us(asked, context)
    best = readings[0].fields
    may_wish = guesses[0].act != "yes" if asked == "offer" else guesses[0].act in _DENIES
    if not told or may_wish or guesses[0].intents or not _says_when(best) or _is_one_of(best, told):
        return every
    return [
        place
        for place in every
        if _alike(guesses[place], guesses[0])
        and _says_when(readings[place].fields)
        and _is_one_of(readings[place].fields, told)
    ] or every


def _told_by_us(asked: Asked, context: Context) -> tuple[Offered, ...]:
    if asked == "offer":
        return context.offers
    if asked != "confirm" or context.held is None or context.held_at is None:
        return ()
    return (Offered(context.held, context.held_at),)


def _alike(guess: Guess, best: Guess) -> bool:
    return guess.act == best.act and not guess.intents


def _says_when(fields: Fields) -> bool:
    """A day or an hour, and no longer time, in which more than one would do."""
    return _is_one(fields.days) and _is_at_once(fields.times) and bool(fields.days or fields.times)


def _is_one(days: DaySpan | None) -> bool:
    return days is None or days.days == 1


def _is_at_once(times: TimeSpan | None) -> bool:
    return times is None or times.start == times.end


def _is_one_of(fields: Fields, told: Sequence[Offered]) -> bool:
    days, times = fields.days, fields.times
    return any(
        (days is None or days.first == one.day) and (times is None or times.start == one.start)
        for one in told
    )
