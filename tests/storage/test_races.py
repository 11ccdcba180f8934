"""Two hundred callers at the same time want the same few slots."""

from __future__ import annotations

import subprocess
import sys
import threading
from itertools import pairwise
from pathlib import Path

from appliance.agenda.model import Booking, Refusal
from appliance.storage import Store
from tests.storage.agenda_worker import somebody
from tests.storage.stored import Clock, at, open_store

ROOT = Path(__file__).parents[2]


def assert_no_overlap(store: Store) -> list[Booking]:
    bookings = list(store.bookings_on(at(26, 9).start.date()))
    for one, other in pairwise(bookings):
        assert one.slot.end <= other.slot.start
    return bookings


def test_two_hundred_threads_and_eight_slots(store: Store) -> None:
    slots = [at(26, 9, 15 * n) if n < 4 else at(26, 10, 15 * (n - 4)) for n in range(8)]
    results: list[Booking | Refusal] = []
    together = threading.Barrier(200)

    def caller(number: int) -> None:
        together.wait()
        results.append(store.place_booking(f"c{number}", slots[number % 8], somebody(number)))

    threads = [threading.Thread(target=caller, args=(n,)) for n in range(200)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    booked = [r for r in results if isinstance(r, Booking)]
    assert len(booked) == 8
    assert results.count(Refusal("taken")) == 192
    assert {b.id for b in assert_no_overlap(store)} == {b.id for b in booked}
    assert len(store.outbox_pending()) == 8
    with store.database.reading() as db:  # no phantom: a refused caller leaves no patient behind
        assert db.execute("SELECT count(*) FROM patient").fetchone()[0] == 8


def test_processes_race_for_the_same_morning(tmp_path: Path) -> None:
    open_store(tmp_path, Clock()).close()
    program = [sys.executable, "-m", "tests.storage.agenda_worker", str(tmp_path)]
    workers = [
        subprocess.Popen(
            [*program, "race", "50", str(seed)],
            cwd=ROOT, stdout=subprocess.PIPE, text=True,
        )
        for seed in range(4)
    ]  # fmt: skip
    lines = [line.split() for w in workers for line in w.communicate()[0].splitlines()]
    assert all(worker.returncode == 0 for worker in workers)
    said = {line[1] for line in lines if line[0] == "booked"}
    refused = sum(int(line[1]) for line in lines if line[0] == "refused")
    assert len(said) + refused == 200
    store = open_store(tmp_path, Clock())
    assert {b.id for b in assert_no_overlap(store)} == said
    store.close()
