"""The calls of a day as the page shows them: those on the line, and what became of the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from zoneinfo import ZoneInfo

from appliance.agenda.model import BookingChange, CallRecord
from appliance.desk.page import labels
from appliance.desk.state import LiveCall
from appliance.settings.practice import Practice


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """What a call did with an appointment, and the day on which to look for it (ISO)."""

    what: str
    name: str
    when: str
    day: str


@dataclass(frozen=True, slots=True)
class CallRow:
    """One call of the day. ``kind``: emergency, missed (somebody should look) or plain;
    ``asked``: whether a request that it left is still open, or all are done."""

    id: str
    start: str
    duration: str
    phone: str
    phone_link: str
    outcome: str
    to: str
    emergency: str
    kind: Literal["emergency", "missed", "plain"]
    changes: tuple[ChangeLine, ...]
    asked: Literal["open", "done", ""]


@dataclass(frozen=True, slots=True)
class LiveRow:
    """One call now on the line. ``since``: POSIX seconds, for the running clock."""

    id: str
    start: str
    since: int
    state: str
    phone: str
    phone_link: str
    emergency: str


def day_calls(
    calls: Iterable[CallRecord], changes: Sequence[BookingChange], left: Mapping[str, bool],
    practice: Practice,
) -> tuple[CallRow, ...]:  # fmt: skip
    """The calls of the day that are over, the latest first. ``left``: which of them left requests,
    and whether any is still open."""
    latest_first = sorted(calls, key=lambda call: call.started, reverse=True)
    return tuple(
        _call_row(
            call,
            tuple(_change(one, practice) for one in changes if one.call_id == call.call_id),
            left.get(call.call_id),
            practice,
        )
        for call in latest_first
    )


def _change(change: BookingChange, practice: Practice) -> ChangeLine:
    slot, who = change.booking.slot, change.booking.patient
    start = slot.start.astimezone(ZoneInfo(practice.zone))
    return ChangeLine(
        labels.CHANGES[change.what],
        labels.person(who.surname, who.first_name),
        f"{labels.short_day(start.date())}, {labels.hour(start)}",
        start.date().isoformat(),
    )


def _call_row(
    call: CallRecord, changes: tuple[ChangeLine, ...], left: bool | None, practice: Practice
) -> CallRow:
    unserved = call.outcome in (None, "abandoned", "refused", "callback")
    missed = unserved and left is not False  # what it left was done: nobody has to look
    return CallRow(
        call.call_id,
        labels.hour(call.started.astimezone(ZoneInfo(practice.zone))),
        labels.duration(call.ended - call.started) if call.ended else "",
        labels.phone(call.caller) if call.caller else "",
        call.caller or "",
        labels.OUTCOMES[call.outcome] if call.outcome else "Appel interrompu",
        _put_through(call, practice),
        labels.group(call.emergency) if call.emergency else "",
        "emergency" if call.emergency else "missed" if missed else "plain",
        changes,
        "" if left is None else "open" if left else "done",
    )


def _put_through(call: CallRecord, practice: Practice) -> str:
    """To whom; told in words where the outcome does not say that it was done."""
    if not call.transfer:
        return ""
    if call.outcome == "transferred":
        return labels.transfer(practice, call.transfer)
    return labels.put_through(practice, call.transfer)


def summary(rows: Sequence[CallRow]) -> tuple[tuple[str, int], ...]:
    """How often each outcome was reached, the most frequent first."""
    return tuple(Counter(row.outcome for row in rows).most_common())


def live_calls(calls: dict[str, LiveCall], zone: ZoneInfo) -> tuple[LiveRow, ...]:
    """The calls now on the line, emergencies first, then the longest."""
    ordered = sorted(calls.items(), key=lambda one: (one[1].emergency is None, one[1].started))
    return tuple(
        LiveRow(
            call_id,
            labels.hour(call.started.astimezone(zone)),
            int(call.started.timestamp()),
            labels.CALL_STATES[call.state],
            labels.phone(call.caller) if call.caller else "",
            call.caller or "",
            labels.group(call.emergency) if call.emergency else "",
        )
        for call_id, call in ordered
    )
