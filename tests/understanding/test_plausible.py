"""Which of the recogniser's guesses an answer is taken from."""

from __future__ import annotations

from datetime import datetime

import pytest

from appliance.messages import Asked
from appliance.understanding.understand import Understanding


@pytest.mark.parametrize(
    "heard",
    [
        ("soit jeudi soit vendredi", "trois jeudi soir vendredi"),
        ("jeudi ou vendredi", "jeudi huit heures vendredi"),
    ],
)
def test_a_later_guess_with_one_value_more_does_not_come_first(
    understanding: Understanding, now: datetime, heard: tuple[str, ...]
) -> None:
    assert understanding.understand(heard, "when", now).fields.times is None


@pytest.mark.parametrize("asked", ["when", "offer"])
def test_a_day_that_is_excluded_answers_as_one_that_is_wished(
    understanding: Understanding, now: datetime, asked: Asked
) -> None:
    heard = ("pas le lundi", "ah le lundi", "un le lundi")
    fields = understanding.understand(heard, asked, now).fields
    assert (fields.not_days, fields.days) == ((1,), None)


def test_an_hour_behind_what_makes_no_sense_is_heard(
    understanding: Understanding, now: datetime
) -> None:
    heard = ("je préférerais débité le lundi ah", "plutôt le lundi vers neuf heures")
    assert understanding.understand(heard, "when", now).fields.times is None
    assert understanding.understand(("débité", *heard[1:]), "when", now).fields.times is not None


def test_who_calls_out_has_told_the_number_all_the_same(
    understanding: Understanding, now: datetime
) -> None:
    heard = ("allô", "zéro six douze trente-quatre cinquante-six soixante-dix-huit")
    assert understanding.understand(heard, "phone", now).fields.phone == "+33612345678"
    assert understanding.understand(("allô", "alors"), "phone", now).says("greets")
