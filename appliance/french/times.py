"""Times of day as callers name them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from appliance.french.spans import TimeSpan, Used
from appliance.french.words import Tokens

OFFICE_HOURS = ((time(8), time(19)),)


@dataclass(frozen=True, slots=True)
class TimeReading:
    """``spans``: the possible readings; several where the caller must be asked which."""

    spans: tuple[TimeSpan, ...] = ()
    used: Used = ()

    @property
    def span(self) -> TimeSpan | None:
        """The one clear reading, or None."""
        return self.spans[0] if len(self.spans) == 1 else None


def read_times(
    text: str | Tokens, opening: tuple[tuple[time, time], ...] = OFFICE_HOURS
) -> TimeReading:
    """Times wished. ``opening``: the hours that may be booked, which settle "deux heures"
    (14:00); "huit heures" is ambiguous only where both are open."""
    return TimeReading()
