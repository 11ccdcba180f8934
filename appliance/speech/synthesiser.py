"""Text to samples behind one interface: a Piper voice, or espeak-ng when that cannot load."""

from __future__ import annotations

import hashlib
import json
import logging
import re
import shutil
import subprocess
import wave
from io import BytesIO
from pathlib import Path
from typing import Protocol

import numpy as np
import onnxruntime
from piper.config import PiperConfig, SynthesisConfig
from piper.voice import PiperVoice

from appliance.errors import ModelError
from appliance.speech.g711 import Samples, Signal
from appliance.speech.loudness import active_dbm0, finished, for_the_line, trimmed

log = logging.getLogger(__name__)

#: Spoken once at the start: sets the voice's gain and warms it up.
_CALIBRATION = "Bonjour, vous êtes bien au cabinet médical, que puis-je faire pour vous ?"
_LEAD_MS, _TAIL_MS = 10, 120
_INNER_TAIL_MS = 40  # after a piece without a comma: the sentence goes on
#: A first piece at most about this long (characters) starts a long sentence at once.
_FIRST_PIECE = 60
_SHORTEST_PIECE = 12  # what follows must be ready when it is over
#: Where a long sentence may be cut: at its first comma, else where a speaker would breathe.
_CUTS = (r"[,;:]\s", r"\s(?=à |ou |avec )")
_ESPEAK_WORDS_A_MINUTE = 150


class Voice(Protocol):
    """Something that speaks French. Thread-safe."""

    name: str
    digest: str  # changes when the same text would sound different

    def samples(self, text: str, pace: float) -> tuple[Signal, int]:
        """The text and its sampling rate; empty for a text without words. 1.0 is normal pace."""
        ...


class PiperFileVoice:
    """A Piper .onnx voice with its .json beside it, one thread a sentence."""

    def __init__(self, model: Path) -> None:
        """Load. Raises :class:`ModelError`."""
        settings = model.with_name(model.name + ".json")
        for file in (model, settings):
            if not file.is_file() or file.stat().st_size == 0:
                raise ModelError(file, "le fichier manque ou est vide")
        options = onnxruntime.SessionOptions()
        # One thread: two gain 20 % on a sentence and take the second core from the recognisers.
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        try:
            session = onnxruntime.InferenceSession(
                str(model), sess_options=options, providers=["CPUExecutionProvider"]
            )
            config = PiperConfig.from_dict(json.loads(settings.read_text(encoding="utf-8")))
        except Exception as error:  # onnxruntime's own types are not published
            raise ModelError(model, "la voix ne se charge pas, un fichier est abîmé") from error
        self._voice = PiperVoice(session=session, config=config)
        self.name = model.parent.name if model.stem == "voice" else model.stem
        self.digest = hashlib.sha256(model.read_bytes() + settings.read_bytes()).hexdigest()[:16]

    def samples(self, text: str, pace: float) -> tuple[Signal, int]:
        """See :class:`Voice`."""
        config = SynthesisConfig(
            length_scale=self._voice.config.length_scale / pace, normalize_audio=False
        )
        pieces = [c.audio_float_array for c in self._voice.synthesize(text, config)]
        whole = np.concatenate(pieces) if pieces else np.zeros(0, dtype=np.float32)
        return whole.astype(np.float32), self._voice.config.sample_rate


class EspeakVoice:
    """espeak-ng's French voice: less pleasant, always there (a Debian package of the box)."""

    name = "espeak-ng"
    digest = "espeak-ng-fr"

    def __init__(self, program: str = "espeak-ng") -> None:
        found = shutil.which(program)
        if found is None:
            raise ModelError(program, "le programme n'est pas installé")
        self._program = found

    def samples(self, text: str, pace: float) -> tuple[Signal, int]:
        """See :class:`Voice`. The text goes through a pipe: arguments are visible to all."""
        speed = round(_ESPEAK_WORDS_A_MINUTE * pace)
        done = subprocess.run(
            [self._program, "-v", "fr", "-s", str(speed), "--stdin", "--stdout"],
            input=text.encode(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True,
        )  # fmt: skip
        if not done.stdout:
            return np.zeros(0, dtype=np.float32), 22050
        with wave.open(BytesIO(done.stdout)) as sound:
            rate = sound.getframerate()
            data = sound.readframes(1 << 30)  # its header says "as long as possible"
        return np.frombuffer(data, dtype=np.int16).astype(np.float32) / 32768.0, rate


def load_voice(model: Path) -> Voice:
    """The Piper voice, or espeak-ng with a warning when it does not load.

    Raises :class:`ModelError` (of the Piper voice) when neither speaks."""
    try:
        return PiperFileVoice(model)
    except ModelError as error:
        log.error("[%s] %s espeak-ng parle à sa place.", error.code, error)
        try:
            return EspeakVoice()
        except ModelError:
            raise error from None


class Synthesiser:
    """A voice made ready for the line: 8 kHz, in band, at the wanted level."""

    def __init__(self, voice: Voice, level_dbm0: float, pace: float) -> None:
        self.voice = voice
        self.level_dbm0 = level_dbm0
        self._pace = pace
        self._gain_db = level_dbm0 - active_dbm0(for_the_line(*voice.samples(_CALIBRATION, 1.0)))

    def key(self, text: str, pace: float) -> str:
        """Names the sound of a text: equal keys, equal samples."""
        parts = (self.voice.digest, f"{pace * self._pace:.3f}", f"{self.level_dbm0:.1f}", text)
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def piece(self, text: str, pace: float) -> Samples:
        """One piece of a sentence; empty where there is nothing to say. Blocks."""
        if not re.search(r"\w", text):
            return np.zeros(0, dtype=np.int16)
        whole = text[-1] in ",;:.!?…»"
        signal, rate = self.voice.samples(text if whole else f"{text},", pace * self._pace)
        tail = _TAIL_MS if whole else _INNER_TAIL_MS
        return trimmed(finished(for_the_line(signal, rate), self._gain_db), _LEAD_MS, tail)


def pieces(text: str, *, hurried: bool = True) -> list[str]:
    """Cut into sentences, and a long first sentence at a comma, so that the first sample leaves
    while the rest is still being synthesised. ``hurried`` False: something is said before it."""
    sentences = [s for s in re.split(r"(?<=[.!?…])\s+", text.strip()) if s]
    if not sentences or not hurried or len(sentences[0]) <= _FIRST_PIECE:
        return sentences
    for pattern in _CUTS:
        for match in re.finditer(pattern, sentences[0]):
            if _SHORTEST_PIECE <= match.end() <= _FIRST_PIECE:
                head, tail = sentences[0][: match.end()], sentences[0][match.end() :]
                return [head.strip(), tail.strip(), *sentences[1:]]
    return sentences
