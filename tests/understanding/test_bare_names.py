"""What is told of a name's letters wishes nothing, nor do a number's digits hide a wish."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from appliance.messages import Asked
from appliance.understanding.names.bare import bare_names
from appliance.understanding.understand import Understanding

NOW = datetime(2026, 11, 23, 9, tzinfo=ZoneInfo("Europe/Paris"))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("dupuis i s à la fin", "dupuis"),
        ("nguyen n g u y e n", "nguyen"),
        ("lefort comme fort", "lefort"),
        ("n g u y e n", "n g u y e n"),
    ],
)
def test_the_name_alone(text: str, left: str) -> None:
    assert bare_names(text, "surname") == left


@pytest.mark.parametrize(
    ("asked", "text", "intents"),
    [
        ("surname", "nguyen n g u y e n", ()),
        ("surname", "bah c'est lefort comme fort", ()),
        (
            "open",
            "bonjour jean pierre moulin mon numéro c'est zéro six douze treize quatorze quinze "
            "je voudrais annuler mon rendez-vous",
            ("cancel",),
        ),
        ("when", "entre noël et le jour de l'an", ()),
    ],
)
def test_wishes(
    understanding: Understanding, asked: Asked, text: str, intents: tuple[str, ...]
) -> None:
    meaning = understanding.understand([text], asked, NOW)
    assert (meaning.intents, meaning.act) == (intents, None)


def test_whose_daughter_is_not_her_name(understanding: Understanding) -> None:
    text = "clémence roussel la fille de martine"
    fields = understanding.understand([text], "patient", NOW).fields
    assert (fields.surname, fields.first_name) == ("ROUSSEL", "CLEMENCE")


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("practitioner", "on m'a recommandé madame morvan"),
        ("when", "quels sont les jours de madame pasquier"),
        ("offer", "vous avez rien avec madame pasquier plutôt"),
        ("confirm", "le village c'est saint paul et pas saint pol"),
        ("birth_date", "c'est pas mars c'est mai m a i"),
        ("open", "voilà mon gendre doit m'emmener demain"),
    ],
)
def test_names_of_somebody_else(understanding: Understanding, asked: Asked, text: str) -> None:
    assert understanding.understand([text], asked, NOW).fields.surname is None


def test_first_names_before_a_relative_or_a_wish(understanding: Understanding) -> None:
    texts = (
        "faut annuler le rendez-vous de jules mon fils",
        "karine vasseur c'est pour avoir mes résultats",
    )
    told = [understanding.understand([text], "open", NOW).fields for text in texts]
    assert [fields.first_name for fields in told] == ["JULES", "KARINE"]
