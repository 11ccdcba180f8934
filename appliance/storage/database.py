"""The SQLite file: one writer, read-only readers, faults in words an operator understands.

Write-ahead log with ``synchronous=FULL``: a commit that returned survives the plug being
pulled. Every write is one IMMEDIATE transaction. ``secure_delete`` overwrites what is deleted.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlite_utils import Database as Tables

from appliance.errors import StorageError, os_problem
from appliance.storage.keys import KeyRing
from appliance.storage.ownership import FILE, LOCK, hand_over
from appliance.storage.schema import migrations

BUSY_SECONDS = 10.0  # how long a write waits for another process's

LEAST_ROOM = 1 << 16  # bytes; SQLite's shared memory beside the database takes half of them

_DAMAGED = "la base est endommagée ; restaurez une sauvegarde (accueil restore)"
_PROBLEMS = (
    ("full", "le disque est plein ; rien n'a été enregistré"),
    ("readonly", "la base est en lecture seule"),
    ("disk i/o", "le disque ne répond pas comme il faut"),
    ("locked", "la base est occupée par un autre programme"),
    ("malformed", _DAMAGED),
    ("not a database", _DAMAGED),
    ("unable to open", "la base ne peut pas être ouverte"),
)
#: SQLite says one of these of a disk that is full or read-only, and of what it may not read.
_UNCLEAR = ("disk i/o", "unable to open", "readonly")


class Database:
    """An open database. Usable from any thread: writes take turns, each thread reads by itself."""

    def __init__(self, folder: Path, keys: KeyRing, *, busy_seconds: float = BUSY_SECONDS) -> None:
        self.path = folder / FILE
        self._busy_seconds = busy_seconds
        self._turn = threading.Lock()
        self._local = threading.local()
        self._readers: list[sqlite3.Connection] = []
        self._closed = False
        with faults(folder):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._lock = hold_lock(folder / LOCK, exclusive=False)
            try:
                self._writer = self._open_writer(keys)
            except BaseException:
                os.close(self._lock)
                raise

    def _open_writer(self, keys: KeyRing) -> sqlite3.Connection:
        new = not self.path.exists()
        writer = self._connect(f"file:{self.path}")
        try:
            if new:
                self.path.chmod(0o600)
                hand_over(self.path)
            writer.execute("PRAGMA journal_mode=WAL")
            writer.execute("PRAGMA synchronous=FULL")
            writer.execute("PRAGMA secure_delete=ON")
            writer.execute("PRAGMA foreign_keys=ON")
            tables = Tables(writer)
            migrated = tables.table("_sqlite_migrations").exists()
            if not migrated or migrations.pending(tables):
                with hold_for_migration(self.path.parent):
                    migrations.apply(tables)
            self._check_key(writer, keys)
        except BaseException:
            writer.close()
            raise
        return writer

    def _check_key(self, writer: sqlite3.Connection, keys: KeyRing) -> None:
        stored = writer.execute("SELECT value FROM meta WHERE name = 'key'").fetchone()
        if stored is None:
            writer.execute("INSERT OR IGNORE INTO meta VALUES ('key', ?)", (keys.check,))
            stored = writer.execute("SELECT value FROM meta WHERE name = 'key'").fetchone()
        if stored[0] != keys.check:
            raise StorageError(
                "la clé maîtresse n'est pas celle de cette base ; remettez celle du cabinet "
                "(docs/agenda.md)"
            )

    def _connect(self, uri: str) -> sqlite3.Connection:
        return sqlite3.connect(
            uri, uri=True, timeout=self._busy_seconds, isolation_level=None,
            check_same_thread=False, cached_statements=256,
        )  # fmt: skip

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One IMMEDIATE transaction: committed on leaving, undone by any exception."""
        with self._turn, faults(self.path.parent):
            if self._closed:
                raise StorageError("la base est fermée")
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
                self._writer.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):  # a full disk may have undone it already
                    self._writer.execute("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """This thread's read-only connection; everything read inside is one moment's state."""
        with faults(self.path.parent):
            if self._closed:
                raise StorageError("la base est fermée")
            reader: sqlite3.Connection | None = getattr(self._local, "reader", None)
            if reader is None:
                reader = self._connect(f"file:{self.path}?mode=ro")
                self._local.reader = reader
                with self._turn:
                    self._readers.append(reader)
            if reader.in_transaction:  # a nested read belongs to the outer one's moment
                yield reader
                return
            reader.execute("BEGIN")
            try:
                yield reader
            finally:
                reader.execute("COMMIT")

    def compact(self) -> None:
        """Give freed pages back and empty the write-ahead log: what was deleted is gone."""
        with self._turn, faults(self.path.parent):
            self._writer.execute("VACUUM")
            self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close everything; harmless when done twice."""
        with self._turn:
            if self._closed:
                return
            self._closed = True
            for reader in self._readers:
                reader.close()
            self._writer.close()
            os.close(self._lock)


@contextmanager
def faults(*folders: Path) -> Iterator[None]:
    """SQLite's and the system's faults as :class:`StorageError`; refusals by triggers pass. What
    SQLite leaves unclear is looked for in the ``folders``."""
    try:
        yield
    except sqlite3.IntegrityError:
        raise
    except sqlite3.Error as error:
        text = str(error).lower()
        seen = any(word in text for word in _UNCLEAR)
        problem = next((found for folder in folders if seen and (found := _barred(folder))), None)
        problem = problem or next((french for word, french in _PROBLEMS if word in text), text)
        raise StorageError(f"agenda : {problem}") from error
    except OSError as error:
        where = f" « {error.filename} »" if error.filename else ""
        raise StorageError(f"agenda{where} : {os_problem(error)}") from error


def _barred(folder: Path) -> str | None:
    """What keeps everybody, or us, from the files of a folder, apart from the files themselves."""
    try:
        disk = os.statvfs(folder)
        files = [file for file in folder.iterdir() if file.name.startswith(FILE)]
    except OSError as error:
        return f"« {folder} » : {os_problem(error)}"
    if disk.f_bavail * disk.f_frsize < LEAST_ROOM:
        return f"le disque de « {folder} » est plein ; libérez de la place"
    if disk.f_flag & os.ST_RDONLY:
        return f"le disque de « {folder} » est en lecture seule"
    if barred := next((file for file in files if not os.access(file, os.R_OK | os.W_OK)), None):
        return f"« {barred} » : accès refusé (avec sudo ?)"
    return None


def hold_lock(path: Path, *, exclusive: bool) -> int:
    """A file lock kept until the descriptor is closed; shared by programs that use the database,
    exclusive to replace it. Raises :class:`StorageError` where others stand in the way."""
    descriptor = _lock_file(path)
    try:
        kind = fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except OSError as error:
        os.close(descriptor)
        raise StorageError("agenda : un autre programme s'en sert ; arrêtez Accueil") from error
    return descriptor


@contextmanager
def hold_for_migration(folder: Path) -> Iterator[None]:
    """One process at a time makes or changes the tables."""
    descriptor = _lock_file(folder / f"{LOCK}.migration")
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _lock_file(path: Path) -> int:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)  # closed on exec, as all of Python's
    hand_over(path)
    return descriptor
