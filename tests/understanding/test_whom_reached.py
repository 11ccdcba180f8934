"""Who asks whom the telephone has reached is no professional, and has called no wrong number."""

from __future__ import annotations

from datetime import datetime

import pytest

from appliance.understanding.meaning import Fields
from appliance.understanding.understand import Understanding


@pytest.mark.parametrize(
    ("text", "practitioner"),
    [
        ("c'est le docteur martin", "MARTIN"),
        ("allô c'est le docteur martin", "MARTIN"),
        ("c'est bien le docteur martin", "MARTIN"),
        ("bonjour c'est bien le cabinet du docteur martin", "MARTIN"),
        ("je suis bien chez le docteur martin", "MARTIN"),
        ("je suis bien chez le dentiste", "LEFEVRE"),
        ("je suis bien au cabinet médical", None),
        ("est-ce que je suis chez le docteur martin", "MARTIN"),
        ("vous êtes le docteur martin", "MARTIN"),
        ("je parle bien au docteur martin", "MARTIN"),
        ("c'est bien le docteur durand", None),
        ("je suis bien chez le docteur durand", None),
        ("c'est le docteur", None),
    ],
)
def test_who_asks_whom_he_has_reached_wants_nothing_yet(
    understanding: Understanding, now: datetime, text: str, practitioner: str | None
) -> None:
    meant = understanding.understand([text], "open", now)
    assert meant.says("asks_whom")
    assert (meant.intents, meant.fields) == ((), Fields(practitioner=practitioner))


@pytest.mark.parametrize(
    "text",
    [
        "c'est le docteur durand",
        "ici le docteur durand",
        "docteur durand à l'appareil",
        "le docteur durand de l'hôpital",
        "le docteur durand du chu de tours",
        "c'est le docteur martin à l'appareil",
        "ici le docteur martin",
        "je suis le docteur martin",
    ],
)
def test_a_doctor_who_calls_is_a_professional(
    understanding: Understanding, now: datetime, text: str
) -> None:
    assert understanding.understand([text], "open", now).intents == ("professional",)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("je suis bien chez le docteur martin je voudrais un rendez-vous", "book"),
        ("c'est le docteur martin j'arrive en retard", "late"),
        ("je suis bien chez monsieur rossignol le plombier", "wrong_number"),
        ("je suis bien au garage peugeot", "wrong_number"),
        ("je suis bien chez le vétérinaire", "wrong_number"),
        ("je suis chez le docteur martin jeudi", "book"),
        ("le docteur durand de l'hôpital m'a dit de prendre rendez-vous", "book"),
        ("je voudrais parler au docteur martin", "human"),
    ],
)
def test_what_else_is_said_counts(
    understanding: Understanding, now: datetime, text: str, intent: str
) -> None:
    assert understanding.understand([text], "open", now).intents == (intent,)


def test_a_day_is_no_part_of_the_name(understanding: Understanding, now: datetime) -> None:
    said = "j'ai bien le docteur martin jeudi"
    assert not understanding.understand([said], "open", now).says("asks_whom")
