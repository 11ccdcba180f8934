"""How a call begins."""

from __future__ import annotations

from appliance.dialogue import commands as c
from tests.dialogue.practice import Conversation
from tests.dialogue.talking import (
    hears,
)


def test_the_opening_says_automatic_and_that_nothing_is_recorded() -> None:
    (opening,) = Conversation().said()
    assert "assistant automatique" in opening
    assert "rien n'est enregistré" in opening


def test_closed_hours_say_where_to_go() -> None:
    (opening,) = Conversation(open=False).said()
    assert "quinze" in opening
    assert "fermé" in opening


def test_switched_off_says_so_and_hangs_up() -> None:
    talk = Conversation(off=True)
    assert talk.call.over
    assert isinstance(talk.commands[-1], c.HangUp)


def test_hello_is_answered_and_counts_for_nothing() -> None:
    talk = Conversation()
    hears(talk, "greets")
    assert talk.said()[-1] == "Bonjour, je vous écoute."


def test_who_only_says_thank_you_is_thanked() -> None:
    talk = Conversation()
    hears(talk, "thanks", intents=("other_request",))
    assert talk.spoken_keys()[-2:] == ["thanked", "anything_else"]


def test_who_says_thank_you_and_wants_a_visit_is_given_one() -> None:
    talk = Conversation()
    hears(talk, "thanks", intents=("book",))
    assert talk.asked == "practitioner"
