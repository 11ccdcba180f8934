"""What the page needs of the store; :class:`appliance.storage.Store` offers it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from appliance.agenda.conflicts import Conflict
from appliance.agenda.model import Booking, BookingChange, CallRecord, InboxItem

SECRETARY = "secretary"  # who uses a page without a login


class PageStore(Protocol):
    """Days are the practice's local days. A fault is :class:`appliance.errors.StorageError`."""

    def bookings_on(self, day: date) -> tuple[Booking, ...]:
        """Active bookings that start on this day."""

    def booking_changes_on(self, day: date) -> tuple[BookingChange, ...]:
        """What the calls of this day did with appointments, in order."""

    def conflicts(self) -> Mapping[str, Conflict]:
        """Appointments to come at a time when nobody receives, by their ids."""

    def requests_open(self) -> tuple[InboxItem, ...]:
        """Requests nobody has done yet."""

    def requests_left_on(self, day: date) -> Mapping[str, bool]:
        """The calls of this day that left requests; whether any is still open."""

    def requests_done_on(self, day: date) -> tuple[InboxItem, ...]:
        """Requests marked done on this day, in order."""

    def request_done(self, request_id: str, *, who: str) -> bool:
        """Mark as done, by ``who``; False for an unknown one."""

    def request_undone(self, request_id: str, *, who: str) -> bool:
        """Put back into the inbox, by ``who``; False for an unknown one."""

    def call(self, call_id: str) -> CallRecord | None:
        """One call; None for an unknown one."""

    def calls_on(self, day: date) -> tuple[CallRecord, ...]:
        """Calls that began on this day, those that still last included."""
