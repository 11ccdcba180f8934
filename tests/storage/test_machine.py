"""The real store against a model in memory, driven by hypothesis."""

from __future__ import annotations

import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
)

from appliance.agenda.model import Booking, Hold, Refusal, Slot
from appliance.storage.availability import HOLD_SECONDS, HOLDS_PER_CALL
from appliance.storage.bookings import BOOKINGS_PER_CALL
from tests.storage.stored import DUPONT, MOREAU, Clock, at, open_store

SLOTS = [
    at(day, 9, minute, minutes=minutes, reason=reason)
    for day in (26, 27)
    for minute in (0, 5, 15, 30)
    for reason, minutes in (("consultation", 15), ("child", 20))
]
slots = st.sampled_from(SLOTS)
calls = st.sampled_from(["c1", "c2", "c3"])
people = st.sampled_from([MOREAU, DUPONT])


def overlap(one: Slot, other: Slot) -> bool:
    return one.start < other.end and other.start < one.end


class AgendaMachine(RuleBasedStateMachine):
    bookings = Bundle("bookings")

    @initialize()
    def start(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.clock = Clock()
        self.store = open_store(Path(self.folder.name), self.clock)
        self.booked: dict[str, tuple[Booking, str]] = {}
        self.holds: dict[tuple[str, datetime], tuple[Slot, datetime]] = {}
        self.told_outside = 0

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            self.folder.cleanup()

    def free(self, slot: Slot, call_id: str, but: str | None = None) -> bool:
        live = {k: v for k, v in self.holds.items() if v[1] > self.clock.now}
        self.holds = live
        return not any(
            overlap(slot, b.slot) for i, (b, _) in self.booked.items() if i != but
        ) and not any(overlap(slot, s) for (c, _), (s, _) in live.items() if c != call_id)

    def drop_holds(self, call_id: str) -> None:
        self.holds = {k: v for k, v in self.holds.items() if k[0] != call_id}

    @rule(slot=slots, call_id=calls)
    def hold(self, slot: Slot, call_id: str) -> None:
        result = self.store.hold(slot, call_id)
        if not self.free(slot, call_id):
            assert result == Refusal("taken")
            return
        others = [k for k in self.holds if k[0] == call_id and k[1] != slot.start]
        if len(others) >= HOLDS_PER_CALL:
            assert result == Refusal("limit")
            return
        assert isinstance(result, Hold)
        expires = self.clock.now + timedelta(seconds=HOLD_SECONDS)
        self.holds[(call_id, slot.start)] = (slot, expires)

    @rule(call_id=calls)
    def release(self, call_id: str) -> None:
        self.store.release(call_id)
        self.drop_holds(call_id)

    @rule(target=bookings, slot=slots, call_id=calls, who=people)
    def book(self, slot: Slot, call_id: str, who: object) -> object:
        result = self.store.place_booking(call_id, slot, who)
        same = [b for b, c in self.booked.values()
                if c == call_id and b.slot == slot and b.patient == who]  # fmt: skip
        if same:
            assert result == same[0]
            return multiple()
        mine = [b for b, c in self.booked.values() if c == call_id]
        if not self.free(slot, call_id):
            assert result == Refusal("taken")
        elif len(mine) >= BOOKINGS_PER_CALL:
            assert result == Refusal("limit")
        else:
            assert isinstance(result, Booking)
            assert (result.slot, result.patient) == (slot, who)
            self.booked[result.id] = (result, call_id)
            self.drop_holds(call_id)
            self.told_outside += 1
            return result.id
        return multiple()

    @rule(target=bookings, old=consumes(bookings), slot=slots, call_id=calls)
    def move(self, old: str, slot: Slot, call_id: str) -> object:
        result = self.store.move_booking(call_id, old, slot)
        if old not in self.booked:
            assert result == Refusal("unknown")
            return multiple()
        if not self.free(slot, call_id, but=old):
            assert result == Refusal("taken")
            return old
        assert isinstance(result, Booking)
        assert result.patient == self.booked[old][0].patient
        del self.booked[old]
        self.booked[result.id] = (result, call_id)
        self.drop_holds(call_id)
        self.told_outside += 1
        return result.id

    @rule(booking=bookings, call_id=calls)
    def cancel(self, booking: str, call_id: str) -> None:
        result = self.store.cancel_booking(call_id, booking)
        assert isinstance(result, Booking)
        if self.booked.pop(booking, None):
            self.told_outside += 1

    @rule(seconds=st.integers(1, 400))
    def time_passes(self, seconds: int) -> None:
        self.clock.forward(seconds=seconds)

    @rule()
    def reopen(self) -> None:
        self.store.close()
        self.store = open_store(Path(self.folder.name), self.clock)

    @invariant()
    def the_store_holds_what_the_model_holds(self) -> None:
        if not hasattr(self, "store"):
            return
        first, last = SLOTS[0].start.date(), SLOTS[-1].start.date()
        kept = self.store.bookings_between(first, last)
        assert {b.id for b in kept} == set(self.booked)
        for booking in kept:
            assert booking == self.booked[booking.id][0]
        assert len(self.store.outbox_pending(1000)) == self.told_outside


TestAgenda = AgendaMachine.TestCase
TestAgenda.settings = settings(
    max_examples=25, stateful_step_count=30, deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip
