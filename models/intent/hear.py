"""Real recogniser errors: phrases spoken by espeak-ng voices, heard by the shipped model.

``python -m models.intent.hear`` (with vosk and espeak-ng) writes phrases/heard.tsv: label, said,
heard; plain answers stand under ``answers/<what was asked>``. Training mixes these with the
simulated slips. Half a second a phrase on one free core; the labels take turns and it stops after
``--minutes``, so that a short run has some of each. Run it again whenever the recogniser changes.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import time
import wave
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import numpy as np
import soxr
import vosk

from appliance.french.words import tokenise
from appliance.understanding.model.intents import LABELS
from models.intent.grammar import FOLDER, Speaker, lines, marked

_MODEL = Path(__file__).parent.parent / "acoustic" / "fr-telephone"
#: None of the voices by which the box is judged (appliance.demo.patient_voice.UNSEEN_VOICES).
_VOICES = (
    "fr+f1", "fr+f2", "fr+f3", "fr+f5", "fr+m1", "fr+m2", "fr+m3", "fr+m4", "fr+m7", "fr+m8",
    "fr+croak", "fr+grandpa", "fr+grandma", "fr+klatt2", "fr+antonio", "fr+belinda", "fr+steph",
    "fr+Andrea", "fr+david", "fr+edward", "fr+marcelo", "fr+victor", "fr-be+f1", "fr-be+m3",
    "fr-ch+m2", "fr-ch+f2",
)  # fmt: skip
#: A quiet room to a tractor: the noise as a share of full scale, beside speech at 0.6.
_NOISES = (0.002, 0.004, 0.004, 0.008, 0.015)
_SHARED = 0.5


def main() -> None:
    """Speak and hear a sample of every label's phrases."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--per-label", type=int, default=60)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    os.nice(5)  # it may run for a while beside other work
    end = time.monotonic() + 60 * options.minutes
    chance = random.Random(options.seed)
    vosk.SetLogLevel(-1)
    model = vosk.Model(str(_MODEL))
    rows = []
    phrases = list(_sample(chance, options.per_label))
    chance.shuffle(phrases)
    for label, said in phrases:
        if time.monotonic() > end:
            break
        heard = _heard(model, said, chance)
        if tokenise(heard) != tokenise(said) and _still_says(said, heard):
            rows.append(f"{label}\t{said}\t{heard}")
    (FOLDER / "heard.tsv").write_text("\n".join(sorted(rows)) + "\n", encoding="utf-8")
    print(f"{len(rows)} phrases heard otherwise than said")


def _sample(chance: random.Random, count: int) -> Iterator[tuple[str, str]]:
    """``count`` phrases a label, and four times as many answers; each with its label."""
    speaker = Speaker(chance)
    for label in LABELS:
        phrases = lines(label)
        for phrase in chance.sample(phrases, min(count, len(phrases))):
            yield label, speaker.say(phrase)
    answers = marked("answers")
    for asked, phrase in chance.sample(answers, min(4 * count, len(answers))):
        yield f"answers/{asked}", speaker.say(phrase)


def _still_says(said: str, heard: str) -> bool:
    """Enough of it is left for a listener to guess: half of the words."""
    one, other = set(tokenise(said)), set(tokenise(heard))
    return bool(other) and len(one & other) / max(len(one), len(other)) >= _SHARED


def _heard(model: vosk.Model, said: str, chance: random.Random) -> str:
    command = ["espeak-ng", "-v", chance.choice(_VOICES), "-s", str(chance.randint(120, 190))]
    spoken = subprocess.run([*command, "--stdout", said], capture_output=True, check=True).stdout
    with wave.open(BytesIO(spoken)) as reader:
        samples = np.frombuffer(reader.readframes(reader.getnframes() or 10**9), dtype=np.int16)
        narrow = soxr.resample(samples.astype(np.float32) / 32768, reader.getframerate(), 8000)
    loud = chance.choice(_NOISES)
    noise = np.random.default_rng(chance.randrange(10**6)).normal(0, loud, narrow.shape)
    pcm = np.clip((narrow * 0.6 + noise) * 32767, -32768, 32767).astype(np.int16)
    recogniser = vosk.KaldiRecognizer(model, 8000)
    recogniser.AcceptWaveform(np.concatenate([pcm, np.zeros(4000, np.int16)]).tobytes())
    return str(json.loads(recogniser.FinalResult()).get("text", "")).replace("[unk]", "").strip()


if __name__ == "__main__":
    main()
