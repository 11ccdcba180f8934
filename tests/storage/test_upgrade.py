"""A box that is upgraded keeps what it holds: a database of the version before."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database as Tables

from appliance.agenda.model import Booking, Identity, Request
from appliance.french.names import sounds
from appliance.storage import inbox, patients, sounding
from appliance.storage.database import FILE
from appliance.storage.schema import migrations
from tests.storage.stored import MOREAU, Clock, at, open_store

REQUEST = Request("results", "MOREAU", "JACQUES", MOREAU.birth_date, "+33241000001", "martin")
#: Every table that holds something, with its columns of the version before.
_KEPT = ("meta", "patient", "patient_search", "booking", "change", "request", "call", "outbox")


def _as_the_version_before(folder: Path) -> None:
    """Put the database as that version made it in place of this one, with the same content."""
    present = folder / FILE
    before = folder / "before.db"
    old = sqlite3.connect(before, isolation_level=None)
    migrations.apply(Tables(old), stop_before="what_the_page_is_told")
    old.execute("ATTACH ? AS present", (str(present),))
    for table in _KEPT:
        columns = ", ".join(
            f'"{name}"' for _, name, *_ in old.execute(f"PRAGMA main.table_info({table})")
        )
        old.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM present.{table}")
    old.execute("DETACH present")
    old.close()
    for log in ("-wal", "-shm"):
        (folder / (FILE + log)).unlink(missing_ok=True)
    before.replace(present)


def test_requests_and_bookings_of_the_version_before_are_all_there(tmp_path: Path) -> None:
    clock = Clock()
    store = open_store(tmp_path, clock)
    waiting, done = (store.add_request(call_id, REQUEST) for call_id in ("c1", "c2"))
    store.request_done(done)
    booked = store.place_booking("c3", at(26, 9), MOREAU)
    store.call_started("c1", "+33241000001", clock.now)
    store.close()
    _as_the_version_before(tmp_path)

    store = open_store(tmp_path, clock)
    (open_item,), (done_item,) = store.requests_open(), store.requests_done_on(clock.now.date())
    assert (open_item.id, open_item.request) == (waiting, REQUEST)
    assert (done_item.id, done_item.done_by, done_item.withdrawn) == (done, None, False)
    assert isinstance(booked, Booking)
    assert store.bookings_on(at(26, 9).start.date()) == (booked,)
    assert [call.caller for call in store.calls_on(clock.now.date())] == ["+33241000001"]
    assert store.request_done(waiting)
    doubtful = Request("emergency", "LE GALL", check_name=True, check_birth=True, emergency="vital")
    store.add_request("c4", doubtful)
    assert [item.request for item in store.requests_open()] == [doubtful]
    store.close()


def test_an_upgraded_database_has_the_tables_of_a_new_one(tmp_path: Path) -> None:
    upgraded, fresh = tmp_path / "upgraded", tmp_path / "fresh"
    for folder in (upgraded, fresh):
        open_store(folder, Clock()).close()
    _as_the_version_before(upgraded)
    open_store(upgraded, Clock()).close()

    def schema(folder: Path) -> set[tuple[str, ...]]:
        with sqlite3.connect(folder / FILE) as db:
            return set(db.execute("SELECT type, name, sql FROM sqlite_master"))

    assert schema(upgraded) == schema(fresh)


def test_search_hashes_of_the_sound_rules_before_are_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names of nothing but silent endings (HESS, EST) had no sound then, and were all alike."""

    def before(name: str) -> str:
        return sounds._sounds_of(sounds.fold_name(name), sounds._RULES)

    hess, est = (Identity(name, None, MOREAU.birth_date, None) for name in ("HESS", "EST"))
    with monkeypatch.context() as old:
        for module in (patients, inbox, sounding):
            old.setattr(module, "sound_key", before)
        store = open_store(tmp_path, Clock())
        store.place_booking("c1", at(26, 9), hess)
        store.place_booking("c2", at(26, 10), est)
        store.add_request("c3", Request("results", "EST", None, MOREAU.birth_date, None, None))
        assert len(store.patients_like("HESS", None, MOREAU.birth_date)) == 2
        store.close()

    store = open_store(tmp_path, Clock())
    (found,) = store.patients_like("HESS", None, MOREAU.birth_date)
    assert found.surname == "HESS"
    store.erase_patient(found.id)
    assert store.requests_open()  # of EST
    (found,) = store.patients_like("EST", None, MOREAU.birth_date)
    store.erase_patient(found.id)
    assert not store.requests_open()
    store.close()
