"""The tables, by migrations that only ever grow, and the constraints that hold by themselves.

Instants are POSIX seconds (UTC). Columns declared BLOB are sealed fields or keyed hashes. That no
two bookings of a practitioner overlap, and that nobody books into another call's hold, is held by
triggers: they run inside the writing transaction, of which SQLite admits one at a time, so they
see every committed row, whichever program writes.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

LONGEST = 24 * 3600  # seconds of one booking or hold; bounds the search for overlaps

migrations = Migrations("accueil")


@migrations()  # type: ignore[untyped-decorator]  # sqlite-utils publishes no types here
def first_tables(db: Database) -> None:
    for statement in _TABLES.split(";\n\n"):
        db.execute(statement)
    for name, sql in _triggers().items():
        db.execute(f"CREATE TRIGGER {name} {sql}")


_TABLES = f"""
CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;

CREATE TABLE patient (
  id TEXT PRIMARY KEY,
  wrapped_key BLOB NOT NULL,
  surname BLOB NOT NULL, used_name BLOB, first_name BLOB, birth_date BLOB NOT NULL, phone BLOB,
  provisional INTEGER NOT NULL CHECK (provisional IN (0, 1)),
  check_name INTEGER NOT NULL DEFAULT 0,
  created INTEGER NOT NULL
) STRICT;

CREATE TABLE patient_search (
  key BLOB NOT NULL,
  patient_id TEXT NOT NULL REFERENCES patient (id) ON DELETE CASCADE,
  PRIMARY KEY (key, patient_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX patient_search_patient ON patient_search (patient_id);

CREATE TABLE booking (
  id TEXT PRIMARY KEY,
  practitioner TEXT NOT NULL,
  reason TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('active', 'moved', 'cancelled')),
  patient_id TEXT NOT NULL REFERENCES patient (id) ON DELETE CASCADE,
  phone BLOB,
  third_party TEXT,
  new_patient INTEGER NOT NULL CHECK (new_patient IN (0, 1)),
  check_name INTEGER NOT NULL DEFAULT 0,
  call_id TEXT NOT NULL,
  created INTEGER NOT NULL,
  moved_to TEXT,
  told INTEGER,
  CHECK ("end" > start AND "end" - start <= {LONGEST})
) STRICT;

CREATE INDEX booking_active ON booking (practitioner, start, "end", reason, new_patient)
  WHERE state = 'active';

CREATE INDEX booking_patient ON booking (patient_id);

CREATE INDEX booking_call ON booking (call_id);

CREATE INDEX booking_start ON booking (start);

CREATE TABLE hold (
  call_id TEXT NOT NULL,
  practitioner TEXT NOT NULL,
  reason TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  expires INTEGER NOT NULL,
  PRIMARY KEY (practitioner, start, call_id),
  CHECK ("end" > start AND "end" - start <= {LONGEST})
) STRICT, WITHOUT ROWID;

CREATE TABLE busy (
  source TEXT NOT NULL,
  uid TEXT NOT NULL,
  practitioner TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL CHECK ("end" > start),
  PRIMARY KEY (source, practitioner, uid, start)
) STRICT;

CREATE INDEX busy_time ON busy (practitioner, start);

CREATE TABLE change (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  who TEXT NOT NULL,
  call_id TEXT,
  what TEXT NOT NULL,
  subject TEXT NOT NULL
) STRICT;

CREATE TABLE request (
  id TEXT PRIMARY KEY,
  wrapped_key BLOB NOT NULL,
  call_id TEXT NOT NULL,
  category TEXT NOT NULL,
  surname BLOB, first_name BLOB, birth_date BLOB, phone BLOB,
  practitioner TEXT,
  urgent INTEGER NOT NULL,
  call_back INTEGER NOT NULL,
  search BLOB,
  created INTEGER NOT NULL,
  done INTEGER
) STRICT;

CREATE INDEX request_open ON request (created) WHERE done IS NULL;

CREATE INDEX request_search ON request (search);

CREATE TABLE call (
  id TEXT PRIMARY KEY,
  wrapped_key BLOB NOT NULL,
  caller BLOB,
  caller_key BLOB,
  started INTEGER NOT NULL,
  ended INTEGER,
  outcome TEXT,
  emergency TEXT,
  transfer TEXT,
  turns INTEGER,
  CHECK ((ended IS NULL) = (outcome IS NULL))
) STRICT;

CREATE INDEX call_started ON call (started);

CREATE TABLE attempt (caller_key BLOB NOT NULL, at INTEGER NOT NULL) STRICT;

CREATE INDEX attempt_caller ON attempt (caller_key, at);

CREATE TABLE outbox (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('booked', 'moved', 'cancelled', 'request')),
  subject TEXT NOT NULL,
  created INTEGER NOT NULL,
  handed INTEGER
) STRICT;

CREATE INDEX outbox_pending ON outbox (seq) WHERE handed IS NULL
"""


@migrations()  # type: ignore[untyped-decorator]
def what_the_page_is_told(db: Database) -> None:
    for column in (
        "check_name INTEGER NOT NULL DEFAULT 0",
        "check_birth INTEGER NOT NULL DEFAULT 0",
        "emergency BLOB",
        "done_by TEXT",
        "withdrawn INTEGER NOT NULL DEFAULT 0",
    ):
        db.execute(f"ALTER TABLE request ADD COLUMN {column}")
    db.execute("CREATE INDEX change_call ON change (call_id) WHERE call_id IS NOT NULL")
    db.execute("CREATE INDEX request_call ON request (call_id)")


def _triggers() -> dict[str, str]:
    booked = _refuse("booking", "state = 'active' AND id <> NEW.id", "overlap")
    held = _refuse("hold", "call_id <> NEW.call_id", "held")
    active = "WHEN NEW.state = 'active'"
    any_booking = _refuse("booking", "state = 'active'", "overlap")
    triggers = {}
    for when in ("INSERT", "UPDATE"):
        name = when.lower()
        triggers[f"booking_{name}"] = f"BEFORE {when} ON booking {active} BEGIN {booked} {held} END"
        triggers[f"hold_{name}"] = f"BEFORE {when} ON hold BEGIN {any_booking} {held} END"
    return triggers


def _refuse(table: str, among: str, message: str) -> str:
    return (
        f"SELECT RAISE(ABORT, '{message}') WHERE EXISTS (SELECT 1 FROM {table} "
        f"WHERE practitioner = NEW.practitioner AND {among} "
        f'AND start > NEW.start - {LONGEST} AND start < NEW."end" AND "end" > NEW.start);'
    )
