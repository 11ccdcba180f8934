"""Birth dates as callers say them, on 23 November 2026."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from appliance.french.births.reading import read_birth
from appliance.french.saying import say_birth

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("le douze mars cinquante quatre", "1954-03-12"),
        ("douze mars mil neuf cent cinquante quatre", "1954-03-12"),
        ("le jour de noël soixante et un", "1961-12-25"),
        ("je suis née à la toussaint cinquante cinq", "1955-11-01"),
        ("la veille de la saint jean quarante huit", "1948-06-23"),
        ("le premier de l'an trente neuf", "1939-01-01"),
        ("à saint jean en quarante deux le trois mai", "1942-05-03"),
        ("le dix sept sept tembre cinquante deux", "1952-09-17"),
        ("le trois mai enfin le dix mai mil neuf cent trente", "1930-05-10"),
        ("douze mars dix neuf cent cinquante quatre", "1954-03-12"),
        ("douze mars dix neuf cinquante quatre", "1954-03-12"),
        ("douze zéro trois cinquante quatre", "1954-03-12"),
        ("douze trois cinquante quatre", "1954-03-12"),
        ("deux cinq un deux quatre cinq", "1945-12-25"),
        ("un deux zéro trois un neuf cinq quatre", "1954-03-12"),
        ("deux trois un neuf cinq quatre", "1954-03-02"),
        ("zéro un zéro deux soixante et onze", "1971-02-01"),
        ("trois zéro un deux deux mille quinze", "2015-12-30"),
        ("le quatre mai non juin soixante deux", "1962-06-04"),
        ("septembre soixante le douze", "1960-09-12"),
        ("en quarante deux au mois de mai le douze", "1942-05-12"),
        ("le douze mai cinquante deux pardon juin", "1952-06-12"),
        ("le douze mai cinquante et un enfin cinquante deux", "1952-05-12"),
        ("un un quatre vingt", "1980-01-01"),
        ("quatre vingt douze le trois juin", "1992-06-03"),
        ("12/03/1954", "1954-03-12"),
        ("du 3/4/51", "1951-04-03"),
        ("12 03 54", "1954-03-12"),
        ("12031954", "1954-03-12"),
        ("1954-03-12", "1954-03-12"),
        ("le 1er mars 54", "1954-03-01"),
        ("le premier janvier deux mille douze", "2012-01-01"),
        ("premier janvier deux mille", "2000-01-01"),
        ("le douze mars quatre vingt quinze", "1995-03-12"),
        ("le douze mars nonante cinq", "1995-03-12"),
        ("vingt quatre douze quarante huit", "1948-12-24"),
        ("vingt trois cinquante quatre", "1954-03-20"),
        ("vingt deux dix soixante dix", "1970-10-22"),
        ("dix huit zéro quatre soixante dix huit", "1978-04-18"),
        ("trente et un zéro un zéro un", "2001-01-31"),
        ("le trois janvier zéro cinq", "2005-01-03"),
        ("mercredi douze mars mille neuf cent cinquante", "1950-03-12"),
        ("le douze non le treize mars cinquante quatre", "1954-03-13"),
        ("le douze mars cinquante quatre non quarante cinq", "1945-03-12"),
        ("en mille neuf cent quarante huit le douze mars", "1948-03-12"),
        ("née le douze mars quarante et un elle voudrait voir le docteur martin", "1941-03-12"),
        ("le douze mars seize", "2016-03-12"),
        ("le trente mai soixante cinq euh soixante six", "1966-05-30"),
        ("huitante soixante trois", "1963-08-08"),
        ("huitante mille neuf cent soixante trois", "1963-08-08"),
        ("le trois juin huitante quatre", "1984-06-03"),
        ("quinze à où soixante et un", "1961-08-15"),
        ("dix mais quarante sept", "1947-05-10"),
        ("le trois des cendres quarante huit", "1948-12-03"),
        ("la veille de noël cinquante cinq", "1955-12-24"),
        ("le vingt et un novembre deux mille vingt cinq", "2025-11-21"),
        ("le vingt sept sept septembre trente huit", "1938-09-27"),
        ("le deux deux septembre trente huit", "1938-09-02"),
        ("le vingt sept sept trente huit", "1938-07-27"),
    ],
)
def test_whole_dates(text: str, born: str) -> None:
    assert read_birth(text, TODAY).dates == (date.fromisoformat(born),)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("vingt six un août cinquante sept", {1, 26}),
        ("cinq un juin quatre vingt onze", {1, 5}),
        ("né un douze mars cinquante quatre", {12}),
        ("zéro deux quarante et un douze mars cinquante quatre", {12}),
        ("vingt et un mars cinquante quatre", {21}),
        ("le di dix neuf mai quarante quatre", {19}),
    ],
)
def test_two_days_beside_each_other_are_in_doubt(text: str, days: set[int]) -> None:
    assert {born.day for born in read_birth(text, TODAY).dates} == days


def test_both_centuries_are_asked_where_both_are_likely() -> None:
    assert read_birth("le douze mars vingt quatre", TODAY).dates == (
        date(2024, 3, 12), date(1924, 3, 12),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("né en 48", (None, None, 1948)),
        ("née en quarante huit", (None, None, 1948)),
        ("douze mars", (12, 3, None)),
        ("mars cinquante quatre", (None, 3, 1954)),
        ("quatre vingt deux ans", (None, None, None)),
        ("je ne sais plus", (None, None, None)),
    ],
)
def test_parts_of_dates(text: str, parts: tuple[int | None, int | None, int | None]) -> None:
    reading = read_birth(text, TODAY)
    assert reading.dates == ()
    assert (reading.day, reading.month, reading.year) == parts


@pytest.mark.parametrize(
    "text",
    [
        "le douze mars à dix heures",
        "zéro six douze zéro trois cinquante quatre",
        "le cinq janvier deux mille vingt sept",
        "mardi premier décembre",
    ],
)
def test_unasked_other_dates_and_digits_are_no_birth_dates(text: str) -> None:
    assert read_birth(text, TODAY, asked=False).dates == ()


def test_unasked_after_born_digits_count() -> None:
    said = "il est né le douze zéro trois cinquante quatre"
    assert read_birth(said, TODAY, asked=False).date == date(1954, 3, 12)


def test_every_birth_date_said_is_understood() -> None:
    for age_days in range(0, 110 * 365, 7):
        born = TODAY - timedelta(age_days)
        assert read_birth(say_birth(born), TODAY).dates == (born,), say_birth(born)
        unasked = f"elle est née le {say_birth(born)}"
        assert read_birth(unasked, TODAY, asked=False).dates == (born,)


def test_digits_that_can_be_cut_in_two_ways_are_asked() -> None:
    assert set(read_birth("un un un un neuf six zéro", TODAY).dates) == {
        date(1960, 1, 11), date(1960, 11, 1),
    }  # fmt: skip


def test_the_end_of_digits_that_are_no_date_is_none() -> None:
    assert read_birth("quarante deux zéro trois cinquante", TODAY).dates == ()


def test_a_negation_is_no_birth() -> None:
    assert read_birth("rien ne presse fin janvier", TODAY, asked=False).used == ()
    assert read_birth("il est ne en mars", TODAY, asked=False).month == 3


def test_a_birth_may_be_told_year_first_where_none_was_asked() -> None:
    said = read_birth("non je suis né en quarante-six le deux juin", TODAY, asked=False)
    assert said.dates == (date(1946, 6, 2),)
