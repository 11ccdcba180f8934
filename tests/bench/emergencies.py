"""The emergency list over what callers say (models/callers): python -m tests.bench.emergencies

Recall of the lines labelled ``emergency``, and needless referrals and questions among the others,
for two halves, of which the second was never read; then, of the first, the rules that alarm in vain
most often. Last the whole understanding, second opinion of the intent network included, over
tests/blind/alarms.tsv, lines by two strangers that nobody read: emergencies, mild complaints, talk
that only sounds like an emergency, and past or denied ones, which are to be asked about."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from appliance.messages import Asked
from appliance.settings.load import load_demo
from appliance.understanding.understand import Understanding
from models import callers

_NAMES = (("martin", "jeanne"), ("gautier", "lucien"), ("moreau", "sylvie"), ("lefevre", "paul"))
_SHOWN = 40
_KINDS = ("certain", "asked", "nothing")
_STRANGERS = Path(__file__).parents[1] / "blind" / "alarms.tsv"
_NOW = datetime.fromisoformat("2026-11-23T09:00:00+01:00")


def lines() -> Iterator[tuple[bool, Asked, bool, str]]:
    """Whether held back, the question, whether an emergency, the text."""
    for line in callers.lines():
        digest = zlib.crc32(line.text.encode())
        said = line.with_names(*_NAMES[digest // 2 % len(_NAMES)])
        yield bool(digest % 2), line.asked, "emergency" in line.labels, said


def main() -> None:
    understanding = Understanding(load_demo().practice)
    counts: Counter[tuple[bool, bool, str]] = Counter()
    rules: dict[str, list[int]] = {}
    for held, asked, emergency, text in lines():
        hit = understanding.emergency(text, asked)
        kind = "nothing" if hit is None else "certain" if hit.certain else "asked"
        counts[held, emergency, kind] += 1
        if not held and kind == "certain":
            for rule in understanding.emergencies.rules(text):
                rules.setdefault(rule, [0, 0])[emergency] += 1
    for held in (False, True):
        for emergency in (True, False):
            kinds = Counter({k: counts[held, emergency, k] for k in _KINDS})
            name = "emergencies" if emergency else "other lines"
            _show(f"{'held' if held else 'read'}: {name}", kinds)
    for rule, (vain, right) in sorted(rules.items(), key=lambda r: r[1][1] - r[1][0])[:_SHOWN]:
        print(f"{vain:4} in vain {right:4} rightly  {rule}")
    for name, kinds in _by_strangers(understanding).items():
        _show(f"by strangers: {name}", kinds)


def _by_strangers(understanding: Understanding) -> dict[str, Counter[str]]:
    """What becomes of their lines, by kind."""
    found: dict[str, Counter[str]] = {}
    for row in _STRANGERS.read_text(encoding="utf-8").splitlines():
        name, text = row.split("\t")
        meaning = understanding.understand([text], "open", _NOW)
        kind = "certain" if meaning.emergency else "asked" if meaning.ask_emergency else "nothing"
        found.setdefault(name, Counter())[kind] += 1
    return found


def _show(name: str, kinds: Counter[str]) -> None:
    shares = "  ".join(f"{kind} {kinds[kind] / kinds.total():.2%}" for kind in _KINDS)
    print(f"{name}: {kinds.total()} lines: {shares}")


if __name__ == "__main__":
    main()
