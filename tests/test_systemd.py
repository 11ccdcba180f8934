"""The units in systemd/ fit the processes: what they start, when it is ready, what is hidden."""

from __future__ import annotations

import configparser
import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from urllib.request import urlopen

import msgspec
import pytest

from appliance.__main__ import PROCESSES
from appliance.caller.ports import free_port
from appliance.errors import EX_CONFIG
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


class Started:
    """A process of the box as systemd starts it: ``told`` is what it tells systemd."""

    def __init__(self, name: str, folder: Path, **sections: object) -> None:
        folders = Folders(state=folder / "state", run=folder / "run")
        folders.prepare()
        ports = {"line": Line(port=free_port()), "page": Page(port=free_port())}
        settings = msgspec.structs.replace(load_demo(), folders=folders, **(ports | sections))
        dump(settings, folder / "settings.json")
        self._systemd = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._systemd.bind(str(folder / "notify"))
        self._systemd.settimeout(30)
        notify = {"NOTIFY_SOCKET": str(folder / "notify"), "WATCHDOG_USEC": "400000"}
        command = [sys.executable, "-m", "appliance", name]
        command += ["--settings", str(folder / "settings.json")]
        self.process = subprocess.Popen(command, env={**os.environ, **notify})

    def told(self) -> bytes:
        return self._systemd.recv(100)

    def __enter__(self) -> Started:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(10)
        self._systemd.close()


@pytest.mark.parametrize("name", PROCESSES)
def test_a_process_says_that_it_is_ready_and_alive(name: str, tmp_path: Path) -> None:
    """systemd waits for it, and for ever where it does not come."""
    with Started(name, tmp_path) as started:
        assert {started.told(), started.told()} == {b"READY=1", b"WATCHDOG=1"}
    assert started.process.returncode == 0


def test_calls_are_taken_before_the_page_has_its_address(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        started = Started("desk", tmp_path, page=Page(port=port))
        assert b"READY=1" in {started.told(), started.told()}
    with started:
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            with suppress(OSError), urlopen(f"http://127.0.0.1:{port}/") as page:
                assert page.status == 200
                return
            time.sleep(0.1)
    raise AssertionError("no page")


def test_a_line_without_its_address_may_be_started_again(tmp_path: Path) -> None:
    """After a power cut the network is late; only a person can mend a wrong setting."""
    with Started("line", tmp_path, line=Line(bind="192.0.2.1", port=free_port())) as started:
        assert started.process.wait(20) not in (0, EX_CONFIG)


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
