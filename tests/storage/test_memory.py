"""What is remembered between searches follows every change, whoever makes it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from appliance.agenda.model import Wish
from appliance.storage import Store
from appliance.storage.occupancy import Occupancy
from tests.storage.agenda_worker import somebody
from tests.storage.stored import PARIS, Clock, at, open_store

WISHES = [
    Wish(practitioner="martin", soonest=True),
    Wish(practitioner="martin", first_day=date(2026, 11, 26), last_day=date(2026, 11, 26)),
    Wish(practitioner="martin", first_day=date(2026, 11, 27), last_day=date(2026, 11, 27)),
    Wish(profession="general_practitioner"),
]


@pytest.fixture
def other(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    """The same database in another program."""
    opened = open_store(tmp_path, clock)
    yield opened
    opened.close()


def change(store: Store, chance: random.Random, number: int) -> None:
    bookings = store.bookings_between(date(2026, 11, 24), date(2026, 11, 27))
    slot = at(chance.choice([24, 26, 27]), chance.randrange(9, 12), 5 * chance.randrange(12))
    what = chance.random()
    if bookings and what < 0.2:
        store.cancel_booking(f"c{number}", chance.choice(bookings).id)
    elif bookings and what < 0.4:
        store.move_booking(f"c{number}", chance.choice(bookings).id, slot)
    elif bookings and what < 0.45:
        (patient, *_) = store.patients()
        store.erase_patient(patient.id)
    elif what < 0.5:
        start = datetime(2026, 11, 26, chance.randrange(9, 12), 0, tzinfo=PARIS)
        store.replace_busy("ics", "martin", [("u", start, start + timedelta(minutes=40))])
    else:
        store.place_booking(f"c{number}", slot, somebody(number))


@pytest.mark.parametrize("seed", range(3))
def test_a_long_open_store_offers_what_a_fresh_one_offers(
    store: Store, other: Store, tmp_path: Path, clock: Clock, seed: int
) -> None:
    chance = random.Random(seed)
    for number in range(40):
        change(chance.choice([store, other]), chance, number)
        fresh = open_store(tmp_path, clock)
        for wish in WISHES:
            assert store.find_slots(wish) == other.find_slots(wish) == fresh.find_slots(wish)
        fresh.close()


def test_other_calls_holds_are_seen_at_once_in_every_program(store: Store, other: Store) -> None:
    wish = WISHES[1]
    (first, *_) = store.find_slots(wish, call_id="c1").slots
    store.hold(first, "c1")
    assert first not in other.find_slots(wish, call_id="c2").slots
    assert first in store.find_slots(wish, call_id="c1").slots
    store.release("c1")
    assert first in other.find_slots(wish, call_id="c2").slots


def test_what_a_reader_of_an_older_moment_saw_is_not_remembered(store: Store, other: Store) -> None:
    memory, day = Occupancy(store.calendar), date(2026, 11, 26)
    with store.database.reading() as before:
        old = memory.seen_by(before, None, 0)
        other.place_booking("c", at(26, 10), somebody(1))
        with other.database.reading() as after:
            new = memory.seen_by(after, None, 0)
            assert old.load("martin", day).appointments == 0
            assert new.load("martin", day).appointments == 1
