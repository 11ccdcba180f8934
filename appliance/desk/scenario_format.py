"""What a scenario file may hold: every key and the kind of its value.

What is not in here is an error, so that a misspelt expectation is never passed over. Only at the
top of a scenario other keys are allowed, with plain values: the figures may be grouped by them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any, get_args

from appliance.agenda.model import Outcome, RequestCategory
from appliance.messages import Asked
from appliance.understanding.meaning import EmergencyGroup

KEYS = ("id", "now", "caller_id", "agenda", "says", "voice", "expect")
_LIKE = 0.75  # how near a key of ours a word is a slip for it

#: Raises ValueError where the value, found at the place named, is of another kind.
_Kind = Callable[[object, str], None]


def check_scenario(entry: object) -> None:
    """Raises ValueError, in French, for the first thing that is wrong."""
    if not isinstance(entry, dict):
        raise ValueError(f"« {entry} » doit être un scénario : des clés et des valeurs")
    _known_kinds({key: entry[key] for key in entry if key in KEYS}, _SCENARIO, "le scénario")
    for key in set(entry) - set(KEYS):
        if isinstance(entry[key], dict | list) or get_close_matches(str(key), KEYS, 1, _LIKE):
            raise _unknown(key, KEYS, "le scénario")
    for key in ("id", "now"):
        if entry.get(key) is None:
            raise ValueError(f"{key} manque")


def _unknown(key: object, allowed: Iterable[str], where: str) -> ValueError:
    return ValueError(f"{where} : « {key} » n'existe pas ({', '.join(allowed)})")


def _known_kinds(value: object, kinds: Mapping[str, _Kind], where: str) -> None:
    if not isinstance(value, dict):
        raise ValueError(f"{where} : « {value} » doit être des clés et des valeurs")
    for key, item in value.items():
        if key not in kinds:
            raise _unknown(key, kinds, where)
        kinds[key](item, f"{where}, {key}" if where != "le scénario" else str(key))


def _mapping(kinds: Mapping[str, _Kind]) -> _Kind:
    return lambda value, where: _known_kinds(value, kinds, where)


def _of(what: str, *types: type) -> _Kind:
    def check(value: object, where: str) -> None:
        fits = isinstance(value, types) and (bool in types or not isinstance(value, bool))
        if not fits:
            raise ValueError(f"{where} : « {value} » doit être {what}")

    return check


def _one_of(allowed: tuple[str, ...]) -> _Kind:
    def check(value: object, where: str) -> None:
        if value not in allowed:
            raise _unknown(value, allowed, where)

    return check


def _nothing_or(kind: _Kind) -> _Kind:
    return lambda value, where: None if value is None else kind(value, where)


def _list_of(kind: _Kind) -> _Kind:
    def check(value: object, where: str) -> None:
        if not isinstance(value, list):
            raise ValueError(f"{where} : « {value} » doit être une liste")
        for item in value:
            kind(item, where)

    return check


def _one_or_several(kind: _Kind) -> _Kind:
    several = _list_of(kind)
    return lambda value, where: (several if isinstance(value, list) else kind)(value, where)


def _day(value: object, where: str) -> None:
    try:
        fits = isinstance(value, date) or bool(date.fromisoformat(str(value)))
    except ValueError:
        fits = False
    if not fits:
        raise ValueError(f"{where} : « {value} » doit être une date (1954-03-12)")


_TEXT = _of("un texte entre guillemets", str)
_NUMBER = _of("un nombre entier", int)
_YES_NO = _of("true ou false", bool)
#: "+33241000001" without quotes is a number for YAML; it is still the same telephone.
_PHONE = _of("un numéro de téléphone", str, int)
_MOMENT = _of("une date et heure avec son décalage horaire", str, datetime)
_SAID = _nothing_or(_TEXT)

_APPOINTMENT: dict[str, _Kind] = {
    "practitioner": _TEXT, "start": _MOMENT, "minutes": _nothing_or(_NUMBER),
    "reason": _nothing_or(_TEXT), "surname": _TEXT, "first_name": _nothing_or(_TEXT),
    "birth_date": _day, "phone": _nothing_or(_PHONE),
}  # fmt: skip
_BOOKING: dict[str, _Kind] = {
    "practitioner": _one_or_several(_TEXT), "day": _one_or_several(_day),
    "start": _one_or_several(_MOMENT), "time": _one_or_several(_TEXT),
    "minutes": _one_or_several(_NUMBER), "reason": _one_or_several(_TEXT),
    "surname": _one_or_several(_TEXT), "first_name": _one_or_several(_SAID),
    "birth_date": _one_or_several(_day), "phone": _one_or_several(_nothing_or(_PHONE)),
    "third_party": _one_or_several(_SAID),
}  # fmt: skip
_REQUEST: dict[str, _Kind] = {
    "category": _one_of(get_args(RequestCategory)), "surname": _SAID, "first_name": _SAID,
    "birth_date": _nothing_or(_day), "phone": _nothing_or(_PHONE), "urgent": _YES_NO,
    "call_back": _YES_NO,
    "withdrawn": _YES_NO,
}  # fmt: skip
_EXPECT: dict[str, _Kind] = {
    "outcome": _nothing_or(_one_or_several(_one_of(get_args(Outcome)))),
    "booking": _nothing_or(_one_or_several(_mapping(_BOOKING))),
    "request": _nothing_or(_mapping(_REQUEST)),
    "emergency": _nothing_or(_one_of(get_args(EmergencyGroup))),
    "transfer": _nothing_or(_one_or_several(_TEXT)),
    "max_turns": _nothing_or(_NUMBER),
}
_ANSWER = _one_or_several(_nothing_or(_of("un texte entre guillemets", str, int)))
_SAYS: dict[str, _Kind] = dict.fromkeys(get_args(Asked), _ANSWER)
_SCENARIO: dict[str, Any] = {
    "id": _of("un texte", str, int), "now": _MOMENT, "caller_id": _SAID,
    "agenda": _nothing_or(_list_of(_mapping(_APPOINTMENT))),
    "says": _nothing_or(_mapping(_SAYS)), "voice": lambda _value, _where: None,
    "expect": _nothing_or(_mapping(_EXPECT)),
}  # fmt: skip
