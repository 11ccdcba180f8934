"""Requests, professionals and questions, as callers put them around the plain wish."""

from __future__ import annotations

from datetime import datetime

import pytest

from appliance.messages import Asked
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
        ("annulez les deux demandes", ("other_request",)),
        ("supprimez toutes mes demandes", ("other_request",)),
        ("annulez mes deux rendez-vous", ("cancel",)),
        ("je voudrais annuler mon rappel de vaccin", ("cancel",)),
        ("je voudrais annuler mon rappel vaccin", ("cancel",)),
        ("annulez mon rappel tétanos", ("cancel",)),
        ("annulez le rappel s'il vous plaît", ("other_request",)),
        ("c'est plus la peine de me rappeler", ("other_request",)),
        ("je voudrais qu'on me rappelle", ("message",)),
        ("annulez mon rendez-vous de jeudi et ne me rappelez pas", ("cancel",)),
        ("mon rendez-vous je voudrais l'annuler pas la peine de me rappeler", ("cancel",)),
        ("pas besoin de me rappeler je voudrais parler à quelqu'un tout de suite", ("human",)),
        ("je voulais parler au docteur c'est plus la peine de me rappeler", ("other_request",)),
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
        ("annulez les deux demandes", True),
        ("retirez mes demandes", True),
        ("annulez les deux", True),
        ("annulez mes deux rendez-vous", False),
        ("je voudrais retirer mes ordonnances", False),
        ("n'oubliez pas ma demande", False),
    ],
)
def test_what_was_done_last_is_taken_back(
    understanding: Understanding, now: datetime, text: str, undoes: bool
) -> None:
    assert understanding.understand([text], "open", now).says("undoes") is undoes


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("annulez les deux demandes", True),
        ("annulez mes ordonnances", True),
        ("annulez tout finalement", True),
        ("annulez la demande", False),
        ("annulez la première demande", False),
    ],
)
def test_every_request_is_taken_back(
    understanding: Understanding, now: datetime, text: str, every: bool
) -> None:
    assert understanding.understand([text], "open", now).says("all_of_them") is every


@pytest.mark.parametrize("asked", ["open", "surname", "phone", "confirm"])
@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("ne me rappelez pas finalement", True),
        ("me rappelez pas c'est bon", True),
        ("c'est plus la peine de me rappeler", True),
        ("vous n'avez plus besoin de me rappeler", True),
        ("inutile que vous me rappeliez", True),
        ("je ne veux plus qu'on me rappelle", True),
        ("annulez ma demande de rappel", True),
        ("ne me rappelez pas avant quatorze heures", False),
        ("ne me rappelez pas ce soir", False),
        ("ne me rappelez pas sur le fixe", False),
        ("pas la peine de me rappeler mon rendez-vous", False),
        ("vous ne me rappelez pas", False),
        ("pourquoi vous ne me rappelez pas", False),
        ("ça ne me rappelle rien", False),
        ("vous pouvez me rappeler l'adresse", False),
        ("je ne veux pas que je me rappelle rien", False),
    ],
)
def test_nobody_shall_ring(
    understanding: Understanding, now: datetime, asked: Asked, text: str, never: bool
) -> None:
    meaning = understanding.understand([text], asked, now)
    assert meaning.says("no_call_back") is never
    if never and asked != "open":
        assert meaning.intents == ()


@pytest.mark.parametrize(
    ("text", "intents"),
    [
        ("c'est le docteur martin à l'appareil", ("professional",)),
        ("bonjour ici le docteur martin", ("professional",)),
        ("c'est sophie martin je suis le médecin du cabinet", ("professional",)),
        ("c'est pour le docteur martin", ()),
        ("le docteur martin", ()),
        ("mon mari est mort cette nuit il faut que le docteur vienne constater", ("human",)),
        ("il faut venir constater un décès", ("human",)),
        ("le courrier est parti j'ai constaté une erreur", ()),
        ("il est mort de rire je constate", ()),
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
        ("docteur oui", None),
        ("le cabinet", None),
        ("labo", None),
        ("le docteur martin", None),
        ("rappelez le laboratoire", None),
        ("dupont", "DUPONT"),
    ],
)
def test_who_calls_may_be_a_house(
    understanding: Understanding, now: datetime, text: str, surname: str | None
) -> None:
    assert understanding.understand([text], "surname", now).fields.surname == surname


@pytest.mark.parametrize(
    ("text", "intents"),
    [
        ("c'est pas urgent c'est pour une ordonnance", ("renew_prescription",)),
        ("d'abord une ordonnance", ("renew_prescription",)),
        ("il lui faut une ordonnance pour des couches", ("renew_prescription",)),
        ("est-ce que le docteur peut me faire une ordonnance sans rendez-vous",
         ("renew_prescription",)),
        ("mon ordonnance il y a une erreur dessus", ("other_request",)),
        ("bonjour c'est pour une autre demande", ("other_request",)),
        ("je rappelle pour ma demande de ce matin c'est fait", ("other_request",)),
        ("je rappelle pour ma demande de rendez-vous", ("book",)),
        ("c'est pour la consultation d'hier j'ai perdu l'ordonnance", ("other_request",)),
        ("j'ai une ordonnance du spécialiste pour un vaccin", ()),
        ("je voudrais effacer mes données", ("other_request",)),
        ("qu'est-ce que vous faites de mes données", ("information",)),
        ("je voudrais un rendez-vous pour une ordonnance", ("book",)),
        ("je peux venir sans rendez-vous", ("information",)),
        ("et si je suis en retard", ("information",)),
        ("je serai en retard", ("late",)),
        ("désolé je suis en retard", ("late",)),
        ("excusez-moi si je suis en retard", ("late",)),
        ("je ne sais pas si je serai en retard", ("late",)),
    ],
)  # fmt: skip
def test_a_request_is_known_however_it_is_put(
    understanding: Understanding, now: datetime, text: str, intents: tuple[str, ...]
) -> None:
    assert understanding.understand([text], "open", now).intents == intents


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("si je suis en retard le docteur me prend quand même", "lateness"),
        ("vous êtes un répondeur dites-moi au moins où on se gare", "parking"),
        ("vous êtes où exactement", "address"),
    ],
)
def test_what_is_asked_about(
    understanding: Understanding, now: datetime, text: str, topic: str
) -> None:
    assert understanding.understand([text], "open", now).fields.topic == topic


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("non en fait c'est juste pour savoir les tarifs", "correct"),
        ("c'est combien la consultation", None),
        ("c'est juste pour savoir c'est combien", None),
    ],
)
def test_a_question_may_be_all_that_is_wanted(
    understanding: Understanding, now: datetime, text: str, act: str | None
) -> None:
    meaning = understanding.understand([text], "practitioner", now)
    assert (meaning.intents, meaning.act) == (("information",), act)


@pytest.mark.parametrize(
    ("text", "greets"),
    [
        ("bonjour mademoiselle vous allez bien", True),
        ("comment allez-vous", True),
        ("bonjour ça va", True),
        ("ça va pas du tout", False),
        ("comment ça va se passer", False),
    ],
)
def test_who_asks_how_we_are_greets(
    understanding: Understanding, now: datetime, text: str, greets: bool
) -> None:
    assert understanding.understand([text], "open", now).says("greets") is greets


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("je voudrais parler à la secrétaire non laissez c'est pour annuler", "cancel"),
        ("un rendez-vous non finalement je veux juste parler à la secrétaire", "human"),
        ("je voudrais parler à la secrétaire", "human"),
        ("je peux pas venir demain non je voudrais annuler", "cancel"),
    ],
)
def test_what_is_given_up_in_the_same_breath_is_not_wished(
    understanding: Understanding, now: datetime, text: str, intent: str
) -> None:
    assert understanding.understand([text], "open", now).intents == (intent,)


@pytest.mark.parametrize("text", ["bye bye", "tchao", "portez-vous bien", "bon week-end"])
def test_who_takes_leave_wishes_no_days(
    understanding: Understanding, now: datetime, text: str
) -> None:
    meaning = understanding.understand([text], "open", now)
    assert (meaning.act, meaning.fields.days) == ("goodbye", None)
    assert meaning.says("leaves")


def test_all_is_well_answers_a_question(understanding: Understanding, now: datetime) -> None:
    assert understanding.understand(["oui ça va"], "open", now).says("greets")
    assert not understanding.understand(["oui ça va"], "confirm", now).says("greets")
