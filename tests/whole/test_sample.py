"""A few calls of the sample over real SIP, at once: voices the recogniser never heard, noise, loss.

The whole sample is a command: accueil evaluate calls tests/whole/sample.yaml --via sip"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from appliance.demo.sip_way import SipWay
from appliance.desk.judging import judge
from appliance.desk.scenarios import read_scenarios
from appliance.settings import load_demo

pytestmark = pytest.mark.sip

SAMPLE = Path(__file__).parent / "sample.yaml"
CALLS = ("emergency-01", "human-01", "tell-01")


@pytest.mark.timeout(240)
def test_calls_of_the_sample_end_as_their_callers_wish(tmp_path: Path) -> None:
    settings = load_demo()
    calls = [s for s in read_scenarios(SAMPLE, settings.practice) if s.id in CALLS]
    way = SipWay(settings, tmp_path)
    with ThreadPoolExecutor(len(CALLS)) as pool:
        played = list(pool.map(way.play, calls))
    differed = {
        scenario.id: judge(scenario, result, settings.practice).differences
        for scenario, result in zip(calls, played, strict=True)
    }
    assert differed == dict.fromkeys(CALLS, ())
    answered = (result.gaps_ms or result.rescued for result in played)
    assert all(answered), "what was said was answered"
