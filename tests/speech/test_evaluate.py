"""``accueil evaluate speech`` on recordings with known words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st

from appliance.demo.patient_voice import UNSEEN_VOICES
from appliance.speech.evaluate import edits, main, normalised
from tests.speech.speech_caller import voice


def test_both_sides_are_normalised() -> None:
    assert normalised("M, O, double V - i grec !") == ["m", "o", "w", "y"]
    assert normalised("Rendez-vous à l’Église.") == ["rendez", "vous", "à", "l'église"]


@settings(max_examples=50)
@given(st.lists(st.sampled_from("abc"), max_size=6), st.lists(st.sampled_from("abc"), max_size=6))
def test_edits_are_a_distance(one: list[str], other: list[str]) -> None:
    assert edits(one, other) == edits(other, one)
    assert (edits(one, other) == 0) == (one == other)
    assert abs(len(one) - len(other)) <= edits(one, other) <= max(len(one), len(other))


NUMBER = "zéro six douze trente quatre"


@pytest.fixture
def recordings(tmp_path: Path) -> Path:
    """Nine voices say a number; the first also says yes."""
    soundfile.write(tmp_path / "yes.wav", voice("oui", "Annie", None), 8000)
    for name in UNSEEN_VOICES:
        soundfile.write(tmp_path / f"{name}.flac", voice(NUMBER, name, None), 8000)
    numbers = "".join(f"{name}.flac\tZéro six, douze trente-quatre.\tphone\n"
                      for name in UNSEEN_VOICES)  # fmt: skip
    file = tmp_path / "set.tsv"
    file.write_text(
        "yes.wav\tOui !\tconfirm\nabsent.wav\tabsent\nyes.wav\tquoi\tnosuch\nonly-a-path\n"
        + numbers,
        encoding="utf-8",
    )
    return file


@pytest.mark.parametrize("options", [[], ["--wideband"]])
def test_the_figures_file(
    recordings: Path, capsys: pytest.CaptureFixture[str], options: list[str]
) -> None:
    out = recordings.with_suffix(".json")
    assert main([str(recordings), "--json", str(out), *options]) == 0
    found = json.loads(out.read_text(encoding="utf-8"))
    by_file = found["by_file"]
    assert {
        "files", "wer", "exact", "field_accuracy", "rtf", "final_ms", "by_file",
    } <= set(found)  # fmt: skip
    assert found["files"] == len(by_file) == 1 + len(UNSEEN_VOICES)
    assert by_file[0]["path"] == "yes.wav"
    wrong = [edits(NUMBER.split(), f["heard"].split()) for f in by_file[1:]]
    assert [f["wer"] for f in by_file[1:]] == [w / len(NUMBER.split()) for w in wrong]
    assert found["wer"] == pytest.approx(
        (by_file[0]["wer"] + sum(wrong)) / (1 + len(NUMBER.split()) * len(UNSEEN_VOICES))
    )
    assert found["wer"] <= 0.35
    told = capsys.readouterr().err
    assert [f"set.tsv:{n}" in told for n in (2, 3, 4)] == [True] * 3
    assert "set.tsv:1 " not in told


def test_an_unreadable_file_is_an_error(tmp_path: Path) -> None:
    assert main([str(tmp_path / "none.tsv")]) == 2
