"""Two practitioners of one spoken name: who of them is meant, and that nobody is where either may
be."""

from __future__ import annotations

from datetime import datetime

import pytest

from appliance.messages import Asked
from appliance.understanding.context import Context
from appliance.understanding.understand import Understanding
from tests.support.namesakes import couple, homophones

SOPHIE, MARC, EITHER = "MARTIN SOPHIE", "MARTIN MARC", "MARTIN"


@pytest.fixture(scope="module")
def martins() -> Understanding:
    return Understanding(couple())


@pytest.fixture(scope="module")
def lefevres() -> Understanding:
    return Understanding(homophones())


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("un rendez-vous avec le docteur martin", EITHER),
        ("je voudrais voir le docteur sophie martin jeudi", SOPHIE),
        ("un rendez-vous chez marc martin", MARC),
        ("un rendez-vous avec le docteur martin marc", MARC),
        ("un rendez-vous avec le docteur martin sophie s'il vous plaît", SOPHIE),
        ("un rendez-vous avec madame martin", SOPHIE),
        ("je vois normalement monsieur martin", MARC),
        ("un rendez-vous avec la docteure martin", SOPHIE),
        ("un rendez-vous avec madame le docteur martin", SOPHIE),
        ("un rendez-vous avec le docteur martin la femme", SOPHIE),
        ("un rendez-vous avec le docteur martin l'homme", MARC),
        ("avec le docteur martin celui qui est un homme", MARC),
        ("avec le docteur martin pas la femme l'homme", MARC),
        ("pas le docteur sophie martin l'autre docteur", MARC),
        ("avec le docteur marc martin plutôt que sophie martin", MARC),
        ("un rendez-vous avec le docteur sophie", SOPHIE),
        ("un rendez-vous avec le docteur mattin", EITHER),
        ("un rendez-vous avec le docteur marque martin", MARC),
        # what tells of somebody else
        ("bonjour madame le docteur martin s'il vous plaît", EITHER),
        ("bonjour monsieur un rendez-vous avec le docteur martin", EITHER),
        ("un rendez-vous avec le docteur martin pour ma femme", EITHER),
        ("un rendez-vous avec le docteur martin pour une femme enceinte", EITHER),
        ("un rendez-vous avec le docteur martin pour sophie", EITHER),
        ("un rendez-vous avec le docteur martin sophie durand", EITHER),
        ("c'est sophie durand un rendez-vous avec le docteur martin", EITHER),
        ("le docteur martin la dame m'a dit de rappeler", EITHER),
        ("un rendez-vous avec le docteur lefèvre", "LEFEVRE"),
        ("un rendez-vous chez le dentiste", "LEFEVRE"),
        ("un rendez-vous jeudi matin", None),
    ],
)
def test_of_a_couple(martins: Understanding, now: datetime, text: str, whom: str | None) -> None:
    assert martins.understand([text], "open", now).fields.practitioner == whom


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("sophie", SOPHIE),
        ("le docteur marc martin", MARC),
        ("marc martin s'il vous plaît", MARC),
        ("sophie je crois le docteur martin", SOPHIE),
        ("madame martin", SOPHIE),
        ("monsieur", MARC),
        ("la dame", SOPHIE),
        ("la femme", SOPHIE),
        ("l'homme", MARC),
        ("avec le monsieur", MARC),
        ("pas sophie l'autre", MARC),
        ("pas avec la femme", None),
        ("oui madame", None),
        ("le docteur martin", EITHER),
        ("martin", EITHER),
        ("le docteur lefèvre finalement", "LEFEVRE"),
    ],
)
def test_asked_who_of_them(
    martins: Understanding, now: datetime, text: str, whom: str | None
) -> None:
    context = Context(between=(SOPHIE, MARC))
    meaning = martins.understand([text], "practitioner", now, context)
    assert meaning.fields.practitioner == whom


@pytest.mark.parametrize(
    ("asked", "text", "whom"),
    [
        ("open", "un rendez-vous avec le docteur lefebvre", "LEFEBVRE"),
        ("open", "un rendez-vous avec le docteur lefèvre", "LEFEBVRE"),
        ("open", "un rendez-vous avec le docteur lefèvre le dentiste", "LEFEVRE PAUL"),
        ("open", "un rendez-vous avec le docteur lefèvre c'est le dentiste", "LEFEVRE PAUL"),
        ("open", "un rendez-vous chez le dentiste lefebvre", "LEFEVRE PAUL"),
        ("open", "un rendez-vous avec le docteur lefèvre médecin généraliste", "LEFEBVRE ANNE"),
        ("open", "un rendez-vous avec le docteur anne lefèvre", "LEFEBVRE ANNE"),
        ("open", "un rendez-vous chez le dentiste", "LEFEVRE PAUL"),
        ("open", "j'ai mal aux dents je voudrais un rendez-vous", "LEFEVRE PAUL"),
        ("open", "le docteur lefèvre mon dentiste m'a dit de rappeler", "LEFEBVRE"),
        ("practitioner", "le dentiste", "LEFEVRE PAUL"),
        ("practitioner", "celui des dents", "LEFEVRE PAUL"),
        ("practitioner", "la généraliste", "LEFEBVRE ANNE"),
        ("practitioner", "madame lefebvre", "LEFEBVRE"),  # no gender is set
    ],
)
def test_of_names_that_sound_the_same(
    lefevres: Understanding, now: datetime, asked: Asked, text: str, whom: str | None
) -> None:
    meaning = lefevres.understand([text], asked, now)
    assert (meaning.fields.practitioner or meaning.led_to) == whom


@pytest.mark.parametrize("text", ["l'un ou l'autre", "peu importe", "n'importe lequel", "les deux",
                                  "ça m'est égal", "celui que vous voulez"])  # fmt: skip
def test_any_of_them(martins: Understanding, now: datetime, text: str) -> None:
    meaning = martins.understand([text], "practitioner", now, Context(between=(SOPHIE, MARC)))
    assert meaning.says("any_will_do", "all_of_them") or meaning.act == "dont_know"
    assert meaning.fields.practitioner is None


def test_a_patients_first_name_names_no_doctor(martins: Understanding, now: datetime) -> None:
    meaning = martins.understand(["anne sophie avec un tiret"], "first_name", now)
    assert meaning.fields.practitioner is None
