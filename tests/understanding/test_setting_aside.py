"""What is said beside a wish: why, when it hurts, what exists already, who is refused."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from appliance.messages import Asked
from appliance.understanding.figures import fields_of
from appliance.understanding.understand import Understanding


@pytest.mark.parametrize(
    ("asked", "text", "fields"),
    [
        # why
        (
            "when",
            "à partir du sept parce que les fêtes on les passe en famille",
            {"days": ["2026-12-07", None]},
        ),
        (
            "when",
            "jeudi vu que le mercredi je garde mes petits-enfants",
            {"days": ["2026-11-26", "2026-11-26"], "not_days": [3]},
        ),
        (
            "when",
            "puisque je travaille le matin plutôt l'après-midi",
            {"times": ["12:00", "19:00"]},
        ),
        ("when", "le car arrive à dix heures donc après", {"times": ["10:00", None]}),
        ("patient", "pour moi parce que j'ai mal au dos", {}),
        ("surname", "mademoiselle roche parce que je suis pas mariée", {"surname": "ROCHE"}),
        # when it hurts
        ("open", "j'ai mal aux jambes le soir je voudrais un rendez-vous", {}),
        ("open", "j'ai mal au dos le soir je souhaiterais un rendez-vous", {}),
        ("open", "elle a mal au dos le soir elle aurait besoin d'un rendez-vous", {}),
        (
            "open",
            "je suis tombée samedi je voudrais voir le docteur martin lundi",
            {"practitioner": "MARTIN", "days": ["2026-11-30", "2026-11-30"]},
        ),
        (
            "open",
            "j'ai le mardi de libre je voudrais un rendez-vous",
            {"days": ["2026-11-24", "2026-11-24"]},
        ),
        (
            "open",
            "l'après-midi il fait trop chaud je voudrais un rendez-vous le matin",
            {"times": ["07:00", "12:00"]},
        ),
        (
            "open",
            "l'après-midi il fait trop chaud je veux un rendez-vous le matin",
            {"times": ["07:00", "12:00"]},
        ),
        (
            "open",
            "j'ai rendez-vous le premier à quinze heures je souhaiterais le deux",
            {"days": ["2026-12-02", "2026-12-02"]},
        ),
        (
            "open",
            "j'ai rendez-vous le premier à quinze heures je souhaiterais le deux à la même heure",
            {"days": ["2026-12-02", "2026-12-02"], "times": ["15:00", "15:00"]},
        ),
        (
            "open",
            "mon fils il a mal à l'oreille je voudrais un rendez-vous mais demain ça serait bien",
            {"third_party": "child", "days": ["2026-11-24", "2026-11-24"]},
        ),
        ("when", "l'après-midi je suis pas du matin", {"times": ["12:00", "19:00"]}),
        (
            "open",
            "je peux pas venir mardi est-ce que mercredi vous avez une place",
            {"days": ["2026-11-25", "2026-11-25"]},
        ),
        # when somebody works, or is off
        (
            "when",
            "jeudi matin je suis du soir cette semaine",
            {"days": ["2026-11-26", "2026-11-26"], "times": ["07:00", "12:00"]},
        ),
        (
            "when",
            "jeudi après-midi je suis pas du matin",
            {"days": ["2026-11-26", "2026-11-26"], "times": ["12:00", "19:00"]},
        ),
        (
            "when",
            "du sept au onze décembre je suis en congé",
            {"days": ["2026-12-07", "2026-12-11"]},
        ),
        ("open", "il m'avait dit de revenir dans six mois ça y est il faut un rendez-vous", {}),
        # who is spoken of
        ("surname", "lefèvre mais pas le dentiste", {"surname": "LEFEVRE"}),
        ("surname", "martin comme le docteur", {"surname": "MARTIN"}),
        (
            "open",
            "monsieur lefèvre m'a parlé d'un appareil je voudrais un devis",
            {"practitioner": "LEFEVRE"},
        ),
        (
            "open",
            "je cherche un médecin traitant on vient d'arriver dans le village",
            {"reason": "first_visit"},
        ),
        ("open", "je suis à saint-amand je trouve pas votre adresse", {"topic": "address"}),
        # no name
        ("patient", "pour ma fille pas pour moi mon rhume il est fini", {"third_party": "child"}),
        ("open", "je voudrais un rendez-vous avec un o r l", {}),
        ("open", "j'ai un dossier m d p h à faire remplir", {}),
        # what exists already
        (
            "open",
            "je voudrais déplacer mon rendez-vous de jeudi quatorze heures au vendredi matin",
            {"days": ["2026-11-27", "2026-11-27"], "times": ["07:00", "12:00"]},
        ),
        (
            "open",
            "j'ai rendez-vous jeudi à dix heures je voudrais le décaler à vendredi même heure",
            {"days": ["2026-11-27", "2026-11-27"], "times": ["10:00", "10:00"]},
        ),
        # who and what is refused
        ("practitioner", "pas avec le docteur lefèvre avec martin", {"practitioner": "MARTIN"}),
        ("confirm", "non chez le dentiste pas chez le médecin", {"practitioner": "LEFEVRE"}),
        (
            "open",
            "je voudrais le docteur martin plutôt que le docteur lefèvre mardi",
            {"practitioner": "MARTIN", "days": ["2026-11-24", "2026-11-24"]},
        ),
        ("open", "je voudrais un rendez-vous mais pas avec le docteur lefèvre", {}),
        ("reason", "pas pour un vaccin pour un contrôle", {"reason": "follow_up"}),
        ("reason", "excusez-moi j'ai pas suivi", {}),
        # the hour of a birth
        (
            "birth_date",
            "le trois juin mille neuf cent soixante-deux à sept heures du matin",
            {"birth_date": "1962-06-03"},
        ),
        # a name that is a feast
        ("surname", "noël avec un tréma", {"surname": "NOEL"}),
    ],
)
def test_what_is_wished(
    understanding: Understanding, now: datetime, asked: Asked, text: str, fields: dict[str, Any]
) -> None:
    assert fields_of(understanding.understand([text], asked, now)) == fields


@pytest.mark.parametrize(
    ("asked", "text", "alarms"),
    [
        ("spelling", "c h a u v i n", False),
        ("surname", "blanc comme la neige", False),
        ("phone", "zéro six cinquante trois sept cent quatorze sept cent vingt", False),
        ("surname", "mon mari fait un a v c", True),
        ("patient", "il est blanc comme un linge", True),
        ("phone", "il faut appeler le cent quatorze je suis sourd", True),
    ],
)
def test_what_is_dictated_is_no_emergency(
    understanding: Understanding, asked: Asked, text: str, alarms: bool
) -> None:
    assert (understanding.emergency(text, asked) is not None) is alarms
