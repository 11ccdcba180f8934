"""Whole calls, heard: ``.venv/bin/python -m tests.bench.heard_calls`` (a second and a half a call).

Scenarios as ``accueil evaluate calls`` plays them by text, but every answer is said by one of nine
voices that the recogniser never heard, at 15 to 22 dB with up to 4 % of packets lost, and heard
with the grammar of the question. There is no line and no clock: this finds what mishearing leads to
in hundreds of calls, ``--via sip`` tells how a call goes. The caller of a scenario says yes to
whatever is read back to him; a person would not. Printed: the calls as expected and the wrong
bookings, by text and as heard; ``--show``: the calls that only hearing spoils. Synthetic voices.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import zlib
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import track
from rich.table import Table

from appliance.demo.patient_voice import UNSEEN_VOICES
from appliance.desk.evaluate_calls import TextWay
from appliance.desk.judging import judge
from appliance.desk.scenarios import Played, Scenario, read_scenarios
from appliance.desk.text import TextCall
from appliance.dialogue.commands import Listen
from appliance.settings import Settings, load_demo
from appliance.speech.process import SHIPPED_RECOGNISER
from appliance.speech.recogniser import Acoustics, Hearing
from tests.bench.hearing import listened, said


class Ears:
    """The recognisers, and what was said and heard in the call."""

    def __init__(self) -> None:
        self._hearing = Hearing(Acoustics(SHIPPED_RECOGNISER))
        self._number = 0
        self.transcript: list[str] = []

    def begin(self, scenario: Scenario) -> None:
        """Another caller: voice and noise are drawn from the id."""
        self._number = zlib.crc32(scenario.id.encode())
        self._voice = UNSEEN_VOICES[self._number % len(UNSEEN_VOICES)]
        self.transcript = [self._voice]

    def note(self, who: str, text: str) -> None:
        """For the transcript."""
        self.transcript.append(f"{who}: {text}")

    def hear(self, text: str, listen: Listen) -> tuple[str, ...]:
        """The alternatives, heard with the grammar of the question."""
        self._number += 1
        self._hearing.listen(listen.asked, listen.hints)
        found = listened(self._hearing, said(text, listen.asked, self._voice, self._number))
        self.note("heard", " | ".join(found))
        return found


class HeardCall(TextCall):
    """What the caller says is heard."""

    def __init__(self, *arguments: Any, ears: Ears) -> None:
        super().__init__(*arguments)
        self._ears = ears

    def listen(self, listen: Listen) -> None:
        """Port ``Voice``."""
        self._listen = listen

    def heard(self, text: str) -> tuple[str, ...]:
        """The alternatives."""
        return self._ears.hear(text, self._listen)


class HeardWay(TextWay):
    """By ear, without a line."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        self.ears = Ears()
        super().__init__(settings, folder, self.ears.note)
        self.make_call = partial(HeardCall, ears=self.ears)

    def play(self, scenario: Scenario) -> Played:
        """Play one scenario."""
        self.ears.begin(scenario)
        return super().play(scenario)


def main() -> None:
    """Print both ways."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, nargs="?", default=Path("tests/scenarios"))
    parser.add_argument("--calls", type=int, default=200, help="so many, drawn by chance")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="+", default=[], metavar="ID")
    parser.add_argument("--show", action="store_true", help="calls that only hearing spoils")
    options = parser.parse_args()
    settings = load_demo()
    scenarios = read_scenarios(options.file, settings.practice, print)
    if options.only:
        scenarios = [scenario for scenario in scenarios if scenario.id in options.only]
    elif options.calls < len(scenarios):
        scenarios = random.Random(options.seed).sample(scenarios, options.calls)
    with tempfile.TemporaryDirectory() as folder:
        heard = HeardWay(settings, Path(folder))
        ways = {"written": TextWay(settings, Path(folder) / "written"), "heard": heard}
        right, wrong = Counter[str](), Counter[str]()
        for scenario in track(scenarios, "Calling", console=Console(stderr=True)):
            differences = {}
            for name, way in ways.items():
                verdict = judge(scenario, way.play(scenario), settings.practice)
                differences[name] = verdict.differences
                right[name] += not verdict.differences
                wrong[name] += verdict.wrong
            if options.show and differences["heard"] and not differences["written"]:
                print(f"#### {scenario.id}: {' ; '.join(differences['heard'])}")
                print(*heard.ears.transcript, sep="\n", flush=True)
    table = Table(f"{len(scenarios)} calls", "as expected", "wrong bookings")
    for name in ways:
        table.add_row(name, str(right[name]), str(wrong[name]))
    Console().print(table)


if __name__ == "__main__":
    main()
