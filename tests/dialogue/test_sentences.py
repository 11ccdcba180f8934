"""The sentences: all can be filled in, and a practice's own are checked."""

import re
from pathlib import Path

import pytest

from appliance.desk.scenarios import asks_for_more
from appliance.dialogue.diagrams import all_diagrams
from appliance.dialogue.sentences import Sentences, placeholders, shipped
from appliance.dialogue.talk import QUESTIONS
from appliance.errors import SettingsError
from tests.dialogue.practice import house


def test_every_question_has_its_sentences() -> None:
    keys = {key for tries in QUESTIONS.values() for _, key in tries}
    assert keys <= set(shipped())


def test_a_second_try_never_uses_the_first_sentence_only() -> None:
    for name, tries in QUESTIONS.items():
        texts = sum(len(shipped()[key]) for key in {key for _, key in tries})
        assert texts >= len(tries), name


@pytest.mark.parametrize("key", sorted(shipped()))
def test_variants_of_a_sentence_ask_for_the_same_values(key: str) -> None:
    values = dict.fromkeys(frozenset().union(*map(placeholders, shipped()[key])), "x")
    for text in house().sentences.variants(key, values):
        assert text
        assert not re.search(r"\d|[{}]", text), "numbers are words"


def test_the_evaluation_knows_the_last_question() -> None:
    assert all(asks_for_more([text]) for text in shipped()["anything_else"])


def test_what_is_said_in_every_call_holds_no_value() -> None:
    lasting = house().sentences.lasting()
    assert {"Je récapitule :", "Je n'ai rien entendu."} <= set(lasting)
    assert "votre retard" not in lasting, "a value of other sentences"
    assert "Je peux vous proposer" in lasting
    assert not any("{" in text or text.endswith((" de", " au", " avec")) for text in lasting)
    own = Sentences({"practice": "X"}, {"booked": ["Bien, {slot} avec {person}. Ici {practice}."]})
    assert "Bien," in own.lasting()


def test_a_practice_may_have_its_own_sentence() -> None:
    own = Sentences({"practice": "X"}, {"booked": ["Parfait : {slot} avec {person}."]})
    (text,) = own.variants("booked", {"slot": "lundi", "person": "le docteur"})
    assert text == "Parfait : lundi avec le docteur."


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("booked", "Parfait."),  # the time is missing
        ("goodbye", "Au revoir {slot}."),  # nothing to fill it with
        ("goodbye", "Au revoir {."),
        ("goodbye", " "),
        ("opening", "Bonjour, {practice}, que puis-je faire ?"),  # where to go at night is missing
        ("nothing_such", "Bonjour."),
    ],
)
def test_a_wrong_sentence_is_refused_by_name(key: str, text: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Sentences({}, {key: [text]})
    assert f"sentences.{key}" in str(caught.value)


def test_every_state_can_be_reached_and_the_page_shows_the_tables() -> None:
    page = (Path(__file__).parents[2] / "docs" / "conversations.md").read_text(encoding="utf-8")
    for name, drawn in all_diagrams().items():
        assert drawn in page, name
        edges = re.findall(r"(\S+) --> (\S+)", drawn)
        reached = {"[*]"}
        for _ in edges:
            reached |= {after for before, after in edges if before in reached}
        assert {before for before, _ in edges} <= reached, name
