""" "Autre chose ?" is answered in many ways that want nothing more."""

from datetime import date, time

import pytest

from appliance.dialogue import commands as c
from appliance.dialogue import events as e
from appliance.understanding.meaning import DaySpan, Fields, Meaning, TimeSpan
from tests.dialogue.practice import Conversation
from tests.dialogue.talking import THURSDAY, at_read_back, hears, says


def test_thanks_end_the_call_whatever_else_they_could_mean() -> None:
    talk = Conversation()
    talk.tell(e.UtteranceHeard(Meaning(intents=("information",), fields=Fields(topic="address"))))
    hears(talk, "closes", act="yes", fields=Fields(soonest=True))
    assert talk.call.over
    assert talk.agenda.outcomes[0].outcome == "informed"


def test_the_emergency_asked_about_keeps_its_group() -> None:
    talk = Conversation()
    talk.tell(e.UtteranceHeard(Meaning(ask_emergency=True, group="infant")))
    talk.tell(e.UtteranceHeard(Meaning(act="yes")))
    assert talk.call.group == "infant"


def test_a_no_beside_what_was_settled_ends_the_call() -> None:
    talk = Conversation()
    late = Meaning(intents=("late",), fields=Fields(surname="DUPONT", first_name="JEANNE"))
    talk.tell(e.UtteranceHeard(late))
    assert "autre chose" in talk.said()[-1]
    talk.tell(e.UtteranceHeard(Meaning(intents=("late",), act="no")))  # "non merci, j'arrive"
    assert "goodbye" in talk.spoken_keys()


_TUESDAY = DaySpan(date(2026, 11, 24), date(2026, 11, 24))


@pytest.mark.parametrize(
    ("meaning", "said"),
    [
        ({"act": "no"}, "goodbye"),
        ({"act": "no", "fields": Fields(days=_TUESDAY)}, "goodbye"),  # "non, à mardi"
        ({"act": "no", "fields": Fields(days=THURSDAY)}, "offer_many"),  # "non, plutôt jeudi"
        ({"wrong": "slot"}, "when_move"),  # "non attendez, je me suis trompé de jour"
        ({"act": "no", "wrong": "surname"}, "transfer"),  # "non, c'est pas à ce nom-là"
        ({"act": "correct", "fields": Fields(surname="MOREAUX")}, "transfer"),
        ({"intents": ("wrong_number",), "wrong": "phone"}, "phone"),  # "... il est faux"
        ({"act": "correct"}, "go_ahead"),  # "non, c'est pas ça"
        ({"act": "correct", "fields": Fields(practitioner="LEFEVRE")}, "move_person"),
    ],
)
def test_a_no_after_a_booking_may_be_about_it(meaning: dict[str, object], said: str) -> None:
    talk = at_read_back()
    says(talk, act="yes")
    assert talk.call.talk.question == "anything_else"
    commands = hears(talk, **meaning)
    assert said in [command.key for command in commands if isinstance(command, c.Say)]
    assert talk.call.over == (said in ("goodbye", "transfer"))


def test_nothing_more_after_all_ends_the_call_and_rings_nobody() -> None:
    talk = at_read_back()
    says(talk, act="yes")
    hears(talk, "after_all", act="no")  # "non, finalement"
    assert "goodbye" in talk.spoken_keys()
    assert "transfer" not in talk.spoken_keys()


def test_an_hour_instead_is_of_the_same_day() -> None:
    talk = at_read_back()
    says(talk, act="yes")
    hears(talk, act="no", fields=Fields(times=TimeSpan(time(12), time(19))))
    (*_, search) = [command for command in talk.commands if isinstance(command, c.FindSlots)]
    assert (search.wish.first_day, search.wish.last_day) == (_TUESDAY.first, _TUESDAY.last)
