"""What the practice's settings become when they are spoken."""

from __future__ import annotations

from datetime import date, time, timedelta

import msgspec

from appliance.agenda.calendar import Calendar
from appliance.dialogue.house import House, spoken_hours
from appliance.settings import load_demo
from appliance.settings.practice import Closure, Hours, Place

DEMO = load_demo()
MONDAY = date(2026, 11, 23)  # week 48


def weekly(*hours: Hours, today: date = MONDAY) -> str:
    martin = msgspec.structs.replace(DEMO.practice.practitioners[0], hours=hours)
    practice = msgspec.structs.replace(DEMO.practice, practitioners=(martin,))
    return House(practice, DEMO.numbers, Calendar(practice)).weekly_hours(martin, today)


def test_days_of_the_same_hours_are_told_together_the_morning_first() -> None:
    afternoon, morning = Hours((1, 2), time(14), time(18)), Hours((1, 2, 3), time(9), time(12))
    assert weekly(afternoon, morning) == (
        "Le docteur Martin reçoit lundi et mardi de neuf heures à midi et de quatorze heures à "
        "dix-huit heures, et mercredi de neuf heures à midi."
    )


def test_hours_that_change_with_the_week_are_those_of_this_week() -> None:
    odd = Hours((6,), time(9), time(12), weeks="odd")
    week = Hours((1,), time(9), time(12))
    even_week = weekly(week, odd)
    assert even_week == "Cette semaine, le docteur Martin reçoit lundi de neuf heures à midi."
    assert "samedi" in weekly(week, odd, today=date(2026, 12, 1))


def test_hours_that_are_over_are_not_told() -> None:
    summer = Hours((1,), time(7), time(11), valid_until=date(2026, 8, 31))
    assert weekly(summer) == "Cette semaine, le docteur Martin ne reçoit pas."


def test_the_hours_of_a_day_leave_out_breaks_and_what_is_closed() -> None:
    martin = msgspec.structs.replace(
        DEMO.practice.practitioners[0],
        hours=(Hours((1,), time(8), time(18)),),
        breaks=(Hours((1,), time(12), time(14)),),
        absences=(Closure(MONDAY, MONDAY, time(16), time(17)),),
    )
    practice = msgspec.structs.replace(DEMO.practice, practitioners=(martin,))
    hours = House(practice, DEMO.numbers, Calendar(practice)).day_hours("martin", MONDAY)
    assert [(told.start, told.end) for told in hours] == [
        (time(8), time(12)), (time(14), time(16)), (time(17), time(18)),
    ]  # fmt: skip


def test_where_somebody_receives_is_told_with_the_hours() -> None:
    martin = msgspec.structs.replace(
        DEMO.practice.practitioners[0],
        hours=(Hours((1, 2), time(9), time(12)), Hours((3,), time(9), time(12), place="bourg")),
    )
    places = (Place("bourg", "au centre de santé de Bourg"),)
    practice = msgspec.structs.replace(DEMO.practice, practitioners=(martin,), places=places)
    house = House(practice, DEMO.numbers, Calendar(practice))
    assert house.weekly_hours(martin, MONDAY) == (
        "Le docteur Martin reçoit lundi et mardi de neuf heures à midi, et mercredi de neuf heures "
        "à midi au centre de santé de Bourg."
    )
    on_wednesday = spoken_hours(house.day_hours("martin", MONDAY + timedelta(2)))
    assert on_wednesday == "de neuf heures à midi au centre de santé de Bourg"


def test_callers_hear_who_is_the_dentist_where_the_professions_differ() -> None:
    def everybody(*professions: str) -> str:
        people = tuple(
            msgspec.structs.replace(person, profession=profession)
            for person, profession in zip(DEMO.practice.practitioners, professions, strict=True)
        )
        practice = msgspec.structs.replace(DEMO.practice, practitioners=people)
        return House(practice, DEMO.numbers, Calendar(practice)).everybody(is_open=True)

    assert everybody("general_practitioner", "dentist") == (
        "le docteur Martin, médecin, ou le docteur Lefèvre, dentiste"
    )
    assert everybody("dentist", "dentist") == "le docteur Martin, ou le docteur Lefèvre"
    assert everybody("general_practitioner", "acupuncturist") == (
        "le docteur Martin, médecin, ou le docteur Lefèvre"
    )
