"""Telling words that a recogniser heard as several: "axe y dent", "cinq se maines", "con vul sion".

Only what sounds like one of a short list, and only where nothing ordinary is wanted."""

from __future__ import annotations

import re
from collections import defaultdict

from rapidfuzz.distance import DamerauLevenshtein

from appliance.french.words import MASK, Tokens, vocabulary
from appliance.understanding.misheard.sounding import sound
from appliance.understanding.wishes.ordinary import wishes_ordinary

_TELLING = vocabulary(
    "accident convulsion convulse inconscient inconsciente malaise hemorragie poitrine respire "
    "respirer etouffe infarctus semaines fievre enceinte evanoui evanouie connaissance paralyse "
    "suicide incendie contractions epilepsie overdose ambulance intoxication agression cardiaque"
)
_MOST = 4  # words that one was heard as
_SHORTEST, _LONGEST = 5, 15  # letters of them all
_SURE_KEY = 5  # from so many sounds on, one may be wrong
_CLASSES = str.maketrans(
    {"c": "s", "k": "s", "q": "s", "z": "s", "x": "s", "g": "j", "d": "t", "'": None}
    | dict.fromkeys("aeiouyh")
)
_TWICE = re.compile(r"(.)\1+")
#: Words of their own: "sa main" is no "semaine", "m'a laissé" no "malaise".
_NO_PIECES = vocabulary("main mains laisse laisser laissee laissez laissent saint ceinture")
#: "la dan cassée": after these no "dans" can stand.
_BEFORE_TOOTH = vocabulary("la une ma sa cette les mes ses deux des leur")
_TOOTH = vocabulary("dan dans dens dand")
_BROKEN = ("cass", "arrach", "pet", "saut", "bouge", "tomb", "fend", "mal", "sagesse")


def rejoined(tokens: Tokens) -> Tokens:
    """The same tokens, places kept, with a telling word where its pieces stood."""
    said = [
        "dent" if token in _TOOTH and _is_tooth(tokens, place) else token
        for place, token in enumerate(tokens)
    ]
    if wishes_ordinary(tokens):
        return tuple(said)
    at = 0
    while at < len(said) - 1:
        for count in range(_MOST, 1, -1):
            word = _whole(said[at : at + count]) if at + count <= len(said) else None
            if word:
                said[at : at + count] = [word, *[MASK] * (count - 1)]
                at += count - 1
                break
        at += 1
    return tuple(said)


def _is_tooth(tokens: Tokens, place: int) -> bool:
    after = tokens[place + 1 : place + 2]
    return tokens[place - 1 : place] != () and (
        tokens[place - 1] in _BEFORE_TOOTH and after != () and after[0].startswith(_BROKEN)
    )


def skeleton(letters: str) -> str:
    """Its consonants, alike ones as one: what has none of a telling word's is none."""
    return _TWICE.sub(r"\1", letters.translate(_CLASSES)).rstrip("ts")


def _key(letters: str) -> str:
    return sound(letters.replace("'", "").replace("x", "cs"))


_BY_SKELETON: dict[str, list[tuple[str, str]]] = defaultdict(list)
for _word in sorted(_TELLING):
    _BY_SKELETON[skeleton(_word)].append((_word, _key(_word)))


def _whole(pieces: list[str]) -> str | None:
    letters = "".join(pieces)
    if not _SHORTEST <= len(letters) <= _LONGEST or letters[0].isdigit():
        return None
    known = _BY_SKELETON.get(skeleton(letters))
    if not known or any(p in _TELLING or p in _NO_PIECES for p in pieces):
        return None
    heard = _key(letters)
    for word, key in known:
        wrong = 1 if len(pieces) > 2 and len(key) >= _SURE_KEY else 0
        if DamerauLevenshtein.distance(heard, key, score_cutoff=wrong) <= wrong:
            return word
    return None
