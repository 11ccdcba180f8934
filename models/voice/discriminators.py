"""What tells made speech from recorded speech while training: frames, and samples."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils.parametrizations import weight_norm

from models.voice.synthesiser import magnitudes

#: Verdicts (1 is recorded), and what every layer saw.
Verdict = tuple[list[Tensor], list[Tensor]]
_SLOPE = 0.2


class FrameDiscriminator(nn.Module):
    """Judges envelopes (batch, 52, time) as pictures, and pitch curves (batch, 2, time)."""

    def __init__(self, channels: int = 24) -> None:
        super().__init__()
        widths = [1, channels, 2 * channels, 4 * channels, 4 * channels]
        self.picture = nn.ModuleList(
            weight_norm(nn.Conv2d(a, b, 5, stride=(2, 2 - i % 2), padding=2))
            for i, (a, b) in enumerate(itertools.pairwise(widths))
        )
        self.picture_out = nn.Conv2d(widths[-1], 1, 3, padding=1)
        self.curve = nn.ModuleList(
            weight_norm(nn.Conv1d(a, b, 7, stride=stride, padding=3))
            for a, b, stride in ((2, 32, 1), (32, 64, 2), (64, 64, 2))
        )
        self.curve_out = nn.Conv1d(64, 1, 3, padding=1)

    def forward(self, envelope: Tensor, pitch: Tensor) -> Verdict:
        seen: list[Tensor] = []
        picture = _through(self.picture, envelope[:, None], seen)
        curve = _through(self.curve, pitch, seen)
        return [self.picture_out(picture), self.curve_out(curve)], seen


class WaveDiscriminator(nn.Module):
    """Judges samples (batch, 1, time): the wave itself, and spectrograms at three resolutions."""

    _SIZES = (64, 200, 512)

    def __init__(self, channels: int = 16) -> None:
        super().__init__()
        c = channels
        self.wave = nn.ModuleList(
            weight_norm(nn.Conv1d(a, b, kernel, stride=stride, padding=kernel // 2, groups=groups))
            for a, b, kernel, stride, groups in (
                (1, c, 15, 1, 1),
                (c, 4 * c, 21, 4, 4),
                (4 * c, 8 * c, 21, 4, 16),
                (8 * c, 8 * c, 5, 1, 1),
            )
        )
        self.wave_out = nn.Conv1d(8 * c, 1, 3, padding=1)
        self.pictures = nn.ModuleList(
            nn.ModuleList(
                weight_norm(nn.Conv2d(a, c, (5, 5), stride=(stride, 1), padding=2))
                for a, stride in ((1, 2), (c, 2), (c, 2))
            )
            for _ in self._SIZES
        )
        self.pictures_out = nn.ModuleList(nn.Conv2d(c, 1, 3, padding=1) for _ in self._SIZES)

    def forward(self, samples: Tensor) -> Verdict:
        seen: list[Tensor] = []
        verdicts = [self.wave_out(_through(self.wave, samples, seen))]
        for size, layers, out in zip(self._SIZES, self.pictures, self.pictures_out, strict=True):
            assert isinstance(layers, nn.ModuleList)
            picture = torch.log(magnitudes(samples[:, 0], size) + 1e-3)[:, None]
            verdicts.append(out(_through(layers, picture, seen)))
        return verdicts, seen


def _through(layers: Iterable[nn.Module], x: Tensor, seen: list[Tensor]) -> Tensor:
    for layer in layers:
        x = functional.leaky_relu(layer(x), _SLOPE)
        seen.append(x)
    return x


def telling_apart(real: Sequence[Tensor], made: Sequence[Tensor]) -> Tensor:
    """The discriminator's loss: recorded to 1, made to 0."""
    losses = [((r - 1) ** 2).mean() + (m**2).mean() for r, m in zip(real, made, strict=True)]
    return torch.stack(losses).mean()


def passing_for_real(made: Sequence[Tensor]) -> Tensor:
    """The maker's loss: what it made judged as recorded."""
    return torch.stack([((m - 1) ** 2).mean() for m in made]).mean()


def seen_alike(real: Sequence[Tensor], made: Sequence[Tensor]) -> Tensor:
    """Distance of what the layers saw: pulls made speech to the recording of the same text."""
    return torch.stack(
        [(r.detach() - m).abs().mean() for r, m in zip(real, made, strict=True)]
    ).sum()
