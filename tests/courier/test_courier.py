"""The courier keeps sealed bytes on disk before it says so; no relay is configured."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from appliance.channel import Channel, accept, listen
from appliance.courier.outbox import FILE, Outbox, set_aside
from appliance.courier.process import serve
from appliance.errors import StorageError
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
            other = Outbox(settings.folders.courier_state)
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


def _cut_in_half(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def _garbled_in_the_middle(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[:40_000] + b"\xa5" * 8_192 + content[48_192:])


def _garbage(file: Path) -> None:
    file.write_bytes(b"rien de bon" * 1000)


@pytest.mark.parametrize(
    ("spoil", "least"), [(_cut_in_half, 30), (_garbled_in_the_middle, 60), (_garbage, 0)]
)
def test_a_damaged_outbox_is_set_aside_and_what_can_be_read_goes_on(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, spoil: Callable[[Path], None], least: int
) -> None:
    outbox = Outbox(tmp_path)
    for number in range(100):
        outbox.take(f"e{number}", b"sealed" * 100)
    outbox.close()
    spoil(tmp_path / FILE)
    damaged = (tmp_path / FILE).read_bytes()

    outbox = Outbox(tmp_path)
    assert least <= outbox.waiting() < 100
    (aside,) = set_aside(tmp_path)
    assert aside.read_bytes() == damaged
    assert f"set aside as {aside.name}; envelopes saved: {outbox.waiting()}" in caplog.text
    saved = outbox.waiting()
    outbox.take("new", b"sealed")
    outbox.close()
    outbox = Outbox(tmp_path)
    assert outbox.waiting() == saved + 1
    outbox.close()
    assert len(set_aside(tmp_path)) == 1


def test_a_disk_that_refuses_sets_nothing_aside(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    with pytest.raises(StorageError):
        Outbox(tmp_path)
    assert set_aside(tmp_path) == []
