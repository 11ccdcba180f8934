"""Every call leaves one outcome and nothing held, wherever it breaks off."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from appliance.agenda.model import Wish
from appliance.errors import StorageError
from appliance.messages import (
    CallEnded,
    CallInterrupted,
    InterruptionKept,
)
from tests.desk.calls import CALLER, Desk
from tests.dialogue.practice import NOW


def test_hanging_up_frees_the_slot_at_once(desks: Callable[..., Desk]) -> None:
    desk = desks()
    wish = Wish(practitioner="martin", soonest=True)
    first, *_ = desk.store.find_slots(wish, call_id="other").slots
    desk.answered()
    desk.hears("je voudrais un rendez-vous avec le docteur martin le plus tôt possible")
    desk.hears("le premier")
    assert first not in desk.store.find_slots(wish, call_id="other").slots
    desk.calls.hear(CallEnded("c1", "caller"))
    assert first in desk.store.find_slots(wish, call_id="other").slots
    assert desk.categories() == ["book"]


def test_a_silence_that_means_yes_shows_the_emergency_at_once(desks: Callable[..., Desk]) -> None:
    desk = desks()
    desk.answered()
    desk.hears("je n'ai plus mal à la poitrine")
    assert desk.state.calls["c1"].emergency is None
    desk.seconds += 60
    desk.calls.tick()
    assert desk.state.calls["c1"].emergency == "vital"


@pytest.mark.parametrize("moment", range(5))
def test_every_call_has_one_outcome_wherever_it_breaks_off(
    desks: Callable[..., Desk], moment: int
) -> None:
    desk = desks()
    desk.answered()
    for text in (
        "je voudrais un rendez-vous avec le docteur martin demain matin", "le premier",
        "moreau jeanne", "douze mars cinquante quatre",
    )[:moment]:  # fmt: skip
        desk.hears(text)
    desk.calls.hear(CallEnded("c1", "caller"))
    first = desk.record()
    assert first.outcome == "abandoned"
    assert desk.categories() == (["book"] if moment else [])
    desk.calls.hear(CallEnded("c1", "line"))
    assert desk.record() == first
    assert len(desk.store.requests_of_call("c1")) == bool(moment)


def test_a_line_that_dies_ends_its_calls_ringing_and_answered(desks: Callable[..., Desk]) -> None:
    desk = desks()
    desk.answered()
    desk.rings("c2")
    desk.calls.line_lost(desk.line)  # type: ignore[arg-type]
    assert not desk.state.calls
    assert (desk.record().outcome, desk.categories()) == ("callback", ["human"])
    assert desk.store.call("c2") is None


def test_a_call_lost_without_the_desk_is_called_back_once(desks: Callable[..., Desk]) -> None:
    desk = desks()
    lost = CallInterrupted("c1", CALLER, (NOW - timedelta(minutes=3)).timestamp())
    desk.calls.interrupted(lost, desk.line)  # type: ignore[arg-type]
    desk.calls.interrupted(lost, desk.line)  # type: ignore[arg-type]
    (item,) = desk.store.requests_of_call("c1")
    assert item.request.call_back
    assert (item.request.category, item.request.phone) == ("human", CALLER)
    assert desk.record().outcome == "callback"
    assert desk.record().started == NOW - timedelta(minutes=3)
    assert desk.line.told == [InterruptionKept("c1")] * 2


def test_a_lost_call_that_the_disk_refuses_is_told_again(
    desks: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line forgets it only when it is kept."""

    def refuse(*_: object) -> None:
        raise StorageError("disque plein")

    desk = desks()
    lost = CallInterrupted("c1", CALLER, NOW.timestamp())
    with monkeypatch.context() as full:
        full.setattr(desk.store, "add_request", refuse)
        desk.calls.interrupted(lost, desk.line)  # type: ignore[arg-type]
    assert desk.line.told == []
    desk.calls.interrupted(lost, desk.line)  # type: ignore[arg-type]
    assert desk.line.told == [InterruptionKept("c1")]
    assert desk.categories() == ["human"]


def test_a_call_that_had_its_outcome_is_not_called_back(desks: Callable[..., Desk]) -> None:
    """The desk died while it said goodbye."""
    desk = desks()
    desk.answered()
    desk.hears("vous vous êtes trompé de numéro non c'est moi qui me suis trompé")
    desk.hears("au revoir")
    before = desk.record()
    assert before.outcome is not None
    desk.calls.interrupted(CallInterrupted("c1", CALLER, NOW.timestamp()), desk.line)  # type: ignore[arg-type]
    assert desk.categories() == []
    assert desk.record() == before


@pytest.mark.parametrize(("caller", "outcome"), [(CALLER, "callback"), (None, "abandoned")])
def test_a_power_cut_leaves_a_call_back_for_whoever_was_on_the_line(
    desks: Callable[..., Desk], caller: str | None, outcome: str
) -> None:
    """The desk that starts knows of calls that no desk has ended."""
    desk = desks()
    desk.store.call_started("cut", caller, NOW - timedelta(minutes=2))
    desk.answered("over")
    desk.calls.hear(CallEnded("over", "caller"))
    before = desk.record("over")
    desk.calls.end_those_cut_off()
    assert desk.record("cut").outcome == outcome
    assert desk.categories("cut") == (["human"] if caller else [])
    assert desk.record("over") == before
    knows_too = CallInterrupted("cut", caller, NOW.timestamp())
    desk.calls.interrupted(knows_too, desk.line)  # type: ignore[arg-type]
    assert len(desk.categories("cut")) == bool(caller)
