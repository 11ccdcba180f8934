"""Benchmarks of the agenda: ``python -m tests.bench.agenda [--kills N] [--json FILE]``.

Finding in a six-month agenda of five practitioners with 1,000 to 20,000 bookings, and in one that
is full for five months (the worst case: everything has to be looked through); booking with every
commit on the disk; two hundred callers at once; with ``--kills`` also kill -9 under load.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from datetime import time as day_time
from pathlib import Path

import msgspec

from appliance.agenda.model import Booking, Identity, Slot, Wish
from appliance.settings import load_demo
from appliance.settings.practice import Practice
from appliance.storage import KeyRing, Store
from tests.storage.crashes import kill_many

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
TODAY = NOW.date()
DAYS = 182


def five_practitioners() -> Practice:
    """The demo practice with its general practitioner five times."""
    practice = load_demo().practice
    martin = practice.practitioners[0]
    people = tuple(
        msgspec.structs.replace(martin, id=f"p{number}", surname=f"P{number}")
        for number in range(5)
    )
    return msgspec.structs.replace(practice, practitioners=people)


def fill(store: Store, count: int, *, solid: bool = False) -> int:
    """Bookings of a quarter of an hour at random over six months, or solidly from today on."""
    chance = random.Random(7)
    slots = []
    for offset in range(1, DAYS):
        day = TODAY + timedelta(days=offset)
        for person in store.calendar.practitioners:
            plan = store.calendar.plan(person, day)
            free, cell = plan.open, 0
            while free >> cell:
                if free >> cell & 0b111 == 0b111:
                    start = plan.origin + cell * 300
                    slots.append((person, start, start + 900))
                    cell += 3
                else:
                    cell += 1
    if not solid:
        chance.shuffle(slots)
    else:
        slots.sort(key=lambda slot: slot[1])
    seed = Slot("p0", "consultation", NOW + timedelta(days=400), NOW + timedelta(days=400.01))
    born = Identity("PATIENT", "UN", date(1950, 1, 1), None)
    first = store.place_booking("bench", seed, born, who="import")
    assert isinstance(first, Booking)
    with store.database.writing() as db:
        (patient,) = db.execute("SELECT patient_id FROM booking").fetchone()
        for number, (person, start, end) in enumerate(slots[:count]):
            db.execute(
                """INSERT INTO booking (id, practitioner, reason, start, "end", state, patient_id,
                   new_patient, call_id, created)
                   VALUES (?, ?, 'consultation', ?, ?, 'active', ?, 0, 'bench', 0)""",
                (f"b{number}", person, start, end, patient),
            )
    return min(count, len(slots))


def timed(work: Callable[[], object], times: int = 50) -> dict[str, float]:
    """Milliseconds: median, 95th percentile and worst by the clock on the wall; and the median of
    the processor's time, which other programs on the machine do not lengthen."""
    taken, worked = [], []
    for _ in range(times):
        began, began_work = time.perf_counter(), time.thread_time()
        work()
        worked.append((time.thread_time() - began_work) * 1000)
        taken.append((time.perf_counter() - began) * 1000)
    taken.sort()
    return {
        "cpu_ms": round(statistics.median(worked), 2),
        "median_ms": round(statistics.median(taken), 2),
        "p95_ms": round(taken[int(len(taken) * 0.95)], 2),
        "max_ms": round(taken[-1], 2),
    }


def finding(folder: Path, count: int, *, solid: bool = False) -> dict[str, object]:
    """The usual wishes in an agenda with ``count`` bookings."""
    store = Store.open(folder, five_practitioners(), KeyRing(bytes(32)), clock=lambda: NOW)
    booked = fill(store, count, solid=solid)
    day = TODAY + timedelta(days=30)
    wishes = {
        "soonest, any practitioner": Wish(soonest=True),
        "next free, one practitioner": Wish(practitioner="p2"),
        "one morning": Wish(practitioner="p2", first_day=day, last_day=day,
                            earliest=day_time(7), latest=day_time(12)),
        "evenings only": Wish(practitioner="p2", birth_date=date(1950, 1, 1),
                              earliest=day_time(18), latest=day_time(19)),
    }  # fmt: skip
    result: dict[str, object] = {"bookings": booked, "solid": solid}
    for name, wish in wishes.items():
        result[name] = timed(lambda wish=wish: store.find_slots(wish))  # type: ignore[misc]
    store.close()
    return result


def booking(folder: Path) -> dict[str, object]:
    """Bookings one after the other, each commit on the disk; then 200 callers at once."""
    store = Store.open(folder, load_demo().practice, KeyRing(bytes(32)), clock=lambda: NOW)
    slots = iter(_consultations(store))

    def one(number: int) -> None:
        person = Identity("PATIENT", f"N{number}", date(1950, 1, 1), None)
        assert isinstance(store.place_booking(f"c{number}", next(slots), person), Booking)

    numbers = iter(range(10_000))
    alone = timed(lambda: one(next(numbers)))
    wanted = [next(slots) for _ in range(20)]
    results: list[object] = []

    def caller(number: int) -> None:
        person = Identity("PATIENT", f"T{number}", date(1950, 1, 1), None)
        results.append(store.place_booking(f"t{number}", wanted[number % 20], person))

    threads = [threading.Thread(target=caller, args=(n,)) for n in range(200)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    taken = time.perf_counter() - began
    booked = sum(isinstance(result, Booking) for result in results)
    store.close()
    refused = len(results) - booked
    return {
        "one booking": alone,
        "200 callers, 20 slots": {"seconds": round(taken, 2), "booked": booked, "refused": refused},
    }


def _consultations(store: Store) -> list[Slot]:
    found = []
    for offset in range(1, 30):
        plan = store.calendar.plan("martin", TODAY + timedelta(days=offset))
        for cell in range(0, plan.open.bit_length(), 3):
            if plan.open >> cell & 0b111 == 0b111:
                start = plan.origin + cell * 300
                found.append(Slot("martin", "consultation", store.calendar.local(start),
                                  store.calendar.local(start + 900)))  # fmt: skip
    return found


def killing(kills: int) -> dict[str, object]:
    """``kills`` programs killed under load, each life compared with what it had confirmed; the
    comparison fails at the first loss. Tells how far it is on stderr."""
    memory = Path("/dev/shm")
    began = time.perf_counter()
    confirmations = in_transaction = done = 0
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        while done < kills:
            some = min(200, kills - done)
            heard, open_ends = kill_many(Path(folder), some, seed=2 + done)
            confirmations, in_transaction = confirmations + heard, in_transaction + open_ends
            done += some
            print(f"{done} kills, {confirmations} confirmations, 0 lost", file=sys.stderr)
    return {
        "kills": done, "confirmations": confirmations, "killed in a change": in_transaction,
        "lost": 0, "seconds": round(time.perf_counter() - began),
    }  # fmt: skip


def main() -> int:
    """Print the figures; any loss or overlap ends with an error."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    figures: dict[str, object] = {"finding": []}
    cases = [(1_000, False), (5_000, False), (10_000, False), (20_000, False), (16_000, True)]
    for count, solid in cases:
        with tempfile.TemporaryDirectory() as folder:
            row = finding(Path(folder), count, solid=solid)
            figures["finding"].append(row)  # type: ignore[attr-defined]
            print(json.dumps(row), flush=True)
    with tempfile.TemporaryDirectory() as folder:
        figures["booking"] = booking(Path(folder))
        print(json.dumps(figures["booking"]), flush=True)
    if arguments.kills:
        figures["killing"] = killing(arguments.kills)
        print(json.dumps(figures["killing"]), flush=True)
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=2), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
