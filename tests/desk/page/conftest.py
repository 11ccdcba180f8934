"""A real store of the demo practice under a clock that stands still."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from appliance.settings import load_demo
from appliance.storage import KeyRing, Store
from tests.desk.page.desk_page import Box, StillClock


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Box]:
    keys, clock = KeyRing(bytes(32)), StillClock()
    store = Store.open(tmp_path / "desk", load_demo().practice, keys, clock=clock)
    yield Box(store, clock)
    store.close()
