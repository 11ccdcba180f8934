"""Recordings to aligned utterances on disk, in two steps that are not repeated."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from models.voice import classifier, recordings, utterances
from models.voice.analysis import analyse
from models.voice.classifier import Effort
from models.voice.phones import END, GAP, START, sentences
from models.voice.recordings import Recording, Samples
from models.voice.utterances import Utterance

#: All speakers are brought to this level, so that one silence threshold fits all.
LEVEL = 0.1  # RMS
_PAD_SAMPLES = 400
#: Digital silence has no envelope.
_HISS = 2e-5


def prepare(folders: Sequence[Path], out: Path, effort: Effort, seed: int) -> list[Utterance]:
    """The aligned utterances of the folders, the voice's own first; kept under `out`."""
    aligned = out / "aligned.npz"
    if not aligned.exists():
        analysed = [u for folder in folders for u in _analysed(folder, out)]
        utterances.write(aligned, classifier.align_all(analysed, effort, seed))
    found = list(utterances.read(aligned))
    minutes = sum(len(u.samples) for u in found) / recordings.RATE / 60
    print(f"{len(found)} utterances, {minutes:.1f} min", flush=True)
    return found


def _analysed(folder: Path, out: Path) -> list[Utterance]:
    path = out / f"analysed-{folder.name}.npz"
    if not path.exists():
        clips = [(r, r.samples()) for r in recordings.read(folder)]
        gain = LEVEL / np.sqrt(np.mean(np.concatenate([s for _, s in clips]) ** 2))
        made = []
        for i, (recording, samples) in enumerate(clips):
            made.append(analysed(recording, folder.name, samples * gain))
            if i % 100 == 99:
                print(f"{folder.name}: {i + 1}/{len(clips)} analysed", flush=True)
        utterances.write(path, [u for u in made if u is not None])
    return list(utterances.read(path))


def analysed(recording: Recording, speaker: str, samples: Samples) -> Utterance | None:
    """The recording's symbols and frames, not yet aligned; None where nothing is spoken."""
    spoken = sentences(recording.text)
    padded = np.pad(samples, _PAD_SAMPLES)
    hiss = np.random.default_rng(0).normal(0, _HISS, len(padded))
    padded = (padded + hiss).astype(np.float32)
    frames = analyse(padded)
    if not spoken or frames is None:
        return None
    symbols = [START]
    ends = []
    for sentence in spoken:
        symbols += sentence
        ends.append(len(symbols))
        symbols.append(GAP)
    symbols[-1] = END
    return Utterance(
        recording.path.name,
        speaker,
        recording.text,
        tuple(symbols),
        tuple(ends),
        padded,
        frames,
        np.zeros(0, np.int64),
        0.0,
    )
