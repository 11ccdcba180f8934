"""A meaning in the words of the evaluation format, and the figures over many of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import Any, Protocol

from appliance.understanding.meaning import DaySpan, Fields, Meaning, TimeSpan, Topic

Figures = dict[str, Any]


class _Line(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def intent(self) -> str | None: ...
    @property
    def fields(self) -> dict[str, Any]: ...
    @property
    def ask(self) -> bool: ...


class Judged(Protocol):
    """A line beside what was understood."""

    @property
    def line(self) -> _Line: ...
    @property
    def meaning(self) -> Meaning: ...
    @property
    def intent(self) -> str | None: ...
    @property
    def fields(self) -> dict[str, Any]: ...
    @property
    def exact(self) -> bool: ...
    @property
    def ms(self) -> float: ...


def intent_of(meaning: Meaning) -> str | None:
    """The one intent of the format: a wish before an act before nothing."""
    return meaning.intents[0] if meaning.intents else meaning.act


#: The format knows fewer topics than the box.
_TOPICS: dict[Topic | None, str | None] = {
    "holidays": "absence", "changes": None, "reminders": None,
}  # fmt: skip


def fields_of(meaning: Meaning) -> dict[str, Any]:
    """Only what was said, as JSON holds it."""
    said = {}
    for name in Fields.__dataclass_fields__:
        value = _json(getattr(meaning.fields, name))
        if name == "topic":
            value = _TOPICS.get(meaning.fields.topic, value)
        if value not in (None, False, []):
            said[name] = value
    if meaning.emergency is not None:
        said["emergency"] = meaning.emergency
    return said


def _json(value: object) -> object:
    match value:
        case DaySpan(first, last):
            return [_json(first), _json(last)]
        case TimeSpan(start, end):
            return [_json(start), _json(end)]
        case time():
            return value.strftime("%H:%M")
        case date():
            return value.isoformat()
        case tuple():
            return list(value)
    return value


#: What is judged together: when, and who.
_WHEN = ("days", "times", "soonest", "not_days")
_IDENTITY = ("surname", "first_name", "birth_date", "phone")


def _exact(results: Sequence[Judged], names: tuple[str, ...]) -> float | None:
    """Of the lines that tell one of these fields, those in which all of them are right."""
    told = [r for r in results if any(name in r.line.fields for name in names)]
    right = sum(all(r.fields.get(n) == r.line.fields.get(n) for n in names) for r in told)
    return _share(right, len(told))


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def figures(results: Sequence[Judged]) -> Figures:
    """The fixed keys of the evaluation, the lines in which when, and who, came out right, and how
    often ordinary talk is asked whether it is an emergency; a share with nothing to count is
    None."""
    said = wanted = right = 0
    for result in results:
        said += len(result.fields)
        wanted += len(result.line.fields)
        right += sum(result.fields.get(k) == v for k, v in result.line.fields.items())
    emergencies = [r for r in results if r.line.intent == "emergency"]
    ordinary = [r for r in results if r.line.intent != "emergency" and not r.line.ask]
    asks = [r for r in results if r.line.ask]
    return {
        "lines": len(results),
        "intent_accuracy": _share(sum(r.intent == r.line.intent for r in results), len(results)),
        "field_precision": _share(right, said),
        "field_recall": _share(right, wanted),
        "exact": _share(sum(r.exact for r in results), len(results)),
        "when_exact": _exact(results, _WHEN),
        "identity_exact": _exact(results, _IDENTITY),
        "emergency_recall": _share(
            sum(r.meaning.emergency is not None for r in emergencies), len(emergencies)
        ),
        "emergency_false_alarms": _share(
            sum(r.meaning.emergency is not None for r in ordinary), len(ordinary)
        ),
        "emergency_questions": _share(
            sum(r.meaning.ask_emergency for r in ordinary), len(ordinary)
        ),
        "ask_recall": _share(sum(r.meaning.ask_emergency for r in asks), len(asks)),
        "ms_per_line": sum(r.ms for r in results) / len(results) if results else None,
        "failed": [r.line.id for r in results if not r.exact],
    }
