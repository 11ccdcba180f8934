"""The courier's outbox: sealed bytes on disk until the other side has acknowledged them.

The courier can read nothing of what it carries and has a database of its own, so that it needs
no access to the desk's. ``synchronous=FULL``: an envelope that was taken survives a power cut.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from appliance.errors import StorageError

SCHEMA = """
CREATE TABLE IF NOT EXISTS envelopes (
    envelope_id TEXT PRIMARY KEY,
    sealed BLOB NOT NULL
) STRICT
"""


class Outbox:
    """Envelopes by id; taking one twice is taking it once."""

    def __init__(self, file: Path) -> None:
        try:
            self._database = sqlite3.connect(file, isolation_level=None)
            self._database.execute("PRAGMA journal_mode = WAL")
            self._database.execute("PRAGMA synchronous = FULL")
            self._database.execute(SCHEMA)
        except sqlite3.Error as error:
            raise StorageError(f"{file} : {error}") from error

    def take(self, envelope_id: str, sealed: bytes) -> None:
        """Keep one envelope. Raises :class:`StorageError` when it is not on the disk."""
        try:
            self._database.execute(
                "INSERT INTO envelopes VALUES (?, ?) ON CONFLICT DO NOTHING", (envelope_id, sealed)
            )
        except sqlite3.Error as error:
            raise StorageError(f"enveloppe non gardée : {error}") from error

    def waiting(self) -> int:
        """How many envelopes wait for an acknowledgement."""
        (count,) = self._database.execute("SELECT count(*) FROM envelopes").fetchone()
        return int(count)

    def close(self) -> None:
        """Close the database."""
        self._database.close()
