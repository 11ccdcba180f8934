"""Whole calls as scenarios: reading them, the simulated caller, and what is checked afterwards.

The same whether the call goes by text or over SIP: a way only plays the caller and shows the
database it left.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol, get_args
from zoneinfo import ZoneInfo

import yaml

from appliance.agenda.model import (
    Booking,
    CallRecord,
    Identity,
    InboxItem,
    OutboxItem,
    Outcome,
    RequestCategory,
    Slot,
)
from appliance.errors import AccueilError
from appliance.messages import Asked
from appliance.settings.practice import Practice
from appliance.storage.store import Store
from appliance.understanding.meaning import EmergencyGroup

HANG_UP = "!hangup"
_KEYS = ("id", "now", "caller_id", "agenda", "says", "voice", "expect")
#: Categories of the inbox that are no intents, and the intent they belong to.
_INTENT_OF = {"complaint": "other_request"}


class ScenarioError(AccueilError):
    """A line of a scenario file that cannot be used: file, line, what is wrong."""

    code = "E600"


@dataclass(frozen=True, slots=True)
class Scenario:
    """One call. ``agenda``: appointments before it, as mappings of the file. ``group``: keys of
    the file that we do not know, to group by."""

    id: str
    now: datetime
    caller: str | None
    agenda: tuple[Mapping[str, Any], ...]
    says: Mapping[str, Sequence[str]]
    scalar_open: bool
    voice: object
    expect: Mapping[str, Any]
    group: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Played:
    """What a way brings back: the answers given (asked, text), and the database after the call.

    ``before``: ids of the bookings that were there. ``gaps_ms``: from the caller's last speech
    sample to the first sample of the answer, by SIP only. ``problem``: the call could not be
    played to its end."""

    answers: tuple[tuple[Asked, str], ...]
    call: CallRecord | None
    before: tuple[Booking, ...]
    bookings: tuple[Booking, ...]
    requests: tuple[InboxItem, ...]
    outbox: tuple[OutboxItem, ...]
    gaps_ms: tuple[float, ...] = ()
    problem: str | None = None


class Way(Protocol):
    """By text or over SIP."""

    def play(self, scenario: Scenario) -> Played:
        """Play one scenario on an agenda of its own."""


@dataclass
class Caller:
    """The simulated caller: answers what is asked, each list used up in turn, its last repeats.

    A single "open" answers the opening only: after "autre chose ?" such a caller wants nothing
    more. Nothing to say for what is asked is silence."""

    scenario: Scenario
    answers: list[tuple[Asked, str]] = field(default_factory=list)
    _used: dict[str, int] = field(default_factory=dict)

    def answer(self, asked: Asked, said: Sequence[str]) -> str:
        """What the caller says to ``asked`` after these sentences; "" is silence."""
        entries = self.scenario.says.get(asked, ())
        if asked == "open" and self.scenario.scalar_open and asks_for_more(said):
            text = "non merci"
        elif not entries:
            text = ""
        else:
            turn = self._used.get(asked, 0)
            self._used[asked] = turn + 1
            text = entries[min(turn, len(entries) - 1)]
        self.answers.append((asked, text))
        return text


def asks_for_more(said: Sequence[str]) -> bool:
    """Whether the last sentence is one of those that ask "autre chose ?"."""
    return bool(said) and "autre chose" in said[-1].lower()


# reading -----------------------------------------------------------------------------------


class _Lines(yaml.SafeLoader):
    """Remembers on which line a mapping began."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        mapping = super().construct_mapping(node, deep=deep)
        mapping["__line__"] = node.start_mark.line + 1
        return mapping


def read_scenarios(
    path: Path, practice: Practice, complain: Callable[[str], None] | None = None
) -> list[Scenario]:
    """All scenarios of a file, or of the files of a folder. What cannot be used is told to
    ``complain`` with file and line, and left out; without ``complain`` it raises
    :class:`ScenarioError`, as a file that cannot be read always does."""
    files = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    scenarios: list[Scenario] = []
    for file in files:
        try:
            data = yaml.load(file.read_text(encoding="utf-8"), _Lines)
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            raise ScenarioError(f"{file} : illisible : {error}") from error
        if not isinstance(data, list):
            raise ScenarioError(f"{file}:1 : une liste de scénarios est attendue")
        for entry in data:
            line = entry.get("__line__", 1) if isinstance(entry, dict) else 1
            try:
                scenarios.append(_scenario(_without_lines(entry), practice))
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                problem = f"{file}:{line} : {error}"
                if complain is None:
                    raise ScenarioError(problem) from error
                complain(problem)
    return scenarios


def _without_lines(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_lines(item) for key, item in value.items() if key != "__line__"}
    if isinstance(value, list):
        return [_without_lines(item) for item in value]
    return value


def _scenario(entry: dict[str, Any], practice: Practice) -> Scenario:
    expect = entry.get("expect") or {}
    outcomes = expect.get("outcome")
    for outcome in [outcomes] if isinstance(outcomes, str) else outcomes or []:
        _one_of(outcome, get_args(Outcome), "outcome")
    if "request" in expect:
        _one_of(expect["request"]["category"], get_args(RequestCategory), "category")
    if expect.get("emergency"):
        _one_of(expect["emergency"], get_args(EmergencyGroup), "emergency")
    says = entry.get("says") or {}
    for asked in says:
        _one_of(asked, get_args(Asked), "says")
    agenda = tuple(entry.get("agenda") or ())
    for item in agenda:
        practitioner_id(item["practitioner"], practice)
        _aware(item["start"])
    return Scenario(
        id=str(entry["id"]),
        now=_aware(entry["now"]),
        caller=entry.get("caller_id"),
        agenda=agenda,
        says={key: _texts(value) for key, value in says.items()},
        scalar_open=not isinstance(says.get("open"), list) or len(says["open"]) < 2,
        voice=entry.get("voice"),
        expect=expect,
        group={key: value for key, value in entry.items() if key not in _KEYS},
    )


def _one_of(value: object, allowed: Sequence[str], where: str) -> None:
    if value not in allowed:
        raise ValueError(f"{where} : « {value} » n'existe pas ({', '.join(allowed)})")


def _texts(value: object) -> tuple[str, ...]:
    items = value if isinstance(value, list) else [value]
    return tuple("" if item is None else str(item) for item in items)


def _aware(value: object) -> datetime:
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    if not isinstance(moment, datetime) or moment.tzinfo is None:
        raise ValueError(f"« {value} » doit être une date et heure avec son décalage horaire")
    return moment


def practitioner_id(surname: object, practice: Practice) -> str:
    """From a surname (or an id) of the file. Raises ValueError for an unknown one."""
    for practitioner in practice.practitioners:
        if str(surname).upper() in (practitioner.surname, practitioner.id.upper()):
            return practitioner.id
    raise ValueError(f"practicien « {surname} » inconnu")


def fill_agenda(store: Store, scenario: Scenario, practice: Practice) -> None:
    """Put the scenario's appointments into the store. Raises :class:`ScenarioError`."""
    for number, item in enumerate(scenario.agenda):
        person = practitioner_id(item["practitioner"], practice)
        settings = next(p for p in practice.practitioners if p.id == person)
        start = _aware(item["start"])
        reasons = {reason.code: reason.minutes for reason in settings.reasons}
        reason = item.get("reason") or settings.default_reason
        minutes = int(item.get("minutes") or reasons[reason])
        slot = Slot(person, reason, start, start + timedelta(minutes=minutes))
        birth = item["birth_date"]
        patient = Identity(
            str(item["surname"]).upper(),
            str(item["first_name"]).upper() if item.get("first_name") else None,
            birth if isinstance(birth, date) else date.fromisoformat(birth),
            item.get("phone"),
        )
        placed = store.place_booking(f"agenda-{number}", slot, patient, who="import")
        if not isinstance(placed, Booking):
            raise ScenarioError(f"{scenario.id} : agenda : {placed.reason}")


# checking ----------------------------------------------------------------------------------


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
    old = {booking.id for booking in played.before}
    new = [booking for booking in played.bookings if booking.id not in old]
    wish = expect.get("booking")
    differing = _bookings_differ(new, wish, accepted, practice)
    found += differing
    left = {booking.id for booking in played.bookings}
    found += _lost(played, accepted, len(old - left), new)
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
    unconfirmed = bool(new or old - left) and not answered
    return Verdict(tuple(found), bool(new) and bool(differing), unconfirmed, turns)


def _bookings_differ(
    new: list[Booking], wish: Mapping[str, Any] | None, accepted: list[str], practice: Practice
) -> list[str]:
    if not new:
        only_booked = accepted and set(accepted) <= {"booked", "moved"}
        return ["aucun rendez-vous pris"] if wish and only_booked else []
    if wish is None:
        expected = not accepted or {"booked", "moved"} & set(accepted)
        return [] if expected else ["un rendez-vous que personne ne voulait"]
    wishes = wish if isinstance(wish, list) else [wish]
    if len(new) != len(wishes):
        return [f"{len(new)} rendez-vous pris"]
    return [
        f"{key} {value}, attendu {wanted[key]}"
        for booking, wanted in zip(new, wishes, strict=True)
        for key, value in _told(booking, practice).items()
        if key in wanted and not _same_value(key, value, wanted[key], practice)
    ]


def _told(booking: Booking, practice: Practice) -> dict[str, object]:
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
        return value == _aware(wanted)
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat() == str(wanted)[:10]
    return str(value).upper() == str(wanted).upper()


def _digits(value: object) -> str:
    return "".join(sign for sign in str(value) if sign.isdigit())


def _same_name(value: str | None, wanted: object, practice: Practice) -> bool:
    if isinstance(wanted, list):
        return any(_same_name(value, item, practice) for item in wanted)
    return value is not None and (
        value.upper() == str(wanted).upper()
        or any(p.id == value and p.surname == str(wanted).upper() for p in practice.practitioners)
    )


def _lost(played: Played, accepted: list[str], freed: int, new: list[Booking]) -> list[str]:
    """Appointments freed without being wanted; bookings that the agenda was not told."""
    found = []
    changing = {"cancelled", "moved"} & set(accepted)
    if freed and accepted and not changing:
        found.append("un rendez-vous a disparu")
    outcome = played.call.outcome if played.call else None
    if outcome in ("cancelled", "moved") and freed != 1:
        found.append(f"{freed} rendez-vous libérés")
    told = {item.subject for item in played.outbox}
    if any(booking.id not in told for booking in new):
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
            "call_back": item.request.call_back,
        }  # fmt: skip
        if all(str(values.get(key)).upper() == str(value).upper() for key, value in wish.items()):
            return []
    seen = ", ".join(item.request.category for item in played.requests) or "aucune"
    return [f"demande {seen}, attendue {dict(wish)}"]
