"""The words' grammar G: an n-gram with back-off, names as classes, in OpenFst's text form.

A class such as `<surname>` is one state: histories reach it over an epsilon arc that costs what
the class costs there, its names leave it to the history "after a surname". Twelve thousand names
so take twelve thousand arcs, and none of them swallows an ordinary word.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Grammar:
    """Arcs (from, to, word, cost), "" being epsilon, and final costs; state 0 is the start.

    `classes` gives for each class its state and the state after one of its names.
    """

    arcs: tuple[tuple[int, int, str, float], ...]
    finals: tuple[tuple[int, float], ...]
    classes: Mapping[str, tuple[int, int]]

    def text(self, ids: Mapping[str, int]) -> str:
        """OpenFst's text form; arcs of words without a number are left out."""
        lines = [
            f"{a} {b} {ids[w] if w else 0} {ids[w] if w else 0} {c:.2f}"
            for a, b, w, c in sorted(self.arcs, key=lambda arc: arc[0])
            if not w or w in ids
        ]
        return "\n".join([*lines, *(f"{s} {c:.2f}" for s, c in self.finals), ""])
