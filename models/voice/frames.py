"""What a frame of speech is: what the acoustic model predicts and the synthesiser speaks from.

A frame is 10 ms at 8 kHz. Its 54 numbers: 48 mel bands of the spectral envelope (log power),
4 periodicities (one per frequency band, -1..1), log F0 (interpolated where there is no voice),
voicing (0 or 1).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Frames = NDArray[np.float32]

HOP = 80
MEL_BANDS, PERIODICITIES = 48, 4
ENVELOPE = slice(0, MEL_BANDS)
PERIODICITY = slice(MEL_BANDS, MEL_BANDS + PERIODICITIES)
#: What the acoustic model's decoder predicts; pitch and voicing have their own outputs.
DECODED = slice(0, MEL_BANDS + PERIODICITIES)
PITCH, VOICING = MEL_BANDS + PERIODICITIES, MEL_BANDS + PERIODICITIES + 1
WIDTH = VOICING + 1
#: Lowest log power of an envelope band, of speech at 0.1 RMS: quieter is silence.
FLOOR = -17.0

#: A pause is quieter than loud speech by more than this (log power).
_PAUSE = 6.5


def spoken(frames: Frames) -> NDArray[np.bool_]:
    """The frames that are no pause: within 28 dB of the loud ones."""
    loudness = frames[:, ENVELOPE].mean(1)
    found: NDArray[np.bool_] = loudness > np.percentile(loudness, 80) - _PAUSE
    return found
