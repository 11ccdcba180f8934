"""A whole box on loopback in a folder of its own: four real processes, free ports, a set clock."""

from __future__ import annotations

import contextlib
import threading
import time
from datetime import datetime
from pathlib import Path
from types import TracebackType

import msgspec

from appliance.caller.ports import box_rtp_port, free_port
from appliance.channel import Channel, connect
from appliance.errors import AccueilError, ChannelError
from appliance.settings import Settings, dump
from appliance.settings.box import Folders, Line, Page, Rehearsal
from appliance.storage.keys import key_ring_of
from appliance.storage.store import Store
from appliance.supervisor import Supervisor

START_LIMIT = 90.0  # seconds until the box must take calls: a busy machine took 40


class BoxNotReadyError(AccueilError):
    """The box did not take calls in time."""

    code = "E602"


def loopback(settings: Settings, folder: Path, now: datetime | None) -> Settings:
    """The same practice in ``folder``, on free loopback ports, rehearsed from ``now`` on."""
    line = msgspec.structs.replace(
        settings.line,
        bind="127.0.0.1",
        accept_from=("127.0.0.1",),
        registrar=None,
        port=free_port(),
        rtp_port=box_rtp_port(),
        calls_per_minute=600,
    )
    return msgspec.structs.replace(
        settings,
        line=line,
        page=Page(bind="127.0.0.1", port=free_port()),
        folders=Folders(state=folder / "state", run=folder / "run"),
        rehearsal=Rehearsal(now=now),
    )


def open_store(settings: Settings, now: datetime) -> Store:
    """The box's own agenda, beside the box; for it, time stands still."""
    keys = key_ring_of(settings.folders)
    return Store.open(settings.folders.desk_state, settings.practice, keys, clock=lambda: now)


class Box:
    """Context manager: the box runs inside, and is gone afterwards."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        self.settings = settings
        self._file = folder / "settings.json"
        folder.mkdir(parents=True, exist_ok=True)
        dump(settings, self._file)
        settings.folders.prepare()
        self.log = folder / "box.log"
        self._log_file = self.log.open("ab")
        self.supervisor = Supervisor(self._file, log=self._log_file)
        self._watcher = threading.Thread(target=self.supervisor.watch, daemon=True)

    def __enter__(self) -> Box:
        self.supervisor.start()
        self._watcher.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.supervisor.ask_stop()
        self._watcher.join(timeout=15)
        self._log_file.close()

    @property
    def uri(self) -> str:
        """What to dial."""
        line: Line = self.settings.line
        return f"sip:accueil@{line.bind}:{line.port}"

    def wait(self) -> None:
        """Until the box stops by itself (it does not) or Ctrl-C."""
        self._watcher.join()

    def watch(self) -> Channel:
        """A connection that is told the words of every call. Waits until the box takes calls."""
        deadline = time.monotonic() + START_LIMIT
        while time.monotonic() < deadline and self._watcher.is_alive():
            with contextlib.suppress(ChannelError):
                return connect(self.settings.folders.watch_socket)
            time.sleep(0.05)
        told = self.log.read_text(encoding="utf-8").strip()
        raise BoxNotReadyError(f"la boîte n'a pas démarré :\n{told}")
