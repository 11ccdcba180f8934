"""The emergency list over what callers say (models/callers): python -m tests.bench.emergencies

Recall of the lines labelled ``emergency``, and needless referrals and questions among the others,
for two halves, of which the second was read last; then, of the first, the rules that alarm in vain
most often."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator

from appliance.messages import Asked
from appliance.settings.load import load_demo
from appliance.understanding.understand import Understanding
from models import callers

_NAMES = (("martin", "jeanne"), ("gautier", "lucien"), ("moreau", "sylvie"), ("lefevre", "paul"))
_SHOWN = 40


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
            kinds = {k: counts[held, emergency, k] for k in ("certain", "asked", "nothing")}
            total = sum(kinds.values())
            shares = "  ".join(f"{k} {n / total:.2%}" for k, n in kinds.items())
            name = "emergencies" if emergency else "other lines"
            print(f"{'held' if held else 'read'}: {total} {name}: {shares}")
    for rule, (vain, right) in sorted(rules.items(), key=lambda r: r[1][1] - r[1][0])[:_SHOWN]:
        print(f"{vain:4} in vain {right:4} rightly  {rule}")


if __name__ == "__main__":
    main()
