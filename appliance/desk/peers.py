"""The desk's connections: the lines and the courier come to it, it goes to speech, viewers watch.

Peers come and go; what is sent to an absent peer is dropped and told by the return value, because
the desk must go on (a call whose line is gone is over; speech that comes back is told anew).
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path

from appliance.channel import Channel, accept, connect, listen
from appliance.errors import ChannelError
from appliance.messages import CheckHello, CourierHello, DeskHello, LineHello, Message

RECONNECT = 0.2  # seconds between attempts to reach speech: the caller waits meanwhile

log = logging.getLogger("accueil.desk")


class Peer:
    """Somebody who may be connected."""

    def __init__(self) -> None:
        self._channel: Channel | None = None

    @property
    def present(self) -> bool:
        """Whether it is connected now."""
        return self._channel is not None

    def send(self, message: Message) -> bool:
        """Send if it is there; False when it is not."""
        if self._channel is None:
            return False
        try:
            self._channel.send(message)
        except ChannelError:
            return False  # its reader sees the end of the connection and says so
        return True

    async def read(self, channel: Channel, hear: Callable[[Message], None]) -> None:
        """Serve one connection of this peer until it ends."""
        self._channel = channel
        try:
            async for message in channel.messages():
                hear(message)
        except ChannelError as error:
            log.warning("connection ended: [%s] %s", error.code, error)
        finally:
            if self._channel is channel:
                self._channel = None
            channel.close()


async def keep_speech(
    path: Path, speech: Peer, hear: Callable[[Message], None], lost: Callable[[], None]
) -> None:
    """Stay connected to the speech process for ever; ``lost`` is called when it goes away."""
    while True:
        with contextlib.suppress(ChannelError):
            channel = connect(path)
            channel.send(DeskHello())
            await speech.read(channel, hear)
            lost()
        await asyncio.sleep(RECONNECT)


async def welcome(
    path: Path,
    line: Callable[[str, Channel], Awaitable[None]],
    courier: Callable[[Channel], Awaitable[None]],
    present: Callable[[], Iterable[Message]],
) -> None:
    """Take connections of lines and of the courier for ever, by their first message; a check is
    told what is ``present``."""

    async def serve(channel: Channel) -> None:
        try:
            async for first in channel.messages():
                if isinstance(first, LineHello):
                    await line(first.line_id, channel)
                elif isinstance(first, CourierHello):
                    await courier(channel)
                elif isinstance(first, CheckHello):
                    for message in (DeskHello(), *present()):
                        channel.send(message)
                return
        except ChannelError as error:
            log.warning("connection refused: [%s] %s", error.code, error)
        finally:
            channel.close()

    listener = listen(path)
    async with asyncio.TaskGroup() as group:
        while True:
            group.create_task(serve(await accept(listener)))


class Viewers:
    """Those who watch a rehearsal. On a real box nobody can, and nothing is sent."""

    def __init__(self) -> None:
        self._channels: set[Channel] = set()

    def show(self, message: Message) -> None:
        """Tell everybody who watches."""
        for channel in tuple(self._channels):
            try:
                channel.send(message)
            except ChannelError:
                self._channels.discard(channel)
                channel.close()

    async def welcome(self, path: Path) -> None:
        """Take viewers for ever."""
        listener = listen(path)
        while True:
            self._channels.add(await accept(listener))
