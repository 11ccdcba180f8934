"""What the conversation knows that helps to understand the next utterance; nothing secret."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time

from appliance.french.names.gender import Gender
from appliance.understanding.meaning import Fields


@dataclass(frozen=True, slots=True)
class Offered:
    """One offer of the last sentence: local day and time of its start."""

    day: date
    start: time


@dataclass(frozen=True, slots=True)
class Context:
    """Everything is optional.

    ``surnames``: of known patients, to match what sounds alike (unaccented upper case; the same
    tuple until they change). ``surname``, ``first_name``: understood so far, for "non, avec un T";
    ``gender``: the patient's, where it was told; ``other_surnames``: what was heard of the surname
    as well, for its spelling; ``spelled``: the last answer spelled the surname. ``digits``: of a
    telephone number begun; ``birth``: day and month of a birth date that is not whole, or one of
    them, ``birth_year`` its year; ``birth_date`` and ``phone``: the whole ones, known; ``refused``:
    values of the patient that were read back and are asked for anew. ``offers``: what was offered
    last, for "celui de dix heures". ``yes_no``: the last question wants a yes or a no. ``wished``:
    the one day asked for; ``held``: that of the appointment to be made, which is read back,
    ``held_at`` its hour; ``last_day``: that of the appointment made or told just before, or the one
    that was asked about. ``between``: the practitioners (``Fields.practitioner``) who were asked
    between, of one spoken name."""

    surnames: tuple[str, ...] = ()
    surname: str | None = None
    first_name: str | None = None
    gender: Gender | None = None
    other_surnames: tuple[str, ...] = ()
    spelled: bool = False
    digits: str = ""
    birth: tuple[int | None, int | None] | None = None
    birth_year: int | None = None
    birth_date: date | None = None
    phone: str | None = None  # E.164
    refused: Fields = field(default_factory=Fields)
    offers: tuple[Offered, ...] = ()
    yes_no: bool = False
    wished: date | None = None
    held: date | None = None
    held_at: time | None = None
    last_day: date | None = None
    between: tuple[str, ...] = ()
