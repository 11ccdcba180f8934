"""``accueil check``: is everything in order, and what to do about what is not.

Each check says what it looked at and, when something is wrong, one sentence that tells the
technician what to do. Exit 0 when nothing is wrong.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import socket
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from itertools import combinations
from pathlib import Path

from appliance.agenda.calendar import Calendar
from appliance.clock import is_lost
from appliance.courier.outbox import set_aside
from appliance.dialogue import House
from appliance.dialogue.modes import taking
from appliance.errors import AccueilError, os_problem
from appliance.french.names.practitioners import Naming
from appliance.french.names.sounds import sound_key
from appliance.line import sounds
from appliance.line.secret import read_password
from appliance.rights import closed
from appliance.running import Running, running
from appliance.settings import DEFAULT_FILE, Settings, load
from appliance.speech import practice_names
from appliance.speech.process import SHIPPED_RECOGNISER, SHIPPED_VOICE
from appliance.speech.recogniser import Acoustics
from appliance.speech.synthesiser import PiperFileVoice
from appliance.storage.backup import check_whole
from appliance.storage.database import faults
from appliance.storage.keys import KeyRing, key_file_of, read_key
from appliance.storage.left_over import left_over
from appliance.storage.ownership import FILE

SYSTEMD = Path("/run/systemd/system")  # there where systemd is the first process
LEAST_DISK = 500_000_000  # bytes: a database of years is some tens of megabytes


class ProblemError(AccueilError):
    """Something is not in order; the message says what to do."""

    code = "E700"


def main(argv: list[str]) -> int:
    """Run every check and print one line for each."""
    parser = argparse.ArgumentParser(prog="accueil check")
    parser.add_argument("--settings", type=Path, default=DEFAULT_FILE, metavar="FICHIER")
    parser.add_argument(
        "--only-settings", action="store_true", help="seulement si les réglages sont acceptés"
    )
    options = parser.parse_args(argv)
    settings = load(options.settings)
    if options.only_settings:
        _sentences(settings)
        return 0
    print(f"✓ réglages : {options.settings} ({settings.practice.name})")
    wrong, now = 0, running(settings.folders)  # asked once: a desk that hangs takes its time
    # Each returns what is in order; for what is not it raises ProblemError or an operator's error.
    checks = (
        partial(_rights, options.settings), _sentences, _people, _calls_are_real, _clock, _folders,
        _database, _outbox, _hearing, _voice, partial(_line, now), _answering, _page,
        _put_through, partial(_processes, now), partial(_registration, now),
    )  # fmt: skip
    for check in checks:
        try:
            print(f"✓ {check(settings)}")
        except AccueilError as error:
            wrong += 1
            print(f"✗ [{error.code}] {error}")
        except OSError as error:
            wrong += 1
            print(f"✗ [{ProblemError.code}] « {error.filename} » : {os_problem(error)}.")
    print(f"{wrong} point{'s' * (wrong > 1)} à régler." if wrong else "Tout est en ordre.")
    return 1 if wrong else 0


def _rights(file: Path, settings: Settings) -> str:
    if found := list(closed(settings, file)):
        told = " ; ".join(f"« {closed_file} » à {user}" for user, closed_file in found)
        raise ProblemError(f"Fermé à qui doit le lire : {told} (chown, chmod : voir le guide).")
    return "droits : chaque processus peut lire ce qu'il lui faut"


def _house(settings: Settings) -> House:
    practice = settings.practice
    return House(practice, settings.numbers, Calendar(practice), settings.sentences)


def _sentences(settings: Settings) -> str:
    _house(settings)
    return f"phrases : {len(settings.sentences)} du cabinet, les autres de la boîte"


def _people(settings: Settings) -> str:
    """Whether callers hear of everybody by a name of their own."""
    people, naming = settings.practice.practitioners, Naming(settings.practice)
    for one, other in combinations(people, 2):
        told, others = naming.spoken(one), naming.spoken(other)
        if [*map(sound_key, told.split())] == [*map(sound_key, others.split())]:
            raise ProblemError(
                f"À l'oreille, « {one.id} » et « {other.id} » sont tous deux « {told} » : "
                "distinguez-les par leurs prénoms (first_name) ou leurs formules (spoken)."
            )
    alike = [one for one in people if len(naming.namesakes(one)) > 1]
    if all(one.gender for one in alike):
        return f"praticiens : {', '.join(naming.spoken(one) for one in people)}"
    told = ", ".join(f"« {one.id} »" for one in alike if one.gender is None)
    return (
        f"praticiens : même nom ; avec gender pour {told}, « madame » et « monsieur » suffiraient"
    )


def _calls_are_real(settings: Settings) -> str:
    if settings.rehearsal is not None:
        raise ProblemError(
            "Réglage « rehearsal » : pour les essais seulement (horloge réglée, appels montrés "
            "sur une socket) ; retirez cette section."
        )
    return "appels : réels"


def _clock(_settings: Settings) -> str:
    now = datetime.now(UTC)
    if is_lost(now):
        raise ProblemError(
            f"L'horloge indique {now:%d/%m/%Y} : réglez-la (timedatectl). Jusque-là, l'assistant "
            "ne prend ni ne dit aucun rendez-vous, et le secrétariat rappelle."
        )
    return f"horloge : {now:%d/%m/%Y %H:%M} UTC"


def _folders(settings: Settings) -> str:
    state = settings.folders.state
    if not state.is_dir():
        raise ProblemError(f"Le dossier {state} n'existe pas : relancez ./install.sh.")
    if os.statvfs(state).f_flag & os.ST_RDONLY:
        raise ProblemError(f"Le disque de {state} est en lecture seule.")
    free = shutil.disk_usage(state).free
    if free < LEAST_DISK:
        raise ProblemError(f"Il reste {free // 10**6} Mo sur le disque de {state} : libérez-en.")
    return f"disque : {free // 10**9} Go libres dans {state}"


def _database(settings: Settings) -> str:
    file = settings.folders.desk_state / FILE
    if not file.exists():
        return "base : pas encore créée (elle le sera au premier démarrage)"
    with (
        faults(file.parent),
        closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database,
    ):
        check_whole(database, "la base")
        if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone():
            raise ProblemError(
                f"La base {file} est vide : si le cabinet avait des rendez-vous, "
                "« accueil restore FICHIER »."
            )
        key = _key_of(database, settings)
        _look_for_left_over(database, settings)
    return f"base : {file} intègre, clé : {key}"


def _key_of(database: sqlite3.Connection, settings: Settings) -> Path:
    file = key_file_of(settings.folders)
    keys = KeyRing(read_key(file))
    (kept,) = database.execute("SELECT value FROM meta WHERE name = 'key'").fetchone() or (None,)
    if kept not in (None, keys.check):
        raise ProblemError(
            f"La clé maîtresse « {file} » n'est pas celle de la base : remettez celle du cabinet "
            "(docs/agenda.md)."
        )
    return file


def _look_for_left_over(database: sqlite3.Connection, settings: Settings) -> None:
    known = [one.id for one in settings.practice.practitioners]
    if left := left_over(database, known, datetime.now(UTC)):
        told = ", ".join(f"« {one} » ({count})" for one, count in left.items())
        raise ProblemError(
            f"Rendez-vous à venir chez qui n'est plus dans les réglages : {told}. Un identifiant "
            "(id) ne se change pas : remettez-le, en mode off s'il ne reçoit plus."
        )


def _outbox(settings: Settings) -> str:
    folder = settings.folders.courier_state
    if found := set_aside(folder):
        told = ", ".join(f"« {file} »" for file in found)
        raise ProblemError(
            f"Coursier : fichier d'envois endommagé, mis de côté : {told}. Ce qui s'y lisait est "
            "gardé. Vérifiez le disque, puis effacez ce fichier."
        )
    return f"coursier : envois gardés dans {folder}"


def _hearing(settings: Settings) -> str:
    base = settings.speech.recogniser or SHIPPED_RECOGNISER
    name = Acoustics(base).name
    if practice_names.folder_of(settings, base).is_dir():
        return f"oreille : {name}, avec les noms du cabinet"
    return f"oreille : {name} (noms du cabinet pas encore appris : « accueil models names »)"


def _voice(settings: Settings) -> str:
    voice = PiperFileVoice(settings.speech.voice or SHIPPED_VOICE)
    if shutil.which("espeak-ng") is None:
        raise ProblemError("espeak-ng manque (voix de secours) : apt install espeak-ng.")
    return f"voix : {voice.name} (secours : espeak-ng)"


def _line(now: Running, settings: Settings) -> str:
    sounds.load_all()
    line = settings.line
    _bind(line.bind, 0)
    if now.line is None:  # else it is ours that has the port
        _bind(line.bind, line.port)
    account = "sans compte"
    if line.registrar is not None:
        account = f"compte {line.registrar.user}"
        read_password(line.registrar.password_file)
    return f"ligne : SIP sur {line.bind}:{line.port}, {account}"


def _bind(address: str, port: int) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        try:
            sock.bind((address, port))
        except OSError as error:
            at = f"{address}:{port} (line.bind, line.port)" if port else f"{address} (line.bind)"
            raise ProblemError(f"L'adresse {at} : {os_problem(error)}.") from error


def _answering(settings: Settings) -> str:
    now = datetime.now(UTC)
    how = taking(settings.answering, _house(settings), None, now, dated=not is_lost(now))
    if how.off:
        does = "dit que l'accueil est arrêté, et raccroche"
    elif how.rings is None:
        does = "laisse sonner"
    elif how.rings:
        does = f"répond après {how.rings} sonnerie{'s' * (how.rings > 1)}"
    else:
        does = "répond tout de suite"
    return f"mode : {how.mode} ; en ce moment l'assistant {does}"


def _put_through(settings: Settings) -> str:
    """Lines of the demonstration that were left in the settings lead nowhere: an emergency too."""
    practice = settings.practice
    lines = {"practice.secretary_line": practice.secretary_line}
    for at, one in enumerate(practice.practitioners):
        lines[f"practice.practitioners[{at}].urgent_line"] = one.urgent_line
    # Calls that come from the box itself have an exchange there, which knows such lines.
    if not any(one.startswith("127.") for one in (settings.line.bind, *settings.line.accept_from)):
        for field, line in lines.items():
            if line and re.search(r"[@:](?:127\.|localhost)", line):
                raise ProblemError(
                    f"Réglage « {field} » : « {line} » mène à la boîte même (l'exemple de départ). "
                    "Mettez le numéro, ou retirez la ligne."
                )
    told = ", ".join(line for line in dict.fromkeys(lines.values()) if line)
    return f"mises en relation : {told or 'aucune'}"


def _page(settings: Settings) -> str:
    page = settings.page
    who = f"ouverte à {', '.join(sorted(page.users))}" if page.users else "sans mot de passe"
    return f"page : http://{page.bind}:{page.port}, {who}"


def _processes(now: Running, _settings: Settings) -> str:
    if now.away:
        start = "systemctl start accueil.target" if SYSTEMD.is_dir() else "accueil run"
        raise ProblemError(f"Ne tourne pas : {', '.join(now.away)}. Pour démarrer : « {start} ».")
    return "processus : la ligne, l'accueil, la voix et le coursier répondent"


def _registration(now: Running, settings: Settings) -> str:
    account, line, line_from = settings.line.registrar, now.line, settings.line.accept_from
    if account is None:
        return f"opérateur : pas de compte, les appels viennent de {', '.join(line_from)}"
    if line is None:
        return f"opérateur : {account.uri} (la ligne ne tourne pas)"
    if not line.registered:
        raise ProblemError(
            f"Le téléphone n'est pas enregistré chez {account.uri} : aucun appel n'arrive. "
            "Vérifiez l'adresse, le compte et le mot de passe (sudo journalctl -u accueil-line)."
        )
    return f"opérateur : enregistré chez {account.uri}"
