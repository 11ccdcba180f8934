"""Small practices for the rules' tests, and an agenda in memory."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from appliance.agenda.calendar import Calendar
from appliance.agenda.load import DayLoad, day_load
from appliance.agenda.model import Occupied, Slot
from appliance.settings.checks import check_practice
from appliance.settings.practice import Hours, Information, Practice, Practitioner, VisitReason

PARIS = ZoneInfo("Europe/Paris")
WEEK = (1, 2, 3, 4, 5)
MONDAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=PARIS)


def hours(start: str, end: str, days: tuple[int, ...] = WEEK, **more: Any) -> Hours:
    return Hours(days, time.fromisoformat(start), time.fromisoformat(end), **more)


def reason(code: str = "visit", minutes: int = 20, **more: Any) -> VisitReason:
    return VisitReason(code, "une consultation", minutes, **more)


def person(name: str = "a", **more: Any) -> Practitioner:
    fields: dict[str, Any] = {
        "id": name, "spoken": name, "surname": name.upper(), "first_name": "X", "profession": "gp",
        "hours": (hours("09:00", "12:00"), hours("14:00", "17:00")), "reasons": (reason(),),
        "default_reason": "visit", "notice_minutes": 0,
    }  # fmt: skip
    return Practitioner(**(fields | more))


def calendar(*people: Practitioner, zone: str = "Europe/Paris", **more: Any) -> Calendar:
    practice = Practice("P", zone, Information(), people or (person(),), **more)
    check_practice(practice)
    return Calendar(practice)


def times(agenda: Calendar, who: str, day: date) -> list[str]:
    """The open hours of a day as ``["09:00-12:00"]``."""
    plan = agenda.plan(who, day)
    found, mask = [], plan.open
    cell = 0
    while mask >> cell:
        if mask >> cell & 1:
            start = cell
            while mask >> cell & 1:
                cell += 1
            first, last = (agenda.local(plan.origin + c * 300) for c in (start, cell))
            found.append(f"{first:%H:%M}-{last:%H:%M}")
        cell += 1
    return found


@dataclass
class InMemory:
    """An agenda of slots, for ``find``."""

    calendar: Calendar
    slots: list[Slot] = field(default_factory=list)
    new: int = 0

    def load(self, practitioner: str, day: date) -> DayLoad:
        return day_load(
            self.calendar.midnight(day),
            [
                Occupied(int(s.start.timestamp()), int(s.end.timestamp()), s.reason)
                for s in self.slots
                if s.practitioner == practitioner
                and day in (s.start.astimezone(self.calendar.zone).date(),)
            ],
        )

    def new_patients(self, practitioner: str, start: int, end: int) -> int:
        return self.new


def at(day: date, clock: str, minutes: int = 20, who: str = "a", code: str = "visit") -> Slot:
    start = datetime.combine(day, time.fromisoformat(clock), PARIS)
    end = datetime.fromtimestamp(start.timestamp() + minutes * 60, PARIS)
    return Slot(who, code, start, end)


def said(slots: Iterable[Slot]) -> list[str]:
    return [f"{slot.start:%d %H:%M}" for slot in slots]
