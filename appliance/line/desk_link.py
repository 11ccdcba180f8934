"""The line's connection to the desk: one thread that connects, reads, and connects again."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from appliance.channel import Channel, connect
from appliance.errors import ChannelError
from appliance.messages import Message

FIRST_PAUSE = 0.05  # seconds
LONGEST_PAUSE = 1.0


@dataclass(frozen=True)
class DeskFound:
    """A connection to the desk stands; nothing was said on it yet."""

    channel: Channel


@dataclass(frozen=True)
class DeskSaid:
    """The desk sent a message."""

    message: Message


@dataclass(frozen=True)
class DeskLost:
    """The desk closed the connection, died, or sent what is no message."""

    problem: str


class DeskLink:
    """Tells ``post`` (thread-safe) what happens on the connection, for ever."""

    def __init__(self, path: Path, post: Callable[[DeskFound | DeskSaid | DeskLost], None]) -> None:
        self._path = path
        self._post = post
        self._stopped = threading.Event()

    def start(self) -> None:
        """Start the thread; it dies with the process."""
        threading.Thread(target=self._run, name="desk-link", daemon=True).start()

    def stop(self) -> None:
        """No new connection from now on."""
        self._stopped.set()

    def _run(self) -> None:
        pause = FIRST_PAUSE
        while not self._stopped.wait(pause):
            try:
                channel = connect(self._path)
            except ChannelError:
                pause = min(pause * 2, LONGEST_PAUSE)
                continue
            pause = FIRST_PAUSE
            self._post(DeskFound(channel))
            self._post(DeskLost(self._read(channel)))
            channel.close()

    def _read(self, channel: Channel) -> str:
        """Post messages until the connection ends; why it ended."""
        try:
            while message := channel.receive():
                self._post(DeskSaid(message))
        except ChannelError as error:
            return str(error)
        return "connexion fermée"
