"""Sayings of every day: their words mean nothing, wherever they stand."""

from __future__ import annotations

import pytest

from appliance.french.words import tokenise
from appliance.understanding.emergency.emergencies import EmergencyList
from appliance.understanding.emergency.idioms import Idioms


def test_every_place_is_found_word_by_word() -> None:
    idioms = Idioms(["trop/moins vite", "coup* d'œil"])
    assert idioms.spans(tokenise("trop vite oui moins vite")) == ((0, 2), (3, 5))
    assert idioms.spans(tokenise("des coups d'œil")) == ((1, 4),)
    assert idioms.spans(tokenise("trop peu vite")) == ()
    assert idioms.spans(tokenise("il va trop")) == ()


@pytest.mark.parametrize(
    "text",
    [
        "houlà vous parlez trop vite reprenez moins vite",
        "j'ai raccroché trop vite c'est pour voir le docteur martin s'il a une petite place",
        "je suis mort de fatigue",
        "ça me coûte un bras",
        "à quoi ça sert ce vaccin",
        "j'ai mal au cœur en voiture",
        "à l'école mon fils a coupé le téléphone",
        "c'est pour un bon de transport mon dos me fait mal",
        "c'est pour mon mari il ronfle à réveiller les morts je voudrais un rendez-vous",
        "on s'est fait battre à plates coutures au foot et j'ai une ampoule au talon",
        "on s'est fait battre au rugby je voudrais un rendez-vous jeudi",
        "mon dos me lance un peu quand je bêche du coup l'employeur veut un arrêt de travail",
        "vous me faites perdre mon sang froid",
        "j'étouffe de colère",
        "il y a le feu chez vous ou quoi",
        "avec mon rhume j'ai la tête dans le sac",
        "j'ai encore la tête dans le sac ce matin",
        "je suis pendu au téléphone depuis une heure",
        "vous touchez la corde sensible",
    ],
)
def test_a_saying_is_no_sign(shipped: EmergencyList, text: str) -> None:
    assert shipped.check(text) is None


def test_a_sign_beside_a_saying_is_one(shipped: EmergencyList) -> None:
    hit = shipped.check("je suis mort de fatigue et j'ai mal à la poitrine")
    assert hit is not None
    assert hit.certain


@pytest.mark.parametrize(
    "text",
    ["elle a la tête dans le sac", "mon fils se met la corde au cou samedi il se marie"],
)
def test_what_may_be_a_saying_is_asked_about(shipped: EmergencyList, text: str) -> None:
    hit = shipped.check(text)
    assert hit is not None
    assert not hit.certain


@pytest.mark.parametrize(
    "text",
    [
        "mon mari ronfle et il se réveille pas",
        "on s'est fait battre dans la rue",
        "d'un coup j'ai eu très mal au dos",
        "je perds mon sang",
        "j'étouffe",
        "il y a le feu chez moi",
        "la chaudière va exploser",
        "j'ai la tête dans le sac plastique",
        "j'ai mis la tête dans le sac",
        "j'ai la tête dans le sac et je veux en finir",
        "elle s'est mis un sac plastique sur la tête",
        "elle est pendue au bout d'une corde",
        "il s'est mis la corde au cou",
        "il a la corde au cou marie l'a trouvé",
    ],
)
def test_the_same_words_outside_a_saying_are_signs(shipped: EmergencyList, text: str) -> None:
    hit = shipped.check(text)
    assert hit is not None
    assert hit.certain
