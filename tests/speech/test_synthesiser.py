"""The voice, its fallback, and what is left to say when there is nothing to say."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from appliance.errors import ModelError
from appliance.speech.loudness import active_dbm0
from appliance.speech.process import SHIPPED_VOICE
from appliance.speech.synthesiser import (
    EspeakVoice,
    PiperFileVoice,
    Synthesiser,
    Voice,
    load_voice,
    pieces,
)


@pytest.fixture(scope="module", params=["piper", "espeak-ng"])
def synthesiser(request: pytest.FixtureRequest) -> Synthesiser:
    voice: Voice = PiperFileVoice(SHIPPED_VOICE) if request.param == "piper" else EspeakVoice()
    return Synthesiser(voice, -16.0, 1.0)


def test_a_sentence_is_at_the_lines_level_and_begins_at_once(synthesiser: Synthesiser) -> None:
    said = synthesiser.piece("Je vous propose mardi à dix heures.", 1.0)
    assert active_dbm0(said.astype(np.float32) / 32768) == pytest.approx(-16, abs=2)
    assert np.abs(said[:400].astype(int)).max() > 150  # within 50 ms


def test_slower_is_longer(synthesiser: Synthesiser) -> None:
    normal, slow = (len(synthesiser.piece("Quel est votre nom de famille ?", p)) for p in (1, 0.7))
    assert slow > 1.2 * normal


@pytest.mark.parametrize("text", ["", " ", "...", "?", "« »"])
def test_a_text_without_words_has_no_sound(synthesiser: Synthesiser, text: str) -> None:
    assert len(synthesiser.piece(text, 1.0)) == 0


def test_keys_differ_where_the_sound_differs(synthesiser: Synthesiser) -> None:
    keys = {
        synthesiser.key("Oui.", 1.0), synthesiser.key("Non.", 1.0), synthesiser.key("Oui.", 0.8),
        Synthesiser(synthesiser.voice, -20.0, 1.0).key("Oui.", 1.0),
    }  # fmt: skip
    assert len(keys) == 4
    assert synthesiser.key("Oui.", 1.0) in keys


def test_a_voice_that_does_not_load_is_replaced(tmp_path: Path) -> None:
    model = tmp_path / "broken.onnx"
    model.write_bytes(b"no voice")
    Path(f"{model}.json").write_text("{}")
    assert load_voice(model).name == "espeak-ng"
    assert load_voice(tmp_path / "missing.onnx").name == "espeak-ng"


def test_a_missing_espeak_is_an_error() -> None:
    with pytest.raises(ModelError, match="espeak-ng-not-here"):
        EspeakVoice("espeak-ng-not-here")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (
            "Je vous propose mardi, à dix heures quinze, ou bien jeudi à quatorze heures. Oui ?",
            "Je vous propose mardi,",
        ),
        (
            "Je peux vous proposer jeudi vingt-six novembre à huit heures trente ou à neuf heures.",
            "Je peux vous proposer jeudi vingt-six novembre",
        ),
    ],
)
def test_a_long_first_sentence_is_cut_where_a_speaker_breathes(text: str, first: str) -> None:
    parts = pieces(text)
    assert parts[0] == first
    assert " ".join(parts) == text


def test_short_sentences_are_pieces() -> None:
    assert pieces("Bonjour. Quel est votre nom ?") == ["Bonjour.", "Quel est votre nom ?"]
    assert pieces("") == []
