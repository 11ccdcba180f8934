"""The supervisor keeps the processes running, and stops everything at a fault of configuration."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from appliance.errors import EX_CONFIG
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
    deadline = time.monotonic() + 2
    while courier.pid("courier") == first and time.monotonic() < deadline:
        time.sleep(0.01)
    assert courier.pid("courier") != first


def test_a_missing_model_stops_the_box_and_is_named(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    absent = tmp_path / "no-such-model"
    file = _settings_file(tmp_path, Speech(recogniser=absent))
    supervisor = Supervisor(file, processes=("courier", "speech"))
    supervisor.start()
    assert supervisor.watch() == EX_CONFIG
    assert str(absent) in capfd.readouterr().err
