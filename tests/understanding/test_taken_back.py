"""What an answer takes back of the patient, and what only looks so."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from appliance.messages import Asked
from appliance.understanding.context import Context
from appliance.understanding.meaning import Act
from appliance.understanding.understand import Understanding


@pytest.mark.parametrize(
    ("asked", "text", "act"),
    [
        ("spelling", "non pas b p comme pierre", "correct"),
        ("spelling", "c'est pas un d c'est un t", "correct"),
        ("spelling", "avec un s à la fin", "correct"),
        ("spelling", "m a r t i n e z et pas s", None),
        ("confirm", "non c'est pour ma femme", "correct"),
        ("confirm", "non", "no"),
        ("birth_date", "mon nom c'est pas bodin c'est baudin b a u d i n", "correct"),
        ("birth_date", "madame robin marcelle le cinq octobre cinquante trois", None),
        ("phone", "je me suis trompé je suis né le six mars quarante neuf", "correct"),
        ("phone", "je suis née le six mars quarante neuf pas le cinq", "correct"),
        ("when", "vous avez mal écrit mon nom c'est carlier avec un c", "correct"),
        ("practitioner", "le docteur martin et mon nom c'est grosjean", None),
    ],
)
def test_what_is_taken_back(
    understanding: Understanding, now: datetime, asked: Asked, text: str, act: Act | None
) -> None:
    meaning = understanding.understand([text], asked, now)
    assert meaning.act == act
    assert not meaning.intents


@pytest.mark.parametrize(
    ("asked", "text", "act"),
    [
        ("surname", "en fait non c'est pour renouveler mon ordonnance", "correct"),
        ("confirm", "je veux pas de rendez-vous je veux juste mon ordonnance", "correct"),
        ("when", "pas besoin de rendez-vous c'est juste pour une ordonnance", "correct"),
        ("when", "il me faudrait une ordonnance", None),
        ("confirm", "ah et il faudrait renouveler mon ordonnance aussi", None),
        ("confirm", "oui et il faudrait renouveler mon ordonnance aussi", "yes"),
    ],
)
def test_a_wish_instead_of_the_one_under_way(
    understanding: Understanding, now: datetime, asked: Asked, text: str, act: Act | None
) -> None:
    meaning = understanding.understand([text], asked, now)
    assert (meaning.intents, meaning.act) == (("renew_prescription",), act)


def test_ah_and_oh_answer_nothing(understanding: Understanding, now: datetime) -> None:
    for text in ("ah", "oh", "ah euh"):
        assert understanding.understand([text], "confirm", now).act is None, text


def test_a_mistake_in_a_number_or_a_name_is_no_wrong_number(
    understanding: Understanding, now: datetime
) -> None:
    said = "c'est pas le bon numéro c'est zéro six douze quarante cinq soixante dix huit zéro trois"
    meaning = understanding.understand([said], "confirm", now)
    assert (meaning.intents, meaning.act) == ((), "correct")
    assert meaning.fields.phone == "+33612457803"
    said = "m o r i s e t non je me suis trompé m o r i s s e t"
    meaning = understanding.understand([said], "spelling", now)
    assert (meaning.intents, meaning.fields.surname) == ((), "MORISSET")


def test_a_name_and_a_birth_date_hide_no_wish(understanding: Understanding, now: datetime) -> None:
    said = (
        "bonjour c'est pour un vaccin pour ma fille adèle jacquemin elle est née le deux novembre "
        "deux mille vingt trois"
    )
    meaning = understanding.understand([said], "open", now)
    assert meaning.intents == ("book",)
    assert meaning.fields.birth_date == date(2023, 11, 2)


def test_letters_of_a_name_that_was_said_are_no_sign(
    understanding: Understanding, now: datetime
) -> None:
    said = "bonjour c'est mathilde carvalho c a r v a l h o je voudrais un rendez-vous"
    assert understanding.understand([said], "open", now).intents == ("book",)
    hit = understanding.emergency("ma mère fait un a v c")
    assert hit is not None
    assert hit.group == "stroke"


def test_whose_telephone_it_is_tells_no_patient(
    understanding: Understanding, now: datetime
) -> None:
    said = (
        "prenez le portable de ma fille zéro six douze quarante cinq soixante dix huit zéro trois"
    )
    fields = understanding.understand([said], "phone", now).fields
    assert (fields.phone, fields.third_party) == ("+33612457803", None)


def test_a_lone_name_beside_one_of_the_family_is_a_first_name(
    understanding: Understanding, now: datetime
) -> None:
    fields = understanding.understand(["pour mon frère abdelaziz"], "patient", now).fields
    assert (fields.surname, fields.first_name) == (None, "ABDELAZIZ")
    fields = understanding.understand(["pour mon voisin ropars"], "patient", now).fields
    assert (fields.surname, fields.first_name) == ("ROPARS", None)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("attendez je me suis trompée dans ma date de naissance", "birth_date"),
        ("pardon je me suis trompée de nom", "surname"),
        ("je me suis trompé", None),
    ],
)
def test_a_mistake_told_while_the_number_is_asked_is_no_wrong_number(
    understanding: Understanding, now: datetime, text: str, wrong: str | None
) -> None:
    meaning = understanding.understand([text], "phone", now)
    assert (meaning.intents, meaning.act, meaning.wrong) == ((), "correct", wrong)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("non attendez je me suis trompé de jour", "slot"),
        ("non c'est pas la bonne heure", "hour"),
        ("non c'est pas à ce nom-là", "surname"),  # and no letter C in place of an A
        ("non c'est bon pour le jour", None),
    ],
)
def test_what_was_settled_is_called_wrong(
    understanding: Understanding, now: datetime, text: str, wrong: str | None
) -> None:
    booked = Context(surname="MOREAU", first_name="JACQUES", yes_no=True)
    meaning = understanding.understand([text], "open", now, booked)
    assert (meaning.intents, meaning.fields.surname, meaning.wrong) == ((), None, wrong)


def test_what_was_settled_is_not_so(understanding: Understanding, now: datetime) -> None:
    for text in ("non c'est pas ça", "non vous vous êtes trompée", "il y a une erreur"):
        assert understanding.understand([text], "open", now).act == "correct", text
    assert understanding.understand(["non c'est pas la peine"], "open", now).act == "no"
