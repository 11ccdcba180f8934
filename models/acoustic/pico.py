"""Speech of SVOX Pico's French voice: sounds that run into each other as a person's do.

espeak-ng computes its sounds by rule; Pico's come from the recordings of a woman of France, whose
models the package ``ttspico`` carries (Apache-2.0). Pitch is the engine's own, the throat and its
length are the resampling's, so that one voice serves as many speakers.
"""

from __future__ import annotations

import functools
import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import ttspico

from appliance.speech.lexicon.normal_form import for_espeak
from models.acoustic import augment, human, shards
from models.acoustic.features import FRAME_SAMPLES, RATE
from models.acoustic.synthetic import LONGEST_SECONDS, SHORTEST_SAMPLES, text_of
from models.acoustic.texts import Texts

_PICO_RATE = 16000
_CLIPS_TO_A_RUN = 400


class Voice:
    """The engine; `speak` gives 8 kHz samples of one virtual speaker."""

    def __init__(self) -> None:
        self._engine = ttspico.TtsEngine("fr-FR")

    def speak(self, text: str, draw: random.Random) -> augment.Samples:
        """The text (normal form) once, at a drawn pitch, tempo and length of the throat."""
        formants = draw.uniform(0.8, 1.18)
        self._engine.pitch = round(draw.uniform(62, 135))
        self._engine.rate = round(draw.uniform(72, 135) / formants)
        spoken = self._engine.speak(_with_pauses(for_espeak(text), draw))
        return augment.resample(np.frombuffer(spoken, "<i2"), _PICO_RATE, formants)


def _with_pauses(text: str, draw: random.Random) -> str:
    """Commas where a caller might breathe: in one of two texts none, else after some words."""
    words = text.split()
    breathe = draw.choice([0.0, 0.0, 0.08, 0.3])
    marked = [word + "," if draw.random() < breathe else word for word in words]
    return " ".join(marked).rstrip(",") + draw.choice([".", "?", "."])


def utterances(seed: tuple[int, ...], seconds: float) -> Iterator[shards.Utterance]:
    """At least so many seconds of speech, heard through calls and codecs as people's are."""
    draw = random.Random(str(seed))
    rng = np.random.default_rng(seed)
    texts = Texts()
    voice = Voice()
    total = 0.0
    while total < seconds:
        count = min(_CLIPS_TO_A_RUN, int(seconds))
        said = [text_of(texts, draw) for _ in range(count)]
        clips = [(voice.speak(text, draw), text, "pico") for text in said]
        fitting = [c for c in clips if SHORTEST_SAMPLES < len(c[0]) < LONGEST_SECONDS * RATE]
        for made in human.on_the_line(fitting, rng, "pico"):
            total += len(made.features) * FRAME_SAMPLES / RATE
            yield made


def write(out: Path, seed: int, hours: float) -> None:
    """Shard `pico.npz`; one that is there stays."""
    drawn = utterances((seed, 2000), hours * 3600)
    shards.write_once(out / "pico.npz", functools.partial(list, drawn))
