"""Days as callers name them. Monday 23 November 2026 unless a case says otherwise."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from appliance.french.calendar import MONTH_NAMES, easter
from appliance.french.days.reading import read_days
from appliance.french.saying import say_birth, say_day
from appliance.french.spans import DaySpan

MONDAY = date(2026, 11, 23)
TUESDAY = date(2013, 2, 12)


def span(first: str | None, last: str | None) -> DaySpan:
    return DaySpan(
        date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None
    )


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("lundi en huit", "2013-02-25"),
        ("mardi en huit", "2013-02-19"),
        ("mercredi en huit", "2013-02-20"),
        ("lundi en quinze", "2013-03-04"),
        ("d'aujourd'hui en huit", "2013-02-19"),
        ("d'aujourd'hui en quinze", "2013-02-26"),
        ("dans huit jours", "2013-02-19"),
        ("dans quinze jours", "2013-02-26"),
        ("mardi prochain", "2013-02-19"),
        ("mercredi prochain", "2013-02-13"),
        ("mercredi suivant", "2013-02-20"),
        ("mercredi d'après", "2013-02-20"),
        ("le trois", "2013-03-03"),
        ("le premier mardi de mars", "2013-03-05"),
        ("le dernier vendredi du mois", "2013-02-22"),
        ("le premier lundi du mois", "2013-03-04"),
        ("le jour de l'an c'est fermé alors le lundi quatre mars", "2013-03-04"),
        ("le 3 du mois prochain", "2013-03-03"),
        ("demain en huit", "2013-02-20"),
        ("le lundi de Pâques", "2013-04-01"),
        ("le jeudi de l'ascension", "2013-05-09"),
        ("le un lundi matin", "2013-02-18"),
        ("le un mars", "2013-03-01"),
    ],
)
def test_days_of_2013(text: str, day: str) -> None:
    assert read_days(text, TUESDAY).spans == (span(day, day),)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("plutôt mardi en huit en fin de matinée", "2026-12-01"),
        ("mercredi prochain", "2026-11-25"),
        ("lundi", "2026-11-30"),
        ("ce vendredi", "2026-11-27"),
        ("aujourd'hui", "2026-11-23"),
        ("ce matin si possible", "2026-11-23"),
        ("cet après-midi", "2026-11-23"),
        ("demain", "2026-11-24"),
        ("après demain", "2026-11-25"),
        ("après-demain matin", "2026-11-25"),
        ("dans trois semaines", "2026-12-14"),
        ("dans un mois", "2026-12-23"),
        ("dans dix jours", "2026-12-03"),
        ("dans une quinzaine de jours", "2026-12-07"),
        ("mercredi dans quinze jours", "2026-12-09"),
        ("mardi premier décembre", "2026-12-01"),
        ("le premier décembre", "2026-12-01"),
        ("le 12/12", "2026-12-12"),
        ("12/12/2026", "2026-12-12"),
        ("le quatorze juillet", "2027-07-14"),
        ("lundi trente", "2026-11-30"),
        ("mardi dix heures", "2026-11-24"),
        ("mardi dix neuf heures", "2026-11-24"),
        ("mardi vingt quatre à dix heures", "2026-11-24"),
        ("vendredi quatre décembre", "2026-12-04"),
        ("mardi de la semaine prochaine", "2026-12-01"),
        ("la semaine prochaine plutôt le jeudi", "2026-12-03"),
        ("la semaine prochaine le jeudi trois", "2026-12-03"),
        ("la semaine d'après le jeudi trois décembre", "2026-12-03"),
        ("le jeudi trois la semaine prochaine", "2026-12-03"),
        ("le trois de la semaine prochaine", "2026-12-03"),
        ("euh le euh mardi euh premier euh décembre", "2026-12-01"),
        ("mardi non pardon mercredi", "2026-11-25"),
        ("mardi ou plutôt mercredi", "2026-11-25"),
        ("déplacer mon rendez-vous de mardi à jeudi", "2026-11-26"),
        ("j'ai un rendez-vous mardi et je voudrais venir jeudi", "2026-11-26"),
        ("annuler mon rendez-vous de mardi", "2026-11-24"),
        ("pourquoi pas mardi", "2026-11-24"),
        ("non pas jeudi vendredi", "2026-11-27"),
        ("vous n'auriez pas quelque chose mardi", "2026-11-24"),
        ("ce serait pas possible mardi", "2026-11-24"),
        ("le trois du mois", "2026-12-03"),
        ("le lendemain de noël", "2026-12-26"),
        ("la veille de noël", "2026-12-24"),
        ("mardi enfin mercredi", "2026-11-25"),
        ("cet aprem", "2026-11-23"),
        ("dans trois semaines le mercredi", "2026-12-16"),
        ("ça presse pas jeudi", "2026-11-26"),
        ("ça me dérange pas mardi", "2026-11-24"),
        ("pas ce jeudi celui d'après", "2026-12-03"),
        ("pas vendredi qui vient l'autre", "2026-12-04"),
        ("mardi ça me va pas trop mercredi plutôt", "2026-11-25"),
        ("lundi ça va pas mardi oui", "2026-11-24"),
        ("je travaille lundi oui mais à quinze heures", "2026-11-30"),
        ("le vingt quatre douze", "2026-12-24"),
        ("huit jours après noël", "2027-01-01"),
        ("deux jours avant le quinze", "2026-12-13"),
        ("dans quinze jours avant noël", "2026-12-07"),
    ],
)
def test_one_day(text: str, day: str) -> None:
    assert read_days(text, MONDAY).spans == (span(day, day),)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("la semaine prochaine", "2026-11-30", "2026-12-06"),
        ("la semaine prochaine sinon le dix décembre", "2026-11-30", "2026-12-10"),
        ("ce week-end", "2026-11-28", "2026-11-29"),
        ("cette semaine", "2026-11-23", "2026-11-29"),
        ("en décembre", "2026-12-01", "2026-12-31"),
        ("début décembre", "2026-12-01", "2026-12-10"),
        ("mi-décembre", "2026-12-11", "2026-12-20"),
        ("fin décembre", "2026-12-21", "2026-12-31"),
        ("fin mars", "2027-03-21", "2027-03-31"),
        ("la première quinzaine de décembre", "2026-12-01", "2026-12-14"),
        ("la deuxième quinzaine de décembre", "2026-12-15", "2026-12-31"),
        ("le mois prochain", "2026-12-01", "2026-12-31"),
        ("début du mois prochain", "2026-12-01", "2026-12-10"),
        ("la semaine du sept décembre", "2026-12-07", "2026-12-13"),
        ("l'année prochaine", "2027-01-01", "2027-12-31"),
        ("jeudi ou vendredi plutôt le matin", "2026-11-26", "2026-11-27"),
        ("entre le sept et le onze décembre", "2026-12-07", "2026-12-11"),
        ("du 14 au 18 décembre", "2026-12-14", "2026-12-18"),
        ("entre lundi et mercredi", "2026-11-30", "2026-12-02"),
        ("entre Noël et le jour de l'an", "2026-12-25", "2027-01-01"),
        ("en début de semaine prochaine", "2026-11-30", "2026-12-01"),
        ("d'ici vendredi", "2026-11-23", "2026-11-27"),
        ("d'ici quinze jours", "2026-11-23", "2026-12-07"),
        ("dans les quinze jours", "2026-11-23", "2026-12-07"),
        ("d'ici la fin de la semaine", "2026-11-23", "2026-11-29"),
        ("avant la fin du mois", "2026-11-23", "2026-11-30"),
        ("avant Noël", "2026-11-23", "2026-12-24"),
        ("avant les fêtes", "2026-11-23", "2026-12-23"),
        ("dans la quinzaine", "2026-11-23", "2026-12-07"),
        ("sous huitaine", "2026-11-23", "2026-11-30"),
        ("dans la semaine", "2026-11-23", "2026-11-29"),
        ("la première semaine de janvier", "2027-01-01", "2027-01-07"),
        ("la dernière semaine de décembre", "2026-12-25", "2026-12-31"),
        ("ce week-end ou lundi", "2026-11-28", "2026-11-30"),
        ("pas cette semaine la semaine prochaine", "2026-11-30", "2026-12-06"),
        ("entre le vingt et le trente", "2026-12-20", "2026-12-30"),
        ("pas avant quinze jours", "2026-12-07", None),
        ("je suis en vacances jusqu'au quinze décembre", "2026-12-16", None),
        ("je ne suis pas là avant le quinze", "2026-12-15", None),
        ("avant vendredi", None, "2026-11-26"),
        ("mardi au plus tard", "2026-11-23", "2026-11-24"),
        ("mardi maxi", "2026-11-23", "2026-11-24"),
        ("mardi ou avant", "2026-11-23", "2026-11-24"),
        ("mardi ou plus tard", "2026-11-24", None),
        ("plus tard que mardi", "2026-11-25", None),
        ("pas avant jeudi", "2026-11-26", None),
        ("à partir de lundi", "2026-11-30", None),
        ("à partir du premier décembre", "2026-12-01", None),
        ("dès lundi", "2026-11-30", None),
        ("après les fêtes", "2027-01-02", None),
        ("après Noël", "2026-12-26", None),
        ("après le quinze", "2026-12-16", None),
        ("la semaine prochaine à partir de mercredi", "2026-12-02", "2026-12-06"),
        ("pas cette semaine la semaine d'après", "2026-11-30", "2026-12-06"),
        ("pas la semaine prochaine celle d'après", "2026-12-07", "2026-12-13"),
        ("dans quinze jours trois semaines", "2026-12-07", "2026-12-14"),
        ("demain ou après demain", "2026-11-24", "2026-11-25"),
        ("début janvier avec les fêtes je suis débordée", "2027-01-01", "2027-01-10"),
        ("pendant les vacances de noël", "2026-12-19", "2027-01-03"),
        ("après les vacances de noël", "2027-01-04", None),
        ("le jeudi de la semaine qui suit les vacances de noël", "2027-01-07", "2027-01-07"),
        ("la semaine avant les vacances de noël", "2026-12-14", "2026-12-20"),
        ("la semaine avant pâques", "2027-03-22", "2027-03-28"),
        ("je pars le douze décembre donc avant", "2026-11-23", "2026-12-11"),
        ("avant fin décembre", "2026-11-23", "2026-12-31"),
        ("le quatre ou le onze janvier", "2027-01-04", "2027-01-11"),
        ("entre le premier et le dix décembre", "2026-12-01", "2026-12-10"),
    ],
)
def test_periods(text: str, first: str | None, last: str | None) -> None:
    assert read_days(text, MONDAY).spans == (span(first, last),)


@pytest.mark.parametrize(
    ("text", "spans", "refused"),
    [
        ("n'importe quand sauf le mercredi", (), (3,)),
        ("tous les jours sauf lundi et mardi", (), (1, 2)),
        ("le mercredi je ne peux pas", (), (3,)),
        ("je ne suis pas disponible le lundi", (), (1,)),
        ("je travaille le mardi", (), (2,)),
        ("ni le lundi ni le mardi", (), (1, 2)),
        (
            "la semaine prochaine sauf le mercredi",
            (span("2026-11-30", "2026-12-06"),),
            (3,),
        ),
        (
            "la semaine prochaine mais pas mardi ni le quatre",
            (span("2026-11-30", "2026-12-06"),),
            (2, 5),
        ),
        ("cette semaine sauf mercredi et pas demain", (span("2026-11-23", "2026-11-29"),), (2, 3)),
        ("peu importe sauf demain et le trois", (), (2, 4)),
        ("la semaine prochaine on est en vacances", (), ()),
        ("je voulais jeudi finalement ce sera vendredi", (span("2026-11-27", "2026-11-27"),), ()),
        ("pas demain vendredi plutôt", (span("2026-11-27", "2026-11-27"),), ()),
        ("jeudi euh pas jeudi vendredi", (span("2026-11-27", "2026-11-27"),), ()),
        ("le lundi non parce que je garde les petits", (), (1,)),
        ("lundi mardi et mercredi j'y suis pas", (), (1, 2, 3)),
        ("le samedi c'est mort", (), (6,)),
        ("l'aide vient le mardi donc pas le mardi", (), (2,)),
        ("le trois et le quatre je peux pas", (), ()),
        (
            "je ne peux que le vendredi cette semaine il peut pas ce serait pour vendredi en huit",
            (span("2026-12-04", "2026-12-04"),),
            (),
        ),
        ("pas mardi plutôt mercredi", (span("2026-11-25", "2026-11-25"),), (2,)),
        ("la semaine prochaine mardi ou jeudi", (span("2026-12-01", "2026-12-03"),), (3,)),
        ("je travaille du lundi au mercredi", (), (1, 2, 3)),
        ("lundi ou mardi", (span("2026-11-30", "2026-12-01"),), ()),
        ("lundi je travaille donc mardi", (span("2026-12-01", "2026-12-01"),), ()),
        ("plutôt mardi que mercredi", (span("2026-11-24", "2026-11-24"),), ()),
        ("lundi prochain je veux dire mardi prochain", (span("2026-11-24", "2026-11-24"),), ()),
        ("le mardi j'ai la chorale et le jeudi le kiné", (), (2, 4)),
        ("demain ou jeudi si demain c'est complet", (span("2026-11-24", "2026-11-26"),), (3,)),
        ("cette semaine c'est mort mais la prochaine oui", (span("2026-11-30", "2026-12-06"),), ()),
        ("la semaine prochaine en milieu de semaine", (span("2026-12-01", "2026-12-03"),), ()),
        ("dans la journée vendredi", (span("2026-11-27", "2026-11-27"),), ()),
    ],
)
def test_refused_weekdays(text: str, spans: tuple[DaySpan, ...], refused: tuple[int, ...]) -> None:
    reading = read_days(text, MONDAY)
    assert (reading.spans, reading.not_days) == (spans, refused)


@pytest.mark.parametrize(
    "text",
    [
        "le plus tôt possible",
        "dès que vous pouvez",
        "dès que possible",
        "au plus vite s'il vous plaît",
        "le premier rendez-vous disponible",
        "le premier créneau possible",
        "aussi tôt que vous aurez une place",
        "rapidement",
    ],
)
def test_soonest(text: str) -> None:
    reading = read_days(text, MONDAY)
    assert reading.soonest
    assert reading.spans == ()


@pytest.mark.parametrize(
    "text",
    [
        "vers dix heures",
        "le matin mais pas trop tôt",
        "le douze mars cinquante quatre",
        "bonjour je voudrais un rendez-vous",
        "avant dix heures",
        "entre dix heures et midi",
        "zéro six douze vingt et un trente quatre cinquante six",
        "le premier",
        "j'ai quatre vingt deux ans",
        "dans deux heures",
        "plus tôt",
        "pas trop tard dans la journée",
        "pendant les vacances de la toussaint",
        "avec noël on a du monde",
    ],
)
def test_no_day(text: str) -> None:
    reading = read_days(text, MONDAY)
    assert reading.spans == ()
    assert not reading.soonest


def test_a_weekday_that_is_not_the_date_is_asked() -> None:
    reading = read_days("mardi trois décembre", MONDAY)
    assert reading.span is None
    assert set(reading.spans) == {
        span("2026-12-03", "2026-12-03"), span("2026-12-01", "2026-12-01"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("year", "day"),
    [(2024, (3, 31)), (2025, (4, 20)), (2026, (4, 5)), (2027, (3, 28)), (2038, (4, 25))],
)
def test_easter(year: int, day: tuple[int, int]) -> None:
    assert easter(year) == date(year, *day)


@pytest.mark.parametrize("start", [MONDAY, date(2024, 2, 29), date(2026, 12, 31)])
def test_every_day_of_five_years_said_is_understood(start: date) -> None:
    for count in range(1, 5 * 366):
        day = start + timedelta(count)
        said = say_day(day, start)
        assert read_days(said, start).spans == (DaySpan(day, day),), said


def test_every_span_said_is_understood() -> None:
    for count in range(1, 400):
        first = MONDAY + timedelta(count)
        last = first + timedelta(1 + count % 40)
        begin, end = say_day(first, MONDAY), say_day(last, MONDAY)
        within = begin.removesuffix(f" {MONTH_NAMES[last.month - 1]}")
        for said in (f"du {begin} au {end}", f"du {within} au {end}"):
            assert read_days(said, MONDAY).spans == (DaySpan(first, last),), said
        said = f"à partir du {begin}"
        assert read_days(said, MONDAY).spans == (DaySpan(first, None),), said


def test_days_are_said_in_good_french() -> None:
    assert say_day(date(2026, 12, 1)) == "mardi premier décembre"
    assert say_day(date(2028, 2, 29), MONDAY) == "mardi vingt-neuf février"
    assert say_birth(date(1954, 3, 12)) == "douze mars mille neuf cent cinquante-quatre"
