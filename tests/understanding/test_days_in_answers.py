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


@pytest.mark.parametrize(
    "text",
    [
        "vous avez quoi comme disponibilités",
        "qu'est-ce que vous avez de libre",
        "il vous reste quoi",
    ],
)
def test_who_asks_what_is_free_wants_the_first_times(
    understanding: Understanding, now: datetime, text: str
) -> None:
    meaning = understanding.understand([text], "when", now)
    assert (meaning.act, meaning.fields.soonest) == (None, True)


@pytest.mark.parametrize("text", ["jeudi c'est quelle date", "jeudi c'est le combien"])
def test_who_asks_which_date_a_day_is_chooses_nothing(
    understanding: Understanding, now: datetime, text: str
) -> None:
    meaning = understanding.understand([text], "offer", now)
    assert (meaning.act, meaning.fields) == ("repeat", Fields())


def test_who_asks_what_was_said_hears_it_again(understanding: Understanding, now: datetime) -> None:
    assert understanding.understand(["vous avez dit quoi"], "when", now).act == "repeat"
