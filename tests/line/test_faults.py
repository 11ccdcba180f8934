"""What dies around the line, and who attacks it."""

from __future__ import annotations

import random
import socket
import time
from pathlib import Path

import pytest

from appliance.messages import (
    CallAnswered,
    CallArrived,
    CallEnded,
    CallInterrupted,
    PlayRecorded,
)
from tests.line.conftest import Box
from tests.support import sipp
from tests.support.fakes import FakeDesk, FakeSpeech, RunningLine
from tests.support.tones import level, tone

pytestmark = pytest.mark.sip


def test_speech_dies_and_comes_back(box: Box) -> None:
    caller = box.caller()
    caller.dial(box.line.uri)
    box.desk.wait(CallAnswered)
    assert caller.wait_quiet(0.2, 2.0)
    box.speech.kill()
    assert caller.wait_voice(2.0), "a sentence within two seconds"
    back = FakeSpeech(box.settings)
    try:
        time.sleep(0.5)  # speech talks into the sentence, which gives way
        first = len(caller.heard())
        caller.say(tone(700, 0.6))
        assert caller.wait_said(2.0)
        time.sleep(0.3)
        assert level(b"".join(frame.pcm for frame in caller.heard(first)), 700) > 500
        assert not box.desk.all(CallEnded)
    finally:
        back.kill()


def test_speech_stays_away(box: Box) -> None:
    caller = box.caller()
    caller.dial(box.line.uri)
    box.desk.wait(CallAnswered)
    box.speech.kill()
    assert caller.wait_ended(18.0)
    assert box.desk.wait(CallEnded).cause == "line"


def test_desk_dies_during_a_call(box: Box) -> None:
    caller = box.caller(number="+33612345678")
    caller.dial(box.line.uri)
    call_id = box.desk.wait(CallAnswered).call_id
    assert caller.wait_quiet(0.2, 2.0)
    box.desk.kill()
    assert caller.wait_voice(2.0), "a sentence within two seconds"
    back = FakeDesk(box.settings)
    try:
        lost = back.wait(CallInterrupted)
        assert (lost.call_id, lost.caller) == (call_id, "+33612345678")
        assert caller.wait_ended(8.0)
        box.caller().dial(box.line.uri)
        back.wait(CallAnswered)
    finally:
        back.kill()


def test_speech_that_hangs_is_taken_for_dead(box: Box) -> None:
    caller = box.caller()
    caller.dial(box.line.uri)
    box.desk.wait(CallAnswered)
    assert caller.wait_quiet(0.2, 2.0)
    box.speech.hang()
    assert caller.wait_voice(6.0)


def test_desk_has_a_sentence_played(box: Box) -> None:
    caller = box.caller()
    caller.dial(box.line.uri)
    call_id = box.desk.wait(CallAnswered).call_id
    assert caller.wait_quiet(0.2, 2.0)
    box.desk.send(PlayRecorded(call_id, "moment", then_hang_up=False))
    assert caller.wait_voice(1.0)
    assert caller.wait_quiet(0.6, 5.0)
    assert not caller.ended
    box.desk.send(PlayRecorded(call_id, "moment", then_hang_up=True))
    assert caller.wait_ended(5.0)
    assert box.desk.wait(CallEnded).cause == "assistant"


def test_200_rapid_calls_leave_nothing_behind(box: Box, tmp_path: Path) -> None:
    port = box.settings.line.port
    scenario = sipp.hang_up_at_random(150)
    warm = sipp.run(tmp_path / "warm", scenario, port, calls=60, rate=20, at_once=3)
    assert warm.status == 0, warm.output
    before = box.line.memory()
    result = sipp.run(tmp_path / "many", scenario, port, calls=200, rate=30, at_once=3)
    assert result.status == 0, result.output
    box.desk.wait(CallEnded, 10, count=260)
    time.sleep(0.2)
    assert len(box.desk.all(CallEnded)) == len(box.desk.all(CallArrived))
    assert not box.speech.open, "no connection to speech is left"
    grown = box.line.memory() - before  # PJSIP keeps each transaction 32 s: see soak.py
    assert grown < 12_000, f"{grown} kilobytes"
    caller = box.caller()
    caller.dial(box.line.uri)
    assert box.line.stop() == 0


def test_callers_who_give_up_while_it_rings(box: Box, tmp_path: Path) -> None:
    box.desk.answers = False
    port = box.settings.line.port
    scenario = sipp.cancel_while_ringing(60)
    result = sipp.run(tmp_path, scenario, port, calls=30, rate=15, at_once=3)
    assert result.status == 0, result.output
    box.desk.wait(CallEnded, 5, count=30)
    assert not box.desk.all(CallAnswered)


def _invite(source: tuple[str, int], port: int, number: int) -> bytes:
    host = f"{source[0]}:{source[1]}"
    body = (
        f"v=0\r\no=x 1 1 IN IP4 {source[0]}\r\ns=-\r\nc=IN IP4 {source[0]}\r\nt=0 0\r\n"
        "m=audio 4000 RTP/AVP 8\r\na=rtpmap:8 PCMA/8000\r\n"
    )
    return (
        f"INVITE sip:accueil@127.0.0.1:{port} SIP/2.0\r\n"
        f"Via: SIP/2.0/UDP {host};rport;branch=z9hG4bK{number}-{source[1]}\r\n"
        f"From: <sip:0241000000@{host}>;tag={number}\r\nTo: <sip:accueil@127.0.0.1>\r\n"
        f"Call-ID: {number}-{source[1]}@{source[0]}\r\nCSeq: 1 INVITE\r\n"
        f"Contact: <sip:x@{host}>\r\nMax-Forwards: 70\r\nContent-Type: application/sdp\r\n"
        f"Content-Length: {len(body)}\r\n\r\n{body}"
    ).encode()


def _answers(sock: socket.socket, seconds: float) -> bytes:
    sock.settimeout(seconds)
    received = b""
    try:
        while True:
            received += sock.recv(65536)
    except TimeoutError:
        return received


@pytest.fixture
def stranger() -> socket.socket:
    """A socket whose address is not in accept_from."""
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.bind(("127.0.0.2", 0))
    return sock


def test_forged_source_takes_no_leg(box: Box, stranger: socket.socket) -> None:
    port = box.settings.line.port
    for number in range(50):
        stranger.sendto(_invite(stranger.getsockname(), port, number), ("127.0.0.1", port))
    callers = [box.caller() for _ in range(4)]
    for caller in callers:
        caller.dial(box.line.uri)
    assert _answers(stranger, 0.3) == b"", "not even a refusal: the kernel dropped it"
    with pytest.raises(TimeoutError):
        socket.create_connection(("127.0.0.1", port), 0.3, source_address=("127.0.0.2", 0))
    assert len(box.desk.all(CallArrived)) == 4


def test_forged_source_behind_an_empty_line_is_refused(box: Box, stranger: socket.socket) -> None:
    port = box.settings.line.port
    packet = b"\r\n" + _invite(stranger.getsockname(), port, 1)
    stranger.sendto(packet, ("127.0.0.1", port))
    told = _answers(stranger, 0.5)
    assert b" 200 " not in told
    assert b" 403 " in told or told == b""
    assert not box.desk.all(CallArrived)


def test_fuzzed_packets_do_not_end_the_line(box: Box) -> None:
    port = box.settings.line.port
    random_source = random.Random(7)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.bind(("127.0.0.1", 0))
        for number in range(400):
            packet = bytearray(_invite(sock.getsockname(), port, number))
            for _ in range(random_source.randint(1, 30)):
                packet[random_source.randrange(len(packet))] = random_source.randrange(256)
            cut = random_source.randint(1, len(packet))
            sock.sendto(bytes(packet[:cut]), ("127.0.0.1", port))
        time.sleep(0.5)
    assert box.line.process.poll() is None, box.line.log.read_text()
    assert box.line.stop() == 0


def test_line_killed_and_started_again_answers_the_next_call(box: Box) -> None:
    caller = box.caller()
    caller.dial(box.line.uri)
    box.desk.wait(CallAnswered)
    box.line.close()
    started = time.monotonic()
    box.line = RunningLine(box.settings)
    second = box.caller()
    second.dial(box.line.uri, answered_within=5.0)
    assert time.monotonic() - started < 5.0
