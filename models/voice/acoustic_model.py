"""Symbols to frames: durations, pitch and voicing, envelope and periodicity (3.4 M parameters)."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from models.voice.frames import DECODED, WIDTH
from models.voice.phones import SYMBOL_COUNT

#: Numbers that tell where in its symbol a frame is.
PLACES = 64


@dataclass(frozen=True)
class Shape:
    """Channels of every layer, and the speakers that share the model (the voice is speaker 0)."""

    channels: int = 192
    speakers: int = 2


TINY = Shape(channels=24)


class Block(nn.Module):
    """A residual convolution over (batch, channels, time), masked where nothing is."""

    def __init__(self, channels: int, kernel: int, dilation: int, dropout: float) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(channels)
        self.wide = nn.Conv1d(
            channels, channels, kernel, padding=dilation * (kernel // 2), dilation=dilation
        )
        self.mix = nn.Conv1d(channels, channels, 1)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        normal = self.norm(x.transpose(1, 2)).transpose(1, 2) * mask
        change = self.dropout(self.mix(functional.gelu(self.wide(normal))))
        result: Tensor = (x + change) * mask
        return result


class Stack(nn.ModuleList):
    """Blocks one after another."""

    def __init__(self, channels: int, kernel: int, dilations: tuple[int, ...], drop: float) -> None:
        super().__init__(Block(channels, kernel, dilation, drop) for dilation in dilations)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        for block in self:
            x = block(x, mask)
        return x


class AcousticModel(nn.Module):
    """See each method for its part; outputs are normalised by the speaker's mean and deviation."""

    mean: Tensor
    deviation: Tensor

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        c = shape.channels
        self.shape = shape
        self.symbol = nn.Embedding(SYMBOL_COUNT, c)
        self.speaker = nn.Embedding(shape.speakers, c)
        self.place_in_sentence = nn.Linear(4, c)
        self.encoder = Stack(c, 5, (1, 2, 4, 1), 0.1)
        self.duration_stack = Stack(c, 5, (1, 2), 0.3)
        self.duration_out = nn.Conv1d(c, 1, 1)
        self.place_in_symbol = nn.Linear(PLACES, c)
        self.pitch_stack = Stack(c, 7, (1, 2, 4), 0.2)
        self.pitch_out = nn.Conv1d(c, 2, 1)
        self.decoder_in = nn.Linear(c + 2, c)
        self.decoder = Stack(c, 5, (1, 2, 4, 1, 1), 0.1)
        self.decoder_out = nn.Conv1d(c, DECODED.stop, 1)
        self.register_buffer("mean", torch.zeros(shape.speakers, WIDTH))
        self.register_buffer("deviation", torch.ones(shape.speakers, WIDTH))

    def encode(self, ids: Tensor, mask: Tensor, speaker: Tensor) -> tuple[Tensor, Tensor]:
        """Symbols (batch, symbols), mask (batch, 1, symbols): what is known of each symbol, and
        log(1 + frames) of it (batch, 1, symbols)."""
        count = mask.sum(2, keepdim=True)
        at = torch.cumsum(mask, 2) - 1
        place = torch.cat(
            [
                at / count,
                torch.exp(-at / 4),
                torch.exp(-(count - 1 - at) / 4),
                torch.ones_like(at) / count,
            ],
            1,
        )
        known = (
            self.symbol(ids)
            + self.speaker(speaker)[:, None]
            + self.place_in_sentence(place.transpose(1, 2))
        )
        x: Tensor = self.encoder(known.transpose(1, 2) * mask, mask)
        durations: Tensor = self.duration_out(self.duration_stack(x, mask))
        return x, durations

    def spread(self, encoded: Tensor, index: Tensor, place: Tensor) -> Tensor:
        """What is known of each frame: `index` (batch, frames) says which symbol it is of."""
        spread = torch.gather(encoded, 2, index[:, None].expand(-1, encoded.shape[1], -1))
        where: Tensor = self.place_in_symbol(place)
        return spread + where.transpose(1, 2)

    def pitch(self, spread: Tensor, mask: Tensor) -> Tensor:
        """(batch, 2, frames): normalised log F0, and the logit of voicing."""
        pitch: Tensor = self.pitch_out(self.pitch_stack(spread, mask))
        return pitch

    def decode(self, spread: Tensor, log_pitch: Tensor, voicing: Tensor, mask: Tensor) -> Tensor:
        """(batch, 52, frames): normalised envelope and periodicities."""
        x = torch.cat([spread, log_pitch, voicing], 1).transpose(1, 2)
        decoded: Tensor = self.decoder_out(
            self.decoder(self.decoder_in(x).transpose(1, 2) * mask, mask)
        )
        return decoded


def place_in_symbol(at: Tensor, duration: Tensor) -> Tensor:
    """Where a frame is in its symbol, as 64 bumps: (batch, frames, 64).

    `at` counts frames from the symbol's first, `duration` is the symbol's length in frames.
    """
    steps = torch.arange(16, dtype=at.dtype)
    share = (at + 0.5) / duration
    bumps = [
        ((share.unsqueeze(2) - steps / 15) * 10) ** 2,
        (at.unsqueeze(2) - steps) ** 2,
        ((duration - 1 - at).unsqueeze(2) - steps) ** 2,
        (torch.log(duration).unsqueeze(2) * 3 - steps) ** 2,
    ]
    return torch.exp(-torch.cat(bumps, 2))
