"""The real speech process, started once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.speech.speech_caller import Desk, Running, settings_in, start, wait_until_up


@pytest.fixture(scope="session")
def speech(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One process for all tests that only talk to it."""
    settings = settings_in(tmp_path_factory.mktemp("speech"))
    process = start(settings)
    wait_until_up(settings, process)
    yield Running(settings, process, Desk(settings.folders.speech_socket))
    process.terminate()
    assert process.wait(10) == 0
