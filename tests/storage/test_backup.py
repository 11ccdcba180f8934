"""A backup is tested by restoring it."""

from __future__ import annotations

import os
import sqlite3
import threading
from pathlib import Path

import msgspec
import pytest

from appliance.agenda.model import Booking
from appliance.errors import StorageError
from appliance.settings import dump, load_demo
from appliance.settings.box import Folders
from appliance.storage import KeyRing, Store
from appliance.storage.backup import back_up
from appliance.storage.backup import main as backup
from appliance.storage.restore import restore
from tests.storage.agenda_worker import somebody
from tests.storage.stored import DUPONT, MASTER, MOREAU, Clock, at, open_store

THURSDAY = at(26, 10).start.date()


def test_a_backup_brings_back_what_was_there(store: Store, tmp_path: Path) -> None:
    copy = tmp_path / "copie 100% n° 1 ?#.db"
    kept = store.place_booking("c1", at(26, 10), MOREAU)
    back_up(tmp_path, copy)
    later = store.place_booking("c2", at(26, 11), DUPONT)
    store.close()
    old = restore(copy, tmp_path, KeyRing(MASTER))
    again = open_store(tmp_path, Clock())
    assert again.bookings_on(THURSDAY) == (kept,)
    again.close()
    assert old is not None  # and the way back from the way back
    restore(old, tmp_path, KeyRing(MASTER))
    again = open_store(tmp_path, Clock())
    assert again.bookings_on(THURSDAY) == (kept, later)
    again.close()


def test_a_backup_under_load_is_whole(store: Store, tmp_path: Path) -> None:
    stop = threading.Event()

    def book() -> None:
        for number in range(200):
            if stop.is_set():
                return
            day, rest = divmod(number, 60)
            slot = at(26 + day, 9 + rest // 12, 5 * (rest % 12), minutes=5)
            store.place_booking(f"c{number}", slot, somebody(number), who="secretary")

    working = threading.Thread(target=book)
    working.start()
    for number in range(3):
        back_up(tmp_path, tmp_path / f"copie{number}.db")
    stop.set()
    working.join()
    for number in range(3):
        folder = tmp_path / f"neu{number}"
        assert restore(tmp_path / f"copie{number}.db", folder, KeyRing(MASTER)) is None
        again = open_store(folder, Clock())
        booked = again.bookings_between(at(1, 9).start.date(), at(40, 9).start.date())
        assert len(booked) == len(again.outbox_pending(1000))
        again.close()


def test_a_damaged_database_is_replaced_and_kept(tmp_path: Path) -> None:
    store = open_store(tmp_path, Clock())
    kept = store.place_booking("c1", at(26, 10), MOREAU)
    back_up(tmp_path, tmp_path / "copie.db")
    store.close()
    (tmp_path / "accueil.db").write_bytes(b"rien de bon" * 1000)
    old = restore(tmp_path / "copie.db", tmp_path, KeyRing(MASTER))
    assert old
    assert old.read_bytes().startswith(b"rien de bon")
    again = open_store(tmp_path, Clock())
    assert again.bookings_on(THURSDAY) == (kept,)
    again.close()


def test_nothing_is_replaced_while_somebody_works(store: Store, tmp_path: Path) -> None:
    booking = store.place_booking("c1", at(26, 10), MOREAU)
    back_up(tmp_path, tmp_path / "copie.db")
    with pytest.raises(StorageError, match="arrêtez"):
        restore(tmp_path / "copie.db", tmp_path, KeyRing(MASTER))
    assert isinstance(booking, Booking)
    assert store.booking(booking.id) == booking


@pytest.fixture
def settings_file(tmp_path: Path) -> Path:
    """A box with an agenda under ``tmp_path``; its key is on a stick that is not there."""
    folders = Folders(
        state=tmp_path / "box", run=tmp_path / "run", master_key=tmp_path / "stick" / "key"
    )
    folders.prepare()
    open_store(folders.desk_state, Clock()).close()
    (folders.desk_state / "master.key").write_text("00" * 32)
    (tmp_path / "stick").mkdir()
    dump(msgspec.structs.replace(load_demo(), folders=folders), tmp_path / "settings.json")
    return tmp_path / "settings.json"


@pytest.mark.parametrize(
    "target",
    [
        "box/desk/accueil.db", "box/desk/accueil.db-wal", "box/desk/master.key", "box/desk/new.db",
        "box/line/x", "run/desk.sock", "stick/key", "box/../box/desk/accueil.db", "link",
    ],
)  # fmt: skip
def test_a_backup_onto_what_is_the_boxs_own_is_refused_by_name(
    settings_file: Path, target: str
) -> None:
    folder = settings_file.parent
    (folder / "link").symlink_to(folder / "box" / "desk" / "accueil.db")
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    with pytest.raises(StorageError, match="à la boîte elle-même") as refused:
        backup([str(folder / target), "--settings", str(settings_file)])
    assert str(folder / target) in str(refused.value)
    assert {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == before


def test_a_backup_is_put_over_an_older_one_and_over_nothing_else(
    settings_file: Path, tmp_path: Path
) -> None:
    copy, letter, pipe = tmp_path / "copie.db", tmp_path / "lettre.txt", tmp_path / "pipe"
    options = ["--settings", str(settings_file)]
    assert backup([str(copy), *options]) == 0
    old = copy.read_bytes()
    assert backup([str(copy), *options]) == 0
    assert copy.read_bytes()[:16] == old[:16]
    letter.write_text("Chère Madame,")
    os.mkfifo(pipe)
    sqlite3.connect(tmp_path / "other.db").execute("CREATE TABLE t (x)").connection.close()
    for other in (letter, pipe, tmp_path / "other.db", Path("/dev/null"), tmp_path):
        with pytest.raises(StorageError, match="n'est pas une sauvegarde"):
            backup([str(other), *options])
    assert letter.read_text() == "Chère Madame,"
    assert Path("/dev/null").is_char_device()


def test_what_is_no_backup_or_has_another_key_is_refused(store: Store, tmp_path: Path) -> None:
    back_up(tmp_path, tmp_path / "copie.db")
    store.close()
    before = (tmp_path / "accueil.db").read_bytes()
    (tmp_path / "autre.db").write_bytes(b"x" * 9000)
    with pytest.raises(StorageError, match="endommagée"):
        restore(tmp_path / "autre.db", tmp_path, KeyRing(MASTER))
    with pytest.raises(StorageError, match="clé"):
        restore(tmp_path / "copie.db", tmp_path, KeyRing(bytes(32)))
    with pytest.raises(StorageError, match="n'existe pas"):
        restore(tmp_path / "rien.db", tmp_path, KeyRing(MASTER))
    assert (tmp_path / "accueil.db").read_bytes() == before
