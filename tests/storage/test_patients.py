"""Known patients from the practice's list; provisional ones from calls; nothing merged silently."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from appliance.agenda.model import Booking, Patient
from appliance.errors import StorageError
from appliance.storage import Store
from appliance.storage.demo import add_demo_patients
from appliance.storage.roster import import_patients
from tests.storage.stored import MOREAU, Clock, at, open_store

LIST = """Nom;Nom d'usage;Prénom;Date de naissance;Téléphone
Lefèbvre;;Éléonore;12/03/1954;02 41 00 00 01
D'Hondt;Le Goff;Jean-Marie;1949-07-02;+33 6 39 98 00 01

;;Sans-Nom;12/03/1954;
Moreau;;Jacques;31/02/1954;
Moreau;;Jacques;12/03/2054;
Moreau;;Jacques;12/03/1954;12
"""


def test_a_list_is_taken_in_and_bad_lines_are_named(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "patients.csv"
    file.write_bytes(LIST.encode("cp1252"))
    report = import_patients(store, file)
    assert (report.added, report.known) == (2, 0)
    assert [(bad.line, bad.problem) for bad in report.bad] == [
        (5, "il manque le nom"),
        (6, "la date de naissance doit être comme 12/03/1954"),
        (7, "la date de naissance est à venir"),
        (8, "le téléphone doit compter dix chiffres"),
    ]
    again = import_patients(store, file)
    assert (again.added, again.known) == (0, 2)
    eleonore, jean_marie = store.patients_like("LEFEBVRE", None, date(1954, 3, 12)) + (
        store.patients_like("LE GOFF", None, date(1949, 7, 2))
    )
    assert (eleonore.surname, eleonore.phone) == ("LEFEBVRE", "+33241000001")
    assert (jean_marie.surname, jean_marie.used_name) == ("D'HONDT", "LE GOFF")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_what_excel_writes_is_read_letter_by_letter(
    store: Store, tmp_path: Path, encoding: str
) -> None:
    file = tmp_path / "patients.csv"
    for separator in ";,\t":
        text = "Nom;Prénom;Adresse;Né le\r\nGœthals;Zoë;'2 bis\r\nBourg';12/03/1954\r\n"
        file.write_bytes(text.replace(";", separator).replace("'", '"').encode(encoding))
        import_patients(store, file)
    (zoe,) = store.patients_like("GOETHALS", "ZOE", date(1954, 3, 12))
    assert (zoe.surname, zoe.first_name) == ("GOETHALS", "ZOE")


@pytest.mark.parametrize("encoding", ["cp850", "mac_roman", "iso-8859-15", "utf-16-cut", "xlsx"])
def test_a_file_whose_letters_cannot_be_told_is_refused_with_what_to_do(
    store: Store, tmp_path: Path, encoding: str
) -> None:
    text = "Nom;Prénom;Né le\r\nLefèbvre;René;12/03/1954\r\n"
    file, content = tmp_path / "patients.csv", b"PK\x03\x04..."
    if encoding == "iso-8859-15":
        content = text.replace("Lefèbvre", "Sœur").encode(encoding)
    elif encoding == "utf-16-cut":
        content = text.encode("utf-16")[:-1]
    elif encoding != "xlsx":
        content = text.encode(encoding)
    file.write_bytes(content)
    with pytest.raises(StorageError, match="enregistrez-le au format « CSV UTF-8 »"):
        import_patients(store, file)
    assert store.patients() == ()


def test_the_line_that_names_the_separator_counts_and_is_no_header(
    store: Store, tmp_path: Path
) -> None:
    file = tmp_path / "patients.csv"
    file.write_text("sep=;\r\nNom;Né le\r\nMoreau;12/03/1954\r\nPetit;1954\r\n")
    report = import_patients(store, file)
    assert (report.added, [bad.line for bad in report.bad]) == (1, [4])


@pytest.mark.parametrize("more", [1, 20_000])
def test_a_quote_that_stays_open_swallows_nobody(store: Store, tmp_path: Path, more: int) -> None:
    file = tmp_path / "patients.csv"
    rest = "Petit;Jean;12/03/1954\n" * more
    file.write_text(f'Nom;Prénom;Né le\nRoux;Luc;12/03/1954\n"Durand;Jean;12/03/1954\n{rest}')
    with pytest.raises(StorageError, match=r"ligne 3 : un guillemet .* reste ouvert"):
        import_patients(store, file)
    assert store.patients() == ()


def test_a_file_that_is_no_list_is_told(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text("a,b\n1,2\n")
    with pytest.raises(StorageError, match="nom"):
        import_patients(store, file)
    with pytest.raises(StorageError):
        import_patients(store, tmp_path / "none.csv")


def test_the_demo_has_its_patients(store: Store) -> None:
    report = add_demo_patients(store)
    assert report.added >= 10
    assert report.bad == ()
    assert "MOREAU" in store.known_surnames()


def test_a_known_patient_is_written_as_the_practice_writes_them(store: Store) -> None:
    known = Patient("", "MOREAU", None, "JACQUES", MOREAU.birth_date, "+33241000001")
    patient_id = store.add_patient(known)
    booking = store.place_booking("c1", at(26, 10), replace(MOREAU, first_name=None))
    assert isinstance(booking, Booking)
    assert booking.patient.first_name == "JACQUES"
    assert [patient.id for patient in store.patients()] == [patient_id]


def test_a_surname_is_stored_with_the_letters_that_were_read_back(store: Store) -> None:
    known = Patient("", "BERNARD", None, "LUCIE", MOREAU.birth_date, None)
    compound = Patient("", "FAURE-DELMAS", "LE GOFF", "LUCIE", MOREAU.birth_date, None)
    store.add_patient(known)
    kept = store.add_patient(compound)
    told = replace(MOREAU, surname="BERNART", first_name="LUCIE")
    booking = store.place_booking("c1", at(26, 10), told)
    assert isinstance(booking, Booking)
    assert booking.patient.surname == "BERNART"
    assert len(store.duplicates()) == 1  # the secretary decides
    for hour, name in ((11, "FAURE DELMAS"), (12, "LEGOFF")):
        same = store.place_booking("c1", at(26, hour), replace(told, surname=name))
        assert isinstance(same, Booking)
        assert same.patient.surname == "FAURE-DELMAS"
    assert kept in {patient.id for patient in store.patients()}
    assert len(store.patients()) == 3


def test_somebody_unknown_is_provisional_and_to_be_checked(store: Store) -> None:
    store.place_booking("c1", at(26, 10), replace(MOREAU, check_name=True))
    (patient,) = store.patients()
    assert patient.provisional
    assert patient.check_name


def test_alike_patients_are_proposed_and_merged_by_hand_only(store: Store) -> None:
    one = store.place_booking("c1", at(26, 10), MOREAU)
    two = store.place_booking("c2", at(26, 11), replace(MOREAU, first_name="JEAN"))
    assert isinstance(one, Booking)
    assert isinstance(two, Booking)
    ((first, second),) = store.duplicates()
    keep, drop = sorted((first, second), key=lambda p: p.first_name or "", reverse=False)
    assert store.merge_patients(keep.id, drop.id)
    assert store.duplicates() == ()
    merged = store.bookings_of("MOREAU", None, MOREAU.birth_date)
    assert [b.id for b in merged] == [one.id, two.id]
    assert {b.patient.first_name for b in merged} == {keep.first_name}
    assert [b.patient.phone for b in merged] == ["+33241000001", "+33241000001"]
    assert not store.merge_patients(keep.id, drop.id)


def test_somebody_known_stays_known_when_the_entry_of_a_call_is_kept(store: Store) -> None:
    """A provisional entry is forgotten after its appointments."""
    booked = store.place_booking("c1", at(26, 10), MOREAU)
    assert isinstance(booked, Booking)
    (of_call,) = store.patients()
    assert of_call.provisional
    known = store.add_patient(replace(of_call, surname="MOREAUX", provisional=False))
    assert store.merge_patients(of_call.id, known)
    assert [p.provisional for p in store.patients()] == [False]


def test_names_added_by_another_program_are_known_at_once(
    store: Store, tmp_path: Path, clock: Clock
) -> None:
    def add(surname: str) -> str:
        return other.add_patient(Patient("", surname, "LE GOFF", "LEA", date(1954, 3, 12), None))

    assert store.known_surnames() == ()
    other = open_store(tmp_path, clock)
    patient_id = add("MOREAU")
    assert store.known_surnames() == ("LE GOFF", "MOREAU")
    other.erase_patient(patient_id)
    add("DUPONT")  # in the place that is free again
    assert store.known_surnames() == ("DUPONT", "LE GOFF")
    other.close()
