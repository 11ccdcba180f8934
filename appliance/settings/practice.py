"""The practice as its secretary would describe it: people, hours, reasons, what is told.

Read from TOML by ``load``; every field is documented with its unit. Times are local, of the
practice's zone; days are ISO weekday numbers (Monday 1); a span of days includes both ends.
Rules that contradict each other are refused by ``checks``.
"""

from __future__ import annotations

from datetime import date, time
from typing import Annotated, Literal

import msgspec

Weekday = Annotated[int, msgspec.Meta(ge=1, le=7)]
Minutes = Annotated[int, msgspec.Meta(ge=5, le=240, multiple_of=5)]
Count = Annotated[int, msgspec.Meta(ge=1, le=100)]
Age = Annotated[int, msgspec.Meta(ge=0, le=120)]
PhoneNumber = Annotated[str, msgspec.Meta(pattern=r"^\+[1-9]\d{6,14}$|^sips?:.+|^\d{2,4}$")]

#: Where public holidays differ: the ``holidays`` package's French subdivisions that have people.
HolidayRegion = Literal[
    "metropole", "alsace-moselle", "guadeloupe", "martinique", "guyane", "la-reunion", "mayotte",
    "saint-barthelemy", "saint-martin", "saint-pierre-et-miquelon", "nouvelle-caledonie",
    "polynesie", "wallis-et-futuna",
]  # fmt: skip
#: When the assistant answers. ``after_hours``: outside the secretary's hours only. ``overflow``: in
#: the secretary's hours after some rings, else at once. ``off``: a sentence, and the call ends.
Mode = Literal["always", "after_hours", "overflow", "off"]
Rings = Annotated[int, msgspec.Meta(ge=1, le=20)]  # of five seconds, as the network rings


class _Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pass


class Hours(_Section, frozen=True):
    """Hours on some weekdays, ``start`` to ``end``, optionally valid between two dates.

    ``weeks``: every week, or those of odd or even ISO number. ``place``: where the practitioner
    then receives (empty: the practice's main place)."""

    days: tuple[Weekday, ...]
    start: time
    end: time
    valid_from: date | None = None
    valid_until: date | None = None
    weeks: Literal["all", "odd", "even"] = "all"
    place: str = ""


class Closure(_Section, frozen=True):
    """No appointments from ``first`` to ``last``; with ``start`` and ``end``, only between them."""

    first: date
    last: date
    start: time | None = None
    end: time | None = None


class Opening(_Section, frozen=True):
    """Exceptional hours of one day; they hold even on a public holiday or in a closure."""

    day: date
    start: time
    end: time
    place: str = ""


class Replacement(_Section, frozen=True):
    """``by`` receives instead of ``absent``, in the absent one's hours and for their reasons."""

    absent: str  # Practitioner.id
    by: str  # Practitioner.id
    first: date
    last: date


class VisitReason(_Section, frozen=True):
    """A coded reason with its duration. ``spoken``: how the assistant says it, with its article.

    ``hours``: only then (empty: all working hours); they may lie outside working hours (home
    visits at lunchtime). ``same_day``: offered on the day itself only, from ``released_at`` on."""

    code: str
    spoken: str
    minutes: Minutes
    hours: tuple[Hours, ...] = ()
    per_day: Count | None = None  # appointments a day at most
    same_day: bool = False
    released_at: time | None = None  # None: from midnight; same_day only
    notice_minutes: Annotated[int, msgspec.Meta(ge=0)] | None = None  # None: the practitioner's
    horizon_days: Annotated[int, msgspec.Meta(ge=1, le=730)] | None = None  # None: likewise
    known_only: bool = False  # known patients only
    new_only: bool = False  # new patients only (a first visit)
    min_age: Age | None = None  # years, on the day of the appointment
    max_age: Age | None = None


class Practitioner(_Section, frozen=True):
    """A person who receives patients. ``id``: short, stable; ``spoken``: what is said aloud, with
    the first name where another bears the same surname, or one that sounds so; ``gender`` then
    tells who "madame Martin" is."""

    id: str
    spoken: str
    surname: str
    first_name: str
    profession: str
    reasons: tuple[VisitReason, ...]
    default_reason: str
    gender: Literal["f", "m"] | None = None
    hours: tuple[Hours, ...] = ()  # empty: a replacement who only takes others' hours
    breaks: tuple[Hours, ...] = ()
    absences: tuple[Closure, ...] = ()
    openings: tuple[Opening, ...] = ()
    urgent_line: PhoneNumber | None = None
    numbers: tuple[str, ...] = ()  # of this practitioner alone: +33…, or the SIP user dialled
    mode: Mode | None = None  # when the assistant takes this practitioner's calls; None: as for all
    rings: Rings | None = None  # before it answers, in mode overflow; None: as for all
    greeting: str = ""  # a sentence of one's own after the opening; empty: none
    new_patients: Literal["yes", "limited", "no"] = "yes"
    new_per_week: Count | None = None  # new patients a week at most, with "limited"
    min_age: Age | None = None  # years, on the day of the appointment
    max_age: Age | None = None
    notice_minutes: Annotated[int, msgspec.Meta(ge=0)] = 15  # from now to the earliest start
    horizon_days: Annotated[int, msgspec.Meta(ge=1, le=730)] = 183  # from today to the latest day
    per_day: Count | None = None  # appointments a day at most
    spacing_minutes: Annotated[int, msgspec.Meta(ge=0, le=120, multiple_of=5)] = 0  # between two
    beside_first: bool = True  # offer times beside existing appointments first
    keep_free: Annotated[int, msgspec.Meta(ge=0, le=10)] = 0  # default-length slots kept free in
    # each half-day until the day itself, for urgencies


class Information(_Section, frozen=True):
    """What callers may be told, as whole French sentences, ready to be spoken."""

    address: str = ""
    access: str = ""
    parking: str = ""
    fees: str = ""
    on_call: str = ""


class Place(_Section, frozen=True):
    """A second place of the practice; hours name it by ``id``. ``spoken`` is told with every
    appointment there, ``address``, a whole sentence, with the practice's."""

    id: str
    spoken: str  # "au centre de santé de Bourg"
    address: str = ""


class Practice(_Section, frozen=True):
    """The practice: its name, places and people."""

    name: str
    zone: str  # IANA name
    information: Information
    practitioners: tuple[Practitioner, ...]
    secretary_line: PhoneNumber | None = None
    secretary_hours: tuple[Hours, ...] = ()  # empty: whenever somebody receives patients
    closed_on_public_holidays: bool = True
    holidays: HolidayRegion = "metropole"
    closures: tuple[Closure, ...] = ()
    replacements: tuple[Replacement, ...] = ()
    places: tuple[Place, ...] = ()
