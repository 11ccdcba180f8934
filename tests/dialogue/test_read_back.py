"""Before anything is booked it is read back, and only a yes books."""

from __future__ import annotations

from datetime import date, time

import pytest

from appliance.dialogue import commands as c
from appliance.dialogue import events as e
from appliance.understanding.meaning import DaySpan, Fields, Meaning, TimeSpan, Wished
from tests.dialogue.practice import JEANNE, Conversation, slot
from tests.dialogue.talking import (
    THURSDAY,
    at_read_back,
    hears,
    says,
)


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


def test_a_key_is_no_yes_to_what_was_cut_short_by_a_word_before() -> None:
    talk = at_read_back()
    talk.tell(e.UtteranceHeard(Meaning(act="wait"), cut=True))
    talk.tell(e.DigitsDialled("1"))
    assert not talk.agenda.bookings
    assert "Jeanne Dupont" in talk.said()[-1]
    talk.tell(e.DigitsDialled("1"))
    assert talk.agenda.bookings


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


def test_a_name_corrected_letter_by_letter_is_read_back_so() -> None:
    talk = at_read_back()
    hears(talk, act="correct", fields=Fields(surname="DUPOND"), spelled=True)
    assert "D comme Désiré" in talk.said()[-1]


def test_another_day_in_the_read_back_gives_the_slot_back() -> None:
    talk = at_read_back()
    done = says(talk, act="correct", days=DaySpan(date(2026, 11, 27), date(2026, 11, 27)))
    assert any(isinstance(command, c.ReleaseHolds) for command in done)
    assert talk.asked == "offer"


def test_a_day_named_after_all_is_refused_no_more() -> None:
    talk = at_read_back()
    says(talk, act="correct", times=TimeSpan(time(15), time(15)), not_days=(4, 5))
    done = says(talk, days=THURSDAY)
    assert [each.wish.not_days for each in done if isinstance(each, c.FindSlots)] == [(5,)]


def test_the_hour_is_wrong_asks_when() -> None:
    talk = at_read_back()
    done = hears(talk, act="correct", wrong="slot", intents=("wrong_number",))
    assert any(isinstance(command, c.ReleaseHolds) for command in done)
    assert talk.asked == "when"
    assert not talk.call.over


def test_somebody_who_thinks_is_not_somebody_who_is_gone() -> None:
    talk = at_read_back()
    says(talk)
    talk.tell(e.SilenceElapsed())
    assert not talk.call.over
    talk.tell(e.SilenceElapsed())
    assert talk.call.over


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


def test_who_backs_out_of_a_booking_is_told_that_nothing_is_booked() -> None:
    talk = at_read_back()
    hears(talk, "backs_out", act="no")
    assert "dropped" in talk.spoken_keys()
    assert talk.spoken_keys()[-1] == "anything_else"
    assert not talk.agenda.held
    talk.tell(e.CallerHungUp())
    assert not talk.agenda.requests  # nobody calls back about what is not wanted


@pytest.mark.parametrize("moment", ["offers", "choice", "name", "read_back"])
def test_what_it_is_for_counts_whenever_it_is_told(moment: str) -> None:
    talk = Conversation()
    says(talk, "book", practitioner="MARTIN", days=THURSDAY)
    vaccine = {"reason": "vaccine"}
    if moment == "offers":
        says(talk, **vaccine)
    says(talk, choice=2, **(vaccine if moment == "choice" else {}))
    if moment == "name":
        says(talk, **vaccine)
    says(talk, surname="DUPONT", first_name="JEANNE", birth_date=JEANNE.birth_date)
    says(talk, act="yes")
    if moment == "read_back":
        says(talk, act="correct", **vaccine)
    assert "un vaccin, mardi vingt-quatre novembre à neuf heures quinze" in talk.said()[-1]
    says(talk, act="yes")
    (booking,) = talk.agenda.bookings
    assert (booking.slot.reason, booking.slot.start) == ("vaccine", slot(1).start)


def test_what_it_is_for_may_be_told_behind_an_answer() -> None:
    talk = Conversation()
    says(talk, "book", practitioner="MARTIN", days=THURSDAY)
    smear = Wished("book", Fields(reason="pap_smear"))
    hears(talk, intents=("book",), fields=Fields(choice=1), wishes=(smear,))
    assert talk.agenda.held[0].reason == "pap_smear"
    assert "next_wish" not in talk.spoken_keys()


def test_what_only_somebody_else_does_is_looked_for_there() -> None:
    talk = at_read_back()
    says(talk, act="no", reason="cavity")
    assert "le docteur Lefèvre qui vous recevra" in " ".join(talk.said())
    assert talk.asked == "offer"
    says(talk, choice=1)
    says(talk, act="yes")
    assert talk.agenda.bookings[0].slot.practitioner == "lefevre"


def test_a_yes_for_somebody_else_is_no_yes_yet() -> None:
    talk = at_read_back()
    says(talk, act="yes", third_party="spouse")
    assert not talk.agenda.bookings
    assert "Jeanne Dupont" in talk.said()[-1]
    says(talk, act="yes")
    assert talk.agenda.bookings


@pytest.mark.parametrize("act", ["no", "correct", None])
def test_for_somebody_else_asks_who_that_is(act: str | None) -> None:
    talk = at_read_back()
    says(talk, act=act, third_party="parent")
    assert talk.asked == "surname"
    says(talk, surname="DUPONT", first_name="LUCIE")
    assert talk.asked == "birth_date"


def test_somebody_elses_name_wants_that_ones_birth_date() -> None:
    talk = at_read_back()
    says(talk, act="correct", third_party="spouse", first_name="JEAN")
    assert talk.asked == "birth_date"
    says(talk, birth_date=JEANNE.birth_date)
    assert "quarante et un" in talk.said()[-1], "told anew, it is read though it is the same"


def test_another_name_altogether_is_read_with_the_birth_date() -> None:
    talk = at_read_back()
    says(talk, act="correct", surname="MOREAU", first_name="NICOLE")
    assert "mille neuf cent quarante et un" in talk.said()[-1]


@pytest.mark.parametrize(
    ("told", "birth"),
    [
        (date(2027, 3, 13), date(1941, 3, 13)),
        (date(2027, 5, 12), date(1941, 5, 12)),
        (date(2027, 5, 13), None),  # like nothing that was read
        (date(2026, 12, 12), None),  # soon: another day for the visit
    ],
)
def test_a_day_like_the_birthday_is_one(told: date, birth: date | None) -> None:
    talk = at_read_back()
    says(talk, act="correct", days=DaySpan(told, told))
    assert talk.asked == ("confirm" if birth else "offer")
    if birth:
        says(talk, act="yes")
        assert talk.agenda.bookings[0].patient.birth_date == birth


def test_the_hour_asked_for_again_is_that_of_the_read_back() -> None:
    talk = at_read_back()
    says(talk, "ask_appointment", act="yes")
    assert talk.spoken_keys()[-1] == "read_back"


def test_the_day_and_hour_said_after_us_are_asked_about_again_and_book_nothing() -> None:
    talk = at_read_back()
    day, at = slot(1).start.date(), slot(1).start.time()
    says(talk, days=DaySpan(day, day), times=TimeSpan(at, at))
    assert talk.agenda.bookings == []
    assert talk.said()[-1].endswith("C'est bien cela ?")
    says(talk, act="yes")
    assert talk.agenda.bookings[0].slot.start == slot(1).start


def test_nothing_to_put_right_agrees() -> None:
    talk = at_read_back()
    hears(talk, "all_right", act="no")
    assert talk.agenda.bookings


def test_nothing_to_put_right_after_all_is_read_back_first() -> None:
    talk = at_read_back()
    says(talk, act="no")
    hears(talk, "all_right")
    assert not talk.agenda.bookings
    assert talk.asked == "confirm"


def test_a_first_name_that_both_may_bear_is_read_back_with_its_gender() -> None:
    talk = at_read_back()
    says(talk, act="correct", first_name="MICHEL")
    assert "Michel Dupont, prénom au masculin" in talk.said()[-1]
    talk.tell(e.UtteranceHeard(Meaning(act="no", gender="f")))
    assert "Michèle Dupont, prénom au féminin" in talk.said()[-1]
    assert not talk.agenda.bookings
    says(talk, act="yes")
    assert talk.agenda.bookings[0].patient.first_name == "MICHELE"


def test_nobody_is_told_what_a_mother_is() -> None:
    talk = at_read_back()
    talk.tell(e.UtteranceHeard(Meaning(gender="f", act="correct", fields=Fields(
        third_party="parent", first_name="MICHELE", birth_date=date(1941, 3, 12)
    ))))  # fmt: skip
    assert "pour Michèle Dupont. " in talk.said()[-1]
