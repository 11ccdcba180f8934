"""The decoding graph: lexicon times phone topology (HCL), and the words' grammar (G).

The lexicon is a prefix tree of position-dependent phones, so it is deterministic by construction
and no determinisation is needed: a word's label stands on the first arc that only this word
takes, homophones are told apart by disambiguation symbols, `[unk]` is a loop over all phones
behind a disambiguation symbol of its own. A phone arc carries the transition-id of entering the
phone; the state it leads to carries the self-loop (Kaldi's reordered transitions).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from appliance.speech.lexicon.phones import PHONE_COUNT, PHONES
from appliance.speech.lexicon.pronounce import Variant

EPSILON = "<eps>"
UNKNOWN = "[unk]"
#: Kaldi's phone ids: silence 1, then begin, internal, end, singleton of each phone.
SILENCE_ID = 1
_POSITIONS = ("begin", "internal", "end", "singleton")
PHONE_IDS = tuple(range(1, 2 + 4 * len(PHONES)))
TRANSITION_IDS = 2 * len(PHONE_IDS)
_OPTIONAL_SILENCE = math.log(2)


@dataclass(frozen=True)
class UnknownCosts:
    """Cost of opening `[unk]` and of each of its phones (natural logarithm)."""

    start: float = 2.0
    phone: float = 2.5


@dataclass(frozen=True)
class Hcl:
    """Arcs (from, to, transition-id, word, cost), final costs, and symbols to disambiguate."""

    arcs: tuple[tuple[int, int, int, int, float], ...]
    finals: tuple[tuple[int, float], ...]
    disambiguation_symbols: int

    def text(self) -> str:
        """OpenFst's text form; the start state comes first."""
        arcs = sorted(self.arcs, key=lambda arc: arc[0])
        lines = [f"{a} {b} {i} {o} {w:.5f}" for a, b, i, o, w in arcs]
        return "\n".join([*lines, *(f"{s} {w:.5f}" for s, w in self.finals), ""])


def phone_id(phone: int, position: int) -> int:
    """Kaldi's id of a phone at position 0 begin, 1 internal, 2 end, 3 singleton."""
    return 2 + 4 * (phone - 1) + position


def enter(phone: int) -> int:
    """Transition-id of entering the phone with this Kaldi id."""
    return 2 * phone


def stay(phone: int) -> int:
    """Transition-id of its self-loop."""
    return 2 * phone - 1


def positioned(pronunciation: Sequence[int]) -> tuple[int, ...]:
    """A word's phones with their positions, as Kaldi ids."""
    if len(pronunciation) == 1:
        return (phone_id(pronunciation[0], 3),)
    first, *middle, last = pronunciation
    return (phone_id(first, 0), *(phone_id(p, 1) for p in middle), phone_id(last, 2))


class _Builder:
    """States and arcs in the making. State 0 is the start: between words, silence possible."""

    def __init__(self, lexicon: Mapping[str, Sequence[Variant]], ids: Mapping[str, int]) -> None:
        self.arcs: list[tuple[int, int, int, int, float]] = []
        self.finals: list[tuple[int, float]] = [(0, _OPTIONAL_SILENCE)]
        self._states = 1
        self.after_silence = self.state()
        self.arcs.append((self.after_silence, self.after_silence, stay(SILENCE_ID), 0, 0.0))
        self.finals.append((self.after_silence, 0.0))
        #: Arcs that leave every state between words: (to, input, word, cost).
        self.openings: list[tuple[int, int, int, float]] = []
        self._endings: dict[int, int] = {}
        self.homophones = 0
        self._add_tree(lexicon, ids)

    def state(self) -> int:
        self._states += 1
        return self._states - 1

    def phone_state(self, phone: int) -> int:
        made = self.state()
        self.arcs.append((made, made, stay(phone), 0, 0.0))
        return made

    def ending(self, phone: int) -> int:
        """The state between words whose last phone may go on."""
        if phone not in self._endings:
            self._endings[phone] = self.phone_state(phone)
            self.finals.append((self._endings[phone], _OPTIONAL_SILENCE))
        return self._endings[phone]

    def _add_tree(self, lexicon: Mapping[str, Sequence[Variant]], ids: Mapping[str, int]) -> None:
        said: dict[tuple[int, ...], list[tuple[str, float]]] = defaultdict(list)
        for word in sorted(lexicon):
            for variant in lexicon[word]:
                said[positioned(variant.phones)].append((word, variant.cost))
        below: dict[tuple[int, ...], set[str]] = defaultdict(set)
        for path, words in said.items():
            for depth in range(1, len(path) + 1):
                below[path[:depth]].update(word for word, _ in words)
        nodes: dict[tuple[int, ...], int] = {}
        for path, words in said.items():
            alike = len(words) > 1
            for depth in range(1, len(path) + 1):
                here = path[:depth]
                last = depth == len(path)
                if here in nodes:
                    continue
                labelled = len(below[here]) == 1 and not (last and alike)
                fresh = labelled and (depth == 1 or len(below[here[:-1]]) > 1)
                label = ids[words[0][0]] if fresh else 0
                cost = words[0][1] if last and not alike else 0.0
                if last and not alike:
                    nodes[here] = self.ending(path[-1])
                else:
                    nodes[here] = self.phone_state(here[-1])
                self._connect(nodes, here, label, cost)
            if alike:
                self._tell_apart(nodes[path], words, ids)

    def _connect(
        self, nodes: Mapping[tuple[int, ...], int], path: tuple[int, ...], label: int, cost: float
    ) -> None:
        arc = (nodes[path], enter(path[-1]), label, cost)
        if len(path) == 1:
            self.openings.append(arc)
        else:
            to, symbol, word, weight = arc
            self.arcs.append((nodes[path[:-1]], to, symbol, word, weight))

    def _tell_apart(
        self, node: int, words: Sequence[tuple[str, float]], ids: Mapping[str, int]
    ) -> None:
        for i, (word, cost) in enumerate(words):
            self.arcs.append((node, 0, TRANSITION_IDS + 2 + i, ids[word], cost))
        self.homophones = max(self.homophones, len(words))

    def add_unknown(self, word: int, costs: UnknownCosts) -> None:
        """Two phones or more, each from the whole inventory."""
        opening = self.state()
        self.openings.append((opening, TRANSITION_IDS + 1, word, costs.start))
        begins = {p: self.phone_state(phone_id(p, 0)) for p in range(1, PHONE_COUNT)}
        middles = {p: self.phone_state(phone_id(p, 1)) for p in range(1, PHONE_COUNT)}
        for p, begin in begins.items():
            self.arcs.append((opening, begin, enter(phone_id(p, 0)), 0, costs.phone))
        for state in (*begins.values(), *middles.values()):
            for p in range(1, PHONE_COUNT):
                last = phone_id(p, 2)
                self.arcs += [
                    (state, middles[p], enter(phone_id(p, 1)), 0, costs.phone),
                    (state, self.ending(last), enter(last), 0, costs.phone),
                ]

    def finish(self) -> Hcl:
        for state in (0, *self._endings.values()):
            self.arcs.append((state, self.after_silence, enter(SILENCE_ID), 0, _OPTIONAL_SILENCE))
            for to, symbol, word, cost in self.openings:
                self.arcs.append((state, to, symbol, word, cost + _OPTIONAL_SILENCE))
        for to, symbol, word, cost in self.openings:
            self.arcs.append((self.after_silence, to, symbol, word, cost))
        return Hcl(tuple(self.arcs), tuple(self.finals), 1 + self.homophones)


def build(
    lexicon: Mapping[str, Sequence[Variant]], ids: Mapping[str, int], unknown: UnknownCosts
) -> Hcl:
    """HCL of a lexicon; `ids` numbers its words and UNKNOWN."""
    builder = _Builder(lexicon, ids)
    builder.add_unknown(ids[UNKNOWN], unknown)
    return builder.finish()


def word_ids(lexicon: Mapping[str, Sequence[Variant]]) -> dict[str, int]:
    """Numbers of the words before fstconvert renumbers them."""
    return {word: i for i, word in enumerate([EPSILON, UNKNOWN, *sorted(lexicon)])}


def word_boundaries() -> str:
    """graph/phones/word_boundary.int."""
    lines = [f"{SILENCE_ID} nonword"]
    lines += [
        f"{phone_id(p, i)} {name}"
        for p in range(1, PHONE_COUNT)
        for i, name in enumerate(_POSITIONS)
    ]
    return "\n".join(lines) + "\n"


def phone_table() -> str:
    """graph/phones.txt, for people: Vosk does not read it."""
    lines = [f"{EPSILON} 0", f"SIL {SILENCE_ID}"]
    lines += [
        f"{PHONES[p - 1]}_{mark} {phone_id(p, i)}"
        for p in range(1, PHONE_COUNT)
        for i, mark in enumerate("BIES")
    ]
    return "\n".join(lines) + "\n"
