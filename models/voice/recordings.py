"""Recordings of one speaker: a folder with meta.tsv, punctuation kept for the intonation."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

#: The recordings of the shipped voice; both are CC-BY-SA, and no other folder is read.
VOICE_FOLDER, SHARED_FOLDERS = "asterisk_june_frca", ("artikulate_fr",)
#: The names of recordings that no version of the voice learnt from.
HELD_OUT = Path(__file__).with_name("held-out.txt")

RATE = 8000
Samples = NDArray[np.float32]

_UNUSABLE = ("none", "exclude", "guess")
_LONGEST_SECONDS, _SHORTEST_SECONDS = 30.0, 0.2
#: Slips of the scripts that would be pronounced.
_SLIPS = {"présentemnet": "présentement", "Telephon": "Téléphon", "numero": "numéro"}


@dataclass(frozen=True)
class Recording:
    """One recording and what is said in it, ending with its punctuation."""

    path: Path
    text: str

    def samples(self) -> Samples:
        """Mono, 8 kHz, within -1..1."""
        audio, rate = soundfile.read(self.path, dtype="float32", always_2d=True)
        mono = audio.mean(axis=1)
        if rate != RATE:
            mono = soxr.resample(mono, rate, RATE)
        samples: Samples = mono.astype(np.float32)
        return samples


def read(folder: Path) -> Iterator[Recording]:
    """The recordings of a folder whose text is sure, in the order of its table."""
    with (folder / "meta.tsv").open(encoding="utf-8") as table:
        for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
            text = spoken_text(row["text"] or "", row["transcript_quality"] or "")
            seconds = float(row["duration_s"])
            if text and _SHORTEST_SECONDS <= seconds <= _LONGEST_SECONDS:
                yield Recording(folder / row["path"], text)


def lines(path: Path) -> list[str]:
    """The lines of a list, without comments."""
    found = path.read_text(encoding="utf-8").splitlines()
    return [line for line in found if line and not line.startswith("#")]


def spoken_text(text: str, quality: str) -> str:
    """The text as it is to be read aloud; empty where what is said is not sure."""
    if quality.startswith(_UNUSABLE) or any(mark in text for mark in "[#*") or not text:
        return ""
    for slip, right in _SLIPS.items():
        text = text.replace(slip, right)
    if len(text) == 1:
        return text.upper() + "."
    return text if text[-1] in ".?!" else text + "."
