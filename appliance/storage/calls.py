"""Calls without their content: when, how they ended; and limits against probing.

Failed identifications are counted under a keyed hash of the caller's number. All callers who
withhold it share one count, which is why their limit is theirs together.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from appliance.agenda.model import CallRecord, Outcome
from appliance.storage.part import Part, instant

ATTEMPT_SECONDS = 24 * 3600  # how long a failed identification counts

_COLUMNS = "id, wrapped_key, caller, started, ended, outcome, emergency, transfer, turns"


class Calls(Part):
    """The call register's part of the store."""

    def call_started(self, call_id: str, caller: str | None, at: datetime) -> None:
        """A call began; told twice, it is kept once. ``caller`` E.164, None: withheld."""
        sealed, wrapped = self._new_sealed("call", call_id)
        with self.database.writing() as db:
            db.execute(
                """INSERT OR IGNORE INTO call (id, wrapped_key, caller, caller_key, started)
                   VALUES (?, ?, ?, ?, ?)""",
                (
                    call_id, wrapped, sealed.seal("caller", caller), self._caller_key(caller),
                    int(at.timestamp()),
                ),
            )  # fmt: skip

    def call_ended(
        self, call_id: str, outcome: Outcome, at: datetime, *, emergency: str | None = None,
        transfer: str | None = None, turns: int | None = None,
    ) -> bool:  # fmt: skip
        """The call's one outcome; a second one changes nothing and returns False. Holds of the call
        end with it."""
        with self.database.writing() as db:
            changed = db.execute(
                """UPDATE call SET ended = max(?, started), outcome = ?, emergency = ?,
                   transfer = ?, turns = ? WHERE id = ? AND outcome IS NULL""",
                (int(at.timestamp()), outcome, emergency, transfer, turns, call_id),
            ).rowcount
            db.execute("DELETE FROM hold WHERE call_id = ?", (call_id,))
        return bool(changed)

    def call(self, call_id: str) -> CallRecord | None:
        """One call; None where unknown."""
        found = self._calls("WHERE id = ?", call_id)
        return found[0] if found else None

    def calls_on(self, day: date) -> tuple[CallRecord, ...]:
        """Calls that began on a local day, in order."""
        return self.calls_between(day, day)

    def calls_between(self, first: date, last: date) -> tuple[CallRecord, ...]:
        """Calls that began on these local days (both included), in order."""
        return self._calls(
            "WHERE started >= ? AND started < ? ORDER BY started, id", *self._day_span(first, last)
        )

    def calls_unended(self) -> tuple[CallRecord, ...]:
        """Calls whose end nobody has told, in order."""
        return self._calls("WHERE outcome IS NULL ORDER BY started, id")

    def calls_from(self, caller: str) -> tuple[CallRecord, ...]:
        """Calls from this number (E.164), in order."""
        return self._calls("WHERE caller_key = ? ORDER BY started, id", self._caller_key(caller))

    def identification_failed(self, caller: str | None) -> int:
        """Count a failed identification; returns how many there were in the last day."""
        with self.database.writing() as db:
            now = self._now()
            db.execute(
                "DELETE FROM attempt WHERE at <= ? OR at > ?", (now - ATTEMPT_SECONDS, now + 60)
            )
            db.execute("INSERT INTO attempt VALUES (?, ?)", (self._caller_key(caller), now))
        return self.failed_identifications(caller)

    def failed_identifications(self, caller: str | None) -> int:
        """How many identifications failed from this number in the last day."""
        with self.database.reading() as db:
            row = db.execute(
                "SELECT count(*) FROM attempt WHERE caller_key = ? AND at > ?",
                (self._caller_key(caller), self._now() - ATTEMPT_SECONDS),
            ).fetchone()
        return int(row[0])

    def _caller_key(self, caller: str | None) -> bytes:
        return self.keys.hashed("caller", caller or "withheld")

    def _calls(self, where: str, *values: object) -> tuple[CallRecord, ...]:
        with self.database.reading() as db:
            rows = db.execute(f"SELECT {_COLUMNS} FROM call {where}", values).fetchall()
        return tuple(self._call(row) for row in rows)

    def _call(self, row: tuple[Any, ...]) -> CallRecord:
        row_id, wrapped, caller, started, ended, outcome, emergency, transfer, turns = row
        number = self._sealed("call", row_id, wrapped).open("caller", caller)
        return CallRecord(
            row_id, instant(started), None if ended is None else instant(ended), outcome,
            emergency, transfer, turns, number,
        )  # fmt: skip
