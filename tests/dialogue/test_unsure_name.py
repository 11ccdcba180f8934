"""A surname that the telephone let through in two ways: spelled once, never guessed in silence."""

from __future__ import annotations

from appliance.agenda.model import Booking
from appliance.dialogue import events as e
from appliance.understanding.meaning import DaySpan, Fields, Meaning
from tests.dialogue.practice import JEANNE, NOW, Agenda, Conversation, slot

TODAY = DaySpan(NOW.date(), NOW.date())
HEARD_IN_TWO_WAYS = Meaning(
    fields=Fields(surname="DUPUIS", first_name="JEANNE"), other_surnames=("DUPONT",)
)


def hears(talk: Conversation, **values: object) -> None:
    fields = {name: values.pop(name) for name in list(values) if hasattr(Fields(), name)}
    talk.tell(e.UtteranceHeard(Meaning(fields=Fields(**fields), **values)))  # type: ignore[arg-type]


def booking() -> Conversation:
    talk = Conversation()
    hears(talk, intents=("book",), practitioner="MARTIN", days=TODAY)
    hears(talk, choice=1)
    assert talk.asked == "surname"
    talk.tell(e.UtteranceHeard(HEARD_IN_TWO_WAYS))
    return talk


def test_it_is_spelled_before_it_is_booked() -> None:
    talk = booking()
    assert talk.asked == "spelling"
    hears(talk, surname="DUPONT", spelled=True)
    hears(talk, birth_date=JEANNE.birth_date)
    hears(talk, act="yes")
    assert "comme" not in talk.agenda.last_read_back
    hears(talk, act="yes")
    ((command, _),) = talk.agenda.placed
    assert (command.patient.surname, command.patient.check_name) == ("DUPONT", False)


def test_unspelled_it_is_read_back_by_letters_and_left_to_the_secretary() -> None:
    talk = booking()
    hears(talk, act="dont_know")
    hears(talk, birth_date=JEANNE.birth_date)
    hears(talk, act="yes")
    assert "D comme Désiré" in talk.agenda.last_read_back
    hears(talk, act="yes")
    ((command, _),) = talk.agenda.placed
    assert command.patient.check_name


def test_a_correction_that_is_unsure_again_is_spelled_too() -> None:
    talk = booking()
    hears(talk, surname="DUPOND", spelled=True)
    hears(talk, birth_date=JEANNE.birth_date)
    hears(talk, act="yes")
    hears(talk, act="correct", surname="DUPONT", other_surnames=("DUPIN",))
    assert talk.asked == "spelling"


def test_the_birth_date_finds_the_appointment_under_either_name() -> None:
    talk = Conversation(Agenda(bookings=[Booking("b", slot(0), JEANNE)]))
    hears(talk, intents=("ask_appointment",))
    talk.tell(e.UtteranceHeard(HEARD_IN_TWO_WAYS))
    assert talk.asked == "birth_date"
    hears(talk, birth_date=JEANNE.birth_date)
    assert "told" in talk.spoken_keys()
