"""Names heard as other words, in an answer to the question for them."""

from __future__ import annotations

from datetime import datetime

import pytest

from appliance.messages import Asked
from appliance.understanding.understand import Understanding


@pytest.mark.parametrize(
    ("asked", "heard", "name"),
    [
        ("first_name", "gens", "JEAN"),
        ("first_name", "mon prêt nom c'est clair", "CLAIRE"),
        ("first_name", "s'il vit", "SYLVIE"),
        ("first_name", "mari thérèse", "MARIE-THERESE"),
        ("first_name", "an toine", "ANTOINE"),
        ("surname", "c'est madame gars nier", "GARNIER"),
        ("surname", "du bois", "DUBOIS"),
        ("surname", "mer cier", "MERCIER"),
    ],
)
def test_the_name_that_sounds_so(
    understanding: Understanding, now: datetime, asked: Asked, heard: str, name: str
) -> None:
    assert getattr(understanding.understand([heard], asked, now).fields, asked) == name


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("first_name", "comment ça"),
        ("first_name", "je sais pas"),
        ("first_name", "merci"),
        ("surname", "c'est pour ma femme"),
        ("surname", "j'ai pas bien entendu"),
    ],
)
def test_what_is_no_name(
    understanding: Understanding, now: datetime, asked: Asked, said: str
) -> None:
    fields = understanding.understand([said], asked, now).fields
    assert (fields.surname, fields.first_name) == (None, None)


def test_joints_of_a_common_name_stay(understanding: Understanding, now: datetime) -> None:
    assert understanding.understand(["le roux"], "surname", now).fields.surname == "LE ROUX"


@pytest.mark.parametrize(
    ("said", "surname"),
    [
        ("un rendez-vous avec le docteur matin", "MARTIN"),
        ("annuler avec le docteur la fièvre", "LEFEVRE"),
        ("j'appelle le docteur mare teint", "MARTIN"),
        ("bonjour docteur la fièvre ne baisse pas", None),
        ("je peux voir le docteur matin ou soir", None),
    ],
)
def test_a_practitioner(
    understanding: Understanding, now: datetime, said: str, surname: str | None
) -> None:
    assert understanding.understand([said], "open", now).fields.practitioner == surname


def test_asked_for_the_first_name_one_of_the_list_is_heard_before_a_surname(
    understanding: Understanding, now: datetime
) -> None:
    heard = understanding.understand(("lucet", "lucette"), "first_name", now)
    assert (heard.fields.surname, heard.fields.first_name) == (None, "LUCETTE")
    said_first = understanding.understand(("raymond", "ramon"), "first_name", now)
    assert said_first.fields.first_name == "RAYMOND"
