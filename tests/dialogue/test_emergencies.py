"""An emergency comes before everything."""

from __future__ import annotations

import pytest

from appliance.agenda.model import Booking
from appliance.dialogue import commands as c
from appliance.dialogue import events as e
from appliance.understanding.meaning import EmergencyGroup, Fields, Meaning
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


def test_oui_mais_is_no_no_to_the_emergency_question() -> None:
    talk = Conversation()
    talk.tell(e.UtteranceHeard(Meaning(ask_emergency=True)))
    hears(talk, "reserves", act="correct")  # "oui mais elle dira le contraire"
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


def _emergency(
    group: EmergencyGroup, *, under_way: bool = False, practitioner: str | None = None
) -> Meaning:
    fields = Fields(practitioner=practitioner)
    return Meaning(intents=("emergency",), fields=fields, emergency=group, under_way=under_way)


def test_a_suicide_under_way_is_sent_to_the_15_to_the_end() -> None:
    talk = Conversation()
    talk.tell(e.UtteranceHeard(_emergency("suicide", under_way=True)))
    talk.tell(e.SilenceElapsed())
    said = " ".join(talk.said())
    assert "appelez tout de suite le quinze" in said
    assert "Appelez maintenant le quinze" in said  # the last word
    assert "trente et un quatorze" not in said
    assert talk.agenda.outcomes == [c.RecordOutcome("escalated", "suicide")]


def test_who_then_tells_that_it_has_begun_hears_the_15() -> None:
    talk = Conversation()
    talk.tell(e.UtteranceHeard(_emergency("suicide")))
    before = len(talk.said())
    talk.tell(e.UtteranceHeard(_emergency("suicide", under_way=True)))
    anew = talk.said()[before:]
    assert anew
    assert all("quinze" in text for text in anew)


def test_pills_swallowed_after_the_wish_to_die_are_sent_to_the_15() -> None:
    talk = Conversation()
    hears(talk, emergency="suicide")
    hears(talk, emergency="poisoning")
    assert "emergency_suicide_now" in talk.spoken_keys()
    assert "emergency_poisoning" not in talk.spoken_keys()


def test_what_is_cried_in_an_emergency_is_nobodys_name() -> None:
    talk = Conversation()
    hears(talk, emergency="suicide")
    hears(talk, act="no", fields=Fields(surname="ARRIVEJY"))
    assert talk.call.talk.known.surname is None


def test_after_a_no_to_the_urgent_line_the_caller_goes_on() -> None:
    talk = Conversation()
    talk.tell(e.UtteranceHeard(_emergency("suicide", practitioner="MARTIN")))
    assert talk.call.talk.question == "emergency_line"
    says(talk, act="no")
    assert talk.call.talk.question == "anything_else"
    says(talk, "book", days=THURSDAY)
    assert talk.asked == "offer"  # with whom was told


def test_after_a_no_to_the_urgent_line_a_booking_goes_on() -> None:
    talk = Conversation()
    says(talk, "book", practitioner="MARTIN", days=THURSDAY)
    talk.tell(e.UtteranceHeard(_emergency("vital")))
    says(talk, act="no")
    assert talk.asked == "offer"
    says(talk, choice=1)
    assert talk.asked == "surname"


@pytest.mark.parametrize("group", ["accident", "violence"])
def test_no_doctor_is_rung_for_a_fire_or_for_violence(group: EmergencyGroup) -> None:
    talk = Conversation()
    talk.tell(e.UtteranceHeard(_emergency(group)))
    assert talk.call.talk.question == "emergency_open"
