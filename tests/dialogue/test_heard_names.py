"""Whole calls in which names are heard in several ways: what comes to be booked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from appliance.agenda.model import Identity
from appliance.desk.text import TextCall, bookings_ahead, open_rehearsal
from appliance.dialogue import House
from appliance.settings import load_demo
from appliance.understanding.understand import Understanding

SETTINGS = load_demo()
UNDERSTANDING = Understanding(SETTINGS.practice)
NOW = datetime.fromisoformat("2026-11-23T09:00:00+01:00")
CALLER = "+33261912251"
BORN = "douze mars cinquante-quatre"
BOIVIN = "boivin christophe | boivin tristan | voisin christophe | voisin tristan"
ANNICK = "carré | un b | allez | simler"


class HeardInManyWays(TextCall):
    """An answer holds the recogniser's guesses, best first."""

    def heard(self, text: str) -> tuple[str, ...]:
        """The guesses."""
        return tuple(text.split(" | "))


Plays = Callable[..., Identity]


@pytest.fixture
def plays(tmp_path: Path) -> Plays:
    """Who an appointment is made for, by a caller who answers each question in turn; each answer
    has to be wanted."""
    store = open_rehearsal(tmp_path, SETTINGS, lambda: NOW)

    def play(**answers: str | list[str]) -> Identity:
        says = {"offer": "le premier", "birth_date": BORN, "phone": "oui", "confirm": "oui"}
        left = {
            question: [told] if isinstance(told, str) else list(told)
            for question, told in {**says, **answers}.items()
        }
        left["open"] = ["docteur martin jeudi matin", "non merci"]
        house = House(SETTINGS.practice, SETTINGS.numbers, store.calendar, SETTINGS.sentences)
        call = HeardInManyWays("call", house, store, UNDERSTANDING, lambda: NOW, lambda _, __: None)
        call.start(CALLER)
        while not call.over:
            call.answer(left[call.executor.asked].pop(0))
        assert not any(left.values())
        (booking,) = bookings_ahead(store, NOW)
        return booking.patient

    yield play
    store.close()


def named(patient: Identity) -> tuple[str, str | None]:
    return patient.surname, patient.first_name


def test_a_name_that_was_refused_is_spelled_as_another(plays: Plays) -> None:
    patient = plays(
        surname="moreau jacques | moreaux jacques",
        confirm=["non le nom n'est pas bon", "oui"],
        spelling="m o r e a u x | m o r e a u | m o r e a u t",
    )
    assert named(patient) == ("MOREAUX", "JACQUES")


def test_a_first_name_that_was_refused_is_asked_and_heard_as_another(plays: Plays) -> None:
    patient = plays(
        surname="moreau marie",
        confirm=["non le prénom n'est pas bon", "oui"],
        first_name="marie | maryse",
    )
    assert named(patient) == ("MOREAU", "MARYSE")


def test_a_birth_date_that_was_refused_is_heard_as_another(plays: Plays) -> None:
    patient = plays(
        surname="moreau marie",
        confirm=["non la date de naissance n'est pas bonne", "oui"],
        birth_date=[
            "six mars quarante et un",
            "six mars quarante et un | douze mars quarante et un",
        ],
    )
    assert (patient.birth_date.day, patient.birth_date.month) == (12, 3)


def test_a_first_name_beside_another_surname_is_not_taken(plays: Plays) -> None:
    patient = plays(
        surname="euh moi c'est un chauveau | euh moi c'est un chauvot | euh moi c'est tinchon enzo",
        spelling="alors c h a u v e a u | alors espace a u s a u",
        first_name="marcel",
    )
    assert named(patient) == ("CHAUVEAU", "MARCEL")


@pytest.mark.parametrize(
    ("told", "first_name"),
    [
        ([ANNICK, "annick | anique"], "ANNICK"),
        ([ANNICK, ANNICK], "CARRE"),  # rare, and said twice
        ([ANNICK, "aller | un b | allez | simler"], None),
        (["carré"], "CARRE"),  # the only guess
        (["jacques | carré"], "JACQUES"),
    ],
)
def test_what_may_be_no_first_name_is_asked_once_more(
    plays: Plays, told: list[str], first_name: str | None
) -> None:
    patient = plays(surname="bouvier", first_name=told)
    assert named(patient) == ("BOUVIER", first_name)


def test_letters_behind_words_that_are_none_are_told_once_more(plays: Plays) -> None:
    patient = plays(
        surname=BOIVIN,
        spelling=["mon nez e b e r | double s b e r | nous on est e b e r", "double v e b e r"],
    )
    assert named(patient) == ("WEBER", "CHRISTOPHE")


def test_letters_behind_what_announces_them_are_sure(plays: Plays) -> None:
    patient = plays(
        surname=BOIVIN, spelling="alors c'est v o i s i n | alors le v o i s i n | v o i s i n"
    )
    assert patient.surname == "VOISIN"


def test_the_surname_spelled_without_a_letter_is_no_first_name(plays: Plays) -> None:
    said = "g a u t h i e r a non pardon moi c'est {} h g a u t i e r"
    patient = plays(
        surname="gauthier | dossier | gautier | beaussier",
        spelling=" | ".join(said.format(word) for word in ("entre", "en", "sans")),
        first_name="marcel",
    )
    assert named(patient) == ("GAUTIER", "MARCEL")


def test_a_letter_that_leaves_a_rare_name_is_told_again(plays: Plays) -> None:
    patient = plays(
        surname="lefebvre sans v comme le dentiste | lefèvre sans b comme le dentiste",
        spelling="l e f e v r e | l e f e b r e",
        first_name="germaine",
    )
    assert named(patient) == ("LEFEVRE", "GERMAINE")


def test_letters_that_are_nobodys_name_are_told_again(plays: Plays) -> None:
    patient = plays(
        surname="appelez c a s t e deux s e r | appelez c a s q u i e r",
        spelling="p a s q u i e r | b a s q u i e r",
        first_name="mélanie",
    )
    assert named(patient) == ("PASQUIER", "MELANIE")


def test_what_was_only_spelled_was_not_heard(plays: Plays) -> None:
    """The voice said "Tessier" both times, the letters "Perrier" first."""
    patient = plays(
        surname="tessier ludovic | teyssier ludovic | teissier ludovic",
        spelling=[
            "t e deux l i e r | p e deux r i e r | f e deux r i e r | t e deux r i e r",
            "p e deux r i e r | t e deux l i e r | c e deux l i e r | t e deux s i e r",
        ],
    )
    assert patient.surname == "TESSIER"
