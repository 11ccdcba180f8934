"""Speech of SVOX Pico's French voice: sounds that run into each other as a person's do.

espeak-ng computes its sounds by rule; Pico's come from the recordings of a woman of France, whose
models the package ``ttspico`` carries (Apache-2.0). Pitch is the engine's own, the throat and its
length are the resampling's, so that one voice serves as many speakers.
"""

from __future__ import annotations

import functools
import random
from pathlib import Path

import numpy as np
import ttspico

from appliance.speech.lexicon.normal_form import for_espeak
from models.acoustic import augment, shards, spoken

_PICO_RATE = 16000


class Voice:
    """The engine; `speak` gives 8 kHz samples of one virtual speaker."""

    def __init__(self) -> None:
        self._engine = ttspico.TtsEngine("fr-FR")

    def speak(self, text: str, draw: random.Random) -> list[augment.Samples]:
        """The text (normal form) once, at a drawn pitch, tempo and length of the throat."""
        formants = draw.uniform(0.8, 1.18)
        self._engine.pitch = round(draw.uniform(62, 135))
        self._engine.rate = round(draw.uniform(72, 135) / formants)
        breaths = (for_espeak(breath) for breath in spoken.breaths(text, draw))
        said = self._engine.speak(", ".join(breaths) + draw.choice([".", "?", "."]))
        return [augment.resample(np.frombuffer(said, "<i2"), _PICO_RATE, formants)]


def write(out: Path, seed: int, hours: float) -> None:
    """Shard `pico.npz`; one that is there stays."""
    drawn = spoken.utterances(Voice().speak, "pico", (seed, 2000), hours * 3600)
    shards.write_once(out / "pico.npz", functools.partial(list, drawn))
