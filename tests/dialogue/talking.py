"""What callers say in the tests, and calls that have come as far as a question."""

from __future__ import annotations

from datetime import date

from appliance.dialogue import commands as c
from appliance.dialogue import events as e
from appliance.understanding.meaning import DaySpan, Fields, Meaning, Remark
from tests.dialogue.practice import JEANNE, Conversation

THURSDAY = DaySpan(date(2026, 11, 26), date(2026, 11, 26))


def says(
    talk: Conversation, *intents: str, act: str | None = None, **fields: object
) -> list[c.Command]:
    meaning = Meaning(intents=intents, act=act, fields=Fields(**fields))  # type: ignore[arg-type]
    return talk.tell(e.UtteranceHeard(meaning))


def hears(talk: Conversation, *remarks: Remark, **meaning: object) -> list[c.Command]:
    understood = Meaning(remarks=frozenset(remarks), **meaning)  # type: ignore[arg-type]
    return talk.tell(e.UtteranceHeard(understood))


def at_read_back(**start: object) -> Conversation:
    talk = Conversation(**start)  # type: ignore[arg-type]
    says(talk, "book", practitioner="MARTIN", days=THURSDAY)
    says(talk, choice=2)
    says(talk, surname="DUPONT", first_name="JEANNE")
    says(talk, birth_date=JEANNE.birth_date)
    says(talk, act="yes")
    assert talk.asked == "confirm"
    return talk


def at_the_name() -> Conversation:
    talk = Conversation()
    says(talk, "book", practitioner="MARTIN", days=THURSDAY)
    says(talk, choice=2)
    assert talk.asked == "surname"
    return talk


def at_the_phone() -> Conversation:
    """A withheld number, and everything told but a telephone."""
    talk = Conversation(caller=None)
    says(
        talk, "book", practitioner="MARTIN", days=THURSDAY, surname="DUPONT", first_name="JEANNE",
        birth_date=JEANNE.birth_date,
    )  # fmt: skip
    says(talk, choice=1)
    assert talk.asked == "phone"
    return talk


def at_the_read_back_of_a_renewal() -> Conversation:
    talk = Conversation()
    says(
        talk, "renew_prescription", surname="DUPONT", first_name="JEANNE",
        birth_date=JEANNE.birth_date, phone=JEANNE.phone,
    )  # fmt: skip
    return talk


def begun(talk: Conversation) -> str:
    """What the answer now waited for goes on from."""
    return [command.begun for command in talk.commands if isinstance(command, c.Listen)][-1]
