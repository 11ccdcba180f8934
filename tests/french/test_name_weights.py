"""What tells a name from talk: whether a word is said of other things, and who bears it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appliance.french.names.parts import PARTICLES, NameLists
from appliance.french.names.reading import read_person, say_name
from appliance.french.names.sounds import NameList
from appliance.french.names.weights import (
    EVERYDAY,
    LISTED,
    PATIENT,
    SURE,
    TALKED,
    UNKNOWN,
    names_within,
    weight,
)
from appliance.french.names.words import TALK
from appliance.french.words import tokenise
from appliance.understanding.names.lists import (
    common_surnames,
    everyday_words,
    first_names,
    surnames,
)

LISTS = NameLists(
    surnames(), first_names(), NameList(["REGARDE"]), common_surnames(), everyday_words()
)


@pytest.mark.parametrize(
    ("word", "weighs"),
    [
        ("chambre", TALKED),
        ("temperez", TALKED),
        ("zbrowskine", UNKNOWN),
        ("petit", EVERYDAY),
        ("rose", EVERYDAY),
        ("kerbrat", LISTED),
        ("martin", SURE),
        ("karim", SURE),
        ("regarde", PATIENT),
    ],
)
def test_how_surely_a_word_is_a_name(word: str, weighs: int) -> None:
    assert weight(word, LISTS) == weighs


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("therese chut", ["therese"]),
        ("bouchet odile chambre", ["bouchet odile"]),
        ("martin de la congregation", ["martin"]),
        ("jeanne caillou", ["jeanne caillou"]),
        ("chambre caillou", []),
    ],
)
def test_the_talk_between_names_is_none(text: str, names: list[str]) -> None:
    tokens = tokenise(text)
    found = names_within(tokens, 0, len(tokens), LISTS)
    assert [" ".join(tokens[start:end]) for start, end in found] == names


@pytest.mark.parametrize(
    ("asked", "text", "surname", "first_name"),
    [
        ("surname", "tout le monde me connaît ici", None, None),
        ("surname", "vous me barbez", None, None),
        ("surname", "le nom de la résidence c'est dupuis", "DUPUIS", None),
        ("surname", "mon nom c'est caillou", "CAILLOU", None),
        ("surname", "caillou", "CAILLOU", None),
        ("surname", "petit comme le boucher de la place", "PETIT", None),
        ("surname", "ma mère c'est bouchet et moi c'est lemoine", "LEMOINE", None),
        ("surname", "c'est les gautier du lotissement", "GAUTIER", None),
        ("first_name", "marie c'est un prénom mixte", None, "MARIE"),
        ("first_name", "ne vous moquez pas", None, None),
        ("first_name", "oubliez jeanne c'est lucien", None, "LUCIEN"),
        ("first_name", "lucien deuxième prénom paul", None, "LUCIEN"),
        ("first_name", "j'en ai trois kevin ahmed lucien", None, "KEVIN"),
        ("first_name", "on l'a appelée thérèse", None, "THERESE"),
        ("patient", "pour la vieille demoiselle d'en face", None, None),
        ("patient", "ma cousine de rouen", None, None),
        ("open", "c'est la jeanne", None, "JEANNE"),
        ("open", "moi c'est karim je voudrais passer", None, "KARIM"),
        ("open", "c'est morel pour un rendez-vous", "MOREL", None),
        ("open", "c'est jeanne qui m'a dit d'appeler", None, None),
        ("open", "c'est l'anniversaire de lucien", None, None),
        ("open", "je passe chez la mère martin", "MARTIN", None),
        ("open", "c'est sandrine pour madame guérin thérèse", "GUERIN", "THERESE"),
    ],
)
def test_a_name_among_talk(
    asked: str, text: str, surname: str | None, first_name: str | None
) -> None:
    person = read_person(text, LISTS, asked)
    assert (person.surname, person.first_name) == (surname, first_name)


def _lone(name: str) -> bool:
    word = name.lower()
    return word.isalpha() and word not in PARTICLES | TALK and weight(word, LISTS) == SURE


_FIRST = list(first_names())
_SURNAMES = list(common_surnames())


@given(st.sampled_from([name for name in _FIRST if _lone(name)]))
@settings(max_examples=300, deadline=None)
def test_every_first_name_answers(name: str) -> None:
    for text in ("{}", "c'est {}", "alors le prénom c'est {} voilà", "{} et vous notez bien ça"):
        person = read_person(text.format(say_name(name)), LISTS, "first_name")
        assert person.first_name == name


@given(st.sampled_from([name for name in _SURNAMES if _lone(name)]))
@settings(max_examples=300, deadline=None)
def test_every_common_surname_answers(name: str) -> None:
    for text in ("{}", "c'est {}", "mon nom c'est {} depuis toujours", "{} comme la rivière"):
        person = read_person(text.format(say_name(name)), LISTS, "surname")
        assert person.surname == name or (name in LISTS.first_names and person.first_name == name)
