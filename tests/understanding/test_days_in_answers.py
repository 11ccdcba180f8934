"""What an answer about days comes to: an act beside it, or none; what is told beside it."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest

from appliance.messages import Asked
from appliance.understanding.context import Context, Offered
from appliance.understanding.figures import fields_of, intent_of
from appliance.understanding.meaning import Fields
from appliance.understanding.understand import Understanding

NOW = datetime.fromisoformat("2026-03-17T10:00:00+01:00")
WEDNESDAY = ["2026-03-18", "2026-03-18"]
FRIDAY = ["2026-03-20", "2026-03-20"]
NEXT_WEEK = ["2026-03-23", "2026-03-29"]


@pytest.mark.parametrize(
    ("asked", "text", "intent", "fields"),
    [
        ("offer", "je préférerais la semaine prochaine", None, {"days": NEXT_WEEK}),
        ("offer", "non lundi c'est jour de marché alors mercredi", "no", {"days": WEDNESDAY}),
        ("offer", "non pas ce jour-là plutôt mercredi", "no", {"days": WEDNESDAY}),
        ("offer", "non jeudi je peux pas vendredi plutôt", "no", {"days": FRIDAY}),
        ("offer", "le premier ah non tout compte fait le troisième", None, {"choice": 3}),
        ("offer", "le deuxième horaire", None, {"choice": 2}),
        ("when", "demain ah non demain c'est impossible vendredi", None, {"days": FRIDAY}),
        ("when", "le vendredi ce n'est pas possible", None, {"not_days": [5]}),
        ("when", "le matin je peux pas", None, {"times": ["12:00", None]}),
        ("offer", "ça m'arrange pas trop le matin en fait", "no", {"times": ["12:00", None]}),
        ("when", "c'est compliqué pour moi le matin", None, {"times": ["12:00", None]}),
        ("when", "ça me va pas bien en fin de journée", None, {"times": [None, "17:00"]}),
        ("offer", "ça m'arrange pas trop à neuf heures", "no", {}),
        ("offer", "je ne suis pas disponible le matin", "no", {"times": ["12:00", None]}),
        ("offer", "non le matin j'ai l'infirmière", "no", {"times": ["12:00", None]}),
        ("offer", "dans la matinée je peux pas", "no", {"times": ["12:00", None]}),
        ("offer", "en fin de journée je peux pas", "no", {"times": [None, "17:00"]}),
        ("offer", "mardi matin je peux pas", "no", {"not_days": [2]}),
        ("when", "vous êtes fermés jeudi alors vendredi", None, {"days": FRIDAY}),
        ("when", "jeudi j'ai déjà le dentiste alors vendredi", None, {"days": FRIDAY}),
        ("when", "le premier rendez-vous disponible", None, {"soonest": True}),
        (
            "open",
            "mon rendez-vous tombe le même jour que les obsèques de mon beau-frère il faudrait le"
            " mettre un autre jour",
            "move",
            {},
        ),
        (
            "open",
            "j'ai eu un accident en mars je voudrais juste un rendez-vous avec le docteur martin",
            "book",
            {"practitioner": "MARTIN"},
        ),
        (
            "birth_date",
            "lundi quatorze juin mille neuf cent trente-cinq",
            None,
            {"birth_date": "1935-06-14"},
        ),
        ("open", "mes renseignements ils partent où", "information", {"topic": "data_use"}),
    ],
)
def test_days_in_answers(
    understanding: Understanding,
    asked: Asked,
    text: str,
    intent: str | None,
    fields: dict[str, Any],
) -> None:
    meaning = understanding.understand([text], asked, NOW)
    assert (intent_of(meaning), fields_of(meaning)) == (intent, fields)


TOMORROW = date(2026, 3, 18)


@pytest.mark.parametrize(
    ("asked", "context"),
    [
        ("offer", Context(offers=(Offered(TOMORROW, time(9)), Offered(TOMORROW, time(10))))),
        ("confirm", Context(held=TOMORROW)),
    ],
)
def test_the_day_that_was_offered_is_refused(
    understanding: Understanding, asked: Asked, context: Context
) -> None:
    meaning = understanding.understand(["non pas demain finalement"], asked, NOW, context)
    assert (meaning.intents, meaning.act, meaning.shift) == ((), "no", "other_day")


def test_another_day_than_that_offered_is_refused(understanding: Understanding) -> None:
    context = Context(offers=(Offered(date(2026, 3, 19), time(9)),))
    meaning = understanding.understand(["non pas demain finalement"], "offer", NOW, context)
    assert meaning.shift is None


def told(understanding: Understanding, asked: Asked, text: str) -> list[tuple[str, str]]:
    """Each day with its hours, as they are wished."""
    windows = understanding.understand([text], asked, NOW).windows
    return [
        (
            f"{window.days.first:%a}" if window.days and window.days.first else "any",
            f"{window.times.start or ''}-{window.times.end or ''}" if window.times else "any",
        )
        for window in windows
    ]


@pytest.mark.parametrize(
    ("text", "windows"),
    [
        (
            "je suis libre que le jeudi après dix-sept heures ou le vendredi matin",
            [("Thu", "17:00:00-"), ("Fri", "07:00:00-12:00:00")],
        ),
        (
            "soit jeudi entre dix heures et midi soit vendredi après-midi",
            [("Thu", "10:00:00-12:00:00"), ("Fri", "12:00:00-19:00:00")],
        ),
        ("jeudi ou vendredi matin", []),
        ("jeudi matin et vendredi matin", []),
        ("jeudi à dix heures ou à onze heures", []),
        # strictly between
        (
            "neuf heures quinze c'est trop tôt et dix heures c'est trop tard",
            [("any", "09:20:00-09:55:00")],
        ),
        ("neuf heures quinze c'est trop tôt", []),
        # not at noon, which is nobody's afternoon
        ("jeudi en début d'après-midi", [("any", "13:00:00-15:00:00")]),
        ("pas le matin", [("any", "13:00:00-")]),
        ("entre midi et deux", []),
        ("à partir de midi", []),
    ],
)
def test_days_with_their_own_hours(
    understanding: Understanding, text: str, windows: list[tuple[str, str]]
) -> None:
    assert told(understanding, "when", text) == windows


def test_a_day_that_is_refused_beside_the_soonest(understanding: Understanding) -> None:
    text = "le plus tôt possible mais pas aujourd'hui"
    meaning = understanding.understand([text], "when", NOW)
    assert meaning.fields.soonest
    assert meaning.not_dates == (NOW.date(),)


def offered(*starts: str) -> Context:
    times = (datetime.fromisoformat(start) for start in starts)
    return Context(offers=tuple(Offered(start.date(), start.time()) for start in times))


THREE = offered("2026-03-19T08:30", "2026-03-19T09:15", "2026-03-19T14:00")


@pytest.mark.parametrize(
    ("text", "context", "shift"),
    [
        ("non pas celui-là le suivant", THREE, "same_weekday"),
        ("non pas ce jour-là celui d'après", THREE, "same_weekday"),
        ("pas le premier le suivant", THREE, None),
        ("non pas celui-là le suivant", offered("2026-03-19T08:30"), None),
        ("non pas celui-là le suivant", offered("2026-03-19T08:30", "2026-03-20T08:30"), None),
        ("neuf heures quinze c'est trop tôt et dix heures c'est trop tard", THREE, None),
    ],
)
def test_the_next_one_of_a_day_at_several_hours_is_a_week_on(
    understanding: Understanding, text: str, context: Context, shift: str | None
) -> None:
    assert understanding.understand([text], "offer", NOW, context).shift == shift


@pytest.mark.parametrize(
    ("text", "context", "choice"),
    [
        ("plutôt le deux", THREE, 2),
        ("le trois s'il vous plaît", THREE, 3),
        ("le deux", offered("2026-04-01T08:30", "2026-04-02T08:30", "2026-04-02T09:15"), None),
        ("le douze", THREE, None),
        ("le deux avril", THREE, None),
    ],
)
def test_the_two_of_three_offers(
    understanding: Understanding, text: str, context: Context, choice: int | None
) -> None:
    assert understanding.understand([text], "offer", NOW, context).fields.choice == choice


@pytest.mark.parametrize(
    "text",
    [
        "vous avez quoi comme disponibilités",
        "qu'est-ce que vous avez de libre",
        "il vous reste quoi",
        "vous avez quoi comme place",
        "qu'est-ce que vous auriez à me proposer",
    ],
)
def test_who_asks_what_is_free_wants_the_first_times(
    understanding: Understanding, now: datetime, text: str
) -> None:
    meaning = understanding.understand([text], "when", now)
    assert (meaning.act, meaning.fields.soonest) == (None, True)


@pytest.mark.parametrize(
    "text",
    [
        "vous avez quoi comme parking",
        "vous avez quoi comme place de parking",
        "qu'est-ce qu'il y a comme papiers à apporter",
    ],
)
def test_who_asks_what_else_there_is_does_not(
    understanding: Understanding, now: datetime, text: str
) -> None:
    assert not understanding.understand([text], "when", now).fields.soonest


@pytest.mark.parametrize("text", ["jeudi c'est quelle date", "jeudi c'est le combien"])
def test_who_asks_which_date_a_day_is_chooses_nothing(
    understanding: Understanding, now: datetime, text: str
) -> None:
    meaning = understanding.understand([text], "offer", now)
    assert (meaning.act, meaning.fields) == ("repeat", Fields())


def test_who_asks_what_was_said_hears_it_again(understanding: Understanding, now: datetime) -> None:
    assert understanding.understand(["vous avez dit quoi"], "when", now).act == "repeat"
