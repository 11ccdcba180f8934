"""What the intent model sees of an utterance: hashed words, pairs and pieces of words.

Shared by training and the box, so both always see the same. Values are replaced by their kind
(any number, weekday or month alike): the model need not learn dates.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args
from zlib import crc32

import numpy as np
import numpy.typing as npt

from appliance.french.calendar import MONTHS
from appliance.french.words import Tokens, fold, tokenise, vocabulary
from appliance.messages import Asked

BUCKETS = 1 << 15
ASKED: tuple[str, ...] = get_args(Asked)
#: Longer utterances are rare; their first and last words say what is wanted.
_HEAD, _TAIL = 40, 40

#: Stands for any number; of their words "un" and "une" are none, being articles.
NUMBER = "0n"
NUMBERS = vocabulary(
    "zero deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze "
    "seize vingt vingts trente quarante cinquante soixante septante huitante octante nonante cent "
    "cents mille mil"
)
_KINDS = {
    **dict.fromkeys(
        vocabulary("lundi mardi mercredi jeudi vendredi samedi dimanche lundis mardis jeudis"),
        "0d",
    ),
    **dict.fromkeys(MONTHS, "0m"),
    **dict.fromkeys(vocabulary("euh heu hum hein ben bah beh"), ""),
}


def numbers_as_one(words: Iterable[str]) -> list[str]:
    """The words, every run of numbers one of them."""
    kept: list[str] = []
    for word in words:
        kind = NUMBER if word.isdigit() or fold(word) in NUMBERS else word
        if not (kind == NUMBER and kept[-1:] == [NUMBER]):
            kept.append(kind)
    return kept


def model_tokens(text: str) -> Tokens:
    """Tokens with values replaced by their kind and hesitations left out."""
    kinds = (_KINDS.get(token, token) for token in tokenise(text))
    kept = numbers_as_one(kind for kind in kinds if kind)
    kept = kept or list(tokenise(text))  # "hein" alone asks again
    return tuple(kept) if len(kept) <= _HEAD + _TAIL else tuple(kept[:_HEAD] + kept[-_TAIL:])


def features(text: str, asked: str) -> npt.NDArray[np.int64]:
    """Bucket numbers, at least one; the same text and question always give the same."""
    tokens = ("<", *model_tokens(text), ">")
    found = [f"{asked}|{tokens[1]}", f"{asked}|{len(tokens)}" if len(tokens) < 8 else f"{asked}|+"]
    for place, token in enumerate(tokens):
        found.append(token)
        if place:
            found.append(f"{tokens[place - 1]} {token}")
        if place > 1:
            found.append(f"{tokens[place - 2]} _ {token}")
        if len(token) > 3:
            bounded = f"<{token}>"
            found += [bounded[i : i + 4] for i in range(len(bounded) - 3)]
    return np.array([crc32(f.encode()) % BUCKETS for f in found], dtype=np.int64)
