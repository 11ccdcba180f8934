"""From stored values to what each page shows: sorted, grouped, in written French. That of the calls
is in ``calls_of_day``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from appliance.agenda.calendar import Calendar
from appliance.agenda.conflicts import Conflict
from appliance.agenda.model import Booking, InboxItem, Request
from appliance.desk.page import labels
from appliance.desk.page.store import SECRETARY
from appliance.desk.state import BoxState
from appliance.dialogue.modes import Taking
from appliance.settings.practice import Practice

Tone = Literal["good", "idle", "bad"]


@dataclass(frozen=True, slots=True)
class Light:
    """One fact of the state banner. ``tone`` decides the sign and the colour."""

    name: str
    text: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Patient:
    """Who; empty strings where not given. ``check``: the name was written by its sound, or heard
    in two ways; ``check_birth``: so was the birth date."""

    name: str
    birth: str
    age: str
    phone: str
    phone_link: str
    check: bool = False
    check_birth: bool = False


@dataclass(frozen=True, slots=True)
class BookingRow:
    """One appointment. ``moment``: past, now or next (the first to come today), or empty;
    ``place``: where, empty at the main place; ``conflict``: why nobody receives then, or empty."""

    id: str
    start: str
    end: str
    patient: Patient
    reason: str
    by: str
    moment: Literal["past", "now", "next", ""]
    place: str
    conflict: str


@dataclass(frozen=True, slots=True)
class ConflictDay:
    """A day with appointments that somebody has to decide on. ``shown``: the page is of it."""

    day: str
    name: str
    number: int
    shown: bool


@dataclass(frozen=True, slots=True)
class PractitionerDay:
    """One practitioner's appointments of the day. ``notes``: that they do not receive then, or that
    the assistant takes no appointments with them."""

    id: str
    name: str
    notes: tuple[str, ...]
    rows: tuple[BookingRow, ...]


@dataclass(frozen=True, slots=True)
class RequestRow:
    """One item of the inbox. ``done``: the hour when it was marked done, ``by``: by which user of
    the page, ``standing``: what became of the call of an emergency; each may be empty.
    ``withdrawn``: by the caller."""

    id: str
    category: str
    patient: Patient
    practitioner: str
    received: str
    done: str
    urgent: bool
    call_back: bool
    standing: str
    by: str
    withdrawn: bool


def lights(
    state: BoxState, how: Taking, practice: Practice, lost: datetime | None
) -> tuple[Light, ...]:
    """The state banner: assistant (``how`` it takes a call now), line, speech, courier; first of
    all what a clock tells that has ``lost`` the day."""
    wrong = f"fausse ({lost:%d/%m/%Y}) : ni rendez-vous pris, ni agenda lu" if lost else ""
    return (
        *((Light("Horloge", wrong, "bad"),) if lost else ()),
        Light("Assistant", *_assistant(how)),
        *_switched_off(practice),
        Light("Ligne", *_line(state)),
        Light("Voix", *(("prête", "good") if state.speech else ("en préparation", "bad"))),
        Light("Coursier", *_courier(state)),
    )


def _assistant(how: Taking) -> tuple[str, Tone]:
    if how.off:
        return "à l'arrêt", "bad"
    if how.rings is None:
        return "laisse sonner (heures du secrétariat)", "idle"
    if how.rings:
        return f"répond après {how.rings} sonnerie{'s' * (how.rings > 1)}", "good"
    return "en service", "good"


def _switched_off(practice: Practice) -> tuple[Light, ...]:
    """With whom the assistant takes no appointments."""
    off = [
        labels.practitioner(practice, one.id) for one in practice.practitioners if one.mode == "off"
    ]
    return (Light("Assistant à l'arrêt pour", ", ".join(off), "idle"),) if off else ()


def _line(state: BoxState) -> tuple[str, Tone]:
    if state.line is None:
        return "absente : les appels ne sont pas pris", "bad"
    if state.line.registered is None:
        return "prête", "good"
    if state.line.registered:
        return "enregistrée chez l'opérateur", "good"
    return "non enregistrée chez l'opérateur", "bad"


def _courier(state: BoxState) -> tuple[str, Tone]:
    if state.courier is None:
        return "absent", "bad"
    kept = state.courier.waiting
    waiting = f", {kept} envoi{'s' * (kept > 1)} en attente" if kept else ""
    match state.courier.state:
        case "no_relay":
            return "aucun relais configuré", "idle"
        case "connected":
            return f"relais joint{waiting}", "good"
        case "away":
            return f"relais injoignable{waiting}", "bad"


def day_by_practitioner(
    bookings: Sequence[Booking], conflicts: Mapping[str, Conflict], calendar: Calendar,
    day: date, now: datetime,
) -> tuple[PractitionerDay, ...]:  # fmt: skip
    """Everybody of the practice in the settings' order, then ids the settings no longer know."""
    practice = calendar.practice
    ids = [one.id for one in practice.practitioners]
    ids += sorted({booking.slot.practitioner for booking in bookings} - set(ids))
    return tuple(
        PractitionerDay(
            own,
            labels.practitioner(practice, own),
            _notes(own, day, calendar),
            _booking_rows(own, bookings, conflicts, calendar, now),
        )
        for own in ids
    )


def _notes(own: str, day: date, calendar: Calendar) -> tuple[str, ...]:
    """What is to be known of a practitioner's day before its appointments."""
    person = calendar.practitioners.get(own)
    if person is None:
        return ()
    plan = calendar.plan(own, day)
    until = labels.until(plan.until, day)
    notes = []
    if plan.state == "absent":
        notes.append(f"absent{until}")
    if plan.state == "closed":
        holiday = calendar.holiday(day)
        notes.append(f"jour férié ({holiday})" if holiday else f"cabinet fermé{until}")
    if plan.replaced_by:
        notes.append(f"remplacé par {labels.with_article(calendar.practice, plan.replaced_by)}")
    if person.mode == "off":
        notes.append("l'assistant ne prend pas de rendez-vous")
    return tuple(notes)


def _booking_rows(
    own: str, bookings: Sequence[Booking], conflicts: Mapping[str, Conflict], calendar: Calendar,
    now: datetime,
) -> tuple[BookingRow, ...]:  # fmt: skip
    practice, zone = calendar.practice, calendar.zone
    mine = sorted((b for b in bookings if b.slot.practitioner == own), key=lambda b: b.slot.start)
    next_one = next((b for b in mine if b.slot.start > now), None)
    rows = []
    for booking in mine:
        slot, who = booking.slot, booking.patient
        start, end = slot.start.astimezone(zone), slot.end.astimezone(zone)
        place = calendar.place(own, start, slot.reason)
        moment: Literal["past", "now", "next", ""] = ""
        if start.date() == now.astimezone(zone).date():
            moment = "past" if end <= now else "now" if start <= now else ""
            moment = "next" if booking is next_one else moment
        rows.append(
            BookingRow(
                booking.id, labels.hour(start), labels.hour(end),
                _patient(who.surname, who.first_name, who.birth_date, who.phone, start.date(),
                         who.check_name),
                labels.reason(practice, own, slot.reason),
                labels.third_party(booking.third_party), moment, place.spoken if place else "",
                labels.CONFLICTS[conflicts[booking.id].why] if booking.id in conflicts else "",
            )
        )  # fmt: skip
    return tuple(rows)


def days_in_conflict(
    conflicts: Mapping[str, Conflict], shown: date, calendar: Calendar
) -> tuple[ConflictDay, ...]:
    """The days of appointments that somebody has to decide on, in order."""
    days = Counter(one.slot.start.astimezone(calendar.zone).date() for one in conflicts.values())
    return tuple(
        ConflictDay(day.isoformat(), labels.short_day(day), number, day == shown)
        for day, number in sorted(days.items())
    )


def inbox(items: Iterable[InboxItem]) -> list[InboxItem]:
    """Emergencies first, then what is urgent, then call-backs, then the others; the oldest first
    within each."""

    def weight(item: InboxItem) -> tuple[bool, bool, bool, datetime]:
        request = item.request
        emergency = request.category == "emergency"
        return (not emergency, not is_urgent(request), not request.call_back, item.created)

    return sorted(items, key=weight)


def is_urgent(request: Request) -> bool:
    """Whether the caller said it was urgent, or the request is one by its nature."""
    return request.urgent or request.category == "emergency"


def request_row(item: InboxItem, practice: Practice, today: date, standing: str = "") -> RequestRow:
    """One item of the inbox; ``standing`` of an emergency's call."""
    zone, request = ZoneInfo(practice.zone), item.request
    return RequestRow(
        item.id,
        labels.request(request),
        _patient(
            request.surname,
            request.first_name,
            request.birth_date,
            request.phone,
            today,
            request.check_name,
            request.check_birth,
        ),
        labels.with_article(practice, request.practitioner) if request.practitioner else "",
        labels.moment(item.created.astimezone(zone), today),
        labels.hour(item.done.astimezone(zone)) if item.done else "",
        is_urgent(request),
        request.call_back,
        standing,
        item.done_by if item.done_by and item.done_by != SECRETARY and not item.withdrawn else "",
        item.withdrawn,
    )


def _patient(
    surname: str | None, first_name: str | None, birth_date: date | None, phone: str | None,
    on: date, check: bool = False, check_birth: bool = False,
) -> Patient:  # fmt: skip
    return Patient(
        labels.person(surname, first_name),
        labels.birth(birth_date) if birth_date else "",
        labels.age(birth_date, on) if birth_date else "",
        labels.phone(phone) if phone else "",
        phone or "",
        check,
        check_birth,
    )
