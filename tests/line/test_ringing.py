"""Before the answer: some rings first, somebody else first, or never."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from appliance.caller import Answerer, Caller
from appliance.caller.baresip import CallerError
from appliance.caller.ports import free_port
from appliance.messages import (
    Answer,
    CallAnswered,
    CallArrived,
    CallEnded,
    LeaveRinging,
    TransferEnded,
)
from tests.line.conftest import Box
from tests.support import sipp
from tests.support.fakes import FakeDesk
from tests.support.tones import level, tone

pytestmark = pytest.mark.sip


@pytest.fixture
def box(boxes: Callable[..., Box]) -> Box:
    """A box whose desk decides when the test does."""
    box = boxes()
    box.desk.answers = False
    return box


def rings(box: Box) -> tuple[Caller, str]:
    caller = box.caller()
    caller.dial(box.line.uri, answered_within=None)
    return caller, box.desk.wait(CallArrived).call_id


def test_the_line_tells_which_number_was_dialled(box: Box) -> None:
    rings(box)
    assert box.desk.wait(CallArrived).called == "accueil"


def test_it_rings_as_long_as_told_and_is_then_answered(box: Box) -> None:
    caller, call_id = rings(box)
    started = time.monotonic()
    box.desk.send(Answer(call_id, after=4.0))  # longer than the line waits for a desk
    caller.wait_answered(8.0)
    assert 3.9 < time.monotonic() - started < 6.0
    box.desk.wait(CallAnswered)
    first = len(caller.heard())
    caller.say(tone(700, 0.6))
    assert caller.wait_said(2.0)
    time.sleep(0.3)
    assert level(b"".join(frame.pcm for frame in caller.heard(first)), 700) > 500


def test_who_gives_up_while_it_rings_was_never_answered(box: Box) -> None:
    caller, call_id = rings(box)
    box.desk.send(Answer(call_id, after=30.0))
    time.sleep(0.3)
    caller.hang_up()
    assert box.desk.wait(CallEnded).cause == "caller"
    assert not box.desk.all(CallAnswered)
    box.desk.answers = True
    box.caller().dial(box.line.uri)  # the leg is free


def test_a_call_that_is_left_is_not_answered_even_when_the_desk_dies(box: Box) -> None:
    caller, call_id = rings(box)
    box.desk.send(LeaveRinging(call_id))
    time.sleep(0.2)
    box.desk.kill()
    with pytest.raises(CallerError, match="pas de réponse"):
        caller.wait_answered(4.0)
    caller.hang_up()
    assert caller.wait_ended(2.0)


def test_a_desk_that_dies_while_it_rings_decides_again_when_it_is_back(box: Box) -> None:
    caller, call_id = rings(box)
    box.desk.send(Answer(call_id, after=30.0))
    time.sleep(0.2)
    box.desk.kill()
    back = FakeDesk(box.settings)
    try:
        back.wait(CallAnswered)
        assert [arrived.call_id for arrived in back.all(CallArrived)] == [call_id]
        assert not caller.ended
    finally:
        back.kill()


def test_the_secretary_is_quicker_and_the_assistant_never_hears_it(
    box: Box, tmp_path: Path
) -> None:
    port = free_port()
    with Answerer(tmp_path / "secretary", port) as secretary:
        caller, call_id = rings(box)
        box.desk.send(Answer(call_id, after=20.0, target=f"sip:secretariat@127.0.0.1:{port}"))
        caller.wait_answered(5.0)
        assert secretary.wait_talking(1.0)
        assert box.desk.wait(TransferEnded).result == "answered"
        first = len(caller.heard())
        time.sleep(0.5)
        assert len(caller.heard(first)) >= 10, "media flow from the secretary"
        assert call_id not in box.speech.heard
        assert not box.desk.all(CallAnswered)
        secretary.hang_up()
        assert caller.wait_ended(3.0)
        assert box.desk.wait(CallEnded).cause == "transferred"


def test_a_secretary_who_does_not_answer_stops_ringing_when_the_assistant_does(
    box: Box, tmp_path: Path
) -> None:
    port = free_port()
    with Answerer(tmp_path / "secretary", port, answers=False) as secretary:
        caller, call_id = rings(box)
        box.desk.send(Answer(call_id, after=2.0, target=f"sip:secretariat@127.0.0.1:{port}"))
        caller.wait_answered(5.0)
        assert secretary.wait_ended(2.0)
        box.desk.wait(CallAnswered)
        assert not box.desk.all(TransferEnded)


def test_a_busy_secretary_is_not_waited_for(boxes: Callable[..., Box], box: Box) -> None:
    other = boxes(legs=1)
    other.caller().dial(other.line.uri)
    caller, call_id = rings(box)
    box.desk.send(Answer(call_id, after=60.0, target=other.line.uri))
    caller.wait_answered(5.0)
    box.desk.wait(CallAnswered)


def test_a_call_left_to_a_busy_secretary_is_busy(boxes: Callable[..., Box], box: Box) -> None:
    other = boxes(legs=1)
    other.caller().dial(other.line.uri)
    caller, call_id = rings(box)
    box.desk.send(LeaveRinging(call_id, other.line.uri))
    with pytest.raises(CallerError, match="486"):
        caller.wait_answered(5.0)


def test_who_gives_up_stops_the_secretarys_telephone(box: Box, tmp_path: Path) -> None:
    port = free_port()
    with Answerer(tmp_path / "secretary", port, answers=False) as secretary:
        caller, call_id = rings(box)
        box.desk.send(LeaveRinging(call_id, f"sip:secretariat@127.0.0.1:{port}"))
        time.sleep(0.5)
        caller.hang_up()
        assert box.desk.wait(CallEnded).cause == "caller"
        assert secretary.wait_ended(2.0)


def test_thirty_callers_give_up_while_the_secretary_rings(box: Box, tmp_path: Path) -> None:
    """Whatever the moment, every leg is free afterwards."""
    port = free_port()
    box.desk.answers = True
    box.desk.decides = lambda call_id: Answer(
        call_id, after=30.0, target=f"sip:secretariat@127.0.0.1:{port}"
    )
    with Answerer(tmp_path / "secretary", port, answers=False):
        scenario = sipp.cancel_while_ringing(200)
        result = sipp.run(
            tmp_path / "many", scenario, box.settings.line.port, calls=30, rate=5, at_once=2
        )
        assert result.status == 0, result.output
    box.desk.wait(CallEnded, 5, count=30)
    assert not box.desk.all(CallAnswered)
    box.desk.decides = Answer
    for _ in range(4):
        box.caller().dial(box.line.uri)
