"""A call with a cardboard recogniser: nothing is understood, or it breaks."""

from __future__ import annotations

import asyncio
import json

import numpy as np

from appliance.messages import CallerSpoke, Listen, Message, SpeechFailed, UtteranceEnded
from appliance.speech.call import Call
from appliance.speech.endpointing import Completeness
from tests.speech.speech_caller import FRAME, noise, voice


class Deaf:
    """A recogniser that hears voices but no words, or fails."""

    def __init__(self, fails: bool) -> None:
        self._fails = fails

    def AcceptWaveform(self, audio: bytes) -> bool:
        if self._fails:
            raise RuntimeError("broken")
        return False

    def PartialResult(self) -> str:
        return json.dumps({"partial": ""})

    def FinalResult(self) -> str:
        return json.dumps({"alternatives": [{"text": "", "confidence": 1.0}]})


class Cardboard:
    """Acoustics of deaf recognisers."""

    def __init__(self, fails: bool = False) -> None:
        self._fails = fails

    def knows(self, word: str) -> bool:
        return True

    def recogniser(self, rate: int, grammar: str | None, alternatives: int) -> Deaf:
        return Deaf(self._fails)


def converse(acoustics: Cardboard, samples: np.ndarray) -> list[tuple[int, Message]]:
    """Play samples to a call; what is told, with the time in the call (ms)."""

    async def run() -> list[tuple[int, Message]]:
        told: list[tuple[int, Message]] = []
        at = 0

        def report(message: Message) -> None:
            told.append((at, message))

        def open_always(asked: str, text: str) -> Completeness:
            return "open"

        call = Call("c", acoustics, open_always, report, 1.0)  # type: ignore[arg-type]
        call.listen(Listen("c", "birth_date"))
        for start in range(0, len(samples) - FRAME + 1, FRAME):
            at += 20
            call.frame(samples[start : start + FRAME].tobytes())
            await asyncio.sleep(0.002)
        call.close()
        return told

    return asyncio.run(run())


def silence_after(word: str, ms: int) -> np.ndarray:
    return np.concatenate([noise(3200), voice(word, "Annie"), noise(ms * 8, seed=1)])


def test_voice_without_words_is_told_within_a_second() -> None:
    told = converse(Cardboard(), silence_after("bonjour", 1200))
    (at, ended) = next((t, m) for t, m in told if isinstance(m, UtteranceEnded))
    assert ended.alternatives == ()
    assert ended.asked == "birth_date"
    assert at - ended.voice_end_ms <= 1000


def test_a_caller_who_was_announced_is_always_answered_for() -> None:
    for word in ("bonjour", "oui", "p", "t"):
        told = converse(Cardboard(), silence_after(word, 1400))
        kinds = [type(m) for _, m in told]
        assert kinds.count(CallerSpoke) == kinds.count(UtteranceEnded) <= 1


def test_a_recogniser_that_fails_is_told_once() -> None:
    told = converse(Cardboard(fails=True), silence_after("bonjour", 400))
    assert [type(m) for _, m in told].count(SpeechFailed) == 1
