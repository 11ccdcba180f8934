"""Whom to see: asked once, and answered in other ways than by a name."""

from __future__ import annotations

import pytest

from appliance.understanding.meaning import Fields
from tests.dialogue.practice import Conversation
from tests.dialogue.talking import hears, says


@pytest.mark.parametrize(("place", "person"), [(1, "martin"), (2, "lefevre"), (-1, "lefevre")])
def test_the_first_is_the_one_told_first(place: int, person: str) -> None:
    talk = Conversation()
    says(talk, "book")
    assert talk.asked == "practitioner"
    says(talk, choice=place)
    assert talk.call.talk.known.practitioner == person
    assert talk.asked == "when"


def test_who_wants_somebody_else_is_told_who_there_is() -> None:
    talk = Conversation()
    hears(talk, "elsewhere", intents=("book",))
    assert talk.said()[-1] == (
        "Cette personne ne reçoit pas ici. Qui souhaitez-vous voir : le docteur Martin, médecin, "
        "ou le docteur Lefèvre, dentiste ?"
    )
    says(talk, choice=1)
    assert talk.asked == "when"


def test_somebody_else_named_in_the_answer_is_not_here_either() -> None:
    talk = Conversation()
    says(talk, "book")
    hears(talk, "elsewhere")
    assert talk.spoken_keys()[-1] == "practitioner_here"


def test_who_wants_nobody_of_ours_is_booked_with_nobody() -> None:
    talk = Conversation()
    hears(talk, "elsewhere", intents=("book",))
    says(talk, act="no")
    assert talk.spoken_keys()[-2:] == ["dropped", "anything_else"]


def test_on_the_only_ones_own_number_it_is_said_who_is_here() -> None:
    talk = Conversation(person="lefevre")
    hears(talk, "elsewhere", intents=("book",), fields=Fields())
    assert "Ici, c'est le docteur Lefèvre qui reçoit." in talk.said()[-2]
    assert talk.asked == "when"


def test_who_wants_a_visit_at_a_distance_is_told_that_there_is_none() -> None:
    talk = Conversation()
    hears(talk, "remote", intents=("book",), fields=Fields(practitioner="MARTIN"))
    assert talk.spoken_keys()[-2:] == ["no_remote", "when"]


def test_who_has_a_toothache_is_not_asked_whom_to_see() -> None:
    talk = Conversation()
    hears(talk, led_to="LEFEVRE")
    assert "Pour cela, c'est le docteur Lefèvre qui vous recevra." in talk.said()
    assert talk.asked == "when"


def test_a_toothache_on_the_doctors_own_number_is_booked_there() -> None:
    talk = Conversation(person="martin")
    hears(talk, intents=("book",), led_to="LEFEVRE")
    assert talk.call.talk.known.practitioner == "martin"
