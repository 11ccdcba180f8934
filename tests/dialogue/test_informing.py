"""What is asked about: what there is to tell, and what is for a human."""

from __future__ import annotations

from tests.dialogue.practice import Conversation
from tests.dialogue.talking import hears, says


def asked_which() -> Conversation:
    talk = Conversation()
    says(talk, "information")
    assert talk.spoken_keys()[-1] == "info_which"
    return talk


def test_who_wants_to_know_nothing_more_is_not_asked_again() -> None:
    talk = asked_which()
    hears(talk, "closes")
    assert talk.spoken_keys()[-1] == "anything_else"
    assert "not_understood" not in talk.spoken_keys()


def test_a_question_that_is_not_ours_is_offered_the_secretary() -> None:
    talk = asked_which()
    says(talk, "information")
    assert talk.spoken_keys()[-1] == "info_human"
    says(talk, act="yes")
    assert talk.agenda.outcomes[0].outcome == "transferred"


def test_who_does_not_want_the_secretary_is_not_put_through() -> None:
    talk = asked_which()
    says(talk, "information")
    says(talk, act="no")
    assert talk.spoken_keys()[-1] == "anything_else"


def test_a_question_not_understood_twice_is_offered_the_secretary() -> None:
    talk = asked_which()
    hears(talk)
    hears(talk)
    assert talk.spoken_keys()[-1] == "info_human"
