"""The words of the agenda as values: what is asked for, offered, held, booked and refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal, get_args


@dataclass(frozen=True, slots=True)
class Slot:
    """A bookable time of one practitioner. Aware datetimes; ``end`` excluded."""

    practitioner: str  # Practitioner.id
    reason: str  # VisitReason.code
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Window:
    """Days with their own hours, of a wish that has several; bounds as in ``Wish``."""

    first_day: date | None = None
    last_day: date | None = None
    earliest: time | None = None
    latest: time | None = None

    def holds(self, day: date) -> bool:
        """Whether the day is within it."""
        return (self.first_day or day) <= day <= (self.last_day or day)


@dataclass(frozen=True, slots=True)
class Wish:
    """What the caller would like; None where anything goes.

    ``practitioner`` None: any of ``people``; where they are not told, any of ``profession`` (None:
    any at all). ``first_day``/``last_day``
    both included; ``earliest``/``latest`` local times of the start, equal means "around".
    ``windows``: where any are told, only within these. ``not_days`` weekday numbers, Monday 1.
    ``soonest``: nearest first, nothing spread. What was refused holds for the alternatives as well:
    ``excluded`` was offered, ``not_dates`` are days that do not suit, ``after`` and ``before`` are
    the first and the last start still wanted.
    ``new_patient`` None: not known yet, or of no matter: who moves an appointment was admitted."""

    reason: str | None = None
    practitioner: str | None = None
    people: tuple[str, ...] = ()
    profession: str | None = None
    first_day: date | None = None
    last_day: date | None = None
    earliest: time | None = None
    latest: time | None = None
    windows: tuple[Window, ...] = ()
    not_days: tuple[int, ...] = ()
    soonest: bool = False
    excluded: tuple[Slot, ...] = ()
    not_dates: tuple[date, ...] = ()
    after: datetime | None = None
    before: datetime | None = None
    new_patient: bool | None = None
    birth_date: date | None = None  # for age limits


#: Why somebody may not come for what is wished, however free the practitioner is.
NotAdmitted = Literal["age", "new_patient", "known_patient"]
NOT_ADMITTED: tuple[NotAdmitted, ...] = get_args(NotAdmitted)
Why = Literal["absent", "closed", "full", "not_offered", "too_soon", "too_far"] | NotAdmitted


@dataclass(frozen=True, slots=True)
class Offers:
    """Two or three slots, best first. ``exact`` False: the wish could not be met and these are the
    nearest alternatives; ``why`` then says why and ``until`` until when (absence, closure).

    ``absent`` and ``closed`` without ``until``: the practitioner does not receive then, the
    practice is never open then. ``too_far``: ``until`` is the latest day open for booking."""

    slots: tuple[Slot, ...]
    exact: bool = True
    why: Why | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the appointment is for: these four fields and nothing else.

    Names unaccented upper case; ``phone`` E.164 or None; ``check_name`` asks the secretary to
    check a name written by its sound, or heard in two ways and not spelled."""

    surname: str
    first_name: str | None
    birth_date: date
    phone: str | None
    check_name: bool = False


@dataclass(frozen=True, slots=True)
class Hold:
    """A slot kept for one call until ``expires``."""

    call_id: str
    slot: Slot
    expires: datetime


@dataclass(frozen=True, slots=True)
class Booking:
    """A committed appointment."""

    id: str
    slot: Slot
    patient: Identity
    third_party: str | None = None


@dataclass(frozen=True, slots=True)
class BookingChange:
    """What a call did with an appointment; of one that was moved, ``booking`` is the new one."""

    call_id: str
    what: Literal["booked", "moved", "cancelled"]
    booking: Booking


RefusalReason = Literal["taken", "not_offered", "unknown", "too_late", "limit"] | NotAdmitted


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why the agenda did not do what was asked."""

    reason: RefusalReason


RequestCategory = Literal[
    "renew_prescription", "certificate", "sick_note", "referral", "results", "transport",
    "document", "quote", "other_request", "complaint", "message", "late", "human", "book", "move",
    "cancel", "ask_appointment", "emergency", "professional",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Request:
    """An item for the secretary's inbox: coded, no free text. ``category`` is an intent's name, or
    "complaint", which is an other request that somebody should see at once; a call-back request is
    what the caller wanted with ``call_back`` True. ``check_name`` as of an ``Identity``;
    ``check_birth``: the birth date was heard in more than one way, each time it was told.
    ``emergency``: its group in the list of emergencies."""

    category: RequestCategory
    surname: str | None = None
    first_name: str | None = None
    birth_date: date | None = None
    phone: str | None = None
    practitioner: str | None = None
    urgent: bool = False
    call_back: bool = False
    check_name: bool = False
    check_birth: bool = False
    emergency: str | None = None


Outcome = Literal[
    "booked", "moved", "cancelled", "told", "request", "informed", "escalated", "transferred",
    "callback", "refused", "abandoned",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Occupied:
    """A time that is taken: a booking, another call's hold or a busy time of the outside agenda
    (then without ``reason``). POSIX seconds, ``end`` excluded. ``new``: a new patient's."""

    start: int
    end: int
    reason: str | None = None
    new: bool = False


@dataclass(frozen=True, slots=True)
class Patient:
    """A patient of the practice. ``provisional``: first known by a call, to be checked."""

    id: str
    surname: str
    used_name: str | None
    first_name: str | None
    birth_date: date
    phone: str | None
    provisional: bool = False
    check_name: bool = False


@dataclass(frozen=True, slots=True)
class InboxItem:
    """A request as it lies in the secretary's inbox. ``done_by``: who marked it done, a name of the
    page's or "secretary"; ``withdrawn``: the caller took it back, nobody had to do it."""

    id: str
    request: Request
    created: datetime
    done: datetime | None = None
    call_id: str | None = None
    done_by: str | None = None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class CallRecord:
    """One call without its content; ``outcome`` None while it lasts or when it broke off."""

    call_id: str
    started: datetime
    ended: datetime | None
    outcome: Outcome | None
    emergency: str | None = None  # group of the emergency list
    transfer: str | None = None  # practitioner or "secretary"
    turns: int | None = None
    caller: str | None = None  # E.164; None: withheld


@dataclass(frozen=True, slots=True)
class OutboxItem:
    """Something the practice's agenda has not been told yet. ``booking`` or ``request`` is None
    where it was erased since; ``moved_from`` is the id of the booking that was moved."""

    id: str
    kind: Literal["booked", "moved", "cancelled", "request"]
    subject: str  # id of the booking or request
    created: datetime
    booking: Booking | None = None
    request: Request | None = None
    moved_from: str | None = None
