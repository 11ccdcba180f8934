"""Who takes a call: by the settings, the number called and the time, on every kind of day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import get_args
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appliance.agenda.calendar import Calendar
from appliance.dialogue.house import House
from appliance.dialogue.modes import RING_SECONDS, Taking, taking
from appliance.settings import load_demo
from appliance.settings.box import Answering
from appliance.settings.practice import Closure, Hours, Mode, Opening

PARIS = ZoneInfo("Europe/Paris")
OWN = "+33241000010"
#: Monday to Friday; Friday until noon; half of Saturdays.
SECRETARY = (
    Hours((1, 2, 3, 4), time(8), time(18)),
    Hours((5,), time(8), time(12)),
    Hours((6,), time(9), time(12), weeks="odd"),
)
CLOSURES = (
    Closure(date(2026, 12, 28), date(2026, 12, 31)),
    Closure(date(2026, 12, 1), date(2026, 12, 1), time(12), time(14)),
)
#: 2026: clocks change on 29 March and 25 October; holidays and closures are in between.
INSTANTS = st.integers(
    int(datetime(2026, 1, 1, tzinfo=PARIS).timestamp()),
    int(datetime(2027, 1, 8, tzinfo=PARIS).timestamp()),
).map(lambda posix: datetime.fromtimestamp(posix, UTC))
HOLIDAYS = {
    date(2026, month, day)
    for month, day in ((1, 1), (4, 6), (5, 1), (5, 8), (5, 14), (5, 25), (7, 14), (8, 15), (11, 1),
                       (11, 11), (12, 25))
} | {date(2027, 1, 1)}  # fmt: skip


@cache
def house(mode: Mode | None = None, rings: int | None = None, *, secretary: bool = True) -> House:
    """The demo practice with a secretary of its own; Dr Martin has a number and perhaps a mode."""
    demo = load_demo()
    martin, *others = demo.practice.practitioners
    changes = {"numbers": (OWN,), "mode": mode, "rings": rings, "greeting": "Chez le docteur."}
    openings = (
        Opening(date(2026, 12, 25), time(10), time(11)),
        Opening(date(2026, 10, 25), time(0, 15), time(4)),  # the night is an hour longer
    )
    martin = msgspec.structs.replace(martin, openings=openings, **changes)
    practice = msgspec.structs.replace(
        demo.practice,
        practitioners=(martin, *others),
        secretary_hours=SECRETARY if secretary else (),
        closures=CLOSURES,
    )
    return House(practice, demo.numbers, Calendar(practice))


def secretary_is_there(now: datetime) -> bool:
    """The rules once more, on the wall's clock."""
    local = now.astimezone(PARIS)
    day, at = local.date(), local.time()
    if day in HOLIDAYS or date(2026, 12, 28) <= day <= date(2026, 12, 31):
        return False
    if day == date(2026, 12, 1) and time(12) <= at < time(14):
        return False
    match day.isoweekday():
        case 5:
            return time(8) <= at < time(12)
        case 6:
            return time(9) <= at < time(12) and day.isocalendar().week % 2 == 1
        case 7:
            return False
    return time(8) <= at < time(18)


@settings(max_examples=300, deadline=None)
@given(INSTANTS)
def test_the_mode_of_a_call_follows_the_secretarys_hours(now: datetime) -> None:
    there = secretary_is_there(now)
    for mode, in_hours in (("always", 0), ("after_hours", None), ("overflow", 3), ("off", 0)):
        how = taking(Answering(mode, rings=3), house(), "+33241000000", now)
        assert how == Taking(mode, in_hours if there else 0)
    assert house().is_open(now) >= there


@pytest.mark.parametrize("changed", [date(2026, 3, 29), date(2026, 10, 25)])
def test_the_days_around_a_change_of_the_clock_keep_the_walls_hours(changed: date) -> None:
    """The Mondays before and after begin and end at the same time on the wall."""
    for monday in (changed - timedelta(days=6), changed + timedelta(days=1)):
        for at, rings in ((time(7, 59), 0), (time(8), None), (time(17, 59), None), (time(18), 0)):
            now = datetime.combine(monday, at, PARIS).astimezone(UTC)
            assert taking(Answering("after_hours"), house(), None, now).rings == rings


@given(INSTANTS)
def test_without_hours_of_its_own_the_secretary_is_there_when_somebody_receives(
    now: datetime,
) -> None:
    practice = house(secretary=False)
    assert practice.secretary_there(now) == practice.is_open(now)
    day = now.astimezone(PARIS).date()
    receives = [practice.day_hours(person, day) for person in practice.people]
    at = now.astimezone(PARIS).time()
    there = (told.start <= at < told.end for hours in receives for told in hours)
    assert practice.is_open(now) == any(there)
    assert practice.closed_all_day(now) == (not any(receives))


def test_a_night_of_duty_is_open_through_the_change_of_the_clock() -> None:
    night = datetime(2026, 10, 25, tzinfo=PARIS).astimezone(UTC)
    quarters = [house().is_open(night + timedelta(minutes=15 * n)) for n in range(28)]
    assert quarters == [False, *[True] * 19, *[False] * 8]


def test_exceptional_hours_on_a_holiday_are_open() -> None:
    christmas = datetime(2026, 12, 25, 10, 30, tzinfo=PARIS)
    assert house().is_open(christmas)
    assert not house().closed_all_day(christmas)
    assert house().closed_all_day(christmas + timedelta(days=4))  # the closure
    assert house().closed_all_day(datetime(2026, 11, 22, 10, tzinfo=PARIS))  # a Sunday


MONDAY = datetime(2026, 11, 23, 9, tzinfo=PARIS)


@pytest.mark.parametrize("own", [None, *get_args(Mode)])
@pytest.mark.parametrize("practice", get_args(Mode))
def test_a_practitioners_number_goes_by_its_own_mode_unless_all_is_off(
    practice: Mode, own: Mode | None
) -> None:
    answering = Answering(practice, rings=2)
    how = taking(answering, house(own, 5), OWN, MONDAY)
    assert how.person == "martin"
    assert how.mode == ("off" if practice == "off" else own or practice)
    assert how.rings == {"always": 0, "off": 0, "after_hours": None, "overflow": 5}[how.mode]
    assert taking(answering, house(own, 5), "+33241000099", MONDAY).person is None
    assert taking(answering, house(own, 5), "+33241000099", MONDAY).mode == practice


def test_the_box_rings_the_secretary_only_while_it_waits_and_only_where_told() -> None:
    line = load_demo().practice.secretary_line
    for mode in ("after_hours", "overflow"):
        assert taking(Answering(mode, forward=True), house(), None, MONDAY).target == line
        assert taking(Answering(mode), house(), None, MONDAY).target is None
        night = MONDAY.replace(hour=23)
        assert taking(Answering(mode, forward=True), house(), None, night).target is None
    assert taking(Answering("always", forward=True), house(), None, MONDAY).target is None


def test_a_ring_is_that_of_the_french_network() -> None:
    assert Taking("overflow", 4).seconds == 4 * RING_SECONDS == 20.0
    assert Taking("after_hours", None).seconds == 0.0


# What is said first -------------------------------------------------------------------------


def notice(now: datetime, person: str | None = None, **numbers: str | None) -> str:
    own = house()
    numbered = msgspec.structs.replace(own.numbers, **numbers)
    changed = House(own.practice, numbered, own.calendar)
    return changed.notice(
        is_open=changed.is_open(now), closed_all_day=changed.closed_all_day(now), person=person
    )


def test_in_the_day_nothing_is_added() -> None:
    assert notice(MONDAY) == ""


def test_at_night_the_caller_hears_where_to_go() -> None:
    told = notice(MONDAY.replace(hour=22), on_call_medicine="116117")
    assert "fermé à cette heure-ci" in told
    for number in ("le quinze", "le cent seize cent dix-sept", "le trente-deux trente-sept"):
        assert number in told
    without = notice(MONDAY.replace(hour=22), on_call_pharmacy=None)
    assert "quinze" in without
    assert "médecin de garde" not in without
    assert "pharmacie" not in without


def test_on_a_closed_day_the_caller_hears_that_it_is_closed_today() -> None:
    assert "fermé aujourd'hui" in notice(datetime(2026, 12, 29, 12, tzinfo=PARIS))
    assert "fermé aujourd'hui" in notice(MONDAY - timedelta(days=1))


def test_a_number_of_ones_own_has_its_greeting_first_by_day_and_by_night() -> None:
    assert notice(MONDAY, "martin") == " Chez le docteur."
    assert notice(MONDAY.replace(hour=22), "martin").startswith(" Chez le docteur. Le cabinet est")
