"""Appointments at a time when nobody receives: taken before the rules said so, or by hand.

They stay: the secretary decides what becomes of them. The rules refuse such a time to every new one
(``admission``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from appliance.agenda.calendar import Calendar
from appliance.agenda.cells import spanned
from appliance.agenda.model import Slot

#: ``busy``: taken in an agenda outside; ``unknown``: the settings know no such practitioner.
ConflictReason = Literal["busy", "holiday", "closed", "absent", "off_hours", "unknown"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """An appointment's time, and why nobody receives then."""

    slot: Slot
    why: ConflictReason


def against_rules(calendar: Calendar, slot: Slot) -> ConflictReason | None:
    """Why nobody receives at this time, by the practice's rules; None where somebody does."""
    own = calendar.practitioners.get(slot.practitioner)
    if own is None:
        return "unknown"
    day = slot.start.astimezone(calendar.zone).date()
    plan = calendar.plan(own.id, day)
    received = plan.open
    if reason := calendar.reason(own.id, slot.reason, day):
        received |= calendar.bookable(own.id, reason, day)
    start, end = int(slot.start.timestamp()), int(slot.end.timestamp())
    outside = spanned(plan.origin, start, end) & ~received
    if not outside:
        return None
    if calendar.holiday(day):
        return "holiday"
    if any(calendar.closed(day, closure) & outside for closure in calendar.practice.closures):
        return "closed"
    if plan.replaced_by or any(calendar.closed(day, away) & outside for away in own.absences):
        return "absent"
    return "off_hours"
