"""The courier's outbox: sealed bytes on disk until the other side has acknowledged them.

The courier can read nothing of what it carries and has a database of its own, so that it needs
no access to the desk's. ``synchronous=FULL``: an envelope that was taken survives a power cut.
A file that is damaged is set aside and what can still be read in it goes on.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from appliance.errors import StorageError

FILE = "outbox.sqlite"
SCHEMA = """
CREATE TABLE IF NOT EXISTS envelopes (
    envelope_id TEXT PRIMARY KEY,
    sealed BLOB NOT NULL
) STRICT
"""
_ASIDE, _FRESH = f"{FILE}.endommagee-", f"{FILE}.new"
_LOGS = ("-wal", "-shm")  # what SQLite keeps beside a file
_KEEP = "INSERT INTO envelopes VALUES (?, ?) ON CONFLICT DO NOTHING"

log = logging.getLogger("accueil.courier")


class Outbox:
    """Envelopes by id; taking one twice is taking it once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        try:
            self._database = self._open()
        except sqlite3.Error as error:
            raise StorageError(f"{folder / FILE} : {error}") from error

    def _open(self) -> sqlite3.Connection:
        try:
            return _opened(self._folder / FILE)
        except sqlite3.Error as error:
            if not _is_damage(error):
                raise
        saved = _save(self._folder)
        aside = _set_aside(self._folder)
        (self._folder / _FRESH).rename(self._folder / FILE)
        log.error("outbox damaged, set aside as %s; envelopes saved: %d", aside.name, saved)
        return _opened(self._folder / FILE)

    def take(self, envelope_id: str, sealed: bytes) -> None:
        """Keep one envelope. Raises :class:`StorageError` when it is not on the disk."""
        try:
            self._database.execute(_KEEP, (envelope_id, sealed))
        except sqlite3.Error as error:
            if _is_damage(error):  # the process ends, and mends it at its next start
                raise
            raise StorageError(f"enveloppe non gardée : {error}") from error

    def waiting(self) -> int:
        """How many envelopes wait for an acknowledgement."""
        return _count(self._database)

    def close(self) -> None:
        """Close the database."""
        self._database.close()


def set_aside(folder: Path) -> list[Path]:
    """The damaged files that an outbox has left in its folder."""
    return sorted(file for file in folder.glob(f"{_ASIDE}*") if not file.name.endswith(_LOGS))


def _opened(file: Path) -> sqlite3.Connection:
    database = sqlite3.connect(file, isolation_level=None)
    try:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = FULL")
        database.execute(SCHEMA)
        (found,) = database.execute("PRAGMA quick_check(1)").fetchone()
        if found != "ok":
            raise _damage()
    except BaseException:
        database.close()
        raise
    return database


def _damage() -> sqlite3.DatabaseError:
    error = sqlite3.DatabaseError("database disk image is malformed")
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error


def _is_damage(error: sqlite3.Error) -> bool:
    """Whether the file itself is bad, and not the disk, its room or its rights."""
    primary = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return primary in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _set_aside(folder: Path) -> Path:
    number = 1
    while (aside := folder / f"{_ASIDE}{number}").exists():
        number += 1
    for suffix in (*_LOGS, ""):
        with suppress(FileNotFoundError):
            (folder / (FILE + suffix)).rename(folder / (aside.name + suffix))
    return aside


def _save(folder: Path) -> int:
    """Put what can be read of the damaged file into a fresh one; how many envelopes that are. The
    damaged one stays in its place: a full disk loses nothing."""
    (folder / _FRESH).unlink(missing_ok=True)
    with closing(_opened(folder / _FRESH)) as fresh:
        fresh.execute("BEGIN")
        fresh.executemany(_KEEP, _readable(folder / FILE))
        fresh.execute("COMMIT")
        return _count(fresh)


def _readable(file: Path) -> Iterator[tuple[str, bytes]]:
    """The envelopes of a damaged file: from both ends, up to where it is bad."""
    with closing(sqlite3.connect(file)) as damaged:
        for order in ("ASC", "DESC"):
            with suppress(sqlite3.Error):
                damaged.execute("PRAGMA writable_schema = ON")  # else a file cut short opens not
                rows = damaged.execute(
                    f"SELECT envelope_id, sealed FROM envelopes ORDER BY rowid {order}"
                )
                for name, sealed in rows:
                    if isinstance(name, str) and isinstance(sealed, bytes):
                        yield name, sealed


def _count(database: sqlite3.Connection) -> int:
    (count,) = database.execute("SELECT count(*) FROM envelopes").fetchone()
    return int(count)
