"""Wishes in roundabout words: what is wanted is not called by its name."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from appliance.messages import Asked
from appliance.understanding.figures import fields_of, intent_of
from appliance.understanding.understand import Understanding

_THURSDAY = ["2026-11-26", "2026-11-26"]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        # a paper for whoever pays, and all the papers
        ("mon patron me réclame la feuille comme quoi je reste à la maison", "sick_note"),
        ("mon employeur veut un papier comme quoi je suis malade", "sick_note"),
        ("mon employeur demande un certificat", "certificate"),
        ("mon nouveau médecin voudrait avoir tout ce que vous avez sur moi", "document"),
        ("vous pouvez donner mon dossier au docteur de ma nouvelle commune", "document"),
        # a visit, for a paper or not
        ("il me faut une place mardi pour le certificat du foot", "book"),
        ("il reste un trou mardi matin", "book"),
        ("est-ce que le docteur a quelque chose de libre jeudi", "book"),
        ("le docteur a toujours un trou dans la haie", None),
        # an appointment there is
        ("ce que j'ai de prévu chez le dentiste vous pourriez me prendre un peu avant", "move"),
        ("la date qu'on m'a donnée c'est trop loin vous avez pas plus tôt", "move"),
        # a complaint that is to be told
        ("je dors mal en ce moment je voudrais aller en parler au docteur", "book"),
    ],
)
def test_what_is_wished(
    understanding: Understanding, now: datetime, text: str, intent: str | None
) -> None:
    assert intent_of(understanding.understand([text], "open", now)) == intent


@pytest.mark.parametrize(
    ("asked", "text", "intent", "fields"),
    [
        ("open", "combien faut que je sorte de ma poche quand je viens", "information",
         {"topic": "fees"}),
        ("open", "à qui on s'adresse la nuit quand c'est fermé", "information",
         {"topic": "on_call"}),
        ("phone", "qu'est-ce que vous allez en faire de mon numéro", "information",
         {"topic": "data_use"}),
        ("phone", "zéro deux quarante et un trente-cinq douze quatre-vingt-dix", None,
         {"phone": "+33241351290"}),
        # who is to be seen, and who comes
        ("practitioner", "monsieur lefèvre s'il est là", None, {"practitioner": "LEFEVRE"}),
        ("open", "il faudrait que madame martin me regarde le dos", "book",
         {"practitioner": "MARTIN"}),
        ("open", "il faudrait que madame martin voie le docteur", "book",
         {"surname": "MARTIN"}),
        ("open", "il faut que je passe la voir jeudi", "book", {"days": _THURSDAY}),
        ("open", "il faut que le docteur passe la voir jeudi", "book",
         {"days": _THURSDAY, "reason": "home_visit"}),
        # for whom
        ("open", "je voudrais amener le petit jeudi", "book",
         {"days": _THURSDAY, "third_party": "child"}),
        ("open", "j'ai ma fille qui vient ce jour-là il faudrait mettre jeudi à la place", "move",
         {"days": _THURSDAY}),
        # what is wished alone is told
        ("open", "le petit a besoin de son vaccin jeudi il s'appelle hugo garnier", "book",
         {"surname": "GARNIER", "first_name": "HUGO", "reason": "vaccine", "days": _THURSDAY,
          "third_party": "child"}),
    ],
)  # fmt: skip
def test_what_is_told(
    understanding: Understanding,
    now: datetime,
    asked: Asked,
    text: str,
    intent: str | None,
    fields: dict[str, Any],
) -> None:
    meaning = understanding.understand([text], asked, now)
    assert (intent_of(meaning), fields_of(meaning)) == (intent, fields)
