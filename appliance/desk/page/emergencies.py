"""What every page says of the emergencies: of calls on the line now, and of those that nobody has
marked done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from appliance.agenda.model import CallRecord, InboxItem, Request
from appliance.desk.page import labels
from appliance.desk.state import LiveCall
from appliance.settings.practice import Practice


@dataclass(frozen=True, slots=True)
class Alarm:
    """One emergency. ``id``: its call; ``kind`` empty where it was not kept; ``at``: when it was
    told, or the call began; ``standing``: what became of the call."""

    id: str
    kind: str
    name: str
    phone: str
    phone_link: str
    at: str
    standing: str


def standing(live: LiveCall | None, record: CallRecord | None, practice: Practice) -> str:
    """What became of a call with an emergency: it lasts, or whom the caller was put through to."""
    if live is not None:
        return f"appel en cours, {labels.CALL_STATES[live.state].lower()}"
    if record is not None and record.transfer:
        return labels.put_through(practice, record.transfer)
    return "non mis en relation avec le cabinet"


def alarms(
    calls: Mapping[str, LiveCall], waiting: Iterable[InboxItem],
    record_of: Callable[[str], CallRecord | None], practice: Practice, today: date,
) -> tuple[Alarm, ...]:  # fmt: skip
    """One for each call, those on the line first. ``record_of``: of the register."""
    of_call = {item.call_id: item for item in waiting if item.request.category == "emergency"}
    live = [call_id for call_id, call in calls.items() if call.emergency]
    over = [call_id for call_id in of_call if call_id and call_id not in live]
    return tuple(
        _alarm(one, calls.get(one), of_call.get(one), record_of(one), practice, today)
        for one in (*live, *over)
    )


def _alarm(
    call_id: str, live: LiveCall | None, item: InboxItem | None, record: CallRecord | None,
    practice: Practice, today: date,
) -> Alarm:  # fmt: skip
    told = item.request if item else Request("emergency")
    began = item.created if item else live.started if live else None
    phone = told.phone or (live.caller if live else None)
    kind = (live.emergency if live else None) or told.emergency
    return Alarm(
        call_id,
        labels.group(kind) if kind else "",
        labels.person(told.surname, told.first_name),
        labels.phone(phone) if phone else "",
        phone or "",
        labels.moment(began.astimezone(ZoneInfo(practice.zone)), today) if began else "",
        standing(live, record, practice),
    )
