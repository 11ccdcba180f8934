"""Patients: fields sealed, found by the sound of the name and the birth date together.

The file holds, for each name a patient goes by, a keyed hash of (sound of the name, birth date),
so a name alone finds nobody and a stolen file finds nobody at all.
"""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date

from appliance.agenda.model import Identity, Patient
from appliance.french.names.sounds import fold_name, letters_of, sound_key
from appliance.storage.keys import Sealed
from appliance.storage.part import Part, new_id

_COLUMNS = (
    "id, wrapped_key, surname, used_name, first_name, birth_date, phone, provisional, check_name"
)

_Row = tuple[str, bytes, bytes, bytes | None, bytes | None, bytes, bytes | None, int, int]


class Patients(Part):
    """The patients' part of the store."""

    _surnames: tuple[object, tuple[str, ...]] | None = None

    def add_patient(self, patient: Patient, *, who: str = "secretary") -> str:
        """Keep a patient (``patient.id`` is ignored); returns the new id."""
        with self.database.writing() as db:
            return self._insert_patient(db, patient, None, who)

    def patients(self) -> tuple[Patient, ...]:
        """Everybody, by name."""
        with self.database.reading() as db:
            rows = db.execute(f"SELECT {_COLUMNS} FROM patient").fetchall()
        found = [self._patient(row) for row in rows]
        return tuple(sorted(found, key=lambda p: (p.surname, p.first_name or "", p.birth_date)))

    def patients_like(
        self, surname: str, first_name: str | None, birth_date: date
    ) -> tuple[Patient, ...]:
        """Whoever has a name that sounds so and this birth date; a first name, where both sides
        have one, must sound alike too."""
        with self.database.reading() as db:
            return tuple(self._alike(db, surname, first_name, birth_date))

    def known_surnames(self) -> tuple[str, ...]:
        """Birth names and used names of the patients; kept in memory until somebody is added or
        goes, in whichever program."""
        with self.database.reading() as db:
            version = db.execute(
                "SELECT (SELECT count(*) FROM patient), id FROM patient ORDER BY rowid DESC LIMIT 1"
            ).fetchone()
        if self._surnames is None or self._surnames[0] != version:
            surnames = {n for p in self.patients() for n in (p.surname, p.used_name) if n}
            self._surnames = (version, tuple(sorted(surnames)))
        return self._surnames[1]

    def duplicates(self) -> tuple[tuple[Patient, Patient], ...]:
        """Pairs that may be one person: same birth date and names that sound alike. For the
        secretary to decide; nothing is merged by itself."""
        query = """SELECT DISTINCT min(a.patient_id, b.patient_id), max(a.patient_id, b.patient_id)
            FROM patient_search a JOIN patient_search b
            ON a.key = b.key AND a.patient_id < b.patient_id"""
        by_id = {patient.id: patient for patient in self.patients()}
        with self.database.reading() as db:
            pairs = db.execute(query).fetchall()
        return tuple((by_id[a], by_id[b]) for a, b in pairs if a in by_id and b in by_id)

    def merge_patients(self, keep: str, drop: str, *, who: str = "secretary") -> bool:
        """Give ``drop``'s bookings to ``keep`` and erase ``drop``; False where one is unknown."""
        with self.database.writing() as db:
            kept, dropped = self._patient_by_id(db, keep), self._patient_by_id(db, drop)
            if kept is None or dropped is None or keep == drop:
                return False
            rows = db.execute("SELECT id, phone FROM booking WHERE patient_id = ?", (drop,))
            old, new = self._patient_sealed(db, drop), self._patient_sealed(db, keep)
            for booking_id, phone in rows.fetchall():
                column = f"booking.{booking_id}.phone"
                phone = new.seal(column, old.open(column, phone))
                db.execute(
                    "UPDATE booking SET patient_id = ?, phone = ? WHERE id = ?",
                    (keep, phone, booking_id),
                )
            db.execute("DELETE FROM patient WHERE id = ?", (drop,))
            if not dropped.provisional:  # the practice knows them, whichever entry is kept
                db.execute("UPDATE patient SET provisional = 0 WHERE id = ?", (keep,))
            self._record(db, "patient_merged", keep, None, who)
        return True

    def _index_patients(self, db: sqlite3.Connection) -> None:
        """Make the search hashes of all patients anew."""
        db.execute("DELETE FROM patient_search")
        for row in db.execute(f"SELECT {_COLUMNS} FROM patient").fetchall():
            self._index(db, self._patient(row))

    def _place_patient(
        self, db: sqlite3.Connection, said: Identity, call_id: str
    ) -> tuple[Patient, bool]:
        """The patient an identity belongs to, made provisionally where nobody fits; and whether
        the practice did not know them before. A name that only sounds alike was read back letter
        by letter and belongs to somebody else until the secretary merges the two."""
        alike = [
            patient
            for patient in self._alike(db, said.surname, said.first_name, said.birth_date)
            if _letters(said.surname) in (_letters(patient.surname), _letters(patient.used_name))
        ]
        if len(alike) > 1:  # twins without a first name: one without any, or a new entry
            alike = [p for p in alike if (p.first_name is None) == (said.first_name is None)]
        if len(alike) != 1:
            fresh = Patient(
                "", said.surname, None, said.first_name, said.birth_date, said.phone,
                provisional=True, check_name=said.check_name,
            )  # fmt: skip
            return replace(fresh, id=self._insert_patient(db, fresh, call_id, "assistant")), True
        found = alike[0]
        if found.provisional and found.first_name is None and said.first_name:
            name = self._patient_sealed(db, found.id).seal("first_name", said.first_name)
            db.execute("UPDATE patient SET first_name = ? WHERE id = ?", (name, found.id))
            found = replace(found, first_name=said.first_name)
        return found, found.provisional

    def _insert_patient(
        self, db: sqlite3.Connection, patient: Patient, call_id: str | None, who: str
    ) -> str:
        patient = replace(patient, id=new_id())
        sealed, wrapped = self._new_sealed("patient", patient.id)
        db.execute(
            f"INSERT INTO patient ({_COLUMNS}, created) VALUES (?,?,?,?,?,?,?,?,?,?)",
            (
                patient.id, wrapped, sealed.seal("surname", patient.surname),
                sealed.seal("used_name", patient.used_name),
                sealed.seal("first_name", patient.first_name),
                sealed.seal("birth_date", patient.birth_date.isoformat()),
                sealed.seal("phone", patient.phone),
                patient.provisional, patient.check_name, self._now(),
            ),
        )  # fmt: skip
        self._index(db, patient)
        self._record(db, "patient_added", patient.id, call_id, who)
        return patient.id

    def _index(self, db: sqlite3.Connection, patient: Patient) -> None:
        for name in {patient.surname, patient.used_name or patient.surname}:
            db.execute(
                "INSERT OR IGNORE INTO patient_search VALUES (?, ?)",
                (self._search_key(name, patient.birth_date), patient.id),
            )

    def _search_key(self, surname: str, birth_date: date) -> bytes:
        return self.keys.hashed("patient", sound_key(surname), birth_date.isoformat())

    def _alike(
        self, db: sqlite3.Connection, surname: str, first_name: str | None, birth_date: date
    ) -> list[Patient]:
        rows = db.execute(
            f"SELECT {_COLUMNS} FROM patient_search JOIN patient ON patient.id = patient_id "
            "WHERE key = ? ORDER BY created, id",
            (self._search_key(surname, birth_date),),
        ).fetchall()
        found = [self._patient(row) for row in rows]
        if first_name is None:
            return found
        sound = sound_key(first_name)
        alike = [p for p in found if p.first_name and sound_key(p.first_name) == sound]
        return alike or [p for p in found if p.first_name is None]

    def _patient_by_id(self, db: sqlite3.Connection, patient_id: str) -> Patient | None:
        row = db.execute(f"SELECT {_COLUMNS} FROM patient WHERE id = ?", (patient_id,)).fetchone()
        return self._patient(row) if row else None

    def _patient_sealed(self, db: sqlite3.Connection, patient_id: str) -> Sealed:
        row = db.execute("SELECT wrapped_key FROM patient WHERE id = ?", (patient_id,)).fetchone()
        return self._sealed("patient", patient_id, row[0])

    def _patient(self, row: _Row) -> Patient:
        row_id, wrapped, surname, used_name, first_name, birth_date, phone, provisional, check = row
        sealed = self._sealed("patient", row_id, wrapped)
        return Patient(
            row_id,
            sealed.open("surname", surname) or "",
            sealed.open("used_name", used_name),
            sealed.open("first_name", first_name),
            date.fromisoformat(sealed.open("birth_date", birth_date) or ""),
            sealed.open("phone", phone),
            bool(provisional),
            bool(check),
        )


def _letters(name: str | None) -> str:
    """A name as it is spelled aloud: "FAURE DELMAS" is "FAURE-DELMAS"."""
    return letters_of(fold_name(name or ""))
