"""What an opening wishes that names no appointment, and what for."""

from __future__ import annotations

from datetime import datetime

import pytest

from appliance.messages import Asked
from appliance.understanding.understand import Understanding


@pytest.mark.parametrize(
    ("text", "wished"),
    [
        ("c'est pour le vaccin de la grippe j'ai reçu le papier de la sécu", ["book"]),
        ("mon père va bien c'est pour son rendez-vous de suivi", ["book"]),
        ("c'est pour mon rendez-vous de contrôle de demain", []),  # there is one
        ("un implant", ["book"]),
        ("une prothèse dentaire à refaire", ["book"]),
        ("combien coûterait un implant je voudrais un devis", ["quote"]),
        ("c'est pas urgent c'est pour une ordonnance", ["renew_prescription"]),
        ("d'abord une ordonnance", ["renew_prescription"]),
        ("c'est pour ma mère il lui faut une ordonnance pour des couches", ["renew_prescription"]),
        ("mon ordonnance il y a une erreur dessus", ["other_request"]),
        ("est-ce que le docteur peut me faire une ordonnance sans rendez-vous",
         ["renew_prescription"]),
        ("j'ai une ordonnance pour une prise de sang", ["referral"]),
        ("faut que le docteur signe un papier pour l'assurance du prêt", ["document"]),
        ("un certificat et un papier pour la mutuelle", ["certificate", "document"]),
        ("mon mari a rendez-vous jeudi à dix heures je voudrais passer juste après lui", ["book"]),
        ("et pour ma femme le rendez-vous d'après", ["book"]),
        ("mon mari a rendez-vous jeudi à dix heures je voudrais le déplacer", ["move"]),
        ("le dentiste m'avait dit de rappeler pour qu'il me pose ma couronne", ["book"]),
        ("le dentiste m'a demandé de rappeler pour qu'il m'enlève la dent", ["book"]),
        ("je téléphone pour qu'on me retire mon plâtre", ["book"]),
        ("le docteur m'a dit de rappeler pour qu'il me pose des questions", ["message"]),
        ("j'appelle pour que le docteur me rappelle", ["message"]),
        ("le docteur m'a dit de rappeler pour qu'il me donne mes résultats", ["results"]),
    ],
)  # fmt: skip
def test_what_is_wished(
    understanding: Understanding, now: datetime, text: str, wished: list[str]
) -> None:
    assert list(understanding.understand([text], "open", now).intents) == wished


@pytest.mark.parametrize(
    ("asked", "text", "reason"),
    [
        ("open", "est-ce que le docteur martin peut venir à la maison lundi", "home_visit"),
        ("open", "le docteur peut venir voir ma femme elle est alitée", "home_visit"),
        ("open", "visite à la maison de retraite pour mon père", "home_visit"),
        ("open", "est-ce que je peux passer voir mon docteur pour ma femme", None),
        ("open", "je peux venir à la maison médicale lundi pour un rendez-vous", None),
        ("open", "je suis à la retraite je peux venir quand vous voulez", None),
        ("open", "un rendez-vous pour un vaccin pour mes deux enfants", "vaccine"),
        ("open", "un rendez-vous pour mes enfants", "child"),
        ("when", "trois mois après ma dernière visite", None),
        ("open", "la visite des trois mois pour mon bébé", "child"),
        ("open", "le contrôle du mois de mars", "follow_up"),
        ("open", "ma visite du mois de décembre", None),
        ("open", "je cherche un médecin traitant pour une première visite", "first_visit"),
    ],
)
def test_what_the_visit_is_for(
    understanding: Understanding, now: datetime, asked: Asked, text: str, reason: str | None
) -> None:
    assert understanding.understand([text], asked, now).fields.reason == reason


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("pour un pansement", "MARTIN"),
        ("pour une verrue", "MARTIN"),
        ("un électrocardiogramme", "MARTIN"),
        ("mon fils doit porter un appareil dentaire", "LEFEVRE"),
        ("il faut me dévitaliser une dent", "LEFEVRE"),
        ("mon bridge bouge", "LEFEVRE"),
        ("mon appareil photo est cassé", None),
        ("mon appareil auditif est tombé", None),
        ("je voudrais un implant contraceptif", None),
        ("un pansement sur ma dent", None),
    ],
)
def test_what_is_done_leads_to_who_does_it(
    understanding: Understanding, now: datetime, text: str, whom: str | None
) -> None:
    assert understanding.understand([text], "open", now).led_to == whom


def test_a_first_doctor_is_nobody_by_name(understanding: Understanding, now: datetime) -> None:
    text = "je viens d'emménager je cherche un médecin traitant pour une première visite"
    assert understanding.understand([text], "open", now).fields.practitioner is None


@pytest.mark.parametrize(
    ("text", "remote"),
    [
        ("une téléconsultation avec le docteur martin", True),
        ("je voudrais un rendez-vous en visio", True),
        ("je voudrais un rendez-vous pas une téléconsultation", False),
        ("je vous appelle par téléphone pour un rendez-vous", False),
        ("je voudrais un rendez-vous par téléphone", True),
        ("je voudrais prendre rendez-vous par téléphone", False),
    ],
)
def test_a_visit_at_a_distance(
    understanding: Understanding, now: datetime, text: str, remote: bool
) -> None:
    assert understanding.understand([text], "open", now).says("remote") == remote


def test_three_people_are_no_third_of_may(understanding: Understanding, now: datetime) -> None:
    text = "nous sommes trois mes deux enfants et moi pour un vaccin mercredi"
    days = understanding.understand([text], "open", now).fields.days
    assert days is not None
    assert days.first == days.last == datetime.fromisoformat("2026-11-25").date()


def test_who_is_driven_mad_brings_his_child(understanding: Understanding, now: datetime) -> None:
    text = "mon gamin il va me rendre chèvre avec son judo il lui faut un rendez-vous"
    assert understanding.understand([text], "open", now).fields.third_party == "child"
