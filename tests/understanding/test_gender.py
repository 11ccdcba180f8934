"""First names of men and women that sound alike are written by whom they are told of."""

from __future__ import annotations

from datetime import datetime

import pytest

from appliance.french.names.gender import Gender
from appliance.messages import Asked
from appliance.understanding.context import Context
from appliance.understanding.understand import Understanding


@pytest.mark.parametrize(
    ("asked", "text", "first_name"),
    [
        ("open", "c'est pour ma mère michel moreau", "MICHELE"),
        ("open", "c'est pour mon mari frédérique moreau", "FREDERIC"),
        ("open", "bonjour je suis madame pascal dubois je voudrais un rendez-vous", "PASCALE"),
        ("open", "c'est pour mon bébé il s'appelle raphaëlle petit", "RAPHAEL"),
        ("patient", "la fille de ma soeur andré martin", "ANDREE"),
        ("patient", "c'est pour mon petit frère emmanuelle", "EMMANUEL"),
        ("surname", "monsieur danielle petit", "DANIEL"),
        ("surname", "moreau michel elle est née en quarante", "MICHELE"),
        ("first_name", "michèle au masculin", "MICHEL"),
        # nobody's title, nobody's gender, or no such name
        ("open", "bonjour madame pascal dubois je voudrais un rendez-vous", "PASCAL"),
        ("open", "c'est pour mon enfant gabriel moreau", "GABRIEL"),
        ("open", "c'est pour ma mère dominique moreau", "DOMINIQUE"),
        ("open", "c'est pour ma mère jean michel moreau", "JEAN-MICHEL"),
        ("surname", "moreau michel", "MICHEL"),
    ],
)
def test_whom_a_name_is_told_of_decides_its_writing(
    understanding: Understanding, now: datetime, asked: Asked, text: str, first_name: str
) -> None:
    assert understanding.understand([text], asked, now).fields.first_name == first_name


def test_what_was_told_before_counts(understanding: Understanding, now: datetime) -> None:
    woman = Context(surname="MOREAU", gender="f")
    assert understanding.understand(["marcel"], "first_name", now, woman).fields.first_name == (
        "MARCELLE"
    )
    letters = understanding.understand(["m a r c e l"], "first_name", now, woman)
    assert letters.fields.first_name == "MARCEL"
    son = understanding.understand(["pour mon fils marcel"], "patient", now, woman)
    assert son.fields.first_name == "MARCEL"


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("non au féminin", "f"),
        ("non c'est féminin", "f"),
        ("non au féminin pas au masculin", "f"),
        ("non c'est une femme", "f"),
        ("non c'est un homme", "m"),
        ("non c'est madame pas monsieur", "f"),
        ("non c'est un garçon", "m"),
        ("non madame", None),
        ("oui madame", None),
        ("oui monsieur c'est ça", None),
        ("oui merci madame", None),
    ],
)
def test_a_read_back_may_be_told_of_whom_it_is(
    understanding: Understanding, now: datetime, text: str, gender: Gender | None
) -> None:
    known = Context(surname="MOREAU", first_name="MICHEL")
    assert understanding.understand([text], "confirm", now, known).gender == gender
