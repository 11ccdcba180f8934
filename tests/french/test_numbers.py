"""Numbers in words, both ways."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appliance.french.numbers import (
    number_at,
    numbers_at,
    ordinal_at,
    read_number,
    say_number,
)
from appliance.french.words import tokenise


@given(st.integers(0, 999_999))
@settings(max_examples=1000)
def test_every_number_said_is_understood(number: int) -> None:
    tokens = tokenise(say_number(number))
    assert number_at(tokens, 0) == (number, len(tokens))


def test_every_small_number_said_is_understood() -> None:
    for number in range(2100):
        tokens = tokenise(say_number(number))
        assert number_at(tokens, 0) == (number, len(tokens))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("septante", 70),
        ("septante et un", 71),
        ("huitante deux", 82),
        ("octante", 80),
        ("nonante neuf", 99),
        ("quatre vingts", 80),
        ("quatre-vingt-dix-sept", 97),
        ("soixante et onze", 71),
        ("soixante dix huit", 78),
        ("mil neuf cent vingt", 1920),
        ("dix neuf cent soixante treize", 1973),
        ("mille neuf cent quatre vingt dix neuf", 1999),
        ("deux mille douze", 2012),
        ("euh trois s'il vous plaît", 3),
        ("24", 24),
    ],
)
def test_numbers_as_callers_say_them(text: str, number: int) -> None:
    assert read_number(text) == number


def test_other_readings_are_there() -> None:
    values = [value for value, _ in numbers_at(tokenise("quatre vingt quinze"), 0)]
    assert values == [95, 80, 4]
    assert (22, 2) in numbers_at(tokenise("vingt deux"), 0)
    assert (20, 1) in numbers_at(tokenise("vingt deux"), 0)


def test_traditional_writing() -> None:
    assert say_number(71) == "soixante et onze"
    assert say_number(80) == "quatre-vingts"
    assert say_number(1954) == "mille neuf cent cinquante-quatre"
    assert say_number(200) == "deux cents"
    assert say_number(21) == "vingt et un"


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (1, "premier"),
        (2, "deuxième"),
        (3, "troisième"),
        (4, "quatrième"),
        (5, "cinquième"),
        (6, "sixième"),
        (7, "septième"),
        (8, "huitième"),
        (9, "neuvième"),
        (10, "dixième"),
    ],
)
def test_every_ordinal_said_is_understood(number: int, word: str) -> None:
    assert ordinal_at(tokenise(word), 0) == (number, 1)
