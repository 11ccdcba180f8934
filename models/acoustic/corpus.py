"""Recordings of people: folders with meta.tsv, as collected for the project.

A folder holds `meta.tsv` with the columns path, text, speaker, transcript_quality and, for
languages other than French, language (an espeak-ng voice).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile

from appliance.speech.lexicon.normal_form import normalise
from models.acoustic.augment import Samples, resample
from models.acoustic.features import RATE

#: Speakers never trained on: the figures of the model card are theirs.
DEVELOPMENT_FOLDERS = ("childsplay_fr", "ktuberling_fr", "shtooka_vion_fr")
#: espeak-ng 1.51 cannot be told the language "en-gb": its voice is "en".
_VOICES = {"en-gb": "en"}
_LONGEST_SECONDS = 14.0
_SHORTEST_SECONDS = 0.2
_PEAK = 20000.0


@dataclass(frozen=True)
class Clip:
    """One recording: the folder it is from, what is said, by whom, in which espeak-ng voice."""

    path: Path
    folder: str
    text: str
    speaker: str
    language: str
    #: The transcript is a bare noun, and the speaker may have said it with its article.
    article_unknown: bool = False

    def samples(self) -> Samples:
        """The recording at 8 kHz, float32 in the range of int16."""
        audio, rate = soundfile.read(self.path, dtype="float32", always_2d=True)
        mono = audio.mean(axis=1) * _PEAK
        return mono if rate == RATE else resample(mono, rate)


def write_table(folder: Path, speaker: str, said: Mapping[str, str]) -> None:
    """The folder's `meta.tsv`: what each of its files says, surely."""
    with (folder / "meta.tsv").open("w", encoding="utf-8", newline="") as table:
        rows = csv.writer(table, delimiter="\t", quoting=csv.QUOTE_NONE, lineterminator="\n")
        rows.writerow(("path", "text", "speaker", "transcript_quality", "duration_s"))
        for name, text in said.items():
            seconds = soundfile.info(folder / name).duration
            rows.writerow((name, text, speaker, "sure(script)", f"{seconds:.2f}"))


def read(folder: Path) -> Iterator[Clip]:
    """Clips of one folder that have a usable transcript and length.

    Transcripts marked none, exclude or "guess(slot words" (guessed carrier phrases) are left out.
    """
    with (folder / "meta.tsv").open(encoding="utf-8") as table:
        for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
            quality = row["transcript_quality"] or ""
            if quality.startswith(("none", "exclude", "guess(slot")):
                continue
            seconds = float(row["duration_s"])
            if not _SHORTEST_SECONDS <= seconds <= _LONGEST_SECONDS:
                continue
            language = row.get("language") or "fr"
            language = _VOICES.get(language, language)
            text = normalise(row["text"] or "") if language == "fr" else (row["text"] or "")
            if text:
                yield Clip(
                    folder / row["path"],
                    folder.name,
                    text,
                    row["speaker"],
                    language,
                    article_unknown="article unverified" in quality,
                )


def read_all(speech: Path) -> list[Clip]:
    """Clips of every folder under `speech`, in a fixed order."""
    return [
        clip
        for folder in sorted(speech.iterdir())
        if (folder / "meta.tsv").exists()
        for clip in read(folder)
    ]


def silence(seconds: float) -> Samples:
    return np.zeros(int(seconds * RATE), np.float32)
