"""Requests for the secretary, and whoever is put through to her."""

from __future__ import annotations

from datetime import date

import pytest

from appliance.dialogue import commands as c
from appliance.understanding.meaning import Fields
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


TWELFTH, SECOND, THIRD = date(1954, 3, 12), date(1954, 3, 2), date(1954, 3, 3)


@pytest.mark.parametrize(
    ("again", "in_doubt"),
    [
        ((TWELFTH, SECOND), True),  # the same two
        ((THIRD, date(1954, 3, 13)), True),  # two others
        ((TWELFTH,), False),
        ((SECOND, THIRD), False),  # the one that both answers have
        ((), True),  # no answer
    ],
)
def test_a_birth_date_left_in_doubt_is_read_back_with_a_request_and_marked(
    again: tuple[date, ...], in_doubt: bool
) -> None:
    talk = Conversation()
    says(talk, "renew_prescription", surname="GARNIER", first_name="PAUL", phone="+33612345678")
    hears(talk, fields=Fields(birth_date=TWELFTH), other_births=(SECOND,))
    assert talk.spoken_keys()[-1] == "birth_date_anew"
    if again:
        hears(talk, fields=Fields(birth_date=again[0]), other_births=again[1:])
    else:
        hears(talk, act="dont_know")
    assert talk.spoken_keys()[-1] == "request_read_back"
    assert ("date de naissance" in talk.said()[-1]) == in_doubt
    says(talk, act="yes")
    assert talk.agenda.requests[0].request.check_birth == in_doubt


def test_a_birth_date_corrected_in_the_read_back_is_in_doubt_no_more() -> None:
    talk = Conversation()
    says(talk, "renew_prescription", surname="GARNIER", first_name="PAUL", phone="+33612345678")
    for _ in range(2):
        hears(talk, fields=Fields(birth_date=TWELFTH), other_births=(SECOND,))
    says(talk, act="correct", birth_date=SECOND)
    says(talk, act="yes")
    request = talk.agenda.requests[0].request
    assert (request.birth_date, request.check_birth) == (SECOND, False)


def test_what_is_wished_beside_not_to_be_rung_is_done() -> None:
    talk = at_the_read_back_of_a_renewal()
    says(talk, act="yes")
    hears(talk, "no_call_back", intents=("cancel",))
    assert any(isinstance(command, c.FindBookings) for command in talk.commands)
    assert "no_call_back" not in talk.spoken_keys()


def test_nobody_rings_who_was_not_asked_to() -> None:
    talk = at_the_read_back_of_a_renewal()
    says(talk, act="yes")
    hears(talk, "no_call_back", intents=("other_request",))
    assert talk.spoken_keys()[-2:] == ["no_call_back", "anything_else"]


def test_a_visit_wished_over_the_read_back_of_a_request_comes_after_it() -> None:
    talk = at_the_read_back_of_a_renewal()
    says(talk, "book", practitioner="MARTIN")
    assert talk.asked == "confirm"
    says(talk, act="yes")
    assert [item.request.category for item in talk.agenda.requests] == ["renew_prescription"]
    assert talk.asked == "when"


def test_a_visit_wished_instead_of_a_request_is_served_at_once() -> None:
    talk = at_the_read_back_of_a_renewal()
    says(talk, "book", act="no", practitioner="MARTIN")
    assert talk.asked == "when"
    assert not talk.agenda.requests
