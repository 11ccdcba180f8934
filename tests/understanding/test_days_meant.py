"""Days and hours that are meant, beside those that are only told, and what is meant of offers.
Monday 23 November 2026; the offers are on Thursday the 26th."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
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
        ("j'ai mal à l'estomac après le repas", {}),
        ("je travaille toute l'après-midi", {"times": [None, "12:00"]}),
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
        (
            "à partir de seize heures trente à cause de la sortie de l'école",
            {"times": ["16:30", None]},
        ),
        ("le trente et un novembre", {"days": ["2026-11-30", "2026-12-01"]}),
        ("le vingt neuf février", {"days": ["2027-02-28", "2027-03-01"]}),
        ("mardi vingt neuf février", {"days": ["2028-02-29", "2028-02-29"]}),
        ("lundi sept", {"days": ["2026-12-07", "2026-12-07"]}),
        ("lundi quinze", {}),
        ("jeudi quatorze ou", {}),
        ("le jeudi quatorze", {"days": ["2027-01-14", "2027-01-14"]}),
        ("lundi vingt-cinq", {"days": ["2027-01-25", "2027-01-25"]}),
        ("quand le docteur a de la place", {"soonest": True}),
        ("je rentre jeudi on n'a qu'à dire ce jour-là", {"days": ON_THURSDAY}),
        ("je rentre jeudi", {"days": ["2026-11-26", None]}),
        ("je rentre jeudi donc à partir de ce jour-là", {"days": ["2026-11-26", None]}),
        ("ma fille vient jeudi alors le même jour", {"days": ON_THURSDAY}),
        ("mardi c'est mon anniversaire ce jour-là ça m'arrange pas", {"not_days": [2]}),
        ("je pars mardi donc pas ce jour-là", {"not_days": [2]}),
        ("je suis de repos jeudi alors pourquoi pas ce jour-là", {"days": ON_THURSDAY}),
        ("j'ai le kiné jeudi alors pas ce jour-là", {"not_days": [4]}),
        ("mardi ah non pas ce jour-là plutôt jeudi", {"days": ON_THURSDAY}),
        ("dans quinze", {"days": ["2026-12-07", "2026-12-07"]}),
    ],
)
def test_days_meant(
    understanding: Understanding, now: datetime, text: str, fields: dict[str, Any]
) -> None:
    assert fields_of(understanding.understand([text], "when", now)) == fields


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (
            "je voudrais décaler mon rendez-vous à la semaine prochaine j'ai le véto qui vient pour"
            " les vaches",
            {"days": ["2026-11-30", "2026-12-06"]},
        ),
        ("j'ai le véto la semaine prochaine je voudrais décaler mon rendez-vous", {}),
        (
            "décaler mon rendez-vous à la semaine prochaine j'ai une formation cette semaine",
            {"days": ["2026-11-30", "2026-12-06"]},
        ),
        (
            "j'ai une carie à faire soigner de préférence le lundi quatorze après-midi",
            {
                "days": ["2026-12-14", "2026-12-14"],
                "times": ["12:00", "19:00"],
                "reason": "cavity",
            },
        ),
        (
            "rendez-vous docteur martin j'ai été opéré le dix",
            {"practitioner": "MARTIN"},
        ),
        (
            "rendez-vous docteur martin j'ai de la tension à dix sept jeudi",
            {"practitioner": "MARTIN", "days": ON_THURSDAY},
        ),
        (
            "on m'a donné rendez-vous à dix heures demain c'est trop tôt pour moi j'ai l'infirmière"
            " qui vient",
            {},  # of the one there is
        ),
        (
            "je voudrais déplacer mon rendez-vous de dix heures à onze heures",
            {"times": ["11:00", "11:00"]},
        ),
        (
            "je voudrais déplacer mon rendez-vous à jeudi de dix heures à midi",
            {"days": ON_THURSDAY, "times": ["10:00", "12:00"]},
        ),
    ],
)
def test_days_meant_in_a_wish(
    understanding: Understanding, now: datetime, text: str, fields: dict[str, Any]
) -> None:
    assert fields_of(understanding.understand([text], "open", now)) == fields


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("deux jours plus tard", 2),
        ("trois jours après", 3),
        ("deux semaines plus tôt", -14),
        ("le surlendemain", 2),
        ("une semaine plus tard", None),
        ("trois jours après mon opération", None),
        ("le plus tard possible", None),
    ],
)
def test_so_many_days_on(
    understanding: Understanding, now: datetime, text: str, by: int | None
) -> None:
    meaning = understanding.understand([text], "when", now)
    assert meaning.by == (timedelta(by) if by else None)
    assert meaning.shift != "later" or by is not None


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
        (
            "offer",
            "non ce jour-là c'est pas possible plutôt vendredi après-midi",
            {"days": ["2026-11-27", "2026-11-27"], "times": ["12:00", "19:00"]},
        ),
        ("offer", "non onze", {"times": ["11:00", "11:00"]}),
        ("phone", "finalement je préfère neuf heures quinze", {"times": ["09:15", "09:15"]}),
        (
            "phone",
            "après neuf heures zéro six douze trente quatre cinquante six soixante dix huit",
            {"phone": "+33612345678"},  # when to ring
        ),
        ("birth_date", "mille neuf cent cinquante quatre mars douze", {"birth_date": "1954-03-12"}),
        ("birth_date", "quatre mars douze", {"birth_date": "2012-03-04"}),
        ("surname", "finalement le deuxième", {"choice": 2}),
        ("phone", "j'avais dit le dernier", {"choice": -1}),
        ("phone", "non le dernier", {}),
        ("birth_date", "finalement le deuxième", {"choice": 2}),
        ("birth_date", "non le premier", {}),
        ("birth_date", "je voulais le premier", {}),
        ("spelling", "non le premier", {}),
    ],
)
def test_other_than_what_was_asked(
    understanding: Understanding, now: datetime, asked: Asked, text: str, fields: dict[str, Any]
) -> None:
    offers = (Offered(THURSDAY, time(10)),)
    meaning = understanding.understand([text], asked, now, Context(offers=offers))
    assert fields_of(meaning) == fields
