"""Words that a recogniser wrote as others of the same sound are put right, and right ones stay."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appliance.understanding.misheard.noisy_channel import NoisyChannel, shipped_channel
from appliance.understanding.understand import Understanding
from models import callers

_LINES = [line.with_names("moreau", "jeanne") for line in callers.lines()[::40]]


@pytest.fixture(scope="module")
def channel() -> NoisyChannel:
    return shipped_channel()


@pytest.mark.parametrize(
    ("heard", "said"),
    [
        ("ces à quel adresses le cabinet", "c'est à quelle adresse le cabinet"),
        ("excusé moi ma femme et touffe", "excusez moi ma femme étouffe"),
        ("mon paire ne respirent plus", "mon père ne respire plus"),
        ("je voudrais un de vis dentaire", "je voudrais un devis dentaire"),
        (
            "je vous appel pour des caler mon rendez vous",
            "je vous appelle pour décaler mon rendez vous",
        ),
        ("un rendez vous deux mains matin", "un rendez vous demain matin"),
        ("il me faut un deux vies dentaire", "il me faut un devis dentaire"),
        (
            "j'ai besoin d'un court hier pour l'ophtalmo",
            "j'ai besoin d'un courrier pour l'ophtalmo",
        ),
        ("en des buts de matinée", "en début de matinée"),
        ("vents dredi a trois heurs", "vendredi à trois heures"),
        ("il me faudrait un na raie de travail", "il me faudrait un arrêt de travail"),
        ("je suis en sainte et je saigne", "je suis enceinte et je saigne"),
        ("zéro si douze vin et un trente", "zéro six douze vingt et un trente"),
        ("à onze heures trois cars", "à onze heures trois quarts"),
        ("l'après mi dit", "l'après midi"),
        ("la semaine près chaine", "la semaine prochaine"),
        ("le docteur martin lun lundi matin", "le docteur martin lundi matin"),
        ("le vingt sept sep septembre trente huit", "le vingt sept septembre trente huit"),
        ("le plus taux possible", "le plus tôt possible"),
        ("dit si vendredi", "d'ici vendredi"),
        ("mis décembre", "mi décembre"),
        ("sept après midi", "cet après midi"),
        ("pas à vent dix heures", "pas avant dix heures"),
        ("antre mardi est jeudi", "entre mardi et jeudi"),
        ("après la tous saint", "après la toussaint"),
        ("début des cembre", "début décembre"),
        ("le premier mardi du moi prochain", "le premier mardi du mois prochain"),
        ("d'ici l'a fin du mois", "d'ici la fin du mois"),
        ("pour l'un dit matin", "pour lundi matin"),
        ("après le travaille", "après le travail"),
        ("s'est pour ma mer", "c'est pour ma mère"),
        ("sa me va très bien", "ça me va très bien"),
        ("jeudi s'est férié", "jeudi c'est férié"),
        ("le plutôt possible", "le plus tôt possible"),
        ("non c'est pas sa", "non c'est pas ça"),
        ("n'importe quant", "n'importe quand"),
        ("c'est pour avoir mais résultats", "c'est pour avoir mes résultats"),
        ("celui qui fait les dans", "celui qui fait les dents"),
        ("ma mère elle sa pelle germaine", "ma mère elle s'appelle germaine"),
        ("nom merci", "non merci"),
        ("je ne c'est pas", "je ne sais pas"),
        ("toutes a fait", "tout à fait"),
        ("ces bons pour moi", "c'est bon pour moi"),
        ("des que vous pouvait", "dès que vous pouvez"),
        ("qui rend place le docteur", "qui remplace le docteur"),
    ],
)
def test_the_likeliest_words_of_the_same_sounds(
    channel: NoisyChannel, heard: str, said: str
) -> None:
    assert channel.corrected(heard) == said


@pytest.mark.parametrize(
    "text",
    [
        "je suis indisponible demain",
        "la dentiste est injoignable",
        "demain c'est impossible",
        "le vingt sept septembre trente huit",
        "bonjour madame le gall jeanne née le douze mars cinquante quatre",
        "Bonjour, un RDV avec Dr Lefèvre lundi après-midi svp.",
        "m o r e a u avec deux l",
        "mon nom c'est dupond",
        "jeudi deux septembre huit heures et demie",
        "vendredi dernière heure",
        "zéro deux six un neuf un neuf neuf quatre trois",
        "je suis la maman d'emma",
        "il s'appelle zbigniew",
        "+33 2 40 15 26 37",
        "",
    ],
)
def test_what_is_a_name_a_letter_or_typed_stays(channel: NoisyChannel, text: str) -> None:
    assert channel.corrected(text) == text


def test_a_word_that_is_kept_stays_and_stands_for_no_other(channel: NoisyChannel) -> None:
    heard = "ma femme et touffe"
    assert channel.corrected(heard) == "ma femme étouffe"
    assert channel.corrected(heard, "touffe".__eq__) == heard
    assert channel.corrected(heard, "étouffe".__eq__) != "ma femme étouffe"


def test_what_callers_say_stays(channel: NoisyChannel) -> None:
    changed = [text for text in _LINES if channel.corrected(text) != text]
    assert len(changed) < 0.02 * len(_LINES), changed[:20]


@given(st.lists(st.sampled_from(" ".join(_LINES).split()), max_size=12).map(" ".join))
def test_nothing_is_invented(text: str) -> None:
    """Words in no order at all: every one that comes out was written, or the model knows it."""
    corrected = shipped_channel().corrected(text)
    assert bool(corrected) == bool(text)
    assert len(corrected.split()) <= 2 * len(text.split())


def test_an_emergency_in_the_words_as_written_is_not_put_right_away(
    understanding: Understanding, now: datetime
) -> None:
    for text in ("mon mari m'a encore tapée", "ma fille s'est fait violer", "il a plus de poul"):
        assert understanding.understand([text], "open", now).intents == ("emergency",), text
