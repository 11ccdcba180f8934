"""Whom somebody wants to see who does not say it by a name: by what hurts, by the order in which we
told them, or somebody who is not here."""

from __future__ import annotations

from datetime import datetime

import msgspec
import pytest

from appliance.french.names.sounds import fold_name
from appliance.messages import Asked
from appliance.settings import load_demo
from appliance.understanding.misheard.own_names import OwnNames
from appliance.understanding.understand import Understanding


@pytest.mark.parametrize(
    ("asked", "text", "whom"),
    [
        ("open", "j'ai mal aux dents", "LEFEVRE"),
        ("open", "j'ai très mal à une dent je voudrais un rendez-vous", "LEFEVRE"),
        ("practitioner", "j'ai une dent cassée", "LEFEVRE"),
        ("open", "je voudrais un rendez-vous mon fils a une otite", "MARTIN"),
        ("open", "ma fille a de la fièvre il faudrait la voir", "MARTIN"),
        ("open", "ma fille a de la fièvre et mal aux dents il faudrait la voir", None),
        ("open", "j'ai mal aux dents je voudrais voir le docteur martin", "MARTIN"),
        ("open", "un rendez-vous avec le docteur lefebvre", "LEFEVRE"),
        ("open", "c'est madame lefebvre je voudrais le docteur martins", "MARTIN"),
        ("open", "je voudrais mon ordonnance pour la toux", None),
        ("open", "j'appuie sur les boutons ça marche pas", None),
        ("open", "mon fils a des boutons partout", "MARTIN"),
        ("open", "il a pas mal de boutons", "MARTIN"),
        ("open", "j'ai plus de fièvre", None),
        ("reason", "pas de fièvre", None),
        ("open", "elle a pas de fièvre mais mal aux dents", "LEFEVRE"),
    ],
)
def test_what_hurts_leads_to_who_sees_to_it(
    understanding: Understanding, now: datetime, asked: Asked, text: str, whom: str | None
) -> None:
    meaning = understanding.understand([text], asked, now)
    assert (meaning.fields.practitioner or meaning.led_to) == whom


@pytest.mark.parametrize(
    ("asked", "text", "whom", "not_with"),
    [
        (
            "open",
            "annuler celui du docteur martin et garder celui du dentiste",
            "MARTIN",
            "LEFEVRE",
        ),
        ("open", "annuler mon rendez-vous du dentiste", "LEFEVRE", None),
        ("open", "je voudrais annuler mon rdv de dentiste", "LEFEVRE", None),
        ("open", "je garde le dentiste et j'annule le docteur martin", "MARTIN", "LEFEVRE"),
        ("offer", "pas celui du dentiste", None, "LEFEVRE"),
        ("offer", "celui du dentiste", "LEFEVRE", None),
        ("open", "je voudrais le dentiste au lieu du docteur martin", "LEFEVRE", "MARTIN"),
        ("open", "à la place du docteur martin le docteur lefèvre", "LEFEVRE", "MARTIN"),
        ("open", "plutôt lefèvre que martin pour mon rendez-vous", "LEFEVRE", "MARTIN"),
        ("open", "un rendez-vous plutôt matin que soir avec le docteur martin", "MARTIN", None),
        ("open", "un rendez-vous à la place du docteur martin", "MARTIN", None),
        ("open", "je voudrais garder le docteur martin comme médecin", "MARTIN", None),
        ("open", "un rendez-vous mardi après celui du docteur martin", None, "MARTIN"),
    ],
)
def test_who_is_named_as_not_wished(
    understanding: Understanding,
    now: datetime,
    asked: Asked,
    text: str,
    whom: str | None,
    not_with: str | None,
) -> None:
    meaning = understanding.understand([text], asked, now)
    assert (meaning.fields.practitioner, meaning.not_with) == (whom, not_with)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("le premier", 1),
        ("avec le second s'il vous plaît", 2),
        ("le dernier", -1),
        ("peu importe le premier qui est libre", None),
        ("le premier rendez-vous disponible", None),
    ],
)
def test_one_of_those_who_were_told(
    understanding: Understanding, now: datetime, text: str, place: int | None
) -> None:
    assert understanding.understand([text], "practitioner", now).fields.choice == place


@pytest.mark.parametrize(
    ("asked", "text", "elsewhere"),
    [
        ("open", "je voudrais un rendez-vous avec le docteur dupuis", True),
        ("open", "un rendez-vous avec l'ophtalmo", True),
        ("practitioner", "le kiné", True),
        ("practitioner", "le docteur dupuis", True),
        ("open", "je voudrais voir le docteur morin", False),  # perhaps Martin, misheard
        ("open", "je voudrais voir le docteur pour mon genou", False),
        ("open", "je voudrais un rendez-vous avec le docteur jeudi", False),
        ("open", "j'ai rendez-vous chez le cardiologue jeudi donc je voudrais vendredi", False),
        ("open", "on a déjà un rendez-vous chez l'orthophoniste mardi plutôt mercredi", False),
        ("open", "il faudrait à mon fils un rendez-vous chez l'orthophoniste", True),
        ("open", "je suis chez le kiné jeudi matin je voudrais un rendez-vous l'après-midi", False),
    ],
)
def test_somebody_who_is_not_here(
    understanding: Understanding, now: datetime, asked: Asked, text: str, elsewhere: bool
) -> None:
    assert understanding.understand([text], asked, now).says("elsewhere") == elsewhere


@pytest.mark.parametrize(
    ("asked", "text", "whom"),
    [
        ("open", "à la place du docteur martin je voudrais le docteur lefèvre demain", "LEFEVRE"),
        ("open", "je voudrais voir le dentiste au lieu du docteur martin demain", "LEFEVRE"),
        ("open", "plutôt lefèvre que martin pour mon rendez-vous de demain", "LEFEVRE"),
        ("practitioner", "plutôt le dentiste que le médecin", "LEFEVRE"),
        ("open", "pas le docteur lefèvre l'autre", "MARTIN"),
        ("open", "un rendez-vous avec l'autre docteur pas le docteur martin", "LEFEVRE"),
        ("open", "j'ai pas vu le docteur martin l'autre jour je voudrais un rendez-vous", "MARTIN"),
        ("open", "un rendez-vous plutôt le matin que le soir avec le docteur martin", "MARTIN"),
        ("open", "avec le docteur martin jeudi à la place de mardi", "MARTIN"),
        ("when", "plutôt mardi que jeudi avec martin", "MARTIN"),
        ("open", "c'est monsieur blanchard et madame martin elle me voit pour mon suivi", "MARTIN"),
        ("open", "je suis suivi par madame martin je voudrais un rendez-vous", "MARTIN"),
        ("open", "mon dentiste c'est monsieur lefèvre c'est pour un contrôle", "LEFEVRE"),
        ("open", "rendez-vous pour monsieur blanchard madame martin le suit", "MARTIN"),
    ],
)
def test_of_two_the_one_who_is_wished(
    understanding: Understanding, now: datetime, asked: Asked, text: str, whom: str
) -> None:
    assert understanding.understand([text], asked, now).fields.practitioner == whom


@pytest.mark.parametrize(
    ("text", "surname"),
    [
        ("c'est monsieur blanchard et madame martin elle me voit pour mon suivi", "BLANCHARD"),
        ("rendez-vous pour monsieur blanchard madame martin le suit", "BLANCHARD"),
        ("c'est madame martin je voudrais un rendez-vous", "MARTIN"),
        ("c'est madame martin elle me voit souvent", "MARTIN"),
        ("bonjour madame martin il me voit demain le docteur", "MARTIN"),
        ("je voudrais un rendez-vous pour madame martin", "MARTIN"),
    ],
)
def test_who_calls_beside_whom_he_sees(
    understanding: Understanding, now: datetime, text: str, surname: str
) -> None:
    assert understanding.understand([text], "open", now).fields.surname == surname


def test_of_two_doctors_who_sound_the_same_each_is_one() -> None:
    practice = load_demo().practice
    lefevre = next(p for p in practice.practitioners if fold_name(p.surname) == "LEFEVRE")
    other = msgspec.structs.replace(lefevre, surname="Lefebvre", spoken="le docteur Lefebvre")
    own = OwnNames(msgspec.structs.replace(practice, practitioners=(lefevre, other)))
    for said in ("le docteur lefèvre", "le docteur lefebvre"):
        assert own.written(said) == said
