"""The figures that a voice is chosen by."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

WHY = "the comparison needs what training needs: ./install.sh --train"
pytest.importorskip("scipy", reason=WHY)
pytest.importorskip("pyworld", reason=WHY)

from appliance.speech.manifest import SHIPPED  # noqa: E402 - after the skips
from appliance.speech.synthesiser import EspeakVoice, Synthesiser  # noqa: E402
from models.voice import likeness  # noqa: E402
from models.voice.compare import Judge, cost, names, noisy, speaking  # noqa: E402

TEXTS = ("Votre rendez-vous est noté.", "Quel est votre nom ?", "Merci, au revoir.")


@pytest.fixture(scope="module")
def said() -> dict[str, np.ndarray]:
    say = speaking(Synthesiser(EspeakVoice(), -16.0, 1.0))
    return {text: say(text) for text in TEXTS}


def test_speech_is_like_itself(said: dict[str, np.ndarray]) -> None:
    found = likeness.measures(said, said)
    assert found["long-term spectrum, dB from the recordings"] == pytest.approx(0, abs=1e-6)
    assert found["cepstral distance from the recordings, dB"] == pytest.approx(0, abs=1e-6)
    assert found["length, times the recordings'"] == 1


def test_muffled_and_slow_speech_is_told(said: dict[str, np.ndarray]) -> None:
    muffled = {
        text: np.repeat(np.convolve(samples, np.ones(5) / 5, "same"), 2).astype(np.float32)
        for text, samples in said.items()
    }
    found = likeness.measures(muffled, said)
    assert found["long-term spectrum, dB from the recordings"] > 5
    assert found["cepstral distance from the recordings, dB"] > 5
    assert found["length, times the recordings'"] == pytest.approx(2, abs=0.2)


def test_where_the_pitch_ends_is_told_by_kind(said: dict[str, np.ndarray]) -> None:
    assert set(likeness.questions(said)) == {
        "pitch at the end of questions, semitones",
        "pitch at the end of statements, semitones",
    }
    only = {text: samples for text, samples in said.items() if not text.endswith("?")}
    assert len(likeness.questions(only)) == 1


def test_the_judge_understands_and_forgives_homophones(said: dict[str, np.ndarray]) -> None:
    judge = Judge(SHIPPED / "acoustic" / "fr-telephone")
    assert judge.word_error(said, None) < 0.2
    silent = {text: np.zeros(8000, np.float32) for text in said}
    assert judge.word_error(silent, None) == 1
    assert judge.sounds("c'est ces ses") == judge.sounds("c'est ses ces")
    assert judge.sounds("oui") != judge.sounds("non")


def test_noise_is_as_loud_as_it_says() -> None:
    tone = (8000 * np.sin(np.arange(16000) * 0.3)).astype(np.float32)
    rng = np.random.default_rng(0)
    assert noisy(tone, None, rng) is tone
    added = noisy(tone, 8.0, rng) - tone
    assert 10 * np.log10((tone**2).mean() / (added**2).mean()) == pytest.approx(8, abs=0.5)


def test_voices_are_named_by_their_folder() -> None:
    files = [Path("work/voice/voice.onnx"), Path("june-telephone/voice.onnx"), Path("siwis.onnx")]
    assert names(files) == ["voice", "june-telephone", "siwis"]
    assert names([files[0], files[0]]) == ["voice", "voice 2"]


def test_what_speaking_costs_is_counted() -> None:
    found = cost(lambda: Synthesiser(EspeakVoice(), -16.0, 1.0))
    assert set(found) == {"real-time factor", "first piece, ms", "loading, ms"}
    assert all(value > 0 for value in found.values())
