"""What else a surname may be that was heard, and the one that its letters settle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from appliance.messages import Asked
from appliance.understanding.context import Context
from appliance.understanding.meaning import Fields, HeardName, Meaning
from appliance.understanding.names.lists import common_surnames, first_names, surnames
from appliance.understanding.names.voice_and_letters import Known, agreed, conflict, rivals
from appliance.understanding.reading import Reading


def with_surname(
    meaning: Meaning,
    readings: list[Reading],
    asked: Asked,
    context: Context,
    listed: Known,
) -> Meaning:
    """What else the surname may be, by the recogniser's other guesses or because a patient's
    name sounds so; or, spelled because of that, the one on which voice and letters agree.
    ``listed``: whether somebody is called so."""
    if meaning.fields.surname is None:
        return meaning
    told = [reading for reading in readings if reading.spelled == meaning.spelled]
    if not meaning.spelled:
        return _doubted(meaning, told, context, listed)
    if asked != "spelling" or context.surname is None:
        return meaning  # "non, Bernart avec un T": a correction agrees with nothing heard
    common = common_surnames().__contains__
    heard = (context.surname, *context.other_surnames)
    surname, *close = agreed(_surnames_of(told), heard, listed, common)
    changed = context.spelled and surname not in heard  # spelled twice, in two ways
    apart = bool(close) or changed or conflict(surname, heard, listed, common)
    return replace(
        meaning,
        fields=replace(meaning.fields, surname=surname),
        other_names=tuple(map(HeardName, dict.fromkeys((*close, *heard)))) if apart else (),
        phonetic_name=apart,
    )


def _doubted(meaning: Meaning, told: list[Reading], context: Context, listed: Known) -> Meaning:
    """With what else the name may be by the recogniser's guesses; what was typed has one."""
    surname, first_name = str(meaning.fields.surname), meaning.fields.first_name
    several = len(told) > 1
    if meaning.phonetic_name and several:
        # The recogniser knows the words of its lexicon: what is no name is an ordinary word.
        return replace(meaning, fields=replace(meaning.fields, surname=None), phonetic_name=False)
    common = common_surnames().__contains__
    alike = [
        reading.surname
        for ambiguity in meaning.ambiguities
        if ambiguity.field == "surname"
        for reading in ambiguity.readings
    ]
    known = surname in context.surnames
    either = several and first_name in surnames() and surname in first_names()
    turned = (str(first_name),) if either and not known else ()  # "Julien Raymond"
    others = dict.fromkeys((*alike, *turned, *rivals(surname, _surnames_of(told), listed)))
    lone = first_name is None and surname in first_names()
    sure = known or (common(surname) and not lone)
    return replace(
        meaning,
        other_names=tuple(
            _heard_name(name, told, meaning.fields) for name in others if name != surname
        ),
        phonetic_name=meaning.phonetic_name or (several and not sure),
    )


def _surnames_of(told: Sequence[Reading]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(r.fields.surname for r in told if r.fields.surname))


def _heard_name(surname: str, told: Sequence[Reading], best: Fields) -> HeardName:
    """What the name may be as well, with the first name of the guess that has it: "Bigot Philippe"
    beside "Thibault Philippe". Where first name and surname may have changed places they do."""
    if surname == best.first_name:
        return HeardName(surname, best.surname)
    guessed = (r.fields.first_name for r in told if r.fields.surname == surname)
    return HeardName(surname, next(filter(None, guessed), best.first_name))
