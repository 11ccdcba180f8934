"""What a telephone, a room and another vocal tract do to a recording.

Every function takes and gives float32 samples at 8 kHz in the range of int16 unless it says
otherwise, and draws from the generator it is given.
"""

from __future__ import annotations

import subprocess
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import signal

from models.acoustic.features import RATE

Samples = NDArray[np.float32]
_FRAME = 160  # 20 ms, a packet of speech
_A = 87.6
_FULL = 32768.0
#: Band limit of the telephone, applied before 22 kHz speech is resampled.
_HALF_BAND_HZ = 3700.0


def resample(samples: NDArray[np.generic], rate: int, speed: float = 1.0) -> Samples:
    """To 8 kHz, `speed` times faster (pitch and formants move with it), by cubic interpolation."""
    wave = samples.astype(np.float32)
    step = rate / RATE * speed
    if step > 1.05:
        cutoff = min(_HALF_BAND_HZ * max(speed * 0.97, 1.0), rate * 0.49)
        wave = signal.fftconvolve(wave, signal.firwin(63, cutoff, fs=rate), mode="same")
    wave = np.pad(wave, 2)
    at = np.arange(int((len(wave) - 4) / step)) * step + 2
    i = at.astype(np.int64)
    d = (at - i).astype(np.float32)
    a, b, c, e = wave[i - 1], wave[i], wave[i + 1], wave[i + 2]
    curve = b + 0.5 * d * (c - a + d * (2 * a - 5 * b + 4 * c - e + d * (3 * (b - c) + e - a)))
    return curve.astype(np.float32)


def other_speaker(samples: Samples, rng: np.random.Generator) -> Samples:
    """The same words from another vocal tract: WORLD resynthesis, pitch and formants apart."""
    import pyworld

    wave = samples.astype(np.float64)
    pitch, times = pyworld.dio(wave, RATE, f0_floor=65.0, f0_ceil=600.0)
    pitch = pyworld.stonemask(wave, pitch, times, RATE)
    envelope = pyworld.cheaptrick(wave, pitch, times, RATE)
    aperiodicity = pyworld.d4c(wave, pitch, times, RATE)
    formants = rng.uniform(0.85, 1.2)
    bins = np.arange(envelope.shape[1])
    source = np.clip(bins / formants, 0, envelope.shape[1] - 1)
    low = source.astype(int)
    high = np.minimum(low + 1, envelope.shape[1] - 1)
    share = source - low
    warped = np.exp(
        np.log(envelope[:, low] + 1e-12) * (1 - share) + np.log(envelope[:, high] + 1e-12) * share
    )
    voiced = pitch > 0
    if voiced.any():
        middle = np.median(pitch[voiced])
        moved = middle * rng.uniform(0.7, 1.45) * (pitch / middle) ** rng.uniform(0.6, 1.5)
        pitch = np.where(voiced, moved, 0.0)
    # The frame period of the synthesis is the tempo; formants do not move with it.
    period = 5.0 * rng.uniform(0.85, 1.25)
    spoken = pyworld.synthesize(
        pitch, np.ascontiguousarray(warped), aperiodicity, RATE, frame_period=period
    )
    return np.asarray(spoken, np.float32)


def coloured_noise(length: int, slope: float, rng: np.random.Generator) -> Samples:
    """Noise whose power falls with the frequency to the power `slope`; standard deviation 1."""
    spectrum = np.fft.rfft(rng.standard_normal(length))
    at = np.arange(len(spectrum))
    at[0] = 1
    noise = np.fft.irfft(spectrum * at ** (-slope / 2), length)
    return (noise / (noise.std() + 1e-9)).astype(np.float32)


def a_law(samples: Samples) -> Samples:
    """There and back through G.711 A-law."""
    x = np.clip(np.round(samples), -_FULL, _FULL - 1) / _FULL
    size = np.abs(x)
    norm = 1 + np.log(_A)
    coded = np.where(
        size < 1 / _A, _A * size / norm, (1 + np.log(np.maximum(size * _A, 1e-9))) / norm
    )
    step = (np.floor(coded * 128).clip(0, 127) + 0.5) / 128
    value = np.where(step < 1 / norm, step * norm / _A, np.exp(step * norm - 1) / _A)
    return (np.sign(x) * value * _FULL * (size > 0)).astype(np.float32)


#: Codecs of mobile and internet telephony through sox: file type and options. A-law is ours.
CODECS: dict[str, tuple[str, ...]] = {
    "gsm": ("-t", "gsm"),
    "amr": ("-t", "amr-nb", "-C", "5"),
    "amr-low": ("-t", "amr-nb", "-C", "1"),
}
_RAW = ("-t", "raw", "-r", str(RATE), "-e", "signed", "-b", "16", "-c", "1")


def through_codec(clips: Sequence[Samples], codec: str) -> list[Samples]:
    """All clips through one codec of CODECS, in one run of sox; lengths are kept."""
    joined = np.clip(np.concatenate(clips), -_FULL, _FULL - 1).astype("<i2").tobytes()
    kind = CODECS[codec]
    coded = subprocess.run(
        ["sox", "-V1", *_RAW, "-", *kind, "-"], input=joined, capture_output=True, check=True
    )
    plain = subprocess.run(
        ["sox", "-V1", *kind[:2], "-", *_RAW, "-"],
        input=coded.stdout,
        capture_output=True,
        check=True,
    )
    total = sum(map(len, clips))
    decoded = np.frombuffer(plain.stdout, "<i2").astype(np.float32)
    decoded = np.pad(decoded, (0, max(0, total - len(decoded))))
    ends = np.cumsum([len(clip) for clip in clips])
    return [decoded[end - len(clip) : end] for clip, end in zip(clips, ends, strict=True)]


def lose_packets(samples: Samples, share: float, rng: np.random.Generator) -> Samples:
    """Packets of 20 ms lost and concealed as a phone does: the last one again, fading."""
    out = samples.copy()
    gain = 1.0
    for start in range(_FRAME, len(out) - _FRAME, _FRAME):
        if rng.random() < share:
            gain *= 0.6
            out[start : start + _FRAME] = gain * out[start - _FRAME : start]
        else:
            gain = 1.0
    return out


def equalise(samples: Samples, rng: np.random.Generator, decibels: float = 7.0) -> Samples:
    """A handset's frequency response: random gains at nine frequencies."""
    at = np.array([0, 300, 700, 1200, 1800, 2400, 3000, 3600, 4000])
    gains = 10 ** (rng.uniform(-decibels, decibels, len(at)) / 20)
    filtered = signal.fftconvolve(samples, signal.firwin2(65, at, gains, fs=RATE), mode="same")
    return np.asarray(filtered, np.float32)


def room(samples: Samples, rng: np.random.Generator) -> Samples:
    """Reverberation of 80 to 450 ms, 3 to 15 dB under the direct sound."""
    length = int(rng.uniform(0.08, 0.45) * RATE)
    response = rng.standard_normal(length) * np.exp(-6.9 * np.arange(length) / length)
    response *= 10 ** (-rng.uniform(3, 15) / 20) / np.sqrt((response**2).sum())
    response[0] = 1
    return np.asarray(signal.fftconvolve(samples, response)[: len(samples)], np.float32)


def band_limit(samples: Samples, rng: np.random.Generator) -> Samples:
    """The telephone band, its edges and slopes at random."""
    edges = [rng.uniform(150, 330), rng.uniform(3200, 3750)]
    b, a = signal.butter(int(rng.integers(1, 4)), edges, "band", fs=RATE)
    return np.asarray(signal.lfilter(b, a, samples), np.float32)


def line(
    samples: Samples, rng: np.random.Generator, babble: Samples | None = None
) -> tuple[Samples, str]:
    """A call: handset, room, noise, band, level, loss. Gives the samples and the codec to use.

    The codec is left to the caller because sox is run once for many clips; "" is none.
    """
    out = samples
    if rng.random() < 0.8:
        out = equalise(out, rng)
    if rng.random() < 0.35:
        out = room(out, rng)
    power = np.sqrt((out**2).mean() + 1e-9)
    if rng.random() < 0.9:
        noise = coloured_noise(len(out), rng.choice([0, 0.5, 1, 1, 1.6]), rng)
        if babble is not None and rng.random() < 0.25:
            noise = 0.3 * noise + np.resize(babble, len(out)) / (babble.std() + 1e-9)
        snr = rng.uniform(5, 38)
        out = out + noise / noise.std() * power * 10 ** (-snr / 20)
    if rng.random() < 0.75:
        out = band_limit(out, rng)
    level = 10 ** (rng.uniform(-34, -14) / 20) * _FULL
    out = out / (np.sqrt((out**2).mean()) + 1e-9) * level
    codec = str(rng.choice(["alaw", "", *CODECS], p=[0.6, 0.1, *[0.3 / len(CODECS)] * len(CODECS)]))
    if rng.random() < 0.3:
        out = lose_packets(out, rng.uniform(0.0, 0.08), rng)
    return out.astype(np.float32), codec


def to_int16(samples: Samples) -> NDArray[np.int16]:
    return np.clip(np.round(samples), -_FULL, _FULL - 1).astype(np.int16)
