"""What keeps somebody on a day, whatever it is called. Tuesday 17 March 2026."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appliance.french.calendar import WEEKDAY_NAMES
from appliance.french.days.reading import read_days
from appliance.french.spans import TimeSpan
from appliance.french.times.reading import read_times

TODAY = date(2026, 3, 17)
names = st.sampled_from(WEEKDAY_NAMES)
kept = st.sampled_from(
    [
        "j'ai le kiné", "j'ai un conseil d'administration", "on me livre le fioul",
        "on tue le cochon", "ils coupent l'eau", "ma perruque arrive", "le plombier vient",
        "mon lave-linge est livré",
        "je suis à limoges", "je suis en stage", "il y a la fête du village", "ma fille a piscine",
        "j'ai catéchisme",
    ]
)  # fmt: skip
suiting = st.sampled_from(
    ["ma fille est libre", "je peux venir", "je voudrais un rendez-vous", "ma voisine m'emmène",
     "je descends au bourg", "j'ai un trou"]
)  # fmt: skip


@given(kept, names)
def test_a_day_that_is_taken_is_no_wish(said: str, name: str) -> None:
    for text in (f"{said} {name}", f"{name} {said}"):
        reading = read_days(text, TODAY)
        assert reading.spans == (), text
        assert reading.not_days == (WEEKDAY_NAMES.index(name) + 1,), text


@given(kept, names, names)
def test_the_day_that_is_wished_instead(said: str, taken: str, name: str) -> None:
    wished = read_days(name, TODAY).spans
    if taken not in (name, "mardi"):  # a Tuesday, said today, is a week away
        reading = read_days(f"{said} {taken} alors {name}", TODAY)
        assert (reading.spans, reading.not_days) == (wished, ())


@given(suiting, names)
def test_a_day_that_suits_is_wished(said: str, name: str) -> None:
    assert read_days(f"{said} {name}", TODAY).spans == read_days(name, TODAY).spans


@pytest.mark.parametrize(
    "text",
    ["samedi je repars dimanche", "samedi mon mari rentre vendredi",
     "samedi mes élèves sont en sortie ça me libère", "plutôt samedi j'aurai la réponse",
     "samedi j'ai pas poney"],
)  # fmt: skip
def test_what_is_told_of_another_day(text: str) -> None:
    assert read_days(text, TODAY).spans == read_days("samedi", TODAY).spans


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("y a un car à neuf heures j'arriverais vers dix heures", 10, 10),
        ("à seize heures je dépose ma fille à la danse à quinze heures", 16, 16),
        ("neuf heures c'est l'heure où je dépose les petits dix heures ce serait mieux", 10, 10),
        ("j'ai cours tous les matins", 12, None),
        ("j'ai une réunion jeudi matin mais l'après-midi je peux", 12, 19),
    ],
)
def test_hours_at_which_something_else_is_on(text: str, start: int, end: int | None) -> None:
    assert read_times(text).spans == (TimeSpan(time(start), time(end) if end else None),)


def test_what_is_told_between_two_days_is_of_the_first() -> None:
    reading = read_days("pas lundi j'ai la danse jeudi à la même heure", TODAY)
    assert reading.spans == read_days("jeudi", TODAY).spans
