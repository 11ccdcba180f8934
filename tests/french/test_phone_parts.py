"""A part of a telephone number told anew, where it can mean one thing only."""

import pytest

from appliance.french.phones.parts import part_anew
from appliance.french.words import tokenise

KNOWN = "+33672334455"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("non la fin c'est quarante-deux", "0672334442"),
        ("ça finit par quarante-deux vingt", "0672334220"),
        ("non soixante-dix-neuf à la fin", "0672334479"),
        ("les deux derniers chiffres c'est zéro huit", "0672334408"),
        ("le dernier chiffre c'est un trois", "0672334453"),
        ("le début c'est zéro sept", "0772334455"),
        ("pas soixante-douze soixante-deux", "0662334455"),
        ("c'est soixante-deux pas soixante-douze", "0662334455"),
        ("ce n'est pas quarante-quatre c'est quatorze", "0672331455"),
        ("soixante-deux au lieu de soixante-douze", "0662334455"),
        ("le cinq à la fin du numéro c'est un sept", "0672334457"),
        ("non c'est trente-cinq après le soixante-douze", "0672354455"),
        ("le numéro c'est douze après le soixante-douze", "0672124455"),
        ("cinquante-cinq non cinquante-six", "0672334456"),
        ("pas trente-trois quarante-quatre mais treize quarante-quatre", "0672134455"),
        ("soixante-douze non soixante-deux", "0662334455"),
        ("le cinquante-cinq à la fin du téléphone c'est soixante-cinq", "0672334465"),
    ],
)
def test_a_part_is_replaced(text: str, number: str) -> None:
    found = part_anew(KNOWN, tokenise(text))
    assert found is not None
    assert found[0] == f"+33{number[1:]}"


@pytest.mark.parametrize(
    "text",
    [
        "non quarante-deux",  # where ?
        "pas quatre-vingts quatre-vingt-dix",  # not in it
        "pas cinq c'est six",  # twice
        "c'est pas quatorze heures c'est quinze heures",
        "pas le douze le treize",
        "né en quarante-deux pas en soixante-douze",
        "la fin c'est cinquante-cinq",  # as it is
        "le numéro est faux",
        "pas soixante-douze",
        "non douze après le soixante",
        "c'est le treize après le douze",
        "cinquante-cinq non",
    ],
)
def test_what_is_not_clear_changes_nothing(text: str) -> None:
    assert part_anew(KNOWN, tokenise(text)) is None


@pytest.mark.parametrize(
    ("known", "text", "number"),
    [
        ("+33672334460", "dix-huit", "+33672334478"),
        ("+33672334420", "huit", None),  # or "oui"
        ("+33672334455", "dix-huit", None),
        ("+33672334460", "dix-huit heures", None),
        ("+33672334460", "non dix-huit", None),
    ],
)
def test_a_number_word_that_was_parted_is_put_together(
    known: str, text: str, number: str | None
) -> None:
    found = part_anew(known, tokenise(text))
    assert (found and found[0]) == number


def test_a_number_abroad_is_asked_for_as_a_whole() -> None:
    assert part_anew("+4930123456", tokenise("la fin c'est quarante-deux")) is None
