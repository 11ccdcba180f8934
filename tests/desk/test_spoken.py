"""What is given to speech, and what of it may stay."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from appliance.messages import (
    Prepare,
    Speak,
    SpeakingStarted,
    UtteranceEnded,
    WatchedGap,
)
from tests.desk.calls import Desk


def test_only_what_holds_no_value_may_be_kept_on_disk(desks: Callable[..., Desk]) -> None:
    desk = desks()
    desk.answered()
    for text in ("je voudrais un rendez-vous avec le docteur martin jeudi matin", "le premier",
                 "moreau jacques", "le douze mars cinquante quatre", "oui"):  # fmt: skip
        desk.hears(text)
    kept = [speak.text[: speak.fixed] for speak in desk.speech.all(Speak)]
    whole = [speak.text for speak in desk.speech.all(Speak)]
    assert any(text.startswith("Merci. Quelle est") for text in kept)
    assert "Je récapitule :" in kept, whole
    told = ("moreau", "jacques", "douze mars", "jeudi")
    assert not any(value in text.lower() for text in kept for value in told)


def test_speech_is_given_the_usual_sentences_when_it_comes(desks: Callable[..., Desk]) -> None:
    desk = desks()
    desk.calls.speech_is_back()
    texts = [text for prepare in desk.speech.all(Prepare) for text in prepare.texts]
    assert "Je récapitule :" in texts
    assert all(len(msgspec.json.encode(p)) < 1 << 14 for p in desk.speech.all(Prepare))


def test_whoever_watches_is_told_where_the_silence_went(desks: Callable[..., Desk]) -> None:
    desk = desks()
    desk.answered()
    desk.calls.hear(UtteranceEnded("c1", "open", ("quels sont vos horaires",), 0, 1000, 1360, 1380))
    desk.calls.hear(SpeakingStarted("c1", 9, 1440))
    desk.calls.hear(SpeakingStarted("c1", 10, 5000))  # answers nothing
    (gap,) = [m for m in desk.viewers.shown if isinstance(m, WatchedGap)]
    assert (gap.pause_ms, gap.words_ms, gap.desk_ms, gap.voice_ms) == (360, 20, 0, 60)
