"""Makes the line's own sentences with the box's voice; run again when the voice changes.

    .venv/bin/python appliance/line/recorded/make.py

Reads models/voice/june-telephone/voice.onnx, writes the WAV files beside this script: 8 kHz, mono,
16 bits, level -16 dBm0 over the voiced parts (a full-scale sine is +3.14 dBm0), 100 ms of silence
around.
"""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
import soxr
from piper import PiperVoice

HERE = Path(__file__).resolve().parent
VOICE = HERE.parents[2] / "models" / "voice" / "june-telephone" / "voice.onnx"
SENTENCES = {
    "moment": "Un instant, je vous prie.",
    "callback": "Nous rencontrons un problème technique. Le cabinet va vous rappeler.",
    "call_again": "Nous rencontrons un problème technique. "
    "Merci de rappeler dans quelques minutes.",
    "too_long": "Cet appel a atteint sa durée maximale. Merci de rappeler si besoin. Au revoir.",
}
RATE = 8000
LEVEL_DBM0 = -16.0
FULL_SCALE_SINE_DBM0 = 3.14


def main() -> None:
    """Synthesise every sentence."""
    voice = PiperVoice.load(VOICE)
    for name, text in SENTENCES.items():
        chunks = list(voice.synthesize(text))
        speech = np.concatenate([chunk.audio_float_array for chunk in chunks])
        narrow = soxr.resample(speech, chunks[0].sample_rate, RATE, "VHQ")
        voiced = narrow[np.abs(narrow) > 0.02 * np.abs(narrow).max()]
        rms = np.sqrt(np.mean(voiced**2))
        wanted = np.sqrt(0.5) * 10 ** ((LEVEL_DBM0 - FULL_SCALE_SINE_DBM0) / 20)
        quiet = np.zeros(RATE // 10)
        samples = np.concatenate([quiet, np.clip(narrow * wanted / rms, -1, 1), quiet])
        with wave.open(str(HERE / f"{name}.wav"), "wb") as wav:
            wav.setnchannels(1)
            wav.setsampwidth(2)
            wav.setframerate(RATE)
            wav.writeframes((samples * 32767).astype("<i2").tobytes())
        print(f"{name}.wav: {len(samples) / RATE:.1f} s")


if __name__ == "__main__":
    main()
