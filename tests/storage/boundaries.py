"""Kill a program before each single statement of a typical call, commits included.

``python -m tests.storage.boundaries FOLDER`` prints how many statements there were; it fails where
a database is found in a state that is neither before nor after one of the call's steps.
"""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from appliance.agenda.model import Booking, Request
from appliance.storage import Store
from tests.storage.stored import DUPONT, MOREAU, Clock, at, open_store

State = tuple[object, ...]


def steps(store: Store) -> list[Callable[[], object]]:
    """A family's call: hold, book twice, move, cancel, ask, end."""
    booked: list[Booking] = []

    def book(slot_hour: int) -> None:
        made = store.place_booking("c1", at(26, slot_hour), MOREAU if slot_hour < 11 else DUPONT)
        assert isinstance(made, Booking)
        booked.append(made)

    return [
        lambda: store.call_started("c1", "+33241000001", store.clock()),
        lambda: store.hold(at(26, 10), "c1"),
        lambda: book(10),
        lambda: book(11),
        lambda: store.move_booking("c1", booked[0].id, at(27, 9)),
        lambda: store.cancel_booking("c1", booked[1].id),
        lambda: store.add_request("c1", Request("results", "MOREAU")),
        lambda: store.call_ended("c1", "booked", store.clock()),
    ]


def state(folder: Path) -> State:
    """What the file says, random names left aside; every table must agree with itself."""
    db = sqlite3.connect(folder / "accueil.db")
    try:
        assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        return tuple(
            tuple(db.execute(query).fetchall())
            for query in (
                "SELECT practitioner, start, state, moved_to IS NULL FROM booking ORDER BY 2, 3",
                "SELECT kind FROM outbox ORDER BY seq",
                "SELECT count(*) FROM patient",
                "SELECT count(*) FROM hold",
                "SELECT count(*) FROM request",
                "SELECT what FROM change ORDER BY id",
                "SELECT outcome FROM call",
            )
        )
    finally:
        db.close()


def life(folder: Path, kill_at: int | None, after_step: Callable[[], object]) -> int:
    """The call in this process, killed before statement ``kill_at``; how many there were."""
    store = open_store(folder, Clock())
    count = 0

    def count_and_kill(_: str) -> None:
        nonlocal count
        if count == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)
        count += 1

    with store.database.writing() as db:
        db.set_trace_callback(count_and_kill)
    for step in steps(store):
        step()
        after_step()
    with store.database.writing() as db:
        db.set_trace_callback(None)
    store.close()
    return count


def fresh(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def main(root: Path) -> int:
    """Every statement in turn; returns how many there were."""
    allowed: list[State] = []
    whole = root / "whole"
    open_store(fresh(whole), Clock()).close()
    allowed.append(state(whole))
    statements = life(whole, None, lambda: allowed.append(state(whole)))
    for number in range(statements):
        folder = fresh(root / "killed")
        open_store(folder, Clock()).close()
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                life(folder, number, partial(os.write, writer, b"."))
            finally:
                os._exit(1)
        os.close(writer)
        with os.fdopen(reader, "rb") as said:
            done = len(said.read())
        _, status = os.waitpid(child, 0)
        if number < statements - 1:
            assert os.WIFSIGNALED(status), f"statement {number} was never reached"
        found = state(folder)
        assert found in allowed[done : done + 2], f"statement {number}: neither before nor after"
    return statements


if __name__ == "__main__":
    print(main(Path(sys.argv[1])))
