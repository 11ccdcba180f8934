"""A wish that is given up in the same breath is none; what is wished instead is."""

from __future__ import annotations

from datetime import datetime

import pytest

from appliance.understanding.understand import Understanding


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("je voulais un rendez-vous mais au fond non c'est juste pour mon ordonnance à renouveler",
         "renew_prescription"),
        ("je voulais un rendez-vous pour mon fils ah mais non pas besoin il nous faut simplement "
         "un certificat pour la crèche", "certificate"),
        ("je ne veux pas de rendez-vous j'aurais juste besoin d'un devis", "quote"),
        ("je voulais le déplacer mais finalement non annulez-le", "cancel"),
        ("j'ai autre chose à demander ça n'a rien à voir avec un rendez-vous c'est de "
         "l'administratif", "other_request"),
        # nothing is given up
        ("je voudrais un rendez-vous mais non pas avec le docteur martin avec le docteur lefèvre",
         "book"),
        ("je voudrais un rendez-vous jeudi enfin non pas jeudi vendredi", "book"),
    ],
)  # fmt: skip
def test_what_is_wished_in_the_end(understanding: Understanding, text: str, intent: str) -> None:
    now = datetime.fromisoformat("2026-11-23T09:00:00+01:00")
    assert understanding.understand([text], "open", now).intents == (intent,)


@pytest.mark.parametrize(
    ("text", "cancelled"),
    [
        ("non demain je viens comme prévu merci", False),
        ("finalement c'est bon merci", False),
        ("je ne pourrai pas venir demain comme prévu", True),
        ("non finalement c'est bon j'annule", True),
    ],
)
def test_an_appointment_that_is_kept_is_not_cancelled(
    understanding: Understanding, text: str, cancelled: bool
) -> None:
    now = datetime.fromisoformat("2026-11-23T09:00:00+01:00")
    meaning = understanding.understand([text], "open", now)
    assert (meaning.intents == ("cancel",)) is cancelled
