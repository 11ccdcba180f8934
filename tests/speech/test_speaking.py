"""From a sentence to a caller's queue: what is made when, and what may lie on the disk."""

from __future__ import annotations

import asyncio
from pathlib import Path

import numpy as np
import pytest

from appliance.messages import Speak
from appliance.speech.playback import Playback
from appliance.speech.prompts import PromptCache
from appliance.speech.speaking import Speaking
from appliance.speech.synthesiser import Synthesiser

OPENING, VALUE = "Je récapitule :", " jeudi à dix heures, pour Jeanne Moreau. Est-ce exact ?"


class Sayer:
    """A voice that keeps what it was asked to say."""

    name = digest = "sayer"

    def __init__(self) -> None:
        self.said: list[str] = []

    def samples(self, text: str, pace: float) -> tuple[np.ndarray, int]:
        self.said.append(text)
        return np.sin(np.arange(800 * len(text)) / 3).astype(np.float32), 8000


@pytest.fixture
def voice() -> Sayer:
    return Sayer()


@pytest.fixture
def speaking(voice: Sayer, tmp_path: Path) -> Speaking:
    speaking = Speaking(Synthesiser(voice, -16.0, 1.0), PromptCache(tmp_path))  # type: ignore[arg-type]
    voice.said.clear()  # its level was set
    return speaking


def say(speaking: Speaking, text: str, fixed: int) -> int:
    """Say it; the samples that came into the queue."""
    playback = Playback()
    playback.say(1, True)
    asyncio.run(speaking.say(Speak("c", 1, text, fixed=fixed), playback))
    assert playback.remaining_ms is not None, "the end was not told"
    return playback.remaining_ms


def test_a_value_of_the_caller_never_lies_on_the_disk(
    speaking: Speaking, voice: Sayer, tmp_path: Path
) -> None:
    for _ in range(2):
        say(speaking, OPENING + VALUE, len(OPENING))
    assert voice.said.count(OPENING) == 1, "the opening is kept"
    assert voice.said.count("Est-ce exact ?") == 2
    assert len(list(tmp_path.glob("*.pcm"))) == 1


def test_nothing_is_lost_between_the_opening_and_the_rest(speaking: Speaking, voice: Sayer) -> None:
    whole = say(speaking, OPENING + VALUE, len(OPENING))
    assert " ".join(voice.said) == OPENING + VALUE
    assert say(speaking, OPENING + VALUE, len(OPENING)) == whole


def test_what_was_prepared_is_there_at_once(speaking: Speaking, voice: Sayer) -> None:
    asyncio.run(speaking.prepare(["Merci. Au revoir."], lambda: False))
    voice.said.clear()
    assert say(speaking, "Merci. Au revoir.", len("Merci. Au revoir.")) > 0
    assert voice.said == []


def test_nothing_is_prepared_while_somebody_is_on_the_line(
    speaking: Speaking, voice: Sayer
) -> None:
    async def try_for(seconds: float) -> None:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(speaking.prepare(["Merci."], lambda: True), seconds)

    asyncio.run(try_for(0.2))
    assert voice.said == []
