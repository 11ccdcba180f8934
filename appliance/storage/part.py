"""What every part of the store works with: the database, the keys, the rules and the clock."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from appliance.agenda.calendar import Calendar
from appliance.storage.database import Database
from appliance.storage.keys import KeyRing, Sealed

Clock = Callable[[], datetime]


class Part:
    """Base of the store's parts; :class:`appliance.storage.store.Store` is made of them."""

    def __init__(self, database: Database, calendar: Calendar, keys: KeyRing, clock: Clock) -> None:
        self.database = database
        self.calendar = calendar
        self.keys = keys
        self.clock = clock

    def _now(self) -> int:
        return int(self.clock().timestamp())

    def _sealed(self, table: str, row: str, wrapped: bytes) -> Sealed:
        owner = f"{table}|{row}"
        return Sealed(self.keys.unwrap(wrapped, owner), owner)

    def _new_sealed(self, table: str, row: str) -> tuple[Sealed, bytes]:
        owner = f"{table}|{row}"
        key, wrapped = self.keys.new_data_key(owner)
        return Sealed(key, owner), wrapped

    def _record(
        self, db: sqlite3.Connection, what: str, subject: str, call_id: str | None, who: str
    ) -> None:
        """The trail: who did what to which row, when, by which call; no content."""
        db.execute(
            "INSERT INTO change (at, who, call_id, what, subject) VALUES (?, ?, ?, ?, ?)",
            (self._now(), who, call_id, what, subject),
        )

    def _enqueue(self, db: sqlite3.Connection, kind: str, subject: str) -> None:
        db.execute(
            "INSERT INTO outbox (id, kind, subject, created) VALUES (?, ?, ?, ?)",
            (new_id(), kind, subject, self._now()),
        )

    def _day_span(self, first: date, last: date) -> tuple[int, int]:
        """From the first local midnight to the one after the last day, POSIX seconds."""
        return self.calendar.midnight(first), self.calendar.midnight(last + timedelta(days=1))


def new_id() -> str:
    """A random name for a row: 96 bits, of letters that a technician can read aloud."""
    return secrets.token_hex(12)


def instant(posix: int) -> datetime:
    """A stored instant as an aware datetime in UTC."""
    return datetime.fromtimestamp(posix, UTC)
