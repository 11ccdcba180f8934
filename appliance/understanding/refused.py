"""Which of the recogniser's guesses may be meant once a value was read back and refused.

"Non, le prénom c'est Maryse, pas Marie" is heard as "Marie, pas Marie" first: a guess that tells
another value than the refused one is likelier. Where none does, every guess may be meant.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from appliance.messages import Asked
from appliance.understanding.context import Context
from appliance.understanding.meaning import DaySpan
from appliance.understanding.model.intents import Guess
from appliance.understanding.reading import Reading

_DENIES = ("no", "correct")
_OF_PATIENT = ("surname", "first_name", "birth_date", "phone")


def unrefused(
    readings: Sequence[Reading], guesses: Sequence[Guess], asked: Asked, context: Context
) -> list[int]:
    """The places of the guesses that may be meant."""
    every = list(range(len(readings)))
    refused = _values(context.refused)
    if asked == "confirm":  # of the values that are read back now
        refused = _read_back(context) if guesses[0].act in _DENIES else {}
    told = [{**_values(reading.fields), **_days(reading)} for reading in readings]
    again = [bool(values) and not _others(values, refused) for values in told]
    if not again[0]:
        return [place for place in every if not again[place]]
    anew = [
        place
        for place in every
        if _is_sure(readings[place]) and _others(told[place], refused) & refused.keys()
    ]
    return anew or every


def _read_back(context: Context) -> dict[str, Any]:
    day = {"days": context.held} if context.held else {}
    return {**_values(context), **day}


def _values(told: object) -> dict[str, Any]:
    values = ((name, getattr(told, name)) for name in _OF_PATIENT)
    return {name: value for name, value in values if value is not None}


def _days(reading: Reading) -> dict[str, Any]:
    return {"days": reading.fields.days} if reading.fields.days else {}


def _others(told: Mapping[str, Any], refused: Mapping[str, Any]) -> set[str]:
    """Which of the values told are not those refused."""
    return {
        name
        for name, value in told.items()
        if name not in refused or not _is_the_same(value, refused[name])
    }


def _is_the_same(told: Any, refused: Any) -> bool:
    """ "Jeudi à vendredi", for "jeudi, pas vendredi", tells the Friday that was refused again."""
    if isinstance(told, DaySpan) and isinstance(refused, date):
        first, last = told.first or refused, told.last or refused
        return first <= refused <= last
    return bool(told == refused)


def _is_sure(reading: Reading) -> bool:
    """Whether the names that are told are names of the lists."""
    named = reading.fields.first_name is None or reading.first_alone or reading.whole_name
    return named and not (reading.phonetic_name or reading.unlisted)
