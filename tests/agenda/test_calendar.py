"""The rules a practice has, one by one, as a secretary would check them."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from appliance.settings.practice import Closure, Opening, Place, Replacement
from tests.agenda.rules import MONDAY, calendar, hours, person, reason, times

DAY = timedelta(days=1)


def test_working_hours_by_weekday() -> None:
    agenda = calendar(person(hours=(hours("09:00", "12:00", (1, 3)),)))
    assert times(agenda, "a", MONDAY) == ["09:00-12:00"]
    assert times(agenda, "a", MONDAY + DAY) == []
    assert agenda.plan("a", MONDAY + DAY).state == "off"


def test_summer_hours_hold_between_their_dates_only() -> None:
    summer = hours("08:00", "11:00", valid_from=date(2026, 7, 1), valid_until=date(2026, 8, 31))
    winter = hours("09:00", "12:00", valid_from=date(2026, 9, 1))
    agenda = calendar(person(hours=(summer, winter)))
    assert times(agenda, "a", date(2026, 8, 31)) == ["08:00-11:00"]
    assert times(agenda, "a", date(2026, 9, 1)) == ["09:00-12:00"]
    assert times(agenda, "a", date(2026, 6, 30)) == []


def test_every_other_week() -> None:
    agenda = calendar(
        person(hours=(hours("09:00", "12:00", weeks="even"), hours("14:00", "17:00", weeks="odd")))
    )
    assert MONDAY.isocalendar().week == 48
    assert times(agenda, "a", MONDAY) == ["09:00-12:00"]
    assert times(agenda, "a", MONDAY + 7 * DAY) == ["14:00-17:00"]


def test_breaks_are_cut_out() -> None:
    agenda = calendar(person(breaks=(hours("10:30", "10:45"),)))
    assert times(agenda, "a", MONDAY) == ["09:00-10:30", "10:45-12:00", "14:00-17:00"]


def test_public_holidays_close_the_practice_where_it_is() -> None:
    christmas, stephen, abolition = date(2026, 12, 25), date(2028, 12, 26), date(2026, 5, 27)
    assert times(calendar(), "a", christmas) == []
    assert calendar().plan("a", christmas).state == "closed"
    assert calendar().holiday(christmas) == "Noël"
    assert times(calendar(closed_on_public_holidays=False), "a", christmas) != []
    assert times(calendar(), "a", stephen) != []
    assert times(calendar(holidays="alsace-moselle"), "a", stephen) == []
    assert times(calendar(), "a", abolition) != []
    assert times(calendar(holidays="guadeloupe", zone="America/Guadeloupe"), "a", abolition) == []


def test_an_absence_says_until_when() -> None:
    leave = Closure(MONDAY, MONDAY + 11 * DAY)
    plan = calendar(person(absences=(leave,))).plan("a", MONDAY + DAY)
    assert (plan.open, plan.state, plan.until) == (0, "absent", MONDAY + 11 * DAY)


def test_an_absence_of_some_hours_leaves_the_rest() -> None:
    training = Closure(MONDAY, MONDAY, time(14), time(16))
    agenda = calendar(person(absences=(training,)))
    assert times(agenda, "a", MONDAY) == ["09:00-12:00", "16:00-17:00"]
    assert agenda.plan("a", MONDAY).state == "open"


def test_a_closure_is_everybodys() -> None:
    agenda = calendar(person(), person("b"), closures=(Closure(MONDAY, MONDAY),))
    for who in "ab":
        assert agenda.plan(who, MONDAY).state == "closed"


def test_an_exceptional_opening_wins_over_everything() -> None:
    extra = Opening(date(2026, 12, 25), time(9), time(10))
    agenda = calendar(person(openings=(extra,)))
    assert times(agenda, "a", date(2026, 12, 25)) == ["09:00-10:00"]
    saturday = MONDAY + 5 * DAY
    agenda = calendar(person(openings=(Opening(saturday, time(9), time(10)),)))
    assert times(agenda, "a", saturday) == ["09:00-10:00"]


def test_a_replacement_takes_the_absent_ones_hours_and_reasons() -> None:
    durand = person("durand", hours=(), reasons=(reason("own", 15),), default_reason="own")
    martin = person("martin", hours=(hours("09:00", "12:00"),), reasons=(reason("visit", 20),))
    agenda = calendar(
        martin, durand, replacements=(Replacement("martin", "durand", MONDAY, MONDAY + 4 * DAY),)
    )
    assert times(agenda, "durand", MONDAY) == ["09:00-12:00"]
    assert times(agenda, "martin", MONDAY) == []
    assert agenda.plan("martin", MONDAY).until == MONDAY + 4 * DAY
    found = agenda.reason("durand", "visit", MONDAY)
    assert found
    assert found.minutes == 20
    assert times(agenda, "durand", MONDAY + 7 * DAY) == []
    assert times(agenda, "martin", MONDAY + 7 * DAY) == ["09:00-12:00"]
    assert agenda.reason("durand", "visit", MONDAY + 7 * DAY) is None


def test_a_reasons_own_hours_may_lie_at_lunchtime_but_not_in_an_absence() -> None:
    home = reason("home", 30, hours=(hours("12:30", "13:30", (2,)),))
    leave = Closure(MONDAY + 8 * DAY, MONDAY + 8 * DAY)
    agenda = calendar(person(reasons=(reason(), home), absences=(leave,)))
    assert agenda.bookable("a", home, MONDAY) == 0
    assert agenda.bookable("a", home, MONDAY + DAY).bit_count() == 12
    assert agenda.bookable("a", home, MONDAY + 8 * DAY) == 0


def test_several_places() -> None:
    bourg = Place("bourg", "au centre de santé de Bourg")
    dressing = reason("dressing", hours=(hours("11:00", "12:00", (1,), place="bourg"),))
    agenda = calendar(
        person(
            hours=(hours("09:00", "12:00", (1,)), hours("09:00", "12:00", (2,), place="bourg")),
            reasons=(reason(), dressing),
        ),
        places=(bourg,),
    )
    eleven = agenda.local(agenda.midnight(MONDAY) + 11 * 3600)
    assert agenda.place("a", eleven) is None
    assert agenda.place("a", eleven, "dressing") == bourg
    assert agenda.place("a", eleven + DAY) == bourg
    assert agenda.place("somebody who has left", eleven) is None


@pytest.mark.parametrize(
    ("day", "cells"), [(date(2026, 3, 29), 276), (date(2026, 10, 25), 300), (MONDAY, 288)]
)
def test_days_on_which_the_clock_changes(day: date, cells: int) -> None:
    night_and_day = (hours("08:00", "18:00", (1, 7)), hours("00:00", "05:00", (7,)))
    agenda = calendar(person(hours=night_and_day))
    following = agenda.midnight(day + DAY) - agenda.midnight(day)
    assert following == cells * 300
    assert times(agenda, "a", day)[-1] == "08:00-18:00"
    night = agenda.plan("a", day).open & ((1 << 80) - 1)
    if day.month == 3:
        assert night.bit_count() == 4 * 12
    elif day.month == 10:
        assert night.bit_count() == 6 * 12


@pytest.mark.parametrize(
    "zone", ["Indian/Reunion", "Pacific/Noumea", "America/Miquelon", "America/Guadeloupe"]
)
def test_overseas(zone: str) -> None:
    agenda = calendar(zone=zone)
    assert times(agenda, "a", MONDAY) == ["09:00-12:00", "14:00-17:00"]
