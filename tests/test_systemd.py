"""The units in systemd/ fit the processes: what they start, when it is ready, what is walled off."""

from __future__ import annotations

import configparser
import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from appliance.__main__ import PROCESSES
from appliance.caller.baresip import free_port
from appliance.settings import dump, load_demo
from appliance.settings.box import Folders, Line, Page

UNITS = Path(__file__).parents[1] / "systemd"


def _unit(name: str) -> dict[str, list[str]]:
    """The settings of a unit's [Service], several times the same key as a list."""
    text = (UNITS / f"accueil-{name}.service").read_text("utf-8").partition("[Service]")[2]
    found: dict[str, list[str]] = {}
    for key, value in re.findall(r"^(\w+)=(.*)$", text, re.M):
        found.setdefault(key, []).append(value)
    return found


def test_each_process_has_a_unit_that_the_target_wants() -> None:
    target = configparser.ConfigParser()
    target.read(UNITS / "accueil.target")
    wanted = target["Unit"]["Wants"].split()
    assert sorted(wanted) == sorted(f"accueil-{name}.service" for name in PROCESSES)
    for name in PROCESSES:
        assert _unit(name)["ExecStart"] == [f"/opt/accueil/current/venv/bin/accueil {name}"]
        assert _unit(name)["User"] == [f"accueil-{name}"]


@pytest.mark.parametrize("name", PROCESSES)
def test_a_process_says_that_it_is_ready_and_alive(name: str, tmp_path: Path) -> None:
    """systemd waits for it, and for ever where it does not come."""
    folders = Folders(state=tmp_path / "state", run=tmp_path / "run")
    folders.prepare()
    settings = msgspec.structs.replace(
        load_demo(), folders=folders, line=Line(port=free_port()),
        page=Page(port=free_port(socket.SOCK_STREAM)),
    )  # fmt: skip
    dump(settings, tmp_path / "settings.json")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(str(tmp_path / "notify"))
        systemd.settimeout(30)
        environment = {
            **os.environ, "NOTIFY_SOCKET": str(tmp_path / "notify"), "WATCHDOG_USEC": "400000",
        }  # fmt: skip
        command = [sys.executable, "-m", "appliance", name]
        command += ["--settings", str(tmp_path / "settings.json")]
        with subprocess.Popen(command, env=environment) as process:
            told = {systemd.recv(100), systemd.recv(100)}
            process.send_signal(signal.SIGTERM)
        assert told == {b"READY=1", b"WATCHDOG=1"}
        assert process.returncode == 0


def test_the_process_that_hears_patients_has_no_network() -> None:
    assert _unit("speech")["PrivateNetwork"] == ["yes"]
    assert _unit("speech")["RestrictAddressFamilies"] == ["AF_UNIX"]


def test_nobody_but_the_desk_reaches_its_folder_and_keys() -> None:
    for name in ("line", "courier"):
        hidden = " ".join(_unit(name)["InaccessiblePaths"])
        assert "-/var/lib/accueil/desk" in hidden
    folders = (UNITS / "accueil.tmpfiles").read_text("utf-8")
    assert "d /var/lib/accueil/desk 0700 accueil-desk accueil" in folders


def test_a_credential_that_is_missing_keeps_nothing_from_starting() -> None:
    """With a path of its own it would: status 243/CREDENTIALS, whatever sign stands before it."""
    for name in PROCESSES:
        for credential in _unit(name).get("LoadCredential", []):
            assert re.fullmatch(r"[\w.]+:[\w.]+", credential)
