"""Hours beside a telephone number are those of a call."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from appliance.messages import Asked
from appliance.understanding.context import Context
from appliance.understanding.meaning import TimeSpan
from appliance.understanding.understand import Understanding

_NUMBER = "zéro six douze trente quatre cinquante six soixante dix neuf"
_READ_BACK = Context(
    phone="+33612345678",
    birth_date=date(1954, 3, 12),
    held=date(2026, 11, 26),
    yes_no=True,
)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("phone", f"oui mais le soir sur le portable {_NUMBER}"),
        ("phone", f"{_NUMBER} après dix huit heures"),
        ("phone", f"à partir de midi {_NUMBER}"),
        ("phone", f"{_NUMBER} plutôt le soir"),
        ("phone", "vous pouvez m'appeler le soir"),
        ("confirm", "oui mais appelez moi après dix huit heures"),
        ("confirm", "je suis joignable le mardi matin"),
    ],
)
def test_they_are_no_hours_of_a_visit(
    understanding: Understanding, now: datetime, asked: Asked, text: str
) -> None:
    context = _READ_BACK if asked == "confirm" else Context()
    fields = understanding.understand([text], asked, now, context).fields
    assert fields.times is None
    assert fields.days is None
    assert fields.phone == ("+33612345679" if _NUMBER in text else None)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("phone", f"{_NUMBER} mais finalement je préfère le matin"),
        ("phone", "en fait plutôt le matin"),
        ("confirm", "non plutôt le matin"),
        ("confirm", "je préfère le matin rappelez moi si c'est complet"),
    ],
)
def test_a_wish_beside_it_is_one(
    understanding: Understanding, now: datetime, asked: Asked, text: str
) -> None:
    context = _READ_BACK if asked == "confirm" else Context()
    meaning = understanding.understand([text], asked, now, context)
    assert meaning.fields.times == TimeSpan(time(7), time(12))


@pytest.mark.parametrize(
    "text",
    [
        "il s'appelle jean et c'est jeudi",
        "non je vous ai appelé pour jeudi",
        "non jeudi je vous rappelle que je travaille le matin",
        "non c'est jeudi pas vendredi je suis pas joignable vendredi",
    ],
)
def test_a_day_told_beside_a_name_or_a_call_is_one(
    understanding: Understanding, now: datetime, text: str
) -> None:
    days = understanding.understand([text], "confirm", now, _READ_BACK).fields.days
    assert days is not None
    assert days.first == days.last == date(2026, 11, 26)


def test_the_month_of_a_visit_is_none_of_a_birth(
    understanding: Understanding, now: datetime
) -> None:
    for text in ("non au début du mois le trois", "non dans le mois plutôt en mai"):
        fields = understanding.understand([text], "confirm", now, _READ_BACK).fields
        assert fields.days is not None
        assert fields.birth_date is None


def test_a_number_is_corrected_without_a_birth_date(
    understanding: Understanding, now: datetime
) -> None:
    text, known = "soixante dix huit non soixante dix neuf", Context(phone="+33612345678")
    assert understanding.understand([text], "confirm", now, known).fields.phone == "+33612345679"


def test_a_number_beats_a_greeting(understanding: Understanding, now: datetime) -> None:
    assert understanding.understand(["allô", _NUMBER], "phone", now).fields.phone == "+33612345679"


def test_minutes_are_no_digits(understanding: Understanding, now: datetime) -> None:
    meaning = understanding.understand(["finalement je préfère neuf heures quinze"], "phone", now)
    assert meaning.fields.times == TimeSpan(time(9, 15), time(9, 15))
    assert not meaning.digits


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("le huit à la fin du numéro c'est un sept", "+33612345677"),
        ("non c'est trente cinq après le douze", "+33612355678"),
        ("soixante dix huit non soixante dix neuf", "+33612345679"),
    ],
)
def test_what_corrects_the_number_moves_no_visit(
    understanding: Understanding, now: datetime, text: str, number: str
) -> None:
    fields = understanding.understand([text], "confirm", now, _READ_BACK).fields
    assert fields.phone == number
    assert fields.times is None
    assert fields.days is None
