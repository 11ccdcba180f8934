"""An emergency comes before everything."""

from __future__ import annotations

import pytest

from appliance.agenda.model import Booking
from appliance.dialogue import commands as c
from appliance.dialogue import events as e
from appliance.understanding.meaning import Fields, Meaning
from tests.dialogue.practice import JEANNE, Agenda, Conversation, slot
from tests.dialogue.talking import THURSDAY, hears, says


@pytest.mark.parametrize("utterances", range(6))
def test_an_emergency_comes_first_in_every_state(utterances: int) -> None:
    talk = Conversation()
    script = (
        lambda: says(talk, "book", practitioner="MARTIN", days=THURSDAY),
        lambda: says(talk, choice=1),
        lambda: says(talk, surname="DUPONT", first_name="JEANNE"),
        lambda: says(talk, birth_date=JEANNE.birth_date),
        lambda: says(talk, act="yes"),
    )
    for step in script[:utterances]:
        step()
    done = talk.tell(e.UtteranceHeard(Meaning(intents=("emergency",), emergency="vital")))
    first = next(command for command in done if isinstance(command, c.Say))
    assert "quinze" in first.text
    assert not first.interruptible
    assert talk.agenda.requests[-1].request.category == "emergency"
    talk.tell(e.SilenceElapsed())
    assert talk.agenda.outcomes == [c.RecordOutcome("escalated", "vital")]
    assert not talk.agenda.held


@pytest.mark.parametrize("answer", [None, "yes", "dont_know", "repeat"])
def test_only_a_no_ends_the_emergency_question(answer: str | None) -> None:
    talk = Conversation()
    talk.tell(e.UtteranceHeard(Meaning(ask_emergency=True)))
    if answer is None:
        talk.tell(e.SilenceElapsed())
    else:
        says(talk, act=answer)
    assert "emergency_vital" in talk.spoken_keys()


def test_after_a_no_the_utterance_is_taken_up_again() -> None:
    talk = Conversation()
    wish = Meaning(
        intents=("book",), fields=Fields(practitioner="MARTIN", days=THURSDAY), ask_emergency=True
    )
    talk.tell(e.UtteranceHeard(wish))
    says(talk, act="no")
    assert talk.asked == "offer"
    assert talk.call.group is None


def test_after_a_no_what_was_only_remarked_counts_too() -> None:
    talk = Conversation(Agenda([Booking(f"b{n}", slot(40 + n), JEANNE) for n in range(2)]))
    says(talk, "cancel", surname="DUPONT", birth_date=JEANNE.birth_date)
    assert talk.asked == "offer"
    hears(talk, "all_of_them", ask_emergency=True)  # "les deux, j'étais tombée mais ça va"
    says(talk, act="no")
    assert talk.spoken_keys()[-1] == "cancel_confirm"


def test_another_wish_after_an_emergency_is_served_without_more_ado() -> None:
    talk = Conversation()
    talk.tell(e.UtteranceHeard(Meaning(intents=("emergency",), emergency="infant")))
    says(talk, "book", act="no")
    assert "anything_else" not in talk.spoken_keys()
    assert talk.asked == "practitioner"
