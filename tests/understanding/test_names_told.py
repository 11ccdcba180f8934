"""Who is named: where words of the alphabet, first names known and other talk stand around."""

from datetime import datetime

import pytest

from appliance.messages import Asked
from appliance.understanding.context import Context
from appliance.understanding.understand import Understanding

NOW = datetime.fromisoformat("2026-11-23T09:00:00+01:00")
Told = tuple[str | None, str | None]


def _names(understanding: Understanding, text: str, asked: Asked, known: Context) -> Told:
    fields = understanding.understand((text,), asked, NOW, known).fields
    return fields.surname, fields.first_name


@pytest.mark.parametrize(
    ("asked", "text", "told"),
    [
        ("surname", "henri joseph", ("JOSEPH", "HENRI")),
        ("surname", "moreau louis marcel", ("MOREAU", "LOUIS-MARCEL")),
        ("surname", "jean-louis henri", ("JEAN-LOUIS", "HENRI")),
        ("surname", "charlie romeo", ("ROMEO", "CHARLIE")),
        ("first_name", "françois xavier", (None, "FRANCOIS-XAVIER")),
        ("surname", "marcel oscar raoul eugène anatole ursule", ("MOREAU", None)),
        ("surname", "alpha bravo charlie", ("ABC", None)),
        ("surname", "l comme louis y", ("LY", None)),
        ("spelling", "louis yvonne", ("LY", None)),
    ],
)
def test_words_of_the_alphabet_are_names_where_letters_were_not_asked_for(
    understanding: Understanding, asked: Asked, text: str, told: Told
) -> None:
    assert _names(understanding, text, asked, Context(surname="MOREAU")) == told


READ = Context(surname="MOREAU", first_name="JACQUES")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("non pierre", (None, "PIERRE")),
        ("non jean", (None, "JEAN")),
        ("c'est jean-jacques", (None, "JEAN-JACQUES")),
        ("c'est marie-jacques", (None, "MARIE-JACQUES")),
        ("c'est moreau jacques jean pas jacques", ("MOREAU", "JEAN")),
        ("sauf que jacques c'est mon mari moi c'est colette", (None, "COLETTE")),
        ("jacques avec un k jack", (None, "JACK")),
        ("non c'est henri pierre", ("PIERRE", "HENRI")),
        ("non c'est morel", ("MOREL", None)),
        ("non c'est martin", ("MARTIN", None)),
        ("mon nom c'est andré", ("ANDRE", None)),
        ("non c'est durand", ("DURAND", None)),
    ],
)
def test_which_name_is_told_anew(understanding: Understanding, text: str, told: Told) -> None:
    assert _names(understanding, text, "confirm", READ) == told


def test_a_first_name_that_sounds_like_the_surname_is_the_surname(
    understanding: Understanding,
) -> None:
    known = Context(surname="BERNARD", first_name="JACQUES")
    assert _names(understanding, "c'est bertrand", "confirm", known) == ("BERTRAND", None)


@pytest.mark.parametrize(
    ("asked", "text", "known", "told"),
    [
        ("surname", "aminata", Context(first_name="AMINATA"), (None, "AMINATA")),
        ("surname", "diallo", Context(first_name="AMINATA"), ("DIALLO", None)),
        ("first_name", "pierre", Context(surname="PIERRE-HENRI"), ("HENRI", "PIERRE")),
        ("first_name", "jean", Context(surname="MARTIN"), (None, "JEAN")),
    ],
)
def test_a_name_known_already_is_not_the_other_one(
    understanding: Understanding, asked: Asked, text: str, known: Context, told: Told
) -> None:
    assert _names(understanding, text, asked, known) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("du pont jean", ("DUPONT", "JEAN")),
        ("jean-michel du bois", ("DUBOIS", "JEAN-MICHEL")),
        ("le roi andré", ("LEROY", "ANDRE")),
        ("le goff marie", ("LE GOFF", "MARIE")),
        ("le petit jean", ("LE PETIT", "JEAN")),
        ("beau fils jean", ("BEAUFILS", "JEAN")),
        ("bonne maison luce", ("BONNEMAISON", "LUCE")),
        ("petit pont jean", ("PETITPONT", "JEAN")),
        ("kerguelen le bras yannick", ("KERGUELEN-LE-BRAS", "YANNICK")),
        ("de la tour henri", ("DE LA TOUR", "HENRI")),
        ("mot rot jacques", ("MOREAU", "JACQUES")),
        ("abd el malek karim", ("KARIM", "ABDELMALEK")),
        ("n'diaye aminata", ("N'DIAYE", "AMINATA")),
        ("m'bappé kylian", ("M'BAPPE", "KYLIAN")),
        ("durand née lefebvre jeanne", ("DURAND", "JEANNE")),
        ("tessier t e deux s i e r germaine", ("TESSIER", "GERMAINE")),
        ("moi c'est moreau jacques lui c'est lucas", ("MOREAU", "LUCAS")),
        ("lefèvre sans b comme le dentiste", ("LEFEVRE", None)),
        ("la roche en deux mots", ("LA ROCHE", None)),
        ("la roche", ("ROCHE", None)),
        ("je suis madame legrand j'ai deux mots à dire au docteur", ("LEGRAND", None)),
        ("du coup martin", ("MARTIN", None)),
        ("le dossier martin", ("MARTIN", None)),
        ("il n'y a personne", (None, None)),
        ("comme d'habitude", (None, None)),
    ],
)
def test_surnames_of_several_words(understanding: Understanding, text: str, told: Told) -> None:
    assert _names(understanding, text, "surname", Context()) == told


@pytest.mark.parametrize(
    ("asked", "text", "told", "day"),
    [
        ("surname", "lundi robert", ("LUNDI", "ROBERT"), False),
        ("surname", "dimanche jean-paul", ("DIMANCHE", "JEAN-PAUL"), False),
        ("surname", "je m'appelle lundi comme le jour de la semaine", ("LUNDI", None), False),
        ("surname", "janvier léo", ("JANVIER", "LEO"), False),
        ("first_name", "avril", (None, "AVRIL"), False),
        ("first_name", "mardi", (None, None), True),
        ("surname", "plutôt mardi", (None, None), True),
        ("surname", "martin mardi", ("MARTIN", None), True),
        ("surname", "moreau jacques mardi", ("MOREAU", "JACQUES"), True),
    ],
)
def test_days_that_somebody_is_called(
    understanding: Understanding, asked: Asked, text: str, told: Told, day: bool
) -> None:
    fields = understanding.understand((text,), asked, NOW).fields
    assert (fields.surname, fields.first_name) == told
    assert (fields.days is not None) == day


@pytest.mark.parametrize(
    ("asked", "text", "surname"),
    [
        ("confirm", "c'est presque ça", None),
        ("confirm", "non le deuxième", None),
        ("confirm", "pont", None),
        ("confirm", "non c'est pont", "PONT"),
        ("confirm", "non petit", "PETIT"),
        ("phone", "non prenez le zéro six onze vingt deux trente trois quarante quatre", None),
        ("birth_date", "non c'est morot", "MOROT"),
        ("birth_date", "non vous avez oublié le z k o w a l c z y k", "KOWALCZYK"),
        ("confirm", "vous avez oublié le x moreaux", "MOREAUX"),
        ("confirm", "vous avez oublié le prénom", None),
        ("confirm", "c'est pas jacques moreau c'est jacques morot m o r o t", "MOROT"),
    ],
)
def test_what_is_told_of_the_surname_later(
    understanding: Understanding, asked: Asked, text: str, surname: str | None
) -> None:
    assert _names(understanding, text, asked, READ)[0] == surname


@pytest.mark.parametrize(
    ("text", "act"), [("bonne annie", None), ("bonne journée", "goodbye"), ("au revoir", "goodbye")]
)
def test_a_name_takes_no_leave(understanding: Understanding, text: str, act: str | None) -> None:
    assert understanding.understand((text,), "surname", NOW).act == act


def test_a_surname_spelled_in_two_breaths(understanding: Understanding) -> None:
    begun = Context(surname="MO", spelled=True)
    assert _names(understanding, "r e a u", "first_name", begun) == ("MOREAU", None)
    anew = Context(surname="MOR", spelled=True)
    assert _names(understanding, "d u v a l", "first_name", anew) == ("DUVAL", None)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("annuler le rendez-vous de noé bernard", ("BERNARD", "NOE")),
        ("je veux annuler mon rendez-vous de contrôle", (None, None)),
        ("pour mes deux enfants paul et lucie moreau", ("MOREAU", "PAUL")),
    ],
)
def test_whose_appointment_it_is(understanding: Understanding, text: str, told: Told) -> None:
    assert _names(understanding, text, "open", Context()) == told


@pytest.mark.parametrize(
    ("text", "known", "told"),
    [
        ("lucie", Context(), (None, "LUCIE")),
        ("sœur marie-bernadette", Context(), (None, "MARIE-BERNADETTE")),
        ("denis", Context(), ("DENIS", None)),
        ("marie", Context(), ("MARIE", None)),
        ("jean", Context(first_name="JEAN"), (None, "JEAN")),
        ("pierre", Context(first_name="JEAN-PIERRE"), ("PIERRE", "JEAN")),
        ("mon nom c'est rose", Context(), ("ROSE", None)),
        ("j e a n", Context(first_name="JEAN"), ("JEAN", None)),
        ("moreau jean", Context(first_name="JEAN"), ("MOREAU", "JEAN")),
    ],
)
def test_a_first_name_is_no_surname(
    understanding: Understanding, text: str, known: Context, told: Told
) -> None:
    assert _names(understanding, text, "surname", known) == told
