"""The supervisor keeps the processes running, and stops everything at a fault of configuration."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from appliance.__main__ import main as accueil
from appliance.channel import connect
from appliance.errors import EX_CONFIG
from appliance.running import running
from appliance.settings import dump, load_demo
from appliance.settings.box import Folders, Speech
from appliance.supervisor import Supervisor


def _settings_file(folder: Path, speech: Speech) -> Path:
    folders = Folders(state=folder / "state", run=folder / "run")
    folders.prepare()
    settings = msgspec.structs.replace(load_demo(), folders=folders, speech=speech)
    dump(settings, folder / "settings.json")
    return folder / "settings.json"


@pytest.fixture
def courier(tmp_path: Path) -> Iterator[Supervisor]:
    supervisor = Supervisor(_settings_file(tmp_path, Speech()), processes=("courier",))
    supervisor.start()
    watcher = threading.Thread(target=supervisor.watch)
    watcher.start()
    yield supervisor
    supervisor.ask_stop()
    watcher.join()


def test_a_killed_process_is_back_within_two_seconds(courier: Supervisor) -> None:
    first = courier.pid("courier")
    os.kill(first, signal.SIGKILL)
    assert _within(2, lambda: courier.pid("courier") != first)


def test_no_process_outlives_a_killed_supervisor(tmp_path: Path) -> None:
    file = _settings_file(tmp_path, Speech())
    start = "import sys; from appliance.supervisor import main; main(['--settings', sys.argv[1]])"
    with subprocess.Popen([sys.executable, "-c", start, str(file)]) as run:
        assert _within(20, lambda: len(_children(run.pid)) == 4)
        children = _children(run.pid)
        run.kill()
    assert _within(10, lambda: not any(Path(f"/proc/{pid}").exists() for pid in children))


def test_a_second_box_beside_one_that_runs_refuses_and_does_no_harm(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = _settings_file(tmp_path, Speech())
    socket = tmp_path / "run" / "desk.sock"
    first = Supervisor(file, processes=("desk",))
    first.start()
    assert _within(20, socket.exists)
    inode = socket.stat().st_ino
    for name in ("run", "desk"):
        assert accueil([name, "--settings", str(file)]) == 1
        assert "Accueil tourne déjà" in capsys.readouterr().err
    assert socket.stat().st_ino == inode
    connect(socket).close()
    first.stop()


def test_the_desk_tells_a_check_who_is_there(tmp_path: Path) -> None:
    file = _settings_file(tmp_path, Speech())
    folders = Folders(state=tmp_path / "state", run=tmp_path / "run")
    assert running(folders).away == ["desk", "speech"]
    box = Supervisor(file, processes=("desk", "courier"))
    box.start()
    assert _within(20, lambda: running(folders).away == ["speech", "line"])
    box.stop()


def _children(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()


def _within(seconds: float, condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.02)
    return condition()


def test_a_missing_model_stops_the_box_and_is_named(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    absent = tmp_path / "no-such-model"
    file = _settings_file(tmp_path, Speech(recogniser=absent))
    supervisor = Supervisor(file, processes=("courier", "speech"))
    supervisor.start()
    assert supervisor.watch() == EX_CONFIG
    assert str(absent) in capfd.readouterr().err
