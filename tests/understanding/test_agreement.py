"""What is an explicit yes to a read-back, and what only looks like one."""

from __future__ import annotations

from datetime import datetime

import pytest

from appliance.understanding.context import Context
from appliance.understanding.meaning import Remark
from appliance.understanding.understand import Understanding
from appliance.understanding.wishes.agreement import agreement
from models.callers import lines

NOW = datetime.fromisoformat("2026-11-23T09:00:00+01:00")


@pytest.mark.parametrize(
    "text",
    [
        "oui", "ouais ouais", "voilà", "voilà c'est ça", "c'est bien ça madame", "d'accord",
        "parfait", "allez-y", "très bien", "ça marche", "pourquoi pas", "ça me va", "c'est bon",
        "tout à fait", "nickel", "entendu", "je confirme", "faites donc", "si si", "exact",
        "mais oui", "oui mais faites vite", "c'est un peu loin mais c'est bon", "pas de souci",
        "oui je crois bien", "c'est ce que j'ai dit", "c'est le bon numéro", "c'est quand même bon",
        "va pour jeudi", "vous avez bien noté", "non rien à redire", "mouais",
        "si c'est bien ça", "c'est vrai", "faites-le", "faites", "prenez-le", "je serai là",
        "avec plaisir", "top", "bonne idée", "bah si", "ça fait l'affaire", "le numéro est bon",
        "oui si possible", "oui mais bon", "oui quelle chance", "parfait quelle efficacité",
        "juste", "c'est juste", "soit", "bon soit", "c'est super", "c'est pas faux",
        "c'est bon à quatre heures", "vous vous trompez pas c'est ça",
    ],
)  # fmt: skip
def test_agrees(text: str) -> None:
    assert agreement(text) == "agrees"


@pytest.mark.parametrize(
    ("text", "comes_to"),
    [
        ("pourquoi", "asks"), ("où ça", "asks"), ("c'est où", "asks"),
        ("c'est quelle date ça", "asks"), ("parfait mais à quelle adresse", "asks"),
        ("et pour la carte vitale c'est bon", "asks"), ("très bien et l'autre", "asks"),
        ("oui vous êtes sûr", "asks"), ("c'est pour quand", "asks"),
        ("oui si c'est pas trop tard", "reserves"), ("c'est bien mais c'est tôt", "reserves"),
        ("ok pour jeudi mais pas huit heures", "reserves"), ("exactement sauf que", "reserves"),
        ("ah bon", None), ("ça alors", None), ("c'est bizarre", None), ("normalement", None),
        ("en principe", None), ("je crois", None), ("si c'est possible", None), ("on", None),
        ("c'est", None), ("ça", None), ("bien", None), ("exact c'est pas exact", None),
        ("c'est ça que je comprends pas", None), ("c'est bon à savoir", None),
        ("voilà mon mari qui rentre", None), ("oui oui non", None), ("certainement pas", None),
        ("ça va pas", None), ("si vous voulez", None), ("juste une question", None),
        ("c'est juste pour savoir", None), ("c'est un peu juste", None),
        ("ça va être juste", None), ("ya un problème", None), ("c'est super long", None),
        ("ah super encore une machine", None), ("soit jeudi soit vendredi", None),
        ("ça me va moyen", None), ("ça me va à moitié", None),
        ("c'est réglé on a vu un autre médecin", None), ("c'est bon j'ai trouvé ailleurs", None),
        ("c'est bon à rien votre machine", None), ("c'est bon à changer", None),
        ("oui c'est faux", None), ("oui le nom c'est faux", None), ("oui c'est où", "asks"),
        ("oui vous avez mal compris", None), ("oui vous vous trompez", None),
        ("je signe où", "asks"), ("oui quel jour déjà", "asks"), ("bah si vous voulez", None),
        ("vous pouvez le noter autrement", None), ("c'est vrai que c'est loin", None),
        ("c'est pas une bonne idée", None),
    ],
)  # fmt: skip
def test_does_not_agree(text: str, comes_to: str | None) -> None:
    assert agreement(text) == comes_to


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("pourquoi", "repeat"), ("c'est quelle date ça", "repeat"), ("ah bon", None),
        ("normalement", None), ("voilà mon mari qui rentre", None), ("on", None),
        ("oui mais plutôt vendredi", "correct"), ("oui c'est ça", "yes"), ("ouais nickel", "yes"),
    ],
)  # fmt: skip
def test_only_what_agrees_is_a_yes(understanding: Understanding, text: str, act: str) -> None:
    assert understanding.understand((text,), "confirm", NOW).act == act


@pytest.mark.parametrize(
    ("text", "act", "remark"),
    [
        ("non non c'est bon", "no", "contradicts"), ("non c'est bon", "no", "contradicts"),
        ("ah non c'est parfait comme ça", "no", "contradicts"),
        ("non c'est bon merci au revoir", "goodbye", "contradicts"),
        ("non merci au revoir", "goodbye", "refuses"), ("merci au revoir", "goodbye", None),
        ("non rien c'est bon", "no", "all_right"), ("non aucun souci", "no", "all_right"),
        ("non", "no", None), ("non c'est pas bon", "no", None),
        ("non il y a une erreur", "no", None),
        ("non y a un problème", "correct", None), ("non c'est bon pour le jour", "correct", None),
        ("non merci", "no", None), ("non ça va", "no", None), ("c'est bon", "yes", None),
        ("non oui c'est bon", "yes", None), ("oui merci au revoir", "yes", None),
    ],
)  # fmt: skip
def test_a_no_that_agrees_is_no_yes(
    understanding: Understanding, text: str, act: str, remark: Remark | None
) -> None:
    meaning = understanding.understand((text,), "confirm", NOW)
    told = meaning.remarks & {"contradicts", "refuses", "all_right"}
    assert (meaning.act, told) == (act, {remark} if remark else set())


@pytest.mark.parametrize(
    ("text", "act"), [("un", None), ("en", None), ("ouais", "yes"), ("c'est bon", "yes")]
)
def test_nor_does_another_word_take_the_one_offer(
    understanding: Understanding, text: str, act: str | None
) -> None:
    meaning = understanding.understand((text,), "offer", NOW, Context(yes_no=True))
    assert (meaning.act, meaning.fields.choice) == (act, 1 if text == "un" else None)


def test_who_agrees_but_for_something_agrees_that_it_is_an_emergency(
    understanding: Understanding,
) -> None:
    assert understanding.understand(("oui mais elle dira le contraire",), "confirm", NOW).says(
        "reserves"
    )


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("oui et celui de mon mari aussi", "spouse"),
        ("oui merci et pour ma femme aussi", "spouse"),
        ("d'accord et aussi pour mon fils", "child"),
        ("oui et le mien aussi", None),
    ],
)
def test_the_same_is_wanted_once_more(
    understanding: Understanding, text: str, party: str | None
) -> None:
    meaning = understanding.understand((text,), "confirm", NOW)
    (too,) = meaning.wishes
    assert (meaning.act, too.another, too.fields.third_party) == ("yes", True, party)
    assert too.own is (party is None)


@pytest.mark.parametrize(
    ("text", "practitioner"),
    [
        ("oui et en reprendre un autre", None),
        ("oui annulez-le et j'en reprends un autre", None),
        ("oui et redonnez-m'en un autre", None),
        ("oui et reprendre rendez-vous", None),
        ("oui je dois en prendre un autre chez le dentiste", "LEFEVRE"),
    ],
)
def test_another_one_is_wanted_besides(
    understanding: Understanding, text: str, practitioner: str | None
) -> None:
    meaning = understanding.understand((text,), "confirm", NOW)
    (another,) = meaning.wishes
    assert (meaning.act, another.intent) == ("yes", "book")
    assert another.fields.practitioner == practitioner


@pytest.mark.parametrize(
    ("text", "act", "shift"),
    [
        ("oui mais est-ce que je peux avoir plus tard", None, "later"),
        ("oui mais est-ce que je peux avoir plus tôt", None, "earlier"),
        ("oui mais est-ce qu'il y a pas un autre jour", "correct", "other_day"),
        ("oui mais est-ce que je peux vous rappeler plus tard", "repeat", None),
        ("est-ce que je peux le confirmer plus tard", None, None),
        ("vous pouvez répéter", "repeat", None),
    ],
)
def test_who_asks_for_another_time_asks_to_repeat_nothing(
    understanding: Understanding, text: str, act: str | None, shift: str | None
) -> None:
    meaning = understanding.understand((text,), "confirm", NOW)
    assert (meaning.act, meaning.shift) == (act, shift)


@pytest.mark.parametrize(
    "text", ["oui et c'est mon mari qui m'emmène", "oui c'est pour ma femme", "oui et c'est tout",
             "oui et je reprendrai rendez-vous plus tard", "oui et j'en ai un autre",
             "oui et je rappellerai pour en reprendre un", "oui et mon mari en a pris un autre",
             "oui et je voudrais en avoir une trace", "oui c'est bon je peux en avoir un plus tôt"],
)  # fmt: skip
def test_nothing_more_is_wanted(understanding: Understanding, text: str) -> None:
    meaning = understanding.understand((text,), "confirm", NOW)
    assert (meaning.act, meaning.wishes) == ("yes", ())


def test_most_ways_of_saying_yes_that_were_written_to_learn_from_agree() -> None:
    ways = {line.text for line in lines() if (line.asked, line.labels) == ("confirm", ("yes",))}
    agreed = sum(agreement(text) == "agrees" for text in ways)
    assert len(ways) > 2600
    assert agreed / len(ways) > 0.91  # "roulez jeunesse" is asked once more
