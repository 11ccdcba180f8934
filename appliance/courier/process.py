"""The courier process: takes sealed envelopes from the desk and will carry them to the relay.

No relay can be configured yet: the courier keeps what it is given and says so to the desk.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging

from appliance.channel import Channel, connect
from appliance.courier.outbox import Outbox
from appliance.errors import ChannelError, StorageError
from appliance.lifecycle import ready, run_until_stopped
from appliance.messages import Carry, CourierHello, CourierState, Taken
from appliance.settings import Settings

RECONNECT = 1.0  # seconds between attempts to reach the desk

log = logging.getLogger("accueil.courier")


async def serve(settings: Settings) -> None:
    """Keep a connection to the desk and take what it gives, for ever."""
    outbox = Outbox(settings.folders.courier_state)
    log.info("no relay is configured; envelopes waiting: %d", outbox.waiting())
    ready()
    try:
        while True:
            with contextlib.suppress(ChannelError):
                await _talk(connect(settings.folders.desk_socket), outbox)
            await asyncio.sleep(RECONNECT)
    finally:
        outbox.close()


async def _talk(desk: Channel, outbox: Outbox) -> None:
    """One connection: say hello and the state, then acknowledge each envelope once it is kept."""
    try:
        desk.send(CourierHello())
        desk.send(CourierState("no_relay", outbox.waiting()))
        async for message in desk.messages():
            if isinstance(message, Carry):
                _take(desk, outbox, message)
    finally:
        desk.close()


def _take(desk: Channel, outbox: Outbox, message: Carry) -> None:
    try:
        outbox.take(message.envelope_id, message.sealed)
    except StorageError as error:  # not acknowledged: the desk keeps it and gives it again
        log.error("[%s] %s", error.code, error)
        return
    desk.send(Taken(message.envelope_id))
    desk.send(CourierState("no_relay", outbox.waiting()))


def main(settings: Settings) -> int:
    """Run until SIGTERM."""
    run_until_stopped(serve(settings))
    return 0
