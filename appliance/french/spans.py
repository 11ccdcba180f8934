"""Values that several readers share: spans of days and times, and the tokens a reading used."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

#: Token ranges [start, end) a reading was made of; for ``words.masked``.
Used = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class DaySpan:
    """From first to last day, both included; None is an open end."""

    first: date | None
    last: date | None

    @property
    def days(self) -> int:
        """How many days it holds, 0 where an end is open."""
        if self.first is None or self.last is None:
            return 0
        return (self.last - self.first).days + 1

    def holds(self, day: date) -> bool:
        """Whether the day is within it."""
        return (self.first or day) <= day <= (self.last or day)


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """From start to end (practice's local time); None is an open end; start == end is "vers"."""

    start: time | None
    end: time | None
