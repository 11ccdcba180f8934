"""A store of the demo practice with a clock that tests set, and its people."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from appliance.agenda.model import Identity, Slot
from appliance.settings import load_demo
from appliance.storage import KeyRing, Store

PARIS = ZoneInfo("Europe/Paris")
MASTER = bytes(range(32))
MOREAU = Identity("MOREAU", "JACQUES", date(1954, 3, 12), "+33241000001")
DUPONT = Identity("DUPONT", "JEANNE", date(1941, 3, 12), "+33241000000")


@dataclass
class Clock:
    """A clock that a test sets."""

    now: datetime = field(default_factory=lambda: datetime(2026, 11, 23, 9, 0, tzinfo=PARIS))

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **amount: float) -> None:
        self.now += timedelta(**amount)


def at(day: int, hour: int, minute: int = 0, *, minutes: int = 15, reason: str = "consultation",
       practitioner: str = "martin") -> Slot:  # fmt: skip
    """A slot in November 2026 (30 days; day 31 is 1 December)."""
    start = datetime(2026, 11, 1, hour, minute, tzinfo=PARIS) + timedelta(days=day - 1)
    return Slot(practitioner, reason, start, start + timedelta(minutes=minutes))


def open_store(folder: Path, clock: Clock, **options: float) -> Store:
    return Store.open(folder, load_demo().practice, KeyRing(MASTER), clock=clock, **options)
