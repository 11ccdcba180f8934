"""The phrase files: ``(a|b)`` one of, ``[a]`` perhaps, ``{slot}`` a value of slots.txt."""

from __future__ import annotations

import random
import re
from pathlib import Path

FOLDER = Path(__file__).parent / "phrases"
_INNERMOST = re.compile(r"\(([^()\[\]]*)\)|\[([^()\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")


def lines(name: str) -> list[str]:
    """The lines of a phrase file without comments."""
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and line[0] != "#"]


def table(name: str) -> dict[str, list[str]]:
    """A file of ``name = choice|choice`` lines."""
    pairs = (line.split("=", 1) for line in lines(name))
    return {key.strip(): [c.strip() for c in value.split("|")] for key, value in pairs}


def marked(name: str) -> list[tuple[str, str]]:
    """A file of ``mark: phrase`` lines."""
    return [(m.strip(), p.strip()) for m, _, p in (line.partition(":") for line in lines(name))]


def heard_rows() -> list[tuple[str, str, str]]:
    """Label, what was said and what the recogniser heard, from ``models.intent.hear``."""
    text = (FOLDER / "heard.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line)
    return [(label, said, heard) for label, said, heard in rows]


class Speaker:
    """Says a phrase of the files in one of its many ways."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._slots = table("slots")

    def say(self, phrase: str) -> str:
        """One variant, single spaces."""
        while match := _INNERMOST.search(phrase):
            whole, maybe = match.group(1), match.group(2)
            if whole is None and self._chance.random() < 0.6:
                said = ""
            else:
                said = self._chance.choice((whole if maybe is None else maybe).split("|"))
            phrase = phrase[: match.start()] + said + phrase[match.end() :]
        while match := _SLOT.search(phrase):
            said = self._chance.choice(self._slots[match.group(1)])
            phrase = phrase[: match.start()] + said + phrase[match.end() :]
        return " ".join(phrase.split())
