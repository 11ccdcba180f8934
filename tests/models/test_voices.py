"""`accueil voices`: a technician finds, hears and chooses the voices that are on the box."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import soundfile

from appliance.speech import manifest, models
from appliance.speech.manifest import SHIPPED
from appliance.speech.process import SHIPPED_VOICE
from appliance.speech.synthesiser import PiperFileVoice
from appliance.speech.voices import main

DEMO = Path(__file__).parents[2] / "appliance" / "settings" / "demo.toml"


@pytest.fixture
def fetched(tmp_path: Path) -> Path:
    """A folder of fetched models where siwis is there (a copy of our voice under its name)."""
    folder = tmp_path / "models"
    place = folder / "voice" / "fr_FR-siwis-low"
    place.mkdir(parents=True)
    shutil.copy(SHIPPED_VOICE, place / "fr_FR-siwis-low.onnx")
    shutil.copy(f"{SHIPPED_VOICE}.json", place / "fr_FR-siwis-low.onnx.json")
    return folder


def listed(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, str]:
    assert main(["list", *arguments]) == 0
    lines = capsys.readouterr().out.splitlines()[:-1]
    return {line[2:].split()[0]: line for line in lines}


def test_the_box_has_its_own_voice_and_a_spare_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    voices = listed(capsys, "--folder", str(tmp_path))
    assert list(voices) == ["june-telephone", "espeak-ng"]
    assert voices["june-telephone"].startswith("*")
    assert "CC-BY-SA" in voices["june-telephone"]
    assert "Québec" in voices["june-telephone"]
    assert "secours" in voices["espeak-ng"]


def test_a_fetched_voice_is_shown_and_heard(
    fetched: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--folder", str(fetched)]
    assert "fr_FR-siwis-low" in listed(capsys, *where)
    out = tmp_path / "samples"
    assert main(["listen", *where, "--output", str(out), "--text", "Bonjour madame."]) == 0
    files = sorted(out.iterdir())
    assert [f.stem for f in files] == ["espeak-ng", "fr_FR-siwis-low", "june-telephone"]
    for file in files:
        samples, rate = soundfile.read(file)
        assert rate == 8000
        assert 0.5 < len(samples) / rate < 3
        assert 0.05 < abs(samples).max() < 1


def test_the_voice_that_was_chosen_has_the_star(
    fetched: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = tmp_path / "accueil.toml"
    shutil.copy(DEMO, settings)
    chosen = fetched / "voice" / "fr_FR-siwis-low" / "fr_FR-siwis-low.onnx"
    text = models.with_setting(settings.read_text(encoding="utf-8"), "voice", chosen)
    settings.write_text(text, encoding="utf-8")
    voices = listed(capsys, "--folder", str(fetched), "--settings", str(settings))
    assert voices["fr_FR-siwis-low"].startswith("*")
    assert not voices["june-telephone"].startswith("*")


def test_only_the_named_voices_are_heard(fetched: Path, tmp_path: Path) -> None:
    out = ["--folder", str(fetched), "--output", str(tmp_path / "one"), "--text", "Oui."]
    assert main(["listen", "june-telephone", *out]) == 0
    assert [f.name for f in (tmp_path / "one").iterdir()] == ["june-telephone.wav"]


def test_an_unknown_name_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["listen", "jeanne", "--folder", str(tmp_path)]) == 2
    assert "jeanne" in capsys.readouterr().err


def test_a_damaged_voice_does_not_hide_the_others(
    fetched: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (fetched / "voice" / "fr_FR-siwis-low" / "fr_FR-siwis-low.onnx").write_bytes(b"cut short")
    out = tmp_path / "samples"
    where = ["--folder", str(fetched), "--output", str(out), "--text", "Oui."]
    assert main(["listen", *where]) == 0
    assert {f.stem for f in out.iterdir()} == {"june-telephone", "espeak-ng"}
    assert "fr_FR-siwis-low" in capsys.readouterr().err


def test_the_shipped_voice_is_the_one_of_the_manifest() -> None:
    found = manifest.find(manifest.read(SHIPPED / "manifest.toml"), "june-telephone")
    assert SHIPPED / found.folder / found.main_file == SHIPPED_VOICE
    assert models.verify([found], Path("/nowhere")) == []
    assert PiperFileVoice(SHIPPED_VOICE).name == found.name
    assert "CC-BY-SA" in found.licence
    assert "June Wallack" in (SHIPPED_VOICE.parent / "LICENCE.txt").read_text(encoding="utf-8")
