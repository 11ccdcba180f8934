"""Which of the recogniser's guesses an answer is taken from."""

from __future__ import annotations

from datetime import datetime

import pytest

from appliance.messages import Asked
from appliance.understanding.context import Context, Offered
from appliance.understanding.meaning import DaySpan, Fields, Meaning
from appliance.understanding.understand import Understanding


@pytest.mark.parametrize(
    "heard",
    [
        ("soit jeudi soit vendredi", "trois jeudi soir vendredi"),
        ("jeudi ou vendredi", "jeudi huit heures vendredi"),
    ],
)
def test_a_later_guess_with_one_value_more_does_not_come_first(
    understanding: Understanding, now: datetime, heard: tuple[str, ...]
) -> None:
    assert understanding.understand(heard, "when", now).fields.times is None


@pytest.mark.parametrize("asked", ["when", "offer"])
def test_a_day_that_is_excluded_answers_as_one_that_is_wished(
    understanding: Understanding, now: datetime, asked: Asked
) -> None:
    heard = ("pas le lundi", "ah le lundi", "un le lundi")
    fields = understanding.understand(heard, asked, now).fields
    assert (fields.not_days, fields.days) == ((1,), None)


def test_an_hour_behind_what_makes_no_sense_is_heard(
    understanding: Understanding, now: datetime
) -> None:
    heard = ("je préférerais débité le lundi ah", "plutôt le lundi vers neuf heures")
    assert understanding.understand(heard, "when", now).fields.times is None
    assert understanding.understand(("débité", *heard[1:]), "when", now).fields.times is not None


def test_who_calls_out_has_told_the_number_all_the_same(
    understanding: Understanding, now: datetime
) -> None:
    heard = ("allô", "zéro six douze trente-quatre cinquante-six soixante-dix-huit")
    assert understanding.understand(heard, "phone", now).fields.phone == "+33612345678"
    assert understanding.understand(("allô", "alors"), "phone", now).says("greets")


_AT = datetime.fromisoformat
TWO = tuple(
    Offered(at.date(), at.time()) for at in (_AT("2026-11-24T10:00:00"), _AT("2026-11-26T14:00:00"))
)
THREE = (*TWO, Offered(_AT("2026-11-26").date(), _AT("2026-11-26T15:00:00").time()))


@pytest.mark.parametrize(
    "text",
    ["n'importe lequel", "peu importe", "aucun", "pas le premier", "plus tard", "un autre jour"],
)
def test_what_answers_an_offer_without_a_value_is_not_passed_over(
    understanding: Understanding, now: datetime, text: str
) -> None:
    context = Context(offers=THREE)
    heard = (text, "novembre à quelqu'un", "jeudi de novembre")
    alone = understanding.understand((text,), "offer", now, context)
    assert understanding.understand(heard, "offer", now, context) == alone


def test_both_are_meant_where_there_are_two(understanding: Understanding, now: datetime) -> None:
    def meant(heard: tuple[str, ...], offers: tuple[Offered, ...]) -> Meaning:
        return understanding.understand(heard, "offer", now, Context(offers=offers))

    heard = ("le deux", "les deux", "ne deux")
    assert meant(heard, TWO).says("all_of_them")
    assert meant(heard, THREE).fields.choice == 2
    assert meant(("le deux", "le de"), TWO).fields.choice == 2


def test_the_number_that_calls_is_taken_on_a_yes_below_a_digit(
    understanding: Understanding, now: datetime
) -> None:
    asked_for_it, begun = Context(yes_no=True), Context(yes_no=True, digits="061234")
    heard = ("non huit", "oui")
    assert understanding.understand(heard, "phone", now, asked_for_it).act == "yes"
    assert understanding.understand(heard, "phone", now, begun).digits == "8"
    assert understanding.understand(heard, "phone", now).digits == "8"
    more = ("zéro six douze", "oui")
    assert understanding.understand(more, "phone", now, asked_for_it).digits == "0612"


def test_a_first_syllable_that_was_lost_is_found_below(
    understanding: Understanding, now: datetime
) -> None:
    heard = ("il m'en faut deux", "plus lentement pas deux", "oui il m'en faut deux")
    assert understanding.understand(heard, "confirm", now).act == "yes"
    assert understanding.understand(heard[:2], "confirm", now).act != "yes"
    both = (heard[0], "non il m'en faut deux", heard[2])
    assert understanding.understand(both, "confirm", now).act != "yes"
    assert understanding.understand(("non", "oui non"), "confirm", now).act == "no"


def test_a_correction_to_what_was_read_back_is_heard_otherwise(
    understanding: Understanding, now: datetime
) -> None:
    def corrected(heard: tuple[str, ...], context: Context) -> Fields:
        return understanding.understand(heard, "confirm", now, context).fields

    names = ("non le prénom c'est marie pas marie", "non le prénom c'est maryse pas marie")
    assert corrected(names, Context(first_name="MARIE")).first_name == "MARYSE"
    assert corrected(names, Context(first_name="JEANNE")).first_name == "MARIE"
    days = ("ah non je voulais jeudi à vendredi", "ah non je voulais jeudi pas vendredi")
    thursday = _AT("2026-11-26").date()
    friday = corrected(days, Context(held=thursday.replace(day=27)))
    assert friday.days == DaySpan(thursday, thursday)
    monday = corrected(days, Context(held=thursday.replace(day=30))).days
    assert monday is not None
    assert monday.first != monday.last


@pytest.mark.parametrize(
    ("heard", "asked", "emergency"),
    [
        (("aminata", "pas une attaque", "c'est aminata"), "first_name", False),
        (("louis", "je crois que c'est pas un malaise"), "surname", False),
        (("aminata", "elle fait un malaise"), "first_name", True),
        (("je sais pas trop", "pas une attaque"), "first_name", True),
        (("demain", "pas une attaque"), "when", True),
    ],
)
def test_a_doubt_below_a_name_is_no_emergency(
    understanding: Understanding, now: datetime, heard: tuple[str, ...], asked: Asked,
    emergency: bool,
) -> None:  # fmt: skip
    meaning = understanding.understand(heard, asked, now)
    assert (meaning.emergency is not None or meaning.ask_emergency) == emergency


@pytest.mark.parametrize(
    ("text", "emergency"),
    [
        ("en feu décalez le à lundi", False),
        ("euh en feu je voudrais annuler", False),
        ("en feu la maison", True),
        ("en feu ma grange", True),
        ("mais en feu j'ai tout l'immeuble", True),
        ("en feu venez vite", True),
        ("en feu je suis dans ma maison", True),
        ("elle est en feu", True),
        ("ma voiture en feu je suis sur la route", True),
    ],
)
def test_en_feu_before_a_wish_is_en_fait(
    understanding: Understanding, text: str, emergency: bool
) -> None:
    assert (understanding.emergency(text) is not None) == emergency
