"""Birth dates as callers say them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from appliance.french.spans import Used
from appliance.french.words import Tokens


@dataclass(frozen=True, slots=True)
class BirthReading:
    """``dates``: possible readings, plausible first; several where the caller must be asked.
    ``day``, ``month``, ``year``: what was said where the date is not whole ("né en 48")."""

    dates: tuple[date, ...] = ()
    day: int | None = None
    month: int | None = None
    year: int | None = None
    used: Used = ()

    @property
    def date(self) -> date | None:
        """The one clear reading, or None."""
        return self.dates[0] if len(self.dates) == 1 else None


def read_birth(text: str | Tokens, today: date, asked: bool = True) -> BirthReading:
    """A birth date. ``asked`` False: bare digits ("douze zéro trois cinquante-quatre") count only
    after "né le"; a day and month in words need a past year."""
    return BirthReading()
