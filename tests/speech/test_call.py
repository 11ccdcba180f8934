"""A call with a cardboard recogniser: nothing is understood, or it breaks."""

from __future__ import annotations

import asyncio
import json

import numpy as np

from appliance.french.endings.complete import completeness
from appliance.messages import (
    Asked,
    CallerSpoke,
    Listen,
    Message,
    SpeakingEnded,
    SpeechFailed,
    UtteranceEnded,
)
from appliance.speech.call import Call
from appliance.speech.grammars import grammar
from tests.speech.speech_caller import FRAME, noise, voice


class Cardboard:
    """Acoustics whose recognisers hear voices but no words, or always the same, or fail."""

    def __init__(self, fails: bool = False, free: str = "", by_grammar: str = "") -> None:
        self._fails = fails
        self._free, self._by_grammar = free, by_grammar

    def grammar(self, asked: Asked, hints: tuple[str, ...]) -> str | None:
        return grammar(asked, hints, lambda word: True)

    def recogniser(self, rate: int, grammar: str | None, alternatives: int) -> Deaf:
        return Deaf(self._fails, self._by_grammar if grammar else self._free)


class Deaf:
    """A recogniser that has heard ``text`` whatever is said."""

    def __init__(self, fails: bool, text: str) -> None:
        self._fails = fails
        self._text = text

    def SetWords(self, wanted: bool) -> None:
        pass

    def AcceptWaveform(self, audio: bytes) -> bool:
        if self._fails:
            raise RuntimeError("broken")
        return False

    def PartialResult(self) -> str:
        return json.dumps({"partial": self._text})

    def FinalResult(self) -> str:
        return json.dumps({"alternatives": [{"text": self._text, "confidence": 1.0}]})


def converse(
    acoustics: Cardboard, samples: np.ndarray, asked: Asked = "birth_date", yes_no: bool = False
) -> list[tuple[int, Message]]:
    """Play samples to a call; what is told, with the time in the call (ms)."""

    async def run() -> list[tuple[int, Message]]:
        told: list[tuple[int, Message]] = []
        at = 0

        def report(message: Message) -> None:
            told.append((at, message))

        call = Call("c", acoustics, completeness, report, 1.0)  # type: ignore[arg-type]
        call.listen(Listen("c", asked, yes_no=yes_no))
        for start in range(0, len(samples) - FRAME + 1, FRAME):
            at += 20
            call.frame(samples[start : start + FRAME].tobytes())
            await call.idle()
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


def pause_before_the_end(
    asked: Asked, free: str, by_grammar: str = "", *, yes_no: bool = False
) -> int:
    acoustics = Cardboard(False, free, by_grammar)
    told = converse(acoustics, silence_after("bonjour", 2400), asked, yes_no)
    ended = next(m for _, m in told if isinstance(m, UtteranceEnded))
    return ended.at_ms - ended.voice_end_ms


def test_one_recogniser_alone_calls_nothing_broken_off() -> None:
    assert pause_before_the_end("when", "jeudi matin", "jeudi vers") <= 300
    assert pause_before_the_end("surname", "anne", "ça ne") <= 800
    assert pause_before_the_end("surname", "anne de", "ça ne") >= 1900


def test_a_whole_wish_and_a_no_to_anything_else_are_answered_soon() -> None:
    wish = "je voudrais un rendez vous avec le docteur martin jeudi matin"
    assert pause_before_the_end("open", wish) <= 440
    assert pause_before_the_end("open", "non merci", yes_no=True) <= 300
    assert pause_before_the_end("open", "non merci") >= 500


def test_who_has_only_said_hello_is_given_time_but_not_left_in_silence() -> None:
    assert 800 <= pause_before_the_end("open", "bonjour madame") <= 1000


def test_a_value_that_comes_at_the_read_back_is_given_time_but_not_a_no() -> None:
    assert pause_before_the_end("confirm", "non le numéro c'est") >= 1900
    assert pause_before_the_end("confirm", "le nom") <= 960


def test_a_dictated_number_is_given_time_whatever_the_other_one_makes_of_it() -> None:
    assert pause_before_the_end("phone", "bonjour", "zéro six douze") >= 1900


def test_who_went_on_after_a_pause_is_given_longer_ones() -> None:
    """ "Jeudi… plutôt le matin": once it was cut, the call waits longer."""
    parts = [silence_after("bonjour", 420), silence_after("bonjour", 2400)]
    told = converse(Cardboard(free="jeudi"), np.concatenate(parts), "when")
    first, second = (m.at_ms - m.voice_end_ms for _, m in told if isinstance(m, UtteranceEnded))
    assert second >= 1.2 * first
    parts = [silence_after("bonjour", 1400), silence_after("bonjour", 2400)]
    told = converse(Cardboard(free="jeudi"), np.concatenate(parts), "when")
    first, second = (m.at_ms - m.voice_end_ms for _, m in told if isinstance(m, UtteranceEnded))
    assert second == first, "a new answer is no second half"


def answered_while_he_speaks(free: str, more_ms: int) -> tuple[list[Message], int]:
    """The answer to a first half comes when the caller has gone on; what is told, and how many of
    its frames he heard before he had finished."""

    async def run() -> tuple[list[Message], int]:
        told: list[Message] = []
        acoustics = Cardboard(free=free)
        call = Call("c", acoustics, completeness, told.append, 1.0)  # type: ignore[arg-type]
        call.listen(Listen("c", "when"))
        word, rest = voice("bonjour", "Annie"), noise(more_ms * 8)
        samples = np.concatenate([noise(1600), word, noise(6400, seed=1), word, rest])
        second = 1600 + len(word) + 6400
        heard = 0
        for start in range(0, len(samples) - FRAME + 1, FRAME):
            if second + 1600 <= start < second + 1600 + FRAME:
                call.playback.say(1, True)
                call.playback.audio(1, np.full(8000, 9000, dtype=np.int16))
                call.playback.whole(1)
            frames = call.frame(samples[start : start + FRAME].tobytes())
            heard += start < len(samples) - len(rest) and any(f.strip(b"\0") for f in frames)
            await call.idle()
        call.close()
        return told, heard

    return asyncio.run(run())


def test_the_answer_to_a_first_half_does_not_talk_over_the_second() -> None:
    told, heard = answered_while_he_speaks("jeudi", 900)
    assert [type(m) for m in told].count(UtteranceEnded) == 2
    assert not heard
    assert [m.completed for m in told if isinstance(m, SpeakingEnded)] == [False]
    told, heard = answered_while_he_speaks("", 2400)
    assert not heard
    assert [m.completed for m in told if isinstance(m, SpeakingEnded)] == [True], "only a sound"
