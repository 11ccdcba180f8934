"""``accueil evaluate speech`` on recordings with known words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st

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


@pytest.fixture
def recordings(tmp_path: Path) -> Path:
    soundfile.write(tmp_path / "a.wav", voice("oui", "Annie", None), 8000)
    soundfile.write(tmp_path / "b.flac", voice("zéro six douze trente quatre", "f4", None), 8000)
    file = tmp_path / "set.tsv"
    file.write_text(
        "a.wav\tOui !\tconfirm\nb.flac\tzéro six douze trente-quatre\tphone\n"
        "c.wav\tabsent\nb.flac\tquoi\tnosuch\nonly-a-path\n",
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
    assert {
        "files", "wer", "exact", "field_accuracy", "rtf", "final_ms", "by_file",
    } <= set(found)  # fmt: skip
    assert found["files"] == 2
    assert found["wer"] <= 0.2
    assert found["by_file"][0]["heard"] == "oui"
    assert {"path", "text", "heard", "wer"} <= set(found["by_file"][0])
    told = capsys.readouterr().err
    assert [f"set.tsv:{n}" in told for n in (3, 4, 5)] == [True] * 3
    assert "set.tsv:1 " not in told


def test_an_unreadable_file_is_an_error(tmp_path: Path) -> None:
    assert main([str(tmp_path / "none.tsv")]) == 2
