"""Kill a working store at any moment, open it again and compare with what had been confirmed.

A light process loads everything once and forks a child for each kill, so that a kill point costs
a few milliseconds and ten thousand of them are a benchmark one can wait for.
"""

from __future__ import annotations

import os
import random
import select
import signal
import sqlite3
import sys
import time
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from tests.storage.agenda_worker import load
from tests.storage.stored import Clock, open_store


@dataclass
class Confirmed:
    """What the killed programs had said: active bookings with their times, and those a change was
    begun on but not confirmed, of which either end is right."""

    active: dict[str, tuple[int, int]] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)

    def heard(self, lines: list[list[str]]) -> set[str]:
        """Take in one life's words; returns the booking its last words leave open."""
        pending: set[str] = set()
        for words in lines:
            match words:
                case ["booked", name, start, end]:
                    self.active[name] = (int(start), int(end))
                case ["moving" | "cancelling", name]:
                    pending = {name}
                case ["moved", old, new, start, end]:
                    pending = set()
                    self.active.pop(old)
                    self.gone.add(old)
                    self.active[new] = (int(start), int(end))
                case ["cancelled", name]:
                    pending = set()
                    self.active.pop(name)
                    self.gone.add(name)
                case ["kept", _]:
                    pending = set()
        return pending


def one_life(folder: Path, seed: int, seconds: float) -> list[list[str]]:
    """Fork a child that works on the store, kill it after ``seconds`` of work; its full lines."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(writer, 1)
        os.close(reader)
        sys.stdout = os.fdopen(1, "w", buffering=1)
        try:
            load(open_store(folder, Clock()), seed)
        finally:
            os._exit(1)
    os.close(writer)
    said = b""
    select.select([reader], [], [], 20)  # it has opened the database and begins
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        if select.select([reader], [], [], left)[0]:
            said += os.read(reader, 65536)
    os.kill(child, signal.SIGKILL)
    while chunk := os.read(reader, 65536):
        said += chunk
    os.close(reader)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the worker failed before it was killed"
    return [line.split() for line in said.decode().split("\n")[:-1]]


def compare(folder: Path, confirmed: Confirmed, pending: set[str]) -> None:
    """What was confirmed is there, what was not is whole or not there; nothing overlaps."""
    db = sqlite3.connect(folder / "accueil.db")
    try:
        assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        rows = db.execute('SELECT id, state, start, "end", moved_to FROM booking').fetchall()
        active = {row[0]: (row[2], row[3]) for row in rows if row[1] == "active"}
        for name, span in confirmed.active.items():
            assert active.get(name) == span or name in pending, f"{name} is lost"
        assert not confirmed.gone & set(active), "a freed slot came back"
        extra = set(active) - set(confirmed.active)
        assert len(extra) <= 1, "more than the one booking that was under way"
        untold = db.execute(
            "SELECT count(*) FROM booking WHERE id NOT IN (SELECT subject FROM outbox)"
        ).fetchone()[0]
        assert untold == 0, "a booking without its outbox row"
        spans = sorted(active.values())
        assert all(a[1] <= b[0] for a, b in pairwise(spans)), "overlap"
        confirmed.active = active  # what was under way has an end now
        confirmed.gone |= {row[0] for row in rows if row[1] != "active"}
    finally:
        db.close()


def kill_many(folder: Path, kills: int, seed: int = 1) -> tuple[int, int]:
    """Kill ``kills`` workers one after the other, each at a random moment of its work; returns how
    many confirmations were heard and how many kills fell into a transaction's last words."""
    chance = random.Random(seed)
    confirmed = Confirmed()
    open_store(folder, Clock()).close()
    heard = open_ends = 0
    for number in range(kills):
        if number % 200 == 0:  # a fresh morning, or the agenda would be full and nothing happen
            for file in folder.glob("accueil.db*"):
                file.unlink()
            open_store(folder, Clock()).close()
            confirmed = Confirmed()
        lines = one_life(folder, seed * 1_000_000 + number, chance.uniform(0, 0.012))
        pending = confirmed.heard(lines)
        heard += len(lines)
        open_ends += bool(pending)
        compare(folder, confirmed, pending)
    return heard, open_ends
