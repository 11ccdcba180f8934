"""Every scenario of tests/scenarios, by text, against a real store."""

from pathlib import Path

import pytest

from appliance.desk.evaluate_calls import TextWay
from appliance.desk.judging import judge
from appliance.desk.scenarios import Scenario, read_scenarios
from appliance.settings import load_demo

SETTINGS = load_demo()
SCENARIOS = read_scenarios(Path(__file__).parents[1] / "scenarios", SETTINGS.practice)


@pytest.fixture(scope="session")
def way(tmp_path_factory: pytest.TempPathFactory) -> TextWay:
    return TextWay(SETTINGS, tmp_path_factory.mktemp("calls"))


def test_there_are_enough_scenarios_with_names_of_their_own() -> None:
    assert len(SCENARIOS) >= 150
    assert len({scenario.id for scenario in SCENARIOS}) == len(SCENARIOS)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.id)
def test_the_call_ends_as_expected(scenario: Scenario, way: TextWay) -> None:
    played = way.play(scenario)
    verdict = judge(scenario, played, SETTINGS.practice)
    assert not verdict.differences, played.answers
    assert not verdict.wrong
    assert not verdict.unconfirmed
