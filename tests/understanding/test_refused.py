"""A value that was read back and refused is not heard again where another guess tells another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from appliance.messages import Asked
from appliance.understanding.context import Context
from appliance.understanding.meaning import Fields
from appliance.understanding.understand import Understanding

READ_BACK = Context(
    surname="MOREAU", first_name="MARIE", birth_date=date(1952, 3, 12), phone="+33611345678",
    held=date(2026, 11, 27), yes_no=True,
)  # fmt: skip
THURSDAY = date(2026, 11, 26)
MARIE_AGAIN = "non le prénom c'est marie pas marie"
MARYSE = "non le prénom c'est maryse pas marie"


def told(
    understanding: Understanding,
    now: datetime,
    heard: tuple[str, ...],
    context: Context = READ_BACK,
) -> Fields:
    return understanding.understand(heard, "confirm", now, context).fields


def test_of_two_first_names_the_one_that_was_not_read_back(
    understanding: Understanding, now: datetime
) -> None:
    assert told(understanding, now, (MARIE_AGAIN, MARYSE)).first_name == "MARYSE"
    assert told(understanding, now, (MARIE_AGAIN,)).first_name == "MARIE"


def test_every_value_of_a_read_back(understanding: Understanding, now: datetime) -> None:
    births = ("non c'est le douze mars cinquante deux", "non c'est le deux mars cinquante deux")
    assert told(understanding, now, births).birth_date == date(1952, 3, 2)
    names = ("non moreau marie", "non moreaux marie")
    assert told(understanding, now, names).surname == "MOREAUX"
    days = ("non je voulais jeudi à vendredi", "non je voulais jeudi pas vendredi")
    found = told(understanding, now, days).days
    assert found is not None
    assert (found.first, found.last) == (THURSDAY, THURSDAY)


@pytest.mark.parametrize(
    "heard",
    [
        ("oui c'est bien marie", "oui c'est bien maryse"),  # refuses nothing
        (MARIE_AGAIN, "non le prénom c'est mari pas marie"),  # no other name
        (MARIE_AGAIN, "non le prénom c'est marie pas maryse"),
    ],
)
def test_the_value_stays(
    understanding: Understanding, now: datetime, heard: tuple[str, ...]
) -> None:
    assert told(understanding, now, heard).first_name in (None, "MARIE")


def test_a_day_that_is_only_one_more_guess_replaces_no_other(
    understanding: Understanding, now: datetime
) -> None:
    heard = ("non plutôt jeudi", "non plutôt lundi")
    found = told(understanding, now, heard).days
    assert found is not None
    assert found.first == THURSDAY


@pytest.mark.parametrize(
    ("asked", "heard", "refused", "value"),
    [
        ("first_name", ("marie", "maryse"), Fields(first_name="MARIE"), "MARYSE"),
        ("first_name", ("marie", "carré"), Fields(first_name="MARIE"), "MARIE"),
        ("first_name", ("marie",), Fields(first_name="MARIE"), "MARIE"),
        ("birth_date", ("six mars quarante et un", "douze mars quarante et un"),
         Fields(birth_date=date(1941, 3, 6)), date(1941, 3, 12)),
        ("phone", ("zéro six onze trente-quatre cinquante-six soixante-dix-huit",
                   "zéro six douze trente-quatre cinquante-six soixante-dix-huit"),
         Fields(phone="+33611345678"), "+33612345678"),
    ],
)  # fmt: skip
def test_asked_anew(
    understanding: Understanding,
    now: datetime,
    asked: Asked,
    heard: tuple[str, ...],
    refused: Fields,
    value: object,
) -> None:
    fields = understanding.understand(heard, asked, now, Context(refused=refused)).fields
    assert getattr(fields, asked) == value


@pytest.mark.parametrize(
    ("heard", "surname"),
    [
        (("m o r e a u x", "m o r e a u", "m o r e a u t"), "MOREAUX"),
        (("m o r e a u", "m o r e a u x"), "MOREAUX"),
        (("m o r e a u", "m o f a u"), "MOREAU"),  # nobody's name
        (("m o r e a u",), "MOREAU"),
    ],
)
def test_letters_tell_another_name_than_the_refused_one(
    understanding: Understanding, now: datetime, heard: tuple[str, ...], surname: str
) -> None:
    known = Context(surname="MOREAU", first_name="JACQUES", refused=Fields(surname="MOREAU"))
    assert understanding.understand(heard, "spelling", now, known).fields.surname == surname
    unrefused = replace(known, refused=Fields())
    assert understanding.understand(heard, "spelling", now, unrefused).fields.surname == "MOREAU"
