"""``python -m appliance.desk.transcripts SCENARIOS IDS...``: calls written out for docs.

Prints docs/conversations.md: the transcripts of the scenarios named and the diagrams of all tasks.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from appliance.desk.evaluate_calls import TextWay
from appliance.desk.scenarios import Scenario, read_scenarios
from appliance.dialogue.diagrams import all_diagrams
from appliance.settings import Settings, load_demo

_HEAD = """# Conversations

Written by `python -m appliance.desk.transcripts tests/scenarios {ids} > docs/conversations.md`;
a test holds the diagrams. The words are those of the demo practice; the caller is simulated
(tests/scenarios), understanding, dialogue and agenda are the real ones.

Turns of the caller, median, printed by `accueil evaluate calls tests/scenarios --by kind`: an easy
booking (every answer given at once, nothing changed) 7 of at most 8, everything in one sentence 4
of at most 5, an appointment moved, cancelled or told 6, a request 6, information 2.

After a correction in the read-back the corrected values are read, then in short what they are for;
what was cut short or has changed much is read again as a whole.

Weak spots: a request is corrected by its whole read-back; a part of a telephone number can be put
right only where it is clear which ("la fin", "pas soixante-douze, soixante-deux"), else the whole
number is asked again; several wishes told in one sentence without "et", "puis" or "aussi" between
them may be taken for one, and a wish that takes the place of a booking ("en fait, c'est pour mon
ordonnance") is served after it; names outside a short list are spoken without their accents.
"""


def transcript(scenario: Scenario, settings: Settings, folder: Path) -> str:
    """One call, as on a stage."""
    lines: list[str] = []

    def show(who: str, text: str) -> None:
        speaker = {"assistant": "**Accueil**", "caller": "*Appelant*"}.get(who)
        lines.append(f"{speaker} : {text or '(silence)'}" if speaker else f"— ligne : {text}")

    played = TextWay(settings, folder, show).play(scenario)
    outcome = played.call.outcome if played.call else "?"
    lines.append(f"— issue : `{outcome}`")
    return "  \n".join(lines)


def page(path: Path, ids: list[str]) -> str:
    """The whole page."""
    settings = load_demo()
    scenarios = {scenario.id: scenario for scenario in read_scenarios(path, settings.practice)}
    parts = [_HEAD.format(ids=" ".join(ids))]
    with tempfile.TemporaryDirectory() as folder:
        for name in ids:
            call = transcript(scenarios[name], settings, Path(folder) / name)
            parts.append(f"## Scénario `{name}`\n\n{call}\n")
    parts.append("# Machines\n\nDrawn from the tables of appliance/dialogue.\n")
    for name, drawn in all_diagrams().items():
        parts.append(f"## {name}\n\n```mermaid\n{drawn}\n```\n")
    return "\n".join(parts)


def main(argv: list[str]) -> int:
    """Print the page."""
    parser = argparse.ArgumentParser(prog="python -m appliance.desk.transcripts")
    parser.add_argument("scenarios", type=Path)
    parser.add_argument("ids", nargs="+")
    options = parser.parse_args(argv)
    sys.stdout.write(page(options.scenarios, options.ids))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
