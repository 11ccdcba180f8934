"""Hours that are no time of day, and what an hour comes to by what is told around it."""

from __future__ import annotations

from datetime import time

import pytest

from appliance.french.numbers import say_number
from appliance.french.spans import TimeSpan
from appliance.french.times.reading import read_times

HOURS = (*range(2, 7), 12)


@pytest.mark.parametrize(
    "text",
    [
        "le docteur a dit dans les quarante-huit heures",
        "sous soixante-douze heures",
        "entre un et six mois après la première dose",
        "j'habite à une heure de route",
        "on est à une heure trente de route",
        "je fais une coupure de trois heures",
        "il me faut deux heures pour venir",
        "il y a deux heures d'attente chez vous",
        "je dors plus que trois heures par nuit",
        "mon aide vient deux heures le vendredi",
        "je voudrais décaler de deux heures",
        "il me faut une heure pour m'habiller",
        "une heure où il y a peu de monde",
        "je vous remercie bonne soirée",
        "jumeaux en vue je suis suivie vers un médecin",
        "mardi dernier à neuf heures",
    ],
)
def test_hours_that_last_are_no_time(text: str) -> None:
    assert read_times(text).spans == ()


@pytest.mark.parametrize("hours", HOURS)
@pytest.mark.parametrize(
    "told", ["{} heures de train", "{} heures par jour", "toutes les {} heures"]
)
def test_any_number_of_hours_may_last(hours: int, told: str) -> None:
    assert read_times(told.format(say_number(hours))).spans == ()


@pytest.mark.parametrize("hours", HOURS)
@pytest.mark.parametrize("told", ["à {} heures", "{} heures d'accord", "jeudi {} heures"])
def test_and_any_may_be_a_time(hours: int, told: str) -> None:
    moment = time(hours if hours > 6 else hours + 12)
    assert read_times(told.format(say_number(hours))).spans == (TimeSpan(moment, moment),)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("après dix heures j'ai le kiné avant", 10, None),
        ("après dix heures j'ai le kiné donc avant", None, 10),
        ("jeudi à dix heures j'ai cours avant", 10, 10),
        ("avant dix heures je ne peux pas", 10, None),
        ("jamais avant dix heures j'ai les enfants", 10, None),
        ("je dors jusqu'à dix heures", 10, None),
        ("je peux venir jusqu'à midi", None, 12),
        ("pas trop tard avant onze heures", None, 11),
        ("avant le car de onze heures", None, 11),
        ("après la messe de dix heures", 10, None),
        ("avant que le kiné passe à seize heures", None, 16),
        ("je reprends à quatorze heures", None, 14),
        ("je quitte à midi et je reprends à quatorze heures", 12, 14),
        ("il faut que je sois rentrée à midi", None, 12),
        ("le petit dort à onze heures alors plus tôt", None, 11),
        ("je roule pas la nuit donc avant dix-sept heures", None, 17),
        ("à dix heures ou à quinze", 10, 15),
        ("j'ai un trou de dix à douze", 10, 12),
        ("le matin j'ai les enfants j'ai que l'après-midi", 12, 19),
        ("mieux le soir que le matin", 17, 20),
        ("pas en matinée", 12, None),
        ("demain à l'ouverture", 7, 9),
        ("ce tantôt", 12, 19),
    ],
)
def test_what_an_hour_comes_to(text: str, start: int | None, end: int | None) -> None:
    span = TimeSpan(time(start) if start else None, time(end) if end else None)
    assert read_times(text).spans == (span,)


@pytest.mark.parametrize(
    "text",
    [
        "huit heures c'est trop tôt",
        "midi je ne peux pas",
        "mais pas à midi",
        "pas pendant la messe de onze heures",
        "évitez dix heures",
        "à l'ouverture de la chasse",
    ],
)
def test_an_hour_that_is_refused(text: str) -> None:
    assert read_times(text).spans == ()


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("ça serait pas possible à dix heures", 10, 10),
        ("ça vous irait pas dix-sept heures", 17, 17),
        ("ça vous irait pas à dix heures", 10, 10),
        ("ce serait pas possible l'après-midi", 12, 19),
        ("ça vous arrangerait pas le matin", 7, 12),
        ("ça m'irait pas le matin", 12, None),
        ("ça irait pas trop le matin", 12, None),
        ("ça serait pas possible du tout le matin", 12, None),
        ("c'est pas possible le matin", 12, None),
    ],
)
def test_a_polite_question_with_a_not_refuses_nothing(
    text: str, start: int, end: int | None
) -> None:
    span = TimeSpan(time(start), time(end) if end else None)
    assert read_times(text).spans == (span,)
