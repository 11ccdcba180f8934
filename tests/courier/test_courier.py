"""The courier keeps sealed bytes on disk before it says so; no relay is configured."""

from __future__ import annotations

import asyncio
from pathlib import Path

import msgspec

from appliance.channel import Channel, accept, listen
from appliance.courier.outbox import Outbox
from appliance.courier.process import serve
from appliance.messages import Carry, CourierHello, CourierState, Message, Taken
from appliance.settings import Settings, load_demo
from appliance.settings.box import Folders


def _settings(folder: Path) -> Settings:
    folders = Folders(state=folder / "state", run=folder / "run")
    folders.prepare()
    return msgspec.structs.replace(load_demo(), folders=folders)


async def _next(desk: Channel) -> Message:
    async for message in desk.messages():
        return message
    raise AssertionError("the courier closed")


def test_an_envelope_is_on_disk_before_it_is_acknowledged(tmp_path: Path) -> None:
    settings = _settings(tmp_path)

    async def desk_side() -> None:
        listener = listen(settings.folders.desk_socket)
        courier = asyncio.create_task(serve(settings))
        desk = await asyncio.wait_for(accept(listener), 5)
        assert await _next(desk) == CourierHello()
        assert await _next(desk) == CourierState("no_relay", 0)
        for _ in range(2):  # given again after a lost acknowledgement: still one envelope
            desk.send(Carry("e1", b"sealed"))
            assert await _next(desk) == Taken("e1")
            other = Outbox(settings.folders.courier_state / "outbox.sqlite")
            assert other.waiting() == 1
            other.close()
            assert await _next(desk) == CourierState("no_relay", 1)
        desk.close()
        again = await asyncio.wait_for(accept(listener), 5)  # the courier comes back by itself
        assert await _next(again) == CourierHello()
        assert await _next(again) == CourierState("no_relay", 1)
        courier.cancel()
        listener.close()

    asyncio.run(desk_side())
