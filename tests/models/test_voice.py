"""The voice's preparation, as far as it goes without torch: symbols, alignment, sentences."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appliance.speech.lexicon.phones import INDEX, PHONE_COUNT, SILENCE
from models.voice import examples, phones, recordings, utterances, viterbi
from models.voice.frames import ENVELOPE, FLOOR, HOP, WIDTH
from models.voice.phones import SYMBOL_IDS, Kind
from models.voice.utterances import Utterance

SHIPPED_LIST = Path(recordings.__file__).with_name("held-out.txt")


def test_symbols_have_the_phones_of_the_recogniser() -> None:
    symbols = ["^", "b", "ɔ", "\u0303", "ʒ", "ˈ", "u", "ʁ", ".", "$"]
    found = phones.tokens(symbols)
    assert [t.phone for t in found if t.kind is Kind.SOUND] == [
        INDEX[phone] for phone in ("b", "O~", "Z", "u", "r")
    ]
    assert [t.symbol for t in found if t.kind is Kind.PAUSE] == ["^", ".", "$"]
    assert [t.symbol for t in found if t.kind is Kind.MARK] == ["\u0303", "ˈ"]


def test_a_text_is_read_as_piper_will_read_it() -> None:
    first, second = phones.sentences("Bonjour madame. Quel est votre nom ?")
    assert set(first) | set(second) <= set(SYMBOL_IDS)
    assert first[-1] == "."
    assert second[-1] == "?"


def test_rare_symbols_borrow_from_a_near_one() -> None:
    known = frozenset("aʁn.,")
    assert phones.near("x", known) == "ʁ"
    assert phones.near("!", known) == "."
    assert phones.near("æ", known) == "a"
    assert phones.near("ʃ", known) is None


@pytest.mark.parametrize(
    ("text", "quality", "spoken"),
    [
        ("Votre nom", "sure(script)", "Votre nom."),
        ("Quel est votre nom?", "sure(script)", "Quel est votre nom?"),
        ("b", "sure(letter name)", "B."),
        ("Composez le numero", "sure(script)", "Composez le numéro."),
        ("Appuyez sur [dièse]", "sure(script)", ""),
        ("Bonjour", "guess(slot words)", ""),
        ("Bonjour", "none", ""),
    ],
)
def test_only_sure_texts_are_learnt(text: str, quality: str, spoken: str) -> None:
    assert recordings.spoken_text(text, quality) == spoken


def scores_of(heard: list[int], sure: float = 5.0) -> np.ndarray:
    """Log posteriors where each frame is nearly surely the phone that is heard."""
    scores = np.full((len(heard), PHONE_COUNT), -sure - 3.5, np.float32)
    scores[np.arange(len(heard)), heard] = -0.01
    return scores


def durations_of(symbols: str, heard: list[int]) -> list[int]:
    found = viterbi.align(scores_of(heard), phones.tokens(list(symbols)))
    assert found is not None
    assert found.score > -1
    return found.durations.tolist()


SIL, S, A, T = SILENCE, INDEX["s"], INDEX["a"], INDEX["t"]


def test_frames_go_to_their_sounds() -> None:
    heard = [SIL] * 4 + [S] * 6 + [A] * 9 + [SIL] * 5
    assert durations_of("^sa$", heard) == [4, 6, 9, 5]


def test_a_pause_may_be_left_out() -> None:
    assert durations_of("^s a$", [S] * 3 + [A] * 4) == [0, 3, 0, 4, 0]
    assert durations_of("^s a$", [S] * 3 + [SIL] * 7 + [A] * 4) == [0, 3, 7, 4, 0]


def test_the_closure_of_a_stop_belongs_to_it() -> None:
    assert durations_of("^ata$", [A] * 5 + [SIL] * 8 + [T] * 3 + [A] * 5) == [0, 5, 11, 5, 0]


def test_a_recording_too_short_for_its_text_is_refused() -> None:
    assert viterbi.align(scores_of([A] * 3), phones.tokens(list("^asa$"))) is None
    assert viterbi.align(scores_of([A] * 3), phones.tokens(["^", "$"])) is None


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from("sat lon,"), min_size=1, max_size=12), st.integers(0, 60))
def test_every_frame_has_one_symbol(symbols: list[str], more: int) -> None:
    of = phones.tokens(["^", *symbols, "$"])
    sounds = sum(token.kind is Kind.SOUND for token in of)
    rng = np.random.default_rng(more)
    scores = np.log(rng.dirichlet(np.ones(PHONE_COUNT), 2 * sounds + more + 1)).astype(np.float32)
    found = viterbi.align(scores, of)
    if sounds == 0:
        assert found is None or found.durations.sum() == len(scores)
        return
    assert found is not None
    assert found.durations.sum() == len(scores)
    assert all(
        d >= 2 for d, token in zip(found.durations, of, strict=True) if token.kind is Kind.SOUND
    )


def utterance(symbols: str, durations: list[int], ends: list[int]) -> Utterance:
    """A recording that is loud where the durations say that there is a sound."""
    frames = np.zeros((sum(durations), WIDTH), np.float32)
    of = phones.tokens(list(symbols))
    loud = np.repeat([token.kind is Kind.SOUND for token in of], durations)
    frames[:, ENVELOPE] = np.where(loud, -5.0, FLOOR)[:, None]
    samples = np.arange(len(frames) * HOP, dtype=np.float32)
    return Utterance(
        "a.flac", "june", "sa", tuple(symbols), tuple(ends), samples, frames,
        np.array(durations), -0.5,
    )  # fmt: skip


def test_a_recording_is_cut_into_its_sentences() -> None:
    of_two = utterance("^sa. ta?$", [9, 10, 20, 30, 0, 12, 25, 0, 40], [4, 8])
    first, second = examples.cut(of_two)
    assert [len(e.ids) for e in (first, second)] == [5, 5]
    assert first.durations.tolist() == [3, 10, 20, 0, 6]
    assert second.durations[1:4].tolist() == [12, 25, 0]
    for example in (first, second):
        assert example.durations.sum() == len(example.frames)
        assert len(example.samples) == len(example.frames) * HOP
        assert example.ids[0] == SYMBOL_IDS["^"]
        assert example.ids[-1] == SYMBOL_IDS["$"]


def test_a_short_gap_before_a_stop_is_its_closure() -> None:
    of = phones.tokens(list("^a ta$"))
    assert examples.settled(of, np.array([5, 8, 9, 4, 8, 5])).tolist() == [5, 8, 0, 13, 8, 5]
    of = phones.tokens(list("^a sa$"))
    assert examples.settled(of, np.array([5, 8, 9, 4, 8, 5])).tolist() == [5, 8, 9, 4, 8, 5]
    assert examples.settled(of, np.array([5, 8, 3, 4, 8, 5])).tolist() == [5, 8, 0, 7, 8, 5]


def test_speech_heard_after_the_last_sound_is_part_of_it() -> None:
    late = utterance("^sa$", [9, 10, 20, 30], [3])
    frames = late.frames.copy()
    frames[39:44, ENVELOPE] = -5.0
    (example,) = examples.cut(replace(late, frames=frames))
    assert example.durations.tolist() == [3, 10, 25, 6]


def test_a_text_left_out_teaches_nothing_even_from_another_recording() -> None:
    known = utterance("^sa$", [9, 10, 20, 30], [3])
    again = replace(known, name="b.flac")
    assert len(examples.training([known, again], set())) == 2
    assert examples.training([known, again], {"sa"}) == []
    assert examples.training([replace(known, score=-3.0)], set()) == []


def test_utterances_are_kept_whole(tmp_path: Path) -> None:
    kept = utterance("^sa$", [9, 10, 20, 30], [3])
    utterances.write(tmp_path / "a.npz", [kept, replace(kept, text="é")])
    first, second = utterances.read(tmp_path / "a.npz")
    assert second.text == "é"
    assert first.symbols == kept.symbols
    assert first.sentence_ends == kept.sentence_ends
    for name in ("samples", "frames", "durations"):
        assert np.array_equal(getattr(first, name), getattr(kept, name))


def test_recordings_are_listed_by_name() -> None:
    listed = recordings.lines(SHIPPED_LIST)
    assert len(listed) == 24
    assert all(name.endswith(".flac") for name in listed)
