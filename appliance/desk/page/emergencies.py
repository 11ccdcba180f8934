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


class Emergencies:
    """The emergencies of one look at the page; what became of a call is found out once."""

    def __init__(
        self, calls: Mapping[str, LiveCall], waiting: Iterable[InboxItem],
        record_of: Callable[[str], CallRecord | None], practice: Practice,
    ) -> None:  # fmt: skip
        """``record_of``: of the register."""
        self._calls, self._record_of, self._practice = calls, record_of, practice
        self._waiting = {i.call_id: i for i in waiting if i.request.category == "emergency"}
        self._standings: dict[str, str] = {}

    def standing(self, call_id: str) -> str:
        """What became of a call: it lasts, or whom the caller was put through to."""
        if call_id not in self._standings:
            self._standings[call_id] = self._found_out(call_id)
        return self._standings[call_id]

    def _found_out(self, call_id: str) -> str:
        if (live := self._calls.get(call_id)) is not None:
            return f"appel en cours, {labels.CALL_STATES[live.state].lower()}"
        record = self._record_of(call_id)
        if record is not None and record.transfer:
            return labels.put_through(self._practice, record.transfer)
        return "non mis en relation avec le cabinet"

    def alarms(self, today: date) -> tuple[Alarm, ...]:
        """One for each call, those on the line first."""
        live = [call_id for call_id, call in self._calls.items() if call.emergency]
        over = [call_id for call_id in self._waiting if call_id and call_id not in live]
        return tuple(
            _alarm(
                one, self._calls.get(one), self._waiting.get(one), self.standing(one),
                ZoneInfo(self._practice.zone), today,
            )
            for one in (*live, *over)
        )  # fmt: skip


def _alarm(
    call_id: str, live: LiveCall | None, item: InboxItem | None, standing: str,
    zone: ZoneInfo, today: date,
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
        labels.moment(began.astimezone(zone), today) if began else "",
        standing,
    )
