"""Names that a recogniser wrote as other words: "gens" for Jean, "s'il vit" for Sylvie, "gars nier"
for Garnier.

Only in an answer to the question for that name that says nothing else; it is read back as any name.
"""

from __future__ import annotations

import re

from appliance.french.names.parts import FIRST_OF_TWO, PARTICLES, NameLists, written
from appliance.french.names.ranks import BEARERS
from appliance.french.names.sounds import NameList, fold_name, sound_key
from appliance.french.names.weights import SURE, weight
from appliance.french.names.words import TALK
from appliance.french.slips.times import NOTHING
from appliance.french.words import FILLERS, MASK, Tokens, vocabulary
from appliance.messages import Asked

_MOST = 3  # words that one name is heard as
_PAIR = 2  # "Jean Petit" is whole
#: Sounds from which a name may be any of the list; a shorter one must be a usual one.
_LONG_KEY = 4
_SERVANTS = vocabulary("abd abdel abdul abdoul")  # "of the mighty"
_USUAL = FIRST_OF_TWO.union(BEARERS)
_ANNOUNCING = FILLERS | vocabulary("bonjour oui c' est nom prenom madame monsieur moi")
_WHOSE = vocabulary("mon le son")
_NAMES_OF = vocabulary("nom prenom")
_TWICE = re.compile(r"(.)\1+")


def as_names(tokens: Tokens, asked: Asked, lists: NameLists) -> Tokens:
    """The tokens, places kept, with the name that such words sound like."""
    tokens = _with_servants(tokens, lists)
    start = at = _behind_announcing(tokens)
    end = len(tokens)
    if asked == "surname" and end - at > _PAIR:
        at, end = _between_first_names(tokens, at, lists)
    said = tokens[at:end]
    beside = len(said) < len(tokens) - start
    if not 1 <= len(said) <= _MOST or MASK in said or any(len(word) < 2 for word in said):
        return tokens
    named = (
        _first_names(said, lists) if asked == "first_name" else _surname(said, lists, beside=beside)
    )
    if not named:
        return tokens
    return (*tokens[:at], *[NOTHING] * (len(said) - len(named)), *named, *tokens[end:])


def _with_servants(tokens: Tokens, lists: NameLists) -> Tokens:
    """ "abd el kader", "abdel kader"."""
    for at, size in ((at, size) for at in range(len(tokens)) for size in (3, 2)):
        name = "".join(tokens[at : at + size])
        if (
            tokens[at] in _SERVANTS
            and at + size <= len(tokens)
            and fold_name(name) in lists.first_names
        ):
            return (*tokens[:at], *[NOTHING] * (size - 1), name, *tokens[at + size :])
    return tokens


def _between_first_names(tokens: Tokens, at: int, lists: NameLists) -> tuple[int, int]:
    """ "du pont Jean", "Jean-Pierre du pont": where the surname begins and ends."""
    first = [fold_name(token) in lists.first_names for token in tokens]
    begun = at + first[at] + (first[at] and tokens[at] in FIRST_OF_TWO and first[at + 1])
    if begun > at:
        return begun, len(tokens)
    two = first[-1] and first[-2] and tokens[-2] in FIRST_OF_TWO
    return at, len(tokens) - first[-1] - two


def _behind_announcing(tokens: Tokens) -> int:
    at = 0
    while at < len(tokens) and (
        tokens[at] in _ANNOUNCING
        or (tokens[at] in _WHOSE and _NAMES_OF.intersection(tokens[at + 1 : at + 2]))
    ):
        at += 1
    return at


def _first_names(said: Tokens, lists: NameLists) -> Tokens:
    """ "gens claude", "pôle"."""
    if len(said) > 1 and fold_name(said[-1]) in lists.first_names:
        begun = [name for name in FIRST_OF_TWO if sound_key(name) == sound_key(said[0])]
        return (begun[0], *said[1:]) if begun and said[0] not in FIRST_OF_TWO else ()
    talk = any(word in TALK for word in said)
    if not talk and any(fold_name(word) in lists.first_names for word in said):
        return ()
    names = [name.lower() for name in _alike(said, lists.first_names)]
    usual = [name for name in names if name in _USUAL]
    if len(said) == 1 and said[0] in TALK:
        usual = names = [name for name in usual if name in FIRST_OF_TWO]  # "mari"
    if not usual and (not names or len(sound_key(names[0])) < _LONG_KEY):
        return ()
    return ((usual or names)[0],)


def _surname(said: Tokens, lists: NameLists, *, beside: bool) -> Tokens:
    """ "gars nier", "du rand": one that very many people bear, of words that are no names;
    ``beside`` a first name any that is so written, "bonne maison"."""
    sure = any(weight(word, lists) >= SURE for word in said)
    name = written(said, lists)
    known = not name.isalpha() and (name in lists.common or name in lists.patients)  # "Le Roux"
    if len(said) == 1 or sure or known:
        return ()
    alike = _alike(said, lists.common)
    closed = "".join(said)
    if not alike and beside and said[0] not in PARTICLES and fold_name(closed) in lists.surnames:
        return (closed,)
    return tuple(name.lower() for name in alike[:1])


def _alike(said: Tokens, names: NameList) -> tuple[str, ...]:
    """The names that sound as the words do, read as one or each by itself."""
    apart = _TWICE.sub(r"\1", "".join(map(sound_key, said)))
    return names.alike("".join(said).replace("'", "")) or tuple(names.sounding(apart))
