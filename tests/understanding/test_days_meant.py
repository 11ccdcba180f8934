"""Days and hours that are meant, beside those that are only told, and what is meant of offers.
Monday 23 November 2026; the offers are on Thursday the 26th."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest

from appliance.messages import Asked
from appliance.understanding.context import Context, Offered
from appliance.understanding.figures import fields_of
from appliance.understanding.meaning import DaySpan, Shift, TimeSpan, Window
from appliance.understanding.understand import Understanding

THURSDAY = date(2026, 11, 26)
OFFERS = tuple(Offered(THURSDAY, start) for start in (time(8, 30), time(9, 15), time(10)))
ON_THURSDAY = ["2026-11-26", "2026-11-26"]


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("je serai absent du premier au dix décembre donc après", {"days": ["2026-12-11", None]}),
        (
            "en début d'après-midi après le repas jeudi",
            {"days": ON_THURSDAY, "times": ["12:00", "15:00"]},
        ),
        ("après le repas de Noël", {"days": ["2026-12-26", None]}),
        (
            "avant le premier décembre j'ai une opération le deux",
            {"days": ["2026-11-23", "2026-11-30"]},
        ),
        ("avant jeudi j'ai la danse", {"days": ["2026-11-26", None]}),
        (
            "un jour où il y a le marché c'est le mardi",
            {"days": ["2026-11-24", "2026-11-24"]},
        ),
        ("le jour où j'ai dialyse c'est le mardi", {"not_days": [2]}),
        (
            "jeudi non pas jeudi c'est mon anniversaire vendredi",
            {"days": ["2026-11-27", "2026-11-27"]},
        ),
        ("jeudi c'est le marché", {"days": ON_THURSDAY}),
        (
            "jeudi je suis pris jusqu'à onze heures",
            {"days": ON_THURSDAY, "times": ["11:00", None]},
        ),
        ("jeudi je suis pris à onze heures", {"not_days": [4]}),
        ("jeudi matin je suis pris", {"not_days": [4]}),
        (
            "jeudi je suis pris toute la matinée",
            {"days": ON_THURSDAY, "times": ["12:00", None]},
        ),
        (
            "mon car arrive à neuf heures et repart à midi le mardi",
            {"days": ["2026-11-24", "2026-11-24"], "times": ["09:00", "12:00"]},
        ),
        (
            "le dernier rendez-vous de la journée jeudi",
            {"days": ON_THURSDAY, "times": ["17:00", "19:00"]},
        ),
        ("pas cette semaine ni la semaine prochaine", {"days": ["2026-12-07", None]}),
    ],
)
def test_days_meant(
    understanding: Understanding, now: datetime, text: str, fields: dict[str, Any]
) -> None:
    assert fields_of(understanding.understand([text], "when", now)) == fields


def day(text: str) -> DaySpan:
    return DaySpan(date.fromisoformat(text), date.fromisoformat(text))


@pytest.mark.parametrize(
    ("text", "windows"),
    [
        (
            "jeudi vingt six ou jeudi trois",
            (Window(day("2026-11-26"), None), Window(day("2026-12-03"), None)),
        ),
        (
            "lundi ou mardi sinon la semaine d'après",
            (
                Window(day("2026-11-30"), None),
                Window(day("2026-12-01"), None),
                Window(DaySpan(date(2026, 12, 7), date(2026, 12, 13)), None),
            ),
        ),
        (
            "plutôt tôt le matin ou alors tard le soir",
            (
                Window(None, TimeSpan(time(7), time(9))),
                Window(None, TimeSpan(time(17), time(20))),
            ),
        ),
        ("lundi ou mardi", ()),
        ("la semaine prochaine lundi ou mardi", ()),
    ],
)
def test_what_is_between_two_wishes_is_not_wished(
    understanding: Understanding, now: datetime, text: str, windows: tuple[Window, ...]
) -> None:
    assert understanding.understand([text], "when", now).windows == windows


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("début janvier mais pas le quatre", ["2027-01-04"]),
        ("entre le quatre et le dix janvier mais pas le six", ["2027-01-06"]),
        ("en décembre mais pas le vingt trois", ["2026-12-23"]),
    ],
)
def test_a_day_that_is_refused_is_in_the_month_that_is_wished(
    understanding: Understanding, now: datetime, text: str, refused: list[str]
) -> None:
    meaning = understanding.understand([text], "when", now)
    assert [str(one) for one in meaning.not_dates] == refused


@pytest.mark.parametrize(
    ("text", "choice", "refused", "shift"),
    [
        ("le premier non le dernier plutôt", 3, (), None),
        ("le premier plutôt", 1, (), None),
        ("j'hésite entre le premier et le dernier", None, (2,), None),
        ("le deuxième ou le troisième", None, (1,), None),
        ("pas dix heures ni huit heures trente", None, (1, 3), None),
        ("dix heures mais pas jeudi", None, (), None),
        ("le deux hier", 2, (), None),
        ("le un", 1, (), None),
        ("dix", 3, (), None),
        ("dix minutes", None, (), None),
        ("le quinze", None, (), None),
        ("celui qui commence par neuf", 2, (), None),
        ("le quart", 2, (), None),
        ("avant", None, (), "earlier"),
        ("un peu après", None, (), "later"),
        ("après-demain", None, (), None),
        ("en huit", None, (), "same_weekday"),
    ],
)
def test_which_offer_is_meant(
    understanding: Understanding,
    now: datetime,
    text: str,
    choice: int | None,
    refused: tuple[int, ...],
    shift: Shift | None,
) -> None:
    meaning = understanding.understand([text], "offer", now, Context(offers=OFFERS))
    assert (meaning.fields.choice, meaning.refused, meaning.shift) == (choice, refused, shift)


def test_the_second_day_is_not_the_second_offer(
    understanding: Understanding, now: datetime
) -> None:
    friday = date(2026, 11, 27)
    offers = (*OFFERS[:2], Offered(friday, time(8, 30)))
    meaning = understanding.understand(["le deuxième jour"], "offer", now, Context(offers=offers))
    assert meaning.fields.choice == 3
    meaning = understanding.understand(["le premier jour"], "offer", now, Context(offers=offers))
    assert fields_of(meaning) == {"days": ON_THURSDAY}


@pytest.mark.parametrize(
    ("asked", "text", "fields"),
    [
        (
            "confirm",
            "attendez jeudi c'est le vingt six oui mais à neuf heures",
            {"days": ON_THURSDAY, "times": ["09:00", "09:00"]},
        ),
        ("offer", "non onze", {"times": ["11:00", "11:00"]}),
    ],
)
def test_another_hour_of_the_same_day(
    understanding: Understanding, now: datetime, asked: Asked, text: str, fields: dict[str, Any]
) -> None:
    offers = (Offered(THURSDAY, time(10)),)
    meaning = understanding.understand([text], asked, now, Context(offers=offers))
    assert fields_of(meaning) == fields
