"""A number reads the same with its hyphens and without, whatever was asked."""

from __future__ import annotations

from datetime import datetime

import pytest

from appliance.french.numbers import say_number
from appliance.messages import Asked
from appliance.understanding.understand import Understanding

_TOLD: tuple[tuple[Asked, str], ...] = (
    ("birth_date", "le quatre juillet {}"),
    ("birth_date", "née en {} le vingt-et-un mai"),
    ("patient", "c'est pour ma mère simone vasseur elle est née le quatre juillet {}"),
    ("patient", "c'est robert dubois zéro six {} dix-huit vingt-trois quatre-vingt-seize"),
    ("surname", "dubois robert né le trois mars {}"),
    ("surname", "mon téléphone c'est le zéro six {} dix-huit quarante-sept cinquante-neuf"),
    ("first_name", "robert né le dix-huit mai {}"),
    ("spelling", "d u b o i s né le trois mars {}"),
    ("phone", "zéro six {} dix-huit vingt-trois quatre-vingt-seize"),
    ("open", "je suis robert dubois né le dix-sept juin {} je voudrais un rendez-vous"),
    ("number", "zéro deux {} dix-huit vingt-trois soixante-et-onze"),
)
_MINUTES: tuple[tuple[Asked, str], ...] = (
    ("when", "le vingt-six à dix-sept heures {}"),
    ("when", "entre dix heures {} et onze heures"),
    ("offer", "celui de dix-huit heures {}"),
    ("open", "il me faut un rendez-vous le vingt-quatre à dix-sept heures {}"),
    ("confirm", "non c'est à dix-sept heures {}"),
)


def _same(understanding: Understanding, now: datetime, asked: Asked, told: str, of: int) -> None:
    joined = told.format(say_number(of).replace(" et ", "-et-"))
    apart = joined.replace("-", " ").replace("rendez vous", "rendez-vous")
    assert understanding.understand([joined], asked, now) == understanding.understand(
        [apart], asked, now
    ), joined


@pytest.mark.parametrize(("asked", "told"), _TOLD)
def test_years_and_pairs(
    understanding: Understanding, now: datetime, asked: Asked, told: str
) -> None:
    for number in range(17, 100, 3):
        _same(understanding, now, asked, told, number)


@pytest.mark.parametrize(("asked", "told"), _MINUTES)
def test_minutes(understanding: Understanding, now: datetime, asked: Asked, told: str) -> None:
    for number in range(17, 60, 3):
        _same(understanding, now, asked, told, number)
