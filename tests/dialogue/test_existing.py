"""Appointments that exist: told, moved and cancelled, to nobody but the patient."""

from __future__ import annotations

import json
from datetime import date, time, timedelta

import pytest

from appliance.agenda.model import Booking, Wish
from appliance.dialogue import commands as c
from appliance.dialogue import events as e
from appliance.speech.grammars import grammar, spoken_words
from appliance.understanding.meaning import DaySpan, Fields, Meaning, Remark, TimeSpan, Window
from tests.dialogue.practice import JEANNE, Agenda, Conversation, house, slot
from tests.dialogue.talking import (
    THURSDAY,
    at_read_back,
    hears,
    says,
)


@pytest.mark.parametrize("wish", ["cancel", "move", "ask_appointment"])
def test_nothing_is_told_before_name_and_birth_date_match(wish: str) -> None:
    talk = Conversation(Agenda([Booking("old", slot(40), JEANNE)]))
    says(talk, wish)
    for _ in range(2):
        says(talk, surname="DUPONT")
        says(talk, birth_date=date(1950, 1, 1))
    assert "identity_failed" in talk.spoken_keys()
    assert talk.agenda.requests[0].request.call_back
    text = " ".join(talk.said())
    assert "novembre" not in text
    assert "date de naissance est" not in text


SIXTH = date(1941, 3, 6)


def with_an_appointment() -> Conversation:
    talk = Conversation(Agenda([Booking("old", slot(40), JEANNE)]))
    says(talk, "ask_appointment")
    says(talk, surname="DUPONT", first_name="JEANNE")
    return talk


def test_a_birth_date_heard_in_two_ways_is_the_one_that_a_patient_has() -> None:
    talk = with_an_appointment()
    hears(talk, fields=Fields(birth_date=SIXTH), other_births=(JEANNE.birth_date,))
    assert "told" in talk.spoken_keys()
    assert "birth_date_anew" not in talk.spoken_keys()


def test_one_that_no_patient_has_is_asked_anew_and_both_answers_are_looked_for() -> None:
    talk = with_an_appointment()
    hears(talk, fields=Fields(birth_date=SIXTH), other_births=(date(1941, 3, 2),))
    assert talk.spoken_keys()[-1] == "birth_date_anew"
    hears(talk, fields=Fields(birth_date=SIXTH), other_births=(JEANNE.birth_date,))
    assert "told" in talk.spoken_keys()
    assert "identity_failed" not in talk.spoken_keys()


@pytest.mark.parametrize("wish", ["cancel", "move", "ask_appointment"])
def test_an_appointment_with_somebody_the_settings_do_not_know_is_the_secretarys(wish: str) -> None:
    with_one_who_left = Booking("old", slot(40, "durand"), JEANNE)
    talk = Conversation(Agenda([Booking("new", slot(44), JEANNE), with_one_who_left]))
    says(talk, wish, surname="DUPONT", birth_date=JEANNE.birth_date)
    assert "with_somebody_else" in talk.spoken_keys()
    (recorded,) = talk.agenda.requests
    assert (recorded.request.category, recorded.request.surname) == (wish, "DUPONT")
    assert recorded.request.call_back
    assert with_one_who_left in talk.agenda.bookings


def test_a_new_appointment_is_made_beside_one_with_somebody_who_has_left() -> None:
    talk = Conversation(Agenda([Booking("old", slot(40, "durand"), JEANNE)]))
    says(talk, "book", practitioner="MARTIN", days=THURSDAY)
    says(talk, choice=2)
    says(talk, surname="DUPONT", first_name="JEANNE")
    says(talk, birth_date=JEANNE.birth_date)
    says(talk, act="yes")
    says(talk, act="yes")
    assert [b.slot.practitioner for b in talk.agenda.bookings] == ["durand", "martin"]


def test_a_number_that_guessed_often_today_gets_no_third_try() -> None:
    talk = Conversation(Agenda([Booking("old", slot(40), JEANNE)]), failed_matches=9)
    says(talk, "ask_appointment", surname="DUPONT", birth_date=JEANNE.birth_date)
    assert not any(isinstance(command, c.FindBookings) for command in talk.commands)
    assert talk.agenda.requests


def test_withheld_numbers_share_a_larger_allowance() -> None:
    for failed, refused in ((4, False), (12, True)):
        talk = Conversation(
            Agenda([Booking("old", slot(40), JEANNE)]), caller=None, failed_matches=failed
        )
        says(talk, "ask_appointment", surname="DUPONT", birth_date=JEANNE.birth_date)
        assert ("identity_failed" in talk.spoken_keys()) == refused


@pytest.mark.parametrize(("known", "asked"), [("HUGO", False), (None, True)])
def test_namesakes_are_told_apart_by_the_first_name(known: str | None, asked: bool) -> None:
    talk = Conversation(Agenda([Booking("old", slot(40), JEANNE)], namesakes=True))
    says(talk, "ask_appointment", surname="DUPONT", birth_date=JEANNE.birth_date, first_name=known)
    assert (talk.asked == "first_name") == asked
    if asked:
        says(talk, act="dont_know")
        assert "told" not in talk.spoken_keys()
        assert talk.agenda.requests[0].request.call_back


def test_a_cancellation_wants_a_yes() -> None:
    agenda = Agenda([Booking("old", slot(40), JEANNE)])
    talk = Conversation(agenda)
    says(talk, "cancel", surname="DUPONT", birth_date=JEANNE.birth_date)
    says(talk)
    says(talk)
    assert agenda.bookings
    assert "not_cancelled" in talk.spoken_keys()


@pytest.mark.parametrize("wish", ["cancel", "move"])
def test_a_yes_to_what_attendez_had_cut_short_changes_nothing(wish: str) -> None:
    there = Booking("old", slot(40), JEANNE)
    talk = Conversation(Agenda([there]))
    says(talk, wish, surname="DUPONT", first_name="JEANNE", birth_date=JEANNE.birth_date)
    if wish == "move":
        says(talk, days=THURSDAY)
        says(talk, choice=1)
    assert talk.asked == "confirm"
    talk.tell(e.UtteranceHeard(Meaning(act="wait"), cut=True))
    says(talk, act="yes")  # "oui, je suis là"
    assert talk.agenda.bookings == [there]
    assert talk.asked == "confirm"
    says(talk, act="yes")
    assert talk.agenda.bookings != [there]


def test_the_other_one_too_is_not_already_done() -> None:
    talk = Conversation(Agenda([Booking(f"b{n}", slot(40 + n), JEANNE) for n in range(2)]))
    says(talk, "cancel", surname="DUPONT", birth_date=JEANNE.birth_date)
    says(talk, choice=1)
    says(talk, act="yes")
    says(talk, "cancel", act="yes")
    assert "already_done" not in talk.spoken_keys()
    says(talk, act="yes")
    assert not talk.agenda.bookings


def test_the_old_appointment_stays_until_the_new_one_is_committed() -> None:
    agenda = Agenda([Booking("old", slot(40), JEANNE)])
    talk = Conversation(agenda)
    says(talk, "move", surname="DUPONT", birth_date=JEANNE.birth_date)
    says(talk, days=THURSDAY)
    says(talk, choice=1)
    assert agenda.bookings[0].id == "old"
    says(talk, act="yes")
    assert [booking.id for booking in agenda.bookings] == ["oldm"]


def test_moving_is_one_wish_however_it_is_understood() -> None:
    talk = Conversation(Agenda([Booking("old", slot(40), JEANNE)]))
    friday = DaySpan(date(2026, 11, 27), date(2026, 11, 27))
    known = {"surname": "DUPONT", "birth_date": JEANNE.birth_date}
    says(talk, "move", "book", "cancel", days=friday, **known)
    says(talk, choice=1)
    says(talk, act="yes")
    assert talk.spoken_keys()[-1] == "anything_else"
    assert len(talk.agenda.bookings) == 1


def test_who_backs_out_of_moving_keeps_the_appointment() -> None:
    talk = Conversation(Agenda([Booking("old", slot(40), JEANNE)]))
    says(talk, "move", surname="DUPONT", birth_date=JEANNE.birth_date)
    hears(talk, "backs_out")
    assert "est maintenu" in talk.said()[-2]
    assert len(talk.agenda.bookings) == 1


def at_the_cancellation(bookings: int = 1) -> Conversation:
    talk = Conversation(Agenda([Booking(f"b{n}", slot(40 + n), JEANNE) for n in range(bookings)]))
    says(talk, "cancel", surname="DUPONT", birth_date=JEANNE.birth_date)
    if bookings > 1:
        says(talk, choice=1)
    assert talk.asked == "confirm"
    return talk


def test_not_cancelled_but_moved_to_the_day_that_is_told() -> None:
    talk = at_the_cancellation(2)
    says(talk, act="no", days=DaySpan(date(2026, 11, 27), date(2026, 11, 27)))
    says(talk, choice=1)
    says(talk, act="yes")
    assert [booking.id for booking in talk.agenda.bookings] == ["b1", "b0m"]
    assert talk.spoken_keys().count("which") == 1, "which one was known"


def test_what_was_found_is_not_looked_for_again() -> None:
    talk = at_the_cancellation(2)
    says(talk, "move")
    assert talk.asked == "when"
    says(talk, "cancel")
    assert talk.spoken_keys()[-1] == "cancel_confirm"
    says(talk, act="yes")
    assert [booking.id for booking in talk.agenda.bookings] == ["b1"]


def test_and_the_other_one_too() -> None:
    talk = at_the_cancellation(2)
    hears(talk, "other_one", act="yes")
    assert talk.asked == "confirm"
    says(talk, act="yes")
    assert not talk.agenda.bookings


def test_of_the_two_that_are_moved_no_third_one_is() -> None:
    numbers = {"one": 36, "two": 40, "other": 52}
    talk = Conversation(Agenda([Booking(name, slot(n), JEANNE) for name, n in numbers.items()]))
    hears(talk, "all_of_them", intents=("move",), existing=Window(THURSDAY, None))
    says(talk, surname="DUPONT", first_name="JEANNE")
    says(talk, birth_date=JEANNE.birth_date)
    for _ in range(2):
        says(talk, days=DaySpan(date(2026, 11, 24), date(2026, 11, 24)))
        says(talk, choice=1)
        says(talk, act="yes")
    assert {booking.id for booking in talk.agenda.bookings} == {"onem", "twom", "other"}
    assert talk.asked == "open"


def test_what_is_booked_and_cancelled_in_one_call_was_not_booked() -> None:
    talk = at_read_back()
    says(talk, act="yes")
    says(talk, "cancel")
    says(talk, act="yes")
    says(talk, act="no")
    assert talk.agenda.outcomes[0].outcome == "cancelled"


FRIDAY = DaySpan(date(2026, 11, 27), date(2026, 11, 27))


def at_the_move(**wish: object) -> Conversation:
    """An appointment with the doctor was found, to be moved."""
    talk = Conversation(Agenda([Booking("old", slot(40), JEANNE)]))
    says(talk, "move", surname="DUPONT", birth_date=JEANNE.birth_date, **wish)
    return talk


def last_wish(talk: Conversation) -> Wish:
    return [command.wish for command in talk.commands if isinstance(command, c.FindSlots)][-1]


def test_whom_to_see_instead_is_asked_before_an_appointment_goes_there() -> None:
    talk = at_the_move(practitioner="LEFEVRE", days=FRIDAY)
    assert talk.spoken_keys()[-2:] == ["move_found", "move_person"]
    says(talk, act="yes")
    assert (last_wish(talk).practitioner, last_wish(talk).reason) == ("lefevre", "check_up")


def test_who_only_named_the_wrong_doctor_stays_with_the_right_one() -> None:
    talk = at_the_move(practitioner="LEFEVRE", days=FRIDAY)
    says(talk, act="no")
    assert last_wish(talk).practitioner == "martin"


def test_another_doctor_and_reason_told_with_the_offers_are_looked_for() -> None:
    talk = at_the_move(days=FRIDAY)
    says(talk, practitioner="LEFEVRE", reason="scaling")
    assert (last_wish(talk).practitioner, last_wish(talk).reason) == ("lefevre", "scaling")


def test_who_keeps_the_old_day_at_the_read_back_moves_nothing() -> None:
    talk = at_the_move(days=FRIDAY)
    says(talk, choice=1)
    hears(talk, "keeps", act="no", fields=Fields(days=THURSDAY))
    assert "est maintenu" in talk.said()[-2]
    assert [booking.id for booking in talk.agenda.bookings] == ["old"]


def test_a_week_on_is_the_same_weekday_after_the_appointment() -> None:
    talk = Conversation(Agenda([Booking("old", slot(40), JEANNE)]))
    known = Fields(surname="DUPONT", birth_date=JEANNE.birth_date)
    hears(talk, intents=("move",), shift="same_weekday", fields=known)
    week_later = (slot(40).start + timedelta(weeks=1)).date()
    assert (last_wish(talk).first_day, last_wish(talk).last_day) == (week_later, week_later)


def moved(*remarks: Remark, number: int = 40, **told: object) -> Conversation:
    """Somebody wants to move the appointment, and says where to."""
    talk = Conversation(Agenda([Booking("old", slot(number), JEANNE)]))
    fields = Fields(surname="DUPONT", birth_date=JEANNE.birth_date, days=told.pop("days", None))  # type: ignore[arg-type]
    hears(talk, *remarks, intents=("move",), fields=fields, **told)
    return talk


def hour_of(number: int) -> time:
    return house().local(slot(number)).time()


def test_an_hour_later_is_an_hour_after_the_appointment() -> None:
    wish = last_wish(moved(shift="later", by=timedelta(hours=1)))
    assert wish.first_day == wish.last_day == slot(40).start.date()
    assert (wish.earliest, wish.latest) == (hour_of(44), hour_of(44))


def test_two_hours_that_name_the_appointment_at_fourteen_are_no_shift() -> None:
    wish = last_wish(moved(number=20 - 16, shift="later", by=timedelta(hours=10)))
    assert hour_of(4) == time(10)
    assert wish.earliest is None


def test_it_keeps_its_hour() -> None:
    for talk in (moved("same_hour", days=FRIDAY), moved(shift="same_weekday")):
        assert last_wish(talk).earliest == last_wish(talk).latest == hour_of(40)
    says(talk, act="no", times=TimeSpan(time(7), time(12)))
    assert last_wish(talk).latest == time(12)  # until another is told


def test_the_same_hour_may_be_told_over_the_offers() -> None:
    talk = moved(days=FRIDAY)
    hears(talk, "same_hour", act="no")
    assert last_wish(talk).first_day == FRIDAY.first
    assert last_wish(talk).earliest == last_wish(talk).latest == hour_of(40)


def test_after_a_cancellation_another_one_at_the_same_hour() -> None:
    talk = Conversation(Agenda([Booking("old", slot(40), JEANNE)]))
    says(talk, "cancel", surname="DUPONT", birth_date=JEANNE.birth_date)
    says(talk, act="yes")
    hears(talk, "same_hour", "one_more", intents=("move",), fields=Fields(days=FRIDAY))
    assert last_wish(talk).practitioner == "martin"
    assert last_wish(talk).earliest == last_wish(talk).latest == hour_of(40)


def test_appointments_with_two_practitioners_are_told_with_whom() -> None:
    both = [Booking("a", slot(40), JEANNE), Booking("b", slot(50, "lefevre"), JEANNE)]
    talk = Conversation(Agenda(both))
    says(talk, "cancel", surname="DUPONT", birth_date=JEANNE.birth_date)
    assert all(f"avec le docteur {name}" in talk.said()[-1] for name in ("Martin", "Lefèvre"))


@pytest.mark.parametrize(
    "answer",
    ["le premier", "celui de jeudi", "celui de dix heures", "celui du docteur Lefèvre",
     "celui avec le docteur Martin", "celui de chez le dentiste"],
)  # fmt: skip
def test_which_appointment_is_listened_for_by_its_place_day_hour_and_practitioner(
    answer: str,
) -> None:
    both = [Booking("a", slot(36), JEANNE), Booking("b", slot(50, "lefevre"), JEANNE)]
    talk = Conversation(Agenda(both))
    says(talk, "cancel", surname="DUPONT", birth_date=JEANNE.birth_date)
    listen = [command for command in talk.commands if isinstance(command, c.Listen)][-1]
    phrases = json.loads(grammar(listen.asked, listen.hints, lambda _: True) or "[]")
    words = {word for phrase in phrases for word in phrase.split()}
    assert set(spoken_words(answer).split()) <= words


def test_who_is_not_found_hears_what_was_heard() -> None:
    talk = Conversation(Agenda([Booking("old", slot(40), JEANNE)]))
    says(talk, "cancel")
    says(talk, surname="DUPONT", first_name="JEANNE")
    says(talk, birth_date=date(1951, 3, 12))
    told = "J'ai compris : Jeanne Dupont, date de naissance : douze mars mille neuf cent cinquante"
    assert any(said.startswith(told) for said in talk.said())


def test_of_another_first_name_it_is_told_whose_it_is() -> None:
    for first_name, told in (("ROBERT", True), ("JEANNE", False), (None, False)):
        talk = Conversation(Agenda([Booking("old", slot(40), JEANNE)]))
        says(
            talk,
            "cancel",
            surname="DUPONT",
            first_name=first_name,
            birth_date=JEANNE.birth_date,
        )
        assert ("au nom de Jeanne Dupont" in talk.said()[-1]) == told


@pytest.mark.parametrize(("failed", "told"), [(0, True), (4, False)])
def test_a_booking_tells_of_one_there_is_but_not_to_who_guesses(failed: int, told: bool) -> None:
    agenda = Agenda([Booking("old", slot(40), JEANNE)])
    talk = Conversation(agenda, failed_matches=failed)
    says(talk, "book", practitioner="MARTIN", days=THURSDAY)
    says(talk, choice=1)
    says(talk, surname="DUPONT", first_name="JEANNE")
    says(talk, birth_date=JEANNE.birth_date)
    says(talk, act="yes")
    assert any("Vous avez déjà un rendez-vous" in said for said in talk.said()) == told
