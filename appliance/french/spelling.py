"""Names spelled letter by letter."""

from __future__ import annotations

from dataclasses import dataclass

from appliance.french.spans import Used
from appliance.french.words import Tokens


@dataclass(frozen=True, slots=True)
class Spelling:
    """``text``: the spelled letters, upper case, with hyphen, apostrophe or space as said."""

    text: str
    used: Used


def read_spelling(text: str | Tokens) -> Spelling | None:
    """The letters of a spelled name, None where nothing is spelled."""
    return None


def say_spelling(name: str) -> str:
    """ "M comme Marcel, O comme Oscar, ..."."""
    return name
