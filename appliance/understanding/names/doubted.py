"""What else a surname may be that was heard, and the one that its letters settle; and a first name
that may be none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from appliance.french.names.sounds import sound_key
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
    if asked == "surname":
        return _spelled_at_once(meaning, _surnames_of(told), listed)
    if asked != "spelling" or context.surname is None:
        return meaning  # "non, Bernart avec un T": a correction agrees with nothing heard
    return _agreed(meaning, told, context, listed)


def _agreed(meaning: Meaning, told: list[Reading], context: Context, listed: Known) -> Meaning:
    """With the surname on which voice and letters agree, and what it may be nearly as well."""
    common = common_surnames().__contains__
    before = (context.surname or "", *context.other_surnames)
    voiced = before[1:] if context.spelled and before[1:] else before
    upheld = [name for name in voiced if name != context.refused.surname]
    first = None if before[0] in voiced else before[0]
    surname, *close = agreed(_surnames_of(told), upheld, listed, common, first)
    changed = context.spelled and surname not in before  # spelled twice, in two ways
    changed = changed and (listed(before[0]) or not listed(surname))
    apart = bool(close) or changed or conflict(surname, before, listed, common)
    apart = apart or _letters_lost(surname, told, voiced)
    others = [n for n in dict.fromkeys((*close, *before, *voiced)) if n in voiced or n != surname]
    return replace(
        meaning,
        fields=replace(meaning.fields, surname=surname),
        other_names=tuple(HeardName(n, spelled=n not in voiced) for n in others) if apart else (),
        phonetic_name=apart,
    )


def _letters_lost(surname: str, told: Sequence[Reading], voiced: Sequence[str]) -> bool:
    """ "mon nez e b e r", "nous on est e b e r": the guesses have other words each where one more
    letter was, and nothing sounds so that was heard."""
    led_in = {reading.led_in for reading in told}
    sounds = map(sound_key, voiced)
    return bool(told[0].led_in) and len(led_in) > 1 and sound_key(surname) not in sounds


def _spelled_at_once(meaning: Meaning, names: tuple[str, ...], listed: Known) -> Meaning:
    """A surname whose letters were told with it: in doubt where the guesses tell several and the
    best is nobody's, or a rare one beside one of very many people ("Lefebvre sans v")."""
    surname, common = str(meaning.fields.surname), common_surnames().__contains__
    others = [name for name in names if name != surname]
    rare = listed(surname) and not any(map(common, others))
    if not others or common(surname) or rare:
        return meaning
    also = tuple(map(HeardName, rivals(surname, others, listed)))
    return replace(meaning, other_names=also, phonetic_name=True)


def with_first_name(meaning: Meaning, readings: Sequence[Reading], asked: Asked) -> Meaning:
    """A first name of no list is in doubt where the guesses do not agree on it: "carré", or "allez"
    or "simler", for "Annick"."""
    fields, name = meaning.fields, meaning.fields.first_name
    if asked != "first_name" or name is None or fields.surname or meaning.spelled:
        return meaning
    known = first_names()
    if name in known or any(part in known for part in name.split("-")):
        return meaning
    sounds = {sound_key(reading.fields.first_name or "") for reading in readings}
    if len(sounds) == 1:
        return meaning
    return replace(meaning, fields=replace(fields, first_name=None), doubted_first_name=name)


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
    beside "Thibault Philippe"; none where none of its guesses has one, for then it comes from
    misheard words ("c'est Tinchon Enzo" for "c'est euh Chauveau"). Where first name and surname may
    have changed places they do."""
    if surname == best.first_name:
        return HeardName(surname, best.surname)
    guessed = [r.fields.first_name for r in told if r.fields.surname == surname]
    first_name = next(filter(None, guessed), None) if guessed else best.first_name
    return HeardName(surname, first_name)
