"""The practice's own names: learnt by the technician, used at the next start, never in the way."""

from __future__ import annotations

import json
import logging
import shutil
from pathlib import Path

import msgspec
import pytest

from appliance.errors import ModelError
from appliance.settings import Settings, load_demo
from appliance.settings.box import Folders
from appliance.speech import practice_names
from appliance.speech.process import SHIPPED_RECOGNISER
from appliance.speech.recogniser import Acoustics
from tests.speech.speech_caller import noise, voice

STRANGE = "Wieczorkowska"
needs_tools = pytest.mark.skipif(shutil.which("fstcompile") is None, reason="no libfst-tools")


def settings_with(surname: str, state: Path) -> Settings:
    demo = load_demo()
    first, *others = demo.practice.practitioners
    named = msgspec.structs.replace(first, surname=surname.upper(), spoken=f"le docteur {surname}")
    practice = msgspec.structs.replace(demo.practice, practitioners=(named, *others))
    return msgspec.structs.replace(
        demo, practice=practice, folders=Folders(state=state, run=state / "run")
    )


def test_names_are_those_of_people_and_what_the_model_does_not_know() -> None:
    known = frozenset("cabinet médical de saint amand le se trouve rue l'église".split())
    names = practice_names.names_of(load_demo().practice, known)
    assert {"martin", "sophie", "lefèvre", "paul"} <= set(names)  # accents as in "spoken"
    assert not {"le", "rue", "cabinet", "lefevre"} & set(names)


@needs_tools
def test_a_strange_name_is_heard_after_it_was_learnt(tmp_path: Path) -> None:
    settings = settings_with(STRANGE, tmp_path)
    before = practice_names.load(settings, SHIPPED_RECOGNISER)
    assert not before.knows(STRANGE.lower())
    assert STRANGE.lower() in practice_names.make(settings, SHIPPED_RECOGNISER)
    after = practice_names.load(settings, SHIPPED_RECOGNISER)
    assert after.knows(STRANGE.lower())
    assert after.name == before.name
    heard = [said(after, f"docteur {STRANGE}", name) for name in ("f4", "Annie", "m6", "linda")]
    assert sum(STRANGE.lower() in text for text in heard) >= 2, heard

    # other settings, another practice: what was made for this one is not used
    assert not practice_names.load(settings_with("Martin", tmp_path), SHIPPED_RECOGNISER).knows(
        STRANGE.lower()
    )
    # made again: the same; made for another name: the older copy is gone
    made = practice_names.folder_of(settings, SHIPPED_RECOGNISER)
    written = (made / "graph" / "HCLr.fst").stat().st_mtime_ns
    practice_names.make(settings, SHIPPED_RECOGNISER)
    assert (made / "graph" / "HCLr.fst").stat().st_mtime_ns == written
    (made / "graph" / "Gr.fst").write_bytes(b"cut")
    assert not practice_names.load(settings, SHIPPED_RECOGNISER).knows(STRANGE.lower())
    practice_names.make(settings_with("Martin", tmp_path), SHIPPED_RECOGNISER)
    assert not made.exists()


def said(acoustics: Acoustics, text: str, name: str) -> str:
    recogniser = acoustics.recogniser(8000, None, 1)
    recogniser.AcceptWaveform(noise(3200).tobytes() + voice(text, name).tobytes())
    recogniser.AcceptWaveform(noise(4800, seed=1).tobytes())
    return str(json.loads(recogniser.FinalResult())["alternatives"][0]["text"])


def test_without_a_copy_the_model_serves_as_it_is_and_says_so(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        heard = practice_names.load(settings_with(STRANGE, tmp_path), SHIPPED_RECOGNISER)
    assert heard.name == SHIPPED_RECOGNISER.name
    assert "accueil models names" in caplog.text


def test_a_model_without_its_source_takes_no_names(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED_RECOGNISER / "graph", tmp_path / "published" / "graph")
    with pytest.raises(ModelError, match="noms"):
        practice_names.make(settings_with(STRANGE, tmp_path), tmp_path / "published")
