"""What the dialogue wants done, in order. The reply, if one is wanted, is named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from appliance.agenda.model import Booking, Identity, Outcome, Request, Slot, Wish
from appliance.messages import Asked
from appliance.understanding.meaning import EmergencyGroup


@dataclass(frozen=True, slots=True)
class Say:
    """Say ``text``. ``key``: its name in sentences.toml. ``fixed``: no caller's value in it.

    ``pace`` 1.0 normal, smaller is slower."""

    key: str
    text: str
    interruptible: bool = True
    fixed: bool = False
    pace: float = 1.0


@dataclass(frozen=True, slots=True)
class Listen:
    """Wait for the caller's answer to ``asked``; after ``silence`` seconds: SilenceElapsed.

    ``hints``: words expected now. ``patience``: factor on the caller's pauses. ``yes_no``: a yes or
    a no answers it. ``begun``: what the answer goes on from, "0 2 4 1" or "12 3"."""

    asked: Asked
    hints: tuple[str, ...] = ()
    patience: float = 1.0
    silence: float = 7.0
    yes_no: bool = False
    begun: str = ""


@dataclass(frozen=True, slots=True)
class FindSlots:
    """Look for free times. Reply: SlotsFound."""

    wish: Wish


@dataclass(frozen=True, slots=True)
class HoldSlot:
    """Keep one for this call. Reply: SlotHeld or HoldRefused."""

    slot: Slot


@dataclass(frozen=True, slots=True)
class ReleaseHolds:
    """Give back whatever this call keeps. No reply."""


@dataclass(frozen=True, slots=True)
class PlaceBooking:
    """Commit. Reply: BookingPlaced or BookingRefused."""

    slot: Slot
    patient: Identity
    third_party: str | None = None


@dataclass(frozen=True, slots=True)
class FindBookings:
    """Appointments to come of exactly this person. Reply: BookingsFound.

    ``surnames``, ``births``: what was heard, likeliest first; the first two that are known together
    count."""

    surnames: tuple[str, ...]
    births: tuple[date, ...]
    first_name: str | None = None


@dataclass(frozen=True, slots=True)
class MoveBooking:
    """Commit the new time. Reply: BookingMoved or BookingRefused."""

    booking: Booking
    slot: Slot


@dataclass(frozen=True, slots=True)
class CancelBooking:
    """Commit the end of it. Reply: BookingCancelled or BookingRefused."""

    booking: Booking


@dataclass(frozen=True, slots=True)
class ChangePhone:
    """Commit another telephone number (E.164) for an appointment that this call has made. Reply:
    PhoneChanged or BookingRefused."""

    booking: Booking
    phone: str


@dataclass(frozen=True, slots=True)
class MarkTold:
    """Write down that the appointment was told to its patient. No reply."""

    booking: Booking


@dataclass(frozen=True, slots=True)
class RecordRequest:
    """Put an item into the secretary's inbox. Reply: RequestRecorded."""

    request: Request


@dataclass(frozen=True, slots=True)
class WithdrawRequest:
    """Take back an item that this call has put there. Reply: RequestWithdrawn."""

    request: Request


@dataclass(frozen=True, slots=True)
class RecordFailedMatch:
    """Count one more identity that matched nothing, for the caller's number. No reply."""


@dataclass(frozen=True, slots=True)
class PutThrough:
    """Ring ``target`` and join it to the caller. ``to``: a practitioner's id or "secretary".

    Reply: TransferEnded."""

    target: str
    to: str
    ring_seconds: float = 25.0


@dataclass(frozen=True, slots=True)
class StopRinging:
    """Give up a PutThrough that nobody has answered yet, even one not begun. No reply."""


@dataclass(frozen=True, slots=True)
class RecordOutcome:
    """How the call ended: exactly one for each call, just before or after its end.

    ``emergency``: the group, never the words. ``transfer``: who took the call."""

    outcome: Outcome
    emergency: EmergencyGroup | None = None
    transfer: str | None = None


@dataclass(frozen=True, slots=True)
class HangUp:
    """End the call once everything has been said."""


Command = (
    Say | Listen | FindSlots | HoldSlot | ReleaseHolds | PlaceBooking | FindBookings | MoveBooking
    | CancelBooking | ChangePhone | MarkTold | RecordRequest | WithdrawRequest | RecordFailedMatch
    | PutThrough | StopRinging | RecordOutcome | HangUp
)  # fmt: skip
