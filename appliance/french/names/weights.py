"""How surely a word is somebody's name.

Nearly every short French word is somebody's surname, so a list of surnames tells little. What tells
is whether a word is said of other things ("regarde", "chambre"), and whether very many people bear
it all the same ("Petit", "Rose").
"""

from __future__ import annotations

from itertools import groupby

from appliance.french.names.parts import HYPHEN_WORD, PARTICLES, NameLists, units_of, written
from appliance.french.names.ranks import is_great
from appliance.french.names.sounds import fold_name
from appliance.french.names.words import FRAME
from appliance.french.words import Tokens, vocabulary

#: Only said of other things; in no list; a word of every day that many bear; in the lists; borne by
#: very many, and no other word; a patient's.
TALKED, UNKNOWN, EVERYDAY, LISTED, SURE, PATIENT = range(6)
#: Directly before a verb, never before a name: "vous me barbez", "je tâtonne".
CLITICS = vocabulary("je j' tu ne n' me m' te t' se s' on vous nous ils")


def weight(word: str, lists: NameLists) -> int:
    """Of one folded word."""
    name = fold_name(word)
    if name in lists.patients:
        return PATIENT
    many = name in lists.first_names or name in lists.common
    if word in lists.words:
        return EVERYDAY if many else TALKED
    if many:
        return SURE
    if name in lists.surnames:
        return LISTED
    return TALKED if lists.words and word.endswith("ez") else UNKNOWN  # "tempérez"


def weigh_at(tokens: Tokens, at: int, lists: NameLists) -> int:
    """Of a word where it stands: behind "me" or "vous" only a sure name is one."""
    weighed = weight(tokens[at], lists)
    clitic = at > 0 and tokens[at - 1] in CLITICS
    return weighed if weighed >= SURE or not clitic else TALKED


def names_within(tokens: Tokens, start: int, end: int, lists: NameLists) -> list[tuple[int, int]]:
    """The stretches of tokens ``start`` to ``end`` that may be names, without the talk between:
    "Thérèse, chut, tais-toi", "Martin de la congrégation". Particles stay with what follows."""
    if _is_whole(tokens, start, end, lists):
        return [(start, end)]
    kept = [_is_kept(tokens, at, start, end, lists) for at in range(start, end)]
    stretches = []
    for is_name, places in groupby(range(start, end), key=lambda at: kept[at - start]):
        found = list(places)
        if is_name:
            stretches.append((found[0], found[-1] + 1))
    return stretches


def _is_whole(tokens: Tokens, start: int, end: int, lists: NameLists) -> bool:
    """ "Kerguelen Le Bras Yannick", "Petit Pont Jean": all that is said is a first name behind a
    surname of several words, whatever else they mean."""
    said = tokens[start : end - 1]
    first = end == len(tokens) and fold_name(tokens[end - 1]) in lists.first_names
    if not first or len(said) < _SEVERAL or not FRAME.issuperset(tokens[:start]):
        return False
    units = units_of(said, lists)
    if len(units) == 1 and is_great(tokens[end - 1]):
        return False  # "du coup Martin"
    listed = all(written(unit, lists) in lists.surnames for unit in units)
    begins = len(units[0]) > 1 or weight(units[0][0], lists) > TALKED
    return listed and begins and tokens[end - 2] not in PARTICLES


_SEVERAL = 2


def _is_kept(tokens: Tokens, at: int, start: int, end: int, lists: NameLists) -> bool:
    following = at
    while following < end and tokens[following] in PARTICLES:
        following += 1
    if following > at and following == end:
        return False
    if HYPHEN_WORD in tokens[start:end] or weigh_at(tokens, following, lists) > TALKED:
        return True
    # "Jeanne Caillou", "Caillou Jeanne": beside a first name, and with nothing more
    word = fold_name(tokens[following])
    if end - start - (following - at) != 2 or word not in lists.surnames:
        return False
    other = start if following == end - 1 else end - 1
    name = fold_name(tokens[other])  # "dossier Martin" is no Dossier
    first = name in lists.first_names and weight(tokens[other], lists) == SURE
    first = first and name not in lists.common
    return first and end == len(tokens) and FRAME.issuperset(tokens[:start])


def best_weight(tokens: Tokens, start: int, end: int, lists: NameLists) -> int:
    """Of the surest word of tokens ``start`` to ``end``."""
    words = (at for at in range(start, end) if tokens[at] not in PARTICLES)
    return max((weigh_at(tokens, at, lists) for at in words), default=TALKED)
