"""What practitioners are called, and who is meant by a name."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from appliance.french.names.practitioners import Naming
from appliance.settings import load_demo
from appliance.settings.practice import Practice
from tests.support.namesakes import couple, homophones


def _called(practice: Practice) -> list[tuple[str, str]]:
    naming = Naming(practice)
    return [(naming.key(one), naming.spoken(one)) for one in practice.practitioners]


def test_a_surname_of_ones_own_is_enough() -> None:
    assert _called(load_demo().practice) == [
        ("MARTIN", "le docteur Martin"), ("LEFEVRE", "le docteur Lefèvre"),
    ]  # fmt: skip


def test_of_one_surname_or_ones_that_sound_the_same_the_first_name_is_told() -> None:
    assert _called(couple()) == [
        ("MARTIN SOPHIE", "le docteur Sophie Martin"),
        ("MARTIN MARC", "le docteur Marc Martin"),
        ("LEFEVRE", "le docteur Lefèvre"),
    ]
    assert _called(homophones()) == [
        ("LEFEBVRE ANNE", "le docteur Anne Lefebvre"),
        ("LEFEVRE PAUL", "le docteur Paul Lefèvre"),
    ]


@pytest.mark.parametrize(
    ("surname", "first_name", "spoken", "told"),
    [
        ("MARTIN", "Jean-Pierre", "le docteur Martin", "le docteur Jean-Pierre Martin"),
        ("MARTIN", "Zoé", "la docteure Zoé Martin", "la docteure Zoé Martin"),
        ("MARTIN", "Marc", "le docteur Martin, le fils", "le docteur Marc Martin, le fils"),
        ("Martin", "Marc", "monsieur Martin", "monsieur Marc Martin"),
    ],
)
def test_the_first_name_stands_before_the_surname(
    surname: str, first_name: str, spoken: str, told: str
) -> None:
    practice = load_demo().practice
    sophie, paul = practice.practitioners
    other = replace(paul, id="b", surname=surname, first_name=first_name, spoken=spoken)
    naming = Naming(replace(practice, practitioners=(sophie, other)))
    assert naming.spoken(other) == told


@pytest.mark.parametrize(
    ("name", "people"),
    [
        ("MARTIN", ["martin", "marc"]),
        ("MARTIN MARC", ["marc"]),
        ("LEFEVRE", ["lefevre"]),
        ("DUPUIS", []),
        (None, []),
    ],
)
def test_who_is_meant(name: str | None, people: list[str]) -> None:
    assert [person.id for person in Naming(couple()).meant(name)] == people
