"""Urgency that is told without what it is, and what only ends a call where it says so."""

from __future__ import annotations

from datetime import datetime

import pytest

from appliance.messages import Asked
from appliance.understanding.understand import Understanding


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("open", "urgence"),
        ("open", "une urgence"),
        ("open", "c'est urgent"),
        ("open", "bonjour c'est très urgent"),
        ("open", "les urgences"),
        ("open", "docteur martin c'est urgent"),
        ("open", "c'est urgent pour mon fils"),
        ("surname", "urgence"),
        ("first_name", "urgence"),
        ("spelling", "urgence"),
        ("birth_date", "c'est urgent"),
        ("offer", "urgence"),
        ("confirm", "urgence"),
        ("phone", "urgence"),
        ("when", "une urgence"),
    ],
)
def test_bare_urgency_is_asked_about(
    understanding: Understanding, now: datetime, asked: Asked, text: str
) -> None:
    meaning = understanding.understand([text], asked, now)
    assert meaning.ask_emergency
    assert meaning.act is None


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("open", "pas d'urgence"),
        ("open", "c'est pas urgent"),
        ("open", "je sors des urgences"),
        ("open", "je voudrais un rendez-vous en urgence"),
        ("open", "le plus vite possible c'est urgent"),
        ("open", "je voudrais un certificat c'est urgent"),
        ("open", "numéro d'urgence s'il vous plaît"),
        ("when", "c'est urgent"),
        ("confirm", "oui c'est urgent"),
        ("confirm", "c'est urgent"),
    ],
)
def test_urgency_beside_something_is_not(
    understanding: Understanding, now: datetime, asked: Asked, text: str
) -> None:
    assert not understanding.understand([text], asked, now).ask_emergency


def test_an_urgent_visit_is_wished_soon(understanding: Understanding, now: datetime) -> None:
    assert understanding.understand(["c'est urgent"], "when", now).fields.soonest
    assert not understanding.understand(["c'est pas urgent"], "when", now).fields.soonest


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("surname", "bonne maison luce"),
        ("surname", "bonne annie"),
        ("confirm", "bonne"),
        ("open", "allô merci de patienter"),
        ("open", "bonjour mademoiselle vous allez bien"),
    ],
)
def test_no_goodbye_without_its_words(
    understanding: Understanding, now: datetime, asked: Asked, text: str
) -> None:
    assert understanding.understand([text], asked, now).act != "goodbye"


@pytest.mark.parametrize(
    ("text", "leaves"),
    [
        ("merci", False),
        ("merci beaucoup madame", False),
        ("au revoir", True),
        ("merci bonne journée", True),
        ("à bientôt", True),
        ("bon allez je vous laisse", True),
    ],
)
def test_thanks_do_not_leave(
    understanding: Understanding, now: datetime, text: str, *, leaves: bool
) -> None:
    meaning = understanding.understand([text], "surname", now)
    assert meaning.act == "goodbye"
    assert meaning.says("leaves") == leaves


def test_let_it_be_backs_out(understanding: Understanding, now: datetime) -> None:
    assert understanding.understand(["bon ben laissez"], "offer", now).says("backs_out")
