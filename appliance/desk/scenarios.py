"""Whole calls as scenarios: reading them, and the simulated caller.

The same whether the call goes by text or over SIP: a way only plays the caller and shows the
database it left, which ``judging.py`` compares with what was expected.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

import yaml

from appliance.agenda.model import (
    Booking,
    CallRecord,
    Identity,
    InboxItem,
    OutboxItem,
    Slot,
)
from appliance.desk.scenario_format import KEYS, check_scenario
from appliance.errors import AccueilError
from appliance.french.words import fold
from appliance.messages import Asked
from appliance.settings.practice import Practice
from appliance.storage.store import Store

HANG_UP = "!hangup"
SECRETARY = "secretary"


class ScenarioError(AccueilError):
    """A line of a scenario file that cannot be used: file, line, what is wrong."""

    code = "E603"


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

    ``before``: the bookings that were there; ``told``: ids of those told to the caller.
    ``gaps_ms``: from the caller's last speech sample to the first sample of the answer, negative
    where he was interrupted, by SIP only; ``rescued``: turns apart from these in which he was sent
    for help before he had finished. ``problem``: the call could not be played to its end."""

    answers: tuple[tuple[Asked, str], ...]
    call: CallRecord | None
    before: tuple[Booking, ...]
    bookings: tuple[Booking, ...]
    requests: tuple[InboxItem, ...]
    outbox: tuple[OutboxItem, ...]
    told: tuple[str, ...] = ()
    gaps_ms: tuple[float, ...] = ()
    rescued: int = 0
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
                problem = f"{file}:{line} : {_named(entry)}{error}"
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


def _named(entry: object) -> str:
    """The scenario's id, for a complaint about it."""
    name = entry.get("id") if isinstance(entry, dict) else None
    return f"{name} : " if name else ""


def _scenario(entry: dict[str, Any], practice: Practice) -> Scenario:
    check_scenario(entry)
    says = entry.get("says") or {}
    agenda = tuple(entry.get("agenda") or ())
    for item in agenda:
        practitioner_id(item["practitioner"], practice)
        aware(item["start"])
    _known_people(entry.get("expect") or {}, practice)
    return Scenario(
        id=str(entry["id"]),
        now=aware(entry["now"]),
        caller=entry.get("caller_id"),
        agenda=agenda,
        says={key: _texts(value) for key, value in says.items()},
        scalar_open=not isinstance(says.get("open"), list) or len(says["open"]) < 2,
        voice=entry.get("voice"),
        expect=entry.get("expect") or {},
        group={key: value for key, value in entry.items() if key not in KEYS},
    )


def _known_people(expect: Mapping[str, Any], practice: Practice) -> None:
    """Raises ValueError for somebody expected whom the practice has not."""
    bookings, transfers = _several(expect.get("booking")), _several(expect.get("transfer"))
    people = [name for wanted in bookings for name in _several(wanted.get("practitioner"))]
    for name in [*people, *(name for name in transfers if name != SECRETARY)]:
        practitioner_id(name, practice)


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _texts(value: object) -> tuple[str, ...]:
    items = value if isinstance(value, list) else [value]
    return tuple("" if item is None else str(item) for item in items)


def aware(value: object) -> datetime:
    """A moment of the file. Raises ValueError for one without its offset."""
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    if not isinstance(moment, datetime) or moment.tzinfo is None:
        raise ValueError(f"« {value} » doit être une date et heure avec son décalage horaire")
    return moment


def practitioner_id(surname: object, practice: Practice) -> str:
    """From a surname (or an id) of the file. Raises ValueError for an unknown one."""
    for practitioner in practice.practitioners:
        if fold(str(surname)) in (fold(practitioner.surname), fold(practitioner.id)):
            return practitioner.id
    raise ValueError(f"practicien « {surname} » inconnu")


def fill_agenda(store: Store, scenario: Scenario, practice: Practice) -> None:
    """Put the scenario's appointments into the store. Raises :class:`ScenarioError`."""
    for number, item in enumerate(scenario.agenda):
        person = practitioner_id(item["practitioner"], practice)
        settings = next(p for p in practice.practitioners if p.id == person)
        start = aware(item["start"])
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
