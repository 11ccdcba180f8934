"""Our own sets: utterances written by thinking of real callers."""

from __future__ import annotations

from pathlib import Path

import pytest

from appliance.understanding.evaluate import Result, answered, read_lines
from appliance.understanding.figures import figures
from appliance.understanding.understand import Understanding

pytestmark = pytest.mark.timeout(400)  # 9,100 lines: 80 s on an idle core

FOLDER = Path(__file__).parent
SETS = sorted(FOLDER.glob("*.jsonl"))
_IDENTITY = {"surname", "first_name", "birth_date", "phone"}


@pytest.fixture(scope="module")
def results(understanding: Understanding) -> list[Result]:
    lines = []
    for path in SETS:
        good, bad = read_lines(path)
        assert bad == []
        lines += good
    return [answered(understanding, line, [line.text]) for line in lines]


def _right(results: list[Result], names: set[str]) -> float:
    wanted = [r for r in results if names & set(r.line.fields)]
    same = [r for r in wanted if all(r.fields.get(n) == r.line.fields.get(n) for n in names)]
    return len(same) / len(wanted)


def test_there_are_enough_lines(results: list[Result]) -> None:
    assert len(results) >= 600


def test_intents_and_exact_lines(results: list[Result]) -> None:
    got = figures(results)
    assert got["intent_accuracy"] >= 0.97
    assert got["exact"] >= 0.95


def test_dates_and_identity(results: list[Result]) -> None:
    assert _right(results, {"days"}) >= 0.97
    assert _right(results, _IDENTITY) >= 0.95


def test_emergencies_are_found_and_ordinary_talk_is_not_alarming(results: list[Result]) -> None:
    got = figures(results)
    assert got["emergency_recall"] >= 0.99
    assert got["emergency_false_alarms"] <= 0.03
    assert got["emergency_questions"] <= 0.05  # half of what is ordinary here nearly is none
    assert got["ask_recall"] >= 0.95


def test_noise_costs_at_most_five_points(results: list[Result]) -> None:
    noisy = [r for r in results if r.line.group.get("noisy")]
    clean = [r for r in results if not r.line.group.get("noisy")]
    assert figures(noisy)["exact"] >= figures(clean)["exact"] - 0.05
