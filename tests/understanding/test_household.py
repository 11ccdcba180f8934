"""Several people who are told of in an answer, or without saying who they are."""

from __future__ import annotations

from datetime import datetime

import pytest

from appliance.messages import Asked
from appliance.understanding.meaning import Act, ThirdParty
from appliance.understanding.understand import Understanding


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("on est deux il nous faut un rendez-vous jeudi matin", [None, "other"]),
        ("je voudrais un rendez-vous pour nous deux", [None, "other"]),
        ("un rendez-vous pour trois personnes jeudi", [None, "other", "other"]),
        ("je voudrais un rendez-vous pour deux", [None, "other"]),
        ("je voudrais un rendez-vous pour deux heures", []),
        ("un rendez-vous pour deux vaccins", []),
        ("on est deux cents dans le village je voudrais un rendez-vous", []),
        ("je voudrais un rendez-vous on est deux jours avant les vacances", []),
    ],
)
def test_those_who_come_with_the_caller_have_one_each(
    understanding: Understanding, now: datetime, text: str, parties: list[ThirdParty | None]
) -> None:
    wishes = understanding.understand([text], "open", now).wishes
    assert [wish.fields.third_party for wish in wishes] == parties


@pytest.mark.parametrize(
    ("asked", "text", "act", "parties"),
    [
        ("surname", "c'est pour moi et mon mari", None, [None, "spouse"]),
        ("surname", "c'est pour mon mari et moi", None, [None, "spouse"]),
        ("surname", "c'est pour mes deux enfants", None, ["child", "child"]),
        ("when", "jeudi matin pour moi et mon mari", None, [None, "spouse"]),
        ("offer", "le premier pour moi et le deuxième pour mon mari", None, [None, "spouse"]),
        ("offer", "le premier mais on est deux", None, [None, "other"]),
        ("practitioner", "le docteur martin pour moi et mon fils", None, [None, "child"]),
        ("confirm", "oui mais on est deux", "yes", [None, "other"]),
        ("confirm", "non c'est pour moi et mon mari", None, [None, "spouse"]),
        ("when", "on est deux à travailler le lundi plutôt mardi", None, []),
        ("offer", "pour moi et ma femme m'accompagne", None, []),
        ("birth_date", "on est nés tous les deux en mars", None, []),
        ("confirm", "oui pour moi", "yes", []),
        ("confirm", "c'est noté pour trois", "yes", []),
    ],
)
def test_an_answer_tells_of_several(
    understanding: Understanding,
    now: datetime,
    asked: Asked,
    text: str,
    act: Act | None,
    parties: list[ThirdParty | None],
) -> None:
    meant = understanding.understand([text], asked, now)
    assert (meant.intents, meant.act) == ((), act)
    assert [wish.fields.third_party for wish in meant.wishes] == parties
    assert meant.fields.third_party == (parties[0] if parties else None)


def test_one_more_is_needed_for_the_husband(understanding: Understanding, now: datetime) -> None:
    meant = understanding.understand(["oui et il en faut un pour mon mari"], "confirm", now)
    assert (meant.act, meant.fields.third_party) == ("yes", None)
    assert [wish.fields.third_party for wish in meant.wishes] == ["spouse"]
