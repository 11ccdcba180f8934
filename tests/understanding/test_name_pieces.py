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
