"""Sayings whose words mean nothing of what they name: "trop vite", "mort de rire".

Written like the phrases of the data files, but word by word: what is written must stand side by
side and to the letter, and every place where it stands is found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import product

from appliance.french.words import Tokens, fold, tokenise

_START = 2  # letters
_Run = tuple[tuple[str, bool], ...]


class Idioms:
    """Compiled once, never changed."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._by_start: dict[str, list[_Run]] = defaultdict(list)
        for text in texts:
            for choice in product(*(word.split("/") for word in text.split())):
                run = tuple(part for word in choice for part in _parts(word))
                self._by_start[run[0][0][:_START]].append(run)

    def spans(self, tokens: Tokens) -> tuple[tuple[int, int], ...]:
        """Where a saying begins and ends."""
        return tuple(
            (at, at + len(run))
            for at, token in enumerate(tokens)
            for run in self._by_start.get(token[:_START], ())
            if _stands(run, tokens[at : at + len(run)])
        )


def _parts(word: str) -> _Run:
    parts = tokenise(fold(word.rstrip("*")))
    return tuple((part, word.endswith("*") and i + 1 == len(parts)) for i, part in enumerate(parts))


def _stands(run: _Run, tokens: Tokens) -> bool:
    return len(run) == len(tokens) and all(
        token == word or (stem and token.startswith(word))
        for (word, stem), token in zip(run, tokens, strict=True)
    )
