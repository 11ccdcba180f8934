"""Letters that were written as words of the same sound."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appliance.french.names.spelling import read_spelling
from appliance.understanding.misheard.letter_slips import letters_right

_WORDS = {"K": "cas", "L": "elle", "M": "aime", "N": "haine", "O": "eau", "R": "air", "T": "thé"}


@pytest.mark.parametrize(
    ("heard", "said"),
    [
        ("cas e air d air e elle", "k e air d air e elle"),
        ("j'ai u i grec eau t", "g u i grec o t"),
        ("le goff elle e plus loin j'ai haut deux f", "le goff elle e plus loin g o deux f"),
        ("d i a deux elle eau", "d i a deux elle o"),
        ("b a deux thés u", "b a deux t u"),
        ("j'ai air eau esse", "g air o esse"),
        ("b comme berthe eau comme oscar u c h e t", "b comme berthe o comme oscar u c h e t"),
    ],
)
def test_letters(heard: str, said: str) -> None:
    assert letters_right(heard) == said


@pytest.mark.parametrize(
    "text",
    [
        "moreau j'ai e a u à la fin",
        "moi j'ai un t à la fin et un d",
        "dupont avec un t au bout",
        "ah elle a eu mal",
        "il y a un cas de grippe et j'ai de la fièvre",
        "d u p o n t c'est dupont j'ai oublié le t",
    ],
)
def test_words(text: str) -> None:
    assert letters_right(text) == text


@given(st.text("KLMNORT", max_size=3), st.lists(st.booleans(), min_size=3, max_size=3))
def test_a_name_is_read_however_its_letters_are_written(rest: str, as_word: list[bool]) -> None:
    written = [_WORDS[x] if word else x for x, word in zip(rest, as_word, strict=False)]
    spelling = read_spelling(letters_right(" ".join(["b", "e", "u", *written, "i"])))
    assert spelling is not None
    assert spelling.text == f"BEU{rest}I"
