"""Putting a caller through, and back."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from appliance.caller import Answerer, Caller
from appliance.caller.ports import free_port
from appliance.messages import CallAnswered, CallEnded, PutThrough, StopRinging, TransferEnded
from tests.line.conftest import Box
from tests.support.tones import level, tone

pytestmark = pytest.mark.sip


def _talking(box: Box) -> tuple[Caller, str]:
    caller = box.caller()
    caller.dial(box.line.uri)
    return caller, box.desk.wait(CallAnswered).call_id


def test_answered_transfer_joins_both_and_takes_the_assistant_out(box: Box, tmp_path: Path) -> None:
    port = free_port()
    with Answerer(tmp_path / "secretary", port) as secretary:
        caller, call_id = _talking(box)
        box.desk.send(PutThrough(call_id, f"sip:secretariat@127.0.0.1:{port}", 5.0))
        assert box.desk.wait(TransferEnded).result == "answered"
        assert secretary.wait_talking(1.0)
        time.sleep(0.3)  # frames under way
        heard_by_assistant = len(box.speech.heard[call_id])
        first = len(caller.heard())
        time.sleep(0.3)
        assert len(box.speech.heard[call_id]) == heard_by_assistant
        assert len(caller.heard(first)) >= 10, "media flow from the secretary"
        caller.hang_up()
        assert secretary.wait_ended(2.0)
        assert box.desk.wait(CallEnded).cause == "transferred"


def test_secretary_hangs_up(box: Box, tmp_path: Path) -> None:
    port = free_port()
    with Answerer(tmp_path / "secretary", port) as secretary:
        caller, call_id = _talking(box)
        box.desk.send(PutThrough(call_id, f"sip:urgences@127.0.0.1:{port}", 5.0))
        assert box.desk.wait(TransferEnded).result == "answered"
        secretary.hang_up()
        assert caller.wait_ended(3.0)
        assert box.desk.wait(CallEnded).cause == "transferred"


def _back_with_the_assistant(box: Box, caller: Caller) -> None:
    first = len(caller.heard())
    caller.say(tone(1100, 0.6))
    assert caller.wait_said(2.0)
    time.sleep(0.3)
    assert level(b"".join(frame.pcm for frame in caller.heard(first)), 1100) > 500


def test_nobody_answers(box: Box, tmp_path: Path) -> None:
    port = free_port()
    with Answerer(tmp_path / "secretary", port, answers=False):
        caller, call_id = _talking(box)
        box.desk.send(PutThrough(call_id, f"sip:secretariat@127.0.0.1:{port}", 3.0))
        assert caller.wait_voice(2.8), "the caller hears it ring"
        assert box.desk.wait(TransferEnded).result == "no_answer"
        _back_with_the_assistant(box, caller)


def test_busy(boxes: Callable[..., Box]) -> None:
    box, other = boxes(), boxes(legs=1)
    other.caller().dial(other.line.uri)
    caller, call_id = _talking(box)
    box.desk.send(PutThrough(call_id, other.line.uri, 5.0))
    assert box.desk.wait(TransferEnded).result == "busy"
    _back_with_the_assistant(box, caller)


def test_nobody_there(box: Box) -> None:
    caller, call_id = _talking(box)
    box.desk.send(PutThrough(call_id, f"sip:secretariat@127.0.0.1:{free_port()}", 1.0))
    assert box.desk.wait(TransferEnded).result in ("failed", "no_answer")
    _back_with_the_assistant(box, caller)


def test_caller_hangs_up_while_it_rings(box: Box, tmp_path: Path) -> None:
    port = free_port()
    with Answerer(tmp_path / "secretary", port, answers=False) as secretary:
        caller, call_id = _talking(box)
        box.desk.send(PutThrough(call_id, f"sip:secretariat@127.0.0.1:{port}", 5.0))
        assert caller.wait_voice(2.0)
        caller.hang_up()
        assert box.desk.wait(CallEnded).cause == "caller"
        assert secretary.wait_ended(2.0), "the target stops ringing"


def test_without_a_free_leg_the_caller_is_asked_to_call(
    boxes: Callable[..., Box], tmp_path: Path
) -> None:
    box = boxes(legs=1)
    port = free_port()
    with Answerer(tmp_path / "secretary", port) as secretary:
        _, call_id = _talking(box)
        box.desk.send(PutThrough(call_id, f"sip:secretariat@127.0.0.1:{port}", 5.0))
        assert box.desk.wait(TransferEnded).result == "answered"
        assert secretary.wait_talking(2.0)
        assert box.desk.wait(CallEnded).cause == "transferred"


def test_without_a_free_leg_and_without_refer_it_failed(boxes: Callable[..., Box]) -> None:
    box = boxes(legs=1)
    caller, call_id = _talking(box)
    box.desk.send(PutThrough(call_id, f"sip:secretariat@127.0.0.1:{free_port()}", 1.0))
    assert box.desk.wait(TransferEnded).result != "answered"
    _back_with_the_assistant(box, caller)


def test_ringing_is_stopped_for_something_more_urgent(box: Box, tmp_path: Path) -> None:
    port = free_port()
    with Answerer(tmp_path / "secretary", port, answers=False) as secretary:
        caller, call_id = _talking(box)
        box.desk.send(PutThrough(call_id, f"sip:secretariat@127.0.0.1:{port}", 20.0))
        assert caller.wait_voice(2.0), "the caller hears it ring"
        box.desk.send(StopRinging(call_id))
        assert secretary.wait_ended(2.0)
        assert caller.wait_quiet(0.5, 2.0)
        _back_with_the_assistant(box, caller)
    with Answerer(tmp_path / "doctor", port := free_port()) as doctor:
        box.desk.send(PutThrough(call_id, f"sip:urgences@127.0.0.1:{port}", 5.0))
        assert doctor.wait_talking(2.0)
    assert [ended.result for ended in box.desk.all(TransferEnded)] == ["answered"]


def test_target_answers_and_is_gone_at_once(box: Box, tmp_path: Path) -> None:
    """A machine that answers and hangs up must not leave the caller in silence."""
    port = free_port()
    with Answerer(tmp_path / "secretary", port) as secretary:
        caller, call_id = _talking(box)
        box.desk.send(PutThrough(call_id, f"sip:secretariat@127.0.0.1:{port}", 5.0))
        assert secretary.wait_talking(2.0)
        secretary.close()
        assert caller.wait_ended(3.0)
        assert box.desk.wait(CallEnded).cause == "transferred"
