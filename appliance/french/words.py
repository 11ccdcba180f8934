"""From a text to tokens, the same way for every reader.

Tokens are lower case without accents; hyphens part words, elisions stand alone with their
apostrophe ("d'", "l'"), digits keep their leading zeros, and of punctuation only what means
something between digits stays ("/", ".", ":", ","). "aujourd'hui" is one token, "aujourdhui".
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

Tokens = tuple[str, ...]


def vocabulary(words: str) -> frozenset[str]:
    """A set of words, written as one string so that it can be read."""
    return frozenset(words.split())


#: Stands where another reader already used a token; no reader's word.
MASK = "\0"

#: They say nothing, wherever they stand.
HESITATIONS = vocabulary("euh heu hum hm mmh mm hein ben bah beh")
FILLERS = HESITATIONS | vocabulary("bon voila alors donc enfin eh ah oh quoi")

#: Longer than any utterance (30 s of fast speech are some 600); what follows is not read.
MAX_CHARACTERS = 1500

LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "’": "'", "ʼ": "'", "`": "'", "ß": "ss"})
_TOKEN = re.compile(
    r"\d+|(?:lorsqu|puisqu|jusqu|quoiqu|qu|[cdjlmnst])'|[a-z]+(?:'[a-z]+)*'?|[/.:,+]"
)


def fold(text: str) -> str:
    """Lower case without accents or ligatures."""
    lowered = text.lower().translate(LIGATURES)
    if lowered.isascii():
        return lowered
    decomposed = unicodedata.normalize("NFKD", lowered)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@lru_cache(maxsize=8)  # the readings of one utterance share it; words are not kept longer
def _tokens(text: str) -> Tokens:
    folded = (
        fold(text[:MAX_CHARACTERS])
        .replace("aujourd'hui", "aujourdhui")
        .replace("aujourd hui", "aujourdhui")
    )
    found = _TOKEN.findall(folded)
    kept = []
    for place, token in enumerate(found):
        if token in "/.:,":
            before = found[place - 1] if place else ""
            after = found[place + 1] if place + 1 < len(found) else ""
            if not (before.isdigit() and after.isdigit()):
                continue
        kept.append("plus" if token == "+" else token)
    return tuple(kept)


def tokenise(text: str | Tokens) -> Tokens:
    """Tokens of a text; tokens already made are returned as they are."""
    return _tokens(text) if isinstance(text, str) else text


def masked(tokens: Tokens, used: tuple[tuple[int, int], ...]) -> Tokens:
    """The same tokens, places kept, with the used ones hidden from the next reader."""
    hidden = {place for start, end in used for place in range(start, end)}
    return tuple(MASK if place in hidden else token for place, token in enumerate(tokens))


#: An appointment, as callers and recognisers have it: alternatives of a pattern over tokens.
RENDEZVOUS = "rendez vous|rdv|rendezvous"


def span_of(said: str, start: int, end: int) -> tuple[int, int]:
    """Of tokens joined by spaces: those that the characters from ``start`` to ``end`` are in."""
    return said.count(" ", 0, start), said.count(" ", 0, end) + 1


def corrected(tokens: Tokens) -> Tokens:
    """ "mardi, enfin, mercredi": "enfin" between values takes the first back, as "pardon" does."""
    return tuple("pardon" if token == "enfin" else token for token in tokens)


def spoken(tokens: Tokens) -> tuple[Tokens, tuple[int, ...]]:
    """The tokens without fillers and masked ones ending a phrase, with the place each came from."""
    places = tuple(place for place, token in enumerate(tokens) if token not in FILLERS)
    return tuple(tokens[place] for place in places), places
