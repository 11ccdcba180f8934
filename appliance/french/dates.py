"""Days as callers name them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from appliance.french.spans import DaySpan, Used
from appliance.french.words import Tokens


@dataclass(frozen=True, slots=True)
class DayReading:
    """``spans``: the possible readings, best first; none where no day was said, several where the
    caller must be asked which. ``not_days``: weekday numbers (Monday 1) refused."""

    spans: tuple[DaySpan, ...] = ()
    not_days: tuple[int, ...] = ()
    soonest: bool = False
    used: Used = ()

    @property
    def span(self) -> DaySpan | None:
        """The one clear reading, or None."""
        return self.spans[0] if len(self.spans) == 1 else None


def read_days(
    text: str | Tokens, today: date, named: Mapping[str, DaySpan] | None = None
) -> DayReading:
    """Days wished. ``named``: what the practice calls by name beside the public holidays, for
    example {"vacances de la toussaint": DaySpan(...)}."""
    return DayReading()
