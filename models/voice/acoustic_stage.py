"""Training of the acoustic model: towards the recordings' frames, then against a discriminator.

The first stage learns from every speaker what French sounds like and averages what it cannot
know; the second one, on the voice's own recordings, makes the averages as sharp as speech is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from models.voice import discriminators, loop
from models.voice.acoustic_model import AcousticModel, place_in_symbol
from models.voice.examples import Example
from models.voice.frames import DECODED, PITCH, VOICING, WIDTH, Frames
from models.voice.loop import Loop, Plan

#: Frames of a batch, before padding.
_FRAMES = 3000
_LARGEST_GRADIENT = 1.0
_ADVERSARIAL_WEIGHT, _SEEN_WEIGHT = 0.15, 0.5
_ADVERSARIAL_WARM_UP = 200


@dataclass(frozen=True)
class Batch:
    """Sentences side by side. `target` (batch, 54, frames) is normalised, voicing 0 or 1."""

    ids: Tensor
    mask: Tensor
    durations: Tensor
    index: Tensor
    place: Tensor
    frame_mask: Tensor
    target: Tensor
    speakers: Tensor

    @property
    def voicing(self) -> Tensor:
        return self.target[:, VOICING : VOICING + 1]

    @property
    def log_pitch(self) -> Tensor:
        return self.target[:, PITCH : PITCH + 1]


@dataclass(frozen=True)
class Predicted:
    """What the model says of a batch, given the recordings' durations, pitch and voicing."""

    log_durations: Tensor
    pitch: Tensor
    frames: Tensor


def normalise(model: AcousticModel, examples: Sequence[Example], speakers: Sequence[str]) -> None:
    """Set each speaker's mean and deviation; pitch counts where there is voice."""
    for i, speaker in enumerate(speakers):
        frames = np.concatenate([e.frames for e in examples if e.speaker == speaker])
        mean, deviation = frames.mean(0), frames.std(0) + 1e-3
        pitch = frames[frames[:, VOICING] > 0.5, PITCH]
        mean[PITCH], deviation[PITCH] = pitch.mean(), pitch.std()
        mean[VOICING], deviation[VOICING] = 0, 1
        model.mean[i] = torch.from_numpy(mean)
        model.deviation[i] = torch.from_numpy(deviation)


def collate(examples: Sequence[Example], model: AcousticModel, speakers: Sequence[str]) -> Batch:
    symbols = max(len(e.ids) for e in examples)
    longest = max(len(e.frames) for e in examples)
    count = len(examples)
    ids, index = np.zeros((count, symbols), np.int64), np.zeros((count, longest), np.int64)
    mask = np.zeros((count, 1, symbols), np.float32)
    durations = np.zeros((count, 1, symbols), np.float32)
    at, length = np.zeros((count, longest), np.float32), np.ones((count, longest), np.float32)
    frame_mask = np.zeros((count, 1, longest), np.float32)
    frames = np.zeros((count, longest, WIDTH), np.float32)
    for i, e in enumerate(examples):
        n, t = len(e.ids), len(e.frames)
        ids[i, :n], mask[i, 0, :n], durations[i, 0, :n] = e.ids, 1, e.durations
        of = np.repeat(np.arange(n), e.durations)
        index[i, :t], length[i, :t] = of, e.durations[of]
        at[i, :t] = np.arange(t) - (np.cumsum(e.durations) - e.durations)[of]
        frame_mask[i, 0, :t], frames[i, :t] = 1, e.frames
    speaker = torch.tensor([speakers.index(e.speaker) for e in examples])
    target = torch.from_numpy(frames) - model.mean[speaker][:, None]
    target = target / model.deviation[speaker][:, None]
    return Batch(
        torch.from_numpy(ids),
        torch.from_numpy(mask),
        torch.from_numpy(durations),
        torch.from_numpy(index),
        place_in_symbol(torch.from_numpy(at), torch.from_numpy(length)),
        torch.from_numpy(frame_mask),
        target.transpose(1, 2),
        speaker,
    )


def predict(model: AcousticModel, batch: Batch) -> Predicted:
    encoded, log_durations = model.encode(batch.ids, batch.mask, batch.speakers)
    spread = model.spread(encoded, batch.index, batch.place)
    pitch = model.pitch(spread, batch.frame_mask)
    frames = model.decode(spread, batch.log_pitch * batch.voicing, batch.voicing, batch.frame_mask)
    return Predicted(log_durations, pitch, frames)


def losses(batch: Batch, predicted: Predicted) -> dict[str, Tensor]:
    """Mean absolute errors (voicing: cross-entropy); "change" is of the envelope's movement."""
    mask, voiced = batch.frame_mask, batch.voicing * batch.frame_mask
    real, made = batch.target[:, DECODED], predicted.frames
    change = (made[:, :, 1:] - made[:, :, :-1]) - (real[:, :, 1:] - real[:, :, :-1])
    voicing = functional.binary_cross_entropy_with_logits(
        predicted.pitch[:, 1:], batch.voicing, reduction="none"
    )
    duration = (predicted.log_durations - torch.log1p(batch.durations)).abs() * batch.mask
    frames, width = mask.sum(), real.shape[1]
    return {
        "duration": duration.sum() / batch.mask.sum(),
        "pitch": ((predicted.pitch[:, :1] - batch.log_pitch).abs() * voiced).sum() / voiced.sum(),
        "voicing": (voicing * mask).sum() / frames,
        "envelope": ((made - real).abs() * mask).sum() / frames / width,
        "change": (change.abs() * mask[:, :, 1:]).sum() / frames / width,
    }


def _weighted(parts: Mapping[str, Tensor], weights: Mapping[str, float]) -> Tensor:
    return torch.stack([weight * parts[name] for name, weight in weights.items()]).sum()


def pick(examples: Sequence[Example], frames: int, rng: np.random.Generator) -> list[Example]:
    """Sentences of like length, about so many frames together."""
    lengths = np.array([len(e.frames) for e in examples])
    order = np.argsort(lengths + rng.random(len(examples)) * 60)
    middle = int(rng.integers(len(order)))
    count = max(2, frames // int(lengths[order[middle]]))
    start = max(0, min(middle - count // 2, len(order) - count))
    return [examples[i] for i in order[start : start + count]]


class Averaging:
    """The first stage: the mean absolute error of everything."""

    _WEIGHTS = {  # noqa: RUF012 - read only
        "duration": 0.5, "pitch": 0.5, "voicing": 0.3, "envelope": 1.0, "change": 0.5,
    }  # fmt: skip

    def __init__(
        self, model: AcousticModel, examples: Sequence[Example], speakers: Sequence[str]
    ) -> None:
        self.model, self._examples, self._speakers = model, examples, speakers
        self._optimiser = torch.optim.AdamW(
            model.parameters(), betas=(0.9, 0.98), weight_decay=1e-2
        )

    def run(self, plan: Plan, checkpoint: Path) -> None:
        networks, optimisers = {"acoustic": self.model}, {"acoustic": self._optimiser}
        self.model.train()
        Loop("acoustic model", plan, networks, optimisers, checkpoint).run(self._step)
        self.model.eval()

    def _step(self, rng: np.random.Generator) -> dict[str, float]:
        chosen = pick(self._examples, _FRAMES, rng)
        batch = collate(chosen, self.model, self._speakers)
        parts = losses(batch, predict(self.model, batch))
        loop.step(_weighted(parts, self._WEIGHTS), self.model, self._optimiser, _LARGEST_GRADIENT)
        return {name: float(part.detach()) for name, part in parts.items()}


class Sharpening:
    """The second stage: half of the errors' weight, and a discriminator of frames."""

    _WEIGHTS = {  # noqa: RUF012 - read only
        "duration": 0.5, "pitch": 0.3, "voicing": 0.3, "envelope": 0.5, "change": 0.25,
    }  # fmt: skip

    def __init__(self, model: AcousticModel, examples: Sequence[Example], speaker: str) -> None:
        self.model, self._speakers = model, [speaker]
        self._examples = [e for e in examples if e.speaker == speaker]
        self._judge = discriminators.FrameDiscriminator()
        self._optimisers = {
            "acoustic": torch.optim.AdamW(model.parameters(), betas=(0.5, 0.9)),
            "judge": torch.optim.AdamW(self._judge.parameters(), betas=(0.5, 0.9)),
        }
        self._steps = 0

    def run(self, plan: Plan, checkpoint: Path) -> None:
        networks = {"acoustic": self.model, "judge": self._judge}
        self.model.train()
        running = Loop("sharpening", plan, networks, self._optimisers, checkpoint)
        self._steps = running.done
        running.run(self._step)
        self.model.eval()

    def _step(self, rng: np.random.Generator) -> dict[str, float]:
        batch = collate(pick(self._examples, _FRAMES, rng), self.model, self._speakers)
        predicted = predict(self.model, batch)
        parts = losses(batch, predicted)
        mask, voicing = batch.frame_mask, batch.voicing
        real = batch.target[:, DECODED] * mask, _curve(batch.log_pitch, voicing) * mask
        made = predicted.frames * mask, _curve(predicted.pitch[:, :1], voicing) * mask
        real_verdicts, real_seen = self._judge(*real)
        made_verdicts, _ = self._judge(*(part.detach() for part in made))
        telling = discriminators.telling_apart(real_verdicts, made_verdicts)
        loop.step(telling, self._judge, self._optimisers["judge"], 10.0)
        made_verdicts, made_seen = self._judge(*made)
        passing = discriminators.passing_for_real(made_verdicts)
        alike = discriminators.seen_alike(real_seen, made_seen)
        share = min(1.0, self._steps / _ADVERSARIAL_WARM_UP)
        self._steps += 1
        loss = _weighted(parts, self._WEIGHTS) + share * (
            _ADVERSARIAL_WEIGHT * len(made_verdicts) * passing + _SEEN_WEIGHT * alike
        )
        loop.step(loss, self.model, self._optimisers["acoustic"], _LARGEST_GRADIENT)
        shown = parts | {"telling": telling, "passing": passing}
        return {name: float(part.detach()) for name, part in shown.items()}


def _curve(log_pitch: Tensor, voicing: Tensor) -> Tensor:
    return torch.cat([log_pitch * voicing, voicing], 1)


def predicted_frames(
    model: AcousticModel, examples: Sequence[Example], speaker: str
) -> list[Frames]:
    """The recordings' frames with the envelope that the model gives their texts: what the
    synthesiser will hear at the box, aligned with what it should say."""
    model.eval()
    found = []
    with torch.no_grad():
        for example in examples:
            batch = collate([example], model, [speaker])
            made = predict(model, batch).frames[0].T
            frames = example.frames.copy()
            made = made * model.deviation[0, DECODED] + model.mean[0, DECODED]
            frames[:, DECODED] = made.numpy()
            found.append(frames)
    return found
