"""What the context network reads: words in their order, cut into pieces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appliance.french.words import fold, tokenise
from appliance.understanding.model.intents import shipped_model
from appliance.understanding.model.pieces import MOST, UNKNOWN, Pieces, words_of

KNOWN = {
    "<unk>": 0.0, "▁": -4.0, "▁rendez": -8.0, "▁ren": -7.0, "dez": -7.5, "▁vous": -5.0,
    "s": -3.0, "a": -3.0, "e": -3.0, "é": -5.0, "n": -3.0, "d": -3.0, "z": -6.0, "▁0n": 0.0,
}  # fmt: skip
NAMES = list(KNOWN)


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    return Pieces(KNOWN)


def cut(pieces: Pieces, text: str) -> list[str]:
    return [NAMES[number] for number in pieces.read(text)]


def test_a_word_is_cut_where_it_is_likeliest(pieces: Pieces) -> None:
    assert cut(pieces, "Rendez-vous") == ["▁rendez", "▁vous"]
    assert cut(pieces, "rendes") == ["▁ren", "d", "e", "s"]


def test_a_number_is_one_piece_however_it_is_written(pieces: Pieces) -> None:
    for number in ("zéro six douze trente quatre", "06.12", "huit,", "quatre-vingt-dix"):
        assert cut(pieces, f"{number} vous") == ["▁0n", "▁vous"]


def test_a_character_that_is_in_no_piece_is_unknown(pieces: Pieces) -> None:
    assert cut(pieces, "aωa") == ["▁", "a", "<unk>", "a"]
    assert pieces.read("").tolist() == [UNKNOWN]


def test_of_a_long_story_the_beginning_and_the_end_are_read(pieces: Pieces) -> None:
    read = pieces.read("rendez " + "dens " * 200 + "vous")
    assert len(read) == MOST
    assert [NAMES[read[0]], NAMES[read[-1]]] == ["▁rendez", "▁vous"]


@given(st.text("aesndzé", min_size=1, max_size=30))
def test_the_pieces_are_the_word(word: str) -> None:
    assert "".join(NAMES[n] for n in Pieces(KNOWN).of_word(word)) == "▁" + word


@pytest.mark.parametrize(
    "text",
    [
        "j'ai besoin d'un rendez-vous aujourd'hui",
        "C’est pour l'après-midi, jusqu'à 14h30 !",
        "ma sœur n'a pas de mutuelle",
        "lorsqu'il s'est trompé, c'était le 06.12.34.56.78",
        "e\u0301te\u0301 \u00a0ou hiver",
    ],
)
def test_parts_put_together_again_from_tokens_are_read_alike(text: str) -> None:
    """The network has learnt from lines as somebody wrote them."""
    again = " ".join(tokenise(text))
    assert words_of(again) == [fold(word) for word in words_of(text)]


def test_the_order_of_the_words_counts() -> None:
    model = shipped_model()
    told = model.probabilities("pas vendredi jeudi", "offer")
    assert abs(told - model.probabilities("jeudi pas vendredi", "offer")).max() > 0.05
