"""The grammar estimated from sentences: what was never said is possible, and nothing is lost."""

from __future__ import annotations

import math
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appliance.speech.lexicon.language_model import Grammar
from models.acoustic import ngrams

END = "</s>"


class Reader:
    """Probabilities of a grammar's words after a history, by its arcs."""

    def __init__(self, grammar: Grammar) -> None:
        self.words: dict[int, dict[str, tuple[int, float]]] = defaultdict(dict)
        self.shorter: dict[int, tuple[int, float]] = {}
        entries = {entry: name for name, (entry, _) in grammar.classes.items()}
        for start, end, word, cost in grammar.arcs:
            if word or end in entries:
                self.words[start][word or entries[end]] = (end, math.exp(-cost))
            else:
                self.shorter[start] = (end, math.exp(-cost))
        for state, cost in grammar.finals:
            self.words[state][END] = (state, math.exp(-cost))

    def share(self, state: int, word: str) -> float:
        if word in self.words[state]:
            return self.words[state][word][1]
        shorter, left = self.shorter[state]
        return left * self.share(shorter, word)

    def after(self, *history: str) -> int:
        state = 0
        for word in history:
            while word not in self.words[state]:
                state = self.shorter[state][0]
            state = self.words[state][word][0]
        return state


SENTENCES = st.lists(
    st.tuples(
        st.lists(st.sampled_from("abcd"), min_size=1, max_size=6).map(" ".join),
        st.sampled_from([0.1, 1.0, 3.0]),
    ),
    min_size=1,
    max_size=12,
)


@given(SENTENCES)
def test_after_any_history_something_must_follow(sentences: list[tuple[str, float]]) -> None:
    reader = Reader(ngrams.estimate(sentences, {}))
    vocabulary = {word for sentence, _ in sentences for word in sentence.split()} | {END}
    for state in [0, *reader.shorter]:
        assert math.isclose(sum(reader.share(state, word) for word in vocabulary), 1, rel_tol=2e-3)


def test_a_word_that_follows_anything_is_expected_where_nothing_is_known() -> None:
    """ "dit" stands in more sentences than "matin", but always in the same."""
    sentences = [("comme je vous l'ai dit", 1.0)] * 6
    sentences += [(f"{day} matin", 1.0) for day in ("lundi", "mardi", "mercredi", "jeudi")]
    reader = Reader(ngrams.estimate([*sentences, ("vers midi", 1.0)], {}))
    unknown = reader.after("vers")
    assert reader.share(unknown, "matin") > reader.share(unknown, "dit")


def test_a_drawn_sentence_weighs_less_than_one_that_somebody_wrote() -> None:
    reader = Reader(ngrams.estimate([("oui merci", 1.0), ("oui bonjour", 0.1)], {}))
    after = reader.after("oui")
    assert reader.share(after, "merci") > 2 * reader.share(after, "bonjour")


def test_a_class_costs_little_arcs_and_keeps_its_names() -> None:
    grammar = ngrams.estimate(
        [("bonjour madame <surname>", 5.0), ("au revoir", 5.0)],
        {"<surname>": {"martin": 0.75, "durand": 0.25}},
    )
    named = [arc for arc in grammar.arcs if arc[2] in ("martin", "durand")]
    assert len(named) == 2
    costs = {word: cost for _, _, word, cost in named}
    assert costs["martin"] < costs["durand"]


def test_a_name_of_several_words_is_one_name() -> None:
    shares = {"martin": 0.5, "le gall": 0.3, "le goff": 0.1, "da silva santos": 0.1}
    grammar = ngrams.estimate([("madame <surname> merci", 1.0)], {"<surname>": shares})
    named = {name: math.exp(-cost) for name, cost in grammar.class_names("<surname>")}
    assert named == pytest.approx(shares)
    reader = Reader(grammar)
    assert reader.share(reader.after("madame", "<surname>"), "le") == pytest.approx(0.4)
    assert reader.share(reader.after("madame", "<surname>", "le"), "gall") == pytest.approx(0.75)
    one, two = ("madame", "<surname>", "martin"), ("madame", "<surname>", "le", "gall")
    assert reader.after(*one) == reader.after(*two)


def test_letters_go_by_four_letters_and_words_by_three() -> None:
    """Names repeat: after "m a r t" comes "i", whatever else follows "r t"."""
    spelled = ["m a r t i n", "m a r t i n", "c u r t e l", "p o r t e l", "v e r t e l"]
    reader = Reader(ngrams.estimate([(name, 1.0) for name in spelled], {}))
    assert reader.share(reader.after("m", "a", "r", "t"), "i") > 0.6
    assert reader.share(reader.after("o", "a", "r", "t"), "i") < 0.6
    said = [(f"oui {a} le matin {b}", 9.0) for a, b in (("un", "là"), ("du", "là"), ("ce", "ci"))]
    reader = Reader(ngrams.estimate(said, {}))
    assert reader.share(reader.after("oui", "ce", "le", "matin"), "ci") > 0.8


def test_what_the_shorter_history_tells_as_well_is_left_out() -> None:
    said = [(f"{word} le matin tôt", 1.0) for word in ("un", "du", "ce", "pas")]
    reader = Reader(ngrams.estimate(said, {}))
    assert reader.after("un", "le", "matin") == reader.after("ce", "le", "matin")
    assert reader.share(reader.after("un", "le", "matin"), "tôt") > 0.7
