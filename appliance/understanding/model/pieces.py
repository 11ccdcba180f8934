"""What the context network reads: the pieces of an utterance's words, in their order.

The segmentation is a unigram one (Kudo 2018), as the encoder was pretrained with: of all ways to
cut a word the likeliest. Numbers are one piece, whatever they are: the network need not learn them.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from appliance.french.words import LIGATURES, MAX_CHARACTERS
from appliance.understanding.model.features import numbers_as_one

#: Stands before every word, as in the vocabulary.
START = "▁"
UNKNOWN = 0
#: Pieces of an utterance at most; of a longer one the middle is left out.
MOST = 128
_LONGEST = 16  # characters of a piece
_UNKNOWN_COST = 10.0  # below the unlikeliest piece
_WORD = re.compile(r"\d+|[^\W\d_]+(?:' ?[^\W\d_]+)*'?")


class Pieces:
    """Cuts utterances into pieces; keeps none of them."""

    def __init__(self, likelihoods: Mapping[str, float]) -> None:
        """``likelihoods``: the log probability of every piece, the unknown one first."""
        self._numbers = {piece: number for number, piece in enumerate(likelihoods)}
        self._likelihoods = list(likelihoods.values())
        self._unlikely = min(self._likelihoods) - _UNKNOWN_COST

    def read(self, text: str) -> npt.NDArray[np.int64]:
        """Numbers of the pieces of a text, from one to ``MOST``."""
        found = [piece for word in words_of(text) for piece in self.of_word(word)] or [UNKNOWN]
        if len(found) > MOST:
            found = found[: MOST // 2] + found[-MOST // 2 :]
        return np.array(found, dtype=np.int64)

    def of_word(self, word: str) -> list[int]:
        """The likeliest cut of one word; a character that is in no piece is unknown."""
        marked = START + word
        likeliest = [0.0] + [-math.inf] * len(marked)
        came: list[tuple[int, int]] = [(0, UNKNOWN)] * (len(marked) + 1)
        for start in range(len(marked)):
            for end in range(start + 1, min(start + _LONGEST, len(marked)) + 1):
                piece = self._numbers.get(marked[start:end], UNKNOWN)
                if piece == UNKNOWN and end > start + 1:
                    continue
                score = self._likelihoods[piece] if piece != UNKNOWN else self._unlikely
                if likeliest[start] + score > likeliest[end]:
                    likeliest[end], came[end] = likeliest[start] + score, (start, piece)
        cut: list[int] = []
        end = len(marked)
        while end:
            end, piece = came[end]
            cut.append(piece)
        return cut[::-1]


def words_of(text: str) -> list[str]:
    """Words as callers' lines have them, however the text was written or put together again from
    tokens: lower case, accents, no punctuation, elisions before their word, a run of numbers one
    word."""
    lowered = unicodedata.normalize("NFC", text[:MAX_CHARACTERS].lower()).translate(LIGATURES)
    found = (word.replace(" ", "") for word in _WORD.findall(lowered))
    return numbers_as_one(word.replace("aujourdhui", "aujourd'hui") for word in found)
