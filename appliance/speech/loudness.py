"""What a voice's samples go through before the line: rate, band, level, trimmed silence, fades."""

from __future__ import annotations

import numpy as np
import soxr

from appliance.messages import SAMPLE_RATE
from appliance.speech.g711 import FULL_SCALE_DBM0, Samples, Signal

_BLOCK = SAMPLE_RATE // 100  # 10 ms
#: Blocks this far below the loudest are silence at the ends of a sentence.
_AUDIBLE_DB = 38.0
_LOUD_DB, _SOFT_MS = 28.0, 50
#: Samples above this are bent, never clipped (full scale is 1).
_KNEE = 0.7
_LOW_HZ, _HIGH_HZ, _BAND_TAPS = 120.0, 3600.0, 161


def _band_pass() -> Signal:
    time = np.arange(_BAND_TAPS) - _BAND_TAPS // 2
    high, low = 2 * _HIGH_HZ / SAMPLE_RATE, 2 * _LOW_HZ / SAMPLE_RATE
    taps = (high * np.sinc(high * time) - low * np.sinc(low * time)) * np.hamming(_BAND_TAPS)
    return np.asarray(taps, dtype=np.float32)


_BAND = _band_pass()


def for_the_line(signal: Signal, rate: int) -> Signal:
    """To 8 kHz and the telephone band."""
    if rate != SAMPLE_RATE:
        signal = soxr.resample(signal, rate, SAMPLE_RATE).astype(np.float32)
    if not len(signal):
        return signal
    return np.convolve(signal, _BAND)[_BAND_TAPS // 2 :][: len(signal)].astype(np.float32)


def active_dbm0(signal: Signal) -> float:
    """Level of the parts where somebody speaks, in dBm0 (blocks within 30 dB of the loudest)."""
    blocks = _block_powers(signal)
    active = blocks[blocks > blocks.max(initial=0.0) * 1e-3]
    return float(10 * np.log10(active.mean()) + FULL_SCALE_DBM0) if len(active) else -90.0


def finished(signal: Signal, gain_db: float) -> Samples:
    """Gain, then 16 bits; peaks are bent smoothly below full scale."""
    loud = signal * np.float32(10 ** (gain_db / 20))
    over = np.abs(loud) > _KNEE
    room = 1.0 - _KNEE
    loud[over] = np.sign(loud[over]) * (
        _KNEE + room * np.tanh((np.abs(loud[over]) - _KNEE) / room) * 0.97
    )
    return (loud * 32767).astype(np.int16)


def trimmed(samples: Samples, lead_ms: int, tail_ms: int) -> Samples:
    """Cut the silence at both ends to at most these lengths. All silence: nothing is left. Of a
    soft beginning the last 50 ms stay: the "s" of "c'est" is 110 ms long, 36 dB below the vowel
    (its sound lies above the telephone's band), and to the caller longer silence."""
    powers = _block_powers(samples.astype(np.float32))
    audible = np.flatnonzero(powers > powers.max(initial=0.0) * 10 ** (-_AUDIBLE_DB / 10))
    if not len(audible) or powers.max() == 0:
        return samples[:0]
    loud = np.flatnonzero(powers > powers.max() * 10 ** (-_LOUD_DB / 10))
    start = max(
        int(audible[0]) * _BLOCK - lead_ms * SAMPLE_RATE // 1000,
        int(loud[0]) * _BLOCK - _SOFT_MS * SAMPLE_RATE // 1000,
    )
    end = int(audible[-1] + 1) * _BLOCK + tail_ms * SAMPLE_RATE // 1000
    return samples[max(0, start) : end]


def faded(samples: Samples, *, opening: bool) -> Samples:
    """The same samples fading in (``opening``) or out over their whole length: no click."""
    ramp = np.linspace(0.0, 1.0, len(samples), dtype=np.float32)
    return (samples * (ramp if opening else ramp[::-1])).astype(np.int16)


def _block_powers(signal: Signal) -> Signal:
    whole = signal[: len(signal) // _BLOCK * _BLOCK].reshape(-1, _BLOCK)
    return np.asarray((whole.astype(np.float64) ** 2).mean(axis=1), dtype=np.float32)
