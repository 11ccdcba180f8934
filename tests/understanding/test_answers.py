"""Answers without a value, or with another one than was asked for; what belongs to no patient."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from appliance.messages import Asked
from appliance.understanding.figures import fields_of, intent_of
from appliance.understanding.understand import Understanding


@pytest.mark.parametrize(
    ("asked", "text", "act"),
    [
        ("phone", "le portable ou le fixe", "repeat"),
        ("first_name", "mon prénom ou mon nom", "repeat"),
        ("birth_date", "la mienne ou celle de mon mari", "repeat"),
        ("surname", "qu'est-ce qu'il faut que je dise", "repeat"),
        ("practitioner", "l'un ou l'autre", "dont_know"),
        ("practitioner", "peu importe le premier qui est libre", "dont_know"),
        ("when", "comme vous voulez je suis à la retraite", "dont_know"),
        ("when", "n'importe quel jour", "dont_know"),
        ("number", "si vous voulez", "yes"),
        ("phone", "prenez le numéro avec lequel je vous appelle", "yes"),
        ("phone", "c'est le numéro qui s'affiche", "yes"),
        ("phone", "c'est pas celui d'où j'appelle", "no"),
        ("phone", "le numéro qui s'affiche n'est plus le bon", "no"),
        ("spelling", "c'est n comme noémie pas m", "correct"),
        ("surname", "je vais pas donner mon nom à une machine", "human"),
        ("offer", "inscrivez-moi", "yes"),
        ("confirm", "ah non attendez attendez mon mari peut m'emmener non non on le garde", "no"),
        ("confirm", "attendez attendez ma fille me fait signe non non", "no"),
        ("confirm", "attendez il me dit qu'il peut m'emmener on le garde", "no"),
        ("confirm", "non attendez je vérifie", "wait"),
        ("confirm", "attendez non je regarde", "wait"),
        ("open", "non c'est tout pour aujourd'hui merci madame", "goodbye"),
    ],
)
def test_without_a_value(
    understanding: Understanding, now: datetime, asked: Asked, text: str, act: str
) -> None:
    meaning = understanding.understand([text], asked, now)
    assert intent_of(meaning) == act


@pytest.mark.parametrize(
    ("asked", "text", "intent", "fields"),
    [
        ("practitioner", "le docteur mattin", None, {"practitioner": "MARTIN"}),
        ("practitioner", "la dame docteur", None, {"practitioner": "MARTIN"}),
        ("practitioner", "la docteure", None, {"practitioner": "MARTIN"}),
        ("open", "dites à madame martin que ça va", "message", {"practitioner": "MARTIN"}),
        ("open", "bonjour madame moreau à l'appareil", None, {"surname": "MOREAU"}),
        ("reason", "c'est la première fois", None, {"reason": "first_visit"}),
        ("reason", "pour ma tension", None, {"reason": "follow_up"}),
        ("reason", "j'ai un peu de tension", None, {}),
        ("open", "je voudrais un rendez-vous j'ai des soins infirmiers et un kiné à domicile",
         "book", {}),
        ("open", "c'est au combien de la rue", "information", {"topic": "address"}),
        ("open", "c'est gratuit pour les enfants", "information", {"topic": "fees"}),
        ("open", "je suis bien chez monsieur rossignol le plombier", "wrong_number", {}),
        ("open", "allô oui c'est le garage c'est pour savoir si ma clio elle est prête",
         "wrong_number", {}),
        ("open", "je voulais savoir si ma voiture est réparée", "wrong_number", {}),
        ("open", "je voudrais prendre un rendez-vous pour changer mes pneus", "wrong_number", {}),
        ("open", "je suis au garage je serai en retard", "late", {}),
        ("open", "j'ai un rendez-vous pour la révision de ma voiture je dois annuler celui "
         "du docteur", "cancel", {}),
        ("open", "je suis au coin de la rue j'arrive tout de suite", "late", {}),
        ("confirm", "vous avez noté dupont mais c'est dupond avec un d", "correct",
         {"surname": "DUPOND"}),
        ("confirm", "vous avez dit dix heures c'était onze heures", "correct",
         {"times": ["11:00", "11:00"]}),
        ("first_name", "non le nom c'est durand avec un d", "correct", {"surname": "DURAND"}),
        ("open", "ici le centre quinze on cherche le médecin traitant", "professional", {}),
        ("offer", "oui le deuxième", "yes", {"choice": 2}),
        ("offer", "finalement je préfère que ce soit avec le docteur lefèvre", None,
         {"practitioner": "LEFEVRE"}),
        ("offer", "non je préfère avec le docteur lefèvre", "no", {"practitioner": "LEFEVRE"}),
        ("confirm", "finalement je préfère que ce soit avec le docteur lefèvre", "correct",
         {"practitioner": "LEFEVRE"}),
        ("surname", "non c'est pas gauthier c'est gautier", "correct", {"surname": "GAUTIER"}),
        ("patient", "c'est pour mon fil", None, {"third_party": "child"}),
        ("first_name", "gens marie", None, {"first_name": "JEAN-MARIE"}),
        ("first_name", "pré nom lucien", None, {"first_name": "LUCIEN"}),
    ],
)  # fmt: skip
def test_with_its_values(
    understanding: Understanding,
    now: datetime,
    asked: Asked,
    text: str,
    intent: str | None,
    fields: dict[str, Any],
) -> None:
    meaning = understanding.understand([text], asked, now)
    assert (intent_of(meaning), fields_of(meaning)) == (intent, fields)


@pytest.mark.parametrize(
    "text",
    [
        "il me faut des bas de contention",
        "j'ai un peu de mal à respirer par le nez avec ce rhume",
        "vous allez me faire avoir une attaque avec votre machine",
        "un petit saignement de nez de temps en temps",
    ],
)
def test_no_emergency(understanding: Understanding, now: datetime, text: str) -> None:
    assert understanding.understand([text], "open", now).emergency is None


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("mon homme il a la goule toute de travers", "stroke"),
        ("ma gosse s'est étranglée avec une noisette elle est toute bleue", "vital"),
        ("ma femme attend le petit pour janvier et elle perd du sang", "pregnancy"),
        ("le commis s'est coupé le bras avec la scie ça pisse le sang", "vital"),
        ("mon mari est tombé de l'échelle il peut plus bouger les jambes", "accident"),
    ],
)
def test_an_emergency(understanding: Understanding, now: datetime, text: str, group: str) -> None:
    assert understanding.understand([text], "open", now).emergency == group
