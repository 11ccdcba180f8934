"""G.711, levels, fades, the cache of fixed sentences."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from appliance.speech import g711
from appliance.speech.loudness import active_dbm0, faded, finished, for_the_line, trimmed
from appliance.speech.prompts import PromptCache


def sine(hertz: float, amplitude: float, rate: int = 8000, seconds: float = 1.0) -> np.ndarray:
    return (amplitude * np.sin(2 * np.pi * hertz * np.arange(rate * seconds) / rate)).astype(
        np.float32
    )


def test_a_law_known_codes() -> None:
    # ITU-T G.711 table 1a, even bits inverted: the smallest and largest of both signs
    assert g711.decode(bytes([0xD5, 0x55, 0xAA, 0x2A])).tolist() == [8, -8, 32256, -32256]


def test_a_law_is_its_own_inverse_on_codes_and_near_on_samples() -> None:
    codes = bytes(range(256))
    assert g711.encode(g711.decode(codes)) == codes
    samples = np.arange(-32768, 32768, 7, dtype=np.int64).astype(np.int16)
    back = g711.decode(g711.encode(samples)).astype(int)
    assert np.abs(back - samples).max() <= 512
    small = np.abs(samples.astype(int)) < 256
    assert np.abs(back - samples)[small].max() <= 8


def test_a_full_scale_sine_is_3_dbm0() -> None:
    full = (sine(1000, 1.0) * 32767).astype(np.int16)
    assert g711.level_dbm0(full) == pytest.approx(3.14, abs=0.05)
    assert g711.level_dbm0(np.zeros(160, dtype=np.int16)) == g711.SILENCE_DBM0


def test_the_band_keeps_speech_and_drops_hum() -> None:
    def kept(hertz: float) -> float:
        out = for_the_line(sine(hertz, 0.3, 16000), 16000)
        return 20 * np.log10(np.abs(out[2000:-2000]).max() / 0.3)

    assert abs(kept(1000)) < 0.5
    assert abs(kept(3000)) < 1
    assert kept(50) < -20
    assert kept(5000) < -40


def test_too_loud_is_bent_not_clipped() -> None:
    out = finished(sine(300, 0.5), 12.0)
    assert np.abs(out.astype(int)).max() < 32767
    assert np.abs(np.diff(out.astype(int))).max() < 32767
    soft = finished(sine(300, 0.1), 6.0)
    assert np.abs(soft.astype(int)).max() == pytest.approx(0.1 * 1.995 * 32767, rel=0.01)


def test_silence_at_both_ends_is_cut() -> None:
    speech = (sine(400, 0.3, seconds=0.5) * 32767).astype(np.int16)
    padded = np.concatenate([np.zeros(2000), speech, np.zeros(3000)]).astype(np.int16)
    assert len(trimmed(padded, 10, 100)) == pytest.approx(4000 + 80 + 800, abs=160)
    assert len(trimmed(np.zeros(4000, dtype=np.int16), 10, 100)) == 0


def test_of_a_soft_beginning_the_end_stays() -> None:
    soft, loud = (sine(400, 0.3 * gain, seconds=0.2) * 32767 for gain in (0.02, 1.0))
    padded = np.concatenate([np.zeros(800), soft, loud, np.zeros(800)]).astype(np.int16)
    assert len(trimmed(padded, 10, 0)) == pytest.approx(1600 + 400, abs=160)
    audible = np.concatenate([np.zeros(800), soft * 3, loud, np.zeros(800)]).astype(np.int16)
    assert len(trimmed(audible, 10, 0)) == pytest.approx(3200 + 80, abs=160)


def test_active_level_ignores_pauses() -> None:
    speech = sine(400, 0.2)
    half = np.concatenate([speech, np.zeros(8000, dtype=np.float32)])
    assert active_dbm0(half) == pytest.approx(active_dbm0(speech), abs=0.2)


def test_fades_begin_and_end_at_zero() -> None:
    block = np.full(160, 10000, dtype=np.int16)
    assert faded(block, opening=True)[0] == 0
    assert faded(block, opening=False)[-1] == 0


def test_the_cache_keeps_and_is_bounded(tmp_path: Path) -> None:
    cache = PromptCache(tmp_path / "prompts", largest=10_000)
    sounds = {f"k{i}": np.full(1000, i + 1, dtype=np.int16) for i in range(8)}
    for key, samples in sounds.items():
        cache.put(key, samples)
    again = PromptCache(tmp_path / "prompts", largest=10_000)
    found = again.get("k7")
    assert found is not None
    assert found.tolist() == sounds["k7"].tolist()
    assert again.get("k0") is None
    assert sum(f.stat().st_size for f in (tmp_path / "prompts").iterdir()) <= 10_000


def test_a_damaged_entry_is_synthesised_again(tmp_path: Path) -> None:
    cache = PromptCache(tmp_path)
    (tmp_path / "k.pcm").write_bytes(b"abc")
    assert cache.get("k") is None


def test_a_full_or_forbidden_disk_costs_nothing_but_time(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    cache = PromptCache(blocked / "prompts")
    cache.put("k", np.ones(10, dtype=np.int16))
    assert cache.get("k") is None
