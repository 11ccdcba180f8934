"""Another throat, tempo, handset and noise for every clip of every epoch, on the features alone.

The copies on disk (augment.py) are heard many times; what is done here is never heard twice.
Features go back to logarithmic mel spectra (the cepstral transform is a square matrix), where a
vocal tract is a warp of the frequency axis and noise adds.
"""

from __future__ import annotations

import functools

import numpy as np
from numpy.typing import NDArray

from models.acoustic.features import DIMENSION, HIGH_HZ, LOW_HZ

Frames = NDArray[np.float32]

#: Cepstral liftering of Kaldi's features.
_LIFTER = 22.0
#: Spread of the random channel: the first cepstra carry level and tilt.
_CHANNEL = np.array([2.8] + [1.4] * 12 + [0.7] * 27, np.float32)
#: Vocal tracts from a seventh longer to a seventh shorter, and how many of them.
WARPS = np.linspace(0.86, 1.16, 33)
#: Above this share of the band the warp bends, so that both ends stay where they are.
_BEND = 0.8
_TEMPO = (0.88, 1.14)
#: Shares of the clips that get another throat, another tempo, noise.
_WARPED, _HURRIED, _NOISY = 0.5, 0.4, 0.3
#: Level of the noise under the clip's mean spectrum, in natural logarithm of power (4.6: 20 dB).
_NOISE_UNDER = (1.5, 8.0)
_WIDEST_MASK, _LONGEST_MASK = 5, 7


@functools.cache
def _to_mel() -> tuple[Frames, Frames]:
    """Matrices from cepstra to logarithmic mel spectra, and back."""
    n, k = np.meshgrid(np.arange(DIMENSION), np.arange(DIMENSION))
    cosine = np.sqrt(2 / DIMENSION) * np.cos(np.pi / DIMENSION * (n + 0.5) * k)
    cosine[0] /= np.sqrt(2)
    lifter = 1 + 0.5 * _LIFTER * np.sin(np.pi * np.arange(DIMENSION) / _LIFTER)
    back = (lifter[:, None] * cosine).T
    return (cosine / lifter[:, None]).astype(np.float32), back.astype(np.float32)


def to_mel(cepstra: Frames) -> Frames:
    """Logarithmic mel spectra of features, [..., 40] to [..., 40]."""
    return cepstra @ _to_mel()[0]


def to_cepstra(mel: Frames) -> Frames:
    """The features of logarithmic mel spectra."""
    return mel @ _to_mel()[1]


@functools.cache
def warp(index: int) -> Frames:
    """Matrix [40, 40] that moves formants by the factor of `WARPS`, on mel spectra."""
    factor = WARPS[index]

    def mel(hertz: NDArray[np.float64]) -> NDArray[np.float64]:
        return 1127 * np.log1p(hertz / 700)

    low, high = mel(np.array([LOW_HZ, HIGH_HZ], float))
    step = (high - low) / (DIMENSION + 1)
    centres = low + step * (1 + np.arange(DIMENSION))
    hertz = 700 * np.expm1(centres / 1127)
    bend = _BEND * HIGH_HZ * min(1.0, 1 / factor)
    rest = (HIGH_HZ - bend * factor) / (HIGH_HZ - bend)
    source = np.where(hertz <= bend, hertz * factor, HIGH_HZ - rest * (HIGH_HZ - hertz))
    at = np.clip((mel(source) - low) / step - 1, 0, DIMENSION - 1)
    below = np.minimum(at.astype(int), DIMENSION - 2)
    matrix = np.zeros((DIMENSION, DIMENSION), np.float32)
    columns = np.arange(DIMENSION)
    matrix[below, columns] = below + 1 - at
    matrix[below + 1, columns] = at - below
    return matrix


def another_tempo(frames: Frames, rng: np.random.Generator) -> Frames:
    """Half of the time the clip faster or slower, its formants unmoved."""
    if rng.random() >= _HURRIED or len(frames) < 2:
        return frames
    count = max(2, round(len(frames) * rng.uniform(*_TEMPO)))
    at = np.linspace(0, len(frames) - 1, count)
    below = np.minimum(at.astype(int), len(frames) - 2)
    share = (at - below)[:, None].astype(np.float32)
    return (frames[below] * (1 - share) + frames[below + 1] * share).astype(np.float32)


def another_call(frames: Frames, rng: np.random.Generator) -> Frames:
    """The clip [frames, 40] from another throat, through another channel, in another noise."""
    mel = to_mel(frames)
    if rng.random() < _WARPED:
        mel = mel @ warp(int(rng.integers(len(WARPS))))
    if rng.random() < _NOISY:
        mel = _with_noise(mel, rng)
    middle = mel.mean(axis=0)
    for _ in range(2):
        width = int(rng.integers(0, _WIDEST_MASK))
        start = int(rng.integers(0, DIMENSION - width))
        mel[:, start : start + width] = middle[start : start + width]
        length = int(rng.integers(0, _LONGEST_MASK))
        start = int(rng.integers(0, max(1, len(mel) - length)))
        mel[start : start + length] = middle
    return to_cepstra(mel) + rng.standard_normal(DIMENSION).astype(np.float32) * _CHANNEL


def _with_noise(mel: Frames, rng: np.random.Generator) -> Frames:
    """Noise of a random smooth spectrum, its level wandering a little."""
    corners = rng.normal(0, 1.2, 6)
    shape = np.interp(np.arange(DIMENSION), np.linspace(0, DIMENSION - 1, 6), corners)
    level = mel.mean() + shape - rng.uniform(*_NOISE_UNDER)
    flutter = rng.normal(0, 0.5, mel.shape)
    return np.logaddexp(mel, level + flutter).astype(np.float32)
