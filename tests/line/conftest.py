"""One line with fake ends for the tests that do not hurt it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from appliance.caller import Caller
from tests.support.fakes import FakeDesk, FakeSpeech, RunningLine, line_settings, wait_ready


class Box:
    """A line, a desk and speech."""

    def __init__(self, folder: Path, **changes: Any) -> None:
        self.folder = folder
        self.settings = line_settings(folder, **changes)
        self.desk = FakeDesk(self.settings)
        self.speech = FakeSpeech(self.settings)
        self.line = RunningLine(self.settings)
        self._callers: list[Caller] = []
        wait_ready(self.desk)

    def caller(self, **options: Any) -> Caller:
        """A telephone, closed with the box."""
        caller = Caller(self.folder / f"caller-{len(self._callers)}", **options)
        self._callers.append(caller)
        return caller

    def close(self) -> None:
        """End everything."""
        for caller in self._callers:
            caller.close()
        self.line.close()
        self.desk.kill()
        self.speech.kill()


@pytest.fixture
def boxes(tmp_path: Path) -> Iterator[Callable[..., Box]]:
    """Makes boxes with the line's settings that a test needs."""
    made: list[Box] = []

    def make(**changes: Any) -> Box:
        made.append(Box(tmp_path / f"box-{len(made)}", **changes))
        return made[-1]

    yield make
    for box in made:
        box.close()


@pytest.fixture
def box(boxes: Callable[..., Box]) -> Box:
    """A box with the usual settings."""
    return boxes()
