"""``accueil backup``: a consistent copy of the database while it is in use.

The copy is as sealed as the original and useless without the master key, which is not in it:
keep the key elsewhere (``docs/agenda.md``). Nothing but an older backup is ever overwritten.
"""

from __future__ import annotations

import argparse
import os
import secrets
import sqlite3
from contextlib import closing
from pathlib import Path

from appliance.errors import StorageError
from appliance.settings import DEFAULT_FILE, load
from appliance.settings.box import Folders
from appliance.storage.database import faults
from appliance.storage.ownership import FILE


def back_up(folder: Path, target: Path) -> None:
    """Copy the database in ``folder`` to the file ``target``, which appears whole or not at all.
    Raises :class:`StorageError` where something else than a backup has that name."""
    target = target.resolve()
    source_file = folder / FILE
    if not source_file.exists():
        raise StorageError(f"« {source_file} » : il n'y a pas encore d'agenda")
    if not target.parent.is_dir():
        raise StorageError(f"« {target.parent} » n'est pas un dossier")
    if target == source_file.resolve() or (target.exists() and not is_backup(target)):
        problem = "existe et n'est pas une sauvegarde d'Accueil ; choisissez un autre nom"
        raise StorageError(f"« {target} » {problem}")
    fresh = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    with faults(folder, target.parent):
        try:
            os.close(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            source = sqlite3.connect(f"file:{source_file}?mode=ro", uri=True)
            copy = sqlite3.connect(fresh)
            try:
                source.backup(copy)
                copy.execute("PRAGMA journal_mode=DELETE")
                check_whole(copy, "la copie")
            finally:
                copy.close()
                source.close()
            flush(fresh)
            fresh.replace(target)
            flush(target.parent)
        finally:
            fresh.unlink(missing_ok=True)


def is_backup(file: Path) -> bool:
    """Whether a file is a database of ours."""
    if not file.is_file():
        return False
    try:
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)) as database:
            key = database.execute("SELECT value FROM meta WHERE name = 'key'").fetchone()
    except sqlite3.Error:
        return False
    return key is not None


def _refuse_own(target: Path, folders: Folders) -> None:
    """Where the processes keep their things, a backup is at best one that dies with them."""
    own = (
        folders.desk_state, folders.speech_state, folders.line_state, folders.courier_state,
        folders.run, *([folders.master_key] if folders.master_key else []),
    )  # fmt: skip
    file = target.resolve()
    if found := next((one for one in own if file.is_relative_to(one.resolve())), None):
        problem = f"« {found} » est à la boîte elle-même ; choisissez un autre endroit"
        raise StorageError(f"« {target} » : {problem}")


def main(argv: list[str]) -> int:
    """``accueil backup FICHIER``."""
    parser = argparse.ArgumentParser(prog="accueil backup", description=main.__doc__)
    parser.add_argument("target", type=Path, metavar="FICHIER")
    parser.add_argument("--settings", type=Path, default=DEFAULT_FILE, metavar="FICHIER")
    arguments = parser.parse_args(argv)
    folders = load(arguments.settings).folders
    _refuse_own(arguments.target, folders)
    back_up(folders.desk_state, arguments.target)
    print(f"Sauvegarde écrite et vérifiée : {arguments.target}")
    print("Sans la clé maîtresse, elle est illisible : gardez la clé ailleurs, en lieu sûr.")
    return 0


def check_whole(database: sqlite3.Connection, what: str) -> None:
    """Raises :class:`StorageError` where SQLite finds the database damaged. ``what`` it is."""
    if database.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
        raise StorageError(f"{what} est endommagée")


def flush(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
