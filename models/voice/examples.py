"""Aligned recordings cut into sentences, each an example for the acoustic model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.voice.frames import HOP, Frames, spoken
from models.voice.phones import END, GAP, START, STOPS, SYMBOL_IDS, Kind, Token, tokens
from models.voice.recordings import Samples
from models.voice.utterances import Utterance

_LEAST_SCORE = -1.7
_SHORTEST_PAUSE = 4  # frames; shorter ones belong to the next sound
_LONGEST_CLOSURE = 13  # a pause between words that is shorter is the closure of the stop after it
#: Speech that goes on over an alignment's edge is looked for so far, and taken so far.
_EDGE_SEARCH, _EDGE_GROWTH = 12, 8
_SILENCE_BEFORE, _SILENCE_AFTER = 3, 6
_LONGEST_SYMBOL, _SHORTEST_SENTENCE = 90, 12
#: A symbol met less often than this borrows from a near one (phones.near).
_ENOUGH = 4


@dataclass(frozen=True)
class Example:
    """One sentence: the numbers of its symbols, frames of each, and the frames and samples."""

    ids: NDArray[np.int64]
    durations: NDArray[np.int64]
    frames: Frames
    samples: Samples
    speaker: str


def training(utterances: Sequence[Utterance], texts_left_out: Collection[str]) -> list[Example]:
    """The sentences of all recordings that fit their text, but those with a text left out."""
    return [
        example
        for u in utterances
        if u.score >= _LEAST_SCORE and u.text not in texts_left_out
        for example in cut(u)
    ]


def known_symbols(examples: Iterable[Example]) -> frozenset[str]:
    """The symbols met often enough to be learnt."""
    counts = Counter(int(i) for example in examples for i in example.ids)
    return frozenset(symbol for symbol, i in SYMBOL_IDS.items() if counts[i] >= _ENOUGH)


def cut(utterance: Utterance) -> list[Example]:
    """The sentences of one aligned recording; odd ones (a symbol of 0.9 s) are left out."""
    of = tokens(utterance.symbols)
    durations = settled(of, utterance.durations)
    loud = spoken(utterance.frames)
    found = []
    first = 1
    for end in utterance.sentence_ends:
        example = _sentence(utterance, of, durations, loud, (first, end))
        if example is not None:
            found.append(example)
        first = end + 1
    return found


def settled(of: Sequence[Token], durations: NDArray[np.int64]) -> NDArray[np.int64]:
    """Durations where short pauses have become part of the sound after them."""
    settled_ = durations.copy()
    for i, token in enumerate(of):
        if token.kind is not Kind.PAUSE or i == 0 or not settled_[i]:
            continue
        after = next((j for j in range(i + 1, len(of)) if of[j].kind is Kind.SOUND), None)
        if after is None:
            continue
        closure = (
            token.symbol == GAP and of[after].phone in STOPS and settled_[i] < _LONGEST_CLOSURE
        )
        if closure or settled_[i] < _SHORTEST_PAUSE:
            settled_[after] += settled_[i]
            settled_[i] = 0
    return settled_


def _sentence(
    utterance: Utterance,
    of: Sequence[Token],
    durations: NDArray[np.int64],
    loud: NDArray[np.bool_],
    span: tuple[int, int],
) -> Example | None:
    """Symbols [first, end) with a little silence around, edges moved to where speech is heard."""
    first, end = span
    lengths = durations[first:end].copy()
    sounds = [i for i in range(end - first) if of[first + i].kind is Kind.SOUND and lengths[i]]
    if not sounds:
        return None
    starts = np.concatenate([[0], np.cumsum(durations)])
    start, stop = int(starts[first]), int(starts[end])
    trailing = int(lengths[sounds[-1] + 1 :].sum())
    lengths[sounds[-1] + 1 :] = 0
    stop -= trailing
    silence = trailing + int(durations[end])
    grown = min(_after_loud(loud, stop) - stop, _EDGE_GROWTH)
    lengths[sounds[-1]] += grown
    stop += grown
    silence -= grown
    earliest = max(start - _EDGE_SEARCH, 0 if first == 1 else start)
    onset = next((k for k in range(earliest, start) if loud[k]), start)
    lengths[sounds[0]] += start - onset
    before = min(_SILENCE_BEFORE, onset)
    after = max(0, min(_SILENCE_AFTER, silence, len(loud) - stop))
    total = np.concatenate([[before], lengths, [after]])
    here = slice(onset - before, stop + after)
    frames = utterance.frames[here]
    sane = _SHORTEST_SENTENCE < total.sum() == len(frames) and total.max() <= _LONGEST_SYMBOL
    if not sane:
        return None
    symbols = (START, *utterance.symbols[first:end], END)
    return Example(
        np.array([SYMBOL_IDS[symbol] for symbol in symbols]),
        total,
        frames,
        utterance.samples[here.start * HOP : here.stop * HOP],
        utterance.speaker,
    )


def _after_loud(loud: NDArray[np.bool_], stop: int) -> int:
    """After the last loud frame that is at most 0.12 s after `stop`, or `stop`."""
    last = min(stop + _EDGE_SEARCH, len(loud) - 1)
    return next((k + 1 for k in range(last, stop - 1, -1) if loud[k]), stop)
