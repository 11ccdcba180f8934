"""Utterances of all kinds as padded batches of about equal length."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from models.acoustic.features import DIMENSION, FRAME_SAMPLES, SUBSAMPLING
from models.acoustic.network import Shape
from models.acoustic.shards import Utterance

#: Label of outputs that have none.
UNLABELLED = -100
#: Half a window: the middle of frame t is sample 80 t + 100.
_WINDOW_MIDDLE = 100
#: Spread of the random channel: the first cepstra carry level and tilt.
_CHANNEL = np.array([2.8] + [1.4] * 12 + [0.7] * 27, np.float32)


def output_count(frames: int) -> int:
    """Outputs for so many frames, as Vosk computes them."""
    return (frames + SUBSAMPLING - 1) // SUBSAMPLING


def pad(features: NDArray[np.floating], shape: Shape) -> NDArray[np.float32]:
    """Frames with the first and last repeated for the context of the first and last output."""
    frames = len(features)
    needed = SUBSAMPLING * (output_count(frames) - 1) + 1 + shape.right
    after = max(needed - frames, 0)
    padded = np.pad(features.astype(np.float32), ((shape.left, after), (0, 0)), mode="edge")
    return padded[: shape.left + needed]


@dataclass(frozen=True)
class Batch:
    """Padded features, outputs per utterance, frame labels, and the utterances themselves."""

    features: Tensor
    lengths: Tensor
    labels: Tensor
    utterances: tuple[Utterance, ...]


def frame_labels(utterance: Utterance, skipped: int) -> NDArray[np.int64]:
    """Output index of each output of an utterance with known phone starts."""
    count = output_count(len(utterance.features) - skipped)
    middles = (SUBSAMPLING * np.arange(count) + skipped) * FRAME_SAMPLES + _WINDOW_MIDDLE
    at = np.maximum(np.searchsorted(utterance.starts, middles, side="right") - 1, 0)
    stays = np.concatenate([[False], at[1:] == at[:-1]])
    return 2 * np.array(utterance.phones)[at] + stays


def learnable(utterance: Utterance) -> bool:
    """False where the phones cannot fit in the outputs."""
    if utterance.french:
        needed = sum(1 for o in utterance.optional if not o) * 1.1
    else:
        repeats = sum(a == b for a, b in zip(utterance.phones, utterance.phones[1:], strict=False))
        needed = len(utterance.phones) + repeats
    return output_count(len(utterance.features) - SUBSAMPLING) > needed + 1


def plan(
    utterances: Sequence[Utterance], frames_per_batch: int, rng: random.Random
) -> list[list[int]]:
    """Indices of each batch: neighbours in length, in random order."""
    order = sorted(
        range(len(utterances)), key=lambda i: len(utterances[i].features) + 30 * rng.random()
    )
    batches: list[list[int]] = [[]]
    for i in order:
        if batches[-1] and (len(batches[-1]) + 1) * len(utterances[i].features) > frames_per_batch:
            batches.append([])
        batches[-1].append(i)
    rng.shuffle(batches)
    return batches


def collate(
    utterances: Sequence[Utterance], shape: Shape, rng: np.random.Generator | None
) -> Batch:
    """With a generator: a random phase of the subsampling, a random channel, hidden frames."""
    skips = [0 if rng is None else int(rng.integers(SUBSAMPLING)) for _ in utterances]
    padded = [pad(u.features[skip:], shape) for u, skip in zip(utterances, skips, strict=True)]
    lengths = [
        output_count(len(u.features) - skip) for u, skip in zip(utterances, skips, strict=True)
    ]
    longest = max(map(len, padded))
    features = np.empty((len(padded), longest, DIMENSION), np.float32)
    labels = np.full((len(padded), max(lengths)), UNLABELLED, np.int64)
    for j, (frames, utterance) in enumerate(zip(padded, utterances, strict=True)):
        features[j, : len(frames)] = frames
        features[j, len(frames) :] = frames[-1]
        if utterance.starts:
            labels[j, : lengths[j]] = frame_labels(utterance, skips[j])
    if rng is not None:
        _disturb(features, rng)
    return Batch(
        torch.from_numpy(features),
        torch.tensor(lengths),
        torch.from_numpy(labels),
        tuple(utterances),
    )


def _disturb(features: NDArray[np.float32], rng: np.random.Generator) -> None:
    count, frames, _ = features.shape
    shift = rng.standard_normal((count, 1, DIMENSION)).astype(np.float32)
    features += shift * _CHANNEL
    for j in range(count):
        for _ in range(2):
            width = int(rng.integers(0, 9))
            start = int(rng.integers(0, max(1, frames - width)))
            features[j, start : start + width] = features[j].mean(axis=0)
