"""The gap a caller feels: from the last sample of what was said to the first sample of the answer.

Measured at the caller's end, on the two recordings its own SIP client made (what it sent, what it
received, same clock), so that network, jitter buffers and codecs are inside the figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.int16]

RATE = 8000
WINDOW = 80  # samples, 10 ms
#: Quieter windows are silence: below -46 dBFS lies only the codec's own noise on loopback.
SILENCE_RMS = 160.0


@dataclass(frozen=True, slots=True)
class Utterance:
    """Where one utterance lies in the caller's recording, in samples."""

    start: int
    end: int


def locate(said: Samples, lengths: Sequence[int]) -> list[Utterance]:
    """Find utterances of the given lengths (samples), in order, in what the caller sent.

    ``end`` is after the last sound of each, not after the silence a synthesiser appends."""
    loud = _loud(said)
    found: list[Utterance] = []
    position = 0
    for length in lengths:
        ahead = np.flatnonzero(loud[position // WINDOW :])
        if not len(ahead):
            break
        first = position // WINDOW + int(ahead[0])
        last = first + int(np.flatnonzero(loud[first : first + -(-length // WINDOW)])[-1])
        found.append(Utterance(first * WINDOW, (last + 1) * WINDOW))
        position = first * WINDOW + length
    return found


def gap_ms(utterance: Utterance, heard: Samples, until: int | None = None) -> float | None:
    """Milliseconds from the end of the utterance to the first sound heard since it began.

    Negative: the assistant spoke before the caller had ended. None: nothing answered before sample
    ``until``."""
    start, end = utterance.start // WINDOW, utterance.end // WINDOW
    answers = np.flatnonzero(_loud(heard)[start : None if until is None else until // WINDOW])
    return float(start + answers[0] - end) * WINDOW * 1000 / RATE if len(answers) else None


def _loud(samples: Samples) -> NDArray[np.bool_]:
    windows = samples[: len(samples) // WINDOW * WINDOW].reshape(-1, WINDOW).astype(np.float64)
    return np.asarray(np.sqrt((windows**2).mean(axis=1)) > SILENCE_RMS)
