"""What was expected of a call, against the database and the outbox it left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from appliance.agenda.model import Booking
from appliance.desk.scenarios import HANG_UP, Played, Scenario, aware, practitioner_id
from appliance.french.words import fold
from appliance.settings.practice import Practice

#: Categories of the inbox that are no intents, and the intent they belong to.
_INTENT_OF = {"complaint": "other_request"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """``differences`` empty: as expected. ``wrong``: a booking nobody wanted; ``unconfirmed``: one
    committed without a confirmation asked and answered."""

    differences: tuple[str, ...]
    wrong: bool
    unconfirmed: bool
    turns: int


def judge(scenario: Scenario, played: Played, practice: Practice) -> Verdict:
    """The expectation against the database and the outbox."""
    expect = scenario.expect
    found: list[str] = [played.problem] if played.problem else []
    outcome = played.call.outcome if played.call else None
    wanted = expect.get("outcome")
    accepted = [wanted] if isinstance(wanted, str) else list(wanted or [])
    if accepted and outcome not in accepted:
        found.append(f"issue {outcome}, attendue {' ou '.join(accepted)}")
    change = _Change.of(played)
    differing = _bookings_differ(change, outcome, expect.get("booking"), accepted, practice)
    found += differing
    found += _lost(played, accepted, change, expect.get("booking"))
    found += _request_differs(played, expect)
    if played.call:
        for key in ("emergency", "transfer"):
            value = getattr(played.call, key)
            if expect.get(key) and not _same_name(value, expect[key], practice):
                found.append(f"{key} {value}, attendu {expect[key]}")
    turns = sum(1 for _, text in played.answers if text and text != HANG_UP)
    if "max_turns" in expect and turns > int(expect["max_turns"]):
        found.append(f"{turns} tours, au plus {expect['max_turns']}")
    answered = any(asked == "confirm" and text for asked, text in played.answers)
    unconfirmed = bool(change.new or change.freed) and not answered
    return Verdict(tuple(found), bool(change.new) and bool(differing), unconfirmed, turns)


@dataclass(frozen=True, slots=True)
class _Change:
    """What the call did to the appointments."""

    new: tuple[Booking, ...]
    freed: tuple[Booking, ...]
    told: tuple[Booking, ...]

    @classmethod
    def of(cls, played: Played) -> _Change:
        old = {booking.id for booking in played.before}
        left = {booking.id for booking in played.bookings}
        return cls(
            new=tuple(booking for booking in played.bookings if booking.id not in old),
            freed=tuple(booking for booking in played.before if booking.id not in left),
            told=tuple(booking for booking in played.before if booking.id in played.told),
        )


def _bookings_differ(
    change: _Change, outcome: str | None, wish: Any, accepted: list[str], practice: Practice
) -> list[str]:
    """The appointments that the call is about, one by one against those wanted: what was booked,
    the new time of one moved, else what was cancelled, else what was told."""
    wishes: list[Mapping[str, Any]] = wish if isinstance(wish, list) else [wish] if wish else []
    if change.new:
        if not wishes:
            expected = not accepted or {"booked", "moved"} & set(accepted)
            return [] if expected else ["un rendez-vous que personne ne voulait"]
        if len(change.new) != len(wishes):
            return [f"{len(change.new)} rendez-vous pris"]
        return _differences(change.new, wishes, practice) + _somebody_else(change, outcome)
    if outcome == "cancelled":
        return _differences(change.freed, wishes, practice)
    if outcome == "told":
        return _not_told(change.told, wishes, practice)
    only_booked = accepted and set(accepted) <= {"booked", "moved"}
    return ["aucun rendez-vous pris"] if wishes and only_booked else []


def _somebody_else(change: _Change, outcome: str | None) -> list[str]:
    """A moved appointment stays the same patient's."""
    if outcome != "moved":
        return []
    patients = {booking.patient.surname for booking in change.freed}
    return [
        f"rendez-vous déplacé de {'/'.join(sorted(patients))} à {booking.patient.surname}"
        for booking in change.new
        if patients and booking.patient.surname not in patients
    ]


def _differences(
    bookings: tuple[Booking, ...], wishes: list[Mapping[str, Any]], practice: Practice
) -> list[str]:
    """Each wish against the appointment that is most like it, in whatever order they are told."""
    left, found = list(bookings), []
    for wanted in wishes[: len(bookings)]:
        unlike = [_unlike(booking, wanted, practice) for booking in left]
        nearest = min(range(len(left)), key=lambda at: len(unlike[at]))
        found += unlike[nearest]
        left.pop(nearest)
    return found


def _unlike(booking: Booking, wanted: Mapping[str, Any], practice: Practice) -> list[str]:
    return [
        f"{key} {value}, attendu {wanted[key]}"
        for key, value in _values(booking, practice).items()
        if key in wanted and not _same_value(key, value, wanted[key], practice)
    ]


def _not_told(
    told: tuple[Booking, ...], wishes: list[Mapping[str, Any]], practice: Practice
) -> list[str]:
    """Several may be told; each one wanted must be among them."""
    missing = [
        wanted for wanted in wishes if all(_unlike(booking, wanted, practice) for booking in told)
    ]
    if len(missing) == 1 and len(told) == 1:
        return _differences(told, missing, practice)
    return [f"rendez-vous non dit : {dict(wanted)}" for wanted in missing]


def _values(booking: Booking, practice: Practice) -> dict[str, object]:
    start = booking.slot.start.astimezone(ZoneInfo(practice.zone))
    return {
        "practitioner": booking.slot.practitioner,
        "day": start.date(),
        "start": start,
        "time": start.strftime("%H:%M"),
        "minutes": int((booking.slot.end - booking.slot.start).total_seconds() // 60),
        "reason": booking.slot.reason,
        "surname": booking.patient.surname,
        "first_name": booking.patient.first_name,
        "birth_date": booking.patient.birth_date,
        "phone": booking.patient.phone,
        "third_party": booking.third_party,
    }


def _same_value(key: str, value: object, wanted: object, practice: Practice) -> bool:
    if isinstance(wanted, list):
        return any(_same_value(key, value, item, practice) for item in wanted)
    if key == "practitioner":
        return value == practitioner_id(wanted, practice)
    if key == "phone":
        return _digits(value) == _digits(wanted)
    if key == "start":
        return value == aware(wanted)
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat() == str(wanted)[:10]
    return str(value).upper() == str(wanted).upper()


def _digits(value: object) -> str:
    return "".join(sign for sign in str(value) if sign.isdigit())


def _same_name(value: str | None, wanted: object, practice: Practice) -> bool:
    if isinstance(wanted, list):
        return any(_same_name(value, item, practice) for item in wanted)
    surnames = [p.surname for p in practice.practitioners if p.id == value]
    return value is not None and fold(str(wanted)) in {fold(name) for name in (value, *surnames)}


def _lost(played: Played, accepted: list[str], change: _Change, wish: Any) -> list[str]:
    """Appointments freed without being wanted (one is, or as many as are listed; one made in the
    call may be it); bookings that the agenda was not told."""
    found = []
    if change.freed and accepted and not {"cancelled", "moved"} & set(accepted):
        found.append("un rendez-vous a disparu")
    outcome = played.call.outcome if played.call else None
    wanted = len(wish) if isinstance(wish, list) else 1
    there = {booking.id for booking in (*played.before, *played.bookings)}
    cancelled = {item.subject for item in played.outbox if item.kind == "cancelled"}
    undone = cancelled - there
    freed = len(change.freed) or len(undone)
    if outcome in ("cancelled", "moved") and freed != wanted:
        found.append(f"{freed} rendez-vous libérés")
    told = {item.subject for item in played.outbox}
    if any(booking.id not in told for booking in change.new):
        found.append("un rendez-vous manque dans la boîte d'envoi")
    return found


def _request_differs(played: Played, expect: Mapping[str, Any]) -> list[str]:
    wish = expect.get("request")
    if not wish:
        return []
    for item in played.requests:
        category = item.request.category
        values = {
            "category": _INTENT_OF.get(category, category), "surname": item.request.surname,
            "first_name": item.request.first_name, "birth_date": item.request.birth_date,
            "phone": item.request.phone, "urgent": item.request.urgent,
            "call_back": item.request.call_back, "withdrawn": item.done is not None,
        }  # fmt: skip
        if all(str(values.get(key)).upper() == str(value).upper() for key, value in wish.items()):
            return []
    seen = ", ".join(item.request.category for item in played.requests) or "aucune"
    return [f"demande {seen}, attendue {dict(wish)}"]
