"""Who is named: where words of the alphabet, first names known and other talk stand around."""

from datetime import datetime

import pytest

from appliance.messages import Asked
from appliance.understanding.context import Context
from appliance.understanding.understand import Understanding

NOW = datetime.fromisoformat("2026-11-23T09:00:00+01:00")
Told = tuple[str | None, str | None]


def _names(understanding: Understanding, text: str, asked: Asked, known: Context) -> Told:
    fields = understanding.understand((text,), asked, NOW, known).fields
    return fields.surname, fields.first_name


@pytest.mark.parametrize(
    ("asked", "text", "told"),
    [
        ("surname", "henri joseph", ("JOSEPH", "HENRI")),
        ("surname", "moreau louis marcel", ("MOREAU", "LOUIS-MARCEL")),
        ("surname", "jean-louis henri", ("JEAN-LOUIS", "HENRI")),
        ("surname", "charlie romeo", ("ROMEO", "CHARLIE")),
        ("first_name", "françois xavier", (None, "FRANCOIS-XAVIER")),
        ("surname", "marcel oscar raoul eugène anatole ursule", ("MOREAU", None)),
        ("surname", "alpha bravo charlie", ("ABC", None)),
        ("surname", "l comme louis y", ("LY", None)),
        ("spelling", "louis yvonne", ("LY", None)),
    ],
)
def test_words_of_the_alphabet_are_names_where_letters_were_not_asked_for(
    understanding: Understanding, asked: Asked, text: str, told: Told
) -> None:
    assert _names(understanding, text, asked, Context(surname="MOREAU")) == told


READ = Context(surname="MOREAU", first_name="JACQUES")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("non pierre", (None, "PIERRE")),
        ("non jean", (None, "JEAN")),
        ("c'est jean-jacques", (None, "JEAN-JACQUES")),
        ("c'est marie-jacques", (None, "MARIE-JACQUES")),
        ("c'est moreau jacques jean pas jacques", ("MOREAU", "JEAN")),
        ("sauf que jacques c'est mon mari moi c'est colette", (None, "COLETTE")),
        ("jacques avec un k jack", (None, "JACK")),
        ("non c'est henri pierre", ("PIERRE", "HENRI")),
        ("non c'est morel", ("MOREL", None)),
        ("non c'est martin", ("MARTIN", None)),
        ("mon nom c'est andré", ("ANDRE", None)),
        ("non c'est durand", ("DURAND", None)),
    ],
)
def test_which_name_is_told_anew(understanding: Understanding, text: str, told: Told) -> None:
    assert _names(understanding, text, "confirm", READ) == told


def test_a_first_name_that_sounds_like_the_surname_is_the_surname(
    understanding: Understanding,
) -> None:
    known = Context(surname="BERNARD", first_name="JACQUES")
    assert _names(understanding, "c'est bertrand", "confirm", known) == ("BERTRAND", None)


@pytest.mark.parametrize(
    ("asked", "text", "known", "told"),
    [
        ("surname", "aminata", Context(first_name="AMINATA"), (None, "AMINATA")),
        ("surname", "diallo", Context(first_name="AMINATA"), ("DIALLO", None)),
        ("first_name", "pierre", Context(surname="PIERRE-HENRI"), ("HENRI", "PIERRE")),
        ("first_name", "jean", Context(surname="MARTIN"), (None, "JEAN")),
    ],
)
def test_a_name_known_already_is_not_the_other_one(
    understanding: Understanding, asked: Asked, text: str, known: Context, told: Told
) -> None:
    assert _names(understanding, text, asked, known) == told
