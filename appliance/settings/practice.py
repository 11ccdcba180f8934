"""The practice as its secretary would describe it: people, hours, reasons, what is told.

Read from TOML by ``load``; every field is documented with its unit. Times are local, of the
practice's zone; days are ISO weekday numbers (Monday 1).
"""

from __future__ import annotations

from datetime import date, time
from typing import Annotated

import msgspec

Weekday = Annotated[int, msgspec.Meta(ge=1, le=7)]
Minutes = Annotated[int, msgspec.Meta(ge=5, le=240)]
PhoneNumber = Annotated[str, msgspec.Meta(pattern=r"^\+[1-9]\d{6,14}$|^sips?:.+|^\d{2,4}$")]


class _Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pass


class Hours(_Section, frozen=True):
    """Working hours on some weekdays, ``start`` to ``end``, optionally valid between two dates."""

    days: tuple[Weekday, ...]
    start: time
    end: time
    valid_from: date | None = None
    valid_until: date | None = None


class VisitReason(_Section, frozen=True):
    """A coded reason with its duration. ``spoken``: how the assistant says it, with its article.

    ``hours``: only then (empty: all working hours). ``per_day``: at most so many a day.
    ``same_day``: offered on the day itself only."""

    code: str
    spoken: str
    minutes: Minutes
    hours: tuple[Hours, ...] = ()
    per_day: int | None = None
    same_day: bool = False


class Practitioner(_Section, frozen=True):
    """A person who receives patients. ``id``: short, stable; ``spoken``: what is said aloud."""

    id: str
    spoken: str
    surname: str
    first_name: str
    profession: str
    hours: tuple[Hours, ...]
    reasons: tuple[VisitReason, ...]
    default_reason: str
    urgent_line: PhoneNumber | None = None


class Information(_Section, frozen=True):
    """What callers may be told, as whole French sentences, ready to be spoken."""

    address: str = ""
    access: str = ""
    parking: str = ""
    fees: str = ""
    on_call: str = ""


class Practice(_Section, frozen=True):
    """The practice: its name, place and people."""

    name: str
    zone: str
    information: Information
    practitioners: tuple[Practitioner, ...]
    secretary_line: PhoneNumber | None = None
    closed_on_public_holidays: bool = True
