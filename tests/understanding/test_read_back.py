"""What is said to a value that was read back: it is told again, or a part of it anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from appliance.messages import Asked
from appliance.understanding.context import Context
from appliance.understanding.understand import Understanding

NOW = datetime.fromisoformat("2027-02-16T09:20:00+01:00")
READ = Context(birth_date=date(1957, 3, 14), phone="+33261916413")


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("non attendez c'est pas quatorze c'est le quatre mars", date(1957, 3, 4)),
        ("non c'est pas quatorze c'est le quatre", date(1957, 3, 4)),
        ("non pas le quatorze le vingt", date(1957, 3, 20)),
        ("non c'est pas mars c'est mai", date(1957, 5, 14)),
        ("non c'est pas cinquante sept c'est vingt sept", date(1927, 3, 14)),
        ("oui mais c'est le quatorze trois quarante sept", date(1947, 3, 14)),
    ],
)
def test_the_part_of_a_birth_date_that_is_denied(
    understanding: Understanding, text: str, born: date
) -> None:
    meaning = understanding.understand((text,), "confirm", NOW, READ)
    assert (meaning.act, meaning.fields.birth_date) == ("correct", born)
    assert meaning.fields.days is None


def test_a_month_that_may_be_the_visits_is_not_taken_for_the_birth_dates(
    understanding: Understanding,
) -> None:
    read = replace(READ, held=date(2027, 3, 30))
    meaning = understanding.understand(("non c'est pas mars c'est mai",), "confirm", NOW, read)
    assert meaning.fields.birth_date is None


def test_another_month_is_a_visits(understanding: Understanding) -> None:
    text = "non pas le quatorze février le quinze février"
    meaning = understanding.understand((text,), "confirm", NOW, READ)
    assert meaning.fields.birth_date is None
    assert meaning.fields.days is not None


@pytest.mark.parametrize(
    "text",
    [
        "oui le quatorze mars cinquante sept",
        "oui c'est ça le quatorze mars",
        "oui zéro deux soixante et un quatre vingt onze soixante quatre treize",
    ],
)
def test_what_is_said_again_is_agreed_to(understanding: Understanding, text: str) -> None:
    meaning = understanding.understand((text,), "confirm", NOW, READ)
    assert meaning.act == "yes"
    assert meaning.fields.days is None


def test_another_birth_date_is_a_correction(understanding: Understanding) -> None:
    text = "le quatre mars cinquante sept"
    assert understanding.understand((text,), "confirm", NOW, READ).act == "correct"


NAMED = Context(surname="MOREAU", first_name="JEANNE", birth_date=date(1954, 3, 12))


@pytest.mark.parametrize(
    ("asked", "text", "surname"),
    [
        ("birth_date", "non c'est morot", "MOROT"),
        ("phone", "non moi c'est morel", "MOREL"),
        ("confirm", "morel", "MOREL"),
        ("confirm", "parfait", None),
        ("birth_date", "c'est compliqué", None),
    ],
)
def test_a_name_told_anew_later(
    understanding: Understanding, asked: Asked, text: str, surname: str | None
) -> None:
    meaning = understanding.understand((text,), asked, NOW, NAMED)
    assert meaning.fields.surname == surname


def test_the_year_of_birth_is_corrected_when_the_number_is_asked(
    understanding: Understanding,
) -> None:
    meaning = understanding.understand(("je suis né en cinquante-cinq",), "phone", NOW, NAMED)
    assert meaning.fields.birth_date == date(1955, 3, 12)


def test_a_birth_date_in_two_halves(understanding: Understanding) -> None:
    assert understanding.understand(("le douze",), "birth_date", NOW).birth == (12, None)
    begun = Context(birth=(12, None))
    rest = understanding.understand(("mars cinquante-quatre",), "birth_date", NOW, begun)
    assert rest.fields.birth_date == date(1954, 3, 12)
    month = understanding.understand(("mars",), "birth_date", NOW, begun)
    assert month.birth == (12, 3)


OF_THE_FIRST_NAME = [
    ("michèle avec un e accent grave et deux l", "BERNARD", "MICHEL", "MICHELE"),
    ("non anne sans e", "PETIT", "ANNE", "ANN"),
]


@pytest.mark.parametrize(("text", "surname", "first", "told"), OF_THE_FIRST_NAME)
def test_letters_of_the_first_name_leave_the_surname_alone(
    understanding: Understanding, text: str, surname: str, first: str, told: str
) -> None:
    named = Context(surname=surname, first_name=first)
    fields = understanding.understand((text,), "confirm", NOW, named).fields
    assert (fields.surname, fields.first_name) == (None, told)


def test_letters_of_a_first_name_that_may_be_the_surname_are_a_surnames(
    understanding: Understanding,
) -> None:
    """ "Thibault François" was told with the surname first, and read the other way."""
    named = Context(surname="FRANCOIS", first_name="THIBAULT")
    text = "non thibaud avec un d à la fin"
    fields = understanding.understand((text,), "confirm", NOW, named).fields
    assert (fields.surname, fields.first_name) == ("THIBAUD", None)


def test_letters_of_a_surname_that_sounds_like_a_first_name_are_the_surnames(
    understanding: Understanding,
) -> None:
    named = Context(surname="MICHEL", first_name="ANNE")
    fields = understanding.understand(("non michèle avec deux l",), "confirm", NOW, named).fields
    assert (fields.surname, fields.first_name) == ("MICHELLE", None)


def test_a_letter_h_of_the_name_is_no_hour(understanding: Understanding) -> None:
    named = Context(surname="GIRARD", first_name="MONIQUE")
    told = understanding.understand(("le nom prend un h à la fin",), "confirm", NOW, named)
    assert (told.act, told.fields.surname, told.fields.times) == ("correct", "GIRARDH", None)


@pytest.mark.parametrize("text", ["le trente avril pardon", "non le trente avril"])
def test_the_day_is_put_right_of_a_birth_date_whose_year_was_told(
    understanding: Understanding, text: str
) -> None:
    begun = Context(birth_year=1950)
    meaning = understanding.understand((text,), "birth_date", NOW, begun)
    assert meaning.fields.birth_date == date(1950, 4, 30)


@pytest.mark.parametrize(
    ("text", "birth", "year"),
    [
        ("née en mars quarante et un", (None, 3), 1941),
        ("je suis de mars mille neuf cent quarante et un", (None, 3), 1941),
        ("en mars", (None, 3), None),
        ("quarante et un", None, 1941),
        ("en quarante et un", None, 1941),
        ("le premier", (1, None), None),
        ("vingt-cinq", (25, None), None),
    ],
)
def test_what_was_told_of_a_birth_date_is_kept(
    understanding: Understanding, text: str, birth: tuple[int | None, int | None], year: int | None
) -> None:
    meaning = understanding.understand((text,), "birth_date", NOW)
    assert (meaning.fields.birth_date, meaning.birth, meaning.birth_year) == (None, birth, year)


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("le douze", date(1941, 3, 12)),
        ("douze", date(1941, 3, 12)),
        ("le premier", date(1941, 3, 1)),
        ("le douze mars", date(1941, 3, 12)),
        ("le douze avril quarante-deux", date(1942, 4, 12)),
        ("le trente-deux", None),
        ("je ne sais pas", None),
    ],
)
def test_the_day_alone_makes_a_birth_date_whole(
    understanding: Understanding, text: str, born: date | None
) -> None:
    begun = Context(birth=(None, 3), birth_year=1941)
    assert understanding.understand((text,), "birth_date", NOW, begun).fields.birth_date == born


def test_the_month_alone_makes_a_birth_date_whole(understanding: Understanding) -> None:
    begun = Context(birth=(12, None), birth_year=1954)
    meaning = understanding.understand(("mars",), "birth_date", NOW, begun)
    assert meaning.fields.birth_date == date(1954, 3, 12)


def test_the_year_of_a_date_there_is_not_is_kept(understanding: Understanding) -> None:
    meaning = understanding.understand(("le trente et un avril 1950",), "birth_date", NOW)
    assert (meaning.birth, meaning.birth_year) == ((31, 4), 1950)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("c'est pas la bonne année", "birth_year"),
        ("l'année est fausse", "birth_year"),
        ("la date de naissance est fausse", "birth_date"),
    ],
)
def test_only_the_year_is_called_wrong(understanding: Understanding, text: str, wrong: str) -> None:
    assert understanding.understand((text,), "confirm", NOW, READ).wrong == wrong


@pytest.mark.parametrize(
    "text",
    [
        "en fait le numéro de téléphone que je vous ai donné il est faux",
        "le numéro que je vous ai donné n'est pas le bon",
        "je me suis trompé de numéro de téléphone",
    ],
)
def test_the_number_is_called_wrong_once_all_is_settled(
    understanding: Understanding, text: str
) -> None:
    assert understanding.understand((text,), "open", NOW).wrong == "phone"


HELD = Context(birth_date=date(1954, 3, 12), phone="+33612345678", held=date(2026, 11, 26))
NOVEMBER = datetime.fromisoformat("2026-11-23T09:00:00+01:00")


@pytest.mark.parametrize(
    ("asked", "text", "born"),
    [
        ("confirm", "non je suis né le treize", date(1954, 3, 13)),
        ("confirm", "c'est le treize ma naissance", date(1954, 3, 13)),
        ("confirm", "le jour de naissance c'est le quinze", date(1954, 3, 15)),
        ("confirm", "né en cinquante cinq", date(1955, 3, 12)),
        ("confirm", "le mois c'est mai", date(1954, 5, 12)),
        ("confirm", "pas cinquante quatre soixante quatre", date(1964, 3, 12)),
        ("confirm", "non mille neuf cent quarante cinq", date(1945, 3, 12)),
        ("phone", "ma naissance c'est quarante quatre pas cinquante quatre", date(1944, 3, 12)),
        ("phone", "pardon c'est le treize mars pas le douze", date(1954, 3, 13)),
    ],
)  # fmt: skip
def test_a_birth_date_that_is_named_is_no_day_of_the_visit(
    understanding: Understanding, asked: Asked, text: str, born: date
) -> None:
    meaning = understanding.understand((text,), asked, NOVEMBER, HELD)
    assert (meaning.fields.birth_date, meaning.fields.days) == (born, None)


@pytest.mark.parametrize(
    "text", ["pas vingt six novembre vingt sept", "non pas vingt six vingt sept"]
)
def test_the_day_that_is_denied_tells_what_is_corrected(
    understanding: Understanding, text: str
) -> None:
    fields = understanding.understand((text,), "confirm", NOVEMBER, HELD).fields
    assert fields.days is not None
    assert (fields.days.first, fields.birth_date) == (date(2026, 11, 27), None)


@pytest.mark.parametrize(
    "text", ["non plutôt le treize", "non c'est le mois prochain que je voulais"]
)
def test_another_day_is_no_birth_date(understanding: Understanding, text: str) -> None:
    fields = understanding.understand((text,), "confirm", NOVEMBER, HELD).fields
    assert fields.days is not None
    assert fields.birth_date is None


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("le huit à la fin du numéro c'est un sept", "+33612345677"),
        ("soixante dix huit non soixante dix neuf", "+33612345679"),
    ],
)
def test_a_digit_of_the_number_is_no_day(
    understanding: Understanding, text: str, phone: str
) -> None:
    fields = understanding.understand((text,), "confirm", NOVEMBER, HELD).fields
    assert (fields.phone, fields.days) == (phone, None)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("c'est bon pour le jour mais pas pour l'heure", "hour"),
        ("le prénom est bon mais pas le nom", "surname"),
        ("le mois", "birth_date"),
    ],
)
def test_what_is_excepted_is_wrong(understanding: Understanding, text: str, wrong: str) -> None:
    assert understanding.understand((text,), "confirm", NOVEMBER, HELD).wrong == wrong


@pytest.mark.parametrize(
    ("text", "act"),
    [("c'est bien ça merci au revoir", "yes"), ("merci au revoir", "goodbye")],
)
def test_who_agrees_and_takes_leave_agrees(
    understanding: Understanding, now: datetime, text: str, act: str
) -> None:
    assert understanding.understand([text], "confirm", now).act == act


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("annulez", None),
        ("annulez-le", None),
        ("annulez-le plutôt", None),
        ("enlevez-le", None),
        ("oui enlevez-le", "yes"),
        ("oui annulez c'est trop tôt", "yes"),
        ("oui annulez je vous rappelle la semaine prochaine", "yes"),
        ("oui annulez-le je pars en vacances lundi", "yes"),
        ("annulez je rappellerai plus tard", None),
        ("annulez et je rappellerai pour un autre jour", None),
        ("annulez je ne peux pas jeudi", None),
    ],
)
def test_cancelled_in_so_many_words_whatever_comes_behind(
    understanding: Understanding, text: str, act: str | None
) -> None:
    meaning = understanding.understand((text,), "confirm", NOW, Context(yes_no=True))
    assert (meaning.intents, meaning.act) == (("cancel",), act)
    assert not meaning.says("backs_out")
    assert (meaning.shift, meaning.fields.days) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "n'annulez pas je rappellerai",
        "annulez je préfère jeudi",
        "annulez mettez-moi plus tôt",
        "non annulez je rappellerai",
        "oui c'est trop tôt",
        "oui je rappellerai",
    ],
)
def test_not_cancelled_so(understanding: Understanding, text: str) -> None:
    meaning = understanding.understand((text,), "confirm", NOW, Context(yes_no=True))
    assert "cancel" not in meaning.intents


def test_the_appointment_rather_than_what_is_read_back(understanding: Understanding) -> None:
    text = "non annulez plutôt mon rendez-vous"
    meaning = understanding.understand((text,), "confirm", NOW, Context(yes_no=True))
    assert (meaning.intents, meaning.act) == (("cancel",), "no")


@pytest.mark.parametrize("text", ["annulez pas je viendrai", "annulez rien c'est bon"])
def test_it_is_kept_in_so_many_words(understanding: Understanding, text: str) -> None:
    assert understanding.understand((text,), "confirm", NOW, Context(yes_no=True)).says("keeps")


def test_who_cancels_and_wishes_another_day_says_when(understanding: Understanding) -> None:
    text = "oui annulez il faudrait le mettre vendredi"
    assert understanding.understand((text,), "confirm", NOW, READ).fields.days is not None
