"""Names that come in pieces are put together, and nothing else is."""

from datetime import datetime

import pytest

from appliance.messages import Asked
from appliance.settings import load_demo
from appliance.understanding.context import Context
from appliance.understanding.understand import Understanding

UNDERSTANDING = Understanding(load_demo().practice)
NOW = datetime.fromisoformat("2026-11-23T09:00:00+01:00")


@pytest.mark.parametrize(
    ("text", "asked", "known", "surname", "first_name"),
    [
        ("moreau", "first_name", Context(surname="JEANNE"), "MOREAU", "JEANNE"),
        ("jeanne moreau", "first_name", Context(surname="MOREAU"), None, "JEANNE"),
        ("marie louise", "first_name", Context(surname="MOREAU"), None, "MARIE-LOUISE"),
        ("denis", "first_name", Context(surname="MARTIN"), None, "DENIS"),
        ("c u f", "first_name", Context(surname="KERZON", spelled=True), "KERZONCUF", None),
        ("l é a", "first_name", Context(surname="KERZON", spelled=True), None, "LEA"),
        ("m o r o t", "first_name", Context(surname="MOREAU"), "MOROT", None),
        ("e a u x", "confirm", Context(surname="MOR", spelled=True), "MOREAUX", None),
        ("d u v a l", "confirm", Context(surname="DUVAL", spelled=True), "DUVAL", None),
        ("denis", "surname", Context(first_name="KEVIN"), "DENIS", None),
    ],
)
def test_pieces(
    text: str, asked: Asked, known: Context, surname: str | None, first_name: str | None
) -> None:
    fields = UNDERSTANDING.understand((text,), asked, NOW, known).fields
    assert (fields.surname, fields.first_name) == (surname, first_name)


@pytest.mark.parametrize(
    ("text", "surname", "first_name"),
    [
        ("moreau jacques moreau", "MOREAU", "JACQUES"),
        ("robert c'est mon nom alain c'est le prénom", "ROBERT", "ALAIN"),
        ("faure delmas avec un tiret antoine", "FAURE-DELMAS", "ANTOINE"),
        ("petit trait d'union jean", "PETIT-JEAN", None),
        ("c'est un nom composé moreau tiret vasseur", "MOREAU-VASSEUR", None),
        ("lefebvre marcel l e f e b v r e", "LEFEBVRE", "MARCEL"),
        ("b r u n e t zoé", "BRUNET", "ZOE"),
        ("marcel oscar raoul eugène", "MORE", None),  # spelled with words
    ],
)
def test_both_names_in_one_answer(text: str, surname: str, first_name: str | None) -> None:
    fields = UNDERSTANDING.understand((text,), "surname", NOW).fields
    assert (fields.surname, fields.first_name) == (surname, first_name)


def test_a_first_name_said_and_spelled_is_no_second_half() -> None:
    known = Context(surname="NGUYEN", spelled=True)
    fields = UNDERSTANDING.understand(("linh l i n h",), "first_name", NOW, known).fields
    assert (fields.surname, fields.first_name) == (None, "LINH")


def test_beside_a_number_told_anew_a_name_is_announced() -> None:
    known = Context(surname="ROBERT", first_name="ALAIN", phone="+33261913045")
    text = "non c'est l'ancien le bon c'est zéro deux quarante et un zéro zéro zéro zéro zéro huit"
    fields = UNDERSTANDING.understand((text,), "confirm", NOW, known).fields
    assert (fields.surname, fields.phone) == (None, "+33241000008")


@pytest.mark.parametrize(
    ("text", "callers"),
    [
        ("c'est madame nguyen je voudrais un rendez-vous pour mon fils", True),
        ("je voudrais un rendez-vous pour mon fils lucas moreau", False),
        ("c'est madame nguyen je voudrais un rendez-vous", False),
    ],
)
def test_who_calls_for_somebody_else_is_not_the_patient(text: str, callers: bool) -> None:
    assert UNDERSTANDING.understand((text,), "open", NOW).callers_name == callers


def test_another_guess_does_not_turn_the_names_round() -> None:
    """Of "Raymond" the recogniser also makes "Raymon", which is a surname and no first name."""
    known = Context(surname="HUBERT")
    fields = UNDERSTANDING.understand(("raymond", "raymon"), "first_name", NOW, known).fields
    assert (fields.surname, fields.first_name) == (None, "RAYMOND")
