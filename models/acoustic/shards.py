"""Utterances on disk: features and what was said, many to a file, written at once or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

#: Who said it: people in French, espeak-ng, Pico, people in another language whose words can be
#: read as French (borrowed), and the same with all other words (foreign).
Source = Literal["people", "espeak", "pico", "borrowed", "foreign"]


@dataclass(frozen=True)
class Utterance:
    """Features (frames x 40, float16) and the phones they hold.

    `phones` holds indices of the French inventory, or of the international one where the source
    is foreign. `optional` marks phones that may be left out (pauses, final schwas). `starts` holds
    the first sample of each phone where it is known (espeak-ng), else nothing.
    """

    features: NDArray[np.float16]
    phones: tuple[int, ...]
    optional: tuple[bool, ...]
    starts: tuple[int, ...]
    source: Source
    speaker: str
    text: str

    @property
    def french(self) -> bool:
        return self.source != "foreign"


def write(path: Path, utterances: Sequence[Utterance]) -> None:
    """One file of utterances; a file that exists is complete."""
    header = [
        {
            "frames": len(u.features),
            "phones": u.phones,
            "starts": u.starts,
            "optional": [int(o) for o in u.optional],
            "source": u.source,
            "speaker": u.speaker,
            "text": u.text,
        }
        for u in utterances
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial.npz")
    np.savez(
        partial,
        header=np.frombuffer(json.dumps(header).encode(), np.uint8),
        features=np.concatenate([u.features for u in utterances]),
    )
    partial.rename(path)


def read(path: Path) -> Iterator[Utterance]:
    with np.load(path) as stored:
        features = stored["features"]
        header = json.loads(stored["header"].tobytes())
    start = 0
    for entry in header:
        end = start + entry["frames"]
        yield Utterance(
            features[start:end],
            tuple(entry["phones"]),
            tuple(bool(o) for o in entry["optional"]),
            tuple(entry["starts"]),
            entry["source"],
            entry["speaker"],
            entry["text"],
        )
        start = end


def write_once(path: Path, make: Callable[[], Sequence[Utterance]]) -> None:
    """The file, unless it is there or nothing is made for it; says how long it is."""
    if path.exists():
        return
    if made := make():
        write(path, made)
        print(f"{path.name}: {hours(made):.2f} h", flush=True)


def hours(utterances: Sequence[Utterance]) -> float:
    """How long they are, at 10 ms a frame."""
    return sum(len(u.features) for u in utterances) / 360_000
