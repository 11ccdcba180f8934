"""What happens to a call. Every command that wants an answer has its typed replies here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from appliance.agenda.model import Booking, Hold, Offers, RefusalReason
from appliance.understanding.meaning import Meaning


@dataclass(frozen=True, slots=True)
class CallStarted:
    """The call was answered at ``now`` (practice's zone). ``caller`` E.164, None: withheld.

    ``open``: the practice can be reached now; ``closed_all_day``: not at any time today.
    ``failed_matches``: identities given from this number lately that matched nothing. ``off``: the
    assistant is switched off. ``person``: the practitioner whose own number was called. ``dated``:
    the day of ``now`` may be believed (:mod:`appliance.clock`)."""

    now: datetime
    caller: str | None
    open: bool = True
    failed_matches: int = 0
    off: bool = False
    closed_all_day: bool = False
    person: str | None = None
    dated: bool = True


@dataclass(frozen=True, slots=True)
class UtteranceHeard:
    """The caller's turn is over and was understood so. ``cut``: it cut short what we said."""

    meaning: Meaning
    cut: bool = False


@dataclass(frozen=True, slots=True)
class DigitsDialled:
    """Keys pressed, in one go ("0241000001", "1")."""

    digits: str


@dataclass(frozen=True, slots=True)
class SilenceElapsed:
    """The caller said nothing for as long as the last Listen allowed."""


@dataclass(frozen=True, slots=True)
class SlotsFound:
    """Reply to FindSlots."""

    offers: Offers


@dataclass(frozen=True, slots=True)
class SlotHeld:
    """Reply to HoldSlot: kept for this call."""

    hold: Hold


@dataclass(frozen=True, slots=True)
class HoldRefused:
    """Reply to HoldSlot: somebody else was first."""

    reason: RefusalReason


@dataclass(frozen=True, slots=True)
class BookingPlaced:
    """Reply to PlaceBooking: committed."""

    booking: Booking


@dataclass(frozen=True, slots=True)
class BookingRefused:
    """Reply to PlaceBooking, MoveBooking or CancelBooking: nothing was changed."""

    reason: RefusalReason


@dataclass(frozen=True, slots=True)
class BookingsFound:
    """Reply to FindBookings: those to come, first one first; ``matched``: the identity is known
    to the practice (otherwise nothing may be told, not even that there is nothing);
    ``namesakes``: it is that of several people, as twins without a first name; ``birth_date``: the
    one of those looked for that is known."""

    bookings: tuple[Booking, ...]
    matched: bool
    namesakes: bool = False
    birth_date: date | None = None


@dataclass(frozen=True, slots=True)
class BookingMoved:
    """Reply to MoveBooking: committed."""

    booking: Booking


@dataclass(frozen=True, slots=True)
class BookingCancelled:
    """Reply to CancelBooking: committed."""

    booking: Booking


@dataclass(frozen=True, slots=True)
class PhoneChanged:
    """Reply to ChangePhone: committed."""

    booking: Booking


@dataclass(frozen=True, slots=True)
class RequestRecorded:
    """Reply to RecordRequest: committed, the secretary sees it."""


@dataclass(frozen=True, slots=True)
class RequestWithdrawn:
    """Reply to WithdrawRequest: committed, the secretary has nothing to do about it."""


@dataclass(frozen=True, slots=True)
class TransferEnded:
    """Reply to PutThrough. After ``answered`` the parties talk without the assistant."""

    result: Literal["answered", "no_answer", "busy", "failed"]


@dataclass(frozen=True, slots=True)
class StoreFailed:
    """The agenda or the inbox could not do the last command; nothing was changed."""


@dataclass(frozen=True, slots=True)
class SpeechLost:
    """Hearing and speaking are away; the line plays its own sentence."""


@dataclass(frozen=True, slots=True)
class SpeechBack:
    """Hearing and speaking work again."""


@dataclass(frozen=True, slots=True)
class TimeLimitReached:
    """The call has lasted as long as the settings allow."""


@dataclass(frozen=True, slots=True)
class CallerHungUp:
    """The caller has gone."""


Event = (
    CallStarted | UtteranceHeard | DigitsDialled | SilenceElapsed | SlotsFound | SlotHeld
    | HoldRefused | BookingPlaced | BookingRefused | BookingsFound | BookingMoved
    | BookingCancelled | PhoneChanged | RequestRecorded | RequestWithdrawn | TransferEnded
    | StoreFailed | SpeechLost | SpeechBack | TimeLimitReached | CallerHungUp
)  # fmt: skip

#: Those that answer a command of a task.
Reply = (
    SlotsFound | SlotHeld | HoldRefused | BookingPlaced | BookingRefused | BookingsFound
    | BookingMoved | BookingCancelled | PhoneChanged | RequestRecorded | RequestWithdrawn
    | TransferEnded | StoreFailed
)  # fmt: skip
