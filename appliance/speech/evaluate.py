"""``accueil evaluate speech FILE.tsv``: how well the box hears recordings.

Each line is ``path<TAB>text[<TAB>asked]``; the recogniser, the grammar of the question and the
choice among alternatives are those of the process. Turn-taking is left out: a file is one turn.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import numpy as np
import soundfile
import soxr
from rich.console import Console
from rich.progress import track
from rich.table import Table

from appliance.french.endings.complete import completeness
from appliance.messages import SAMPLE_RATE, Asked
from appliance.settings import Settings, load, load_demo
from appliance.speech import g711
from appliance.speech.endpointing import Rules
from appliance.speech.fields import FieldReader
from appliance.speech.process import SHIPPED_RECOGNISER
from appliance.speech.recogniser import Acoustics, Hearing

_WIDEBAND_RATE = 16000
#: Quiet before and after a file, as the process has around a turn.
_MARGIN_MS = 400
_SPOKEN_LETTERS = ((r"\bdouble v\b", "w"), (r"\bi grec\b", "y"))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file."""

    path: str
    text: str
    asked: Asked


@dataclass(frozen=True, slots=True)
class Result:
    """One file heard. ``heard``: the alternative that answers the question best; ``errors`` are its
    word edits, ``fields`` (right, wanted) or None."""

    line: Line
    heard: str
    alternatives: tuple[str, ...]
    errors: int
    words: int
    fields: tuple[int, int] | None
    audio_s: float
    cpu_s: float
    final_ms: float


def normalised(text: str) -> list[str]:
    """Words as they are compared: lower case, no punctuation, hyphens apart, letters bare."""
    text = text.lower().replace("’", "'").replace("œ", "oe")
    text = " ".join(re.sub(r"[^\w' ]|_", " ", text).split())
    for spoken, letter in _SPOKEN_LETTERS:
        text = re.sub(spoken, letter, text)
    return [w for w in (word.strip("'") for word in text.split()) if w]


def edits(wanted: Sequence[str], heard: Sequence[str]) -> int:
    """Least number of words inserted, left out or replaced."""
    row = list(range(len(heard) + 1))
    for i, word in enumerate(wanted, 1):
        previous, row[0] = row[0], i
        for j, other in enumerate(heard, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (word != other))
    return row[-1]


def read_lines(file: Path) -> tuple[list[Line], list[str]]:
    """The usable lines, and what is wrong with the others (file, line number, reason)."""
    lines: list[Line] = []
    problems: list[str] = []
    for number, row in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if not row.strip():
            continue
        path, text, asked = (*row.split("\t"), "", "")[:3]
        if not text:
            problems.append(f"{file}:{number} : attendu « chemin<TAB>texte[<TAB>question] »")
        elif asked and asked not in get_args(Asked):
            problems.append(f"{file}:{number} : question inconnue « {asked} »")
        elif not (file.parent / path).is_file():
            problems.append(f"{file}:{number} : fichier introuvable « {path} »")
        else:
            lines.append(Line(path, text, asked or "open"))  # type: ignore[arg-type]
    return lines, problems


def audio(file: Path, wideband: bool) -> bytes:
    """The file as the recogniser gets it: through A-law at 8 kHz, or 16 kHz untouched."""
    samples, rate = soundfile.read(file, dtype="float32", always_2d=True)
    wanted = _WIDEBAND_RATE if wideband else SAMPLE_RATE
    mono = soxr.resample(samples.mean(axis=1), rate, wanted)
    pcm = (np.clip(mono, -1, 1) * 32767).astype(np.int16)
    return (pcm if wideband else g711.decode(g711.encode(pcm))).tobytes()


def margin(rate: int) -> bytes:
    """Comfort noise at -65 dBm0, always the same."""
    noise = np.random.default_rng(1).normal(0, 9, rate * _MARGIN_MS // 1000)
    return noise.astype(np.int16).tobytes()


class Evaluation:
    """Runs lines through one recogniser."""

    def __init__(self, settings: Settings, wideband: bool) -> None:
        self._wideband = wideband
        self._rate = _WIDEBAND_RATE if wideband else SAMPLE_RATE
        acoustics = Acoustics(settings.speech.recogniser or SHIPPED_RECOGNISER)
        self._hearing = Hearing(acoustics, self._rate)
        self._reader = FieldReader(settings)
        self._margin = margin(self._rate)

    def run(self, line: Line, folder: Path) -> Result:
        """Hear one file in frames of 20 ms, as the line delivers them."""
        pcm = audio(folder / line.path, self._wideband)
        hearing, frame = self._hearing, self._rate // 50 * 2
        hearing.listen(line.asked, self._reader.hints(line.asked))
        started = time.process_time()
        hearing.feed(self._margin)
        for at in range(0, len(pcm), frame):
            hearing.feed(pcm[at : at + frame])
        spoken = time.perf_counter()
        hearing.feed(self._margin)
        sofar = hearing.probe().best
        alternatives = hearing.finish()
        final_ms = (time.perf_counter() - spoken) * 1000
        cpu_s = time.process_time() - started
        judged = completeness(line.asked, sofar) if sofar else "nothing"
        heard = self._reader.chosen(line.asked, alternatives)
        wanted = normalised(line.text)
        return Result(
            line, heard, alternatives, edits(wanted, normalised(heard)), len(wanted),
            self._reader.compare(line.asked, " ".join(wanted), alternatives),
            len(pcm) / 2 / self._rate, cpu_s, final_ms + Rules().pause_ms(judged, 1.0),
        )  # fmt: skip


def figures(results: Sequence[Result]) -> dict[str, object]:
    """The keys of the figures file; a share with nothing to count is None."""
    words = sum(r.words for r in results)
    seconds = sum(r.audio_s for r in results)
    counted = [r.fields for r in results if r.fields]
    return {
        "files": len(results),
        "wer": sum(r.errors for r in results) / words if words else None,
        "exact": sum(r.errors == 0 for r in results) / len(results) if results else None,
        "field_accuracy": (
            sum(right for right, _ in counted) / sum(wanted for _, wanted in counted)
            if counted else None
        ),
        "rtf": sum(r.cpu_s for r in results) / seconds if seconds else None,
        "final_ms": statistics.median(r.final_ms for r in results) if results else None,
        "by_file": [
            {
                "path": r.line.path, "text": r.line.text, "heard": r.heard,
                "wer": r.errors / r.words if r.words else None, "asked": r.line.asked,
                "alternatives": list(r.alternatives),
            }
            for r in results
        ],
    }  # fmt: skip


def main(argv: list[str]) -> int:
    """Run the command; 0 whatever the figures, 2 when the file cannot be read."""
    parser = argparse.ArgumentParser(prog="accueil evaluate speech")
    parser.add_argument("file", type=Path, metavar="FICHIER.tsv")
    parser.add_argument("--wideband", action="store_true", help="16 kHz, sans passer par la ligne")
    parser.add_argument("--json", type=Path, metavar="FICHIER")
    parser.add_argument("--settings", type=Path, metavar="FICHIER")
    options = parser.parse_args(argv)
    try:
        lines, problems = read_lines(options.file)
    except (OSError, UnicodeDecodeError) as error:
        print(f"{options.file} : illisible ({error})", file=sys.stderr)
        return 2
    for problem in problems:
        print(problem, file=sys.stderr)
    settings = load(options.settings) if options.settings else load_demo()
    evaluation = Evaluation(settings, options.wideband)
    console = Console(stderr=True)
    results: list[Result] = []
    for line in track(lines, "Écoute", console=console, disable=not console.is_terminal):
        try:
            results.append(evaluation.run(line, options.file.parent))
        except (soundfile.LibsndfileError, ValueError) as error:
            print(f"{options.file} : {line.path} : audio illisible ({error})", file=sys.stderr)
    found = figures(results)
    if options.json:
        options.json.write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")
    _print(found, results)
    return 0


def _print(found: dict[str, object], results: Sequence[Result]) -> None:
    table = Table("fichier", "attendu", "entendu", "erreurs")
    for r in results:
        if r.errors:
            table.add_row(r.line.path, r.line.text, r.heard, f"{r.errors}/{r.words}")
    console = Console()
    console.print(table)
    for key, value in found.items():
        if key != "by_file":
            shown = f"{value:.3f}" if isinstance(value, float) else value
            console.print(f"{key:<16} {shown}")
