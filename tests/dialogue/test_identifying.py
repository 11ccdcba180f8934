"""Who it is for: what is asked, and what is done where it does not come."""

from __future__ import annotations

from datetime import date

from appliance.agenda.model import Booking
from appliance.dialogue import commands as c
from appliance.dialogue import events as e
from appliance.understanding.meaning import Fields
from tests.dialogue.practice import CALLER, JEANNE, Agenda, Conversation, slot
from tests.dialogue.talking import (
    THURSDAY,
    at_read_back,
    at_the_name,
    at_the_phone,
    begun,
    hears,
    says,
)


def test_what_is_known_is_never_asked() -> None:
    talk = Conversation()
    says(
        talk, "book", practitioner="MARTIN", days=THURSDAY, surname="DUPONT", first_name="JEANNE",
        birth_date=JEANNE.birth_date, phone=JEANNE.phone,
    )  # fmt: skip
    says(talk, choice=1)
    says(talk, act="yes")
    says(talk, act="no")
    assert talk.agenda.outcomes[0].outcome == "booked"
    assert sum(isinstance(command, c.Listen) for command in talk.commands) == 4


def test_one_child_after_the_other_is_another_child() -> None:
    talk = at_read_back()
    says(talk, act="yes")
    says(talk, "book", third_party="child", days=THURSDAY)
    says(talk, choice=1)
    assert talk.asked == "surname"
    assert "votre enfant" in talk.said()[-1]


def test_a_birth_date_without_its_year_is_asked_for_the_year() -> None:
    talk = at_the_name()
    says(talk, surname="DUPONT", first_name="JEANNE")
    hears(talk, birth=(12, 3))
    assert "douze mars. De quelle année" in talk.said()[-1]
    assert talk.call.talk.birth == (12, 3)
    assert begun(talk) == "12 3"


def test_a_number_in_parts_is_asked_for_the_rest() -> None:
    talk = at_the_phone()
    hears(talk, digits="0241")
    assert "zéro deux, quarante et un. Et la suite" in talk.said()[-1]
    assert talk.asked == "phone"
    assert begun(talk) == "0 2 4 1"


def test_who_begins_a_wrong_number_of_his_own_has_not_called_a_wrong_one() -> None:
    talk = at_the_phone()
    hears(talk, digits="0241")
    hears(talk, intents=("wrong_number",), act="correct", wrong="phone")
    assert talk.asked == "phone"
    hears(talk, digits="0612")
    assert begun(talk) == "0 6 1 2", "the number begins anew"


def test_no_to_the_number_that_calls_asks_for_another() -> None:
    talk = at_the_name()
    says(talk, surname="DUPONT", first_name="JEANNE")
    says(talk, birth_date=JEANNE.birth_date)
    says(talk, act="no")
    assert talk.spoken_keys()[-1] == "phone"
    assert "not_understood" not in talk.spoken_keys()


def test_going_on_without_a_number_is_said() -> None:
    talk = at_the_phone()
    hears(talk)
    hears(talk)
    assert "phone_skipped" in talk.spoken_keys()
    assert "sans numéro de téléphone" in talk.said()[-1]


def test_why_a_value_is_needed_is_told_and_it_is_asked_again() -> None:
    talk = at_the_name()
    hears(talk, "asks_why", act="yes")
    assert talk.spoken_keys()[-2:] == ["why", "surname"]
    assert "not_understood" not in talk.spoken_keys()


def test_who_does_not_know_is_not_told_that_we_do_not_understand() -> None:
    talk = Conversation()
    says(talk, "cancel", surname="DUPONT", third_party="other")
    for _ in range(2):
        says(talk, act="dont_know")
    assert "unknown_lead" in talk.spoken_keys()
    assert not {"help_lead", "not_understood"} & set(talk.spoken_keys())


def test_two_misunderstandings_lead_to_a_human() -> None:
    talk = Conversation()
    says(talk, "renew_prescription")
    says(talk, surname="DUPONT", first_name="JEANNE")
    says(talk)
    assert "chiffres" in talk.said()[-1] or "l'année" in talk.said()[-1]
    says(talk)
    assert talk.agenda.outcomes[0].transfer == "secretary"


def test_who_refuses_is_told_why_it_is_asked() -> None:
    talk = at_the_name()
    says(talk, surname="DUPONT", first_name="JEANNE")
    says(talk, act="no")
    assert talk.spoken_keys()[-2] == "why"
    assert talk.asked == "birth_date"


def test_a_birth_date_taken_back_while_the_number_is_asked_is_asked_again() -> None:
    talk = at_the_phone()
    hears(talk, act="correct", wrong="birth_date")
    assert talk.asked == "birth_date"


def test_a_surname_taken_back_is_asked_again() -> None:
    talk = at_the_phone()
    hears(talk, act="correct", wrong="surname")
    assert talk.asked == "surname"


TWELFTH, SECOND, SIXTH = (date(1941, 3, day) for day in (12, 2, 6))
NUMBER, ALIKE, THIRD = "+33612345678", "+33612345668", "+33612345660"


def with_a_doubtful_birth() -> Conversation:
    talk = at_the_name()
    says(talk, surname="DUPONT", first_name="JEANNE")
    hears(talk, fields=Fields(birth_date=TWELFTH), other_births=(SECOND,))
    assert talk.spoken_keys()[-1] == "birth_date_anew"
    return talk


def with_a_doubtful_number() -> Conversation:
    talk = at_the_phone()
    hears(talk, fields=Fields(phone=NUMBER), other_phones=(ALIKE,))
    assert talk.spoken_keys()[-1] == "phone_anew"
    return talk


def test_a_birth_date_heard_in_two_ways_is_told_again_and_both_answers_count() -> None:
    talk = with_a_doubtful_birth()
    hears(talk, fields=Fields(birth_date=SIXTH), other_births=(SECOND,))
    assert talk.call.talk.known.birth_date == SECOND
    assert talk.asked == "phone"


def test_of_two_birth_dates_heard_the_one_that_a_patient_has_is_booked_for() -> None:
    talk = Conversation(Agenda([Booking("old", slot(40), JEANNE)]))
    says(talk, "book", practitioner="MARTIN", days=THURSDAY)
    says(talk, choice=1)
    says(talk, surname="DUPONT", first_name="JEANNE")
    hears(talk, fields=Fields(birth_date=SIXTH), other_births=(SECOND,))
    hears(talk, fields=Fields(birth_date=SIXTH), other_births=(JEANNE.birth_date,))
    says(talk, act="yes")
    assert "douze mars mille neuf cent quarante et un" in talk.said()[-1]


def test_two_answers_with_nothing_in_common_leave_the_second_to_be_read_back() -> None:
    talk = with_a_doubtful_birth()
    hears(talk, fields=Fields(birth_date=SIXTH))
    assert talk.call.talk.known.birth_date == SIXTH
    says(talk, act="yes")
    assert "six mars mille neuf cent quarante et un" in talk.said()[-1]


def test_a_part_of_a_doubtful_value_told_anew_settles_it() -> None:
    talk = with_a_doubtful_birth()
    hears(talk, act="correct", birth=(2, None))  # "le deux, pas le douze"
    assert talk.call.talk.known.birth_date == SECOND
    talk = with_a_doubtful_number()
    hears(talk, digits="68")  # "soixante-huit à la fin"
    assert talk.call.talk.known.phone == ALIKE
    assert talk.asked == "confirm"


def test_a_doubtful_number_told_anew_in_parts_is_asked_for_the_rest() -> None:
    talk = with_a_doubtful_number()
    hears(talk, digits="061234")
    assert talk.spoken_keys()[-1] == "phone_rest"
    hears(talk, fields=Fields(phone=THIRD), other_phones=(ALIKE,))
    assert talk.call.talk.known.phone == ALIKE


def test_what_was_begun_before_the_doubt_is_not_gone_on_from() -> None:
    talk = at_the_phone()
    hears(talk, digits="061234")
    hears(talk, fields=Fields(phone=NUMBER), other_phones=(ALIKE,))
    assert talk.spoken_keys()[-1] == "phone_anew"
    assert begun(talk) == ""


def test_a_number_that_is_not_told_anew_is_read_back_as_it_is_likeliest() -> None:
    for act in ("yes", "dont_know", None):
        talk = with_a_doubtful_number()
        says(talk, act=act)
        assert talk.asked == "confirm"
        assert "soixante-dix-huit" in talk.said()[-1]
    talk = with_a_doubtful_number()
    talk.tell(e.SilenceElapsed())
    assert "soixante-dix-huit" in talk.said()[-1]


def test_who_is_annoyed_by_being_asked_once_more_keeps_the_booking() -> None:
    talk = with_a_doubtful_number()
    hears(talk, "upset")
    assert "upset_lead" in talk.spoken_keys()
    assert talk.asked == "phone"


def test_a_wrong_number_told_when_it_is_asked_anew_is_no_wrong_call() -> None:
    talk = with_a_doubtful_number()
    hears(talk, intents=("wrong_number",), act="correct", wrong="phone")
    assert talk.asked == "phone"


def test_another_value_is_taken_back_while_one_is_asked_anew() -> None:
    talk = with_a_doubtful_number()
    hears(talk, act="correct", wrong="birth_date")
    assert talk.asked == "birth_date"


def test_yes_to_the_number_once_more_is_not_the_one_that_calls() -> None:
    talk = at_the_name()
    says(talk, surname="DUPONT", first_name="JEANNE", birth_date=JEANNE.birth_date)
    hears(talk, fields=Fields(phone=NUMBER), other_phones=(ALIKE,))
    says(talk, act="yes")
    assert talk.call.talk.known.phone == NUMBER


def test_of_two_numbers_the_one_that_calls_was_meant_unless_it_was_refused() -> None:
    for refused in (False, True):
        talk = at_the_name()
        says(talk, surname="DUPONT", first_name="JEANNE", birth_date=JEANNE.birth_date)
        if refused:
            says(talk, act="no")
        hears(talk, fields=Fields(phone=NUMBER), other_phones=(CALLER,))
        assert (talk.call.talk.known.phone == CALLER) is not refused
        assert (talk.asked == "confirm") is not refused


def test_a_number_that_may_be_cut_in_two_ways_is_told_anew() -> None:
    talk = at_the_phone()
    hears(talk, other_phones=(NUMBER, ALIKE))
    assert talk.spoken_keys()[-1] == "phone_anew"
    assert "not_understood" not in talk.spoken_keys()


def test_of_a_birth_date_whose_year_is_wrong_only_the_year_is_asked() -> None:
    talk = at_read_back()
    hears(talk, act="correct", wrong="birth_year")
    assert "Le douze mars. De quelle année" in talk.said()[-1]
    assert begun(talk) == "12 3"
    says(talk, birth_date=date(1942, 3, 12))
    assert "douze mars mille neuf cent quarante-deux" in talk.said()[-1]
    assert talk.asked == "confirm"


def test_a_year_told_before_the_day_is_not_asked_again() -> None:
    talk = at_the_name()
    says(talk, surname="DUPONT", first_name="JEANNE")
    hears(talk, birth_year=1954)
    assert talk.said()[-1] == "En mille neuf cent cinquante-quatre. Quel jour et quel mois ?"
    hears(talk, birth=(12, None))
    assert talk.said()[-1] == "Le douze. De quel mois ?"
    assert talk.call.talk.birth_year == 1954


def test_only_the_day_is_asked_of_a_birth_date_told_by_its_month() -> None:
    talk = at_the_name()
    says(talk, surname="DUPONT", first_name="JEANNE")
    hears(talk, birth=(None, 3), birth_year=1941)
    assert talk.said()[-1] == "En mars mille neuf cent quarante et un. Quel jour ?"
    assert begun(talk) == "1941 mars"
    hears(talk, birth=(30, None))
    assert talk.call.talk.birth == (30, 3)


def test_the_parts_of_a_birth_date_may_come_one_by_one() -> None:
    talk = at_the_name()
    says(talk, surname="DUPONT", first_name="JEANNE")
    hears(talk, birth=(None, 3))
    assert talk.said()[-1] == "En mars. Quel jour, et quelle année ?"
    hears(talk, birth_year=1941)
    assert talk.said()[-1] == "En mars mille neuf cent quarante et un. Quel jour ?"
    hears(talk, birth=(None, 3))
    assert talk.call.talk.birth is None  # nothing new came


def test_a_birth_date_there_is_not_is_said_to_be_none_and_its_year_kept() -> None:
    talk = at_the_name()
    says(talk, surname="DUPONT", first_name="JEANNE")
    hears(talk, birth=(31, 4), birth_year=1950)
    assert talk.said()[-1].startswith("Le trente et un avril n'existe pas.")
    assert talk.call.talk.birth_year == 1950


def test_a_leap_day_of_another_year_is_told_with_its_year() -> None:
    talk = at_the_name()
    says(talk, surname="DUPONT", first_name="JEANNE")
    hears(talk, birth=(29, 2), birth_year=1951)
    assert "février mille neuf cent cinquante et un n'existe pas" in talk.said()[-1]


def test_no_name_is_spelled_before_one_was_said() -> None:
    talk = at_the_name()
    hears(talk)
    assert (talk.asked, talk.said()[-1]) == ("surname", "Quels sont vos nom et prénom ?")
    hears(talk)
    assert talk.asked == "spelling"


def test_a_daughter_who_is_of_age_is_no_child() -> None:
    talk = Conversation()
    says(talk, "book", practitioner="MARTIN", days=THURSDAY, third_party="child")
    says(talk, choice=1)
    assert talk.agenda.held[0].reason == "child"
    says(talk, surname="DUPONT", first_name="JEANNE")
    says(talk, birth_date=JEANNE.birth_date)
    says(talk, act="yes")
    assert talk.asked == "confirm"
    assert talk.agenda.held[0].reason == "consultation"


def test_who_books_for_a_child_and_comes_of_age_is_not_booked_as_one() -> None:
    talk = Conversation()
    says(talk, "book", practitioner="MARTIN", days=THURSDAY, reason="child")
    says(talk, choice=1)
    says(talk, surname="DUPONT", first_name="JEANNE")
    says(talk, birth_date=JEANNE.birth_date)
    says(talk, act="yes")
    assert "enfant" not in talk.said()[-1]
