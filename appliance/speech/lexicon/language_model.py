"""The words' grammar G: an n-gram with back-off, names as classes, in OpenFst's text form.

A class such as `<surname>` is one state: histories reach it over an epsilon arc that costs what
the class costs there, its names leave it to the history "after a surname". Twelve thousand names
so take twelve thousand arcs, and none of them swallows an ordinary word.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_START, _END = "<s>", "</s>"
_DISCOUNT = 0.5
_UNIGRAM_FLOOR = 0.3
_MOST_BACK_OFF = 0.999
History = tuple[str, ...]


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
            f"{a} {b} {ids[w] if w else 0} {ids[w] if w else 0} {c:.4f}"
            for a, b, w, c in sorted(self.arcs, key=lambda arc: arc[0])
            if not w or w in ids
        ]
        return "\n".join([*lines, *(f"{s} {c:.4f}" for s, c in self.finals), ""])


class _Counts:
    """Which word followed which history, all orders."""

    def __init__(self, sentences: Iterable[str], order: int) -> None:
        self.order = order
        self.after: dict[History, Counter[str]] = defaultdict(Counter)
        for sentence in sentences:
            history: History = (_START,)
            for word in [*sentence.split(), _END]:
                for length in range(min(len(history), order - 1) + 1):
                    self.after[history[len(history) - length :]][word] += 1
                history = (*history, word)[-(order - 1) :]

    def prune(self, least: int) -> None:
        """Forget long histories seen less often than `least`; shorter ones answer for them."""
        for history in list(self.after):
            if len(history) > 1 and self.after[history].total() < least:
                del self.after[history]


def estimate(
    sentences: Iterable[str],
    classes: Mapping[str, Mapping[str, float]],
    order: int = 3,
    least: int = 4,
) -> Grammar:
    """Absolute discounting with back-off. `classes` gives each class word its names' shares."""
    counts = _Counts(sentences, order)
    counts.prune(least)
    histories = sorted(counts.after, key=lambda h: (h != (_START,), len(h), h))
    states = {history: i for i, history in enumerate(histories)}
    arcs: list[tuple[int, int, str, float]] = []
    finals: list[tuple[int, float]] = []
    class_states = {
        name: (len(states) + i, states[_known((name,), states)]) for i, name in enumerate(classes)
    }
    for history, state in states.items():
        followers = counts.after[history]
        total = followers.total()
        for word, count in followers.items():
            if history:
                share = (count - _DISCOUNT) / total
            else:
                share = (count + _UNIGRAM_FLOOR) / (total + _UNIGRAM_FLOOR * len(followers))
            cost = -math.log(share)
            if word == _END:
                finals.append((state, cost))
            elif word in class_states:
                arcs.append((state, class_states[word][0], "", cost))
            else:
                longer = (*history, word)[-(order - 1) :]
                arcs.append((state, states[_known(longer, states)], word, cost))
        if history:
            left = min(_DISCOUNT * len(followers) / total, _MOST_BACK_OFF)
            arcs.append((state, states[_known(history[1:], states)], "", -math.log(left)))
    for name, shares in classes.items():
        state, after = class_states[name]
        arcs += [(state, after, word, -math.log(share)) for word, share in shares.items()]
    return Grammar(tuple(arcs), tuple(finals), class_states)


def _known(history: History, states: Mapping[History, int]) -> History:
    while history not in states:
        history = history[1:]
    return history
