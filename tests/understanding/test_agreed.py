"""A day or an hour that was told by us is likelier than another that sounds like it."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from appliance.messages import Asked
from appliance.understanding.context import Context, Offered
from appliance.understanding.understand import Understanding

THURSDAY = date(2026, 11, 26)
READ_BACK = Context(yes_no=True, held=THURSDAY, held_at=time(10))
ONE = Context(yes_no=True, offers=(Offered(THURSDAY, time(10)),))
THREE = Context(offers=tuple(Offered(THURSDAY, at) for at in (time(8, 30), time(10), time(11))))


@pytest.mark.parametrize(
    ("asked", "context", "heard", "at"),
    [
        ("confirm", READ_BACK, ("oui deux heures très bien", "oui dix heures très bien"), 10),
        ("confirm", READ_BACK, ("oui jeudi six heures", "oui jeudi dix heures"), 10),
        ("confirm", READ_BACK, ("jeudi deux heures", "jeudi dix heures"), 10),
        ("offer", ONE, ("oui deux heures c'est bien", "oui dix heures c'est bien"), 10),
        # no guess has it, or another hour may be wished
        ("confirm", READ_BACK, ("oui deux heures très bien", "oui douze heures très bien"), 14),
        ("confirm", READ_BACK, ("non deux heures", "non dix heures"), 14),
        ("confirm", READ_BACK, ("oui mais deux heures", "oui mais dix heures"), 14),
        ("confirm", Context(yes_no=True), ("oui deux heures très bien", "oui dix heures"), 14),
        ("offer", THREE, ("plutôt deux heures", "plutôt dix heures"), 14),
    ],
)
def test_the_hour_that_was_told(
    understanding: Understanding,
    now: datetime,
    asked: Asked,
    context: Context,
    heard: tuple[str, ...],
    at: int,
) -> None:
    times = understanding.understand(heard, asked, now, context).fields.times
    assert times is not None
    assert times.start == time(at)


def test_the_day_that_was_told(understanding: Understanding, now: datetime) -> None:
    heard = ("oui mardi dix heures c'est parfait", "oui jeudi dix heures c'est parfait")
    meaning = understanding.understand(heard, "confirm", now, READ_BACK)
    assert meaning.act == "yes"
    assert meaning.fields.days is not None
    assert meaning.fields.days.first == THURSDAY
