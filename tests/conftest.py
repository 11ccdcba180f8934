"""The day of the release stands still for the tests: theirs are the days after the first one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from appliance import clock
from appliance.storage import retention


@pytest.fixture(scope="session", autouse=True)
def released() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "RELEASED", clock.FIRST.date())
        for module in (clock, retention):
            patch.setattr(module, "RELEASE", clock.FIRST)
        yield
