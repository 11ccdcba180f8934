"""Who is meant: surnames and first names, spoken and spelled."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from appliance.french.sounds import NameList
from appliance.french.spans import Used
from appliance.french.words import Tokens


@dataclass(frozen=True)
class NameLists:
    """What a caller may be called. ``patients``: surnames of the box's known patients, which win;
    ``not_patients``: surnames of the practitioners, ignored after "docteur"."""

    surnames: NameList = field(default_factory=lambda: NameList(()))
    first_names: NameList = field(default_factory=lambda: NameList(()))
    patients: NameList = field(default_factory=lambda: NameList(()))


@dataclass(frozen=True, slots=True)
class PersonReading:
    """``surname`` / ``first_name``: unaccented upper case. ``surnames``: all readings where several
    known names sound alike. ``birth_name``: "née X". ``spelled``: letter by letter.
    ``phonetic``: the surname was written by its sound only."""

    surname: str | None = None
    first_name: str | None = None
    birth_name: str | None = None
    surnames: tuple[str, ...] = ()
    spelled: bool = False
    phonetic: bool = False
    used: Used = ()


def read_person(
    text: str | Tokens,
    lists: NameLists,
    asked: Literal["open", "patient", "surname", "first_name", "spelling"] = "open",
    heard: str | None = None,
) -> PersonReading:
    """Names in an utterance. ``heard``: the name as understood before, for "avec un T à la fin" or
    "non, B comme Berthe"."""
    return PersonReading()


def say_name(name: str) -> str:
    """As it is pronounced: "Moreau", "Le Goff"."""
    return name.title()
