"""The practice's list of patients from a CSV file, with a report of the lines it could not take.

The first line names the columns, in French or as here: surname, used_name, first_name, birth_date,
phone. Dates are 12/03/1954 or 1954-03-12, numbers as they are written in France.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from appliance.agenda.model import Patient
from appliance.errors import StorageError
from appliance.french.names.sounds import fold_name
from appliance.french.words import fold
from appliance.storage.csv_rows import read_rows
from appliance.storage.patients import Patients

_COLUMNS = {
    "surname": ("surname", "nom", "nom de naissance", "nom_naissance", "nom naissance"),
    "used_name": ("used_name", "nom d'usage", "nom_usage", "nom usage", "nom marital"),
    "first_name": ("first_name", "prenom", "prenoms"),
    "birth_date": (
        "birth_date", "date de naissance", "date_naissance", "naissance", "ne le", "ddn",
    ),
    "phone": (
        "phone", "telephone", "tel", "tel.", "portable", "mobile", "numero de telephone",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that was left out: its number in the file and why (French)."""

    line: int
    problem: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of the lines. ``known``: already there, left as they are."""

    added: int
    known: int
    bad: tuple[BadLine, ...]


def import_patients(store: Patients, path: Path) -> ImportReport:
    """Add the patients of a file. Raises :class:`StorageError` where it is no such file."""
    people, bad = read_patients(path, store.calendar.today(store.clock()))
    added = known = 0
    for person in people:
        like = store.patients_like(person.surname, person.first_name, person.birth_date)
        if any((p.surname, p.first_name) == (person.surname, person.first_name) for p in like):
            known += 1
        else:
            store.add_patient(person, who="import")
            added += 1
    return ImportReport(added, known, bad)


def read_patients(path: Path, today: date) -> tuple[tuple[Patient, ...], tuple[BadLine, ...]]:
    """The patients of a file and the lines that are none."""
    rows = read_rows(path)
    columns = _columns(next(rows, (1, []))[1], path)
    people: list[Patient] = []
    bad: list[BadLine] = []
    for line, row in rows:
        if not any(cell.strip() for cell in row):
            continue
        values = {field: row[at].strip() if at < len(row) else "" for field, at in columns.items()}
        try:
            people.append(_patient(values, today))
        except ValueError as error:
            bad.append(BadLine(line, str(error)))
    return tuple(people), tuple(bad)


def _columns(header: list[str], path: Path) -> dict[str, int]:
    names = [" ".join(fold(name).split()) for name in header]
    found = {}
    for field, aliases in _COLUMNS.items():
        for at, name in enumerate(names):
            if name in aliases:
                found[field] = at
                break
    for field, french in (("surname", "nom"), ("birth_date", "date de naissance")):
        if field not in found:
            raise StorageError(f"« {path} » : la première ligne doit nommer « {french} »")
    return found


def _patient(values: dict[str, str], today: date) -> Patient:
    surname = fold_name(values["surname"])
    if not re.search(r"[A-Z]", surname.upper()):
        raise ValueError("il manque le nom")
    born = _birth_date(values["birth_date"])
    if born > today:
        raise ValueError("la date de naissance est à venir")
    return Patient(
        id="",
        surname=surname,
        used_name=fold_name(values.get("used_name", "")) or None,
        first_name=fold_name(values.get("first_name", "")) or None,
        birth_date=born,
        phone=_phone(values.get("phone", "")),
    )


def _birth_date(text: str) -> date:
    born = read_date(text)
    if born is None:
        raise ValueError("la date de naissance doit être comme 12/03/1954")
    return born


def read_date(text: str) -> date | None:
    """12/03/1954 or 1954-03-12; None for what is no date."""
    for pattern, order in (
        (r"(\d{4})-(\d{1,2})-(\d{1,2})", (1, 2, 3)),
        (r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", (3, 2, 1)),
    ):
        if match := re.fullmatch(pattern, text):
            try:
                return date(*(int(match[group]) for group in order))
            except ValueError:
                return None
    return None


def _phone(text: str) -> str | None:
    digits = re.sub(r"[\s.\-()/]", "", text)
    if not digits:
        return None
    if re.fullmatch(r"0[1-9]\d{8}", digits):
        return "+33" + digits[1:]
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    if re.fullmatch(r"\+[1-9]\d{6,14}", digits):
        return digits
    raise ValueError("le téléphone doit compter dix chiffres")
