"""Names heard as other words, in an answer to the question for them."""

from __future__ import annotations

from datetime import datetime

import pytest

from appliance.messages import Asked
from appliance.understanding.context import Context
from appliance.understanding.meaning import Fields
from appliance.understanding.understand import Understanding


@pytest.mark.parametrize(
    ("asked", "heard", "name"),
    [
        ("first_name", "gens", "JEAN"),
        ("first_name", "mon prêt nom c'est clair", "CLAIRE"),
        ("first_name", "s'il vit", "SYLVIE"),
        ("first_name", "mari thérèse", "MARIE-THERESE"),
        ("first_name", "an toine", "ANTOINE"),
        ("surname", "c'est madame gars nier", "GARNIER"),
        ("surname", "du bois", "DUBOIS"),
        ("surname", "mer cier", "MERCIER"),
    ],
)
def test_the_name_that_sounds_so(
    understanding: Understanding, now: datetime, asked: Asked, heard: str, name: str
) -> None:
    assert getattr(understanding.understand([heard], asked, now).fields, asked) == name


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("first_name", "comment ça"),
        ("first_name", "je sais pas"),
        ("first_name", "merci"),
        ("surname", "c'est pour ma femme"),
        ("surname", "j'ai pas bien entendu"),
    ],
)
def test_what_is_no_name(
    understanding: Understanding, now: datetime, asked: Asked, said: str
) -> None:
    fields = understanding.understand([said], asked, now).fields
    assert (fields.surname, fields.first_name) == (None, None)


def test_joints_of_a_common_name_stay(understanding: Understanding, now: datetime) -> None:
    assert understanding.understand(["le roux"], "surname", now).fields.surname == "LE ROUX"


@pytest.mark.parametrize(
    ("said", "surname"),
    [
        ("un rendez-vous avec le docteur matin", "MARTIN"),
        ("annuler avec le docteur la fièvre", "LEFEVRE"),
        ("j'appelle le docteur mare teint", "MARTIN"),
        ("bonjour docteur la fièvre ne baisse pas", None),
        ("je peux voir le docteur matin ou soir", None),
    ],
)
def test_a_practitioner(
    understanding: Understanding, now: datetime, said: str, surname: str | None
) -> None:
    assert understanding.understand([said], "open", now).fields.practitioner == surname


def test_asked_for_the_first_name_one_of_the_list_is_heard_before_a_surname(
    understanding: Understanding, now: datetime
) -> None:
    heard = understanding.understand(("lucet", "lucette"), "first_name", now)
    assert (heard.fields.surname, heard.fields.first_name) == (None, "LUCETTE")
    said_first = understanding.understand(("raymond", "ramon"), "first_name", now)
    assert said_first.fields.first_name == "RAYMOND"

    behind_others = ("lucet", "luçay", "oui c'est", "lucette")
    assert understanding.understand(behind_others, "first_name", now).fields.first_name == "LUCETTE"


@pytest.mark.parametrize(
    ("asked", "heard"),
    [
        ("surname", ("comment", "colmant")),
        ("surname", ("quoi", "poix", "cloix")),
        ("surname", ("je l'ai déjà dit", "josé bernardi")),
        ("surname", ("c'est pour moi", "c'est tournois")),
        ("surname", ("allô", "palau", "pallot")),
        ("first_name", ("je sais pas", "je tessa")),
        ("first_name", ("je veux parler à quelqu'un", "jeanne parler à quelqu'un")),
        ("spelling", ("j'ai pas entendu", "g accent paul u")),
        ("spelling", ("oui oui", "oui louis")),
        ("offer", ("aucun des deux ne me convient", "aucun des deux heures ne me convient")),
        ("offer", ("un", "à", "hein")),
        ("offer", ("allô", "le dix")),
        ("when", ("je cherche mes lunettes", "je cherche mai juillet")),
        ("offer", ("ne quittez pas", "le six et ça")),
        ("offer", ("deux secondes", "le second", "la seconde")),
    ],
)
def test_what_is_no_answer_stays_none_though_the_grammar_makes_one_of_it(
    understanding: Understanding, now: datetime, asked: Asked, heard: tuple[str, ...]
) -> None:
    meaning = understanding.understand(heard, asked, now)
    assert meaning.fields == Fields()


@pytest.mark.parametrize("heard", [("oui", "louis"), ("le vingt et un", "bergmann")])
def test_what_a_name_sounds_like_still_leads_to_the_name(
    understanding: Understanding, now: datetime, heard: tuple[str, ...]
) -> None:
    assert understanding.understand(heard, "surname", now).fields.surname is not None


@pytest.mark.parametrize(
    ("said", "surname"),
    [
        ("moi c'est un chauveau", "CHAUVEAU"),  # "euh" as it is heard
        ("un chauveau", "CHAUVEAU"),
        ("c'est un zona", None),
        ("j'ai un malaise", None),
        ("c'est un bilan", None),
        ("mon lumbago", None),
    ],
)
def test_a_name_behind_an_article(
    understanding: Understanding, now: datetime, said: str, surname: str | None
) -> None:
    assert understanding.understand([said], "surname", now).fields.surname == surname


@pytest.mark.parametrize(
    ("said", "surname", "first_name"),
    [
        ("g a u t i e r", "GAUTIER", None),  # "Gauthier" is the same name
        ("b e n o i t", "BENOIT", "GAUTHIER"),
        ("g a u t h i e r a non pardon moi c'est sans h g a u t i e r", "GAUTIER", None),
        ("l a r i e u non j'ai oublié un r l a deux r i e u", "LARRIEU", "GAUTHIER"),
    ],
)
def test_a_surname_spelled_that_was_taken_for_a_first_name(
    understanding: Understanding, now: datetime, said: str, surname: str, first_name: str | None
) -> None:
    known = Context(surname="GAUTHIER")
    fields = understanding.understand([said], "spelling", now, known).fields
    assert (fields.surname, fields.first_name) == (surname, first_name)
