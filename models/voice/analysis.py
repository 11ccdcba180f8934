"""Recordings to frames, with WORLD: harvest for the pitch, CheapTrick for the envelope."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyworld
from numpy.typing import NDArray
from scipy import signal

from models.voice.frames import FLOOR, HOP, MEL_BANDS, Frames
from models.voice.recordings import RATE, Samples

_FFT = 512
_LOWEST_PITCH, _HIGHEST_PITCH = 70.0, 450.0
_MEL_RANGE = (60.0, 3950.0)
_PERIODICITY_BANDS = ((60, 1000), (1000, 2000), (2000, 3000), (3000, 3900))
_WINDOW = 200  # samples of a periodicity: 25 ms
_UNVOICED_LAG = 40
_VOICED_PERIODICITY = 0.5
_FEWEST_VOICED = 5


def mel_matrix(bands: int = MEL_BANDS) -> NDArray[np.float64]:
    """Triangles over the bins of an FFT of 512, each of area one: (bands, 257)."""
    frequencies = np.arange(_FFT // 2 + 1) * RATE / _FFT
    lowest, highest = (1127 * np.log(1 + f / 700) for f in _MEL_RANGE)
    edges = 700 * (np.exp(np.linspace(lowest, highest, bands + 2) / 1127) - 1)
    rows = []
    for low, middle, high in zip(edges, edges[1:], edges[2:], strict=False):
        rise, fall = (frequencies - low) / (middle - low), (high - frequencies) / (high - middle)
        row = np.clip(np.minimum(rise, fall), 0, None)
        if row.sum() < 1e-6:
            row[round(middle * _FFT / RATE)] = 1
        rows.append(row / row.sum())
    return np.array(rows)


def analyse(samples: Samples) -> Frames | None:
    """Frames of a recording: (len // 80 + 1, 54); None where hardly anything is voiced."""
    wave = samples.astype(np.float64)
    count = len(wave) // HOP + 1
    pitch, times = pyworld.harvest(
        wave, RATE, f0_floor=_LOWEST_PITCH, f0_ceil=_HIGHEST_PITCH, frame_period=10
    )
    pitch, times = pitch[:count], times[:count]
    power = pyworld.cheaptrick(wave, pitch, times, RATE, fft_size=_FFT, f0_floor=71)
    envelope = np.log(np.maximum(power @ mel_matrix().T, 1e-12))
    periodicity = np.stack(list(_periodicities(wave, pitch)), axis=1)
    voiced = (pitch > 0) & (periodicity[:, 0] > _VOICED_PERIODICITY)
    if voiced.sum() < _FEWEST_VOICED:
        return None
    log_pitch = np.interp(np.arange(len(pitch)), np.flatnonzero(voiced), np.log(pitch[voiced]))
    columns = [np.maximum(envelope, FLOOR), periodicity, log_pitch[:, None], voiced[:, None]]
    return np.concatenate(columns, axis=1).astype(np.float32)


def _periodicities(
    wave: NDArray[np.float64], pitch: NDArray[np.float64]
) -> Iterator[NDArray[np.float64]]:
    """How well each band repeats after one period: normalised correlation, best of three lags."""
    lags = np.where(pitch > 0, np.round(RATE / np.maximum(pitch, 1)), _UNVOICED_LAG).astype(int)
    margin = 2 * _WINDOW
    starts = margin + np.arange(len(pitch)) * HOP - _WINDOW // 2 - lags // 2
    inside = np.arange(_WINDOW)
    for low, high in _PERIODICITY_BANDS:
        band = signal.butter(4, [low, high], "band", fs=RATE, output="sos")
        padded = np.pad(signal.sosfiltfilt(band, wave), margin)
        now = padded[starts[:, None] + inside]
        best = np.zeros(len(pitch))
        for change in (-1, 0, 1):
            later = padded[(starts + lags + change)[:, None] + inside]
            energy = np.sqrt((now**2).sum(1) * (later**2).sum(1)) + 1e-9
            best = np.maximum(best, (now * later).sum(1) / energy)
        yield best
