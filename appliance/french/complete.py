"""Whether an utterance so far answers what was asked, for the end of turn."""

from __future__ import annotations

from typing import Literal

Completeness = Literal["complete", "incomplete", "open"]


def completeness(asked: str, text: str) -> Completeness:
    """``complete``: nothing more is expected (ten digits, a full date, a yes); ``incomplete``: more
    must come (part of a number, a trailing article or filler); ``open``: cannot be told."""
    return "open"
