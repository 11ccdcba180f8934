"""Desks, each with an agenda of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from appliance.settings.box import Answering
from tests.desk.calls import Desk


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    made: list[Desk] = []

    def make(mode: str = "always", **answering: object) -> Desk:
        made.append(Desk(tmp_path / f"{len(made)}", Answering(mode, **answering)))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for desk in made:
        desk.store.close()
