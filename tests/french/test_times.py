"""Times of day and its parts."""

from __future__ import annotations

from datetime import time

import pytest

from appliance.french.saying import say_time
from appliance.french.spans import TimeSpan
from appliance.french.times.reading import read_times


def span(start: str | None, end: str | None) -> TimeSpan:
    return TimeSpan(
        time.fromisoformat(start) if start else None, time.fromisoformat(end) if end else None
    )


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("à deux heures et demie", "14:30"),
        ("huit heures", "08:00"),
        ("midi moins le quart", "11:45"),
        ("midi et quart", "12:15"),
        ("midi et demi", "12:30"),
        ("à midi", "12:00"),
        ("onze heures trois quarts", "11:45"),
        ("dix heures moins dix", "09:50"),
        ("dix heures moins le quart", "09:45"),
        ("dix heures dix", "10:10"),
        ("vers dix heures", "10:00"),
        ("vers quatorze", "14:00"),
        ("14h30", "14:30"),
        ("14:30", "14:30"),
        ("à 9h", "09:00"),
        ("9 h", "09:00"),
        ("mardi dix neuf heures", "19:00"),
        ("mardi vingt quatre à dix heures", "10:00"),
        ("huit heures du soir", "20:00"),
        ("trois heures de l'après-midi", "15:00"),
        ("mardi matin à huit heures", "08:00"),
        ("demain après-midi à trois heures", "15:00"),
        ("cinq heures", "17:00"),
        ("une heure et demie", "13:30"),
        ("à dix heures un rendez-vous", "10:00"),
        ("dix heures non pardon onze heures", "11:00"),
        ("vers les dix heures", "10:00"),
        ("à quatorze trente", "14:30"),
        ("dix heures zéro cinq", "10:05"),
        ("plutôt à neuf heures qu'à dix heures", "09:00"),
        ("à neuf heures enfin plutôt dix", "10:00"),
        ("dix heures au lieu de neuf heures", "10:00"),
        ("j'ai quatorze heures ça serait mieux vers quinze heures", "15:00"),
        ("non pas neuf heures dix heures", "10:00"),
    ],
)
def test_one_time(text: str, moment: str) -> None:
    assert read_times(text).spans == (span(moment, moment),)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("le matin", "07:00", "12:00"),
        ("pas le matin l'après-midi", "12:00", "19:00"),
        ("je travaille le matin", "12:00", None),
        ("le matin plutôt l'après-midi", "12:00", "19:00"),
        ("le matin plutôt tôt le matin", "07:00", "09:00"),
        ("dix heures plutôt onze heures", "11:00", "11:00"),
        ("dix heures enfin onze heures", "11:00", "11:00"),
        ("le car arrive à neuf heures vingt donc après", "09:20", None),
        ("mon train est à seize heures donc avant", None, "16:00"),
        ("je sors du travail à dix-sept heures trente", "17:30", None),
        ("je finis à dix-sept heures", "17:00", None),
        ("je finis à dix-sept heures donc à partir de dix-sept heures trente", "17:30", None),
        ("jeudi après-midi", "12:00", "19:00"),
        ("en fin de journée", "17:00", "19:00"),
        ("en début de matinée", "07:00", "09:00"),
        ("milieu de matinée", "09:00", "11:00"),
        ("plutôt mardi en huit en fin de matinée", "10:00", "12:00"),
        ("en début d'après-midi", "12:00", "14:00"),
        ("milieu d'après midi", "14:00", "17:00"),
        ("fin d'après-midi", "17:00", "19:00"),
        ("entre midi et deux", "12:00", "14:00"),
        ("après le travail", "17:00", "20:00"),
        ("en soirée", "17:00", "20:00"),
        ("le matin mais pas trop tôt", "09:00", "12:00"),
        ("à partir de seize heures", "16:00", None),
        ("pas avant dix heures", "10:00", None),
        ("après dix-sept heures", "17:00", None),
        ("dès huit heures", "08:00", None),
        ("onze heures ou plus tard", "11:00", None),
        ("avant dix heures", None, "10:00"),
        ("avant midi", None, "12:00"),
        ("jusqu'à onze heures", None, "11:00"),
        ("onze heures au plus tard", None, "11:00"),
        ("onze heures ou avant", None, "11:00"),
        ("pas au-delà de onze heures", None, "11:00"),
        ("plus tôt que onze heures", None, "11:00"),
        ("entre dix heures et midi", "10:00", "12:00"),
        ("entre dix et onze heures", "10:00", "11:00"),
        ("entre deux et quatre heures", "14:00", "16:00"),
        ("de quatorze heures à seize heures", "14:00", "16:00"),
        ("vers neuf dix heures", "09:00", "10:00"),
        ("l'après-midi à partir de seize heures", "16:00", "19:00"),
        ("pas le matin", "12:00", None),
        ("plutôt le matin de bonne heure", "07:00", "09:00"),
        ("après l'école", "16:30", "19:00"),
        ("le matin ou en fin de journée", "07:00", "19:00"),
        ("dans la matinée le soir je suis une loque", "07:00", "12:00"),
        ("je dors l'après-midi le soir ce serait bien", "17:00", "20:00"),
        ("l'après-midi au lieu du matin", "12:00", "19:00"),
        ("autre chose que le matin", "12:00", None),
        ("je travaille tous les matins", "12:00", None),
        ("au delà de quinze heures je peux plus", None, "15:00"),
    ],
)
def test_windows(text: str, start: str | None, end: str | None) -> None:
    assert read_times(text).spans == (span(start, end),)


@pytest.mark.parametrize(
    "text",
    [
        "dans deux heures",
        "j'aurai une heure de retard",
        "j'ai un quart d'heure de retard",
        "le douze mars",
        "bonjour je voudrais un rendez-vous le plus tôt possible",
        "zéro six douze vingt et un trente quatre cinquante six",
        "n'importe quand",
        "lundi en huit",
        "pas avant jeudi",
        "le nom prend un h à la fin",
        "il manque un h après le r",
        "avec deux h",
    ],
)
def test_no_time(text: str) -> None:
    assert read_times(text).spans == ()


def test_only_what_is_open_twice_is_asked() -> None:
    late = ((time(8), time(21)),)
    assert read_times("huit heures", late).spans == (
        span("08:00", "08:00"), span("20:00", "20:00"),
    )  # fmt: skip
    assert read_times("huit heures du matin", late).span == span("08:00", "08:00")
    assert read_times("mardi soir à huit heures", late).span == span("20:00", "20:00")
    assert read_times("huit heures").span == span("08:00", "08:00")


def test_every_time_said_is_understood() -> None:
    for minutes in range(1440):
        moment = time(minutes // 60, minutes % 60)
        assert read_times(say_time(moment)).spans == (TimeSpan(moment, moment),), moment


@pytest.mark.parametrize("start", range(8, 19))
@pytest.mark.parametrize("length", [1, 2, 3])
def test_every_window_said_is_understood(start: int, length: int) -> None:
    first, last = time(start), time(start + length)
    for said, window in (
        (f"entre {say_time(first)} et {say_time(last)}", TimeSpan(first, last)),
        (f"à partir de {say_time(first)}", TimeSpan(first, None)),
        (f"avant {say_time(first)}", TimeSpan(None, first)),
    ):
        assert read_times(said).spans == (window,), said


def test_times_are_said_in_good_french() -> None:
    assert say_time(time(14, 30)) == "quatorze heures trente"
    assert say_time(time(12)) == "midi"
    assert say_time(time(21)) == "vingt et une heures"
    assert say_time(time(1)) == "une heure du matin"
