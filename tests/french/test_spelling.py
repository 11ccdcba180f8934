"""Names spelled letter by letter."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from appliance.french.names.spelling import ABBREVIATED, read_spelling, say_spelling


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("m o r e a u", "MOREAU"),
        ("m comme marcel o comme oscar r e a u", "MOREAU"),
        ("c'est martin m a r t i n", "MARTIN"),
        ("h a deux m e l", "HAMMEL"),
        ("l a r i e u non j'ai oublié un r l a deux r i e u", "LARRIEU"),
        ("b a r e t attendez il y a deux r b a r r e t", "BARRET"),
        ("m a r e c non deux r", "MARREC"),
        ("l e b e dans l'o u f", "LEBOEUF"),
        ("c o e dans l'o u r", "COEUR"),
        ("l e tiret g o deux f", "LE-GOFF"),
        ("l e plus loin g o double f", "LE GOFF"),
        ("d apostrophe h o n d t", "D'HONDT"),
        ("e accent aigu l i e", "ELIE"),
        ("f r a n c cedille o i s", "FRANCOIS"),
        ("i grec v o n", "YVON"),
        ("double v a g n e r", "WAGNER"),
        ("alpha bravo charlie", "ABC"),
        ("b comme pierre a c", "PAC"),
        ("r pour robert o u x", "ROUX"),
        ("t de thérèse h o m a s", "THOMAS"),
        ("b comme berthe pas p comme pierre a r o n", "BARON"),
        ("p e r r i n deux r", "PERRIN"),
        ("m o r e l deux r", "MORREL"),
        ("s c h m i deux t", "SCHMITT"),
        ("effe a be r e", "FABRE"),
        ("de u pe o enne te", "DUPONT"),
        ("b non p e t i t", "PETIT"),
        ("euh alors d u p euh o n t", "DUPONT"),
        ("b o i x x à la fin boix non pardon b o i s", "BOIS"),
        ("d u p o n t en un mot", "DUPONT"),
        ("m a deux fois le t e i", "MATTEI"),
        ("d u puis p o n d avec un d", "DUPOND"),
        ("M.O.R.E.A.U", "MOREAU"),
        ("c o deux l non un seul l i n e t", "COLINET"),
        ("b e deux n o i t euh un seul n", "BENOIT"),
        ("r o p a r pas de d s", "ROPARS"),
        ("saint tiret m a r c", "SAINT-MARC"),
        ("f a y un petit tiret et après m a r c", "FAY-MARC"),
        ("v a n plus loin d e r et encore plus loin h o e k", "VAN DER HOEK"),
        ("h comme l'hiver u g o", "HUGO"),
        ("e comme émile r comme erreur n e s t", "ERNEST"),
    ],
)
def test_spelled(text: str, name: str) -> None:
    spelling = read_spelling(text)
    assert spelling is not None
    assert spelling.text == name


@pytest.mark.parametrize(
    "text",
    [
        "bonjour monsieur",
        "je m'appelle jean il y a",
        "c'est comme ça",
        "il y a longtemps",
        "il y a de plus en plus de monde",
        "mon orteil a doublé de volume",
        "mon i n r est trop haut",
        "le docteur martin",
        "rousseau comme le philosophe",
        "",
    ],
)
def test_not_spelled(text: str) -> None:
    assert read_spelling(text) is None


def test_two_letters_are_a_name_only_where_spelling_was_asked() -> None:
    assert read_spelling("l y") is None
    asked = read_spelling("l y", asked=True)
    assert asked is not None
    assert asked.text == "LY"


def test_a_sentence_spells_no_name_though_one_was_asked() -> None:
    assert read_spelling("il a de la fièvre", asked=True) is None


def test_spoken_with_the_alphabet() -> None:
    assert say_spelling("LÉ-O") == "L comme Louis, tiret, O comme Oscar"
    assert say_spelling("WY") == "double V comme William, I grec comme Yvonne"


@given(st.from_regex(r"[A-Z]{3,14}([-' ][A-Z]{2,8})?", fullmatch=True))
@settings(max_examples=500, deadline=None)
def test_every_name_spelled_out_is_understood(name: str) -> None:
    assume(not ABBREVIATED(name))
    spelling = read_spelling(say_spelling(name))
    assert spelling is not None
    assert spelling.text == name


@given(st.from_regex(r"[A-Z]{3,14}", fullmatch=True))
@settings(max_examples=500, deadline=None)
def test_every_name_in_bare_letters_is_understood(name: str) -> None:
    """As the recogniser writes letters: one lower-case character each."""
    assume(not ABBREVIATED(name))
    spelling = read_spelling(" ".join(name.lower()))
    assert spelling is not None
    assert spelling.text == name


def test_who_begins_anew_spells_the_whole_name_again() -> None:
    spelling = read_spelling("g a r n i e t non g a r n i e r", asked=True)
    assert spelling is not None
    assert spelling.text == "GARNIER"
