"""Who has the word."""

from __future__ import annotations

import pytest

from appliance.speech.bargein import BargeIn, BargeInRules, Verdict
from appliance.speech.grammars import acknowledgements


@pytest.fixture
def judge() -> BargeIn:
    return BargeIn(acknowledgements(), BargeInRules())


@pytest.mark.parametrize("text", ["oui", "d'accord", "ah oui très bien", "euh", ""])
def test_a_listener_gives_the_word_back(judge: BargeIn, text: str) -> None:
    assert judge.judge(500, text, in_pause=False, remaining_ms=4000) is Verdict.OPEN
    assert judge.judge(500, text, in_pause=True, remaining_ms=4000) is Verdict.ASSISTANT


@pytest.mark.parametrize("text", ["non", "attendez", "oui mais", "quelqu'un"])
def test_anything_else_takes_it(judge: BargeIn, text: str) -> None:
    assert judge.judge(200, text, in_pause=True, remaining_ms=4000) is Verdict.CALLER
    assert judge.judge(500, text, in_pause=False, remaining_ms=4000) is Verdict.CALLER


def test_the_first_guess_at_a_word_is_not_believed(judge: BargeIn) -> None:
    assert judge.judge(250, "avril", in_pause=False, remaining_ms=4000) is Verdict.OPEN


def test_who_goes_on_takes_it_without_words(judge: BargeIn) -> None:
    assert judge.judge(1000, "", in_pause=False, remaining_ms=None) is Verdict.CALLER


def test_a_yes_over_the_end_of_a_question_answers_it(judge: BargeIn) -> None:
    assert judge.judge(200, "oui", in_pause=True, remaining_ms=400) is Verdict.CALLER


def test_the_echo_limit_follows_what_is_sent_and_is_stricter_at_first(judge: BargeIn) -> None:
    assert judge.echo_dbm0(-16, 200) > judge.echo_dbm0(-16, 3000) > judge.echo_dbm0(-30, 3000)
    assert judge.echo_dbm0(-90, 0) < -80
