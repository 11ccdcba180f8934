"""The words' grammar G: an n-gram with back-off, names as classes, in OpenFst's text form.

A class such as `<surname>` is one state: histories reach it over an epsilon arc that costs what
the class costs there, its names leave it to the history "after a surname". Twenty thousand names
so take twenty thousand arcs, and none of them swallows an ordinary word.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

Arc = tuple[int, int, str, float]


@dataclass(frozen=True)
class Grammar:
    """Arcs (from, to, word, cost), "" being epsilon, and final costs; state 0 is the start.

    `classes` gives for each class its state and the state after one of its names.
    """

    arcs: tuple[Arc, ...]
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

    def class_names(self, name: str) -> Iterator[tuple[str, float]]:
        """The names of a class ("le gall") with their costs."""
        state, after = self.classes[name]
        leaving: dict[int, list[Arc]] = defaultdict(list)
        for arc in self.arcs:
            leaving[arc[0]].append(arc)

        def from_state(state: int, said: str, cost: float) -> Iterator[tuple[str, float]]:
            for _, to, word, more in leaving[state]:
                if to == after:
                    yield said + word, cost + more
                else:
                    yield from from_state(to, f"{said}{word} ", cost + more)

        return from_state(state, "", 0.0)


def name_arcs(
    state: int, after: int, shares: Mapping[str, float], free: Iterator[int]
) -> Iterator[Arc]:
    """Arcs for a class's names, of one word or of several. ``free``: numbers for new states."""
    longer: dict[str, dict[str, float]] = defaultdict(dict)
    for name, share in shares.items():
        word, _, rest = name.partition(" ")
        if rest:
            longer[word][rest] = share
        else:
            yield state, after, word, -math.log(share)
    for word, rests in longer.items():
        total, between = sum(rests.values()), next(free)
        yield state, between, word, -math.log(total)
        yield from name_arcs(between, after, {r: s / total for r, s in rests.items()}, free)
