"""A stolen disk without the key shows nobody; what is erased is gone from every file."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from appliance.agenda.model import Booking, Patient, Request
from appliance.settings.box import Retention
from appliance.storage import Store
from tests.storage.stored import MOREAU, PARIS, Clock, at, open_store

PLANTED = ("ZYGOMATICQUE", "BARNABOUTH", "MELUSINETTE", "1954-03-12", "41777123", "19540312")
PERSON = Patient("", "ZYGOMATICQUE", "BARNABOUTH", "MELUSINETTE", date(1954, 3, 12), "+33241777123")
IDENTITY = replace(MOREAU, surname="ZYGOMATICQUE", first_name="MELUSINETTE", phone="+33241777123")


def fill(store: Store) -> Booking:
    store.add_patient(PERSON)
    store.call_started("c1", "+33241777123", datetime(2026, 11, 23, 9, 0, tzinfo=PARIS))
    booking = store.place_booking("c1", at(26, 10), IDENTITY)
    assert isinstance(booking, Booking)
    moved = store.move_booking("c1", booking.id, at(26, 11))
    assert isinstance(moved, Booking)
    store.add_request(
        "c1", Request("results", "ZYGOMATICQUE", "MELUSINETTE", date(1954, 3, 12), "+33241777123")
    )
    store.identification_failed("+33241777123")
    return moved


def everything(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def test_no_planted_name_in_any_file(tmp_path: Path) -> None:
    store = open_store(tmp_path, Clock())
    booking = fill(store)
    assert (tmp_path / "accueil.db-wal").stat().st_size > 0
    for moment in ("in use", "closed"):
        content = everything(tmp_path)
        assert booking.id.encode() in content  # the scan does see what is there
        for word in PLANTED:
            for coding in ("utf-8", "utf-16-le"):
                assert word.encode(coding) not in content, (moment, word)
        store.close()


def test_the_same_name_twice_is_sealed_differently(store: Store) -> None:
    store.add_patient(PERSON)
    store.add_patient(replace(PERSON, birth_date=date(1960, 1, 1)))
    with store.database.reading() as db:
        names = [row[0] for row in db.execute("SELECT surname FROM patient")]
        keys = [row[0] for row in db.execute("SELECT key FROM patient_search")]
    assert len(set(names)) == 2
    assert len(set(keys)) == 4  # two names each, and the birth date is part of the hash


def test_an_erased_patient_is_gone_with_everything_of_theirs(tmp_path: Path) -> None:
    store = open_store(tmp_path, Clock())
    booking = fill(store)
    other = store.place_booking("c9", at(27, 9), MOREAU)
    with store.database.reading() as db:
        patient_id, sealed_name = db.execute(
            "SELECT patient.id, surname FROM patient JOIN booking ON patient_id = patient.id "
            "WHERE booking.id = ?", (booking.id,)).fetchone()  # fmt: skip
        wrapped = db.execute("SELECT wrapped_key FROM patient WHERE id = ?", (patient_id,))
        wrapped_key = wrapped.fetchone()[0]
    assert wrapped_key in everything(tmp_path)
    assert store.erase_patient(patient_id)
    content = everything(tmp_path)
    assert wrapped_key not in content
    assert sealed_name not in content
    assert store.patients_like("ZYGOMATICQUE", None, date(1954, 3, 12)) == ()
    assert store.requests_open() == ()
    assert store.calls_on(date(2026, 11, 23))[0].caller is None
    assert [item.booking for item in store.outbox_pending()] == [other]
    assert not store.erase_patient(patient_id)
    store.close()


def test_the_export_says_everything_about_one_patient(store: Store) -> None:
    booking = fill(store)
    (patient,) = store.patients_like("ZYGOMATICQUE", None, date(1954, 3, 12))
    document = json.loads(store.export_patient(patient.id) or "")
    assert document["patient"]["used_name"] == "BARNABOUTH"
    assert document["patient"]["phone"] == "+33241777123"
    assert [b["state"] for b in document["bookings"]] == ["moved", "active"] or [
        b["state"] for b in document["bookings"]
    ] == ["active", "moved"]
    assert booking.id in json.dumps(document)
    assert document["requests"][0]["request"]["category"] == "results"
    assert [call["caller"] for call in document["calls"]] == ["+33241777123"]
    assert store.export_patient("nobody") is None


def test_what_is_past_its_time_is_forgotten_and_the_rest_stays(store: Store, clock: Clock) -> None:
    fill(store)
    store.place_booking("c2", at(27, 9), replace(MOREAU, surname="BOTREL"))
    request = store.requests_open()[0]
    undone = store.add_request("c3", Request("quote", "BOTREL"))
    store.request_done(request.id)
    store.call_ended("c1", "booked", clock())
    assert not store.purge(Retention()).waits
    for _ in range(5):
        clock.forward(days=20)
        purged = store.purge(Retention())
    assert (purged.bookings, purged.patients, purged.requests, purged.calls) == (3, 1, 1, 0)
    assert [item.id for item in store.requests_open()] == [undone]  # nobody has done it
    assert store.known_surnames() == ("BARNABOUTH", "ZYGOMATICQUE")
    for _ in range(14):
        clock.forward(days=20)
        purged = store.purge(Retention())
    assert store.call("c1") is None
    assert store.requests_open() == ()  # for longer than a year nobody is kept


def test_a_leap_of_the_clock_erases_nothing(store: Store, clock: Clock) -> None:
    booking = fill(store)
    store.purge(Retention())
    right = clock.now
    clock.now = right.replace(year=2036)
    assert store.purge(Retention()).waits
    clock.forward(days=3)
    assert store.purge(Retention()).waits
    clock.now = right.replace(year=1970)
    assert store.purge(Retention()).waits
    clock.now = right
    assert not store.purge(Retention()).waits
    assert store.booking(booking.id) == booking
    clock.now = right.replace(year=2036)
    assert store.purge(Retention(), clock_confirmed=True).bookings == 2


def test_a_box_that_was_away_for_months_forgets_again_after_two_weeks(
    store: Store, clock: Clock
) -> None:
    fill(store)
    store.purge(Retention())
    clock.forward(days=200)
    waited = 0
    while store.purge(Retention()).waits:
        waited += 1
        clock.forward(days=1)
    assert waited == 14
