"""``accueil restore``: put a backup in place of the database, the old one kept beside it."""

from __future__ import annotations

import argparse
import os
import secrets
import sqlite3
from pathlib import Path

from appliance.errors import StorageError
from appliance.settings import DEFAULT_FILE, load
from appliance.storage.backup import check_whole, flush, is_backup
from appliance.storage.database import faults, hold_lock
from appliance.storage.keys import KeyRing, key_ring_of
from appliance.storage.ownership import FILE, LOCK, hand_over


def restore(backup: Path, folder: Path, keys: KeyRing) -> Path | None:
    """Put a backup in place of the database; Accueil must not be running. The database there was
    is kept beside it; its path is returned."""
    with faults(folder):
        if not backup.exists():
            raise StorageError(f"« {backup} » n'existe pas")
        if not is_backup(backup.resolve()):
            problem = "n'est pas une sauvegarde d'Accueil, ou elle est endommagée"
            raise StorageError(f"« {backup} » {problem}")
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = hold_lock(folder / LOCK, exclusive=True)
        fresh = folder / f".{FILE}.{secrets.token_hex(4)}"
        try:
            _copy_checked(backup, fresh, keys)
            kept = _set_aside(folder)
            fresh.replace(folder / FILE)
            flush(folder)
        finally:
            fresh.unlink(missing_ok=True)
            os.close(lock)
    return kept


def _copy_checked(backup: Path, fresh: Path, keys: KeyRing) -> None:
    os.close(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    source = sqlite3.connect(f"{backup.resolve().as_uri()}?mode=ro", uri=True)
    copy = sqlite3.connect(fresh)
    try:
        source.backup(copy)
        check_whole(copy, "la sauvegarde")
        row = copy.execute("SELECT value FROM meta WHERE name = 'key'").fetchone()
        if row is None or row[0] != keys.check:
            raise StorageError(
                "la clé maîtresse n'est pas celle de cette sauvegarde ; mettez d'abord celle du "
                "cabinet en place (docs/agenda.md)"
            )
        copy.execute("DELETE FROM hold")
        copy.execute("INSERT OR REPLACE INTO meta VALUES ('restored', randomblob(8))")
        copy.commit()
    finally:
        copy.close()
        source.close()
    hand_over(fresh)
    flush(fresh)


def _set_aside(folder: Path) -> Path | None:
    """Move the present database away, its log folded in first where it can still be read."""
    present = folder / FILE
    if not present.exists():
        return None
    try:
        old = sqlite3.connect(present)
        old.execute("PRAGMA journal_mode=DELETE")
        old.close()
    except sqlite3.Error:  # damaged: that is why it is being replaced
        old.close()
    number = 1
    while (kept := folder / f"{FILE}.avant-restauration-{number}").exists():
        number += 1
    present.replace(kept)
    for suffix in ("-wal", "-shm"):
        log = folder / (FILE + suffix)
        if log.exists():
            log.replace(folder / (kept.name + suffix))
    return kept


def main(argv: list[str]) -> int:
    """``accueil restore FICHIER``; Accueil must be stopped."""
    parser = argparse.ArgumentParser(prog="accueil restore", description=main.__doc__)
    parser.add_argument("backup", type=Path, metavar="FICHIER")
    parser.add_argument("--settings", type=Path, default=DEFAULT_FILE, metavar="FICHIER")
    arguments = parser.parse_args(argv)
    folders = load(arguments.settings).folders
    kept = restore(arguments.backup, folders.desk_state, key_ring_of(folders, make=False))
    print("Sauvegarde restaurée.")
    if kept:
        print(f"L'ancienne base est gardée : {kept}")
    return 0
