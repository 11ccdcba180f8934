"""The agenda as an iCalendar file, out and in (RFC 5545, ``icalendar``).

Out: one event a booking; the patient's name stays out unless asked for. In: events become busy
times; recurring ones are not expanded and are reported, as are events without an end.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar

from appliance.agenda.calendar import Calendar
from appliance.agenda.model import Booking
from appliance.errors import StorageError
from appliance.french.names.practitioners import Naming


@dataclass(frozen=True, slots=True)
class BusyTimes:
    """What a file says is taken: (uid, start, end), and the events that were left out, by name of
    their uid and the reason (French)."""

    times: tuple[tuple[str, datetime, datetime], ...]
    left_out: tuple[str, ...]


def to_ics(
    bookings: Iterable[Booking], agenda: Calendar, now: datetime, *, names: bool = False
) -> bytes:
    """A calendar file of these bookings. ``names``: with the patients' names."""
    calendar, naming = icalendar.Calendar(), Naming(agenda.practice)
    calendar.add("prodid", "-//Accueil//agenda//FR")
    calendar.add("version", "2.0")
    for booking in bookings:
        event = icalendar.Event()
        event.add("uid", f"{booking.id}@accueil")
        event.add("dtstamp", now.astimezone(UTC))
        event.add("dtstart", booking.slot.start.astimezone(UTC))
        event.add("dtend", booking.slot.end.astimezone(UTC))
        event.add("summary", _summary(booking) if names else "Rendez-vous")
        event.add("categories", [booking.slot.practitioner, booking.slot.reason])
        slot = booking.slot
        if person := agenda.practitioners.get(slot.practitioner):
            event.add("description", f"avec {naming.spoken(person)}")
        if place := agenda.place(slot.practitioner, slot.start, slot.reason):
            event.add("location", place.spoken)
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def busy_times(content: bytes, zone: ZoneInfo) -> BusyTimes:
    """The busy times of a calendar file. Raises :class:`StorageError` where it is none."""
    try:
        calendar = icalendar.Calendar.from_ical(content)
    except ValueError as error:
        raise StorageError("ce fichier n'est pas un agenda iCalendar") from error
    times: list[tuple[str, datetime, datetime]] = []
    left_out: list[str] = []
    for event in calendar.walk("VEVENT"):
        uid = str(event.get("uid", f"sans-{len(times)}"))
        if str(event.get("transp", "")).upper() == "TRANSPARENT":
            continue
        if str(event.get("status", "")).upper() == "CANCELLED":
            continue
        if "rrule" in event or "rdate" in event:
            left_out.append(f"{uid} : événement répété")
            continue
        start = event.decoded("dtstart", None)
        end = event.decoded("dtend", None)
        if end is None and "duration" in event and start is not None:
            end = start + event.decoded("duration")
        if end is None and isinstance(start, date) and not isinstance(start, datetime):
            end = start + timedelta(days=1)
        if start is None or end is None or _aware(end, zone) <= _aware(start, zone):
            left_out.append(f"{uid} : sans début ou sans fin")
            continue
        times.append((uid, _aware(start, zone), _aware(end, zone)))
    return BusyTimes(tuple(times), tuple(left_out))


def _aware(value: date | datetime, zone: ZoneInfo) -> datetime:
    """Whole days and times without a zone are the practice's."""
    if not isinstance(value, datetime):
        return datetime.combine(value, time(0), zone)
    return value if value.tzinfo else value.replace(tzinfo=zone)


def _summary(booking: Booking) -> str:
    return " ".join(n for n in (booking.patient.surname, booking.patient.first_name) if n)
