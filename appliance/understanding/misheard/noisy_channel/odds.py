"""How likely a word is after the two before it, in what callers say: a trigram model with classes.

Words are numbers here. A name, and a word that few callers say, is as likely as its class there
times its share of the class. The file comes from models/noisy_channel.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

#: What stands in the history for a name or a rare word; then the ends of a sentence.
CLASSES = ("<surname>", "<first_name>", "<word>")
START, END = "<s>", "</s>"
#: Numbers of words go below it, so that three of them fit one integer.
_MOST_WORDS = 1 << 20
#: A word that no list has (natural logarithm).
_UNLISTED = 13.0
#: An n-gram's cost is kept in so many parts of one.
STEPS = 10

History = tuple[int, ...]


def key(words: Sequence[int]) -> int:
    """One integer for up to three words; no two lists of words share it."""
    found = 0
    for word in words:
        found = found * _MOST_WORDS + word + 1
    return found


class Odds:
    """Costs (negative natural logarithms) of words after words. Built once, never changed."""

    def __init__(self, file: Path) -> None:
        with np.load(file) as data:
            self.words: list[str] = data["words"].tobytes().decode().split("\n")
            costs = (data["costs"] / STEPS).tolist()
            self._costs: dict[int, float] = dict(zip(data["ngrams"].tolist(), costs, strict=True))
            left = (data["left"] / STEPS).tolist()
            self._left: dict[int, float] = dict(zip(data["histories"].tolist(), left, strict=True))
            members: Mapping[str, list[float]] = {n: data[n].tolist() for n in CLASSES}
        self.ids = {word: number for number, word in enumerate(self.words)}
        self.start, self.end = self.ids[START], self.ids[END]
        self._rare = self.ids[CLASSES[-1]]
        self._classes = [(self.ids[name], members[name]) for name in CLASSES]

    def is_surname(self, word: str) -> bool:
        number = self.ids.get(word)
        return number is not None and self._classes[0][1][number] >= 0

    def cost(self, history: History, word: int | None) -> tuple[float, int]:
        """What a word costs after up to two others, and what it is there: itself or a class."""
        if word is None:
            return self.after(history, self._rare) + _UNLISTED, self._rare
        best, meant = self.after(history, word), word
        for name, costs in self._classes:
            if costs[word] >= 0:
                as_member = self.after(history, name) + costs[word]
                if as_member < best:
                    best, meant = as_member, name
        return best, meant

    def after(self, history: History, word: int) -> float:
        """The cost of this very word, or of a class, after the others."""
        spent = 0.0
        while True:
            found = self._costs.get(key((*history, word)))
            if found is not None:
                return spent + found
            if not history:
                return spent + _UNLISTED
            spent += self._left.get(key(history), 0.0)
            history = history[1:]
