"""Whom an emergency befalls, and nothing else."""

from __future__ import annotations

from datetime import datetime

import pytest

from appliance.understanding.meaning import Fields
from appliance.understanding.understand import Understanding


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("mon père vient de s'écrouler", "parent"),
        ("papa respire plus", "parent"),
        ("mon dieu mon père il respire plus", "parent"),
        ("mon dieu je respire plus", None),
        ("papa vient de tomber de l'échelle il bouge plus", "parent"),
        ("mon nouveau-né a trente-huit de fièvre", "child"),
        ("mon mari est coincé sous le tracteur", "spouse"),
        ("mon ouvrier a pris une décharge il est inconscient", "other"),
        ("j'appelle pour un couple de sourds ils ont besoin de secours", "other"),
        ("j'ai mal dans la poitrine", None),
        ("il s'étouffe avec un bout de viande", None),
        # who strikes is not the one who needs help
        ("mon père me frappe", None),
        ("mon mari est rentré ivre il m'a frappée", None),
        ("mon compagnon est devenu fou il m'a étranglée", None),
        ("mon père frappe ma mère", "parent"),
        ("ma fille s'est fait violer", "child"),
        ("ma fille m'a dit que son oncle la touche", "child"),
        ("je me fais frapper par mon fils", None),
        # nor whose things they are, nor whom one wants to join
        ("j'ai le fusil de mon père à côté de moi et je vais me tuer", None),
        ("je veux rejoindre ma femme au cimetière", None),
        ("mon fils dit qu'il veut mourir", "child"),
        ("je sens plus mon bébé bouger", None),
        ("ma fille est enceinte et elle saigne", "child"),
        ("son cœur s'est arrêté mon fils lui fait le massage", None),
    ],
)
def test_who_needs_help(
    understanding: Understanding, now: datetime, text: str, who: str | None
) -> None:
    meaning = understanding.understand([text], "open", now)
    assert meaning.emergency is not None
    assert meaning.fields == Fields(third_party=who)  # type: ignore[arg-type]


def test_a_practitioner_only_by_name(understanding: Understanding, now: datetime) -> None:
    text = "je m'appelle jeanne durand je voudrais le docteur martin demain mais là j'étouffe"
    meaning = understanding.understand([text], "open", now)
    assert meaning.fields == Fields(practitioner="MARTIN")
    meaning = understanding.understand(["vite le médecin il respire plus"], "open", now)
    assert meaning.fields == Fields()


def test_the_alternative_that_alarmed_tells_who(
    understanding: Understanding, now: datetime
) -> None:
    heard = ["mon fils ne vient pas", "mon mari ne respire plus"]
    assert understanding.understand(heard, "open", now).fields == Fields(third_party="spouse")
