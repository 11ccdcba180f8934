"""How far a denial reaches: what it denies is asked about, what stands beside it is not."""

from __future__ import annotations

import pytest

from appliance.understanding.emergency.denial import denied
from appliance.understanding.emergency.emergencies import EmergencyHit, EmergencyList
from appliance.understanding.phrases import speech_tokens


def _denied_words(text: str) -> set[str]:
    tokens = speech_tokens(text)
    return {tokens[place] for place in denied(tokens)}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("aucune douleur dans la poitrine aucun malaise", {"douleur", "poitrine", "malaise"}),
        ("la gorge de ma fille n'est plus gonflée", {"gonflee"}),
        ("elle n'est ni sourde ni muette elle parle", {"sourde", "muette"}),
        ("je saigne plus du tout", {"saigne"}),
        ("j'ai pas le temps ma mère fait un malaise", {"temps"}),
        ("j'ai pas bien dormi mon bras est mort", {"bien", "dormi"}),
        ("on se demande si c'est pas la chaudière", set()),
        ("il saigne sans arrêt", set()),
        ("j'ai pas mal de sang", set()),
        ("il a plus de quarante de fièvre", set()),
        ("j'ai jamais eu aussi mal", set()),
        ("il n'arrive pas à respirer", set()),
        ("ça saigne plus fort", set()),
    ],
)
def test_a_denial_ends_where_the_sentence_goes_on(text: str, words: set[str]) -> None:
    assert _denied_words(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "la douleur dans la poitrine c'est fini depuis l'opération",
        "ma fille a eu des convulsions c'est pour un certificat",
        "j'ai eu un accident de vélo il y a quinze jours rien de cassé",
        "mon bébé de deux mois n'a plus de fièvre",
        "je n'ai pas eu la langue gonflée avec ce médicament",
        "mon mari n'est pas sourd il est distrait",
        "je saigne plus du tout c'est réglé",
        "mon père est mort d'un infarctus en juin",
        "il y a un accident devant je serai en retard",
    ],
)
def test_denied_ended_or_long_past_is_asked(shipped: EmergencyList, text: str) -> None:
    hit = shipped.check(text)
    assert hit is not None
    assert not hit.certain


@pytest.mark.parametrize(
    "text",
    [
        "c'est fini il respire plus",
        "ça va pas il étouffe",
        "on m'avait opéré et maintenant je saigne beaucoup",
        "pas mal au ventre mais mal à la poitrine",
        "ma vie c'est fini je veux mourir",
        "ma fille est née la semaine dernière elle a trente-huit de fièvre",
    ],
)
def test_what_is_of_now_stays_an_emergency(shipped: EmergencyList, text: str) -> None:
    hit = shipped.check(text)
    assert hit is not None
    assert hit.certain


def test_what_is_denied_does_not_hide_that_it_is_said_again(shipped: EmergencyList) -> None:
    hit = shipped.check("je n'ai pas le bras engourdi c'est la main qui est engourdie d'un coup")
    assert hit == EmergencyHit("stroke")
