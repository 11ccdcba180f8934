"""Hours that sound alike on a bad line."""

from __future__ import annotations

from datetime import time

import pytest

from appliance.french.times.alike import sound_alike


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (time(14), time(10), True),
        (time(18), time(10), True),
        (time(15, 30), time(13, 30), True),
        (time(14), time(10, 30), False),
        (time(9), time(10), False),
        (time(10), time(10), False),
    ],
)
def test_hours_that_sound_alike(one: time, other: time, *, alike: bool) -> None:
    assert sound_alike(one, other) is alike
    assert sound_alike(other, one) is alike
