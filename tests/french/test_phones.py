"""Telephone numbers in every spoken form."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appliance.french.phones.cuts import to_e164
from appliance.french.phones.reading import by_pauses, goes_on, read_phone, say_digits, say_phone


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("trente-quatre vingt et un euh non je reprends zéro six trente-quatre vingt et un "
         "cinquante zéro cinq", "+33634215005"),
        ("le zéro deux quarante et un ça c'est l'indicatif et après trente-trois zéro huit douze",
         "+33241330812"),
        ("zéro six douze vingt et un trente quatre cinquante six", "+33612213456"),
        ("c'est le zéro deux quarante et un zéro zéro zéro zéro zéro un je voudrais un rendez-vous",
         "+33241000001"),
        ("zéro deux quarante et un zéro zéro zéro zéro zéro un", "+33241000001"),
        ("zéro six un deux trois quatre cinq six sept huit", "+33612345678"),
        ("zéro six soixante et un un quatre vingt treize quarante cinq quatorze", "+33661934514"),
        ("zéro deux zéro zéro un soixante quinze quarante zéro neuf", "+33200754009"),
        ("zéro six je vous le dis lentement douze trente quatre cinquante six soixante dix huit",
         "+33612345678"),
        ("zéro six et puis après ça fait douze trente quatre d'accord cinquante six soixante dix "
         "huit", "+33612345678"),
        ("zéro quatre vingt trois non cinquante et un dix sept soixante six quatre vingt six",
         "+33451176686"),
        ("zéro six soixante dix sept cinquante soixante quinze euh non zéro un quatre vingt six",
         "+33677500186"),
        ("oh six douze trente quatre cinquante six soixante dix huit", "+33612345678"),
        ("plus trente deux quatre cent soixante dix douze trente quatre cinquante six c'est un "
         "numéro belge", "+32470123456"),
        ("zéro six quatre vingt quinze douze trente quatre cinquante six", "+33695123456"),
        ("zéro quatre vingt quinze douze trente quatre", "+33420151234"),
        ("zéro septante et un douze trente quatre cinquante six huit", "+33711234568"),
        ("c'est le zéro six douze euh vingt et un et puis quarante trois double zéro",
         "+33612214300"),
        ("zéro six deux fois le six trente quatre cinquante six dix huit", "+33666345618"),
        ("plus trente trois six douze trente quatre cinquante six soixante dix huit",
         "+33612345678"),
        ("double zéro trente trois six douze trente quatre cinquante six soixante dix huit",
         "+33612345678"),
        ("zéro huit cents douze trente quatre cinquante six", "+33800123456"),
        ("vous pouvez me rappeler au zéro six douze vingt et un trente quatre cinquante six merci",
         "+33612213456"),
        ("06 12 34 56 78", "+33612345678"),
        ("06.12.34.56.78", "+33612345678"),
        ("0612345678", "+33612345678"),
        ("+33 6 12 34 56 78", "+33612345678"),
        ("+33 (0)6 12 34 56 78", "+33612345678"),
        ("06-12-34-56-78", "+33612345678"),
        # overseas departments and territories, abroad
        ("zéro cinq quatre vingt dix douze trente quatre cinquante six", "+590590123456"),
        ("zéro six quatre vingt douze douze trente quatre cinquante six", "+262692123456"),
        ("zéro deux soixante deux douze trente quatre cinquante six", "+262262123456"),
        ("plus six cent quatre vingt neuf quatre vingt sept douze trente quatre cinquante six",
         "+68987123456"),
        ("plus trente deux quatre cent soixante dix douze trente quatre cinquante six",
         "+32470123456"),
        ("plus quarante quatre vingt douze trente quatre cinquante six soixante dix huit",
         "+442012345678"),
        ("c'est un numéro belge trente deux quatre cent septante douze trente quatre "
         "cinquante six", "+32470123456"),
        ("mon portable en belgique zéro quatre cent septante douze trente quatre cinquante six",
         "+32470123456"),
        ("un portable suisse zéro septante neuf trois cent quarante cinq soixante sept "
         "huitante neuf", "+41793456789"),
        ("je suis en suisse mais c'est le zéro six douze trente quatre cinquante six "
         "soixante dix huit", "+33612345678"),
        # corrections, numbers begun again
        ("c'est le zéro deux alors zéro deux quarante et un trente deux vingt deux dix huit",
         "+33241322218"),
        ("zéro six douze trente quatre non pardon trente cinq cinquante six soixante dix huit",
         "+33612355678"),
        ("zéro six douze trente quatre cinquante six soixante dix huit non soixante dix neuf",
         "+33612345679"),
        ("zéro six douze trente quatre cinquante six soixante dix huit non pas soixante dix huit "
         "soixante dix neuf", "+33612345679"),
        ("zéro six douze non pas douze treize trente quatre cinquante six soixante dix huit",
         "+33613345678"),
        ("zéro six non zéro sept douze trente quatre cinquante six soixante dix huit",
         "+33712345678"),
        ("zéro six onze non je me suis trompé zéro sept douze trente quatre cinquante six "
         "soixante dix huit", "+33712345678"),
        ("zéro sept soixante dix huit onze vingt deux trente trois un portable", "+33778112233"),
        ("zéro quatre septante cinq huitante douze vingt trois", "+33475801223"),
        ("zéro six douze trente quatre cinquante six soixante et dix huit", "+33612345678"),
        ("zéro six douze euh attendez trente quatre cinquante six soixante dix huit",
         "+33612345678"),
        ("zéro six douze attendez treize trente quatre cinquante six soixante dix huit",
         "+33613345678"),
        ("zéro trois quatre vingt un trente neuf soixante deux vingt quatre après dix neuf heures",
         "+33381396224"),
    ],
)  # fmt: skip
def test_whole_numbers(text: str, number: str) -> None:
    assert read_phone(text).numbers == (number,)


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("zéro six douze", "0612"),
        ("zéro six douze euh", "0612"),
        ("zéro six vingt deux trente quatre quarante cinq six", "062234456"),
        ("zéro zéro zéro zéro zéro zéro zéro zéro zéro zéro", "0000000000"),
        ("zéro quatre vingt quinze douze trente quatre vingt deux", "095123422"),
        ("zéro six de trente quatre cinquante six soixante dix huit", "345678"),
        ("zéro six douze non trente quatre cinquante six soixante dix huit", "06345678"),
        ("finalement je préfère neuf heures quinze", ""),
        ("je ne sais pas", ""),
    ],
)
def test_parts_of_numbers(text: str, digits: str) -> None:
    reading = read_phone(text)
    assert reading.numbers == ()
    assert reading.digits == digits


def test_two_ways_to_hear_a_number_are_both_there() -> None:
    """24 82 or 20 84 and a 2: "vingt quatre vingt deux" is 24 22 or 20 82."""
    reading = read_phone("zéro six douze treize vingt quatre vingt deux")
    assert reading.number is None
    assert set(reading.numbers) == {"+33612132422", "+33612132082"}


def test_a_pair_parted_to_make_ten_digits_is_in_doubt_unless_the_voice_parts_it() -> None:
    said = "zéro six, trente quatre, cinquante six, soixante dix huit"
    reading = read_phone(said.replace(",", ""))
    assert reading.numbers == ("+33634566018",)
    assert reading.number is by_pauses(reading, said).number is None
    parted = said.replace("soixante dix", "soixante, dix")
    assert by_pauses(reading, parted).number == "+33634566018"


@pytest.mark.parametrize(
    ("begun", "digits", "whole"),
    [
        ("0612", "345678", "0612345678"),
        ("0612", "0612345678", "0612345678"),
        ("061220", "45678", "0612245678"),
        ("061260", "183456", "0612783456"),
        ("061260", "1834", "0612601834"),
        ("061270", "85678", "0612785678"),
        ("061270", "25678", "06127025678"),
        ("061225", "45678", "06122545678"),
        ("", "61234", "061234"),
        ("", "612345", "612345"),
        ("", "061", "061"),
        ("0", "612345678", "0612345678"),
    ],
)
def test_a_number_goes_on(begun: str, digits: str, whole: str) -> None:
    assert goes_on(begun, digits) == whole


NUMBERS = st.from_regex(r"0[1-9][0-9]{8}", fullmatch=True)


def _may_be_cut_twice(digits: str) -> bool:
    """ "vingt quatre vingt deux", "soixante dix soixante dix": only the pauses tell which pairs."""
    pairs = [int(digits[at : at + 2]) for at in range(0, 10, 2)]
    return any(pair >= 60 or pair % 10 == 4 for pair in pairs[1:])


@given(NUMBERS)
@settings(max_examples=800, deadline=None)
def test_every_number_said_is_understood(digits: str) -> None:
    number = to_e164(digits)
    assert number is not None
    said = say_phone(number)
    reading = read_phone(said.replace(",", ""))
    assert number in reading.numbers
    if not _may_be_cut_twice(digits):
        assert reading.numbers == (number,)


@given(NUMBERS)
@settings(max_examples=300, deadline=None)
def test_every_number_is_understood_digit_by_digit(digits: str) -> None:
    names = ["zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"]
    assert read_phone(" ".join(names[int(d)] for d in digits)).number == to_e164(digits)


@given(NUMBERS, st.integers(2, 8))
@settings(max_examples=300, deadline=None)
def test_a_pair_corrected_at_once_is_understood(digits: str, place: int) -> None:
    place -= place % 2
    wrong = str((int(digits[place : place + 2]) + 11) % 100).zfill(2)
    pairs = [digits[at : at + 2] for at in range(0, 10, 2)]
    said = [*pairs[: place // 2], wrong, "non", "pardon", *pairs[place // 2 :]]
    assert to_e164(digits) in read_phone(" ".join(said)).numbers


def test_numbers_are_said_in_pairs() -> None:
    assert say_phone("+33612003456") == "zéro six, douze, zéro zéro, trente-quatre, cinquante-six"
    assert say_phone("+262692123456").startswith("zéro six, quatre-vingt-douze")
    assert say_phone("+32470123456").startswith("plus trente-deux, ")


def test_twenty_one_behind_a_four_is_no_eighty() -> None:
    said = "zéro quatre vingt et un zéro zéro zéro zéro zéro zéro"
    assert read_phone(said).numbers == ("+33421000000",)


@pytest.mark.parametrize(
    "text",
    [
        "zéro six douze trente quatre et j'ai aussi rendez-vous le quatre",
        "douze trente quatre cinquante six soixante dix huit",
        "six douze trente quatre cinquante six",
        "zéro six un deux trois quatre un cinq six sept huit",
        "zéro six douze trente quatre cinquante six soixante dix huit un",
    ],
)
def test_what_is_not_whole_stays_so(text: str) -> None:
    assert read_phone(text).numbers == ()


@given(NUMBERS)
def test_pauses_between_the_pairs_leave_no_doubt(dialled: str) -> None:
    spoken = say_digits(dialled).replace("-", " ")
    reading = read_phone(spoken.replace(",", ""))
    assert to_e164(dialled) in reading.numbers
    assert by_pauses(reading, spoken).number == to_e164(dialled)


def test_a_pause_inside_a_number_word_settles_nothing() -> None:
    said = "zéro sept, vingt, soixante quatre vingt, sept quatre vingt douze"
    reading = read_phone(said.replace(",", ""))
    assert len(reading.numbers) == 2
    assert by_pauses(reading, said) == reading
