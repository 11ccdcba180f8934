"""More than one wish in a call, and wishes that follow from what was said before."""

from __future__ import annotations

from datetime import date

from appliance.agenda.model import Booking
from appliance.dialogue import commands as c
from appliance.understanding.meaning import DaySpan, Fields, Meaning, Window, Wished
from tests.dialogue.practice import JEANNE, Agenda, Conversation, slot
from tests.dialogue.talking import THURSDAY, at_the_name, hears, says


def test_a_wish_that_waited_and_is_told_again_is_not_served_twice() -> None:
    talk = Conversation()
    dentist = Wished("book", Fields(practitioner="LEFEVRE", days=THURSDAY))
    martin = Wished("book", Fields(practitioner="MARTIN"))
    hears(talk, intents=("book",), wishes=(dentist, martin))
    says(talk, choice=1)
    says(talk, surname="DUPONT", first_name="JEANNE", birth_date=JEANNE.birth_date)
    says(talk, act="yes")
    says(talk, act="yes")
    says(talk, days=THURSDAY)
    says(talk, choice=1)
    says(talk, act="yes")
    assert len(talk.agenda.bookings) == 2
    says(talk, "book", practitioner="MARTIN")
    assert talk.spoken_keys()[-2:] == ["already_done", "anything_else"]
    says(talk, "book", practitioner="MARTIN", days=THURSDAY)
    assert talk.asked == "offer", "who insists is served"


def test_two_wishes_told_under_way_both_have_their_turn() -> None:
    talk = at_the_name()
    wishes = (Wished("certificate", Fields()), Wished("information", Fields(topic="address")))
    hears(talk, intents=("certificate", "information"), wishes=wishes)
    says(talk, surname="DUPONT", first_name="JEANNE", birth_date=JEANNE.birth_date)
    for _ in range(3):
        says(talk, act="yes")
    assert [item.request.category for item in talk.agenda.requests] == ["certificate"]
    assert "rue de l'Église" in " ".join(talk.said())


def test_one_for_me_and_one_for_my_wife_share_what_is_told_at_the_end() -> None:
    talk = Conversation()
    wife = Fields(third_party="spouse", practitioner="MARTIN", days=THURSDAY)
    hears(talk, intents=("book",), wishes=(Wished("book", Fields()), Wished("book", wife)))
    assert talk.asked == "offer"
    (wish,) = [command.wish for command in talk.commands if isinstance(command, c.FindSlots)]
    assert (wish.practitioner, wish.first_day) == ("martin", THURSDAY.first)


def test_a_nurse_who_books_is_not_put_through() -> None:
    talk = Conversation()
    says(talk, "book", "professional", practitioner="MARTIN", days=THURSDAY)
    says(talk, choice=1)
    says(talk, surname="DUPONT", first_name="JEANNE", birth_date=JEANNE.birth_date)
    says(talk, act="yes")
    says(talk, act="yes")
    assert talk.spoken_keys()[-1] == "anything_else"


def test_and_for_the_dentist_asks_the_same_of_somebody_else() -> None:
    talk = Conversation()
    says(talk, "information", topic="hours", practitioner="MARTIN")
    says(talk, practitioner="LEFEVRE")
    assert "docteur Lefèvre reçoit" in talk.said()[-2]


def test_two_children_have_one_appointment_after_the_other() -> None:
    talk = Conversation()
    child = Fields(third_party="child", practitioner="MARTIN", days=THURSDAY)
    wishes = (Wished("book", child), Wished("book", child, another=True))
    hears(talk, intents=("book",), wishes=wishes, fields=child)
    assert talk.spoken_keys()[1] == "one_by_one"
    says(talk, choice=2)
    says(talk, surname="DUPONT", first_name="EMMA")
    says(talk, birth_date=JEANNE.birth_date)
    says(talk, act="yes")
    says(talk, act="yes")
    (first,) = talk.agenda.bookings
    wish = [command.wish for command in talk.commands if isinstance(command, c.FindSlots)][-1]
    assert (wish.first_day, wish.earliest) == (first.slot.start.date(), first.slot.end.time())
    says(talk, choice=1)
    assert talk.asked == "surname", "the other child has a name of its own"


def test_for_the_daughter_and_for_the_son_are_two_patients() -> None:
    talk = Conversation()
    daughter = Fields(third_party="child", practitioner="MARTIN", days=THURSDAY)
    hears(talk, intents=("book",), wishes=(Wished("book", daughter), Wished("book", daughter)))
    says(talk, choice=1)
    says(talk, surname="DUPONT", first_name="EMMA")
    says(talk, birth_date=JEANNE.birth_date)
    says(talk, act="yes")
    says(talk, act="yes")
    says(talk, choice=1)
    assert talk.asked == "surname"


def test_the_appointment_after_a_request_is_announced_with_whose_it_is() -> None:
    talk = Conversation()
    husband = Wished("book", Fields(third_party="spouse"))
    paper = Wished("renew_prescription", Fields())
    hears(talk, intents=("renew_prescription", "book"), wishes=(paper, husband))
    says(talk, surname="DUPONT", first_name="JEANNE", birth_date=JEANNE.birth_date)
    says(talk, act="yes")
    says(talk, act="yes")
    assert "Passons maintenant au rendez-vous de votre conjoint." in talk.said()


def test_right_after_the_one_just_made() -> None:
    talk = Conversation()
    says(talk, "book", practitioner="MARTIN", days=THURSDAY)
    says(talk, choice=1)
    says(talk, surname="DUPONT", first_name="JEANNE", birth_date=JEANNE.birth_date)
    says(talk, act="yes")
    says(talk, act="yes")
    hears(talk, "one_more", "follows", fields=Fields(third_party="spouse"))
    (first,) = talk.agenda.bookings
    wish = [command.wish for command in talk.commands if isinstance(command, c.FindSlots)][-1]
    assert (wish.first_day, wish.earliest) == (first.slot.start.date(), first.slot.end.time())


def test_a_yes_to_a_cancellation_and_one_for_the_husband_cancels_his_too() -> None:
    talk = Conversation(Agenda([Booking("old", slot(40), JEANNE)]))
    says(talk, "cancel")
    says(talk, surname="DUPONT", first_name="JEANNE", birth_date=JEANNE.birth_date)
    wish = Wished("book", Fields(third_party="spouse"), another=True)
    hears(talk, intents=("book",), act="yes", wishes=(wish,))
    assert not talk.agenda.bookings
    assert talk.asked == "surname", "the husband has a name of his own"


def test_the_others_of_a_household_come_after_the_one_under_way() -> None:
    talk = Conversation()
    says(talk, "book", practitioner="MARTIN", days=THURSDAY)
    says(talk, choice=1)
    people = (
        Wished("book", Fields(), own=True, another=True),
        Wished("book", Fields(third_party="spouse"), another=True),
    )
    hears(talk, wishes=people)
    assert talk.asked == "surname"
    hears(talk, wishes=people)  # told again, it is still one
    says(talk, surname="DUPONT", first_name="JEANNE")
    says(talk, birth_date=JEANNE.birth_date)
    says(talk, act="yes")
    says(talk, act="yes")
    assert len(talk.agenda.bookings) == 1
    assert "next_visit_spouse" in talk.spoken_keys()
    assert talk.asked == "offer"


def test_one_is_cancelled_and_another_moved() -> None:
    talk = Conversation(
        Agenda([Booking("one", slot(40), JEANNE), Booking("two", slot(60), JEANNE)])
    )
    friday, tuesday = (DaySpan(day, day) for day in (date(2026, 11, 27), date(2026, 11, 24)))
    move = Meaning(intents=("move",), existing=Window(friday, None))
    wishes = (
        Wished("cancel", Fields(days=THURSDAY)),
        Wished("move", Fields(days=tuesday), meant=move),
    )
    hears(talk, intents=("cancel", "move"), wishes=wishes)
    says(talk, surname="DUPONT", first_name="JEANNE", birth_date=JEANNE.birth_date)
    says(talk, act="yes")
    assert [booking.id for booking in talk.agenda.bookings] == ["two"]
    says(talk, choice=1)
    says(talk, act="yes")
    (moved,) = talk.agenda.bookings
    assert moved.slot.start.date() == tuesday.first
    assert talk.spoken_keys()[-1] == "anything_else"


def test_a_question_beside_another_appointment_is_a_question() -> None:
    talk = Conversation(Agenda([Booking("one", slot(40), JEANNE)]))
    says(talk, "ask_appointment", surname="DUPONT", birth_date=JEANNE.birth_date)
    told = Fields(topic="address")
    hears(talk, "that_one_too", intents=("information",), fields=told)
    assert talk.spoken_keys().count("told") == 1
    assert "rue de l'Église" in " ".join(talk.said())
