"""Telephone numbers as they are said in France."""

from __future__ import annotations

from dataclasses import dataclass

from appliance.french.spans import Used
from appliance.french.words import Tokens


@dataclass(frozen=True, slots=True)
class PhoneReading:
    """``numbers``: possible readings in E.164, one where it is clear, none where there is no whole
    number. ``digits``: the digits heard so far, for a number that is not whole."""

    numbers: tuple[str, ...] = ()
    digits: str = ""
    used: Used = ()

    @property
    def number(self) -> str | None:
        """The one clear reading, or None."""
        return self.numbers[0] if len(self.numbers) == 1 else None


def read_phone(text: str | Tokens) -> PhoneReading:
    """A telephone number with its corrections."""
    return PhoneReading()
