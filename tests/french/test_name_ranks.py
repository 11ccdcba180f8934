"""Two first names as one full name."""

from __future__ import annotations

import pytest

from appliance.french.names.parts import NameLists
from appliance.french.names.reading import read_person
from appliance.understanding.names.lists import first_names, surnames

LISTS = NameLists(surnames(), first_names())


@pytest.mark.parametrize(
    ("text", "surname", "first_name"),
    [
        ("rémy françoise", "REMY", "FRANCOISE"),
        ("françoise rémy", "REMY", "FRANCOISE"),
        ("madame françoise rémy", "REMY", "FRANCOISE"),
        ("michel andré", "ANDRE", "MICHEL"),
        ("martin michel", "MARTIN", "MICHEL"),
        ("jean bernard", "BERNARD", "JEAN"),
        ("jacquot et jeanine le prénom", "JACQUOT", "JEANINE"),
        ("benoît sylviane", "BENOIT", "SYLVIANE"),
        ("jacob thierry", "JACOB", "THIERRY"),
    ],
)
def test_the_one_with_most_bearers_is_the_surname(text: str, surname: str, first_name: str) -> None:
    reading = read_person(text, LISTS, "surname")
    assert (reading.surname, reading.first_name) == (surname, first_name)


@pytest.mark.parametrize(
    ("text", "surname"),
    [
        ("madame vidal rue des tilleuls", "VIDAL"),
        ("vous mettez lebreton", "LEBRETON"),
        ("bouvier b comme bernard", "BOUVIER"),
        ("bailly avec un y pas un i", "BAILLY"),
        ("monsieur grand", "GRAND"),
        ("demoiselle garnier", "GARNIER"),
        ("je répète tournier", "TOURNIER"),
        ("m a c deux r o n pardon un seul r", "MACRON"),
        ("monsieur d'aubigny", "D'AUBIGNY"),
        ("madame ferrand avant c'était madame prat", "FERRAND"),
        ("ça s'écrit comme ça se prononce carré", "CARRE"),
    ],
)
def test_words_around_a_name(text: str, surname: str) -> None:
    assert read_person(text, LISTS, "surname").surname == surname


def test_a_first_name_said_twice() -> None:
    assert read_person("alain alain", LISTS, "first_name").first_name == "ALAIN"
