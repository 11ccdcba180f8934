"""A baresip process, headless: its configuration, its control connection, its events."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import socket
import struct
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from appliance.caller.ports import TELEPHONE_RTP, free_port
from appliance.errors import AccueilError
from appliance.lifecycle import bound_to_us
from appliance.messages import SAMPLE_RATE

START_SECONDS = 10.0
#: Of the microphone's file: baresip stops sending at its end. Longer than any call of the box.
SILENCE_SECONDS = 660


class CallerError(AccueilError):
    """The independent SIP client is not installed, does not start, or does not do as told."""

    code = "E600"


@dataclass(frozen=True)
class Event:
    """What baresip tells: "CALL_RINGING", "CALL_ESTABLISHED", "CALL_CLOSED", … and why."""

    type: str
    parameter: str


class Baresip:
    """One process. ``accounts``: lines of baresip's accounts file; ``sip_port`` 0: any."""

    def __init__(
        self, folder: Path, accounts: list[str], *, host: str = "127.0.0.1", sip_port: int = 0
    ) -> None:
        """Raises :class:`CallerError` when baresip is missing or does not start."""
        self.folder = folder
        self.events: list[Event] = []
        self.changed = threading.Condition()
        control = free_port(host)
        _configure(folder, accounts, f"{host}:{sip_port}", f"{host}:{control}", host)
        if shutil.which("baresip") is None:
            raise CallerError("baresip manque : apt-get install baresip-core")
        with (folder / "baresip.log").open("wb") as output:
            self._process = subprocess.Popen(
                bound_to_us("baresip", "-f", os.fspath(folder)),
                stdin=subprocess.DEVNULL, stdout=output, stderr=output, cwd=folder,
            )  # fmt: skip
        self._control = self._connected(host, control)
        threading.Thread(target=self._read, name="baresip-events", daemon=True).start()

    def command(self, name: str, parameters: str = "") -> None:
        """Give a command of baresip's menu."""
        text = json.dumps({"command": name, "params": parameters})
        with contextlib.suppress(OSError):  # it died; wait_for tells
            self._control.sendall(b"%d:%s," % (len(text), text.encode()))

    def wait_for(self, *types: str, seconds: float) -> Event | None:
        """The first event of one of these types, from the start on; None after ``seconds``."""
        deadline = time.monotonic() + seconds
        with self.changed:
            while True:
                for event in self.events:
                    if event.type in types:
                        return event
                left = deadline - time.monotonic()
                if left <= 0 or not self.changed.wait(left):
                    return None

    def close(self) -> None:
        """End the process."""
        self.command("quit")
        try:
            self._process.wait(2)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._control.close()

    def _connected(self, host: str, port: int) -> socket.socket:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self._process.poll() is None:
            with contextlib.suppress(OSError):
                return socket.create_connection((host, port), timeout=START_SECONDS)
            time.sleep(0.02)  # nothing tells when it listens
        self._process.kill()
        raise CallerError(f"baresip ne démarre pas : voir {self.folder / 'baresip.log'}")

    def _read(self) -> None:
        self._control.settimeout(None)
        pending = b""
        with contextlib.suppress(OSError):
            while received := self._control.recv(65536):
                pending += received
                while match := re.match(rb"(\d+):", pending):
                    end = match.end() + int(match[1])
                    if len(pending) <= end:
                        break
                    self._take(json.loads(pending[match.end() : end]))
                    pending = pending[end + 1 :]

    def _take(self, message: dict[str, Any]) -> None:
        if message.get("event"):
            with self.changed:
                self.events.append(Event(str(message["type"]), str(message.get("param", ""))))
                self.changed.notify_all()


def _silence(folder: Path) -> Path:
    """A microphone in a quiet room; the file has holes and takes no room on the disk."""
    path = folder / "silence.wav"
    size = 2 * SILENCE_SECONDS * SAMPLE_RATE
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, SAMPLE_RATE, 2 * SAMPLE_RATE, 2, 16)
    riff = struct.pack("<4sI4s", b"RIFF", 36 + size, b"WAVE")
    path.write_bytes(riff + form + struct.pack("<4sI", b"data", size))
    os.truncate(path, 44 + size)
    return path


def _configure(folder: Path, accounts: list[str], sip: str, control: str, host: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    modules = Path("/usr/lib/baresip/modules")
    lines = [
        f"sip_listen {sip}", f"net_interface {host}",
        f"audio_source aufile,{_silence(folder)}",
        "audio_player aubridge,null", "audio_alert aubridge,null",
        "ausrc_srate 8000", "auplay_srate 8000", "ausrc_channels 1", "auplay_channels 1",
        "ausrc_format s16", "auplay_format s16", "call_local_timeout 120",
        f"rtp_ports {TELEPHONE_RTP[0]}-{TELEPHONE_RTP[-1]}",
        f"module_path {modules}",
        "module g711.so", "module aubridge.so", "module aufile.so", "module uuid.so",
        "module_app account.so", "module_app menu.so", "module_app ctrl_tcp.so",
        f"ctrl_tcp_listen {control}",
    ]  # fmt: skip
    (folder / "config").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "accounts").write_text("\n".join(accounts) + "\n", encoding="utf-8")
    (folder / "contacts").write_text("", encoding="utf-8")
