"""The voice's training: stages that go on where they stopped, a graph that Piper speaks with."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

WHY = "training needs torch: ./install.sh --train"
torch = pytest.importorskip("torch", reason=WHY)
pytest.importorskip("pyworld", reason=WHY)
pytest.importorskip("onnx", reason=WHY)

from appliance.speech.synthesiser import PiperFileVoice  # noqa: E402 - after the skips
from models.voice import (  # noqa: E402
    acoustic_model,
    analysis,
    discriminators,
    export,
    synthesiser,
    train,
)
from models.voice.frames import ENVELOPE, HOP, PITCH, VOICING, WIDTH  # noqa: E402
from models.voice.loop import Loop, Plan  # noqa: E402
from models.voice.phones import SYMBOL_IDS, sentences  # noqa: E402


@pytest.fixture(autouse=True)
def _one_thread() -> None:
    torch.set_num_threads(1)
    torch.manual_seed(2)


def test_a_tone_is_analysed_as_it_is() -> None:
    time = np.arange(8000) / 8000
    buzz = sum(np.cos(2 * np.pi * 200 * k * time) for k in range(1, 15)) * 0.03
    frames = analysis.analyse(buzz.astype(np.float32))
    assert frames is not None
    assert frames.shape == (101, WIDTH)
    inside = frames[20:80]
    assert inside[:, VOICING].min() == 1
    assert np.exp(inside[:, PITCH]) == pytest.approx(np.full(60, 200.0), rel=0.01)
    assert analysis.analyse(np.zeros(8000, np.float32)) is None


def test_a_louder_recording_has_a_higher_envelope() -> None:
    noise = np.random.default_rng(1).normal(0, 0.02, 8000)
    buzz = noise + 0.1 * (np.arange(8000) % 50 == 0)
    quiet, loud = (analysis.analyse((buzz * g).astype(np.float32)) for g in (1.0, 2.0))
    assert quiet is not None
    assert loud is not None
    difference = (loud - quiet)[20:80, ENVELOPE].mean()
    assert difference == pytest.approx(2 * np.log(2), abs=0.05)


def test_the_synthesiser_speaks_at_the_pitch_of_its_frames() -> None:
    made = synthesiser.Synthesiser(synthesiser.TINY)
    with torch.no_grad():
        made.sound.bias[0] = -1  # heard over its noise
    frames = torch.zeros(1, 100, WIDTH)
    frames[:, :, PITCH] = np.log(200.0)
    with torch.no_grad():
        samples = made(frames, 0.0)[0, 0].numpy()
    assert len(samples) == 100 * HOP
    spectrum = np.abs(np.fft.rfft(samples[:8000] * np.hanning(8000)))
    harmonics = spectrum[200:3801:200]
    between = spectrum[300:3800:200]
    assert harmonics[:5].min() > 5 * between[:5].max()


def test_the_spectral_distance_is_nothing_for_the_same_and_grows() -> None:
    wave = torch.randn(1, 6400) * 0.1
    same, near, far = (
        float(synthesiser.spectral_distance(wave * g, wave)) for g in (1.0, 1.2, 2.0)
    )
    assert same == 0
    assert near < far


def test_discriminators_see_both_of_their_sides() -> None:
    verdicts, seen = discriminators.WaveDiscriminator(8)(torch.randn(2, 1, 3200))
    assert len(verdicts) == 4
    assert float(discriminators.seen_alike(seen, seen)) == 0
    same = discriminators.telling_apart(verdicts, verdicts)
    assert float(discriminators.passing_for_real([torch.ones(3)])) == 0
    assert float(same) > 0


class Stopped(Exception):
    """A power cut in the middle of a stage."""


def trained(checkpoint: Path, stop: int | None) -> np.ndarray:
    """The weights of a small network after 300 steps, or what there is when it was stopped."""
    torch.manual_seed(0)
    network = torch.nn.Linear(4, 1)
    optimiser = torch.optim.AdamW(network.parameters())
    plan = Plan(300, 1e-2, 1e-3, seed=5)
    running = Loop("stage", plan, {"n": network}, {"o": optimiser}, checkpoint)

    def step(rng: np.random.Generator) -> dict[str, float]:
        if running.done == stop:
            raise Stopped
        drawn = torch.from_numpy(rng.normal(size=(3, 4)).astype(np.float32))
        loss = (network(drawn + 0.1 * torch.randn(3, 4)) ** 2).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        return {"loss": float(loss.detach())}

    running.run(step)
    return network.weight.detach().numpy()


def test_a_stopped_stage_ends_as_if_it_had_not_been(tmp_path: Path) -> None:
    with pytest.raises(Stopped):
        trained(tmp_path / "stopped.pt", 260)
    assert trained(tmp_path / "stopped.pt", None) == pytest.approx(
        trained(tmp_path / "whole.pt", None)
    )


def graph() -> export.PiperGraph:
    acoustic = acoustic_model.AcousticModel(acoustic_model.TINY)
    acoustic.mean[:, PITCH] = np.log(200.0)
    acoustic.deviation[:, PITCH] = 0.1
    return export.PiperGraph(acoustic, synthesiser.Synthesiser(synthesiser.TINY)).eval()


def intonation(text: str) -> np.ndarray:
    """Semitones that the graph adds to a flat pitch, where every symbol lasts 10 frames."""
    symbols = ["^", *sentences(text)[0], "$"]
    ids = torch.tensor([[SYMBOL_IDS[symbol] for symbol in symbols]])
    ends = torch.arange(1, len(symbols) + 1)[None] * 10.0
    flat = torch.full((1, len(symbols) * 10), float(np.log(150.0)))
    with torch.no_grad():
        made = graph()._intonation(flat, ids, ends, torch.full_like(ends, 10.0))
    return 12 / np.log(2) * (made - flat)[0].numpy()


def test_questions_rise_at_their_end_and_worded_ones_less() -> None:
    plain = intonation("Vous venez demain ?")
    assert plain[0] == 0
    assert plain[-1] == plain.max() > 7  # from 150 Hz to four semitones over the mean of 200 Hz
    assert 1 < intonation("Quel est votre nom ?")[-1] < plain[-1] / 2
    assert intonation("Est-ce que vous venez ?")[-1] == pytest.approx(plain[-1])
    assert intonation("Vous venez demain.").max() == 0


def test_members_of_a_list_rise_before_the_comma() -> None:
    rise = intonation("Un, deux, trois.")
    assert 1 < rise.max() < 3
    assert rise[-20:].max() == 0


@pytest.fixture(scope="module")
def tiny_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("voice")
    try:
        assert train.main(["--tiny", "--threads", "1", "--out", str(out)]) == 0
    except OSError:
        pytest.skip("needs libespeak-ng1 (apt install libespeak-ng1)")
    return out


def test_a_tiny_run_makes_a_voice_that_piper_speaks_with(tiny_run: Path) -> None:
    voice = PiperFileVoice(tiny_run / "voice" / "voice.onnx")
    spoken, rate = voice.samples("Bonjour, vous êtes bien au cabinet médical.", 1.0)
    assert rate == 8000
    assert 0.3 < len(spoken) / rate < 20
    assert np.isfinite(spoken).all()
    slower, _ = voice.samples("Bonjour, vous êtes bien au cabinet médical.", 0.7)
    assert len(slower) > 1.2 * len(spoken)
    about = json.loads((tiny_run / "voice" / "voice.onnx.json").read_text(encoding="utf-8"))
    assert about["dataset"] == "voice"


def test_a_run_that_ended_has_nothing_left_to_do(
    tiny_run: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (tiny_run / "weights.pt").read_bytes()
    capsys.readouterr()
    assert train.main(["--tiny", "--threads", "1", "--out", str(tiny_run)]) == 0
    assert "s a step" not in capsys.readouterr().out
    first = torch.load(tiny_run / "weights.pt", weights_only=True)
    assert before
    assert torch.isfinite(first["acoustic"]["symbol.weight"]).all()
