"""Appointments to come at a time when nobody receives."""

from __future__ import annotations

from datetime import date

import msgspec

from appliance.agenda.calendar import Calendar
from appliance.agenda.model import Booking
from appliance.settings import load_demo
from appliance.settings.practice import Closure
from appliance.storage import Store
from tests.storage.stored import DUPONT, MOREAU, Clock, at


def book(store: Store, call_id: str, *when: int) -> Booking:
    booked = store.place_booking(call_id, at(*when), DUPONT if call_id == "c2" else MOREAU)
    assert isinstance(booked, Booking)
    return booked


def reasons(store: Store) -> dict[str, str]:
    return {one: conflict.why for one, conflict in store.conflicts().items()}


def test_a_closure_set_over_an_appointment_is_told_until_it_is_over(
    store: Store, clock: Clock
) -> None:
    booked, _ = book(store, "c1", 26, 9), book(store, "c2", 27, 9)
    assert reasons(store) == {}
    closed = (Closure(date(2026, 11, 26), date(2026, 11, 26)),)
    store.calendar = Calendar(msgspec.structs.replace(load_demo().practice, closures=closed))
    assert reasons(store) == {booked.id: "closed"}
    clock.now = booked.slot.end
    assert reasons(store) == {}


def test_a_cancelled_or_moved_appointment_is_no_conflict(store: Store) -> None:
    closed = (Closure(date(2026, 11, 26), date(2026, 11, 26)),)
    first, second = book(store, "c1", 26, 9), book(store, "c2", 26, 10)
    store.calendar = Calendar(msgspec.structs.replace(load_demo().practice, closures=closed))
    assert set(reasons(store)) == {first.id, second.id}
    store.cancel_booking("c3", first.id)
    store.move_booking("c3", second.id, at(27, 9))
    assert reasons(store) == {}


def test_a_time_taken_outside_is_told_where_it_runs_into_an_appointment(store: Store) -> None:
    before, within, after = (
        book(store, call_id, 26, *when)
        for call_id, *when in (("c1", 9, 0), ("c2", 9, 45), ("c3", 11, 0))
    )
    times = [
        ("long", at(25, 8).start, at(25, 12).end),
        ("meeting", at(26, 9, 15).start, at(26, 9, 45).end),
        ("within it", at(26, 9, 20).start, at(26, 9, 20).end),
        ("later", at(26, 11, 15).start, at(26, 12).end),
    ]
    store.replace_busy("ics", "lefevre", [("other", before.slot.start, after.slot.end)])
    assert reasons(store) == {}
    store.replace_busy("ics", "martin", times)
    assert reasons(store) == {within.id: "busy"}
    ours = (f"{within.id}@accueil", within.slot.start, within.slot.end)
    store.replace_busy("ics", "martin", [ours])
    assert reasons(store) == {}
    store.replace_busy("ics", "martin", [(ours[0], at(26, 9, 50).start, at(26, 10, 5).end)])
    assert reasons(store) == {within.id: "busy"}, "moved there, not here"
    store.replace_busy("ics", "martin", [])
    assert reasons(store) == {}
