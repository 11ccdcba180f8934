"""The line at a registrar with digest authentication, across its restart."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from appliance.caller.baresip import CallerError
from appliance.caller.ports import free_port
from appliance.messages import CallAnswered, CallEnded, LineReady
from appliance.settings.box import Registrar as RegistrarSettings
from tests.line.conftest import Box
from tests.support.registrar import USER, Registrar

pytestmark = pytest.mark.sip


@pytest.fixture
def registrar(tmp_path: Path) -> Iterator[Registrar]:
    """kamailio."""
    running = Registrar(tmp_path / "kamailio", free_port())
    yield running
    running.stop()


def _account(registrar: Registrar, password_file: Path | None = None) -> RegistrarSettings:
    # As short as may be, so that the refresh comes within the test.
    file = password_file or registrar.password_file
    return RegistrarSettings(registrar.uri, USER, file, domain="127.0.0.1", expires=10)


def _registered(box: Box, times: int = 1) -> None:
    box.desk.wait(LineReady, 15, count=times, where=lambda ready: ready.registered is True)


def test_registers_and_takes_calls_across_a_restart_of_the_registrar(
    registrar: Registrar, boxes: Callable[..., Box]
) -> None:
    box = boxes(registrar=_account(registrar))
    _registered(box)
    caller = box.caller()
    caller.dial(registrar.our_uri)
    box.desk.wait(CallAnswered)
    caller.hang_up()
    box.desk.wait(CallEnded)
    registrar.stop()
    registrar.start()
    for _ in range(20):  # until the line has registered anew; nothing tells
        again = box.caller()
        try:
            again.dial(registrar.our_uri)
            break
        except CallerError:
            again.close()
            time.sleep(0.5)
    box.desk.wait(CallAnswered, count=2)
    assert box.line.stop() == 0, "unregistered and ended cleanly"


def test_calls_come_from_where_the_registration_was_taken(
    registrar: Registrar, boxes: Callable[..., Box]
) -> None:
    """Whatever the DNS knew when the line started: after a power cut, nothing."""
    file = registrar.password_file
    account = RegistrarSettings(
        registrar.uri.replace("127.0.0.1", "localhost"), USER, file, "nowhere.invalid", 10
    )
    box = boxes(registrar=account, accept_from=("192.0.2.1",))
    _registered(box)
    box.caller().dial(registrar.our_uri)
    box.desk.wait(CallAnswered)


def test_registrar_that_is_away_is_told_and_found_again(
    registrar: Registrar, boxes: Callable[..., Box]
) -> None:
    registrar.stop()
    box = boxes(registrar=_account(registrar))
    assert box.desk.wait(LineReady).registered is False
    registrar.start()
    _registered(box)


def test_wrong_password_is_told_and_the_line_lives(
    registrar: Registrar, boxes: Callable[..., Box], tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text("guess", encoding="utf-8")
    box = boxes(registrar=_account(registrar, wrong))
    assert box.desk.wait(LineReady).registered is False
    caller = box.caller()
    caller.dial(box.line.uri)
    box.desk.wait(CallAnswered)
    assert all(ready.registered is False for ready in box.desk.all(LineReady))
