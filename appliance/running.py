"""What of the box runs now, as the desk sees it: for ``accueil check``."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from appliance.channel import connect
from appliance.errors import ChannelError
from appliance.messages import CheckHello, CourierState, DeskHello, LineReady, Message
from appliance.settings.box import Folders

PATIENCE = 3.0  # seconds; the desk answers in milliseconds


@dataclass(frozen=True, slots=True)
class Running:
    """Which processes are there. Without the desk, nobody knows of line and courier."""

    desk: bool
    speech: bool
    line: LineReady | None
    courier: bool

    @property
    def away(self) -> list[str]:
        """The names of those that are not there, as far as it is known."""
        known = {"desk": self.desk, "speech": self.speech}
        if self.desk:
            known |= {"line": self.line is not None, "courier": self.courier}
        return [name for name, there in known.items() if not there]


def running(folders: Folders) -> Running:
    """Ask the desk and speech."""
    told = list(_told(folders.desk_socket))
    return Running(
        desk=any(isinstance(one, DeskHello) for one in told),
        speech=_listens(folders.speech_socket),
        line=next((one for one in told if isinstance(one, LineReady)), None),
        courier=any(isinstance(one, CourierState) for one in told),
    )


def _told(desk: Path) -> Iterator[Message]:
    """What the desk tells a check; nothing where it is not there or hangs."""
    with contextlib.suppress(ChannelError):
        channel = connect(desk)
        channel.socket.settimeout(PATIENCE)
        try:
            channel.send(CheckHello())
            while (message := channel.receive()) is not None:
                yield message
        finally:
            channel.close()


def _listens(path: Path) -> bool:
    try:
        connect(path).close()
    except ChannelError:
        return False
    return True
