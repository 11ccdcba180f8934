"""What callers say, written line by line for this product: `asked`, labels and text in `*.tsv`.

One file a theme or a kind of people. The recogniser's language model learns from the words, the
intent network from the labels; README.md says how a line is written. No recorded call, no real
patient.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import cast

from appliance.messages import Asked

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Line:
    """The question it answers, what it wants or does (nothing for a plain answer), and its words
    with `{surname}` and `{first_name}` for names."""

    asked: Asked
    labels: tuple[str, ...]
    text: str

    def with_names(self, surname: str, first_name: str) -> str:
        """The words with these in the place of names."""
        return self.text.replace("{surname}", surname).replace("{first_name}", first_name)


def lines() -> list[Line]:
    """All lines, file by file. Raises ValueError naming the line that is not of three fields."""
    found: list[Line] = []
    for path in sorted(FOLDER.glob("*.tsv")):
        for number, row in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            fields = row.split("\t")
            if len(fields) != 3:
                raise ValueError(f"{path.name}, line {number}: three fields with tabs, not {row!r}")
            asked, labels, text = fields
            told = () if labels == "-" else tuple(labels.split(","))
            found.append(Line(cast(Asked, asked), told, text))
    return found
