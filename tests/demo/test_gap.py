"""The gap is measured from the caller's last sound to the first sound heard, as an ear would."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from appliance.demo.gap import RATE, Samples, gap_ms, locate

MS = RATE // 1000


def _sound(*parts: tuple[int, bool]) -> Samples:
    """Milliseconds of silence (False) or tone (True), one after the other."""
    pieces = []
    for length, loud in parts:
        time = np.arange(length * MS) / RATE
        pieces.append(8000 * np.sin(2 * np.pi * 440 * time) * loud)
    return np.concatenate(pieces).astype(np.int16)


@given(pause=st.integers(0, 40), gap=st.integers(1, 150))
def test_the_gap_is_found_to_the_window(pause: int, gap: int) -> None:
    said = _sound((1000, False), (600, True), (pause * 10, False), (400, True), (3000, False))
    end = 2000 + pause * 10
    heard = _sound((end + gap * 10, False), (800, True))
    (utterance,) = locate(said, [(1000 + pause * 10) * MS])
    assert gap_ms(utterance, heard) == pytest.approx(gap * 10, abs=10)


def test_trailing_silence_of_a_synthesiser_is_not_speech() -> None:
    said = _sound((200, False), (500, True), (2000, False))
    heard = _sound((1000, False), (300, True))
    (utterance,) = locate(said, [900 * MS])  # 400 ms of silence at its end
    assert gap_ms(utterance, heard) == 300


def test_each_utterance_has_its_own_gap() -> None:
    said = _sound((100, False), (300, True), (1600, False), (500, True), (1500, False))
    heard = _sound((600, False), (400, True), (1700, False), (300, True))
    first, second = locate(said, [300 * MS, 500 * MS])
    assert gap_ms(first, heard, until=second.start) == 200
    assert gap_ms(second, heard) == 200


def test_no_answer_has_no_gap() -> None:
    said = _sound((100, False), (300, True), (1000, False))
    (utterance,) = locate(said, [300 * MS])
    assert gap_ms(utterance, _sound((1400, False))) is None


def test_an_answer_before_the_end_is_a_negative_gap() -> None:
    said = _sound((100, False), (300, True), (1000, False))
    heard = _sound((250, False), (50, True), (500, False), (300, True))
    (utterance,) = locate(said, [300 * MS])
    assert gap_ms(utterance, heard) == -150
