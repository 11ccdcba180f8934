"""What callers say about the call itself, whatever is asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from appliance.dialogue import commands as c
from appliance.dialogue import events as e
from tests.dialogue.practice import JEANNE, Agenda, Conversation
from tests.dialogue.talking import (
    THURSDAY,
    at_read_back,
    at_the_name,
    at_the_phone,
    at_the_read_back_of_a_renewal,
    hears,
    says,
)


def test_who_asks_to_hear_it_again_and_again_hears_it_again() -> None:
    talk = Conversation()
    says(talk, "book", practitioner="MARTIN", days=THURSDAY)
    says(talk, choice=1)
    for _ in range(3):
        says(talk, act="repeat")
    says(talk, act="slower")
    assert talk.asked == "surname"
    assert talk.commands[-2].pace < 1  # type: ignore[union-attr]
    for _ in range(9):
        says(talk, act="repeat")
    assert "transfer" in talk.spoken_keys(), "not for ever"


def test_wait_waits_longer_and_says_so() -> None:
    talk = at_read_back()
    done = says(talk, act="wait")
    assert isinstance(done[-1], c.Listen)
    assert done[-1].silence >= 60
    talk.tell(e.SilenceElapsed())
    assert not talk.call.over


def test_who_only_ever_says_wait_is_asked_again_and_not_waited_for_for_ever() -> None:
    talk = at_the_name()
    for _ in range(3):
        says(talk, act="wait")
    assert talk.asked == "surname"
    says(talk, act="wait")
    assert talk.spoken_keys().count("surname") == 2, "the second try at the name"
    for _ in range(3):
        says(talk, act="wait")
    assert talk.call.over


def test_what_is_repeated_after_a_wait_is_the_question() -> None:
    talk = at_read_back()
    says(talk, act="wait")
    done = says(talk, act="repeat")
    assert any("Est-ce exact" in command.text for command in done if isinstance(command, c.Say))


def test_slower_stays_slower() -> None:
    talk = at_read_back()
    says(talk, act="slower")
    done = says(talk, act="yes")
    assert all(command.pace < 1 for command in done if isinstance(command, c.Say))


def test_a_side_question_is_answered_and_the_call_goes_on() -> None:
    talk = at_read_back()
    says(talk, "information", topic="address")
    assert "rue de l'Église" in " ".join(talk.said())
    assert talk.asked == "confirm"
    says(talk, act="yes")
    assert talk.agenda.bookings


def test_a_question_we_cannot_answer_does_not_lose_the_booking() -> None:
    talk = at_read_back()
    says(talk, "information")
    assert talk.spoken_keys()[-2:] == ["info_missing", "read_back"]
    says(talk, act="yes")
    assert talk.agenda.bookings


@pytest.mark.parametrize(("mood", "category"), [("complaint", "complaint"), ("distress", "human")])
def test_a_complaint_and_distress_are_for_a_human(mood: str, category: str) -> None:
    talk = Conversation(Agenda(transfer="no_answer"))
    hears(talk, mood)
    says(talk, surname="DUPONT")
    says(talk, act="yes")
    request = talk.agenda.requests[0].request
    assert (request.category, request.call_back) == (category, True)
    assert request.urgent == (mood == "distress")


def test_anger_gets_a_word_and_then_a_human() -> None:
    talk = at_the_name()
    hears(talk, "upset")
    assert "upset_lead" in talk.spoken_keys()
    assert talk.said()[-1] == "Quels sont vos nom et prénom ?"
    hears(talk, "upset")
    assert talk.agenda.outcomes[0].outcome == "transferred"


def test_why_of_who_wants_somebody_else_altogether_is_no_question() -> None:
    talk = at_the_name()
    hears(talk, "asks_why", intents=("wrong_number",), confidence=0.99)
    assert talk.agenda.outcomes[0].outcome == "refused"
    assert talk.spoken_keys()[-1] == "wrong_number"


def test_thanks_end_no_booking() -> None:
    talk = at_the_name()
    hears(talk, act="goodbye")
    assert talk.said()[-1] == "Quels sont vos nom et prénom ?"
    talk = at_read_back()
    hears(talk, act="goodbye")
    assert talk.spoken_keys()[-1] == "read_back_again"
    says(talk, act="yes")
    assert len(talk.agenda.bookings) == 1


def test_a_goodbye_in_the_middle_ends_the_call_the_second_time() -> None:
    talk = at_the_name()
    hears(talk, "leaves", act="goodbye")
    assert talk.spoken_keys()[-2:] == ["not_yet", "surname"]
    hears(talk, "leaves", act="goodbye")
    assert talk.spoken_keys()[-2:] == ["dropped", "goodbye"]
    assert not talk.agenda.requests


def test_a_request_that_only_waits_for_its_yes_is_sent_to_who_takes_leave() -> None:
    talk = at_the_read_back_of_a_renewal()
    hears(talk, "leaves", act="goodbye")
    assert not talk.agenda.requests
    hears(talk, "leaves", act="goodbye")
    assert talk.spoken_keys()[-2:] == ["request_done", "goodbye"]
    assert not talk.agenda.requests[0].request.call_back


def test_nothing_is_sent_to_who_refuses_and_takes_leave() -> None:
    talk = at_the_read_back_of_a_renewal()
    for _ in range(2):
        hears(talk, "leaves", "refuses", act="goodbye")
    assert talk.spoken_keys()[-2:] == ["request_dropped", "goodbye"]
    assert not talk.agenda.requests


def test_a_goodbye_counts_once_where_the_caller_went_on() -> None:
    talk = at_the_name()
    hears(talk, "leaves", act="goodbye")
    says(talk, surname="DUPONT", first_name="JEANNE")
    hears(talk, "leaves", act="goodbye")
    assert not talk.call.over


def test_who_gives_up_and_says_goodbye_leaves_at_once() -> None:
    talk = at_the_name()
    hears(talk, "backs_out", "leaves", act="goodbye")
    assert talk.spoken_keys()[-2:] == ["dropped", "goodbye"]


def test_thanks_before_anything_was_wished_are_asked_what_for() -> None:
    talk = Conversation()
    hears(talk, act="goodbye")
    assert talk.spoken_keys()[-1] == "open_again"
    hears(talk, "leaves", act="goodbye")
    assert talk.call.over


def test_the_keypad_answers_too() -> None:
    talk = Conversation(caller=None)
    says(talk, "book", practitioner="MARTIN", days=THURSDAY)
    talk.tell(e.DigitsDialled("2"))
    says(talk, surname="DUPONT", first_name="JEANNE")
    talk.tell(e.DigitsDialled("12031941"))
    talk.tell(e.DigitsDialled("0241000000"))
    talk.tell(e.DigitsDialled("1"))
    assert talk.agenda.bookings[0].patient == JEANNE


def test_a_number_of_overseas_is_keyed_as_it_is_said() -> None:
    talk = at_the_phone()
    talk.tell(e.DigitsDialled("0690123456"))
    assert "zéro six, quatre-vingt-dix, douze," in talk.said()[-1]
    says(talk, act="yes")
    assert talk.agenda.bookings[0].patient.phone == "+590690123456"


@pytest.mark.parametrize("keyed", ["12031054", "31021954", "12032027"])
def test_nobody_is_born_on_a_keyed_day_that_cannot_be(keyed: str) -> None:
    talk = at_the_name()
    says(talk, surname="DUPONT", first_name="JEANNE")
    talk.tell(e.DigitsDialled(keyed))
    assert talk.asked == "birth_date"


def test_an_illegal_event_changes_nothing_and_leads_to_a_human() -> None:
    talk = at_read_back()
    before = talk.call.talk.known
    talk.tell(e.RequestRecorded())
    assert not talk.agenda.bookings
    assert talk.call.talk.known == replace(before)
    assert talk.agenda.outcomes[0].outcome == "transferred"
