"""Sounds that a test can recognise again."""

from __future__ import annotations

import array
import math

RATE = 8000


def tone(hertz: float, seconds: float, peak: int = 8000) -> bytes:
    """A sine, 16-bit mono."""
    count = int(seconds * RATE)
    wave = (round(peak * math.sin(2 * math.pi * hertz * n / RATE)) for n in range(count))
    return array.array("h", wave).tobytes()


def level(pcm: bytes, hertz: float) -> float:
    """Amplitude of one frequency (Goertzel's sum), in sample units."""
    samples = array.array("h", pcm)
    if not samples:
        return 0.0
    real = sum(s * math.cos(2 * math.pi * hertz * n / RATE) for n, s in enumerate(samples))
    imaginary = sum(s * math.sin(2 * math.pi * hertz * n / RATE) for n, s in enumerate(samples))
    return 2 * math.hypot(real, imaginary) / len(samples)


def rms(pcm: bytes) -> float:
    """Root mean square."""
    samples = array.array("h", pcm)
    return math.sqrt(sum(s * s for s in samples) / max(1, len(samples)))
