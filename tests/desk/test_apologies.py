"""Whoever the line tells that somebody will call back is in the inbox, whatever has failed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from appliance.messages import (
    CallEnded,
    CallerSpoke,
    Listen,
    PartialHeard,
    PlayRecorded,
    SpeechFailed,
    TransferEnded,
    UtteranceEnded,
)
from tests.desk.calls import CALLER, UNDERSTANDING, Desk, put_through


@pytest.mark.parametrize(
    ("caller", "told", "outcome", "inbox"),
    [(CALLER, "callback", "callback", ["human"]), (None, "call_again", "abandoned", [])],
)
def test_speech_stays_away_before_anything_was_wished(
    desks: Callable[..., Desk], caller: str | None, told: str, outcome: str, inbox: list[str]
) -> None:
    desk = desks()
    desk.answered(caller=caller)
    desk.calls.hear(SpeechFailed("c1", "killed"))
    for desk.seconds in (5.0, 9.0, 10.0):
        desk.calls.tick()
    played = [(one.name, one.then_hang_up) for one in desk.line.all(PlayRecorded)]
    assert played == [("moment", False), (told, True)]
    desk.calls.hear(CallEnded("c1", "assistant"))
    assert (desk.record().outcome, desk.categories()) == (outcome, inbox)


def test_the_line_gives_up_first_and_what_was_wished_is_the_call_back(
    desks: Callable[..., Desk],
) -> None:
    desk = desks()
    desk.answered()
    desk.hears("je voudrais un rendez-vous avec le docteur martin demain matin")
    desk.calls.hear(CallEnded("c1", "line"))
    assert (desk.record().outcome, desk.categories()) == ("callback", ["book"])


class _Faulty:
    """Understanding with a fault of ours in it."""

    def __getattr__(self, name: str) -> Callable[..., object]:
        def fail(*args: object) -> object:
            raise ZeroDivisionError

        return fail


@pytest.mark.parametrize(
    "message", [UtteranceEnded("c1", "open", ("bonjour",), 0, 0, 0), PartialHeard("c1", "bonjour")]
)
def test_a_fault_of_ours_ends_one_call_with_a_call_back_and_no_other(
    desks: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch,
    message: UtteranceEnded | PartialHeard,
) -> None:  # fmt: skip
    desk = desks()
    desk.calls._understanding = _Faulty()  # type: ignore[assignment]
    desk.answered()
    desk.calls._understanding = UNDERSTANDING
    desk.answered("c2")
    desk.calls.hear(message)
    assert desk.line.told[-1] == PlayRecorded("c1", "callback", then_hang_up=True)
    desk.calls.hear(CallEnded("c1", "assistant"))
    assert (desk.record().outcome, desk.categories()) == ("callback", ["human"])
    desk.hears("je voudrais un rendez-vous avec le docteur martin demain matin", "c2")
    assert "Je peux vous proposer" in desk.spoken()


def test_who_talks_with_the_secretary_does_not_wait_for_speech(
    desks: Callable[..., Desk],
) -> None:
    desk = put_through(desks)
    desk.calls.hear(TransferEnded("c1", "answered"))
    desk.calls.speech_lost()
    assert desk.state.calls["c1"].state == "transferred"
    desk.calls.speech_is_back()
    assert desk.state.calls["c1"].state == "transferred"


def test_after_an_emergency_told_while_the_caller_still_spoke_silence_is_noticed(
    desks: Callable[..., Desk],
) -> None:
    """The number was said to its end before the caller's turn was over."""
    desk = desks()
    desk.answered()
    desk.calls.hear(PartialHeard("c1", "il ne respire plus"))
    desk.said()
    desk.calls.hear(CallerSpoke("c1", 0))
    asked = desk.speech.all(Listen)[-1].asked
    desk.calls.hear(UtteranceEnded("c1", asked, ("il ne respire plus",), 0, 0, 0))
    said = desk.spoken()
    desk.seconds += 60
    desk.calls.tick()
    assert desk.spoken() != said


def test_the_act_told_at_the_end_of_the_utterance_changes_the_number(
    desks: Callable[..., Desk],
) -> None:
    """ "Il veut mourir" was answered already when the caller came to what has happened."""
    desk = desks()
    desk.answered()
    desk.calls.hear(PartialHeard("c1", "il veut mourir"))
    before = desk.spoken()
    assert "trente et un quatorze" in before
    desk.calls.hear(PartialHeard("c1", "il veut mourir il s'est pendu"))
    anew = desk.spoken().removeprefix(before)
    assert "appelez tout de suite le quinze" in anew
    assert "quatorze" not in anew
