"""G.711 A-law by table, and levels in dBm0, the telephone network's unit."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.int16]  # 8 kHz, signed 16-bit, mono
Signal = npt.NDArray[np.float32]  # full scale is 1.0

#: A full-scale sine is +3.14 dBm0 in A-law and 3.01 dB below full scale by RMS.
FULL_SCALE_DBM0 = 3.14 + 3.01
#: What a level of digital silence is called.
SILENCE_DBM0 = -90.0


def _decoding_table() -> Samples:
    code = np.arange(256, dtype=np.int32) ^ 0x55
    exponent, mantissa = (code >> 4) & 7, code & 15
    magnitude = np.where(
        exponent == 0, (mantissa << 4) + 8, ((mantissa << 4) + 0x108) << np.maximum(exponent - 1, 0)
    )
    return np.where(code & 0x80, magnitude, -magnitude).astype(np.int16)


def _encoding_table(decoded: Samples) -> npt.NDArray[np.uint8]:
    """The nearest code for every 16-bit sample, indexed by the sample seen as unsigned."""
    order = np.argsort(decoded)
    levels = decoded[order].astype(np.int32)
    samples = np.arange(-32768, 32768, dtype=np.int32)
    above = np.clip(np.searchsorted(levels, samples), 1, 255)
    nearer_below = samples - levels[above - 1] <= levels[above] - samples
    codes = order[np.where(nearer_below, above - 1, above)].astype(np.uint8)
    return np.roll(codes, 32768)


_DECODED = _decoding_table()
_ENCODED = _encoding_table(_DECODED)


def encode(samples: Samples) -> bytes:
    """One A-law byte a sample."""
    return _ENCODED[samples.view(np.uint16)].tobytes()


def decode(data: bytes) -> Samples:
    """One sample an A-law byte."""
    return _DECODED[np.frombuffer(data, dtype=np.uint8)]


def level_dbm0(samples: Samples) -> float:
    """RMS level; never below :data:`SILENCE_DBM0`."""
    power = float(np.mean(np.square(samples, dtype=np.float64))) if len(samples) else 0.0
    if power < 1e-3:
        return SILENCE_DBM0
    return max(SILENCE_DBM0, 10 * math.log10(power / 32768**2) + FULL_SCALE_DBM0)
