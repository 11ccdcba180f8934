"""Channels keep messages whole and in order, and tell when the other side is gone."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from appliance.channel import Channel, accept, connect, listen
from appliance.errors import ChannelError
from appliance.messages import (
    FRAME_BYTES,
    CallArrived,
    Carry,
    Message,
    Speak,
    UtteranceEnded,
    decode,
    encode,
)


def _pair(path: Path) -> tuple[Channel, Channel]:
    listener = listen(path)
    client = connect(path)
    sock, _ = listener.accept()
    listener.close()
    return client, Channel(sock)


@pytest.mark.parametrize(
    "message",
    [
        CallArrived("c1", None),
        Speak("c1", 3, "Bonjour, à bientôt !", interruptible=False, pace=0.8),
        UtteranceEnded("c1", "offer", ("le premier", "le premier oui"), 10, 900, 1200),
        Carry("e1", bytes(range(256))),
    ],
)
def test_what_is_sent_is_what_is_received(tmp_path: Path, message: Message) -> None:
    one, other = _pair(tmp_path / "s")
    one.send(message)
    assert other.receive() == message
    assert decode(encode(message)) == message


def test_frames_keep_their_boundaries(tmp_path: Path) -> None:
    one, other = _pair(tmp_path / "s")
    frames = [bytes([i]) * FRAME_BYTES for i in range(50)]
    for frame in frames:
        one.send_packet(frame)
    assert [other.receive_packet() for _ in frames] == frames


def test_the_death_of_the_other_side_is_told(tmp_path: Path) -> None:
    one, other = _pair(tmp_path / "s")
    other.close()
    assert one.receive() is None
    with pytest.raises(ChannelError):
        one.send(CallArrived("c1", None))


def test_a_peer_that_reads_nothing_does_not_block_the_sender(tmp_path: Path) -> None:
    one, _other = _pair(tmp_path / "s")

    def flood() -> None:
        for _ in range(100_000):
            one.send_packet(bytes(FRAME_BYTES))

    with pytest.raises(ChannelError):
        flood()
    assert one.receive() is None, "whoever reads on this side sees the end"


@pytest.mark.timeout(10)
def test_a_process_that_takes_no_connection_any_more_is_not_waited_for(tmp_path: Path) -> None:
    """The line connects to speech for each call, in the thread that serves all of them."""
    listener = listen(tmp_path / "speech.sock")
    waiting = []

    def connect_for_ever() -> None:
        while True:
            waiting.append(connect(tmp_path / "speech.sock"))

    with pytest.raises(ChannelError, match=r"speech\.sock"):
        connect_for_ever()
    assert waiting
    listener.close()


def test_nobody_listening_is_an_error_that_names_the_socket(tmp_path: Path) -> None:
    with pytest.raises(ChannelError, match=r"desk\.sock"):
        connect(tmp_path / "desk.sock")


def test_a_stale_socket_of_a_killed_process_is_replaced(tmp_path: Path) -> None:
    listen(tmp_path / "s").close()  # the file stays behind
    one, other = _pair(tmp_path / "s")
    one.send(CallArrived("c1", "+33241000000"))
    assert other.receive() == CallArrived("c1", "+33241000000")


def test_whoever_listens_is_not_pushed_aside(tmp_path: Path) -> None:
    listener = listen(tmp_path / "s")
    with pytest.raises(ChannelError, match="Accueil tourne déjà"):
        listen(tmp_path / "s")
    client = connect(tmp_path / "s")
    listener.accept()[0].close()  # that of the question
    sock, _ = listener.accept()
    client.send(CallArrived("c1", None))
    assert Channel(sock).receive() == CallArrived("c1", None)


def test_garbage_is_refused_and_names_the_fault(tmp_path: Path) -> None:
    one, other = _pair(tmp_path / "s")
    one.send_packet(b'{"type": "Nonsense"}')
    with pytest.raises(ChannelError, match="illisible"):
        other.receive()


def test_asyncio_side_reads_until_the_end(tmp_path: Path) -> None:
    async def read() -> list[Message]:
        listener = listen(tmp_path / "s")
        client = connect(tmp_path / "s")
        server = await accept(listener)
        client.send(CallArrived("c1", None))
        client.send(CallArrived("c2", None))
        client.close()
        return [message async for message in server.messages()]

    assert asyncio.run(read()) == [CallArrived("c1", None), CallArrived("c2", None)]
