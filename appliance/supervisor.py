"""``accueil run``: the four processes as supervised children, for a machine without systemd.

A child that dies is started again at once, then with growing pauses (0.2 s to 5 s; the first is
short because a dead line must answer its next call within five seconds). A child that ends with
``EX_CONFIG`` has told what is wrong with the settings or a model: everything stops.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO

from appliance.channel import check_unserved
from appliance.errors import EX_CONFIG
from appliance.lifecycle import bound_to_us
from appliance.settings import DEFAULT_FILE, load

PROCESSES = ("speech", "desk", "courier", "line")
FIRST_PAUSE = 0.2  # seconds
LONGEST_PAUSE = 5.0
CALM = 30.0  # seconds a child must live before its pause is reset
GRACE = 5.0  # seconds between SIGTERM and SIGKILL


class Supervisor:
    """Starts the processes, restarts what dies, stops all of them."""

    def __init__(
        self,
        settings_file: Path,
        processes: tuple[str, ...] = PROCESSES,
        log: IO[bytes] | None = None,
    ) -> None:
        self._settings_file = settings_file
        self._log = log  # the children's standard error; None: ours
        self._children: dict[str, subprocess.Popen[bytes]] = {}
        self._pauses = dict.fromkeys(processes, FIRST_PAUSE)
        self._started: dict[str, float] = {}
        self._due: dict[str, float] = {}
        self._stopping = threading.Event()

    def start(self) -> None:
        """Start every process."""
        for name in self._pauses:
            self._start(name)

    def pid(self, name: str) -> int:
        """The process id of a child, for health checks and tests that kill it."""
        return self._children[name].pid

    def watch(self) -> int:
        """Restart what dies until :meth:`ask_stop`; the exit status of the whole."""
        while not self._stopping.wait(0.05):
            for name, child in self._children.items():
                status = child.poll()
                if status == EX_CONFIG:
                    self.stop()
                    return EX_CONFIG
                if status is not None:
                    self._start_again(name, status)
        self.stop()
        return 0

    def ask_stop(self) -> None:
        """Make :meth:`watch` end (safe in a signal handler)."""
        self._stopping.set()

    def stop(self) -> None:
        """SIGTERM to all, the line first so that nobody calls a dying box; then SIGKILL."""
        self._stopping.set()
        for name in reversed(self._pauses):
            if name in self._children:
                self._children[name].terminate()
        deadline = time.monotonic() + GRACE
        for child in self._children.values():
            try:
                child.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()

    def _start_again(self, name: str, status: int) -> None:
        """Start a dead child when its pause is over; no child waits for another's pause."""
        now = time.monotonic()
        if name not in self._due:
            if now - self._started[name] > CALM:
                self._pauses[name] = FIRST_PAUSE
            self._due[name] = now + self._pauses[name]
            self._pauses[name] = min(self._pauses[name] * 2, LONGEST_PAUSE)
            print(f"accueil run : {name} s'est arrêté ({status}), relance.", file=sys.stderr)
        elif now >= self._due[name]:
            del self._due[name]
            self._start(name)

    def _start(self, name: str) -> None:
        settings = os.fspath(self._settings_file)
        command = bound_to_us(sys.executable, "-m", "appliance", name, "--settings", settings)
        self._children[name] = subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=self._log)
        self._started[name] = time.monotonic()


def main(argv: list[str]) -> int:
    """Run the box in the foreground until SIGTERM or Ctrl-C. Raises :class:`ChannelError` where it
    runs already."""
    parser = argparse.ArgumentParser(prog="accueil run")
    parser.add_argument("--settings", type=Path, default=DEFAULT_FILE)
    options = parser.parse_args(argv)
    folders = load(options.settings).folders
    for served in (folders.desk_socket, folders.speech_socket):
        check_unserved(served)
    folders.prepare()
    supervisor = Supervisor(options.settings)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: supervisor.ask_stop())
    supervisor.start()
    return supervisor.watch()
