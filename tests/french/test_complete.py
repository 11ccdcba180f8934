"""Whether an answer is whole, for the end of turn."""

from __future__ import annotations

import pytest

from appliance.french.complete import completeness


@pytest.mark.parametrize(
    ("asked", "text", "expected"),
    [
        ("phone", "zéro six douze", "incomplete"),
        ("phone", "zéro six douze euh", "incomplete"),
        ("phone", "c'est le", "incomplete"),
        ("phone", "zéro six douze vingt et un trente quatre cinquante six", "complete"),
        ("phone", "zéro six quatre vingt quinze douze trente quatre", "incomplete"),
        ("phone", "je ne sais pas", "open"),
        ("phone", "oui", "complete"),
        ("phone", "oui mais", "incomplete"),
        ("phone", "oui c'est le même numéro", "likely"),
        ("phone", "un opérateur", "open"),
        ("phone", "c'est le zéro", "incomplete"),
        ("open", "mon mari ne respire plus", "open"),
        ("birth_date", "le douze", "incomplete"),
        ("birth_date", "le douze mars", "incomplete"),
        ("birth_date", "le douze mars mille neuf cent", "incomplete"),
        ("birth_date", "le douze mars dix neuf", "incomplete"),
        ("birth_date", "le douze mars cinquante", "open"),
        ("birth_date", "le douze mars cinquante quatre", "complete"),
        ("birth_date", "né en 48", "incomplete"),
        ("confirm", "oui", "complete"),
        ("confirm", "euh oui", "complete"),
        ("confirm", "non", "complete"),
        ("confirm", "oui c'est ça", "complete"),
        ("confirm", "oui mais", "incomplete"),
        ("confirm", "non c'est moreau", "open"),
        ("offer", "oui merci", "complete"),
        ("offer", "le premier", "complete"),
        ("offer", "oui la deuxième s'il vous plaît", "complete"),
        ("offer", "euh le dernier", "complete"),
        ("offer", "le premier vendredi", "likely"),
        ("offer", "le premier mais", "incomplete"),
        ("open", "le premier", "open"),
        ("when", "jeudi matin", "complete"),
        ("when", "jeudi", "likely"),
        ("when", "le vingt et un", "likely"),
        ("when", "comme vous voulez", "open"),
        ("offer", "neuf heures", "likely"),
        ("confirm", "oui annulez", "likely"),
        ("surname", "moreau", "open"),
        ("surname", "c'est madame moreau", "open"),
        ("surname", "moreau jacques", "likely"),
        ("first_name", "jacques", "likely"),
        ("practitioner", "le docteur martin", "likely"),
        ("practitioner", "le docteur", "incomplete"),
        ("birth_date", "le douze mars quarante et un", "complete"),
        ("open", "je voudrais annuler mon rendez vous", "open"),
        ("open", "je voudrais prendre rendez-vous", "open"),
        ("when", "jeudi vers", "incomplete"),
        ("spelling", "m o r", "open"),
        ("surname", "le", "incomplete"),
        ("open", "je voudrais un rendez-vous avec le", "incomplete"),
        ("open", "bonjour", "open"),
        ("open", "", "open"),
    ],
)
def test_completeness(asked: str, text: str, expected: str) -> None:
    assert completeness(asked, text) == expected
