"""Whether an answer is whole, for the end of turn."""

from __future__ import annotations

import pytest

from appliance.french.endings.complete import completeness
from tests.french.turn_ends import sounds, turn_ends


@pytest.mark.parametrize(
    ("asked", "text", "expected"),
    [
        ("phone", "zéro six douze", "incomplete"),
        ("phone", "zéro six douze euh", "incomplete"),
        ("phone", "c'est le", "incomplete"),
        ("phone", "zéro six douze vingt et un trente quatre cinquante six", "complete"),
        ("phone", "zéro six quatre vingt quinze douze trente quatre", "incomplete"),
        ("phone", "je ne sais pas", "open"),
        ("phone", "zéro deux soixante et un onze zéro quatre cinquante", "open"),
        ("phone", "zéro deux soixante et un onze zéro quatre cinquante six", "complete"),
        ("phone", "oui", "complete"),
        ("phone", "oui mais", "incomplete"),
        ("phone", "oui c'est le même numéro", "complete"),
        ("phone", "un opérateur", "open"),
        ("phone", "c'est le zéro", "incomplete"),
        ("open", "mon mari ne respire plus", "open"),
        ("birth_date", "le douze", "incomplete"),
        ("birth_date", "le douze mars", "incomplete"),
        ("birth_date", "le douze mars mille neuf cent", "incomplete"),
        ("birth_date", "le douze mars dix neuf", "incomplete"),
        ("birth_date", "le douze mars cinquante", "open"),
        ("birth_date", "le douze mars quatre vingt dix", "open"),
        ("birth_date", "dix juin deux mille dix", "open"),
        ("birth_date", "dix juin deux mille dix huit", "complete"),
        ("phone", "zéro six douze trente quatre cinquante six soixante dix", "open"),
        ("phone", "zéro six douze trente quatre cinquante six soixante dix huit", "complete"),
        ("birth_date", "le douze mars cinquante quatre", "complete"),
        ("birth_date", "né en 48", "incomplete"),
        ("confirm", "oui", "complete"),
        ("confirm", "euh oui", "complete"),
        ("confirm", "non", "begun"),
        ("offer", "non", "open"),
        ("offer", "je vais prendre", "incomplete"),
        ("open", "je voudrais prendre rendez", "incomplete"),
        ("offer", "non merci", "complete"),
        ("confirm", "oui c'est ça", "complete"),
        ("confirm", "oui mais", "incomplete"),
        ("confirm", "non c'est moreau", "open"),
        ("confirm", "non c'est le zéro deux quarante et un zéro zéro zéro zéro zéro un", "likely"),
        ("confirm", "non je suis né le douze mars cinquante quatre", "likely"),
        ("confirm", "non je suis né le douze mars cinquante", "open"),
        ("offer", "oui merci", "complete"),
        ("offer", "le premier", "complete"),
        ("offer", "oui la deuxième s'il vous plaît", "complete"),
        ("offer", "euh le dernier", "complete"),
        ("offer", "le premier vendredi", "likely"),
        ("offer", "le premier mais", "incomplete"),
        ("open", "le premier", "begun"),
        ("when", "jeudi matin", "complete"),
        ("when", "jeudi", "likely"),
        ("when", "jeudi à dix heures", "likely"),
        ("when", "jeudi à dix heures trente", "complete"),
        ("when", "le vingt et un", "likely"),
        ("when", "comme vous voulez", "likely"),
        ("offer", "neuf heures", "likely"),
        ("confirm", "oui annulez", "complete"),
        ("confirm", "oui c'est juste", "complete"),
        ("confirm", "non c'est juste", "open"),
        ("confirm", "oui annulez jeudi", "likely"),
        ("surname", "moreau", "open"),
        ("surname", "c'est madame moreau", "open"),
        ("surname", "moreau jacques", "likely"),
        ("first_name", "jacques", "complete"),
        ("first_name", "marie", "open"),
        ("first_name", "attendez", "likely"),
        ("first_name", "mon", "likely"),
        ("first_name", "oui c'est", "likely"),
        ("first_name", "mon prénom c'est", "incomplete"),
        ("first_name", "elle s'appelle", "incomplete"),
        ("first_name", "euh", "incomplete"),
        ("first_name", "son prénom c'est", "incomplete"),
        ("practitioner", "le docteur martin", "likely"),
        ("practitioner", "le docteur", "incomplete"),
        ("birth_date", "le douze mars quarante et un", "complete"),
        ("open", "je voudrais annuler mon rendez vous", "likely"),
        ("open", "je voudrais un rendez-vous avec le docteur martin jeudi matin", "likely"),
        ("open", "je voudrais un rendez-vous avec le docteur martin", "open"),
        ("open", "je voudrais un rendez-vous", "open"),
        ("open", "un rendez vous vendredi matin avec le docteur martin", "likely"),
        ("open", "bonjour je voudrais renouveler mon ordonnance", "likely"),
        ("open", "quels sont vos horaires", "likely"),
        ("open", "quels sont vos horaires s'il vous plaît", "likely"),
        ("open", "c'est pour voir le docteur martin le plus tôt possible", "likely"),
        ("open", "s'il vous plaît", "open"),
        ("open", "mon numéro c'est le zéro deux quarante et un zéro zéro zéro un", "open"),
        ("open", "mon numéro c'est zéro deux quarante et un zéro zéro zéro zéro zéro un", "likely"),
        ("open", "je voudrais savoir quand est mon rendez vous", "likely"),
        ("open", "j'ai rendez-vous demain", "begun"),
        ("open", "ma fille a un rendez-vous jeudi matin", "begun"),
        ("open", "j'ai rendez-vous demain et je voudrais le déplacer à vendredi matin", "likely"),
        ("open", "je me suis trompé de numéro", "open"),
        ("open", "merci au revoir", "complete"),
        ("confirm", "bonne journée", "complete"),
        ("open", "je voudrais prendre rendez-vous", "open"),
        ("when", "jeudi vers", "incomplete"),
        ("spelling", "m o r", "begun"),
        ("spelling", "m o r e a u", "open"),
        ("surname", "le", "incomplete"),
        ("open", "je voudrais un rendez-vous avec le", "incomplete"),
        ("open", "bonjour", "begun"),
        ("open", "bonjour madame", "begun"),
        ("when", "le plus tôt possible", "likely"),
        ("when", "l'après-midi plutôt", "likely"),
        ("when", "jeudi quand ma fille sera là", "likely"),
        ("first_name", "e", "incomplete"),
        ("offer", "c'est bon", "complete"),
        ("offer", "celui du milieu", "complete"),
        ("offer", "celui du", "incomplete"),
        ("offer", "ah bon", "incomplete"),
        ("offer", "d'accord", "complete"),
        ("offer", "oui alors", "incomplete"),
        ("offer", "neuf heures quinze", "complete"),
        ("offer", "dix heures vingt", "likely"),
        ("offer", "neuf", "begun"),
        ("confirm", "voilà", "complete"),
        ("confirm", "bien sûr", "complete"),
        ("confirm", "oui s'il vous plaît madame", "complete"),
        ("confirm", "hein", "open"),
        ("confirm", "tout est bon", "complete"),
        ("when", "n'importe quand", "likely"),
        ("when", "vers dix", "begun"),
        ("when", "lundi de la semaine d'après", "likely"),
        ("open", "c'est où chez vous", "open"),
        ("open", "c'est madame", "incomplete"),
        ("open", "c'est madame moreau", "begun"),
        ("open", "je voudrais voir le docteur", "begun"),
        ("open", "je voudrais un rendez vous s'il vous plaît", "likely"),
        ("open", "où est ce que vous êtes", "open"),
        ("open", "est ce que vous êtes", "begun"),
        ("birth_date", "le trois mai quatre vingt dix neuf", "complete"),
        ("birth_date", "le trois mai deux mille dix neuf", "complete"),
        ("birth_date", "le trois mai deux mille vingt huit", "complete"),  # a baby in 2028
        ("birth_date", "le trois mai dix neuf", "incomplete"),
        ("spelling", "d apostrophe a n d r e a", "open"),
        ("number", "un", "likely"),
        ("open", "", "open"),
    ],
)
def test_completeness(asked: str, text: str, expected: str) -> None:
    assert completeness(asked, text) == expected


@pytest.mark.parametrize(
    ("asked", "begun", "text", "expected"),
    [
        ("phone", "0 2 4 1 0 0 0 0", "zéro un", "complete"),
        ("phone", "0 2 4 1", "zéro zéro zéro zéro", "incomplete"),
        (
            "phone",
            "0 2 4 1",
            "zéro six douze trente-quatre cinquante-six soixante-seize",
            "complete",
        ),
        ("birth_date", "12 3", "cinquante-deux", "complete"),
        ("birth_date", "12 3", "mille neuf cent", "incomplete"),
        ("birth_date", "1941 mars", "le douze", "complete"),
        ("birth_date", "1941 mars", "vingt", "incomplete"),
        ("birth_date", "1941 12", "mars", "complete"),
    ],
)
def test_the_rest_of_what_was_begun_makes_it_whole(
    asked: str, begun: str, text: str, expected: str
) -> None:
    assert completeness(asked, text, begun=begun) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("non merci", "complete"),
        ("non", "complete"),
        ("non c'est tout merci", "complete"),
        ("non merci au revoir", "complete"),
        ("non merci madame", "complete"),
        ("non c'est bon", "complete"),
        ("ce sera tout", "complete"),
        ("oui", "begun"),
        ("non mais", "incomplete"),
        ("non je", "incomplete"),
        ("non merci c'est", "incomplete"),
        ("non annulez", "begun"),
        ("oui je voudrais aussi une ordonnance", "likely"),
        ("non je voudrais aussi voir le docteur", "begun"),
    ],
)
def test_nothing_more_is_wanted(text: str, expected: str) -> None:
    assert completeness("open", text, yes_no=True) == expected


def test_half_answers_are_waited_for_and_whole_ones_are_not() -> None:
    unfinished = {"begun", "incomplete"}
    half = [sounds(*answer) in unfinished for answer in turn_ends("half")]
    whole = [sounds(*answer) in unfinished for answer in turn_ends("whole")]
    assert sum(half) >= 0.9 * len(half)
    assert sum(whole) <= 0.02 * len(whole)
