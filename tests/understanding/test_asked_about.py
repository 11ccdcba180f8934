"""What is asked about the visit, the assistant and the doctor's holidays."""

from __future__ import annotations

from datetime import datetime

import pytest

from appliance.messages import Asked
from appliance.understanding.understand import Understanding


@pytest.mark.parametrize(
    ("asked", "text", "topic"),
    [
        ("confirm", "et si je peux pas venir je fais comment", "changes"),
        ("open", "si j'ai un empêchement qu'est-ce que je fais", "changes"),
        ("offer", "si jamais je suis malade je vous préviens comment", "changes"),
        ("confirm", "et si je dois l'annuler je rappelle ici", "changes"),
        ("open", "vous m'envoyez un sms de rappel", "reminders"),
        ("confirm", "est-ce que je vais recevoir un message de confirmation", "reminders"),
        ("open", "je reçois un texto avant", "reminders"),
        ("open", "est-ce qu'il y a un sms de rappel", "reminders"),
        ("open", "quand est-ce que le docteur martin est en vacances", "holidays"),
        ("open", "le docteur rentre quand de vacances", "holidays"),
        ("open", "le docteur martin est en vacances à noël", "absence"),
    ],
)
def test_the_topic(
    understanding: Understanding, now: datetime, asked: Asked, text: str, topic: str
) -> None:
    meaning = understanding.understand([text], asked, now)
    assert (meaning.intents, meaning.fields.topic) == (("information",), topic)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("je ne peux pas venir demain qu'est-ce que je dois faire", "cancel"),
        ("vous pouvez m'envoyer mes résultats par mail", "results"),
        ("je voudrais un rappel de vaccin", "book"),
        ("on peut me rappeler", "message"),
        ("je suis en vacances quand est-ce que vous avez de la place", "book"),
    ],
)
def test_a_wish_is_no_question(
    understanding: Understanding, now: datetime, text: str, intent: str
) -> None:
    assert understanding.understand([text], "open", now).intents == (intent,)


@pytest.mark.parametrize(
    "text",
    [
        "est-ce qu'il y a une adresse mail pour vous joindre",
        "il y a un mail du docteur qui demande que je prenne rendez-vous",
        "il y a un sms qui me dit de vous rappeler",
        "si je suis malade demain comment on fait pour prendre rendez-vous",
        "si je suis malade je dois appeler le quinze ou le docteur",
    ],
)
def test_something_else_is_asked(understanding: Understanding, now: datetime, text: str) -> None:
    topic = understanding.understand([text], "open", now).fields.topic
    assert topic not in ("reminders", "changes")
