"""Disk full, read-only, locked, damaged: a clear error, nothing half done, nothing lost."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest

from appliance.agenda.model import Booking, Request
from appliance.errors import StorageError
from appliance.settings.box import Folders
from appliance.storage import KeyRing, Store, keys
from appliance.storage.database import faults
from appliance.storage.keys import key_ring_of
from tests.storage.stored import DUPONT, MOREAU, Clock, at, open_store

ROOT = Path(__file__).parents[2]

# A limit on the size of files is what a full disk looks like to SQLite; it holds for a whole
# process, so it is set in one of its own. SIGXFSZ is ignored: the write then fails with EFBIG.
FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from tests.storage.stored import *
from tests.storage.agenda_worker import somebody
from appliance.agenda.model import Booking
from appliance.errors import StorageError
store = open_store(Path(sys.argv[1]), Clock())
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
wal = Path(sys.argv[1]) / "accueil.db-wal"
limit = wal.stat().st_size + 500_000
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
said, problem = [], None
for n in range(60):
    try:
        slot = at(26 + 4 * (n // 30), 9 + n % 30 // 12, 5 * (n % 12), minutes=5)
        result = store.place_booking(f"c{n}", slot, somebody(n), who="secretary")
        assert isinstance(result, Booking), result
        said.append(result.id)
    except StorageError as error:
        problem = str(error)
        break
assert problem and said, (problem, said)
kept = {b.id for b in store.bookings_between(at(1, 9).start.date(), at(40, 9).start.date())}
assert kept == set(said), "what was confirmed, and only that"
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
again = store.place_booking("later", at(27, 9, minutes=5), somebody(99), who="secretary")
assert isinstance(again, Booking)
store.close()
print(problem)
"""


def test_a_full_disk_refuses_and_keeps_what_was_confirmed(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "disque" in done.stdout


def test_a_database_at_its_largest_says_that_the_disk_is_full(store: Store) -> None:
    kept = store.place_booking("c1", at(26, 10), MOREAU)
    with store.database.writing() as db:
        pages = db.execute("PRAGMA page_count").fetchone()[0]
        db.execute(f"PRAGMA max_page_count = {pages}")

    def fill() -> None:
        for number in range(500):
            store.add_request(f"c{number}", Request("results", "MOREAU"))

    with pytest.raises(StorageError, match="disque est plein"):
        fill()
    assert store.bookings_on(at(26, 10).start.date()) == (kept,)


def test_a_read_only_database_is_read_and_refuses_to_write(tmp_path: Path) -> None:
    store = open_store(tmp_path, Clock())
    kept = store.place_booking("c1", at(26, 10), MOREAU)
    with store.database.writing() as db:
        db.execute("COMMIT")
        db.execute("PRAGMA query_only = ON")
        db.execute("BEGIN")
    with pytest.raises(StorageError, match="lecture seule"):
        store.place_booking("c2", at(26, 11), DUPONT)
    assert store.bookings_on(at(26, 10).start.date()) == (kept,)
    store.close()


def test_a_lock_that_stays_is_told_and_waited_for_no_longer_than_said(tmp_path: Path) -> None:
    store = open_store(tmp_path, Clock(), busy_seconds=0.05)
    other = sqlite3.connect(tmp_path / "accueil.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageError, match="occupée"):
        store.place_booking("c1", at(26, 10), MOREAU)
    assert store.bookings_on(at(26, 10).start.date()) == ()  # readers go on
    other.execute("ROLLBACK")
    other.close()
    assert isinstance(store.place_booking("c1", at(26, 10), MOREAU), Booking)
    store.close()


@pytest.mark.parametrize("said", ["disk I/O error", "unable to open database file"])
@pytest.mark.parametrize(
    ("full", "flags", "access", "told"),
    [
        (True, 0, True, "le disque de « {folder} » est plein"),
        (False, os.ST_RDONLY, True, "le disque de « {folder} » est en lecture seule"),
        (False, 0, False, "« {folder}/accueil.db » : accès refusé"),
        (False, 0, True, "le disque ne répond pas|la base ne peut pas être ouverte"),
    ],
)
def test_what_sqlite_leaves_unclear_is_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str,
    full: bool, flags: int, access: bool, told: str,
) -> None:  # fmt: skip
    """SQLite says the same of a full disk, of a read-only one, and of a file it may not read."""
    (tmp_path / "accueil.db").touch()
    disk = SimpleNamespace(f_bavail=0 if full else 1 << 20, f_frsize=4096, f_flag=flags)
    monkeypatch.setattr(os, "statvfs", lambda _: disk)
    monkeypatch.setattr(os, "access", lambda *_: access)
    with pytest.raises(StorageError, match=told.format(folder=tmp_path)), faults(tmp_path):
        raise sqlite3.OperationalError(said)


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    open_store(tmp_path, Clock()).close()
    file = tmp_path / "accueil.db"
    content = bytearray(file.read_bytes())
    content[:4096] = os.urandom(4096)
    file.write_bytes(content)
    with pytest.raises(StorageError, match="endommagée"):
        open_store(tmp_path, Clock())


def test_another_key_is_refused_at_once(tmp_path: Path) -> None:
    open_store(tmp_path, Clock()).close()
    practice = open_store(tmp_path, Clock()).calendar.practice
    with pytest.raises(StorageError, match="clé maîtresse"):
        Store.open(tmp_path, practice, KeyRing(bytes(32)), clock=Clock())


def test_an_altered_field_is_noticed(store: Store) -> None:
    one = store.place_booking("c1", at(26, 10), MOREAU)
    two = store.place_booking("c2", at(26, 11), DUPONT)
    assert isinstance(one, Booking)
    assert isinstance(two, Booking)
    with store.database.writing() as db:  # one patient's name put into the other's row
        db.execute("UPDATE patient SET surname = (SELECT p.surname FROM patient p JOIN booking b "
                   "ON b.patient_id = p.id WHERE b.id = ?)", (one.id,))  # fmt: skip
    with pytest.raises(StorageError, match="illisible"):
        store.booking(two.id)


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folders:
    """Of a box; whatever this machine's systemd has is not looked at."""
    monkeypatch.setattr(keys, "CREDENTIAL", tmp_path / "credstore" / "accueil.master.key")
    return Folders(state=tmp_path / "state")


def test_the_key_file_is_made_once_and_for_its_owner_only(folders: Folders) -> None:
    made = key_ring_of(folders, {})
    assert (folders.desk_state / "master.key").stat().st_mode & 0o777 == 0o600
    assert key_ring_of(folders, {}).check == made.check


def test_a_key_that_is_lost_is_told_and_no_other_made(folders: Folders) -> None:
    file = folders.desk_state / "master.key"
    open_store(folders.desk_state, Clock()).close()
    with pytest.raises(StorageError, match=r"master\.key » : introuvable ; remettez celle"):
        key_ring_of(folders, {})
    assert not file.exists()


def test_no_key_is_made_where_the_settings_say_that_it_is(folders: Folders, tmp_path: Path) -> None:
    """A stick that is not in: its mount point is an empty folder."""
    named = tmp_path / "media" / "key"
    elsewhere = msgspec.structs.replace(folders, master_key=named)
    with pytest.raises(StorageError, match=f"{named} » : introuvable"):
        key_ring_of(elsewhere, {})
    assert not named.parent.exists()
    assert not (folders.desk_state / "master.key").exists()


def test_a_backup_is_not_restored_with_a_key_just_made(folders: Folders) -> None:
    with pytest.raises(StorageError, match="introuvable"):
        key_ring_of(folders, {}, make=False)
    assert not folders.desk_state.exists()


@pytest.mark.parametrize("by_systemd", [True, False])
def test_the_systemd_credential_goes_before_the_file(
    folders: Folders, tmp_path: Path, by_systemd: bool
) -> None:
    """The desk is given it; root's commands find it where systemd does."""
    credential = tmp_path / "given" / "master.key" if by_systemd else keys.CREDENTIAL
    credential.parent.mkdir()
    credential.write_text("ab" * 32)
    ring = key_ring_of(
        folders, {"CREDENTIALS_DIRECTORY": str(credential.parent)} if by_systemd else {}
    )
    assert ring.check == KeyRing(bytes.fromhex("ab" * 32)).check
    assert not folders.desk_state.exists()


def test_a_broken_key_file_is_told(folders: Folders) -> None:
    folders.prepare()
    (folders.desk_state / "master.key").write_text("pas une clé")
    with pytest.raises(StorageError, match=r"master\.key.*64 chiffres"):
        key_ring_of(folders, {})
