"""Figures of a packaged model through the real vosk: people it never heard, voices it never heard.

    python -m models.acoustic.evaluate --model models/acoustic/fr-telephone --speech DIR

People are heard through G.711 with the runtime grammar of the question (letters, numbers, days
and months, the speaker's words as commands, digit strings put together from single digits).
Synthetic voices say the product's own sentences, heard with the free grammar: clean, in noise at
20 dB, with 2 % of the packets lost. Words that the model does not know are first added to a copy
of it, as the box adds the practice's names.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import vosk

from appliance.demo.patient_voice import UNSEEN_VOICES
from appliance.speech.lexicon import compile as graphs
from appliance.speech.lexicon import espeak, pronounce
from appliance.speech.lexicon.normal_form import LETTERS, for_espeak, number
from models.acoustic import augment, corpus
from models.acoustic.augment import Samples
from models.acoustic.features import RATE
from models.acoustic.texts import Texts

DAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche".split()
MONTHS = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
).split()
DIGITS = [number(value) for value in range(10)]
NUMBERS = [number(value) for value in range(100)]
_UNKNOWN = "[unk]"
_LONGEST_COMMAND = 4
_STRINGS = 30
#: What may stand before the noun of a picture that somebody names.
_ARTICLES = ("le", "la", "les", "un", "une", "des", "du")
_CHUNK = 1600


@dataclass
class Score:
    """Errors and words of one set."""

    name: str
    clips: int = 0
    right: int = 0
    errors: int = 0
    words: int = 0
    wrong: list[tuple[str, str]] = field(default_factory=list)

    def add(self, said: str, heard: str) -> None:
        errors = word_errors(said.split(), heard.split())
        self.clips += 1
        self.right += errors == 0
        self.errors += errors
        self.words += len(said.split())
        if errors:
            self.wrong.append((said, heard))

    def line(self) -> str:
        rate = 100 * self.errors / max(1, self.words)
        return f"{self.name:58} {self.right:4}/{self.clips:<4} word error {rate:5.1f} %"


def word_errors(said: Sequence[str], heard: Sequence[str]) -> int:
    """Insertions, deletions and substitutions (Levenshtein)."""
    row = list(range(len(heard) + 1))
    for i, a in enumerate(said, 1):
        before, row = row, [i] + [0] * len(heard)
        for j, b in enumerate(heard, 1):
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
    return row[-1]


class Ear:
    """A model of the real vosk, with the seconds heard and the processor seconds it took."""

    def __init__(self, model: Path) -> None:
        vosk.SetLogLevel(-1)
        started = time.monotonic()
        self._model = vosk.Model(str(model))
        self.load_seconds = time.monotonic() - started
        self.seconds = 0.0
        self.processor_seconds = 0.0

    def hear(self, samples: Samples, grammar: Sequence[str] | None = None) -> str:
        """The text heard, without [unk]; samples as augment has them, 8 kHz."""
        started = time.process_time()
        rest = [] if grammar is None else [json.dumps([*grammar, _UNKNOWN], ensure_ascii=False)]
        recogniser = vosk.KaldiRecognizer(self._model, RATE, *rest)
        data = augment.to_int16(samples).tobytes()
        heard = [
            json.loads(recogniser.Result())["text"]
            for start in range(0, len(data), 2 * _CHUNK)
            if recogniser.AcceptWaveform(data[start : start + 2 * _CHUNK])
        ]
        heard.append(json.loads(recogniser.FinalResult())["text"])
        self.seconds += len(samples) / RATE
        self.processor_seconds += time.process_time() - started
        return " ".join(word for text in heard for word in text.split() if word != _UNKNOWN)


def on_the_phone(samples: Samples) -> Samples:
    """At the level of a call, 0.3 s of near silence around, through A-law."""
    rng = np.random.default_rng(1)
    level = 10 ** (-26 / 20) * 32768
    loud = samples / (np.sqrt((samples**2).mean()) + 1e-9) * level
    padded = np.concatenate([corpus.silence(0.3), loud, corpus.silence(0.3)])
    hiss = 3 * rng.standard_normal(len(padded)).astype(np.float32)
    return augment.a_law(padded + hiss)


def is_command(clip: corpus.Clip) -> bool:
    """True for a short phrase that is no letter, number, day or month."""
    words = clip.text.split()
    listed = {*LETTERS, *NUMBERS, *DAYS, *MONTHS}
    return len(words) <= _LONGEST_COMMAND and clip.text not in listed


def as_said(clip: corpus.Clip) -> list[str]:
    """The transcript, and with each article where the transcript may lack the one that was said.

    Of the 66 words of childsplay_fr the free grammar hears 46 with an article, nearly always the
    noun's own.
    """
    if not clip.article_unknown:
        return [clip.text]
    return [clip.text, *(f"{article} {clip.text}" for article in _ARTICLES), f"l' {clip.text}"]


def people(ear: Ear, folder: Path) -> list[Score]:
    """Scores of one folder's speaker with the grammar of each question."""
    clips = list({clip.text: clip for clip in corpus.read(folder)}.values())
    commands = [said for clip in clips if is_command(clip) for said in as_said(clip)]
    sets: list[tuple[str, list[str], Callable[[corpus.Clip], bool]]] = [
        ("letters", list(LETTERS), lambda c: c.text in LETTERS),
        ("numbers", NUMBERS, lambda c: c.text in NUMBERS),
        ("weekdays and months", DAYS + MONTHS, lambda c: c.text in DAYS + MONTHS),
        (f"{sum(map(is_command, clips))} commands", commands, is_command),
    ]
    scores = []
    for name, grammar, belongs in sets:
        score = Score(f"{folder.name}: {name}")
        for clip in clips:
            if belongs(clip):
                heard = ear.hear(on_the_phone(clip.samples()), grammar)
                score.add(clip.text, clip.text if heard in as_said(clip) else heard)
        if score.clips:
            scores.append(score)
    scores += _digit_strings(ear, folder.name, [c for c in clips if c.text in DIGITS])
    return scores


def _digit_strings(ear: Ear, name: str, digits: Sequence[corpus.Clip]) -> list[Score]:
    if len(digits) < len(DIGITS):
        return []
    draw = random.Random(5)
    score = Score(f"{name}: digit strings, put together")
    recordings = {clip.text: clip.samples() for clip in digits}
    for _ in range(_STRINGS):
        said = [draw.choice(DIGITS) for _ in range(draw.randint(4, 10))]
        parts = [
            part
            for digit in said
            for part in (recordings[digit], corpus.silence(draw.uniform(0.02, 0.2)))
        ]
        score.add(" ".join(said), ear.hear(on_the_phone(np.concatenate(parts)), DIGITS))
    return [score]


def synthetic_voices(ear: Ear, count: int) -> list[Score]:
    """Scores of the unseen voices saying the product's sentences, in three conditions."""
    draw = random.Random(11)
    rng = np.random.default_rng(11)
    texts = Texts()
    conditions: dict[str, Callable[[Samples], Samples]] = {
        "clean": lambda x: x,
        "noise at 20 dB": lambda x: _noise(x, rng),
        "2 % of packets lost": lambda x: augment.lose_packets(x, 0.02, rng),
    }
    scores = {name: Score(f"unseen synthetic voices: {name}") for name in conditions}
    for i in range(count):
        text = texts.sentence(draw)
        voice = f"fr+{UNSEEN_VOICES[i % len(UNSEEN_VOICES)]}"
        spoken = espeak.library().speak(for_espeak(text), voice)
        samples = on_the_phone(augment.resample(spoken.samples, espeak.RATE))
        for name, change in conditions.items():
            scores[name].add(text, ear.hear(augment.a_law(change(samples))))
    return list(scores.values())


def _noise(samples: Samples, rng: np.random.Generator, decibels: float = 20.0) -> Samples:
    power = np.sqrt((samples**2).mean())
    noise = augment.coloured_noise(len(samples), 1.0, rng)
    return (samples + noise * power * 10 ** (-decibels / 20)).astype(np.float32)


def with_words(model: Path, out: Path, texts: Iterable[str]) -> Path:
    """The model, or a copy under `out` that knows the texts' words too."""
    known = pronounce.read(model / "source" / "lexicon.txt")
    missing = {word for text in texts for word in text.split()} - set(known)
    if not missing:
        return model
    graphs.add_names(model, out, missing)
    return out


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--speech", type=Path, help="folders of French recordings")
    parser.add_argument("--folders", nargs="*", default=list(corpus.DEVELOPMENT_FOLDERS))
    parser.add_argument("--sentences", type=int, default=180, help="of synthetic voices")
    parser.add_argument("--errors", type=int, default=0, help="show so many of each set")
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args(argv)
    scores: list[Score] = []
    if arguments.speech is not None and arguments.folders:
        folders = [arguments.speech / name for name in arguments.folders]
        texts = [c.text for folder in folders for c in corpus.read(folder) if is_command(c)]
        with tempfile.TemporaryDirectory() as work:
            ear = Ear(with_words(arguments.model, Path(work) / "model", texts))
            for folder in folders:
                scores += people(ear, folder)
    ear = Ear(arguments.model)
    if arguments.sentences:
        scores += synthetic_voices(ear, arguments.sentences)
    for score in scores:
        print(score.line())
        for said, heard in score.wrong[: arguments.errors]:
            print(f"    said {said!r}, heard {heard!r}")
    if ear.seconds:
        print(f"real-time factor {ear.processor_seconds / ear.seconds:.4f}", end=", ")
    print(f"loaded in {ear.load_seconds:.2f} s")
    if arguments.json is not None:
        figures = {
            s.name: {"clips": s.clips, "right": s.right, "word_error": s.errors / max(1, s.words)}
            for s in scores
        }
        arguments.json.write_text(json.dumps(figures, indent=1, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
