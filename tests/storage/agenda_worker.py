"""A program of its own that books as fast as it can and says what was confirmed.

``python -m tests.storage.agenda_worker FOLDER race CALLERS SEED``: that many callers, one after
the other, want the same few slots; prints each booking and, at the end, how often it was refused.
``... FOLDER load SEED``: books, moves and cancels until it is killed; prints every confirmation
after it was given.
"""

from __future__ import annotations

import random
import sys
from datetime import date, timedelta
from pathlib import Path

from appliance.agenda.model import Booking, Hold, Identity, Refusal, Slot
from appliance.storage import Store
from tests.storage.stored import Clock, at, open_store


def say(*words: object) -> None:
    print(*words, flush=True)


def somebody(number: int) -> Identity:
    return Identity("PATIENT", f"N{number}", date(1950, 1, 1) + timedelta(days=number), None)


def race(store: Store, callers: int, seed: int) -> None:
    chance = random.Random(seed)
    refused = 0
    for number in range(callers):
        call_id = f"{seed}-{number}"
        slot = at(26, 9, 5 * chance.randrange(10), minutes=15)
        held = store.hold(slot, call_id) if chance.random() < 0.5 else None
        if isinstance(held, Hold) and chance.random() < 0.3:
            store.release(call_id)
        result = store.place_booking(call_id, slot, somebody(seed * 1000 + number))
        if isinstance(result, Refusal):
            assert result.reason == "taken"
            refused += 1
        else:
            say("booked", result.id)
    say("refused", refused)


def load(store: Store, seed: int) -> None:
    chance = random.Random(seed)
    say("ready")
    mine = list(store.bookings_between(at(1, 9).start.date(), at(31, 9).start.date()))
    number = 0
    while True:
        number += 1
        slot = any_slot(chance)
        call_id = f"{seed}-{number}"
        what = chance.random()
        if mine and what < 0.3:
            old = mine.pop(chance.randrange(len(mine)))
            say("moving", old.id)
            result = store.move_booking(call_id, old.id, slot)
            if isinstance(result, Booking):
                say("moved", old.id, result.id, *stamp(result.slot))
                mine.append(result)
            else:
                say("kept", old.id)
                mine.append(old)
        elif mine and what < 0.5:
            old = mine.pop(chance.randrange(len(mine)))
            say("cancelling", old.id)
            store.cancel_booking(call_id, old.id)
            say("cancelled", old.id)
        else:
            result = store.place_booking(call_id, slot, somebody(chance.randrange(50)))
            if isinstance(result, Booking):
                say("booked", result.id, *stamp(result.slot))
                mine.append(result)


def any_slot(chance: random.Random) -> Slot:
    day = chance.choice([24, 26, 27, 30])
    return at(day, chance.randrange(14, 18), 5 * chance.randrange(12))


def stamp(slot: Slot) -> tuple[int, int]:
    return int(slot.start.timestamp()), int(slot.end.timestamp())


if __name__ == "__main__":
    folder, what, *rest = sys.argv[1:]
    opened = open_store(Path(folder), Clock())
    if what == "race":
        race(opened, int(rest[0]), int(rest[1]))
    else:
        load(opened, int(rest[0]))
