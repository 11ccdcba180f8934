"""What a caller would notice, played against a small agenda."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from appliance.agenda.model import Booking
from appliance.dialogue import commands as c
from appliance.dialogue import events as e
from appliance.understanding.meaning import DaySpan, Fields, Meaning, TimeSpan
from tests.dialogue.practice import JEANNE, Agenda, Conversation, slot

DAY = DaySpan(date(2026, 11, 26), date(2026, 11, 26))


def says(
    talk: Conversation, *intents: str, act: str | None = None, **fields: object
) -> list[c.Command]:
    meaning = Meaning(intents=intents, act=act, fields=Fields(**fields))  # type: ignore[arg-type]
    return talk.tell(e.UtteranceHeard(meaning))


def at_read_back(**start: object) -> Conversation:
    talk = Conversation(**start)  # type: ignore[arg-type]
    says(talk, "book", practitioner="MARTIN", days=DAY)
    says(talk, choice=2)
    says(talk, surname="DUPONT", first_name="JEANNE")
    says(talk, birth_date=JEANNE.birth_date)
    says(talk, act="yes")
    assert talk.asked == "confirm"
    return talk


def test_the_opening_says_automatic_and_that_nothing_is_recorded() -> None:
    (opening,) = Conversation().said()
    assert "assistant automatique" in opening
    assert "rien n'est enregistré" in opening


def test_a_booking_reads_back_everything_and_is_noted_after_the_commit() -> None:
    talk = at_read_back()
    read_back = talk.said()[-1]
    for value in ("mardi vingt-quatre novembre", "docteur Martin", "Dupont", "zéro deux"):
        assert value in read_back
    done = says(talk, act="yes")
    placed = next(i for i, command in enumerate(done) if isinstance(command, c.PlaceBooking))
    noted = next(
        i for i, command in enumerate(done)
        if isinstance(command, c.Say) and command.text.startswith("C'est noté")
    )  # fmt: skip
    assert placed < noted
    assert talk.agenda.bookings[0].patient.phone == "+33241000001"


def test_what_is_known_is_never_asked() -> None:
    talk = Conversation()
    says(
        talk, "book", practitioner="MARTIN", days=DAY, surname="DUPONT", first_name="JEANNE",
        birth_date=JEANNE.birth_date, phone=JEANNE.phone,
    )  # fmt: skip
    says(talk, choice=1)
    says(talk, act="yes")
    says(talk, act="no")
    assert talk.agenda.outcomes[0].outcome == "booked"
    assert sum(isinstance(command, c.Listen) for command in talk.commands) == 4


def test_doubt_and_silence_never_book() -> None:
    talk = at_read_back()
    for _ in range(6):
        talk.tell(e.SilenceElapsed())
    assert not talk.agenda.bookings
    assert talk.call.over


def test_a_corrected_value_is_read_back_again() -> None:
    talk = at_read_back()
    says(talk, act="correct", phone="+33612345678")
    assert "zéro six" in talk.said()[-1]
    assert not talk.agenda.bookings
    says(talk, act="yes")
    assert talk.agenda.bookings[0].patient.phone == "+33612345678"


def test_only_what_was_corrected_is_read_again() -> None:
    talk = at_read_back()
    says(talk, act="correct", phone="+33612345678")
    assert talk.spoken_keys()[-1] == "read_back_changed"
    assert "mille neuf cent quarante et un" not in talk.said()[-1]
    assert "Jeanne Dupont" in talk.said()[-1]
    says(talk, act="correct", first_name="MARIE", birth_date=date(1942, 3, 12))
    assert "zéro six" not in talk.said()[-1]
    assert "quarante-deux" in talk.said()[-1]


def test_a_read_back_that_was_cut_short_is_read_again_as_a_whole() -> None:
    talk = at_read_back()
    correction = Meaning(act="correct", fields=Fields(first_name="MARIE"))
    talk.tell(e.UtteranceHeard(correction, cut=True))
    assert talk.spoken_keys()[-1] == "read_back"
    talk.tell(e.UtteranceHeard(Meaning(act="wait"), cut=True))
    says(talk, act="yes")  # "oui, je suis là", of a read-back that was cut short before
    assert talk.spoken_keys()[-1] == "read_back"
    assert not talk.agenda.bookings
    says(talk, act="yes")
    assert talk.agenda.bookings[0].patient.first_name == "MARIE"


def test_somebody_who_thinks_is_not_somebody_who_is_gone() -> None:
    talk = at_read_back()
    says(talk)
    talk.tell(e.SilenceElapsed())
    assert not talk.call.over
    talk.tell(e.SilenceElapsed())
    assert talk.call.over


def test_who_asks_to_hear_it_again_and_again_hears_it_again() -> None:
    talk = Conversation()
    says(talk, "book", practitioner="MARTIN", days=DAY)
    says(talk, choice=1)
    for _ in range(3):
        says(talk, act="repeat")
    says(talk, act="slower")
    assert talk.asked == "surname"
    assert talk.commands[-2].pace < 1  # type: ignore[union-attr]
    for _ in range(9):
        says(talk, act="repeat")
    assert "transfer" in talk.spoken_keys(), "not for ever"


def test_who_does_not_know_is_not_told_that_we_do_not_understand() -> None:
    talk = Conversation()
    says(talk, "cancel", surname="DUPONT", third_party="other")
    for _ in range(2):
        says(talk, act="dont_know")
    assert "unknown_lead" in talk.spoken_keys()
    assert not {"help_lead", "not_understood"} & set(talk.spoken_keys())


def test_another_wish_after_an_emergency_is_served_without_more_ado() -> None:
    talk = Conversation()
    talk.tell(e.UtteranceHeard(Meaning(intents=("emergency",), emergency="infant")))
    says(talk, "book", act="no")
    assert "anything_else" not in talk.spoken_keys()
    assert talk.asked == "practitioner"


def test_a_question_we_cannot_answer_does_not_lose_the_booking() -> None:
    talk = at_read_back()
    says(talk, "information")
    assert talk.spoken_keys()[-2:] == ["info_missing", "read_back"]
    says(talk, act="yes")
    assert talk.agenda.bookings


def test_another_day_in_the_read_back_gives_the_slot_back() -> None:
    talk = at_read_back()
    done = says(talk, act="correct", days=DaySpan(date(2026, 11, 27), date(2026, 11, 27)))
    assert any(isinstance(command, c.ReleaseHolds) for command in done)
    assert talk.asked == "offer"


def test_hanging_up_in_the_read_back_leaves_a_call_back_and_no_hold() -> None:
    talk = at_read_back()
    talk.tell(e.CallerHungUp())
    assert not talk.agenda.held
    assert talk.agenda.requests[0].request.category == "book"
    assert talk.agenda.requests[0].request.call_back
    assert talk.agenda.outcomes[0].outcome == "abandoned"


def test_a_failing_store_confirms_nothing_and_promises_a_call_back() -> None:
    talk = at_read_back()
    talk.agenda.fault = True
    says(talk, act="yes")
    assert "store_failed" in talk.spoken_keys()
    assert not any(text.startswith("C'est noté") for text in talk.said())


def test_a_slot_taken_meanwhile_brings_other_offers() -> None:
    talk = Conversation(Agenda(refuse="taken"))
    says(talk, "book", practitioner="MARTIN", days=DAY)
    says(talk, choice=1)
    assert "just_taken" in talk.spoken_keys()
    assert talk.asked == "offer"


def test_a_time_chooses_the_offer_it_fits() -> None:
    talk = Conversation()
    says(talk, "book", practitioner="MARTIN", days=DAY)
    says(talk, times=TimeSpan(time(9, 15), time(9, 15)))
    assert talk.agenda.held == [slot(1)]


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


def test_a_number_that_guessed_often_today_gets_no_third_try() -> None:
    talk = Conversation(Agenda([Booking("old", slot(40), JEANNE)]), failed_matches=9)
    says(talk, "ask_appointment", surname="DUPONT", birth_date=JEANNE.birth_date)
    assert not any(isinstance(command, c.FindBookings) for command in talk.commands)
    assert talk.agenda.requests


def test_a_cancellation_wants_a_yes() -> None:
    agenda = Agenda([Booking("old", slot(40), JEANNE)])
    talk = Conversation(agenda)
    says(talk, "cancel", surname="DUPONT", birth_date=JEANNE.birth_date)
    says(talk)
    says(talk)
    assert agenda.bookings
    assert "not_cancelled" in talk.spoken_keys()


def test_the_old_appointment_stays_until_the_new_one_is_committed() -> None:
    agenda = Agenda([Booking("old", slot(40), JEANNE)])
    talk = Conversation(agenda)
    says(talk, "move", surname="DUPONT", birth_date=JEANNE.birth_date)
    says(talk, days=DAY)
    says(talk, choice=1)
    assert agenda.bookings[0].id == "old"
    says(talk, act="yes")
    assert [booking.id for booking in agenda.bookings] == ["oldm"]


@pytest.mark.parametrize("utterances", range(6))
def test_an_emergency_comes_first_in_every_state(utterances: int) -> None:
    talk = Conversation()
    script = (
        lambda: says(talk, "book", practitioner="MARTIN", days=DAY),
        lambda: says(talk, choice=1),
        lambda: says(talk, surname="DUPONT", first_name="JEANNE"),
        lambda: says(talk, birth_date=JEANNE.birth_date),
        lambda: says(talk, act="yes"),
    )
    for step in script[:utterances]:
        step()
    done = talk.tell(e.UtteranceHeard(Meaning(intents=("emergency",), emergency="vital")))
    first = next(command for command in done if isinstance(command, c.Say))
    assert "quinze" in first.text
    assert not first.interruptible
    assert talk.agenda.requests[-1].request.category == "emergency"
    talk.tell(e.SilenceElapsed())
    assert talk.agenda.outcomes == [c.RecordOutcome("escalated", "vital")]
    assert not talk.agenda.held


@pytest.mark.parametrize("answer", [None, "yes", "dont_know", "repeat"])
def test_only_a_no_ends_the_emergency_question(answer: str | None) -> None:
    talk = Conversation()
    talk.tell(e.UtteranceHeard(Meaning(ask_emergency=True)))
    if answer is None:
        talk.tell(e.SilenceElapsed())
    else:
        says(talk, act=answer)
    assert "emergency_vital" in talk.spoken_keys()


def test_after_a_no_the_utterance_is_taken_up_again() -> None:
    talk = Conversation()
    wish = Meaning(
        intents=("book",), fields=Fields(practitioner="MARTIN", days=DAY), ask_emergency=True
    )
    talk.tell(e.UtteranceHeard(wish))
    says(talk, act="no")
    assert talk.asked == "offer"
    assert talk.call.group is None


def test_two_misunderstandings_lead_to_a_human() -> None:
    talk = Conversation()
    says(talk, "renew_prescription")
    says(talk, surname="DUPONT", first_name="JEANNE")
    says(talk)
    assert "chiffres" in talk.said()[-1] or "l'année" in talk.said()[-1]
    says(talk)
    assert talk.agenda.outcomes[0].transfer == "secretary"


def test_an_unanswered_transfer_becomes_a_call_back() -> None:
    talk = Conversation(Agenda(transfer="no_answer"))
    says(talk, "human")
    says(talk, surname="DUPONT")
    says(talk, act="yes")
    request = talk.agenda.requests[0].request
    assert (request.category, request.phone, request.call_back) == ("human", "+33241000001", True)


def test_an_illegal_event_changes_nothing_and_leads_to_a_human() -> None:
    talk = at_read_back()
    before = talk.call.talk.known
    talk.tell(e.RequestRecorded())
    assert not talk.agenda.bookings
    assert talk.call.talk.known == replace(before)
    assert talk.agenda.outcomes[0].outcome == "transferred"


def test_the_keypad_answers_too() -> None:
    talk = Conversation(caller=None)
    says(talk, "book", practitioner="MARTIN", days=DAY)
    talk.tell(e.DigitsDialled("2"))
    says(talk, surname="DUPONT", first_name="JEANNE")
    talk.tell(e.DigitsDialled("12031941"))
    talk.tell(e.DigitsDialled("0241000000"))
    talk.tell(e.DigitsDialled("1"))
    assert talk.agenda.bookings[0].patient == JEANNE


def test_wait_waits_longer_and_says_so() -> None:
    talk = at_read_back()
    done = says(talk, act="wait")
    assert isinstance(done[-1], c.Listen)
    assert done[-1].silence >= 60
    talk.tell(e.SilenceElapsed())
    assert not talk.call.over


def test_what_is_repeated_after_a_wait_is_the_question() -> None:
    talk = at_read_back()
    says(talk, act="wait")
    done = says(talk, act="repeat")
    assert any("Est-ce exact" in command.text for command in done if isinstance(command, c.Say))


def test_slower_stays_slower() -> None:
    talk = at_read_back()
    says(talk, act="slower")
    done = says(talk, act="yes")
    assert all(command.pace < 1 for command in done if isinstance(command, c.Say))


def test_a_side_question_is_answered_and_the_call_goes_on() -> None:
    talk = at_read_back()
    says(talk, "information", topic="address")
    assert "rue de l'Église" in " ".join(talk.said())
    assert talk.asked == "confirm"
    says(talk, act="yes")
    assert talk.agenda.bookings


def test_closed_hours_say_where_to_go() -> None:
    (opening,) = Conversation(open=False).said()
    assert "quinze" in opening
    assert "fermé" in opening


def test_switched_off_says_so_and_hangs_up() -> None:
    talk = Conversation(off=True)
    assert talk.call.over
    assert isinstance(talk.commands[-1], c.HangUp)


def hears(talk: Conversation, **meaning: object) -> list[c.Command]:
    return talk.tell(e.UtteranceHeard(Meaning(**meaning)))  # type: ignore[arg-type]


def at_the_phone() -> Conversation:
    """A withheld number, and everything told but a telephone."""
    talk = Conversation(caller=None)
    says(
        talk, "book", practitioner="MARTIN", days=DAY, surname="DUPONT", first_name="JEANNE",
        birth_date=JEANNE.birth_date,
    )  # fmt: skip
    says(talk, choice=1)
    assert talk.asked == "phone"
    return talk


def at_the_name() -> Conversation:
    talk = Conversation()
    says(talk, "book", practitioner="MARTIN", days=DAY)
    says(talk, choice=2)
    assert talk.asked == "surname"
    return talk


@pytest.mark.parametrize("values", [(), ("name",), ("name", "birth")])
def test_another_time_is_taken_whatever_is_asked(values: tuple[str, ...]) -> None:
    talk = at_the_name()
    if "name" in values:
        says(talk, surname="DUPONT", first_name="JEANNE")
    if "birth" in values:
        says(talk, birth_date=JEANNE.birth_date)
    done = says(talk, days=DaySpan(date(2026, 11, 27), date(2026, 11, 27)))
    assert any(isinstance(command, c.ReleaseHolds) for command in done)
    assert talk.asked == "offer"


def test_the_afternoon_rather_is_that_of_the_same_day() -> None:
    talk = at_the_name()
    done = says(talk, times=TimeSpan(time(14), time(19)))
    (wish,) = [command.wish for command in done if isinstance(command, c.FindSlots)]
    assert (wish.first_day, wish.last_day) == (slot(1).start.date(), slot(1).start.date())
    assert wish.earliest == time(14)


def test_yes_to_several_is_asked_which_and_then_whether_the_first() -> None:
    talk = Conversation()
    says(talk, "book", practitioner="MARTIN", days=DAY)
    says(talk, act="yes")
    assert talk.spoken_keys()[-1] == "offer_which"
    assert "le premier, le deuxième ou le troisième" in talk.said()[-1]
    says(talk, act="yes")
    assert talk.spoken_keys()[-1] == "offer_first"
    assert not talk.agenda.held
    says(talk, act="yes")
    assert talk.agenda.held == [slot(0)]


def test_who_does_not_want_the_first_is_told_all_again() -> None:
    talk = Conversation()
    says(talk, "book", practitioner="MARTIN", days=DAY)
    says(talk, act="yes")
    says(talk, act="yes")
    says(talk, act="no")
    assert not talk.agenda.held
    assert all(f"neuf heures{minutes}" in talk.said()[-1] for minutes in ("", " quinze"))


def test_what_fits_several_offers_leaves_these() -> None:
    talk = Conversation()
    says(talk, "book", practitioner="MARTIN", days=DAY)
    says(talk, times=TimeSpan(time(9, 10), time(10)))
    assert talk.spoken_keys()[-1] == "offer_left"
    assert "neuf heures quinze, ou à neuf heures trente" in talk.said()[-1]


def test_a_part_of_the_day_is_looked_for_though_one_offer_would_fit() -> None:
    talk = Conversation()
    says(talk, "book", practitioner="MARTIN", days=DAY)
    done = says(talk, times=TimeSpan(time(9, 20), time(19)))
    assert any(isinstance(command, c.FindSlots) for command in done)
    assert not talk.agenda.held


def test_the_third_refusal_asks_for_another_day() -> None:
    talk = Conversation()
    says(talk, "book", practitioner="MARTIN", days=DAY)
    for _ in range(3):
        says(talk, act="no")
    assert talk.asked == "when"


def begun(talk: Conversation) -> str:
    """What the answer now waited for goes on from."""
    return [command.begun for command in talk.commands if isinstance(command, c.Listen)][-1]


def test_a_number_in_parts_is_asked_for_the_rest() -> None:
    talk = at_the_phone()
    hears(talk, digits="0241")
    assert "zéro deux, quarante et un. Et la suite" in talk.said()[-1]
    assert talk.asked == "phone"
    assert begun(talk) == "0 2 4 1"


def test_going_on_without_a_number_is_said() -> None:
    talk = at_the_phone()
    hears(talk)
    hears(talk)
    assert "phone_skipped" in talk.spoken_keys()
    assert "sans numéro de téléphone" in talk.said()[-1]


def test_a_birth_date_without_its_year_is_asked_for_the_year() -> None:
    talk = at_the_name()
    says(talk, surname="DUPONT", first_name="JEANNE")
    hears(talk, birth=(12, 3))
    assert "douze mars. De quelle année" in talk.said()[-1]
    assert talk.call.talk.birth == (12, 3)
    assert begun(talk) == "12 3"


def test_a_name_corrected_letter_by_letter_is_read_back_so() -> None:
    talk = at_read_back()
    hears(talk, act="correct", fields=Fields(surname="DUPOND"), spelled=True)
    assert "D comme Désiré" in talk.said()[-1]


@pytest.mark.parametrize(("known", "asked"), [("HUGO", False), (None, True)])
def test_namesakes_are_told_apart_by_the_first_name(known: str | None, asked: bool) -> None:
    talk = Conversation(Agenda([Booking("old", slot(40), JEANNE)], namesakes=True))
    says(talk, "ask_appointment", surname="DUPONT", birth_date=JEANNE.birth_date, first_name=known)
    assert (talk.asked == "first_name") == asked
    if asked:
        says(talk, act="dont_know")
        assert "told" not in talk.spoken_keys()
        assert talk.agenda.requests[0].request.call_back


def test_withheld_numbers_share_a_larger_allowance() -> None:
    for failed, refused in ((4, False), (12, True)):
        talk = Conversation(
            Agenda([Booking("old", slot(40), JEANNE)]), caller=None, failed_matches=failed
        )
        says(talk, "ask_appointment", surname="DUPONT", birth_date=JEANNE.birth_date)
        assert ("identity_failed" in talk.spoken_keys()) == refused


@pytest.mark.parametrize(("mood", "category"), [("complaint", "complaint"), ("distress", "human")])
def test_a_complaint_and_distress_are_for_a_human(mood: str, category: str) -> None:
    talk = Conversation(Agenda(transfer="no_answer"))
    hears(talk, mood=mood)
    says(talk, surname="DUPONT")
    says(talk, act="yes")
    request = talk.agenda.requests[0].request
    assert (request.category, request.call_back) == (category, True)
    assert request.urgent == (mood == "distress")


def test_anger_gets_a_word_and_then_a_human() -> None:
    talk = at_the_name()
    hears(talk, mood="upset")
    assert "upset_lead" in talk.spoken_keys()
    assert talk.asked == "spelling"
    hears(talk, mood="upset")
    assert talk.agenda.outcomes[0].outcome == "transferred"


def test_urgency_is_read_back_and_recorded() -> None:
    talk = Conversation()
    says(
        talk, "renew_prescription", surname="DUPONT", first_name="JEANNE",
        birth_date=JEANNE.birth_date, phone=JEANNE.phone,
    )  # fmt: skip
    hears(talk, act="no", urgent=True)
    assert "c'est urgent" in talk.said()[-1]
    says(talk, act="yes")
    assert talk.agenda.requests[0].request.urgent


def test_hello_is_answered_and_counts_for_nothing() -> None:
    talk = Conversation()
    hears(talk, greeting=True)
    assert talk.said()[-1] == "Bonjour, je vous écoute."


def test_one_child_after_the_other_is_another_child() -> None:
    talk = at_read_back()
    says(talk, act="yes")
    says(talk, "book", third_party="child", days=DAY)
    says(talk, choice=1)
    assert talk.asked == "surname"
    assert "votre enfant" in talk.said()[-1]


def test_the_other_one_too_is_not_already_done() -> None:
    talk = Conversation(Agenda([Booking(f"b{n}", slot(40 + n), JEANNE) for n in range(2)]))
    says(talk, "cancel", surname="DUPONT", birth_date=JEANNE.birth_date)
    says(talk, choice=1)
    says(talk, act="yes")
    says(talk, "cancel", act="yes")
    assert "already_done" not in talk.spoken_keys()
    says(talk, act="yes")
    assert not talk.agenda.bookings


def test_no_to_the_number_that_calls_asks_for_another() -> None:
    talk = at_the_name()
    says(talk, surname="DUPONT", first_name="JEANNE")
    says(talk, birth_date=JEANNE.birth_date)
    says(talk, act="no")
    assert talk.spoken_keys()[-1] == "phone"
    assert "not_understood" not in talk.spoken_keys()


def test_the_hour_is_wrong_asks_when() -> None:
    talk = at_read_back()
    done = hears(talk, act="correct", wrong="slot", intents=("wrong_number",))
    assert any(isinstance(command, c.ReleaseHolds) for command in done)
    assert talk.asked == "when"
    assert not talk.call.over


def test_moving_is_one_wish_however_it_is_understood() -> None:
    talk = Conversation(Agenda([Booking("old", slot(40), JEANNE)]))
    friday = DaySpan(date(2026, 11, 27), date(2026, 11, 27))
    known = {"surname": "DUPONT", "birth_date": JEANNE.birth_date}
    says(talk, "move", "book", "cancel", days=friday, **known)
    says(talk, choice=1)
    says(talk, act="yes")
    assert talk.spoken_keys()[-1] == "anything_else"
    assert len(talk.agenda.bookings) == 1


def test_an_unsure_goodbye_does_not_end_a_booking() -> None:
    talk = at_the_name()
    hears(talk, act="goodbye", confidence=0.4)
    assert not talk.call.over
    hears(talk, act="goodbye", confidence=0.9)
    assert talk.call.over


def test_that_it_is_urgent_agrees_to_the_request() -> None:
    talk = Conversation()
    says(
        talk, "renew_prescription", surname="DUPONT", first_name="JEANNE",
        birth_date=JEANNE.birth_date, phone=JEANNE.phone,
    )  # fmt: skip
    hears(talk, act="correct", urgent=True)
    assert talk.agenda.requests[0].request.urgent


def test_who_backs_out_of_a_booking_is_told_that_nothing_is_booked() -> None:
    talk = at_read_back()
    hears(talk, act="no", backs_out=True)
    assert "dropped" in talk.spoken_keys()
    assert talk.spoken_keys()[-1] == "anything_else"
    assert not talk.agenda.held
    talk.tell(e.CallerHungUp())
    assert not talk.agenda.requests  # nobody calls back about what is not wanted


def test_who_backs_out_of_moving_keeps_the_appointment() -> None:
    talk = Conversation(Agenda([Booking("old", slot(40), JEANNE)]))
    says(talk, "move", surname="DUPONT", birth_date=JEANNE.birth_date)
    hears(talk, backs_out=True)
    assert "est maintenu" in talk.said()[-2]
    assert len(talk.agenda.bookings) == 1


def test_a_request_may_be_withdrawn_in_its_read_back() -> None:
    talk = Conversation()
    says(
        talk, "renew_prescription", surname="DUPONT", first_name="JEANNE",
        birth_date=JEANNE.birth_date, phone=JEANNE.phone,
    )  # fmt: skip
    says(talk, "cancel", act="no")
    assert "request_dropped" in talk.spoken_keys()
    assert not talk.agenda.requests


def test_why_a_value_is_needed_is_told_and_it_is_asked_again() -> None:
    talk = at_the_name()
    hears(talk, act="yes", asks_why=True)
    assert talk.spoken_keys()[-2:] == ["why", "surname"]
    assert "not_understood" not in talk.spoken_keys()
