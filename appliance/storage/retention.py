"""Forgetting: what is past its time, one patient on request; and telling a patient everything.

Deleting a row deletes its data key: every field sealed with it, here and in old copies of
the pages, is unreadable from then on. A clock that has jumped must not erase three months of
bookings, so a purge first wants to have seen the date come near (``PLAUSIBLE_DAYS``). What was
asked for while the clock was lost counts from the first purge that knows the day.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from appliance.agenda.model import Patient
from appliance.clock import FIRST, RELEASE, is_lost
from appliance.settings.box import Retention
from appliance.storage.calls import Calls
from appliance.storage.inbox import REQUEST_COLUMNS
from appliance.storage.outbox import Outbox
from appliance.storage.part import instant

DAY = 24 * 3600
PLAUSIBLE_DAYS = 31  # a box may have been off for a month
CONFIRMING_DAYS = 14  # so many days must pass after a longer leap before the date is believed


@dataclass(frozen=True, slots=True)
class Purged:
    """How many rows were forgotten; ``waits`` True when the clock had leapt and nothing was."""

    bookings: int = 0
    patients: int = 0
    requests: int = 0
    calls: int = 0
    waits: bool = False


class Forgetting(Outbox, Calls):
    """The forgetting part of the store."""

    def purge(self, retention: Retention, *, clock_confirmed: bool = False) -> Purged:
        """Forget what is past its time; to be called daily. After a leap of the clock it waits
        for ``CONFIRMING_DAYS``, or until a person says the date is right."""
        now = self._now()
        if is_lost(self.clock()):
            return Purged(waits=True)
        with self.database.writing() as db:
            if not clock_confirmed and not self._clock_plausible(db, now):
                return Purged(waits=True)
            self._date_undated(db, now)
            db.execute("INSERT OR REPLACE INTO meta VALUES ('clock', ?)", (str(now).encode(),))
            db.execute("DELETE FROM meta WHERE name = 'clock_leap'")
            before = now - retention.bookings * DAY
            bookings = db.execute('DELETE FROM booking WHERE "end" < ?', (before,)).rowcount
            # A patient first known by a call is kept for the appointment only.
            patients = db.execute(
                """DELETE FROM patient WHERE provisional = 1 AND created < ? AND NOT EXISTS
                   (SELECT 1 FROM booking WHERE patient_id = patient.id)""",
                (before,),
            ).rowcount
            last_call = now - retention.calls * DAY
            # What nobody has marked done is kept as long as the call that asked for it.
            requests = db.execute(
                "DELETE FROM request WHERE done < ? OR created < ?",
                (now - retention.requests * DAY, last_call),
            ).rowcount
            # A request's call says what became of an emergency, whatever day the clock told then.
            calls = db.execute(
                "DELETE FROM call WHERE started < ? AND id NOT IN (SELECT call_id FROM request)",
                (last_call,),
            ).rowcount
            db.execute("DELETE FROM change WHERE at < ?", (last_call,))
            db.execute('DELETE FROM busy WHERE "end" < ?', (before,))
            db.execute("DELETE FROM outbox WHERE handed < ? OR created < ?", (before, last_call))
            self._record(db, "purged", "", None, "retention")
        self.database.compact()
        return Purged(bookings, patients, requests, calls)

    def _date_undated(self, db: sqlite3.Connection, now: int) -> None:
        """Callers wait for what was asked for while nobody knew the day. The trail tells it from
        what is only older than this release: its order does not hang on the clock."""
        release, latest, undated = int(RELEASE.timestamp()), int(FIRST.timestamp()) + DAY, set()
        for at, subject in db.execute("SELECT at, subject FROM change ORDER BY id"):
            if at < min(release, latest - DAY):
                undated.add(subject)
            latest = max(latest, at)
        instants = (("request", "id", "created"), ("request", "id", "done"))
        for table, owner, column in (*instants, ("outbox", "subject", "created")):
            db.executemany(
                f"UPDATE {table} SET {column} = ? WHERE {owner} = ? AND {column} < ?",
                [(now, one, release) for one in undated],
            )

    def _clock_plausible(self, db: sqlite3.Connection, now: int) -> bool:
        """Whether the date may be believed; notes when a leap was first seen."""
        rows = dict(db.execute("SELECT name, value FROM meta WHERE name LIKE 'clock%'"))
        newest = db.execute("SELECT max(at) FROM change").fetchone()[0]
        last = int(rows["clock"]) if "clock" in rows else newest
        if last is None or 0 <= now - last <= PLAUSIBLE_DAYS * DAY:
            return True
        leap = int(rows["clock_leap"]) if "clock_leap" in rows else None
        since = None if leap is None else (now - leap) // DAY
        if since is None or not 0 <= since <= CONFIRMING_DAYS + PLAUSIBLE_DAYS:
            db.execute("INSERT OR REPLACE INTO meta VALUES ('clock_leap', ?)", (str(now).encode(),))
            return False
        return since >= CONFIRMING_DAYS

    def erase_patient(self, patient_id: str, *, who: str = "secretary") -> bool:
        """Forget one patient on request: entry, bookings, requests, searches. False: unknown."""
        with self.database.writing() as db:
            patient = self._patient_by_id(db, patient_id)
            if patient is None:
                return False
            db.execute(
                "DELETE FROM outbox WHERE subject IN (SELECT id FROM booking WHERE patient_id = ?)",
                (patient_id,),
            )
            db.execute("DELETE FROM patient WHERE id = ?", (patient_id,))
            for item in self._requests_of(db, patient):
                db.execute("DELETE FROM outbox WHERE subject = ?", (item[0],))
                db.execute("DELETE FROM request WHERE id = ?", (item[0],))
            if patient.phone:  # the numbers of their calls go, that there were calls stays
                db.execute(
                    "UPDATE call SET caller = NULL, caller_key = NULL WHERE caller_key = ?",
                    (self._caller_key(patient.phone),),
                )
            self._record(db, "patient_erased", patient_id, None, who)
        self.database.compact()
        return True

    def export_patient(self, patient_id: str) -> str | None:
        """Everything the box has about one patient (RGPD art. 15) as JSON; None: unknown. Calls are
        those from the patient's number."""
        with self.database.reading() as db:
            patient = self._patient_by_id(db, patient_id)
            if patient is None:
                return None
            rows = db.execute(
                "SELECT id, state, created, told FROM booking WHERE patient_id = ? ORDER BY start",
                (patient_id,),
            ).fetchall()
            bookings = [
                {"state": state, "created": instant(created), "booking": self._booking(db, one)}
                for one, state, created, _ in rows
            ]
            requests = [self._item(row) for row in self._requests_of(db, patient)]
        calls = self.calls_from(patient.phone) if patient.phone else ()
        document = {"patient": patient, "bookings": bookings, "requests": requests, "calls": calls}
        return json.dumps(document, default=_plain, ensure_ascii=False, indent=2)

    def _requests_of(self, db: sqlite3.Connection, patient: Patient) -> list[tuple[Any, ...]]:
        found = {}
        for name in {patient.surname, patient.used_name or patient.surname}:
            key = self._request_key(name, patient.birth_date)
            rows = db.execute(f"SELECT {REQUEST_COLUMNS} FROM request WHERE search = ?", (key,))
            for row in rows.fetchall():
                first = self._item(row).request.first_name
                if first is None or patient.first_name is None or first == patient.first_name:
                    found[row[0]] = row
        return list(found.values())


def _plain(value: object) -> object:
    if isinstance(value, date | datetime):
        return value.isoformat()
    return asdict(value)  # type: ignore[call-overload]
