"""A surname that the telephone let through in two ways: spelled once, never guessed in silence."""

from __future__ import annotations

import pytest

from appliance.agenda.model import Booking
from appliance.dialogue import events as e
from appliance.understanding.meaning import DaySpan, Fields, HeardName, Meaning
from tests.dialogue.practice import JEANNE, NOW, Agenda, Conversation, slot

TODAY = DaySpan(NOW.date(), NOW.date())
HEARD_IN_TWO_WAYS = Meaning(
    fields=Fields(surname="DUPUIS", first_name="JEANNE"), other_names=(HeardName("DUPONT", "JEAN"),)
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


def spelled(surname: str) -> Conversation:
    """A call in which "Bigot Philippe" was heard as "Thibault Philippe" before it was spelled."""
    talk = Conversation()
    hears(talk, intents=("book",), practitioner="MARTIN", days=TODAY)
    hears(talk, choice=1)
    others = (HeardName("THIBAULT", "PHILIPPE"), HeardName("BIGOT", "PHILIPPE"))
    hears(talk, surname="PHILIPPE", first_name="THIBAULT", other_names=others)
    hears(talk, surname=surname, spelled=True)
    return talk


@pytest.mark.parametrize(
    ("surname", "first_name", "asked"),
    [
        ("PHILIPPE", "THIBAULT", "birth_date"),
        ("BIGOT", "PHILIPPE", "birth_date"),
        ("BIGAUD", "PHILIPPE", "birth_date"),  # sounds like it
        ("THIBAULT", "PHILIPPE", "birth_date"),
        ("WEIL", None, "first_name"),  # either of the two was the first name
    ],
)
def test_the_first_name_is_that_of_the_surname_that_was_spelled(
    surname: str, first_name: str | None, asked: str
) -> None:
    talk = spelled(surname)
    known = talk.call.talk.known
    assert (known.surname, known.first_name, talk.asked) == (surname, first_name, asked)


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
    hears(talk, act="correct", surname="DUPONT", other_names=(HeardName("DUPIN"),))
    assert talk.asked == "spelling"


def test_the_birth_date_finds_the_appointment_under_either_name() -> None:
    talk = Conversation(Agenda(bookings=[Booking("b", slot(0), JEANNE)]))
    hears(talk, intents=("ask_appointment",))
    talk.tell(e.UtteranceHeard(HEARD_IN_TWO_WAYS))
    assert talk.asked == "birth_date"
    hears(talk, birth_date=JEANNE.birth_date)
    assert "told" in talk.spoken_keys()


def renewal(**told: object) -> Conversation:
    talk = Conversation()
    hears(talk, intents=("renew_prescription",))
    hears(talk, **{"surname": "GARNIER", "first_name": "PAUL", **told})
    return talk


def test_a_request_for_it_is_marked_as_an_appointment_is() -> None:
    talk = renewal(surname="DUPUIS", other_names=(HeardName("DUPONT", "JEAN"),))
    assert talk.asked == "spelling"
    hears(talk, act="dont_know")
    hears(talk, birth_date=JEANNE.birth_date)
    hears(talk, act="yes")
    hears(talk, act="yes")
    (recorded,) = talk.agenda.requests
    assert (recorded.request.surname, recorded.request.check_name) == ("DUPUIS", True)


def test_a_request_for_a_name_that_was_spelled_is_not_marked() -> None:
    talk = renewal(surname="DUPUIS", other_names=(HeardName("DUPONT", "JEAN"),))
    hears(talk, surname="DUPONT", spelled=True)
    hears(talk, birth_date=JEANNE.birth_date)
    hears(talk, act="yes")
    hears(talk, act="yes")
    (recorded,) = talk.agenda.requests
    assert (recorded.request.surname, recorded.request.check_name) == ("DUPONT", False)


def test_an_emergency_told_under_an_unsure_name_is_marked_and_has_its_kind() -> None:
    talk = renewal(surname="DUPUIS", other_names=(HeardName("DUPONT", "JEAN"),))
    hears(talk, intents=("emergency",), emergency="stroke")
    request = talk.agenda.requests[-1].request
    assert (request.category, request.emergency, request.check_name) == (
        "emergency",
        "stroke",
        True,
    )
