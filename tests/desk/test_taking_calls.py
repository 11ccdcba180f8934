"""How a call is taken: how long it rings, and whose it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from appliance.messages import (
    Answer,
    CallAnswered,
    CallEnded,
    HangUp,
    LeaveRinging,
    Message,
    TransferEnded,
)
from tests.desk.calls import CALLER, NIGHT, OWN, SECRETARY, Desk
from tests.dialogue.practice import NOW


@pytest.mark.parametrize(
    ("answering", "now", "told"),
    [
        ({"mode": "always"}, NOW, Answer("c1")),
        ({"mode": "overflow", "rings": 3}, NOW, Answer("c1", 15.0)),
        ({"mode": "overflow", "rings": 3, "forward": True}, NOW, Answer("c1", 15.0, SECRETARY)),
        ({"mode": "overflow", "rings": 3, "forward": True}, NIGHT, Answer("c1")),
        ({"mode": "after_hours"}, NOW, LeaveRinging("c1")),
        ({"mode": "after_hours", "forward": True}, NOW, LeaveRinging("c1", SECRETARY)),
        ({"mode": "after_hours"}, NIGHT, Answer("c1")),
        ({"mode": "off"}, NOW, Answer("c1")),
    ],
)
def test_the_line_is_told_how_long_to_ring(
    desks: Callable[..., Desk], answering: dict[str, object], now: datetime, told: Message
) -> None:
    desk = desks(**answering)
    desk.now = now
    desk.rings()
    assert desk.line.told == [told]


def test_a_practitioners_own_number_has_its_own_rings_and_practitioner(
    desks: Callable[..., Desk],
) -> None:
    desk = desks()
    desk.rings(called=OWN)
    assert desk.line.told == [Answer("c1", 10.0)]
    desk.calls.hear(CallAnswered("c1"))
    desk.said()
    desk.hears("je voudrais un rendez-vous demain matin")
    assert "Avec qui" not in desk.spoken()
    assert "Je peux vous proposer" in desk.spoken()


def test_switched_off_is_said_and_the_call_ends(desks: Callable[..., Desk]) -> None:
    desk = desks("off")
    desk.answered()
    assert "arrêté" in desk.spoken()
    assert desk.line.told[-1] == HangUp("c1")
    desk.calls.hear(CallEnded("c1", "assistant"))
    assert desk.record().outcome == "refused"
    assert not desk.state.calls


def test_who_gives_up_while_it_rings_leaves_nothing(desks: Callable[..., Desk]) -> None:
    """Beside the secretary's telephone this is what every call looks like that she takes."""
    desk = desks("overflow")
    desk.rings()
    assert desk.state.calls["c1"].state == "ringing"
    desk.calls.hear(CallEnded("c1", "caller"))
    assert desk.store.call("c1") is None
    assert not desk.state.calls
    assert not desk.speech.told


def test_who_gives_up_while_the_box_rings_the_secretary_is_a_missed_call(
    desks: Callable[..., Desk],
) -> None:
    desk = desks("after_hours", forward=True)
    desk.rings()
    desk.calls.hear(CallEnded("c1", "caller"))
    assert (desk.record().outcome, desk.record().caller) == ("abandoned", CALLER)
    assert not desk.state.calls


def test_a_call_that_the_secretary_took_first_is_hers(desks: Callable[..., Desk]) -> None:
    desk = desks("overflow", forward=True)
    desk.rings()
    desk.calls.hear(TransferEnded("c1", "answered"))
    assert desk.state.calls["c1"].state == "transferred"
    desk.calls.hear(CallEnded("c1", "transferred"))
    assert (desk.record().outcome, desk.record().transfer) == ("transferred", "secretary")
    assert not desk.speech.told


@pytest.mark.parametrize("caller", [CALLER, None])
def test_the_number_of_a_call_on_the_line_is_known_to_the_page(
    desks: Callable[..., Desk], caller: str | None
) -> None:
    desk = desks()
    desk.rings(caller=caller)
    assert desk.state.calls["c1"].caller == caller
