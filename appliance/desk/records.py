"""The store as one call uses it: runs the dialogue's commands and answers them with events.

A fault of the store is told to the dialogue, never to the caller, and never ends the call.
"""

from __future__ import annotations

import itertools
import logging
from collections.abc import Callable
from datetime import date, datetime

from appliance.agenda.model import Booking, Hold, Outcome, Refusal, Request
from appliance.dialogue.commands import (
    CancelBooking,
    ChangePhone,
    Command,
    FindBookings,
    FindSlots,
    HoldSlot,
    MarkTold,
    MoveBooking,
    PlaceBooking,
    RecordFailedMatch,
    RecordOutcome,
    RecordRequest,
    ReleaseHolds,
    WithdrawRequest,
)
from appliance.dialogue.events import (
    BookingCancelled,
    BookingMoved,
    BookingPlaced,
    BookingRefused,
    BookingsFound,
    Event,
    HoldRefused,
    PhoneChanged,
    RequestRecorded,
    RequestWithdrawn,
    SlotHeld,
    SlotsFound,
    StoreFailed,
)
from appliance.errors import StorageError
from appliance.storage.store import Store

log = logging.getLogger("accueil.desk")

#: The dialogue goes on without an answer to these.
_QUIET = ReleaseHolds | MarkTold | RecordFailedMatch | RecordOutcome


class Records:
    """``turns``: how often the caller has spoken so far, for the register."""

    def __init__(
        self, call_id: str, store: Store, clock: Callable[[], datetime], turns: Callable[[], int]
    ) -> None:
        self.outcome: Outcome | None = None
        self._call_id, self._store, self._clock, self._turns = call_id, store, clock, turns
        self._caller: str | None = None
        self._call_back_to: str | None = None

    def start(self, caller: str | None, at: datetime) -> int:
        """The call was answered; how many identifications failed from this number lately."""
        self._caller = caller
        try:
            self._store.call_started(self._call_id, caller, at)
            return self._store.failed_identifications(caller)
        except StorageError as error:
            log.error("call %s: %s", self._call_id, error.code)
            return 0

    def surnames(self) -> tuple[str, ...]:
        """The names of the practice's patients."""
        try:
            return self._store.known_surnames()
        except StorageError:
            return ()

    def run(self, command: Command) -> Event | None:
        """Do it; what the dialogue is told of it, if anything."""
        try:
            return self._run(command)
        except StorageError as error:
            log.error("call %s: %s: %s", self._call_id, type(command).__name__, error.code)
            return None if isinstance(command, _QUIET) else StoreFailed()

    def promise(self, number: str | None) -> None:
        """The caller is told that somebody will call back: it shall be in the inbox when the
        outcome is recorded. Nothing is promised without a number."""
        self._call_back_to = number

    def _run(self, command: Command) -> Event | None:
        store, call_id = self._store, self._call_id
        match command:
            case FindSlots(wish):
                return SlotsFound(store.find_slots(wish, call_id=call_id))
            case HoldSlot(slot):
                held = store.hold(slot, call_id)
                return SlotHeld(held) if isinstance(held, Hold) else HoldRefused(held.reason)
            case ReleaseHolds():
                store.release(call_id)
            case PlaceBooking(slot, patient, third_party):
                placed = store.place_booking(call_id, slot, patient, third_party=third_party)
                return _reply(placed, BookingPlaced)
            case FindBookings(surnames, births, first_name):
                told = itertools.product(births, surnames)
                found = (_found(store, name, birth, first_name) for birth, name in told)
                return next((one for one in found if one.matched), BookingsFound((), False))
            case MoveBooking(booking, slot):
                return _reply(store.move_booking(call_id, booking.id, slot), BookingMoved)
            case CancelBooking(booking):
                return _reply(store.cancel_booking(call_id, booking.id), BookingCancelled)
            case ChangePhone(booking, phone):
                return _reply(store.change_phone(call_id, booking.id, phone), PhoneChanged)
            case MarkTold(booking):
                store.mark_told(call_id, booking.id)
            case RecordRequest(request):
                store.add_request(call_id, request)
                return RequestRecorded()
            case WithdrawRequest(request):
                store.withdraw_request(call_id, request)
                return RequestWithdrawn()
            case RecordFailedMatch():
                store.identification_failed(self._caller)
            case RecordOutcome():
                self._end(command)
        return None

    def _end(self, command: RecordOutcome) -> None:
        store, call_id, number = self._store, self._call_id, self._call_back_to
        self.outcome = command.outcome
        if number is not None:
            if self.outcome == "abandoned":
                self.outcome = "callback"
            if not any(item.request.call_back for item in store.requests_of_call(call_id)):
                store.add_request(call_id, Request("human", phone=number, call_back=True))
        store.call_ended(
            call_id, self.outcome, self._clock(), emergency=command.emergency,
            transfer=command.transfer, turns=self._turns(),
        )  # fmt: skip


def _found(store: Store, surname: str, birth_date: date, first_name: str | None) -> BookingsFound:
    people = store.patients_like(surname, first_name, birth_date)
    if not people and first_name:  # misheard; it only tells namesakes apart
        people, first_name = store.patients_like(surname, None, birth_date), None
        people = people if len(people) == 1 else ()
    bookings = store.bookings_of(surname, first_name, birth_date) if people else ()
    return BookingsFound(bookings, bool(people), len(people) > 1, birth_date)


def _reply(result: Booking | Refusal, done: Callable[[Booking], Event]) -> Event:
    return BookingRefused(result.reason) if isinstance(result, Refusal) else done(result)
