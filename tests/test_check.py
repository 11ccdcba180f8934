"""``accueil check`` tells the technician what is wrong and what to do, and never breaks off."""

from __future__ import annotations

import contextlib
import socket
import sqlite3
import subprocess
import sys
import threading
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path

import pytest

from appliance import check, clock
from appliance.__main__ import main as accueil
from appliance.channel import Channel, listen
from appliance.courier.outbox import FILE, Outbox
from appliance.errors import EX_CONFIG, AccueilError
from appliance.line.secret import read_password
from appliance.messages import CheckHello, DeskHello, LineReady, Message

DEMO = (files("appliance.settings") / "demo.toml").read_text("utf-8")


def _checked(
    folder: Path, capsys: pytest.CaptureFixture[str], more: str = "", practice: str = DEMO
) -> str:
    (folder / "state").mkdir(exist_ok=True)
    file = folder / "accueil.toml"
    file.write_text(
        f'{practice}\n[folders]\nstate = "{folder}/state"\nrun = "{folder}/run"\n{more}'
    )
    assert check.main(["--settings", str(file)]) == 1  # nothing runs here
    return capsys.readouterr().out


def test_a_new_box_lacks_only_its_processes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = _checked(tmp_path, capsys)
    assert "Ne tourne pas : desk, speech" in told
    assert "1 point à régler." in told
    assert "always ; en ce moment l'assistant répond tout de suite" in told


def test_each_thing_that_is_wrong_is_told_and_the_rest_is_still_looked_at(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "state" / "desk").mkdir(parents=True)
    (tmp_path / "state" / "desk" / "accueil.db").write_bytes(b"rien de bon" * 1000)
    told = _checked(
        tmp_path, capsys,
        f'[line.registrar]\nuri = "sip:192.0.2.1"\nuser = "c"\npassword_file = "{tmp_path}/mdp"\n'
        f'[speech]\nrecogniser = "{tmp_path}/nulle-part"\n',
    )  # fmt: skip
    assert "accueil restore" in told
    assert f"« {tmp_path}/mdp » : introuvable" in told
    assert f"« {tmp_path}/nulle-part »" in told
    assert "voix : june-telephone" in told
    assert "4 points à régler." in told


def test_a_database_that_is_only_empty_or_locked_is_not_called_damaged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "state" / "desk").mkdir(parents=True)
    (tmp_path / "state" / "desk" / "accueil.db").touch()
    assert "accueil.db est vide" in _checked(tmp_path, capsys)
    other = sqlite3.connect(tmp_path / "state" / "desk" / "accueil.db", isolation_level=None)
    other.execute("CREATE TABLE t (x)")
    other.execute("BEGIN EXCLUSIVE")
    told = _checked(tmp_path, capsys)
    assert "la base est occupée par un autre programme" in told
    assert "restore" not in told
    other.close()


def test_bookings_with_somebody_the_settings_do_not_know_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An id was changed; the past is nobody's trouble."""
    _checked(tmp_path, capsys)
    options = ["--settings", str(tmp_path / "accueil.toml")]
    year = datetime.now(UTC).year
    for person, when in (
        ("martin", f"{year + 1}-12-01T14:00"), ("martin", f"{year + 1}-12-02T14:00"),
        ("lefevre", f"{year - 1}-12-01T14:00"),
    ):  # fmt: skip
        assert accueil(["agenda", *options, "book", person, when, "MOREAU", "1954-03-12"]) == 0
    assert "accueil.db intègre, clé :" in _checked(tmp_path, capsys)
    renamed = DEMO.replace('id = "martin"', 'id = "dr-martin"')
    renamed = renamed.replace('id = "lefevre"', 'id = "dr-lefevre"')
    told = _checked(tmp_path, capsys, practice=renamed)
    assert "« martin » (2). Un identifiant (id) ne se change pas" in told
    assert "« lefevre »" not in told


def test_a_key_that_is_lost_or_another_is_told_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _checked(tmp_path, capsys)
    assert accueil(["agenda", "--settings", str(tmp_path / "accueil.toml"), "day"]) == 0
    key = tmp_path / "state" / "desk" / "master.key"
    key.write_text("ab" * 32)
    assert f"« {key} » n'est pas celle de la base" in _checked(tmp_path, capsys)
    key.unlink()
    assert f"clé maîtresse « {key} » : introuvable" in _checked(tmp_path, capsys)
    assert not key.exists()


def test_a_port_that_another_program_has_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
        other.bind(("127.0.0.1", 0))
        port = other.getsockname()[1]
        told = _checked(tmp_path, capsys, f"[line]\nport = {port}\n")
    assert f"127.0.0.1:{port} (line.bind, line.port) : un autre programme s'en sert" in told


def _desk_that_tells(file: Path, *told: Message) -> threading.Thread:
    """A desk that answers every check so, until nobody asks for a second."""
    listener = listen(file)
    listener.settimeout(20)

    def answer() -> None:
        with contextlib.suppress(TimeoutError):
            while True:
                channel = Channel(listener.accept()[0])
                listener.settimeout(1)
                if isinstance(channel.receive(), CheckHello):
                    for message in (DeskHello(), *told):
                        channel.send(message)
                channel.close()

    thread = threading.Thread(target=answer)
    thread.start()
    return thread


@pytest.mark.parametrize(
    ("registered", "words"),
    [(True, "opérateur : enregistré chez sip:192.0.2.1"), (False, "n'est pas enregistré chez")],
)
def test_a_telephone_that_is_dead_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], registered: bool, words: str
) -> None:
    (tmp_path / "run").mkdir()
    (tmp_path / "mdp").write_text("secret")
    desk = _desk_that_tells(tmp_path / "run" / "desk.sock", LineReady("line", 4, registered))
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.bind(("127.0.0.1", 0))
        told = _checked(
            tmp_path, capsys,
            f'[line]\nport = {line.getsockname()[1]}\n[line.registrar]\nuri = "sip:192.0.2.1"\n'
            f'user = "c"\npassword_file = "{tmp_path}/mdp"\n',
        )  # fmt: skip
    desk.join()
    assert words in told
    assert "un autre programme s'en sert" not in told, "it is the line that has its port"
    assert "Ne tourne pas : speech, courier" in told


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "il est vide"),
        ("é".encode("latin-1"), "UTF-8"),
        (b"one\ntwo\n", "plusieurs lignes"),
    ],
)
def test_a_secret_that_is_none_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, told: str
) -> None:
    (tmp_path / "mdp").write_bytes(content)
    section = f'[line.registrar]\nuri = "sip:r"\nuser = "c"\npassword_file = "{tmp_path}/mdp"\n'
    said = _checked(tmp_path, capsys, section)
    assert f"Mot de passe SIP « {tmp_path}/mdp » : " in said
    assert told in said


def test_a_mark_before_the_secret_is_not_of_it(tmp_path: Path) -> None:
    (tmp_path / "mdp").write_bytes("\ufeffsecret\r\n".encode())
    assert read_password(tmp_path / "mdp") == "secret"


def test_a_damaged_outbox_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    courier = tmp_path / "state" / "courier"
    courier.mkdir(parents=True)
    (courier / FILE).write_bytes(b"rien de bon" * 1000)
    Outbox(courier).close()
    told = _checked(tmp_path, capsys)
    assert f"« {courier / FILE}.endommagee-1 »" in told
    assert "2 points à régler." in told


def test_lines_of_the_demonstration_are_told_once_calls_may_come(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = _checked(tmp_path, capsys)
    assert "mises en relation : sip:secretariat@127.0.0.1:5080, sip:urgences@127.0.0.1:5080" in told
    line = '[line]\nbind = "0.0.0.0"\naccept_from = ["192.168.1.1"]\n'
    told = _checked(tmp_path, capsys, line)
    assert (
        "« practice.secretary_line » : « sip:secretariat@127.0.0.1:5080 » mène à la boîte" in told
    )
    assert "les appels viennent de 192.168.1.1" in told
    ours = DEMO.replace("sip:secretariat@127.0.0.1:5080", "+33241000002")
    assert "practitioners[0].urgent_line" in _checked(tmp_path, capsys, line, ours)
    ours = ours.replace("sip:urgences@127.0.0.1:5080", "+33241000003")
    assert "mises en relation : +33241000002, +33241000003" in _checked(
        tmp_path, capsys, line, ours
    )


def test_a_rehearsal_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "« rehearsal » : pour les essais" in _checked(tmp_path, capsys, "[rehearsal]\n")


def test_a_clock_that_is_lost_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "RELEASED", date(2100, 1, 1))
    told = _checked(tmp_path, capsys)
    assert f"L'horloge indique {datetime.now(UTC):%d/%m/%Y}" in told
    assert "ne prend ni ne dit aucun rendez-vous" in told


def test_every_code_means_one_thing() -> None:
    found: list[type[AccueilError]] = [AccueilError]
    for one in found:
        found += one.__subclasses__()
    codes = [one.code for one in found]
    assert sorted(codes) == sorted(set(codes))


def test_an_unknown_command_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert accueil(["chekc"]) == 2
    assert "« chekc »" in capsys.readouterr().err


def test_what_only_a_person_can_mend_is_told_to_systemd(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert accueil(["line", "--settings", str(tmp_path / "none")]) == EX_CONFIG
    assert "accueil line : [E101]" in capsys.readouterr().err


def test_a_file_that_cannot_be_written_is_told_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _checked(tmp_path, capsys)
    away = tmp_path / "nowhere" / "x.ics"
    options = ["--settings", str(tmp_path / "accueil.toml")]
    assert accueil(["agenda", *options, "export", str(away), "2026-11-01", "2026-11-30"]) == 1
    assert capsys.readouterr().err == f"accueil agenda : « {away} » : introuvable\n"


def test_a_process_whose_connection_breaks_ends_with_its_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def serve(_settings: object) -> int:
        raise BrokenPipeError

    monkeypatch.setattr("appliance.courier.process.main", serve)
    (tmp_path / "accueil.toml").write_text(DEMO)
    with pytest.raises(BrokenPipeError):
        accueil(["courier", "--settings", str(tmp_path / "accueil.toml")])


def test_who_reads_only_the_beginning_gets_no_traceback() -> None:
    done = subprocess.run(
        f"{sys.executable} -m appliance models list | true",
        shell=True, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stderr == ""


def _with_marc(spoken: str = "le docteur Martin", first_name: str = "Marc", more: str = "") -> str:
    """The demo practice, and another Martin in it."""
    dentist = DEMO[DEMO.rindex("[[practice.practitioners]]") :]
    marc = (
        dentist.replace('"lefevre"', '"marc"').replace('"LEFEVRE"', '"MARTIN"')
        .replace('"Paul"', f'"{first_name}"').replace("le docteur Lefèvre", spoken)
    )  # fmt: skip
    return f"{DEMO}\n{marc.replace('id =', f'{more}id =')}"


@pytest.mark.parametrize(
    ("practice", "told"),
    [
        (DEMO, "praticiens : le docteur Martin, le docteur Lefèvre\n"),
        (_with_marc(), "même nom ; avec gender pour « martin », « marc »"),
        (_with_marc(more='gender = "m"\n'), "même nom ; avec gender pour « martin », « mad"),
        (_with_marc(first_name="Sophy"), "« martin » et « marc » sont tous deux « le docteur So"),
        (_with_marc("le docteur Martin, le fils", "Sophie"), "praticiens : même nom"),
    ],
)
def test_practitioners_of_one_name_are_told_apart_aloud_or_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], practice: str, told: str
) -> None:
    assert told in _checked(tmp_path, capsys, practice=practice)
