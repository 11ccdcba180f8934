"""Kill -9 of each process while a patient is on the line: no silence, nothing lost, nothing stuck.

A real box, a real SIP call; judged by what the patient hears and what the database holds.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from appliance.caller.caller import Caller
from appliance.channel import Channel
from appliance.demo.box import Box, loopback
from appliance.demo.command import NOW
from appliance.messages import Message, WatchedSentence, WatchedTurn
from appliance.settings import load_demo
from appliance.storage.keys import key_ring_of
from appliance.storage.store import Store

pytestmark = pytest.mark.sip

NUMBER = "+33241000000"


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Box]:
    with Box(loopback(load_demo(), tmp_path, NOW), tmp_path) as box:
        yield box


def _until(watch: Channel, wanted: Callable[[Message], bool]) -> Message:
    while (message := watch.receive()) is not None:
        if wanted(message):
            return message
    raise AssertionError("the desk closed")


def _greeted(box: Box, caller: Caller) -> Channel:
    """The call is answered and the assistant has asked its first question."""
    watch = box.watch()
    caller.dial(box.uri)
    _until(watch, lambda message: isinstance(message, WatchedTurn))
    assert caller.wait_quiet(0.3, 5)
    return watch


def _wait(condition: Callable[[], bool], seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def test_speech_is_killed_the_caller_hears_a_sentence_and_the_call_goes_on(
    box: Box, tmp_path: Path
) -> None:
    with Caller(tmp_path / "caller", NUMBER) as caller:
        watch = _greeted(box, caller)
        os.kill(box.supervisor.pid("speech"), signal.SIGKILL)
        assert caller.wait_voice(2), "silence after the death of speech"
        _until(watch, lambda message: isinstance(message, WatchedSentence))
        _until(watch, lambda message: isinstance(message, WatchedTurn))
        assert not caller.ended
        caller.hang_up()


def test_desk_is_killed_the_caller_is_told_and_the_secretary_gets_a_call_back(
    box: Box, tmp_path: Path
) -> None:
    with Caller(tmp_path / "caller", NUMBER) as caller:
        _greeted(box, caller)
        os.kill(box.supervisor.pid("desk"), signal.SIGKILL)
        assert caller.wait_voice(2), "silence after the death of the desk"
        assert caller.wait_ended(15), "the call is stuck"
    keys = key_ring_of(box.settings.folders)
    practice = box.settings.practice
    with closing(
        Store.open(box.settings.folders.desk_state, practice, keys, clock=lambda: NOW)
    ) as store:
        assert _wait(lambda: bool(store.requests_open()), 10), "no call-back was recorded"
        (item,) = store.requests_open()
        assert item.request.call_back
        assert item.request.phone == NUMBER


def test_line_is_killed_the_next_call_is_answered_within_five_seconds(
    box: Box, tmp_path: Path
) -> None:
    with Caller(tmp_path / "first", NUMBER) as caller:
        _greeted(box, caller)
        os.kill(box.supervisor.pid("line"), signal.SIGKILL)
        killed = time.monotonic()
        with Caller(tmp_path / "second", NUMBER) as second:
            time.sleep(max(0.0, killed + 4 - time.monotonic()))
            second.dial(box.uri, answered_within=1.0)
            assert second.wait_voice(2)
