"""Calls by an independent telephone: answered, heard, ended."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from appliance.caller.baresip import CallerError
from appliance.line.process import NICE
from appliance.messages import (
    CallAnswered,
    CallArrived,
    CallEnded,
    CallInterrupted,
    DigitPressed,
    HangUp,
)
from tests.line.conftest import Box
from tests.support import sipp
from tests.support.fakes import FakeDesk, RunningLine
from tests.support.tones import level, rms, tone

pytestmark = pytest.mark.sip


def test_caller_is_answered_within_a_second_and_heard_both_ways(box: Box) -> None:
    caller = box.caller(number="+33612345678")
    started = time.monotonic()
    caller.dial(box.line.uri)
    assert time.monotonic() - started < 1.0
    call = box.desk.wait(CallArrived)
    assert call.caller == "+33612345678"
    box.desk.wait(CallAnswered)
    caller.say(tone(700, 0.6))
    assert caller.wait_voice(2.0)
    assert caller.wait_said(2.0)
    assert caller.wait_quiet(0.2, 2.0)
    heard_by_speech = b"".join(box.speech.heard[call.call_id])
    assert level(heard_by_speech, 700) > 20 * level(heard_by_speech, 1100)
    said, heard = caller.recordings()
    assert level(heard, 700) > 20 * level(heard, 1100)
    assert 0.5 < rms(heard) / rms(said) < 1.5
    caller.hang_up()
    assert box.desk.wait(CallEnded).cause == "caller"


def test_way_there_and_back_takes_little(box: Box) -> None:
    """The line's own share of the gap: what it adds to speech that answers at once."""
    caller = box.caller()
    caller.dial(box.line.uri)
    box.desk.wait(CallAnswered)
    time.sleep(0.5)
    caller.say(tone(700, 0.2))
    assert caller.wait_voice(2.0)
    assert caller.wait_quiet(0.2, 2.0)
    said, heard = caller.recordings()
    delay = (_first_loud(heard) - _first_loud(said)) / 8
    print(f"{delay:.0f} ms")
    assert 0 < delay < 200


def _first_loud(pcm: bytes) -> int:
    return next(at for at in range(0, len(pcm) // 2, 8) if rms(pcm[2 * at : 2 * at + 16]) > 1000)


def test_withheld_number_is_none(box: Box) -> None:
    box.caller(number=None).dial(box.line.uri)
    assert box.desk.wait(CallArrived).caller is None


def test_desk_hangs_up(box: Box) -> None:
    caller = box.caller()
    caller.dial(box.line.uri)
    box.desk.send(HangUp(box.desk.wait(CallAnswered).call_id))
    assert caller.wait_ended(2.0)
    assert box.desk.wait(CallEnded).cause == "assistant"


def test_caller_gives_up_while_it_rings(box: Box) -> None:
    box.desk.answers = False
    caller = box.caller()
    caller.dial(box.line.uri, answered_within=None)
    box.desk.wait(CallArrived)
    caller.hang_up()
    assert box.desk.wait(CallEnded).cause == "caller"
    assert not box.desk.all(CallAnswered)


def test_four_callers_talk_and_the_fifth_is_busy(box: Box) -> None:
    callers = [box.caller() for _ in range(5)]
    pitches = (500, 700, 1100, 1500)
    for caller in callers[:4]:
        caller.dial(box.line.uri)
    with pytest.raises(CallerError, match="486"):
        callers[4].dial(box.line.uri)
    box.desk.wait(CallAnswered, count=4)
    for caller, pitch in zip(callers, pitches, strict=False):
        caller.say(tone(pitch, 0.6))
    for caller, pitch in zip(callers, pitches, strict=False):
        assert caller.wait_voice(2.0) or caller.wait_said(0.1)
        assert caller.wait_quiet(0.2, 3.0)
        heard = caller.recordings()[1]
        others = [level(heard, other) for other in pitches if other != pitch]
        assert level(heard, pitch) > 20 * max(others), "callers must not hear each other"
    callers[0].hang_up()
    box.desk.wait(CallEnded)
    callers[4].close()
    box.caller().dial(box.line.uri)


def test_fewer_legs_by_settings(boxes: Callable[..., Box]) -> None:
    box = boxes(legs=1)
    box.caller().dial(box.line.uri)
    with pytest.raises(CallerError, match="486"):
        box.caller().dial(box.line.uri)


def test_digits_by_rfc4733(box: Box) -> None:
    caller = box.caller()
    caller.dial(box.line.uri)
    box.desk.wait(CallAnswered)
    caller.send_digits("05#2")
    box.desk.wait(DigitPressed, count=4)
    assert [pressed.digit for pressed in box.desk.all(DigitPressed)] == list("05#2")


def test_digits_by_info_of_both_kinds(box: Box, tmp_path: Path) -> None:
    result = sipp.run(tmp_path, sipp.digits_by_info(), box.settings.line.port)
    assert result.status == 0, result.output
    assert [pressed.digit for pressed in box.desk.all(DigitPressed)] == ["7", "9"]
    assert box.desk.wait(CallEnded).cause == "caller"


def test_call_has_a_longest_duration_and_says_so(boxes: Callable[..., Box]) -> None:
    box = boxes(longest_call=1.0)
    caller = box.caller()
    caller.dial(box.line.uri)
    assert caller.wait_voice(3.0)
    assert caller.wait_ended(10.0)
    assert box.desk.wait(CallEnded).cause == "duration"


def test_sigterm_ends_calls_and_process_cleanly(box: Box) -> None:
    caller = box.caller()
    caller.dial(box.line.uri)
    box.desk.wait(CallAnswered)
    assert box.line.stop() == 0, box.line.log.read_text()
    assert caller.wait_ended(2.0)


def test_lossy_network_still_carries_the_voice(box: Box) -> None:
    caller = box.caller(loss=0.1, seed=1)
    caller.dial(box.line.uri)
    box.desk.wait(CallAnswered)
    caller.say(tone(700, 1.0))
    assert caller.wait_voice(2.0)
    assert caller.wait_quiet(0.3, 4.0)
    call_id = box.desk.wait(CallArrived).call_id
    assert len(box.speech.heard[call_id]) > 50
    assert level(b"".join(box.speech.heard[call_id]), 700) > 1000


def test_desk_that_does_not_decide_is_not_waited_for(box: Box) -> None:
    box.desk.answers = False
    caller = box.caller()
    caller.dial(box.line.uri, answered_within=4.0)
    assert caller.wait_voice(2.0)
    assert caller.wait_ended(8.0)
    assert box.desk.wait(CallEnded).cause == "line"


def test_caller_of_a_box_whose_desk_is_dead_hears_a_sentence(box: Box) -> None:
    box.desk.kill()
    caller = box.caller()
    caller.dial(box.line.uri, answered_within=4.0)
    assert caller.wait_voice(2.0)
    assert caller.wait_ended(8.0)
    box.line.close()  # a power cut: the sentence promised a call-back
    box.line = RunningLine(box.settings)
    back = FakeDesk(box.settings)
    try:
        lost = back.wait(CallInterrupted)
        assert lost.caller == "+33241000000"
        assert abs(lost.at - time.time()) < 30
    finally:
        back.kill()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may go before others")
def test_every_thread_of_the_line_goes_before_others(box: Box) -> None:
    """Frames pass through PJSIP's threads, not through ours."""
    threads = Path(f"/proc/{box.line.process.pid}/task").iterdir()
    stats = [(thread / "stat").read_text(encoding="ascii") for thread in threads]
    assert {stat.rpartition(")")[2].split()[16] for stat in stats} == {str(NICE)}
