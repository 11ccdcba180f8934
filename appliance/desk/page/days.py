"""The day a page shows: which one is asked for, its neighbours, and why nobody is booked on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from starlette.requests import Request

from appliance.agenda.calendar import Calendar
from appliance.desk.page import labels

FARTHEST = timedelta(days=3660)  # from today that can be looked at


@dataclass(frozen=True, slots=True)
class ShownDay:
    """A day as its heading and the links to its neighbours show it. ``refused``: another was asked
    for, which is none or too far away. Dates as in the address (ISO); ``first`` and ``last`` are
    the farthest that may be chosen."""

    value: str
    name: str
    title: str
    is_today: bool
    refused: bool
    before: str
    before_name: str
    after: str
    after_name: str
    first: str
    last: str


def asked(request: Request, today: date) -> tuple[date, ShownDay]:
    """The day asked for (?jour=2026-11-24); today where it is missing, no date or far away."""
    wanted = request.query_params.get("jour", "")
    try:
        day = date.fromisoformat(wanted)
    except ValueError:
        day = today
    if abs(day - today) > FARTHEST:
        day = today
    before, after = day - timedelta(days=1), day + timedelta(days=1)
    shown = ShownDay(
        day.isoformat(), labels.day(day), labels.day_title(day, today), day == today,
        bool(wanted) and wanted != day.isoformat(),
        before.isoformat(), labels.short_day(before), after.isoformat(), labels.short_day(after),
        (today - FARTHEST).isoformat(), (today + FARTHEST).isoformat(),
    )  # fmt: skip
    return day, shown


def nobody_booked(calendar: Calendar, day: date, today: date, *, off: bool) -> str:
    """Why a day without appointments has none, and whether some may come. ``off``: the assistant
    takes no calls."""
    if closed := _closed(calendar, day):
        return f"Aucun rendez-vous\N{NO-BREAK SPACE}: {closed}."
    if day < today or off:
        return "Aucun rendez-vous ce jour-là."
    return (
        "Aucun rendez-vous ce jour-là. Ceux que l'assistant prendra apparaîtront ici d'eux-mêmes."
    )


def _closed(calendar: Calendar, day: date) -> str:
    """Why nobody receives that day; empty where somebody does."""
    people = calendar.practice.practitioners
    plans = [calendar.plan(one.id, day) for one in people]
    if any(plan.open for plan in plans):
        return ""
    if holiday := calendar.holiday(day):
        return f"le cabinet est fermé, jour férié ({holiday})"
    closures = [plan.until for plan in plans if plan.state == "closed" and plan.until]
    if closures and not any(plan.state == "absent" for plan in plans):
        return f"le cabinet est fermé{labels.until(max(closures), day)}"
    absences = [
        f"{labels.practitioner(calendar.practice, one.id)} en congé{labels.until(plan.until, day)}"
        for one, plan in zip(people, plans, strict=True)
        if plan.state == "absent"
    ]
    away = f" ({', '.join(absences)})" if absences else ""
    return f"personne ne reçoit ce jour-là{away}"
