"""``accueil agenda``: the technician's and the secretary's hand on the agenda, in the terminal."""

from __future__ import annotations

import argparse
import secrets
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path

from appliance.agenda.model import Booking, Identity, Offers, Refusal, Slot, Wish
from appliance.errors import StorageError, os_problem
from appliance.french.names.sounds import fold_name
from appliance.settings import DEFAULT_FILE, Settings, load
from appliance.storage.ics import busy_times, to_ics
from appliance.storage.keys import key_ring_of
from appliance.storage.roster import import_patients, read_date
from appliance.storage.store import Store

_REFUSALS = {
    "taken": "ce créneau est pris",
    "not_offered": "les règles du cabinet n'offrent pas ce créneau",
    "unknown": "ce rendez-vous n'existe pas",
    "too_late": "cette heure est passée",
    "limit": "la limite est atteinte",
}
_WHY = {
    "absent": "le praticien ne reçoit pas alors",
    "closed": "le cabinet est fermé alors",
    "full": "c'est complet",
    "not_offered": "ce motif n'est pas offert alors",
    "too_soon": "c'est trop tôt",
    "too_far": "c'est trop loin",
    "age": "l'âge du patient n'est pas admis",
    "new_patient": "les nouveaux patients ne sont pas admis",
    "known_patient": "seuls les nouveaux patients sont admis",
}


def main(argv: list[str]) -> int:
    """One subcommand of ``accueil agenda``; exits 1 where it was refused."""
    arguments = _parser().parse_args(argv)
    settings = load(arguments.settings)
    store = Store.open(
        settings.folders.desk_state, settings.practice, key_ring_of(settings.folders),
        clock=lambda: datetime.now(UTC),
    )  # fmt: skip
    try:
        if (problem := _unknown(settings, arguments)) is not None:
            print(f"Refusé : {problem}.")
            return 1
        command: Callable[[Store, Settings, argparse.Namespace], int] = arguments.command
        return command(store, settings, arguments)
    finally:
        store.close()


def _unknown(settings: Settings, arguments: argparse.Namespace) -> str | None:
    """A practitioner or a reason that the settings do not have, with those they have."""
    people = settings.practice.practitioners
    for name, what, known in (
        ("practitioner", "praticien", [one.id for one in people]),
        ("reason", "motif", [reason.code for one in people for reason in one.reasons]),
    ):
        told = getattr(arguments, name, None)
        if told is not None and told not in known:
            choices = ", ".join(dict.fromkeys(known))
            return f"« {told} » n'est pas un {what} des réglages ({choices})"
    return None


Add = Callable[[str, Callable[..., int], str], argparse.ArgumentParser]


def _parser() -> argparse.ArgumentParser:
    """``--settings`` may stand before the subcommand or after it."""
    parser = argparse.ArgumentParser(prog="accueil agenda", description=__doc__)
    parser.add_argument("--settings", type=Path, default=DEFAULT_FILE, metavar="FICHIER")
    behind = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    behind.add_argument("--settings", type=Path, metavar="FICHIER")
    commands = parser.add_subparsers(required=True, metavar="COMMANDE")

    def add(name: str, command: Callable[..., int], text: str) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=text, description=text, parents=[behind])
        one.set_defaults(command=command)
        return one

    _add_appointments(add)
    _add_patients(add)
    purge = add("purge", _purge, "oublie ce qui a passé son temps")
    purge.add_argument("--date-is-right", action="store_true", help="l'horloge est à l'heure")
    return parser


def _add_appointments(add: Add) -> None:
    day = add("day", _day, "les rendez-vous d'un jour")
    day.add_argument("day", type=_date, nargs="?", metavar="AAAA-MM-JJ")
    free = add("free", _free, "les créneaux qui seraient proposés")
    free.add_argument("practitioner", nargs="?", metavar="PRATICIEN")
    free.add_argument("--reason", metavar="MOTIF")
    free.add_argument("--from", dest="first", type=_date, metavar="AAAA-MM-JJ")
    free.add_argument("--to", dest="last", type=_date, metavar="AAAA-MM-JJ")
    free.add_argument("--after", type=_time, metavar="HH:MM")
    free.add_argument("--before", type=_time, metavar="HH:MM")
    free.add_argument("--soonest", action="store_true", help="au plus tôt")
    book = add("book", _book, "prend un rendez-vous")
    book.add_argument("practitioner", metavar="PRATICIEN")
    book.add_argument("start", type=_moment, metavar="AAAA-MM-JJTHH:MM")
    book.add_argument("surname", metavar="NOM")
    book.add_argument("birth_date", type=_date, metavar="NAISSANCE")
    book.add_argument("--first-name", metavar="PRÉNOM")
    book.add_argument("--phone", metavar="+33…")
    book.add_argument("--reason", metavar="MOTIF")
    cancel = add("cancel", _cancel, "annule un rendez-vous")
    cancel.add_argument("booking", metavar="RENDEZ-VOUS")
    out = add("export", _export, "écrit les rendez-vous dans un fichier iCalendar")
    out.add_argument("file", type=Path, metavar="FICHIER.ics")
    out.add_argument("first", type=_date, metavar="DU")
    out.add_argument("last", type=_date, metavar="AU")
    out.add_argument("--names", action="store_true", help="avec les noms des patients")
    busy = add("busy", _busy, "lit les heures prises d'un fichier iCalendar")
    busy.add_argument("practitioner", metavar="PRATICIEN")
    busy.add_argument("file", type=Path, metavar="FICHIER.ics")


def _add_patients(add: Add) -> None:
    patients = add("import", _import, "importe la liste des patients (CSV)")
    patients.add_argument("file", type=Path, metavar="FICHIER.csv")
    add("duplicates", _duplicates, "les fiches de patients qui se ressemblent")
    merge = add("merge", _merge, "réunit deux fiches : la première reste")
    merge.add_argument("keep", metavar="FICHE")
    merge.add_argument("drop", metavar="FICHE")
    find = add("find-patient", _find_patient, "cherche la fiche d'un patient")
    find.add_argument("surname", metavar="NOM")
    find.add_argument("birth_date", type=_date, metavar="NAISSANCE")
    for name, command, text in (
        ("export-patient", _export_patient, "écrit tout ce que l'on sait d'un patient (RGPD)"),
        ("erase-patient", _erase_patient, "efface un patient pour toujours"),
    ):
        add(name, command, text).add_argument("patient", metavar="FICHE")


def _date(text: str) -> date:
    if (found := read_date(text)) is None:
        raise argparse.ArgumentTypeError(f"« {text} » : une date comme 2026-11-26 ou 26/11/2026")
    return found


def _time(text: str) -> time:
    try:
        return time.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"« {text} » : une heure comme 14:00") from None


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        told = f"« {text} » : un jour et une heure comme 2026-11-26T14:00"
        raise argparse.ArgumentTypeError(told) from None


def _day(store: Store, _: Settings, arguments: argparse.Namespace) -> int:
    day = arguments.day or store.calendar.today(store.clock())
    bookings = store.bookings_on(day)
    for booking in bookings:
        print(_line(booking))
    print(f"{len(bookings)} rendez-vous le {day:%d/%m/%Y}.")
    return 0


def _free(store: Store, _: Settings, arguments: argparse.Namespace) -> int:
    wish = Wish(
        reason=arguments.reason, practitioner=arguments.practitioner, first_day=arguments.first,
        last_day=arguments.last, earliest=arguments.after, latest=arguments.before,
        soonest=arguments.soonest,
    )  # fmt: skip
    offers: Offers = store.find_slots(wish)
    if not offers.exact and offers.why:
        until = f" (jusqu'au {offers.until:%d/%m/%Y})" if offers.until else ""
        print(f"Rien à ce moment-là : {_WHY[offers.why]}{until}.")
    for slot in offers.slots:
        print(f"{slot.start:%d/%m/%Y %H:%M}-{slot.end:%H:%M}  {slot.practitioner}  {slot.reason}")
    return 0 if offers.slots else 1


def _book(store: Store, _: Settings, arguments: argparse.Namespace) -> int:
    start = arguments.start.replace(tzinfo=arguments.start.tzinfo or store.calendar.zone)
    reason = store.calendar.reason(arguments.practitioner, arguments.reason, start.date())
    if reason is None:
        return _refused(Refusal("not_offered"))
    posix = int(start.timestamp())
    slot = Slot(
        arguments.practitioner, reason.code, store.calendar.local(posix),
        store.calendar.local(posix + reason.minutes * 60),
    )  # fmt: skip
    first_name = fold_name(arguments.first_name) if arguments.first_name else None
    patient = Identity(
        fold_name(arguments.surname), first_name, arguments.birth_date, arguments.phone
    )
    placed = store.place_booking(_by_hand(), slot, patient, who="secretary")
    if isinstance(placed, Refusal):
        return _refused(placed)
    print(_line(placed))
    return 0


def _cancel(store: Store, _: Settings, arguments: argparse.Namespace) -> int:
    cancelled = store.cancel_booking(_by_hand(), arguments.booking, who="secretary")
    if isinstance(cancelled, Refusal):
        return _refused(cancelled)
    print(f"Annulé : {_line(cancelled)}")
    return 0


def _import(store: Store, _: Settings, arguments: argparse.Namespace) -> int:
    report = import_patients(store, arguments.file)
    for bad in report.bad:
        print(f"{arguments.file}:{bad.line}: {bad.problem}")
    print(
        f"{report.added} patients ajoutés, {report.known} déjà connus, "
        f"{len(report.bad)} lignes laissées."
    )
    return 0


def _duplicates(store: Store, _: Settings, __: argparse.Namespace) -> int:
    pairs = store.duplicates()
    for one, other in pairs:
        for patient in (one, other):
            names = f"{patient.surname} {patient.first_name or '?'}"
            print(f"{patient.id}  {names}  {patient.birth_date:%d/%m/%Y}")
        print()
    print(f"{len(pairs)} paires de fiches qui se ressemblent.")
    return 0


def _merge(store: Store, _: Settings, arguments: argparse.Namespace) -> int:
    return _done(store.merge_patients(arguments.keep, arguments.drop), "Fiches réunies.")


def _export(store: Store, _: Settings, arguments: argparse.Namespace) -> int:
    bookings = store.bookings_between(arguments.first, arguments.last)
    content = to_ics(bookings, store.calendar, store.clock(), names=arguments.names)
    if arguments.names:  # patients: for whoever has asked, and nobody else
        arguments.file.touch(0o600)
        arguments.file.chmod(0o600)
    arguments.file.write_bytes(content)
    print(f"{len(bookings)} rendez-vous écrits dans {arguments.file}.")
    return 0


def _busy(store: Store, _: Settings, arguments: argparse.Namespace) -> int:
    try:
        content = arguments.file.read_bytes()
    except OSError as error:
        raise StorageError(f"« {arguments.file} » : {os_problem(error)}") from error
    found = busy_times(content, store.calendar.zone)
    conflicts = store.replace_busy("ics", arguments.practitioner, found.times)
    for problem in found.left_out:
        print(f"Laissé : {problem}")
    for booking in conflicts:
        print(f"En conflit, gardé : {_line(booking)}")
    print(f"{len(found.times)} heures prises, {len(conflicts)} conflits.")
    return 0


def _find_patient(store: Store, _: Settings, arguments: argparse.Namespace) -> int:
    found = store.patients_like(fold_name(arguments.surname), None, arguments.birth_date)
    for patient in found:
        provisional = "  (provisoire)" if patient.provisional else ""
        print(f"{patient.id}  {patient.surname} {patient.first_name or '?'}{provisional}")
    return 0 if found else 1


def _export_patient(store: Store, _: Settings, arguments: argparse.Namespace) -> int:
    document = store.export_patient(arguments.patient)
    return _done(document is not None, document or "")


def _erase_patient(store: Store, _: Settings, arguments: argparse.Namespace) -> int:
    return _done(store.erase_patient(arguments.patient), "Patient effacé.")


def _purge(store: Store, settings: Settings, arguments: argparse.Namespace) -> int:
    purged = store.purge(settings.retention, clock_confirmed=arguments.date_is_right)
    if purged.waits:
        print("L'horloge a fait un bond ; rien n'a été oublié. Si la date est bonne : "
              "accueil agenda purge --date-is-right")  # fmt: skip
        return 1
    print(
        f"Oubliés : {purged.bookings} rendez-vous, {purged.patients} patients provisoires, "
        f"{purged.requests} demandes, {purged.calls} appels."
    )
    return 0


def _line(booking: Booking) -> str:
    slot, patient = booking.slot, booking.patient
    return (
        f"{booking.id}  {slot.start:%d/%m/%Y %H:%M}-{slot.end:%H:%M}  {slot.practitioner}  "
        f"{slot.reason}  {patient.surname} {patient.first_name or ''}".rstrip()
    )


def _by_hand() -> str:
    return f"main-{secrets.token_hex(4)}"


def _refused(refusal: Refusal) -> int:
    print(f"Refusé : {_REFUSALS[refusal.reason]}.")
    return 1


def _done(done: bool, text: str) -> int:
    print(text if done else "Refusé : cette fiche n'existe pas.")
    return 0 if done else 1
