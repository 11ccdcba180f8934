"""A whole box in mode overflow, with a secretary's telephone: who has each call, and what is kept.

Judged by what the patient and the secretary hear and what the database holds.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from appliance.agenda.model import CallRecord, Request
from appliance.caller import Answerer, Caller
from appliance.caller.ports import free_port
from appliance.channel import Channel
from appliance.demo.box import Box, loopback
from appliance.demo.command import NOW
from appliance.messages import Message, WatchedEnd, WatchedSentence, WatchedTurn
from appliance.settings import load_demo
from appliance.settings.box import Answering
from appliance.storage.keys import key_ring_of
from appliance.storage.store import Store

pytestmark = pytest.mark.sip

NUMBER = "+33241000000"
RING = 5.0  # seconds
SECRETARY = free_port()


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Box]:
    demo = load_demo()
    line = f"sip:secretariat@127.0.0.1:{SECRETARY}"
    practice = msgspec.structs.replace(demo.practice, secretary_line=line)
    answering = Answering("overflow", rings=1, forward=True)
    settings = msgspec.structs.replace(demo, practice=practice, answering=answering)
    with Box(loopback(settings, tmp_path, NOW), tmp_path) as box:
        yield box


def until(watch: Channel, wanted: Callable[[Message], bool]) -> Message:
    while (message := watch.receive()) is not None:
        if wanted(message):
            return message
    raise AssertionError("the desk closed")


def kept(box: Box) -> tuple[list[CallRecord], list[Request]]:
    """The calls of the day and the requests open, from the database."""
    folders = box.settings.folders
    with closing(
        Store.open(
            folders.desk_state, box.settings.practice, key_ring_of(folders), clock=lambda: NOW
        )
    ) as store:
        requests = [item.request for item in store.requests_open()]
        return list(store.calls_on(NOW.date())), requests


def test_the_secretary_first_then_the_assistant_then_the_secretary_again(
    box: Box, tmp_path: Path
) -> None:
    watch = box.watch()
    with (
        Answerer(tmp_path / "away", SECRETARY, answers=False) as away,
        Caller(tmp_path / "first", NUMBER) as caller,
    ):
        started = time.monotonic()
        caller.dial(box.uri, answered_within=20)
        assert time.monotonic() - started > RING - 0.5, "the secretary had her ring"
        assert away.wait_ended(2)
        until(watch, lambda m: isinstance(m, WatchedSentence) and "assistant" in m.text)
        until(watch, lambda m: isinstance(m, WatchedTurn))
        assert caller.wait_quiet(0.3, 10)
        caller.send_digits("0")  # a human, please
        until(watch, lambda m: isinstance(m, WatchedSentence) and "secrétariat" in m.text)
        assert caller.wait_quiet(0.5, 10)
        assert caller.wait_voice(8), "the caller hears it ring"
        caller.hang_up()
        until(watch, lambda m: isinstance(m, WatchedEnd))
    with (
        Answerer(tmp_path / "there", SECRETARY) as there,
        Caller(tmp_path / "second", "+33241000001") as caller,
    ):
        caller.dial(box.uri, answered_within=RING)
        assert there.wait_talking(2)
        first = len(caller.heard())
        time.sleep(0.5)
        assert len(caller.heard(first)) >= 10, "media flow from the secretary"
        there.hang_up()
        assert caller.wait_ended(3)
    calls, requests = kept(box)
    assert [(call.caller, call.outcome, call.transfer) for call in calls] == [
        (NUMBER, "abandoned", None), ("+33241000001", "transferred", "secretary"),
    ]  # fmt: skip
    assert [(request.category, request.phone) for request in requests] == [("human", NUMBER)]
