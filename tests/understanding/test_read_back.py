"""What is said to a value that was read back: it is told again, or a part of it anew."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from appliance.understanding.context import Context
from appliance.understanding.understand import Understanding

NOW = datetime.fromisoformat("2027-02-16T09:20:00+01:00")
READ = Context(birth_date=date(1957, 3, 14), phone="+33261916413")


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("non attendez c'est pas quatorze c'est le quatre mars", date(1957, 3, 4)),
        ("non c'est pas quatorze c'est le quatre", date(1957, 3, 4)),
        ("non pas le quatorze le vingt", date(1957, 3, 20)),
    ],
)
def test_the_day_of_birth_that_is_denied(
    understanding: Understanding, text: str, born: date
) -> None:
    meaning = understanding.understand((text,), "confirm", NOW, READ)
    assert (meaning.act, meaning.fields.birth_date) == ("correct", born)
    assert meaning.fields.days is None


def test_another_month_is_a_visits(understanding: Understanding) -> None:
    text = "non pas le quatorze février le quinze février"
    meaning = understanding.understand((text,), "confirm", NOW, READ)
    assert meaning.fields.birth_date is None
    assert meaning.fields.days is not None


@pytest.mark.parametrize(
    "text",
    [
        "oui le quatorze mars cinquante sept",
        "oui c'est ça le quatorze mars",
        "oui zéro deux soixante et un quatre vingt onze soixante quatre treize",
    ],
)
def test_what_is_said_again_is_agreed_to(understanding: Understanding, text: str) -> None:
    meaning = understanding.understand((text,), "confirm", NOW, READ)
    assert meaning.act == "yes"
    assert meaning.fields.days is None


def test_another_birth_date_is_a_correction(understanding: Understanding) -> None:
    text = "le quatre mars cinquante sept"
    assert understanding.understand((text,), "confirm", NOW, READ).act == "correct"
