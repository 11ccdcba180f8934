"""What mishearing costs: ``python -m tests.bench.understanding tests/understanding/days.jsonl``.

Every line is understood as it is written, and again as the box hears it from one of nine voices
that the recogniser never heard, at 15 to 22 dB with up to 4 % of packets lost, with the grammar of
the question. ``wrong`` are lines with a false value or wish, names that are in doubt (and spelled
therefore) left aside. Synthetic voices: the ratio says what the recogniser costs, not how people
are heard. ``--voices mb-fr1 mb-fr2 mb-fr3 mb-fr4 mb-fr5 mb-fr6 mb-fr7`` takes seven that are cut
from people's recordings (Debian's mbrola, see appliance/demo/patient_voice.py).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table

from appliance.demo.patient_voice import UNSEEN_VOICES
from appliance.settings import load_demo
from appliance.speech.evaluate import edits, normalised
from appliance.speech.process import SHIPPED_RECOGNISER
from appliance.speech.recogniser import Acoustics, Hearing
from appliance.understanding.evaluate import Result, answered, read_lines
from appliance.understanding.figures import figures
from appliance.understanding.understand import Understanding
from tests.bench.hearing import listened, said

_SHOWN = (
    "intent_accuracy", "field_precision", "field_recall", "exact", "when_exact", "identity_exact",
    "wrong", "emergency_recall", "emergency_false_alarms", "ask_recall",
)  # fmt: skip


def main() -> None:
    """Print a column as written, one as heard, and their difference."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE.jsonl")
    parser.add_argument("--model", type=Path, default=SHIPPED_RECOGNISER, metavar="DIR")
    parser.add_argument("--voices", nargs="+", default=UNSEEN_VOICES, metavar="NAME")
    parser.add_argument("--failures", action="store_true", help="lines that only hearing spoils")
    options = parser.parse_args()
    understanding = Understanding(load_demo().practice)
    hearing = Hearing(Acoustics(options.model))
    lines = [line for file in options.files for line in read_lines(file)[0]]
    written = [answered(understanding, line, [line.text]) for line in lines]
    spoken: list[Result] = []
    words = wrong = 0
    for number, line in enumerate(track(lines, "Listening", console=Console(stderr=True))):
        hearing.listen(line.asked)
        voice = options.voices[number % len(options.voices)]
        alternatives = listened(hearing, said(line.text, line.asked, voice, number))
        spoken.append(answered(understanding, line, alternatives))
        told = normalised(line.text)
        words += len(told)
        wrong += edits(told, normalised(alternatives[0]) if alternatives else [])
        if options.failures and written[number].exact and not spoken[number].exact:
            print(json.dumps([line.id, line.asked, line.text, *alternatives], ensure_ascii=False))
            print(f"    wanted {line.intent} {line.fields}")
            print(f"    heard  {spoken[number].intent} {spoken[number].fields}")
    Console().print(_table(written, spoken), f"{wrong / words:.1%} of {words} words misheard")


def _is_wrong(result: Result) -> bool:
    meaning, wanted = result.meaning, result.line.fields
    doubted = meaning.phonetic_name or bool(meaning.other_names)
    told = result.fields.keys() - ({"surname", "first_name"} if doubted else set())
    false = any(result.fields[name] != wanted.get(name) for name in told)
    return false or result.intent not in (None, result.line.intent)


def _table(written: Sequence[Result], spoken: Sequence[Result]) -> Table:
    table = Table(f"{len(written)} lines", "written", "heard", "points")
    before, after = (
        figures(results) | {"wrong": sum(map(_is_wrong, results)) / len(results)}
        for results in (written, spoken)
    )
    for name in _SHOWN:
        if before[name] is not None:
            lost = 100 * (after[name] - before[name])
            table.add_row(name, f"{before[name]:.1%}", f"{after[name]:.1%}", f"{lost:+.1f}")
    return table


if __name__ == "__main__":
    main()
