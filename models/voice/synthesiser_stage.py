"""Training of the synthesiser: towards the recordings' spectra, then against a discriminator.

The first stage speaks from the recordings' own frames. The second one also speaks from the frames
that the acoustic model gives their texts, which are what it will be given at the box.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from models.voice import discriminators, loop
from models.voice.frames import HOP, WIDTH, Frames
from models.voice.loop import Loop, Plan
from models.voice.recordings import Samples
from models.voice.synthesiser import Synthesiser, spectral_distance

_CLIPS, _CLIP_FRAMES = 16, 80
#: The discriminator costs three times the synthesiser; half the clips keep a step under 0.7 s.
_JUDGED_CLIPS = 8
_LARGEST_GRADIENT = 2.0
_SPECTRAL_WEIGHT, _SEEN_WEIGHT = 6.0, 0.6
_ADVERSARIAL_WARM_UP = 300


@dataclass(frozen=True)
class Pair:
    """Frames and the samples that they should become, 80 a frame."""

    frames: Frames
    samples: Samples


def normalise(model: Synthesiser, pairs: Sequence[Pair]) -> None:
    frames = np.concatenate([pair.frames for pair in pairs])
    model.mean.copy_(torch.from_numpy(frames.mean(0)))
    model.deviation.copy_(torch.from_numpy(frames.std(0) + 1e-3))


def clips(pairs: Sequence[Pair], count: int, rng: np.random.Generator) -> tuple[Tensor, Tensor]:
    """Frames (count, 80, 54) and samples (count, 6400), every moment as likely to be drawn."""
    lengths = np.array([len(pair.frames) for pair in pairs], float)
    frames = np.zeros((count, _CLIP_FRAMES, WIDTH), np.float32)
    samples = np.zeros((count, _CLIP_FRAMES * HOP), np.float32)
    for i, chosen in enumerate(rng.choice(len(pairs), count, p=lengths / lengths.sum())):
        pair = pairs[chosen]
        start = int(rng.integers(max(1, len(pair.frames) - _CLIP_FRAMES)))
        part = pair.frames[start : start + _CLIP_FRAMES]
        frames[i, : len(part)], frames[i, len(part) :] = part, pair.frames[-1]
        said = pair.samples[start * HOP : (start + len(part)) * HOP]
        samples[i, : len(said)] = said
    return torch.from_numpy(frames), torch.from_numpy(samples)


class Spectra:
    """The first stage: the spectral distance alone."""

    def __init__(self, model: Synthesiser, pairs: Sequence[Pair]) -> None:
        self.model, self._pairs = model, pairs
        self._optimiser = torch.optim.AdamW(model.parameters(), betas=(0.8, 0.99))

    def run(self, plan: Plan, checkpoint: Path) -> None:
        networks, optimisers = {"synthesiser": self.model}, {"synthesiser": self._optimiser}
        Loop("synthesiser", plan, networks, optimisers, checkpoint).run(self._step)

    def _step(self, rng: np.random.Generator) -> dict[str, float]:
        frames, samples = clips(self._pairs, _CLIPS, rng)
        distance = spectral_distance(self.model(frames)[:, 0], samples)
        loop.step(distance, self.model, self._optimiser, _LARGEST_GRADIENT)
        return {"distance": float(distance.detach())}


class Waves:
    """The second stage: half the clips from recorded frames, half from predicted ones."""

    def __init__(
        self, model: Synthesiser, recorded: Sequence[Pair], predicted: Sequence[Pair]
    ) -> None:
        self.model, self._sources = model, (recorded, predicted)
        self._judge = discriminators.WaveDiscriminator()
        self._optimisers = {
            "synthesiser": torch.optim.AdamW(model.parameters(), betas=(0.8, 0.99)),
            "judge": torch.optim.AdamW(self._judge.parameters(), betas=(0.8, 0.99)),
        }
        self._steps = 0

    def run(self, plan: Plan, checkpoint: Path) -> None:
        networks = {"synthesiser": self.model, "judge": self._judge}
        running = Loop("waves", plan, networks, self._optimisers, checkpoint)
        self._steps = running.done
        running.run(self._step)

    def _step(self, rng: np.random.Generator) -> dict[str, float]:
        frames, samples = clips(self._sources[self._steps % 2], _JUDGED_CLIPS, rng)
        made, real = self.model(frames), samples[:, None]
        distance = spectral_distance(made[:, 0], samples)
        real_verdicts, real_seen = self._judge(real)
        made_verdicts, _ = self._judge(made.detach())
        telling = discriminators.telling_apart(real_verdicts, made_verdicts)
        loop.step(telling, self._judge, self._optimisers["judge"], 10.0)
        made_verdicts, made_seen = self._judge(made)
        passing = discriminators.passing_for_real(made_verdicts)
        alike = discriminators.seen_alike(real_seen, made_seen)
        share = min(1.0, self._steps / _ADVERSARIAL_WARM_UP)
        self._steps += 1
        loss = _SPECTRAL_WEIGHT * distance + share * (passing + _SEEN_WEIGHT * alike)
        loop.step(loss, self.model, self._optimisers["synthesiser"], _LARGEST_GRADIENT)
        shown = {"distance": distance, "telling": telling, "passing": passing, "alike": alike}
        return {name: float(part.detach()) for name, part in shown.items()}
