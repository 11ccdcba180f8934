"""The database refuses overlaps by itself, whatever program writes."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appliance.storage import Store
from tests.storage.stored import Clock, open_store


def insert(db: sqlite3.Connection, number: int, person: str, start: int, length: int) -> None:
    db.execute(
        """INSERT INTO booking (id, practitioner, reason, start, "end", state, patient_id,
           new_patient, call_id, created) VALUES (?, ?, 'r', ?, ?, 'active', 'p', 0, 'c', 0)""",
        (str(number), person, start, start + length),
    )


SOMEBODY = """INSERT INTO patient (id, wrapped_key, surname, birth_date, provisional, created)
              VALUES ('p', x'00', x'00', x'00', 0, 0)"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("overlap")
    open_store(folder, Clock()).close()
    return folder / "accueil.db"


spans = st.lists(
    st.tuples(st.sampled_from("ab"), st.integers(0, 90), st.integers(1, 30)), max_size=30
)


@settings(max_examples=60, deadline=None)
@given(spans)
def test_exactly_what_overlaps_nothing_is_accepted(
    file: Path, wanted: list[tuple[str, int, int]]
) -> None:
    db = sqlite3.connect(file)  # a program that knows nothing of us
    try:
        kept: list[tuple[str, int, int]] = []
        for number, (person, start, length) in enumerate(wanted):
            free = all(person != p or start >= s + n or start + length <= s for p, s, n in kept)
            try:
                insert(db, number, person, start, length)
                accepted = True
            except sqlite3.IntegrityError:
                accepted = False
            assert accepted == free
            if accepted:
                kept.append((person, start, length))
    finally:
        db.rollback()
        db.close()


def test_an_update_cannot_smuggle_an_overlap_in(store: Store) -> None:
    with store.database.writing() as db:
        db.execute(SOMEBODY)
        insert(db, 1, "a", 0, 10)
        insert(db, 2, "a", 10, 10)
        with pytest.raises(sqlite3.IntegrityError):
            db.execute("UPDATE booking SET start = 5 WHERE id = '2'")
        db.execute("UPDATE booking SET state = 'cancelled' WHERE id = '1'")
        db.execute("UPDATE booking SET start = 5 WHERE id = '2'")
        with pytest.raises(sqlite3.IntegrityError):
            db.execute("UPDATE booking SET state = 'active' WHERE id = '1'")


def test_nobody_books_into_another_calls_hold(store: Store) -> None:
    with store.database.writing() as db:
        db.execute(SOMEBODY)
        db.execute("INSERT INTO hold VALUES ('other', 'a', 'r', 5, 15, 99)")
        with pytest.raises(sqlite3.IntegrityError):
            insert(db, 1, "a", 0, 10)
        with pytest.raises(sqlite3.IntegrityError):
            db.execute("INSERT INTO hold VALUES ('third', 'a', 'r', 0, 6, 99)")
        insert(db, 2, "a", 15, 10)
