"""Analysed recordings on disk: frames, samples and, once aligned, the length of every symbol."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.voice.frames import Frames
from models.voice.recordings import Samples


@dataclass(frozen=True)
class Utterance:
    """One recording. `symbols` runs from ^ to $ over all its sentences; `sentence_ends` holds the
    place after each sentence's last symbol. `durations` are frames per symbol, none before the
    alignment, whose `score` is the mean log posterior of a frame."""

    name: str
    speaker: str
    text: str
    symbols: tuple[str, ...]
    sentence_ends: tuple[int, ...]
    samples: Samples
    frames: Frames
    durations: NDArray[np.int64]
    score: float


def write(path: Path, utterances: Sequence[Utterance]) -> None:
    """One file; a file that exists is complete."""
    arrays: dict[str, NDArray[np.generic]] = {}
    header = []
    for i, u in enumerate(utterances):
        header.append([u.name, u.speaker, u.text, u.symbols, u.sentence_ends, u.score])
        arrays |= {
            f"samples-{i}": u.samples,
            f"frames-{i}": u.frames,
            f"durations-{i}": u.durations,
        }
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial.npz")
    np.savez(partial, header=np.frombuffer(json.dumps(header).encode(), np.uint8), **arrays)  # type: ignore[arg-type]
    partial.rename(path)


def read(path: Path) -> Iterator[Utterance]:
    with np.load(path) as stored:
        header = json.loads(stored["header"].tobytes())
        for i, (name, speaker, text, symbols, ends, score) in enumerate(header):
            yield Utterance(
                name,
                speaker,
                text,
                tuple(symbols),
                tuple(ends),
                stored[f"samples-{i}"],
                stored[f"frames-{i}"],
                stored[f"durations-{i}"],
                score,
            )
