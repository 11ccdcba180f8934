"""Requests for the secretary, and whoever is put through to her."""

from __future__ import annotations

from tests.dialogue.practice import Agenda, Conversation
from tests.dialogue.talking import at_the_read_back_of_a_renewal, hears, says


def test_urgency_is_read_back_and_recorded() -> None:
    talk = at_the_read_back_of_a_renewal()
    hears(talk, "urgent", act="no")
    assert "c'est urgent" in talk.said()[-1]
    says(talk, act="yes")
    assert talk.agenda.requests[0].request.urgent


def test_that_it_is_urgent_agrees_to_the_request() -> None:
    talk = at_the_read_back_of_a_renewal()
    hears(talk, "urgent", act="correct")
    assert talk.agenda.requests[0].request.urgent


def test_a_request_may_be_withdrawn_in_its_read_back() -> None:
    talk = at_the_read_back_of_a_renewal()
    says(talk, "cancel", act="no")
    assert "request_dropped" in talk.spoken_keys()
    assert not talk.agenda.requests


def test_an_unanswered_transfer_becomes_a_call_back() -> None:
    talk = Conversation(Agenda(transfer="no_answer"))
    says(talk, "human")
    says(talk, surname="DUPONT")
    says(talk, act="yes")
    request = talk.agenda.requests[0].request
    assert (request.category, request.phone, request.call_back) == ("human", "+33241000001", True)
