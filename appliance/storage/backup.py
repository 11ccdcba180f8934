"""``accueil backup``: a consistent copy of the database while it is in use.

The copy is as sealed as the original and useless without the master key, which is not in it:
keep the key elsewhere (``docs/agenda.md``).
"""

from __future__ import annotations

import argparse
import os
import secrets
import sqlite3
from pathlib import Path

from appliance.errors import StorageError
from appliance.settings import DEFAULT_FILE, load
from appliance.storage.database import FILE, faults


def back_up(folder: Path, target: Path) -> None:
    """Copy the database in ``folder`` to the file ``target``, which appears whole or not at all."""
    source_file = folder / FILE
    if not source_file.exists():
        raise StorageError(f"« {source_file} » : il n'y a pas encore d'agenda")
    if not target.parent.is_dir():
        raise StorageError(f"« {target.parent} » n'est pas un dossier")
    fresh = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    with faults():
        try:
            os.close(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            source = sqlite3.connect(f"file:{source_file}?mode=ro", uri=True)
            copy = sqlite3.connect(fresh)
            try:
                source.backup(copy)
                copy.execute("PRAGMA journal_mode=DELETE")
                check_whole(copy)
            finally:
                copy.close()
                source.close()
            flush(fresh)
            fresh.replace(target)
            flush(target.parent)
        finally:
            fresh.unlink(missing_ok=True)


def main(argv: list[str]) -> int:
    """``accueil backup FICHIER``."""
    parser = argparse.ArgumentParser(prog="accueil backup", description=main.__doc__)
    parser.add_argument("target", type=Path, metavar="FICHIER")
    parser.add_argument("--settings", type=Path, default=DEFAULT_FILE, metavar="FICHIER")
    arguments = parser.parse_args(argv)
    back_up(load(arguments.settings).folders.desk_state, arguments.target)
    print(f"Sauvegarde écrite et vérifiée : {arguments.target}")
    print("Sans la clé maîtresse, elle est illisible : gardez la clé ailleurs, en lieu sûr.")
    return 0


def check_whole(copy: sqlite3.Connection) -> None:
    """Raises :class:`StorageError` where SQLite finds the copy damaged."""
    if copy.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
        raise StorageError("la copie est endommagée")


def flush(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
