"""Real recogniser errors: phrases spoken by espeak-ng voices, heard by the shipped model.

``python -m models.intent.hear`` (with vosk and espeak-ng) writes phrases/heard.tsv: label, said,
heard. Training mixes these with the simulated slips.
"""

from __future__ import annotations

import json
import random
import subprocess
import wave
from io import BytesIO
from pathlib import Path

import numpy as np
import soxr
import vosk

from appliance.french.words import tokenise
from appliance.understanding.intents import LABELS
from models.intent.grammar import FOLDER, Speaker, lines

_MODEL = Path(__file__).parent.parent / "acoustic" / "fr-telephone"
_VOICES = ("fr+f2", "fr+m1", "fr+f3", "fr+m3", "fr+m7", "fr+croak", "fr-be+f1", "fr-ch+m2")
_PER_LABEL = 40
_SHARED = 0.55


def main() -> None:
    """Speak and hear a sample of every label's phrases."""
    chance = random.Random(7)
    speaker = Speaker(chance)
    vosk.SetLogLevel(-1)
    model = vosk.Model(str(_MODEL))
    rows = []
    for label in LABELS:
        phrases = lines(label)
        for phrase in chance.sample(phrases, min(_PER_LABEL, len(phrases))):
            said = speaker.say(phrase)
            heard = _heard(model, said, chance)
            if heard != said and _still_says(said, heard):
                rows.append(f"{label}\t{said}\t{heard}")
    (FOLDER / "heard.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(rows)} phrases heard otherwise than said")


def _still_says(said: str, heard: str) -> bool:
    """Enough of it is left for a listener to guess: half of the words."""
    one, other = set(tokenise(said)), set(tokenise(heard))
    return bool(other) and len(one & other) / max(len(one), len(other)) >= _SHARED


def _heard(model: vosk.Model, said: str, chance: random.Random) -> str:
    command = ["espeak-ng", "-v", chance.choice(_VOICES), "-s", str(chance.randint(125, 165))]
    spoken = subprocess.run([*command, "--stdout", said], capture_output=True, check=True).stdout
    with wave.open(BytesIO(spoken)) as reader:
        samples = np.frombuffer(reader.readframes(reader.getnframes() or 10**9), dtype=np.int16)
        narrow = soxr.resample(samples.astype(np.float32) / 32768, reader.getframerate(), 8000)
    noise = np.random.default_rng(chance.randrange(10**6)).normal(0, 0.004, narrow.shape)
    pcm = np.clip((narrow * 0.6 + noise) * 32767, -32768, 32767).astype(np.int16)
    recogniser = vosk.KaldiRecognizer(model, 8000)
    recogniser.AcceptWaveform(np.concatenate([pcm, np.zeros(4000, np.int16)]).tobytes())
    return str(json.loads(recogniser.FinalResult()).get("text", "")).replace("[unk]", "").strip()


if __name__ == "__main__":
    main()
