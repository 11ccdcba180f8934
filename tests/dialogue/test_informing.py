"""What is asked about: what there is to tell, and what is for a human."""

from __future__ import annotations

from datetime import date

import msgspec

from appliance.agenda.calendar import Calendar
from appliance.dialogue import Call, House
from appliance.dialogue import commands as c
from appliance.dialogue import events as e
from appliance.settings import load_demo
from appliance.settings.practice import Closure
from appliance.understanding.meaning import Fields, Meaning
from tests.dialogue.practice import NOW, Conversation
from tests.dialogue.talking import at_read_back, hears, says


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


def test_how_a_visit_is_called_off_is_told_and_the_booking_goes_on() -> None:
    talk = at_read_back()
    says(talk, "information", topic="changes")
    assert talk.spoken_keys()[-3] == "info_changes"
    assert talk.asked == "confirm"
    assert "rappelez ce numéro" in talk.said()[-3]


def test_no_reminder_is_promised() -> None:
    talk = Conversation()
    says(talk, "information", topic="reminders")
    assert "Je n'envoie ni SMS ni courriel." in talk.said()[-2]


def holidays(*absences: Closure) -> str:
    """What is told of when Dr Martin is away."""
    demo = load_demo()
    martin, *others = demo.practice.practitioners
    people = (msgspec.structs.replace(martin, absences=absences), *others)
    practice = msgspec.structs.replace(demo.practice, practitioners=people)
    call = Call(House(practice, demo.numbers, Calendar(practice)))
    call.handle(e.CallStarted(NOW, None))
    asked = Fields(practitioner="MARTIN", topic="holidays")
    made = call.handle(e.UtteranceHeard(Meaning(intents=("information",), fields=asked)))
    return " ".join(command.text for command in made if isinstance(command, c.Say))


def test_the_doctors_holidays_are_told() -> None:
    over = Closure(date(2026, 10, 1), date(2026, 10, 8))
    winter = Closure(date(2026, 12, 24), date(2026, 12, 31))
    told = holidays(winter, over)
    assert "ne reçoit pas du jeudi vingt-quatre décembre au jeudi trente et un décembre" in told
    assert "octobre" not in told


def test_where_no_holidays_are_noted_it_is_said() -> None:
    assert "Aucune absence n'est notée pour le docteur Martin." in holidays()
