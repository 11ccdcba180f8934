"""What else a birth date or a telephone number may be that was heard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from appliance.messages import Asked
from appliance.understanding.meaning import Meaning
from appliance.understanding.reading import Reading


def with_other_digits(meaning: Meaning, readings: Sequence[Reading], asked: Asked) -> Meaning:
    """With what else the value asked for may be. ``readings``: of the recogniser's guesses, the one
    that was chosen first. Of a number that may be cut in several ways, all that it may be."""
    if asked == "birth_date" and meaning.fields.birth_date:
        births = dict.fromkeys(r.fields.birth_date for r in readings if r.fields.birth_date)
        others = tuple(birth for birth in births if birth != meaning.fields.birth_date)
        return replace(meaning, other_births=others)
    if asked == "phone":
        phones = dict.fromkeys(phone for reading in readings for phone in _phones(reading))
        numbers = tuple(phone for phone in phones if phone != meaning.fields.phone)
        return replace(meaning, other_phones=numbers)
    return meaning


def _phones(reading: Reading) -> Iterator[str]:
    if reading.fields.phone:
        yield reading.fields.phone
    for ambiguity in reading.ambiguities:
        if ambiguity.field == "phone":
            yield from (fields.phone for fields in ambiguity.readings if fields.phone)
