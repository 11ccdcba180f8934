"""Finding a time: what is offered, and how one is chosen."""

from __future__ import annotations

from datetime import date, time

import pytest

from appliance.agenda.model import Wish
from appliance.dialogue import commands as c
from appliance.understanding.meaning import Ambiguity, DaySpan, Fields, TimeSpan, Window
from tests.dialogue.practice import JEANNE, Agenda, Conversation, slot
from tests.dialogue.talking import (
    THURSDAY,
    at_the_name,
    hears,
    says,
)


def test_a_time_chooses_the_offer_it_fits() -> None:
    talk = Conversation()
    says(talk, "book", practitioner="MARTIN", days=THURSDAY)
    says(talk, times=TimeSpan(time(9, 15), time(9, 15)))
    assert talk.agenda.held == [slot(1)]


def test_yes_to_several_is_asked_which_and_then_whether_the_first() -> None:
    talk = Conversation()
    says(talk, "book", practitioner="MARTIN", days=THURSDAY)
    says(talk, act="yes")
    assert talk.spoken_keys()[-1] == "offer_which"
    assert "le premier, le deuxième ou le troisième" in talk.said()[-1]
    says(talk, act="yes")
    assert talk.spoken_keys()[-1] == "offer_first"
    assert not talk.agenda.held
    says(talk, act="yes")
    assert talk.agenda.held == [slot(0)]


def test_an_appointment_please_is_a_yes_to_several() -> None:
    talk = Conversation()
    says(talk, "book", practitioner="MARTIN", days=THURSDAY)
    says(talk, "book")
    assert talk.spoken_keys()[-1] == "offer_which"


def test_who_does_not_want_the_first_is_told_all_again() -> None:
    talk = Conversation()
    says(talk, "book", practitioner="MARTIN", days=THURSDAY)
    says(talk, act="yes")
    says(talk, act="yes")
    says(talk, act="no")
    assert not talk.agenda.held
    assert all(f"neuf heures{minutes}" in talk.said()[-1] for minutes in ("", " quinze"))


def test_what_fits_several_offers_leaves_these() -> None:
    talk = Conversation()
    says(talk, "book", practitioner="MARTIN", days=THURSDAY)
    says(talk, times=TimeSpan(time(9, 10), time(10)))
    assert talk.spoken_keys()[-1] == "offer_left"
    assert "neuf heures quinze, ou à neuf heures trente" in talk.said()[-1]


def test_a_part_of_the_day_is_looked_for_though_one_offer_would_fit() -> None:
    talk = Conversation()
    says(talk, "book", practitioner="MARTIN", days=THURSDAY)
    done = says(talk, times=TimeSpan(time(9, 20), time(19)))
    assert any(isinstance(command, c.FindSlots) for command in done)
    assert not talk.agenda.held


def test_the_third_refusal_asks_for_another_day() -> None:
    talk = Conversation()
    says(talk, "book", practitioner="MARTIN", days=THURSDAY)
    for _ in range(3):
        says(talk, act="no")
    assert talk.asked == "when"


def test_a_slot_taken_meanwhile_brings_other_offers() -> None:
    talk = Conversation(Agenda(refuse="taken"))
    says(talk, "book", practitioner="MARTIN", days=THURSDAY)
    says(talk, choice=1)
    assert "just_taken" in talk.spoken_keys()
    assert talk.asked == "offer"


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


def test_not_the_first_leaves_the_others() -> None:
    talk = Conversation()
    says(talk, "book", practitioner="MARTIN", days=THURSDAY)
    hears(talk, refused=(1,))
    assert "neuf heures quinze, ou à neuf heures trente" in talk.said()[-1]
    says(talk, choice=1)
    assert talk.agenda.held == [slot(1)]


def test_neither_the_first_nor_the_second_asks_about_the_third() -> None:
    talk = Conversation()
    says(talk, "book", practitioner="MARTIN", days=THURSDAY)
    hears(talk, refused=(1, 2), act="no")
    assert talk.spoken_keys()[-1] == "offer_one"
    says(talk, act="yes")
    assert talk.agenda.held == [slot(2)]


def test_any_but_the_first_is_the_second() -> None:
    talk = Conversation()
    says(talk, "book", practitioner="MARTIN", days=THURSDAY)
    hears(talk, "any_will_do", refused=(1,))
    assert talk.agenda.held == [slot(1)]


def test_who_keeps_the_first_of_the_offers_takes_it() -> None:
    talk = Conversation()
    says(talk, "book", practitioner="MARTIN", days=THURSDAY)
    hears(talk, "keeps", "backs_out", fields=Fields(choice=1))
    assert talk.agenda.held == [slot(0)]


def asked_for(talk: Conversation) -> Wish:
    """What was looked for last."""
    return [command.wish for command in talk.commands if isinstance(command, c.FindSlots)][-1]


def test_a_day_refused_beside_the_soonest_is_kept_out_until_it_is_wished() -> None:
    talk = Conversation()
    says(talk, "book", practitioner="MARTIN")
    refused = slot(0).start.date()
    hears(talk, fields=Fields(soonest=True), not_dates=(refused,))
    assert asked_for(talk).not_dates == (refused,)
    assert asked_for(talk).soonest
    says(talk, days=DaySpan(refused, refused))
    assert asked_for(talk).not_dates == ()


def test_the_soonest_but_not_on_the_day_that_was_offered() -> None:
    talk = Conversation()
    says(
        talk,
        "book",
        practitioner="MARTIN",
        days=DaySpan(slot(0).start.date(), slot(0).start.date()),
    )
    says(talk, soonest=True, not_days=(slot(0).start.isoweekday(),))
    assert not talk.agenda.held
    assert asked_for(talk).first_day is None


def test_two_windows_are_looked_for_as_two() -> None:
    evening = Window(THURSDAY, TimeSpan(time(17), None))
    morning = Window(DaySpan(date(2026, 11, 27), date(2026, 11, 27)), TimeSpan(time(7), time(12)))
    talk = Conversation()
    says(talk, "book", practitioner="MARTIN")
    hull = Fields(
        days=DaySpan(date(2026, 11, 26), date(2026, 11, 27)), times=TimeSpan(time(7), None)
    )
    hears(talk, fields=hull, windows=(evening, morning))
    found = [(window.first_day, window.earliest) for window in asked_for(talk).windows]
    assert found == [(date(2026, 11, 26), time(17)), (date(2026, 11, 27), time(7))]
    says(talk, days=THURSDAY, times=TimeSpan(time(7), time(12)))
    assert not asked_for(talk).windows  # told anew


def test_early_in_the_afternoon_then_a_day_is_still_in_the_afternoon() -> None:
    talk = Conversation()
    says(talk, "book", practitioner="MARTIN")
    early = TimeSpan(time(13), time(15))
    hears(talk, fields=Fields(times=TimeSpan(time(12), time(14))), windows=(Window(None, early),))
    says(talk, days=DaySpan(date(2026, 12, 3), date(2026, 12, 3)))
    assert [(w.earliest, w.latest) for w in asked_for(talk).windows] == [(time(13), time(15))]


TUESDAY_OR_WEDNESDAY = Ambiguity(
    "days",
    tuple(Fields(days=DaySpan(day, day)) for day in (date(2026, 11, 25), date(2026, 11, 24))),
)


def test_a_weekday_and_a_date_that_contradict_each_other_are_asked_about_by_name() -> None:
    talk = Conversation()
    says(talk, "book", practitioner="MARTIN")
    hears(talk, ambiguities=(TUESDAY_OR_WEDNESDAY,))
    assert talk.said()[-1] == (
        "Le vingt-cinq novembre est un mercredi. Voulez-vous mardi vingt-quatre novembre, ou"
        " mercredi vingt-cinq novembre ?"
    )
    says(talk, days=DaySpan(date(2026, 12, 1), date(2026, 12, 1)))  # "mardi"
    assert asked_for(talk).first_day == date(2026, 11, 24)


def test_the_contradiction_is_not_forgotten_while_something_else_is_asked() -> None:
    talk = Conversation()
    hears(talk, intents=("book",), ambiguities=(TUESDAY_OR_WEDNESDAY,))
    says(talk, practitioner="MARTIN")
    assert talk.spoken_keys()[-1] == "which_day"
    says(talk)  # nothing of use
    assert "mardi vingt-quatre novembre, ou mercredi vingt-cinq novembre" in talk.said()[-1]
    says(talk)
    wish = asked_for(talk)
    assert (wish.first_day, wish.last_day) == (date(2026, 11, 24), date(2026, 11, 25))


def test_beyond_the_agenda_its_end_is_told_and_nothing_near_is_offered() -> None:
    talk = Conversation()
    far = DaySpan(date(2027, 11, 23), date(2027, 11, 23))
    says(talk, "book", practitioner="MARTIN")
    talk.agenda.too_far = date(2027, 5, 25)
    says(talk, days=far)
    assert talk.spoken_keys()[-2:] == ["not_exact_too_far_until", "when"]
    talk.agenda.too_far = None
    says(talk, days=THURSDAY)
    assert talk.asked == "offer"


def test_a_day_that_is_too_far_is_not_agreed_to_but_sooner_ones_are_looked_for() -> None:
    talk = Conversation()
    says(talk, "book", practitioner="MARTIN", days=THURSDAY)
    offered = talk.call.talk.offered[0].start.date()
    that_day = DaySpan(offered, offered)
    made = hears(talk, shift="sooner", fields=Fields(days=that_day))
    (wish,) = [command.wish for command in made if isinstance(command, c.FindSlots)]
    assert wish.last_day is not None
    assert wish.last_day < offered
    assert not talk.agenda.held
