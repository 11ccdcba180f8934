"""A telephone number that turns out wrong once the appointment is made."""

from __future__ import annotations

from appliance.dialogue import commands as c
from tests.dialogue.practice import Conversation
from tests.dialogue.talking import at_read_back, hears, says

RIGHT = "+33612345678"


def booked() -> Conversation:
    talk = at_read_back()
    says(talk, act="yes")
    assert talk.spoken_keys()[-1] == "anything_else"
    return talk


def test_a_wrong_number_is_asked_for_read_back_and_put_right() -> None:
    talk = booked()
    hears(talk, act="correct", wrong="phone")
    assert talk.asked == "phone"
    says(talk, phone=RIGHT)
    assert talk.agenda.bookings[0].patient.phone != RIGHT
    assert "zéro six, douze" in talk.said()[-1]
    says(talk, act="yes")
    assert talk.agenda.bookings[0].patient.phone == RIGHT
    assert talk.spoken_keys()[-2:] == ["phone_changed", "anything_else"]


def test_a_number_told_with_it_is_only_read_back() -> None:
    talk = booked()
    says(talk, act="correct", phone=RIGHT)
    assert talk.spoken_keys()[-1] == "phone_read_back"
    says(talk, act="no")
    assert talk.asked == "phone"


def test_who_knows_no_other_number_keeps_the_one_that_was_noted() -> None:
    talk = booked()
    before = talk.agenda.bookings[0].patient.phone
    hears(talk, act="correct", wrong="phone")
    says(talk, act="dont_know")
    assert "phone_kept" in talk.spoken_keys()
    assert not any(isinstance(command, c.ChangePhone) for command in talk.commands)
    assert talk.agenda.bookings[0].patient.phone == before


def test_a_wrong_number_where_nothing_was_booked_is_a_wrong_number() -> None:
    talk = Conversation()
    hears(talk, intents=("wrong_number",), wrong="phone")
    assert talk.agenda.outcomes[0].outcome == "refused"
