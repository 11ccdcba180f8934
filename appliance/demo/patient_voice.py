"""The simulated patient's voice: espeak-ng through a telephone. The line adds noise where asked.

The voices named here are kept out of the acoustic model's training, so that what the demo and the
evaluation show is not what the model has heard before. It is still synthetic speech: it says
nothing of how a person would be heard (models/acoustic/fr-telephone/MODEL_CARD.md does). MBROLA's,
cut from recordings of seven people, come nearer: mb-fr1 to mb-fr7, where Debian's mbrola (contrib)
and mbrola-fr1 to mbrola-fr7 (non-free) are installed.
"""

from __future__ import annotations

import io
import re
import subprocess
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from appliance.demo.gap import RATE, Samples
from appliance.errors import AccueilError

UNSEEN_VOICES = (
    "Annie", "f4", "m6", "klatt3", "pablo", "steph2", "Michael", "linda", "benjamin",
)  # fmt: skip
LEVEL = 10 ** (-20 / 20) * 32768  # RMS of what is said: -20 dBFS, a usual telephone level
WORDS_PER_MINUTE = 160


class VoiceSpecError(AccueilError):
    """A voice that does not exist or a level that is no number."""

    code = "E601"


@dataclass(frozen=True, slots=True)
class VoiceSpec:
    """Who speaks and how badly the line carries it. ``noise_db``: speech to noise ratio (None:
    clean); ``loss``: share of packets lost, in percent; ``rate``: words per minute."""

    name: str = UNSEEN_VOICES[0]
    noise_db: float | None = None
    loss: float = 0.0
    rate: int = WORDS_PER_MINUTE

    @property
    def noise(self) -> float:
        """RMS of the line's noise."""
        return 0.0 if self.noise_db is None else LEVEL / 10 ** (self.noise_db / 20)

    @classmethod
    def parse(cls, text: str | None) -> VoiceSpec:
        """Read "Annie", "f4 noise=20 loss=2", "m6 rate=130"; None is the default voice."""
        name, *options = (text or UNSEEN_VOICES[0]).split()
        values = dict(option.partition("=")[::2] for option in options)
        wrong = sorted(set(values) - {"noise", "loss", "rate"})
        if wrong or not re.fullmatch(r"[A-Za-z0-9_+-]+", name):
            raise VoiceSpecError(f"voix « {text} » : attendu NOM [noise=DB] [loss=%] [rate=MOTS]")
        try:
            noise_db = float(values["noise"]) if "noise" in values else None
            rate = int(values.get("rate", WORDS_PER_MINUTE))
            return cls(name, noise_db, float(values.get("loss", 0)), rate)
        except ValueError as error:
            raise VoiceSpecError(f"voix « {text} » : {error}") from error


def synthesise(text: str, voice: VoiceSpec) -> Samples:
    """``text`` as 8 kHz samples at a telephone level."""
    return _speech(text, voice.name, voice.rate)


@lru_cache(maxsize=256)
def _speech(text: str, name: str, rate: int) -> Samples:
    recorded = name.startswith("mb-")
    # espeak-ng would speak with its own voice and say nothing.
    if not recorded and name not in _variants():
        raise VoiceSpecError(f"voix « {name} » : espeak-ng n'a pas cette variante")
    voice = name if recorded else f"fr+{name}"
    command = ["espeak-ng", "-v", voice, "-s", str(rate), "--stdout", "--", text]
    result = subprocess.run(command, capture_output=True, check=False)
    if result.returncode or not result.stdout:
        raise VoiceSpecError(f"voix « {name} » : espeak-ng ne parle pas")
    samples, native_rate = soundfile.read(io.BytesIO(result.stdout), dtype="float32")
    telephone: NDArray[np.float32] = soxr.resample(samples, native_rate, RATE)
    voiced = telephone[np.abs(telephone) > 0.01]
    if not len(voiced):
        return np.zeros(0, np.int16)
    scaled = telephone * (LEVEL / np.sqrt((voiced**2).mean()))
    return np.asarray(np.clip(scaled, -32768, 32767), dtype=np.int16)


@lru_cache(maxsize=1)
def _variants() -> frozenset[str]:
    listing = subprocess.run(
        ["espeak-ng", "--voices=variant"], capture_output=True, text=True, check=True
    ).stdout
    return frozenset(re.findall(r"!v/(\S+)", listing))
