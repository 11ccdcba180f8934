"""What the box itself does for its ears: written forms, pronunciations, graphs, added names."""

from __future__ import annotations

import json
import shutil
import tomllib
from importlib import resources
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import soxr
import vosk
from hypothesis import given
from hypothesis import strategies as st

from appliance.speech.lexicon import compile as graphs
from appliance.speech.lexicon import espeak, graph, names, phones, pronounce
from appliance.speech.lexicon.normal_form import LETTERS, for_espeak, normalise, number

SHIPPED = Path(__file__).parents[2] / "models" / "acoustic" / "fr-telephone"
needs_tools = pytest.mark.skipif(
    shutil.which("fstconvert") is None, reason="needs libfst-tools (apt install libfst-tools)"
)


@pytest.fixture(scope="module")
def voice() -> espeak.Espeak:
    try:
        return espeak.library()
    except OSError:
        pytest.skip("needs libespeak-ng1 (apt install libespeak-ng1)")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "zéro"),
        (16, "seize"),
        (21, "vingt et un"),
        (71, "soixante et onze"),
        (80, "quatre vingt"),
        (81, "quatre vingt un"),
        (97, "quatre vingt dix sept"),
        (100, "cent"),
        (1954, "mille neuf cent cinquante quatre"),
        (2013, "deux mille treize"),
    ],
)
def test_numbers_in_words(value: int, words: str) -> None:
    assert number(value) == words


@given(st.text(max_size=60))
def test_the_normal_form_is_its_own_normal_form(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


def test_transcripts_become_words() -> None:
    assert normalise("Rendez-vous à 14 h, s'il vous plaît !") == (
        "rendez vous à quatorze h s'il vous plaît"
    )
    assert normalise("02") == "zéro deux"


def test_letters_are_said_by_their_names(voice: espeak.Espeak) -> None:
    said = {x: phones.spell(p for w in voice.words(for_espeak(x)) for p in w) for x in LETTERS}
    assert said["b"] == "b e"
    assert said["h"] == "a S"
    assert said["w"] == "d u b l v e"
    assert said["y"] == "i g r E k"
    assert len(set(said.values())) == len(LETTERS)


def test_a_and_y_are_words_inside_a_sentence() -> None:
    assert for_espeak("il y a un an") == "il y a un an"
    assert for_espeak("a y l") == "ah i grec elle"


def test_names_without_accents_are_also_tried_with_one(voice: espeak.Espeak) -> None:
    said = [phones.spell(variant.phones) for variant in pronounce.of_name("guerin")]
    assert said == ["g r E~", "g e r E~"]


def test_foreign_sounds_are_said_as_in_french(voice: espeak.Espeak) -> None:
    assert phones.spell(voice.words("parking")[0]) == "p a r k i n g"


# ---------------------------------------------------------------- the graph


def paths(hcl: graph.Hcl, words: dict[int, str], transitions: list[int]) -> set[tuple[str, ...]]:
    """Word sequences of all paths that read exactly these transition-ids, symbols left free."""
    arcs: dict[int, list[tuple[int, int, int]]] = {}
    for start, end, symbol, word, _ in hcl.arcs:
        arcs.setdefault(start, []).append((end, symbol, word))
    finals = {state for state, _ in hcl.finals}
    found = set()
    stack: list[tuple[int, int, tuple[str, ...]]] = [(0, 0, ())]
    while stack:
        state, read, said = stack.pop()
        if read == len(transitions) and state in finals:
            found.add(said)
        for end, symbol, word in arcs.get(state, []):
            longer = (*said, words[word]) if word else said
            if symbol > graph.TRANSITION_IDS:
                stack.append((end, read, longer))
            elif read < len(transitions) and symbol == transitions[read]:
                stack.append((end, read + 1, longer))
    return found


def spoken(*pronunciations: str) -> list[int]:
    """Transition-ids of words said one after the other, each phone for two frames."""
    return [
        transition
        for said in pronunciations
        for phone in graph.positioned(phones.parse(said))
        for transition in (graph.enter(phone), graph.stay(phone))
    ]


@pytest.fixture(scope="module")
def small() -> tuple[graph.Hcl, dict[int, str]]:
    lexicon = {
        word: (pronounce.Variant(phones.parse(said), 0.0),)
        for word, said in {
            "dix": "d i s",
            "dis": "d i",
            "dit": "d i",
            "et": "e",
            "dixième": "d i z j E m",
        }.items()
    }
    ids = graph.word_ids(lexicon)
    hcl = graph.build(lexicon, ids, graph.UnknownCosts())
    return hcl, {number: word for word, number in ids.items()}


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (["d i s"], {("dix",)}),
        (["d i"], {("dis",), ("dit",)}),
        (["d i z j E m", "e", "d i s"], {("dixième", "et", "dix")}),
    ],
)
def test_every_word_has_its_path_and_no_other(
    small: tuple[graph.Hcl, dict[int, str]], said: list[str], words: set[tuple[str, ...]]
) -> None:
    found = paths(*small, spoken(*said))
    assert {path for path in found if graph.UNKNOWN not in path} == words


def test_unknown_words_have_a_path(small: tuple[graph.Hcl, dict[int, str]]) -> None:
    assert paths(*small, spoken("m u S")) == {(graph.UNKNOWN,)}


def test_the_graph_is_deterministic(small: tuple[graph.Hcl, dict[int, str]]) -> None:
    hcl, _ = small
    leaving = sorted((start, symbol) for start, _, symbol, _, _ in hcl.arcs)
    assert all(a != b for a, b in pairwise(leaving))


# ---------------------------------------------------------------- the shipped model


def known_words(model: Path) -> set[str]:
    lines = (model / "graph" / "words.txt").read_text(encoding="utf-8").splitlines()
    return {line.split()[0] for line in lines}


def test_the_model_knows_every_word_of_the_runtime_grammars() -> None:
    known = known_words(SHIPPED)
    missing = set()
    for resource in resources.files("appliance.speech.grammars").iterdir():
        if resource.name.endswith(".toml") and resource.name != "questions.toml":
            lists = tomllib.loads(resource.read_text(encoding="utf-8"))
            phrases = [phrase for listed in lists.values() for phrase in listed]
            missing |= {word for phrase in phrases for word in phrase.split()} - known
    # "ci" and "hmm" have other spellings here; more than a few would be a hole in the vocabulary.
    assert len(missing) <= 5, sorted(missing)


def hear(model: Path, text: str, grammar: list[str] | None, voice: espeak.Espeak) -> str:
    spoken_text = voice.speak(for_espeak(text), "fr+f4")
    samples = soxr.resample(spoken_text.samples.astype(np.float32) / 4, espeak.RATE, 8000)
    padded = np.concatenate([np.zeros(3200), samples, np.zeros(3200)])
    padded += np.random.default_rng(1).normal(0, 5, len(padded))
    vosk.SetLogLevel(-1)
    listened = [] if grammar is None else [json.dumps([*grammar, "[unk]"], ensure_ascii=False)]
    recogniser = vosk.KaldiRecognizer(vosk.Model(str(model)), 8000, *listened)
    recogniser.AcceptWaveform(padded.astype(np.int16).tobytes())
    return str(json.loads(recogniser.FinalResult())["text"])


@pytest.mark.parametrize(
    "text",
    ["je voudrais un rendez vous mardi matin", "zéro six douze trente quatre cinquante six"],
)
def test_an_unseen_voice_is_heard(voice: espeak.Espeak, text: str) -> None:
    assert hear(SHIPPED, text, None, voice) == text


def test_a_grammar_hears_letters(voice: espeak.Espeak) -> None:
    assert hear(SHIPPED, "m", list(LETTERS), voice) == "m"


@needs_tools
def test_the_practice_adds_its_own_names(voice: espeak.Espeak, tmp_path: Path) -> None:
    assert "wieczorkowska" not in known_words(SHIPPED)
    new = graphs.add_names(SHIPPED, tmp_path / "model", ["Dr Wanda WIECZORKOWSKA", "Le Goff"])
    assert "wieczorkowska" in new
    assert "goff" in known_words(tmp_path / "model")
    heard = hear(tmp_path / "model", "wieczorkowska", ["wieczorkowska", "martin", "lefèvre"], voice)
    assert heard == "wieczorkowska"
    # Where a name is asked for it counts as much as the likeliest ones.
    counts = names.read(tmp_path / "model")
    assert counts["wieczorkowska"] > counts["lambert"] > 1
    assert counts["le goff"] > counts["le gall"] > 1
    # What the model knew before it still hears.
    assert hear(tmp_path / "model", "oui", None, voice) == "oui"
