"""Health professionals say who they are before they ask for somebody."""

from __future__ import annotations

from datetime import datetime

import pytest

from appliance.settings import load_demo
from appliance.understanding.understand import Understanding

UNDERSTANDING = Understanding(load_demo().practice)
NOW = datetime.fromisoformat("2026-11-23T09:00:00+01:00")


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("samu bonjour passez-moi le docteur martin", "professional"),
        ("bonjour pharmacie du marché passez-moi le docteur martin", "professional"),
        ("bonjour le médecin régulateur du quinze je veux parler au docteur", "professional"),
        ("laboratoire bonjour passez-moi la secrétaire", "professional"),
        ("la pharmacie m'a dit de vous appeler je voudrais parler au docteur", "human"),
        ("l'infirmière est passée passez-moi le docteur", "human"),
        ("bonjour passez-moi le docteur martin", "human"),
    ],
)
def test_who_says_so_is_a_professional(text: str, intent: str) -> None:
    assert UNDERSTANDING.understand((text,), "open", NOW).intents == (intent,)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("oui presque", "correct"),
        ("c'est pas tout à fait ça", "correct"),
        ("oui à peu près", "correct"),
        ("oui tout à fait", "yes"),
        ("allez-y", "yes"),
    ],
)
def test_nearly_is_no_yes(text: str, act: str) -> None:
    assert UNDERSTANDING.understand((text,), "confirm", NOW).act == act
