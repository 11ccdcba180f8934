"""What the line can play by itself: recorded sentences and the ringing tone, as 20 ms frames."""

from __future__ import annotations

import array
import math
import wave
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

from appliance.errors import LineError
from appliance.line.frames import SILENCE
from appliance.messages import FRAME_BYTES, SAMPLE_RATE, RecordedName

#: What the desk may ask for, and what the line says by itself.
Sentence = Literal[RecordedName, "too_long"]

_TONE_HZ = 440  # the French ringing tone: 1.5 s on, 3.5 s off
_TONE_PEAK = 2500
_TONE_SECONDS = 1.5
_TONE_PERIOD = 5.0


@cache
def sentence(name: Sentence) -> tuple[bytes, ...]:
    """The frames of a recorded sentence. Raises :class:`LineError` for a damaged file."""
    resource = files("appliance.line.recorded") / f"{name}.wav"
    try:
        with resource.open("rb") as file, wave.open(file) as wav:
            if (wav.getframerate(), wav.getnchannels(), wav.getsampwidth()) != (SAMPLE_RATE, 1, 2):
                raise LineError(f"Phrase enregistrée « {name}.wav » : 8 kHz mono 16 bits attendus.")
            return _framed(wav.readframes(wav.getnframes()))
    except (OSError, EOFError, wave.Error) as error:
        raise LineError(f"Phrase enregistrée « {name}.wav » illisible : {error}.") from error


def load_all() -> None:
    """Read whatever may have to be played. Raises :class:`LineError` for a damaged file."""
    for name in get_args(Sentence):
        sentence(name)
    ringing_tone()


@cache
def ringing_tone() -> tuple[bytes, ...]:
    """One period of the tone that a waiting caller expects."""
    samples = array.array("h")
    for n in range(int(_TONE_SECONDS * SAMPLE_RATE)):
        samples.append(round(_TONE_PEAK * math.sin(2 * math.pi * _TONE_HZ * n / SAMPLE_RATE)))
    silent = int((_TONE_PERIOD - _TONE_SECONDS) * SAMPLE_RATE) * 2 // FRAME_BYTES
    return _framed(samples.tobytes()) + (SILENCE,) * silent


def _framed(pcm: bytes) -> tuple[bytes, ...]:
    cut = (pcm[start : start + FRAME_BYTES] for start in range(0, len(pcm), FRAME_BYTES))
    return tuple(frame.ljust(FRAME_BYTES, b"\0") for frame in cut)
