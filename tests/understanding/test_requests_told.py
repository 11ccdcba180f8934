"""Requests, professionals and questions, as callers put them around the plain wish."""

from __future__ import annotations

from datetime import datetime

import pytest

from appliance.understanding.understand import Understanding


@pytest.mark.parametrize(
    ("text", "intents"),
    [
        ("c'est pour annuler l'ordonnance que j'ai demandée hier", ("other_request",)),
        ("je voudrais annuler ma demande de rappel", ("other_request",)),
        ("annulez la demande s'il vous plaît", ("other_request",)),
        ("je voudrais annuler ma demande de rendez-vous", ("cancel",)),
        ("je voudrais annuler mon rendez-vous de demain", ("cancel",)),
        ("annulez", ("cancel",)),
    ],
)
def test_a_request_called_off_is_no_appointment(
    understanding: Understanding, now: datetime, text: str, intents: tuple[str, ...]
) -> None:
    assert understanding.understand([text], "open", now).intents == intents


@pytest.mark.parametrize(
    ("text", "undoes"),
    [
        ("non en fait annulez la demande j'ai retrouvé la boîte", True),
        ("ah non pardon annulez", True),
        ("annulez tout merci", True),
        ("annulez mon rendez-vous de demain", False),
        ("je voudrais annuler ma demande de rendez-vous", False),
        ("n'annulez pas la demande", False),
    ],
)
def test_what_was_done_last_is_taken_back(
    understanding: Understanding, now: datetime, text: str, undoes: bool
) -> None:
    assert understanding.understand([text], "open", now).says("undoes") is undoes


@pytest.mark.parametrize(
    ("text", "intents"),
    [
        ("c'est le docteur martin", ("professional",)),
        ("bonjour ici le docteur martin", ("professional",)),
        ("c'est sophie martin je suis le médecin du cabinet", ("professional",)),
        ("c'est pour le docteur martin", ()),
        ("le docteur martin", ()),
        ("mon mari est mort cette nuit il faut que le docteur vienne constater", ("human",)),
        ("il faut venir constater un décès", ("human",)),
    ],
)
def test_who_has_to_be_put_through(
    understanding: Understanding, now: datetime, text: str, intents: tuple[str, ...]
) -> None:
    assert understanding.understand([text], "open", now).intents == intents


@pytest.mark.parametrize(
    ("text", "surname"),
    [
        ("pharmacie du marché", "PHARMACIE DU MARCHE"),
        ("laboratoire cerballiance", "LABORATOIRE CERBALLIANCE"),
        ("docteur leroy", "LEROY"),
        ("le docteur martin", None),
        ("rappelez le laboratoire", None),
        ("dupont", "DUPONT"),
    ],
)
def test_who_calls_may_be_a_house(
    understanding: Understanding, now: datetime, text: str, surname: str | None
) -> None:
    assert understanding.understand([text], "surname", now).fields.surname == surname
