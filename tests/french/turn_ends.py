"""Answers that are whole, and answers broken off, as callers pause: ``turn_ends.tsv``."""

from __future__ import annotations

from pathlib import Path

from appliance.french.endings.complete import Completeness, completeness

Answer = tuple[str, str]  # what was asked, and the text; "more" is "autre chose ?"


def turn_ends(kind: str) -> list[Answer]:
    """Those that are ``half``, ``whole`` or may be ``either``."""
    lines = Path(__file__).with_name("turn_ends.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    return [(asked, text) for asked, found, text in rows if found == kind]


def sounds(asked: str, text: str) -> Completeness:
    """How finished the answer sounds."""
    return completeness("open" if asked == "more" else asked, text, yes_no=asked == "more")
