"""The network: factored time-delay layers with skips, subsampled by three at the first layer.

Every operation has an exact counterpart in Kaldi's AffineComponent and RectifiedLinearComponent:
batch normalisation comes before the rectifier and folds into the affine map before it.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from appliance.speech.lexicon.phones import PHONE_COUNT
from models.acoustic.features import DIMENSION, SUBSAMPLING

#: Two outputs a phone: entered (even), stayed in (odd).
OUTPUTS = 2 * PHONE_COUNT
SKIP = 0.66


@dataclass(frozen=True)
class Shape:
    """Widths and contexts. Offsets of the first layer are in frames, of the others in outputs.

    The future that the network waits for is 180 ms: 5 blocks of one output, and three frames.
    """

    width: int = 512
    bottleneck: int = 128
    first: tuple[int, ...] = (-3, -2, -1, 0, 1, 2, 3)
    blocks: tuple[tuple[int, ...], ...] = (*((-1, 0, 1),) * 5, (-2, -1, 0), (-3, 0), (-3, 0))

    @property
    def left(self) -> int:
        """Frames needed before the frame of an output."""
        return -min(self.first) - SUBSAMPLING * sum(min(b) for b in self.blocks)

    @property
    def right(self) -> int:
        """Frames needed after it."""
        return max(self.first) + SUBSAMPLING * sum(max(b) for b in self.blocks)


#: Trained in a minute on one core: for tests of the pipeline.
TINY = Shape(width=48, bottleneck=16, blocks=((-1, 0, 1), (-1, 0, 1), (-3, 0)))


def _append(x: Tensor, offsets: tuple[int, ...]) -> Tensor:
    """[B, T, C] to [B, T', C * offsets]: the columns of Kaldi's Append, only where all exist."""
    low, high = min(offsets), max(offsets)
    length = x.shape[1] - (high - low)
    return torch.cat([x[:, o - low : o - low + length] for o in offsets], dim=2)


class Block(nn.Module):
    """Bottleneck, affine map, normalisation, rectifier, and 0.66 of the input added."""

    def __init__(self, shape: Shape, offsets: tuple[int, ...]) -> None:
        super().__init__()
        self.offsets = offsets
        self.linear = nn.Linear(shape.width * len(offsets), shape.bottleneck, bias=False)
        self.affine = nn.Linear(shape.bottleneck, shape.width)
        self.norm = nn.BatchNorm1d(shape.width, affine=False, eps=1e-3)

    def forward(self, x: Tensor) -> Tensor:
        y = self.affine(self.linear(_append(x, self.offsets)))
        y = torch.relu(self.norm(y.flatten(0, 1)).view_as(y))
        start = -min(self.offsets)
        return y + SKIP * x[:, start : start + y.shape[1]]


class Network(nn.Module):
    """Features [B, T, 40], padded by left and right context, to three heads.

    `chain` are the scores of the packaged model, `frames` a helper trained on labelled frames,
    `international` the symbols of other languages (index 0: blank of CTC).
    """

    mean: Tensor
    deviation: Tensor

    def __init__(self, shape: Shape, international: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape = shape
        self.register_buffer("mean", torch.zeros(DIMENSION))
        self.register_buffer("deviation", torch.ones(DIMENSION))
        self.first = nn.Linear(DIMENSION * len(shape.first), shape.width)
        self.first_norm = nn.BatchNorm1d(shape.width, affine=False, eps=1e-3)
        self.blocks = nn.ModuleList(Block(shape, offsets) for offsets in shape.blocks)
        self.chain = nn.Linear(shape.width, OUTPUTS)
        self.frames = nn.Linear(shape.width, OUTPUTS)
        self.international = nn.Linear(shape.width, international)
        self.dropout = dropout

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        x = _append((x - self.mean) / self.deviation, self.shape.first)[:, ::SUBSAMPLING]
        y = self.first(x)
        y = torch.relu(self.first_norm(y.flatten(0, 1)).view_as(y))
        shared = y
        for i, block in enumerate(self.blocks):
            if self.training and self.dropout:
                scale = 1 + self.dropout * torch.randn(y.shape[0], 1, y.shape[2], dtype=y.dtype)
                y = y * scale.clamp(0, 3)
            y = block(y)
            if i == len(self.blocks) - 2:
                shared = y
        # The international head leaves the last block to French.
        begin = -min(self.shape.blocks[-1])
        shared = shared[:, begin : begin + y.shape[1]]
        return self.chain(y), self.frames(y), self.international(shared)
