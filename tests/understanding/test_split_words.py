"""Telling words heard in pieces."""

from __future__ import annotations

import pytest

from appliance.understanding.misheard.split_words import rejoined
from appliance.understanding.phrases import speech_tokens


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("y a eu un axe y dent sur la route", "accident"),
        ("mon bébé de cinq se maines", "semaines"),
        ("il fait une con vul sion", "convulsion"),
        ("je suis an sainte", "enceinte"),
        ("j'ai la dan cassée net", "dent"),
    ],
)
def test_put_together(text: str, word: str) -> None:
    tokens = speech_tokens(text)
    found = rejoined(tokens)
    assert word in found
    assert len(found) == len(tokens)


@pytest.mark.parametrize(
    "text",
    [
        "sa main droite ne lui obéit plus",
        "mon fils m'a laissé un mot",
        "je suis dans la salle d'attente",
        "je voudrais un rendez-vous dans cinq se maines",
        "saint amand la poste",
    ],
)
def test_words_of_their_own_stay(text: str) -> None:
    assert rejoined(speech_tokens(text)) == speech_tokens(text)
