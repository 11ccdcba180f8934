"""Days and hours that are only told: what happened, what ends, what is on that day."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from appliance.messages import Asked
from appliance.understanding.figures import fields_of
from appliance.understanding.understand import Understanding

_WHEN = ("days", "times", "not_days", "soonest")


@pytest.mark.parametrize(
    ("asked", "text", "fields"),
    [
        # what happened
        ("open", "j'ai été opéré mardi il faut enlever les fils je voudrais un rendez-vous", {}),
        (
            "open",
            "j'ai été opéré mardi je voudrais un rendez-vous la semaine prochaine",
            {"days": ["2026-11-30", "2026-12-06"]},
        ),
        ("open", "j'ai raté mon rendez-vous de jeudi je voudrais un autre rendez-vous", {}),
        ("open", "mon père est tombé deux fois cette semaine je voudrais voir le docteur", {}),
        ("open", "je suis tombée samedi soir il me faudrait un rendez-vous", {}),
        ("open", "mon bébé hurle depuis quatre heures du matin je voudrais voir le docteur", {}),
        ("open", "j'ai vu que mardi vous étiez ouverts je voudrais un rendez-vous mardi",
         {"days": ["2026-11-24", "2026-11-24"]}),
        ("open", "je devais amener ma mère demain on peut repousser à la semaine prochaine",
         {"days": ["2026-11-30", "2026-12-06"]}),
        ("open", "c'est pour dire de pas m'attendre demain",
         {"days": ["2026-11-24", "2026-11-24"]}),
        # what comes is no past
        ("open", "on m'opère mardi prochain je voudrais voir le docteur avant",
         {"days": ["2026-11-23", "2026-11-23"]}),
        # what ends
        ("open", "mon arrêt finit vendredi j'en voudrais un autre", {}),
        ("open", "mon ordonnance se termine jeudi il faudrait la renouveler", {}),
        # what is on that day
        ("open", "je pars en vacances samedi il me faudrait mon ordonnance", {}),
        ("open", "je pars en vacances samedi je voudrais voir le docteur avant",
         {"days": [None, "2026-11-27"]}),
        ("open", "je suis de garde vendredi vous auriez pas samedi",
         {"days": ["2026-11-28", "2026-11-28"]}),
        ("when", "la photo de classe est jeudi", {"not_days": [4]}),
        ("when", "jeudi je vais chez ma fille", {"not_days": [4]}),
        ("when", "jeudi je vais au marché donc je peux passer",
         {"days": ["2026-11-26", "2026-11-26"]}),
        ("when", "le samedi je repars dimanche", {"days": ["2026-11-28", "2026-11-28"]}),
        ("offer", "la semaine prochaine je suis chez ma sœur", {}),
        # an appointment there is
        (
            "open",
            "j'ai rendez-vous mardi à dix heures est-ce que je pourrais venir mercredi",
            {"days": ["2026-11-25", "2026-11-25"]},
        ),
        (
            "open",
            "je voudrais reporter mon rendez-vous de jeudi à la semaine suivante",
            {"days": ["2026-11-30", "2026-12-06"]},
        ),
        # when it hurts
        ("open", "le soir j'ai les pieds qui brûlent pourriez-vous me trouver un moment", {}),
    ],
)  # fmt: skip
def test_what_is_told_is_no_wish(
    understanding: Understanding, now: datetime, asked: Asked, text: str, fields: dict[str, Any]
) -> None:
    got = fields_of(understanding.understand([text], asked, now))
    assert {name: got[name] for name in _WHEN if name in got} == fields
