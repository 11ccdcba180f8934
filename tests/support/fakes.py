"""The other ends of the line's sockets, and the line itself as a child process."""

from __future__ import annotations

import contextlib
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from appliance.caller.ports import box_rtp_port, free_port
from appliance.channel import Channel, listen
from appliance.errors import ChannelError
from appliance.messages import FRAME_BYTES, Answer, AudioOpened, CallArrived, LineReady, Message
from appliance.settings import Settings, dump, load_demo
from appliance.settings.box import Folders, Line
from tests.support.tones import rms

M = TypeVar("M", bound=Message)


def line_settings(folder: Path, **changes: Any) -> Settings:
    """The demo practice with sockets in ``folder`` and free ports."""
    line = Line(port=free_port(), rtp_port=box_rtp_port(), calls_per_minute=10_000)
    line = msgspec.structs.replace(line, **changes)
    run = Path(folder)
    run.mkdir(parents=True, exist_ok=True)
    folders = Folders(state=run / "state", run=run)
    folders.prepare()
    return msgspec.structs.replace(load_demo(), line=line, folders=folders)


@dataclass
class _Accepting:
    """Accepts connections on a socket and gives each a thread."""

    path: Path
    serve: Callable[[Channel], None]

    def __post_init__(self) -> None:
        self.connections: list[Channel] = []
        self._dead = False
        self._listener = listen(self.path)
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                sock, _ = self._listener.accept()
                channel = Channel(sock)
                self.connections.append(channel)
                if self._dead:  # killed while it accepted
                    channel.close()
                threading.Thread(target=self.serve, args=(channel,), daemon=True).start()

    def kill(self) -> None:
        """Die as a killed process does: every connection ends, nobody listens."""
        self._dead = True
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.path.unlink(missing_ok=True)
        for channel in self.connections:
            channel.close()


class FakeDesk:
    """Answers every call unless told otherwise, and remembers what the line said.

    ``decides``: what it says to a call that arrives; ``answers`` False: it says nothing."""

    def __init__(self, settings: Settings, *, answers: bool = True) -> None:
        self.said: list[tuple[float, Message]] = []
        self.answers = answers
        self.decides: Callable[[str], Message] = Answer
        self._changed = threading.Condition()
        self._line: Channel | None = None
        self._end = _Accepting(settings.folders.desk_socket, self._serve)

    def _serve(self, channel: Channel) -> None:
        self._line = channel
        with contextlib.suppress(ChannelError):
            while message := channel.receive():
                if isinstance(message, CallArrived) and self.answers:
                    channel.send(self.decides(message.call_id))
                with self._changed:
                    self.said.append((time.monotonic(), message))
                    self._changed.notify_all()

    def send(self, message: Message) -> None:
        """Command the line."""
        assert self._line is not None
        self._line.send(message)

    def all(self, kind: type[M]) -> list[M]:
        """Every message of a kind so far."""
        return [message for _, message in list(self.said) if isinstance(message, kind)]

    def wait(
        self,
        kind: type[M],
        seconds: float = 5.0,
        count: int = 1,
        where: Callable[[M], bool] | None = None,
    ) -> M:
        """The ``count``-th message of a kind; fails when it does not come."""
        deadline = time.monotonic() + seconds
        with self._changed:
            while True:
                found = [m for m in self.all(kind) if where is None or where(m)]
                if len(found) >= count:
                    return found[count - 1]
                left = deadline - time.monotonic()
                assert left > 0, f"no {kind.__name__} in {seconds} s; told: {self.said[-8:]}"
                self._changed.wait(left)

    def kill(self) -> None:
        """Die."""
        self._end.kill()


class FakeSpeech:
    """Says what the caller says: as the real one, it sends frames only while it speaks."""

    def __init__(self, settings: Settings) -> None:
        self.heard: dict[str, list[bytes]] = {}
        self.open: set[str] = set()
        self._hung = threading.Event()
        self._end = _Accepting(settings.folders.speech_socket, self._serve)

    def _serve(self, channel: Channel) -> None:
        opened = channel.receive()
        if not isinstance(opened, AudioOpened):  # the call was over already
            return
        call_id = opened.call_id
        frames = self.heard.setdefault(call_id, [])
        self.open.add(call_id)
        with contextlib.suppress(ChannelError):
            while packet := channel.receive_packet():
                assert len(packet) == FRAME_BYTES
                if self._hung.is_set():
                    threading.Event().wait(60)
                frames.append(packet)
                if rms(packet) > 100:
                    channel.send_packet(packet)
        self.open.discard(call_id)

    def hang(self) -> None:
        """Read nothing more, and live."""
        self._hung.set()

    def kill(self) -> None:
        """Die."""
        self._end.kill()


class RunningLine:
    """``accueil line`` as a child process."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        file = settings.folders.run / "settings.json"
        dump(settings, file)
        self.log = settings.folders.run / "line.log"
        command = [sys.executable, "-X", "faulthandler", "-m", "appliance", "line"]
        command += ["--settings", str(file)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log)

    @property
    def uri(self) -> str:
        """What a caller dials."""
        return f"sip:accueil@127.0.0.1:{self.settings.line.port}"

    def memory(self) -> int:
        """Resident kilobytes."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return int(status.partition("VmRSS:")[2].split()[0])

    def stop(self) -> int:
        """SIGTERM; the exit status. Fails when it does not end in ten seconds."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(10)

    def close(self) -> None:
        """End it, whatever it does."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()


def wait_ready(desk: FakeDesk, *, seconds: float = 10.0) -> LineReady:
    """Wait until the line takes calls."""
    return desk.wait(LineReady, seconds)
