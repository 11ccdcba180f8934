"""Putting through: who is rung, and the way back where nobody answers."""

from __future__ import annotations

from collections.abc import Callable

from appliance.messages import (
    CallEnded,
    HangUp,
    PartialHeard,
    PutThrough,
    StopRinging,
    TransferEnded,
    UtteranceEnded,
)
from tests.desk.calls import CALLER, DEMO, SECRETARY, Desk, put_through


def test_nobody_answers_and_a_call_back_is_offered_and_recorded(
    desks: Callable[..., Desk],
) -> None:
    desk = put_through(desks)
    desk.calls.hear(TransferEnded("c1", "no_answer"))
    assert desk.state.calls["c1"].state == "talking"
    assert "Personne ne peut répondre" in desk.spoken()
    desk.hears("moreau jeanne")
    desk.hears("oui")
    desk.hears("non merci")
    desk.calls.hear(CallEnded("c1", "assistant"))
    (item,) = desk.store.requests_of_call("c1")
    assert (item.request.category, item.request.phone) == ("human", CALLER)
    assert item.request.call_back
    assert desk.record().outcome == "callback"


def test_a_professional_has_the_practitioners_own_line_and_an_urgent_call_back(
    desks: Callable[..., Desk],
) -> None:
    desk = desks()
    desk.answered()
    desk.hears("bonjour c'est la pharmacie je voudrais joindre le docteur martin")
    urgent = DEMO.practice.practitioners[0].urgent_line
    assert desk.line.told[-1] == PutThrough("c1", str(urgent), 25.0)
    desk.calls.hear(TransferEnded("c1", "busy"))
    desk.calls.hear(CallEnded("c1", "caller"))
    (item,) = desk.store.requests_of_call("c1")
    assert (item.request.category, item.request.urgent) == ("professional", True)
    assert (item.request.call_back, item.request.phone) == (True, CALLER)


def test_the_urgent_line_that_does_not_answer_leads_back_to_the_number(
    desks: Callable[..., Desk],
) -> None:
    desk = desks()
    desk.answered()
    desk.hears("il ne respire plus")
    desk.hears("oui")
    urgent = DEMO.practice.practitioners[0].urgent_line
    assert desk.line.told[-1] == PutThrough("c1", str(urgent), 25.0)
    desk.calls.hear(TransferEnded("c1", "no_answer"))
    assert "La ligne d'urgence ne répond pas. Appelez maintenant le quinze." in desk.spoken()
    desk.said()
    assert desk.line.told[-1] == HangUp("c1")
    desk.calls.hear(CallEnded("c1", "assistant"))
    assert (desk.record().outcome, desk.record().emergency) == ("escalated", "vital")


def test_an_emergency_while_it_rings_is_heard_first_and_shown_at_once(
    desks: Callable[..., Desk],
) -> None:
    desk = put_through(desks)
    desk.calls.hear(PartialHeard("c1", "il ne respire plus"))
    assert desk.line.told[-1] == StopRinging("c1")
    assert "quinze" in desk.spoken()
    assert desk.state.calls["c1"].emergency == "vital"
    assert desk.categories() == ["emergency"]
    rung = len(desk.line.all(PutThrough))
    desk.said()
    assert len(desk.line.all(PutThrough)) == rung


def test_an_emergency_during_the_announcement_does_not_ring_afterwards(
    desks: Callable[..., Desk],
) -> None:
    desk = desks()
    desk.answered()
    desk.calls.hear(UtteranceEnded("c1", "open", ("je voudrais parler à quelqu'un",), 0, 0, 0))
    desk.calls.hear(PartialHeard("c1", "il ne respire plus"))
    desk.said()
    assert not [told for told in desk.line.all(PutThrough) if told.target == SECRETARY]


def test_a_secretary_who_answers_too_late_to_be_stopped_has_the_call(
    desks: Callable[..., Desk],
) -> None:
    desk = put_through(desks)
    desk.calls.hear(PartialHeard("c1", "il ne respire plus"))
    desk.calls.hear(TransferEnded("c1", "answered"))
    desk.calls.hear(CallEnded("c1", "transferred"))
    record = desk.record()
    assert (record.outcome, record.emergency, record.transfer) == (
        "escalated", "vital", "secretary",
    )  # fmt: skip


def test_a_failure_that_crosses_the_emergency_changes_nothing(desks: Callable[..., Desk]) -> None:
    desk = put_through(desks)
    desk.calls.hear(PartialHeard("c1", "il ne respire plus"))
    said = desk.spoken()
    desk.calls.hear(TransferEnded("c1", "no_answer"))
    assert desk.spoken() == said


def test_after_a_question_that_was_no_emergency_it_rings_again(desks: Callable[..., Desk]) -> None:
    desk = put_through(desks)
    desk.hears("je n'ai plus mal à la poitrine")
    assert StopRinging("c1") in desk.line.told
    desk.hears("non")
    assert isinstance(desk.line.told[-1], PutThrough)
    desk.calls.hear(TransferEnded("c1", "answered"))
    desk.calls.hear(CallEnded("c1", "transferred"))
    assert desk.record().outcome == "transferred"


def test_what_is_said_to_the_one_who_answers_is_not_for_the_assistant(
    desks: Callable[..., Desk],
) -> None:
    desk = put_through(desks)
    said = desk.spoken()
    desk.hears("allô")
    desk.hears("je voudrais un rendez-vous")
    assert desk.spoken() == said


def test_hanging_up_while_it_rings_leaves_a_call_back(desks: Callable[..., Desk]) -> None:
    desk = put_through(desks)
    desk.calls.hear(CallEnded("c1", "caller"))
    assert desk.categories() == ["human"]
    anonymous = put_through(desks, caller=None)
    anonymous.calls.hear(CallEnded("c1", "caller"))
    assert anonymous.categories() == []
    assert anonymous.record().outcome == "abandoned"
