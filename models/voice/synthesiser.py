"""Frames to samples: a sum of harmonics and filtered noise, steered by a network (0.9 M).

The network turns frames into a minimum-phase cepstrum for the harmonics, a free phase dispersion
and jitter on top of it, and the gains of 24 noise bands; the sound itself is computed, so that
little is to be learnt. Control points are 5 ms apart, linear in between.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from models.voice.frames import HOP, PITCH, WIDTH
from models.voice.recordings import RATE

_HARMONICS = 40
_CEPSTRUM, _NOISE_BANDS, _DISPERSION = 36, 24, 16
_BAND_TAPS = 127
#: Harmonics fade out here, under the upper edge of the band.
_FADE_FROM_HZ, _FADE_OVER_HZ = 3950.0, 150.0
#: How much of the learnt phase dispersion is applied; all of it sounds like a chirp.
_DISPERSION_SHARE = 0.6
_LOUDEST, _QUIETEST = 4.0, -14.0  # log amplitude


@dataclass(frozen=True)
class Shape:
    """Channels of every layer."""

    channels: int = 192


TINY = Shape(channels=24)


class Residual(nn.Module):
    """A dilated convolution added to what it sees."""

    def __init__(self, channels: int, dilation: int) -> None:
        super().__init__()
        self.wide = nn.Conv1d(channels, channels, 3, padding=dilation, dilation=dilation)
        self.mix = nn.Conv1d(channels, channels, 1)

    def forward(self, x: Tensor) -> Tensor:
        inner = functional.leaky_relu(self.wide(functional.leaky_relu(x, 0.1)), 0.1)
        change: Tensor = self.mix(inner)
        return x + change


class Synthesiser(nn.Module):
    """Frames (batch, time, 54), not normalised, to samples (batch, 1, 80 * time)."""

    bank: Tensor
    harmonics: Tensor
    quefrencies: Tensor
    mean: Tensor
    deviation: Tensor

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        c = shape.channels
        self.shape = shape
        self.enter = nn.Conv1d(WIDTH, c, 5, padding=2)
        self.coarse = nn.Sequential(Residual(c, 1), Residual(c, 2), Residual(c, 1))
        self.halves = nn.ModuleList([nn.Conv1d(c, c, 3, padding=1) for _ in range(2)])
        self.fine = Residual(c, 1)
        self.sound = nn.Conv1d(c, _CEPSTRUM + _NOISE_BANDS + 2, 3, padding=1)
        self.phase = nn.Conv1d(c, _DISPERSION + 1, 3, padding=1)
        self._start_quiet()
        self.register_buffer("bank", _band_filters())
        self.register_buffer("harmonics", torch.arange(1.0, _HARMONICS + 1))
        self.register_buffer("quefrencies", torch.arange(1.0, _CEPSTRUM))
        self.register_buffer("mean", torch.zeros(WIDTH))
        self.register_buffer("deviation", torch.ones(WIDTH))

    def _start_quiet(self) -> None:
        for layer, spread in ((self.sound, 0.01), (self.phase, 0.003)):
            nn.init.normal_(layer.weight, 0, spread)
            assert layer.bias is not None
            nn.init.zeros_(layer.bias)
        with torch.no_grad():
            assert self.sound.bias is not None
            assert self.phase.bias is not None
            self.sound.bias[0] = -4
            self.sound.bias[_CEPSTRUM : _CEPSTRUM + _NOISE_BANDS] = -5
            self.phase.bias[_DISPERSION] = -2

    def forward(self, frames: Tensor, noise_scale: Tensor | float = 1.0) -> Tensor:
        normal = ((frames - self.mean) / self.deviation).transpose(1, 2)
        log_pitch = frames[:, :, PITCH].unsqueeze(1)
        sound, phase = self._controls(normal)
        noise_gain = torch.exp(
            sound[:, _CEPSTRUM : _CEPSTRUM + _NOISE_BANDS].clamp(_QUIETEST, _LOUDEST)
        )
        voiced = torch.sigmoid(sound[:, -2:-1])
        pulsing = torch.sigmoid(sound[:, -1:] - 2)
        cycles = torch.cumsum(torch.exp(stretched(log_pitch, HOP)) / RATE, 2)
        cycles = cycles - torch.floor(cycles)
        half = HOP // 2
        amplitudes, phases = self._harmonics(sound[:, :_CEPSTRUM], phase, voiced, log_pitch)
        turns = 2 * math.pi * cycles * self.harmonics[None, :, None]
        waves = stretched(amplitudes, half) * torch.cos(turns + stretched(phases, half))
        hiss = functional.conv1d(
            functional.pad(torch.randn_like(cycles), (_BAND_TAPS // 2, _BAND_TAPS // 2)), self.bank
        )
        breath = 1 + stretched(pulsing * voiced, half) * torch.cos(2 * math.pi * cycles)
        noise = (hiss * stretched(noise_gain, half)).sum(1, keepdim=True) * breath
        return waves.sum(1, keepdim=True) + noise * noise_scale

    def _controls(self, normal: Tensor) -> tuple[Tensor, Tensor]:
        x = self.coarse(self.enter(normal))
        batch, channels, time = x.shape
        first, second = (half(x) for half in self.halves)
        x = torch.stack([first, second], 3).reshape(batch, channels, 2 * time)
        x = functional.leaky_relu(self.fine(x), 0.1)
        return self.sound(x), self.phase(x)

    def _harmonics(
        self, cepstrum: Tensor, phase: Tensor, voiced: Tensor, log_pitch: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Amplitude and phase of every harmonic at the control points: (batch, 40, 2 * time)."""
        pitch = torch.exp(stretched(log_pitch, 2)).transpose(1, 2)
        angle = (2 * math.pi / RATE) * pitch * self.harmonics
        steps = angle.unsqueeze(3) * self.quefrencies
        coefficients = cepstrum[:, 1:].transpose(1, 2).unsqueeze(3)
        log_amplitude = (torch.cos(steps) @ coefficients).squeeze(3)
        log_amplitude = log_amplitude + cepstrum[:, :1].transpose(1, 2)
        sines = torch.sin(steps)
        phases = -(sines @ coefficients).squeeze(3)  # minimum phase
        free = phase[:, :_DISPERSION].transpose(1, 2).unsqueeze(3)
        phases = phases + _DISPERSION_SHARE * (sines[..., :_DISPERSION] @ free).squeeze(3)
        depth = 2.0 * torch.sigmoid(phase[:, _DISPERSION:]).transpose(1, 2)
        jitter = depth * (angle / math.pi).clamp(max=1.0)
        phases = phases + jitter * torch.randn_like(phases)
        fade = ((_FADE_FROM_HZ - angle * RATE / (2 * math.pi)) / _FADE_OVER_HZ).clamp(0, 1)
        amplitudes = torch.exp(log_amplitude.clamp(_QUIETEST, _LOUDEST)) * fade
        return (amplitudes * voiced.transpose(1, 2)).transpose(1, 2), phases.transpose(1, 2)


def stretched(controls: Tensor, times: int) -> Tensor:
    """(batch, channels, time) with `times` points for one, linear, the last value held."""
    share = torch.arange(times, dtype=controls.dtype) / times
    following = torch.cat([controls[:, :, 1:], controls[:, :, -1:]], 2)
    points = controls.unsqueeze(3) * (1 - share) + following.unsqueeze(3) * share
    return points.reshape(controls.shape[0], controls.shape[1], -1)


def _band_filters() -> Tensor:
    """Band-pass filters of equal width and energy: (bands, 1, taps)."""
    at = np.arange(_BAND_TAPS) - _BAND_TAPS // 2
    edges = np.linspace(0, RATE / 2, _NOISE_BANDS + 1)
    window = np.blackman(_BAND_TAPS + 2)[1:-1]
    lowpass = [2 * edge / RATE * np.sinc(2 * edge / RATE * at) * window for edge in edges]
    bands = np.stack([high - low for low, high in itertools.pairwise(lowpass)])
    bands /= np.sqrt((bands**2).sum(1, keepdims=True))
    return torch.tensor(bands, dtype=torch.float32)[:, None]


def spectral_distance(made: Tensor, real: Tensor) -> Tensor:
    """How far apart two batches of samples (batch, time) are at six resolutions."""
    total = torch.zeros(())
    sizes = (32, 64, 128, 256, 512, 1024)
    for size in sizes:
        a, b = magnitudes(made, size), magnitudes(real, size)
        logs = (torch.log(a + 1e-3) - torch.log(b + 1e-3)).abs().mean()
        total = total + logs + 0.5 * (a - b).abs().mean() / (b.mean() + 1e-3)
    return total / len(sizes)


def magnitudes(samples: Tensor, size: int) -> Tensor:
    """Spectrogram (batch, size // 2 + 1, frames) with a Hann window, three quarters overlapping."""
    spectrum = torch.stft(
        samples, size, size // 4, size, torch.hann_window(size), return_complex=True
    )
    return spectrum.abs().clamp(min=1e-5)
