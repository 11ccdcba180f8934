"""Which phone a frame is: a small network that finds the phones' times in recordings.

It learns from espeak-ng's voices reading the same texts, whose phone times are exact, and then
twice from the recordings with the times that it found itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional

from appliance.speech.lexicon import espeak, phones
from models.acoustic.augment import resample
from models.voice import viterbi
from models.voice.analysis import analyse
from models.voice.frames import HOP, PITCH, WIDTH, Frames, spoken
from models.voice.phones import tokens
from models.voice.recordings import RATE
from models.voice.utterances import Utterance

#: French with female and male throats; their pitch varies with the reading.
_READERS = ("fr+f2", "fr+f5", "fr", "fr+m7", "fr+Alicia", "fr+m3")
_UNLABELLED = -100
_BATCH = 12
_RATE = 2e-3
_ROUNDS_ON_RECORDINGS = 2
#: Recordings that fit their text worse than this teach nothing.
_LEAST_SCORE = -2.5
_PAD_SAMPLES = 400


@dataclass(frozen=True)
class Labelled:
    """Normalised frames, and the phone of each."""

    frames: Frames
    phones: NDArray[np.int64]


class Classifier(nn.Module):
    """Frames (batch, 53, time) to scores (batch, phones, time); it sees 110 ms."""

    def __init__(self, width: int = 160) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            nn.Conv1d(WIDTH - 1, width, 5, padding=2),
            nn.ReLU(),
            nn.Dropout(0.1),
            nn.Conv1d(width, width, 3, padding=1),
            nn.ReLU(),
            nn.Dropout(0.1),
            nn.Conv1d(width, width, 3, padding=1),
            nn.ReLU(),
            nn.Conv1d(width, phones.PHONE_COUNT, 1),
        )

    def forward(self, frames: torch.Tensor) -> torch.Tensor:
        scores: torch.Tensor = self.layers(frames)
        return scores

    def posteriors(self, frames: Frames) -> NDArray[np.float32]:
        """Log posteriors (time, phones) of one speaker's normalised frames."""
        self.eval()
        with torch.no_grad():
            scores = self(torch.from_numpy(frames).T[None])
            found: NDArray[np.float32] = scores.log_softmax(1)[0].T.numpy()
        return found


class Normaliser:
    """One speaker's mean and deviation where there is speech: recordings hold more silence than
    espeak-ng's. Pitch is left out, it says nothing about the phone."""

    def __init__(self, frames: Sequence[Frames]) -> None:
        kept = np.concatenate([self._kept(f[spoken(f)]) for f in frames])
        self._mean, self._deviation = kept.mean(0), kept.std(0) + 1e-3
        self._mean[-1], self._deviation[-1] = 0.0, 1.0  # voicing is 0 or 1 already

    @staticmethod
    def _kept(frames: Frames) -> Frames:
        return frames[:, [i for i in range(WIDTH) if i != PITCH]]

    def __call__(self, frames: Frames) -> Frames:
        normal: Frames = ((self._kept(frames) - self._mean) / self._deviation).astype(np.float32)
        return normal


def read_by_espeak(texts: Sequence[str], seconds: float, seed: int) -> list[Labelled]:
    """About so many seconds of the texts for each reader, with exact phones."""
    rng = np.random.default_rng(seed)
    found: list[Labelled] = []
    for reader in _READERS:
        read: list[tuple[Frames, NDArray[np.int64]]] = []
        total = 0.0
        while total < seconds:
            text = texts[int(rng.integers(len(texts)))]
            said = _said(reader, text, rng)
            total += 0.2
            if said is not None:
                read.append(said)
                total += len(said[0]) * HOP / RATE
        if read:
            normal = Normaliser([frames for frames, _ in read])
            found += [Labelled(normal(frames), labels) for frames, labels in read]
    return found


def _said(
    reader: str, text: str, rng: np.random.Generator
) -> tuple[Frames, NDArray[np.int64]] | None:
    read = espeak.library().speak(
        text,
        reader,
        words_per_minute=int(rng.integers(120, 190)),
        pitch=int(rng.integers(30, 70)),
        pitch_range=int(rng.integers(30, 70)),
    )
    try:
        marks = [(phones.from_mnemonic(p.mnemonic), p.sample) for p in read.phones]
    except ValueError:
        return None  # a foreign sound
    if len(read.samples) < RATE:
        return None
    wave = resample(read.samples, espeak.RATE) / 32768
    wave = np.pad(wave * 0.1 / np.sqrt((wave**2).mean()), _PAD_SAMPLES)
    hiss = 2e-5 * rng.standard_normal(len(wave))
    frames = analyse((wave + hiss).astype(np.float32))
    if frames is None:
        return None
    labels = np.full(len(frames), phones.SILENCE)
    for phone, sample in marks:
        if phone is not None:
            start = (sample * RATE / espeak.RATE + _PAD_SAMPLES) / HOP
            labels[round(start) :] = phone
    labels[round(len(frames) - _PAD_SAMPLES / HOP) :] = phones.SILENCE
    return frames, labels


def labelled(utterance: Utterance, normal: Normaliser) -> Labelled:
    """An aligned recording as examples of its phones."""
    of = [token.phone for token in tokens(utterance.symbols)]
    return Labelled(normal(utterance.frames), np.repeat(of, utterance.durations))


def fit(network: Classifier, data: Sequence[Labelled], steps: int, seed: int) -> float:
    """Train; gives the share of frames that the last tenth of the steps got right."""
    rng = np.random.default_rng(seed)
    torch.manual_seed(seed)
    optimiser = torch.optim.AdamW(network.parameters(), _RATE)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, steps)
    order = sorted(data, key=lambda item: len(item.frames))
    network.train()
    counts = []
    for _ in range(steps):
        start = int(rng.integers(max(1, len(order) - _BATCH + 1)))
        counts.append(_train(order[start : start + _BATCH], network, optimiser))
        schedule.step()
    last = counts[-max(1, steps // 10) :]
    return sum(hit for hit, _ in last) / sum(total for _, total in last)


def _train(
    batch: Sequence[Labelled], network: Classifier, optimiser: torch.optim.Optimizer
) -> tuple[int, int]:
    longest = max(len(item.frames) for item in batch)
    frames = np.zeros((len(batch), longest, WIDTH - 1), np.float32)
    labels = np.full((len(batch), longest), _UNLABELLED)
    for i, item in enumerate(batch):
        frames[i, : len(item.frames)] = item.frames
        labels[i, : len(item.phones)] = item.phones
    target = torch.from_numpy(labels)
    scores = network(torch.from_numpy(frames).transpose(1, 2))
    loss = functional.cross_entropy(scores, target, ignore_index=_UNLABELLED, label_smoothing=0.05)
    optimiser.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    optimiser.step()
    return int((scores.argmax(1) == target).sum()), int((target != _UNLABELLED).sum())


@dataclass(frozen=True)
class Effort:
    """How long the aligner learns: seconds read by each reader, steps on those, steps of each
    round on the recordings."""

    seconds_read: float = 100.0
    steps: int = 600
    steps_again: int = 400


def align_all(utterances: Sequence[Utterance], effort: Effort, seed: int) -> list[Utterance]:
    """The recordings with the time of every symbol; those that do not fit are left out."""
    speakers = {u.speaker for u in utterances}
    normal = {s: Normaliser([u.frames for u in utterances if u.speaker == s]) for s in speakers}
    network = Classifier()
    read = read_by_espeak([u.text for u in utterances], effort.seconds_read, seed)
    right = fit(network, read, effort.steps, seed)
    print(f"frames of espeak-ng's voices told right: {100 * right:.1f} %", flush=True)
    aligned = _aligned(utterances, network, normal)
    for again in range(_ROUNDS_ON_RECORDINGS):
        data = [labelled(u, normal[u.speaker]) for u in aligned if u.score > _LEAST_SCORE]
        right = fit(network, data, effort.steps_again, seed + 1 + again)
        before = {u.name: u.durations for u in aligned}
        aligned = _aligned(utterances, network, normal)
        moves = [
            np.abs(np.cumsum(u.durations) - np.cumsum(before[u.name])).mean()
            for u in aligned
            if u.name in before
        ]
        print(
            f"round {again + 1}: frames told right {100 * right:.1f} %, "
            f"boundaries moved {10 * np.mean(moves):.1f} ms",
            flush=True,
        )
    return aligned


def _aligned(
    utterances: Sequence[Utterance], network: Classifier, normal: dict[str, Normaliser]
) -> list[Utterance]:
    found = []
    for u in utterances:
        scores = network.posteriors(normal[u.speaker](u.frames))
        alignment = viterbi.align(scores, tokens(u.symbols))
        if alignment is not None:
            found.append(replace(u, durations=alignment.durations, score=alignment.score))
    return found
