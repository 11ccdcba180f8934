"""A visit at home is one where the doctor comes, and not where the patient does."""

from __future__ import annotations

from datetime import datetime

import pytest

from appliance.understanding.understand import Understanding


@pytest.mark.parametrize(
    "text",
    [
        "je voudrais que le docteur vienne",
        "je voudrais que le docteur martin vienne jeudi",
        "je ne peux pas venir il faudrait que mon docteur passe",
        "est-ce que le docteur martin pourrait venir me voir",
        "mon docteur peut venir voir ma mère",
        "le docteur martin peut passer chez ma mère",
        "est-ce que vous pouvez venir me voir jeudi",
    ],
)
def test_the_doctor_comes(understanding: Understanding, now: datetime, text: str) -> None:
    meant = understanding.understand([text], "open", now)
    assert (meant.intents, meant.fields.reason) == (("book",), "home_visit")


@pytest.mark.parametrize(
    "text",
    [
        "je voudrais venir voir mon docteur",
        "ma fille peut venir voir mon docteur",
        "mon mari pourrait passer voir notre médecin jeudi",
        "il faudrait que mon docteur me voie",
        "est-ce que le docteur pourrait me voir jeudi",
        "on peut venir voir le docteur martin jeudi",
        "un rendez-vous avec le docteur martin ma mère peut venir jeudi",
        "ma mère vient habiter chez nous je voudrais que le docteur la voie",
        "mon beau-père vient d'arriver chez nous il faudrait que le docteur martin le voie",
    ],
)
def test_the_patient_comes(understanding: Understanding, now: datetime, text: str) -> None:
    meant = understanding.understand([text], "open", now)
    assert (meant.intents, meant.fields.reason) == (("book",), None)
