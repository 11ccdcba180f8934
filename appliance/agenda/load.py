"""How full a practitioner's day is, in the shape the search wants."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from appliance.agenda.cells import spanned
from appliance.agenda.model import Occupied


@dataclass(frozen=True, slots=True)
class DayLoad:
    """``booked``: cells taken. ``reasons``: appointments of the day by reason."""

    booked: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict)

    @property
    def appointments(self) -> int:
        """Appointments that day, for whatever reason."""
        return sum(self.reasons.values())


EMPTY = DayLoad()


def day_load(origin: int, occupied: Iterable[Occupied], base: DayLoad = EMPTY) -> DayLoad:
    """The load of the day beginning at ``origin`` (POSIX seconds), on top of ``base``. A time over
    midnight takes cells on both days and counts on the day it starts."""
    booked = base.booked
    reasons = Counter(base.reasons)
    for one in occupied:
        booked |= spanned(origin, one.start, one.end)
        if one.reason is not None and one.start >= origin:
            reasons[one.reason] += 1
    return DayLoad(booked, reasons)
