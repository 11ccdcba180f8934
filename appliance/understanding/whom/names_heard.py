"""Whether what was heard is a practitioner's name, or may be."""

from __future__ import annotations

from rapidfuzz.distance import DamerauLevenshtein

from appliance.french.names.sounds import sound_key
from appliance.french.words import Tokens, fold, tokenise
from appliance.settings.practice import Practitioner
from appliance.understanding.misheard.sounding import alike

_ALIKE = 0.7  # by their sound: "la fièvre" is 0.71 from "Lefèvre"


def first_name_at(tokens: Tokens, at: int, person: Practitioner) -> int:
    """The token after the first name at ``at``; 0 where it is not there."""
    words = tokenise(person.first_name)
    heard = tokens[at : at + len(words)]
    fits = len(heard) == len(words) > 0 and all(map(alike, heard, words))
    return at + len(words) if fits else 0


def sounds_so(words: Tokens, person: Practitioner) -> bool:
    """ "mare teint", "la fièvre": two words that together sound nearly as the surname."""
    surname = fold(person.surname)
    if len(words) < 2 or words[0][:1] != surname[:1]:
        return False
    heard, meant = sound_key("".join(words)), sound_key(surname)
    return DamerauLevenshtein.normalized_similarity(heard, meant) >= _ALIKE


def nearness(token: str, person: Practitioner) -> float:
    """How near a word is to the surname, 0 where it begins otherwise."""
    surname = fold(person.surname)
    if token[:1] != surname[:1]:
        return 0.0
    return DamerauLevenshtein.normalized_similarity(token, surname)


def name_at(tokens: Tokens, at: int, person: Practitioner) -> int:
    """The token after the practitioner's name at ``at``; 0 if it is not there."""
    surname = fold(person.surname).replace(" ", "").replace("-", "")
    behind = first_name_at(tokens, at, person)
    if behind and behind < len(tokens):
        return name_at(tokens, behind, person) if tokens[behind] != tokens[at] else 0
    for count in (1, 2):
        if at + count <= len(tokens) and alike("".join(tokens[at : at + count]), surname):
            return at + count
    return 0
