"""The voice beside other ones and beside the recordings: understood, how fast, how alike.

    python -m models.voice.compare --speech DIR --voices NEW.onnx OLD.onnx

The judge of what is understood is the box's own recogniser, given the sentences. It
learnt from espeak-ng and, depending on the model, from these recordings too: it favours both.
"Alike" compares the sentences that no voice learnt from with their recordings. Nobody listened.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import numpy as np
from rich.console import Console
from rich.table import Table

from appliance.speech.lexicon import phones, pronounce
from appliance.speech.lexicon.normal_form import LETTERS, normalise
from appliance.speech.loudness import for_the_line
from appliance.speech.manifest import SHIPPED
from appliance.speech.synthesiser import EspeakVoice, PiperFileVoice, Synthesiser, pieces
from models.acoustic import augment
from models.acoustic.augment import Samples
from models.acoustic.evaluate import Ear, Score, on_the_phone, with_words
from models.voice import likeness
from models.voice.recordings import HELD_OUT, RATE, VOICE_FOLDER, Recording, lines, read

PROMPTS = Path(__file__).with_name("prompts.txt")
SHIPPED_VOICE = SHIPPED / "voice" / "june-telephone" / "voice.onnx"
#: Decibels of noise under the speech; None is the clean line.
NOISES = (None, 15.0, 8.0, 4.0)
_LEVEL_DBM0 = -16.0
_OFFER = "Je vous propose le mardi premier décembre à dix heures quinze, ou le jeudi à midi."
_TIMES = 7
_FULL_SCALE = 32768.0
_SEED = 7

#: Says a text: samples at 8 kHz in the range of int16.
Speaker = Callable[[str], Samples]


def speaking(synthesiser: Synthesiser) -> Speaker:
    """The voice as a caller gets it, sentence by sentence."""

    def say(text: str) -> Samples:
        said = [synthesiser.piece(piece, 1.0) for piece in pieces(text)]
        return np.concatenate(said).astype(np.float32)

    return say


def noisy(samples: Samples, decibels: float | None, rng: np.random.Generator) -> Samples:
    """The samples with noise (falling with frequency, like rooms) so far under them."""
    if decibels is None:
        return samples
    noise = augment.coloured_noise(len(samples), 1.0, rng)
    power = np.sqrt((samples**2).mean()) * 10 ** (-decibels / 20)
    return augment.a_law((samples + noise * power).astype(np.float32))


class Judge:
    """The recogniser, told which sentences may be said; words that sound alike are the same."""

    def __init__(self, model: Path) -> None:
        self.ear = Ear(model)
        known = pronounce.read(model / "source" / "lexicon.txt")
        self._sounds = {
            w: phones.spell(said[0].phones).replace(" ", "-") for w, said in known.items()
        }

    def sounds(self, words: str) -> str:
        """The words by their usual pronunciation."""
        return " ".join(self._sounds.get(word, word) for word in words.split())

    def word_error(self, said: Mapping[str, Samples], decibels: float | None) -> float:
        """Share of the words not understood, of texts and how they sounded."""
        rng = np.random.default_rng(_SEED)
        grammar = sorted({normalise(text) for text in said})
        score = Score("")
        for text, samples in said.items():
            heard = self.ear.hear(noisy(on_the_phone(samples), decibels, rng), grammar)
            score.add(self.sounds(normalise(text)), self.sounds(heard))
        return score.errors / max(1, score.words)


def letters_told(judge: Judge, say: Speaker) -> int:
    """Letters of 26, said alone, that are told from all others."""
    return sum(
        judge.ear.hear(on_the_phone(say(f"{letter.upper()}.")), LETTERS) == letter
        for letter in LETTERS
    )


def _milliseconds(task: Callable[[], object]) -> float:
    spent = []
    for _ in range(_TIMES):
        started = time.perf_counter()
        task()
        spent.append(time.perf_counter() - started)
    return 1000 * median(spent)


def _processor_seconds() -> float:
    """Of this process and the programs it ran: espeak-ng is one."""
    parts = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(part.ru_utime + part.ru_stime for part in parts)


def cost(load: Callable[[], Synthesiser]) -> dict[str, float]:
    """What speaking costs: seconds of processor a second of speech, milliseconds to the first
    piece of a long sentence and to load."""
    started = time.perf_counter()
    synthesiser = load()
    loaded = time.perf_counter() - started
    first = pieces(_OFFER)[0]
    spent = _processor_seconds()
    samples = speaking(synthesiser)(_OFFER)
    spent = _processor_seconds() - spent
    return {
        "real-time factor": spent / (len(samples) / RATE),
        "first piece, ms": _milliseconds(lambda: synthesiser.piece(first, 1.0)),
        "loading, ms": 1000 * loaded,
    }


class Comparison:
    """Figures by name of the measure, then by speaker; printed as one table."""

    def __init__(self) -> None:
        self.figures: dict[str, dict[str, float]] = {}

    def add(self, speaker: str, figures: Mapping[str, float]) -> None:
        for name, value in figures.items():
            self.figures.setdefault(name, {})[speaker] = value

    def show(self, speakers: Sequence[str]) -> None:
        table = Table("", *speakers)
        for name, values in self.figures.items():
            cells = [f"{values[s]:.3g}" if s in values else "-" for s in speakers]
            table.add_row(name, *cells)
        console = Console(width=130)
        console.print(table)
        console.print(f"{os.cpu_count()} cores, mean load {os.getloadavg()[0]:.1f}")


def _hearing(
    judge: Judge, prompts: Mapping[str, Samples], held_out: Mapping[str, Samples]
) -> dict[str, float]:
    found = {}
    for set_, said in (("prompts", prompts), ("held-out", held_out)):
        for decibels in NOISES:
            condition = "clean" if decibels is None else f"{decibels:.0f} dB"
            name = f"word error, {len(said)} {set_}, {condition}, %"
            if said:
                found[name] = 100 * judge.word_error(said, decibels)
    return found


def compare(
    judge: Judge, files: Sequence[Path], recordings: Sequence[Recording], prompts: Sequence[str]
) -> Comparison:
    comparison = Comparison()
    recorded = {r.text: for_the_line(r.samples(), RATE) * _FULL_SCALE for r in recordings}
    comparison.add("recordings", _hearing(judge, {}, recorded))
    comparison.add("recordings", likeness.measures(recorded, recorded))
    makers: dict[str, Callable[[], Synthesiser]] = {
        name: lambda file=file: Synthesiser(PiperFileVoice(file), _LEVEL_DBM0, 1.0)  # type: ignore[misc]
        for name, file in zip(names(files), files, strict=True)
    }
    makers["espeak-ng"] = lambda: Synthesiser(EspeakVoice(), _LEVEL_DBM0, 1.0)
    for name, load in makers.items():
        say = speaking(load())
        said = {text: say(text) for text in prompts}
        held_out = {text: say(text) for text in recorded}
        comparison.add(name, _hearing(judge, said, held_out))
        comparison.add(name, {"letters told, of 26": letters_told(judge, say)})
        comparison.add(name, likeness.measures(held_out, recorded))
        comparison.add(name, likeness.questions(said))
        comparison.add(name, cost(load))
    return comparison


def names(files: Sequence[Path]) -> list[str]:
    """A name for each file: its folder's where the file is called voice.onnx."""
    found: list[str] = []
    for file in files:
        name = file.parent.name if file.stem == "voice" else file.stem
        found.append(name if name not in found else f"{name} {len(found) + 1}")
    return found


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--speech", type=Path, required=True, help="folder of recordings' folders")
    parser.add_argument("--voice-folder", default=VOICE_FOLDER)
    parser.add_argument("--held-out", type=Path, default=HELD_OUT)
    parser.add_argument("--voices", type=Path, nargs="+", default=[SHIPPED_VOICE])
    parser.add_argument("--model", type=Path, default=SHIPPED / "acoustic/fr-telephone")
    parser.add_argument("--prompts", type=Path, default=PROMPTS)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args(argv)
    held_out = lines(arguments.held_out)
    recordings = [
        r for r in read(arguments.speech / arguments.voice_folder) if r.path.name in held_out
    ]
    prompts = lines(arguments.prompts)
    texts = [normalise(text) for text in [*prompts, *(r.text for r in recordings)]]
    with TemporaryDirectory() as work:
        judge = Judge(with_words(arguments.model, Path(work) / "model", texts))
        comparison = compare(judge, arguments.voices, recordings, prompts)
    comparison.show(["recordings", *names(arguments.voices), "espeak-ng"])
    if arguments.json is not None:
        text = json.dumps(comparison.figures, indent=1, ensure_ascii=False)
        arguments.json.write_text(text + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
