"""How alike two sets of spoken sentences are, by what can be counted without ears."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from scipy.fft import dct
from scipy.spatial.distance import cdist

from models.acoustic.augment import Samples
from models.voice.analysis import analyse
from models.voice.frames import ENVELOPE, PITCH, VOICING, Frames, spoken
from models.voice.prepare import LEVEL

_DECIBELS = 10 / np.log(10)  # of a log power
_CEPSTRA = slice(1, 17)
_END_FRAMES = 12
_SEMITONES = 12 / np.log(2)

Spoken = Mapping[str, Samples]


def measures(said: Spoken, recorded: Spoken) -> dict[str, float]:
    """Figures of sentences beside recordings of the same texts."""
    made, real = _analysed(said), _analysed(recorded)
    pitches = [f[f[:, VOICING] > 0.5, PITCH] for f in made.values()]
    lengths = [sum(int(spoken(f).sum()) for f in frames.values()) for frames in (made, real)]
    difference = _long_term(made) - _long_term(real)
    difference -= difference.mean()
    levels = [10 * np.log10((samples**2).mean()) for samples in said.values()]
    movement = np.concatenate([f[spoken(f), ENVELOPE] for f in made.values()]).std(0).mean()
    distances = [_warped_distance(made[text], real[text]) for text in made if text in real]
    return {
        "long-term spectrum, dB from the recordings": float(
            _DECIBELS * np.sqrt((difference**2).mean())
        ),
        "cepstral distance from the recordings, dB": float(np.mean(distances)),
        "movement of the mel bands, dB": float(_DECIBELS * movement),
        "pitch, Hz": float(np.exp(np.concatenate(pitches).mean())),
        "pitch movement, semitones": float(_SEMITONES * np.mean([p.std() for p in pitches])),
        "length, times the recordings'": lengths[0] / lengths[1],
        "level from sentence to sentence, dB": float(np.std(levels)),
    }


def questions(said: Spoken) -> dict[str, float]:
    """Where the pitch ends, over the sentence's middle pitch, in semitones."""
    ends: dict[bool, list[float]] = {True: [], False: []}
    for text, frames in _analysed(said).items():
        pitch = frames[frames[:, VOICING] > 0.5, PITCH]
        end = pitch[-_END_FRAMES:].mean() - np.median(pitch)
        ends[text.endswith("?")].append(float(_SEMITONES * end))
    return {
        f"pitch at the end of {name}, semitones": float(np.median(found))
        for name, found in (("questions", ends[True]), ("statements", ends[False]))
        if found
    }


def _analysed(said: Spoken) -> dict[str, Frames]:
    found = {}
    for text, samples in said.items():
        scaled = samples * LEVEL / (np.sqrt((samples**2).mean()) + 1e-9)
        hiss = np.random.default_rng(0).normal(0, 2e-5, len(scaled))
        frames = analyse((scaled + hiss).astype(np.float32))
        if frames is not None:
            found[text] = frames
    return found


def _long_term(said: Mapping[str, Frames]) -> NDArray[np.float64]:
    power = np.concatenate([np.exp(f[spoken(f), ENVELOPE]) for f in said.values()])
    mean: NDArray[np.float64] = np.log(power.mean(0, dtype=np.float64))
    return mean


def _warped_distance(made: Frames, real: Frames) -> float:
    """Mean cepstral distance of two sentences, each frame beside its best partner in order."""
    cepstra = [
        dct(frames[spoken(frames), ENVELOPE], norm="ortho")[:, _CEPSTRA] for frames in (made, real)
    ]
    cost = cdist(*cepstra) * _DECIBELS * np.sqrt(2.0 / ENVELOPE.stop)
    rows, columns = cost.shape
    # Sum and length of the best path to each cell, one anti-diagonal after another.
    total = np.full((rows + 1, columns + 1), np.inf)
    steps = np.zeros((rows + 1, columns + 1))
    total[0, 0] = 0.0
    for diagonal in range(2, rows + columns + 1):
        i = np.arange(max(1, diagonal - columns), min(rows, diagonal - 1) + 1)
        j = diagonal - i
        ways = np.stack([total[i - 1, j - 1], total[i - 1, j], total[i, j - 1]])
        before = np.stack([steps[i - 1, j - 1], steps[i - 1, j], steps[i, j - 1]])
        best = ways.argmin(0)
        total[i, j] = ways[best, np.arange(len(i))] + cost[i - 1, j - 1]
        steps[i, j] = before[best, np.arange(len(i))] + 1
    return float(total[rows, columns] / steps[rows, columns])
