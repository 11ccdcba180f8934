"""From a wish to offers a good secretary would make."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appliance.agenda.find import find
from appliance.agenda.model import Offers, Slot, Window, Wish
from appliance.settings.practice import Closure, Replacement
from tests.agenda.rules import (
    MONDAY,
    NOW,
    PARIS,
    InMemory,
    at,
    calendar,
    hours,
    person,
    reason,
    said,
)

DAY = timedelta(days=1)
TUESDAY = MONDAY + DAY


def ask(agenda: InMemory, now: datetime = NOW, **wish: Any) -> Offers:
    return find(agenda.calendar, Wish(**wish), agenda, now)


def filled(agenda: InMemory, *days: date) -> InMemory:
    """The days taken from morning to evening."""
    for day in days:
        agenda.slots += [at(day, f"{hour:02}:00", 60) for hour in (9, 10, 11, 14, 15, 16)]
    return agenda


@pytest.fixture
def agenda() -> InMemory:
    return InMemory(calendar())


def test_nearest_first_then_another_half_day(agenda: InMemory) -> None:
    offers = ask(agenda)
    assert offers.exact
    assert said(offers.slots) == ["23 09:00", "23 14:00", "24 09:00"]


def test_the_soonest_are_simply_the_next(agenda: InMemory) -> None:
    assert said(ask(agenda, soonest=True).slots) == ["23 09:00", "23 09:20", "23 09:40"]
    filled(agenda, MONDAY)
    agenda.slots.append(at(TUESDAY, "09:20"))
    assert said(ask(agenda, soonest=True).slots) == ["24 09:00", "24 09:40", "24 10:00"]


def test_a_wished_day_is_kept_to(agenda: InMemory) -> None:
    offers = ask(agenda, first_day=TUESDAY, last_day=TUESDAY)
    assert {slot.start.date() for slot in offers.slots} == {TUESDAY}
    assert len(offers.slots) == 3


def test_a_wished_part_of_the_day_is_kept_to(agenda: InMemory) -> None:
    offers = ask(agenda, earliest=time(14), latest=time(16))
    assert all(time(14) <= slot.start.time() < time(16) for slot in offers.slots)
    assert len({slot.start.date() for slot in offers.slots}) == 3


def test_around_ten_is_ten_where_it_is_free(agenda: InMemory) -> None:
    wish = {"first_day": TUESDAY, "last_day": TUESDAY, "earliest": time(10), "latest": time(10)}
    assert said(ask(agenda, **wish).slots)[0] == "24 10:00"
    agenda.slots.append(at(TUESDAY, "10:00"))
    assert said(ask(agenda, **wish).slots)[0] in ("24 09:40", "24 10:20")
    assert ask(agenda, **wish).exact


def test_beside_an_appointment_before_an_empty_morning_is_broken_up(agenda: InMemory) -> None:
    agenda.slots.append(at(TUESDAY, "10:00"))
    wish = {"first_day": TUESDAY, "last_day": TUESDAY, "latest": time(12)}
    assert said(ask(agenda, **wish).slots)[0] in ("24 09:40", "24 10:20")
    loose = InMemory(calendar(person(beside_first=False)), agenda.slots)
    assert said(ask(loose, **wish).slots)[0] == "24 09:00"


def test_what_was_refused_is_not_offered_again(agenda: InMemory) -> None:
    first = ask(agenda)
    second = ask(agenda, excluded=first.slots)
    assert not set(first.slots) & set(second.slots)
    assert second.slots[0].start.date() > MONDAY or second.slots[0].start.hour >= 9


def test_not_on_these_weekdays(agenda: InMemory) -> None:
    offers = ask(agenda, not_days=(1, 3))
    assert not {slot.start.isoweekday() for slot in offers.slots} & {1, 3}


@pytest.mark.parametrize("exact", [True, False])
def test_bounds_hold_for_the_alternatives_too(agenda: InMemory, exact: bool) -> None:
    hours = {} if exact else {"earliest": time(7), "latest": time(8)}  # nobody is there
    noon = at(TUESDAY, "12:00").start
    later = ask(agenda, first_day=TUESDAY, last_day=TUESDAY, after=noon, **hours).slots
    assert later
    assert all(slot.start >= noon for slot in later)
    sooner = ask(agenda, first_day=TUESDAY, last_day=TUESDAY, before=noon, **hours).slots
    assert sooner
    assert all(slot.start <= noon for slot in sooner)
    other = ask(agenda, first_day=TUESDAY, not_dates=(TUESDAY,), **hours).slots
    assert other
    assert TUESDAY not in {slot.start.date() for slot in other}


def test_a_full_day_gives_the_nearest_and_says_why(agenda: InMemory) -> None:
    filled(agenda, TUESDAY)
    offers = ask(agenda, first_day=TUESDAY, last_day=TUESDAY)
    assert (offers.exact, offers.why) == (False, "full")
    assert offers.slots[0].start.date() == TUESDAY + DAY


def test_a_full_morning_offers_the_afternoon_and_the_next_morning(agenda: InMemory) -> None:
    agenda.slots += [at(TUESDAY, f"{hour:02}:00", 60) for hour in (9, 10, 11)]
    offers = ask(agenda, first_day=TUESDAY, last_day=TUESDAY, earliest=time(7), latest=time(12))
    assert (offers.exact, offers.why) == (False, "full")
    assert said(offers.slots)[:2] == ["24 14:00", "25 09:00"]


def test_an_absence_is_told_with_its_end() -> None:
    leave = (Closure(MONDAY, MONDAY + 4 * DAY), Closure(MONDAY + 5 * DAY, MONDAY + 13 * DAY))
    agenda = InMemory(calendar(person(absences=leave), person("b", profession="dentist")))
    offers = ask(agenda, practitioner="a", first_day=TUESDAY, last_day=TUESDAY)
    assert (offers.why, offers.until) == ("absent", MONDAY + 13 * DAY)
    assert offers.slots[0].start.date() == MONDAY + 14 * DAY


def test_a_holiday_a_weekend_and_an_hour_out_of_hours(agenda: InMemory) -> None:
    christmas = date(2026, 12, 25)
    offers = ask(agenda, first_day=christmas, last_day=christmas)
    assert (offers.why, offers.until) == ("closed", christmas)
    saturday = MONDAY + 5 * DAY
    offers = ask(agenda, first_day=saturday, last_day=saturday + DAY)
    assert (offers.why, offers.until) == ("closed", None)
    assert offers.slots[0].start.date() == MONDAY + 7 * DAY
    offers = ask(agenda, first_day=TUESDAY, last_day=TUESDAY, earliest=time(19))
    assert offers.why == "absent"
    assert {slot.start.date() for slot in offers.slots[:1]} == {TUESDAY}


def test_the_replacement_is_offered_for_the_absent_one() -> None:
    durand = person("durand", hours=())
    agenda = InMemory(
        calendar(person("a"), durand, replacements=(Replacement("a", "durand", MONDAY, TUESDAY),))
    )
    offers = ask(agenda, practitioner="a", last_day=TUESDAY)
    assert offers.exact
    assert {slot.practitioner for slot in offers.slots} == {"durand"}
    later = ask(agenda, practitioner="a", first_day=TUESDAY + DAY, last_day=TUESDAY + DAY)
    assert {slot.practitioner for slot in later.slots} == {"a"}


def test_anybody_of_a_profession() -> None:
    agenda = InMemory(calendar(person("a"), person("b"), person("c", profession="dentist")))
    filled(agenda, MONDAY)
    offers = ask(agenda, profession="gp", first_day=MONDAY, last_day=MONDAY)
    assert {slot.practitioner for slot in offers.slots} == {"b"}


def test_each_day_at_its_own_hours() -> None:
    agenda = InMemory(calendar(person("a")))
    evening = Window(TUESDAY, TUESDAY, time(16), None)
    morning = Window(TUESDAY + 2 * DAY, TUESDAY + 2 * DAY, None, time(10))
    wish: dict[str, Any] = {"first_day": TUESDAY, "last_day": TUESDAY + 2 * DAY}
    offers = ask(agenda, **wish, windows=(evening, morning))
    assert {slot.start.date() for slot in offers.slots} == {TUESDAY, TUESDAY + 2 * DAY}
    for slot in offers.slots:
        hour = slot.start.astimezone(PARIS).time()
        assert hour >= time(16) if slot.start.date() == TUESDAY else hour <= time(10)
    filled(agenda, TUESDAY, TUESDAY + 2 * DAY)
    assert not ask(agenda, **wish, windows=(evening, morning)).exact


def test_the_first_hour_is_that_of_who_is_asked_for() -> None:
    agenda = InMemory(calendar(person("a")))  # receives from nine
    first = ask(agenda, first_day=TUESDAY, last_day=TUESDAY, earliest=time(7), latest=time(9))
    assert first.exact
    assert all("09:00" <= start[3:] <= "10:00" for start in said(first.slots))


def test_notice_and_horizon() -> None:
    agenda = InMemory(calendar(person(notice_minutes=120, horizon_days=10)))
    assert said(ask(agenda).slots)[0] == "23 10:00"
    far = MONDAY + 14 * DAY
    offers = ask(agenda, first_day=far, last_day=far)
    assert (offers.why, offers.until) == ("too_far", MONDAY + 10 * DAY)
    past = MONDAY - DAY
    assert ask(agenda, first_day=past, last_day=past).why == "too_soon"


def test_same_day_slots_are_released_in_the_morning() -> None:
    urgent = reason("urgent", 10, same_day=True, released_at=time(8, 30))
    agenda = InMemory(calendar(person(reasons=(reason(), urgent))))
    assert ask(agenda, reason="urgent").slots == ()
    open_now = ask(agenda, NOW.replace(hour=8, minute=30), reason="urgent")
    assert {slot.start.date() for slot in open_now.slots} == {MONDAY}
    tomorrow = ask(agenda, reason="urgent", first_day=TUESDAY, last_day=TUESDAY)
    assert (tomorrow.exact, tomorrow.why) == (False, "not_offered")


def test_so_many_a_day() -> None:
    vaccine = reason("vaccine", 10, per_day=1)
    agenda = InMemory(calendar(person(reasons=(reason(), vaccine), per_day=3)))
    agenda.slots.append(at(MONDAY, "11:00", 10, code="vaccine"))
    assert ask(agenda, reason="vaccine").slots[0].start.date() == TUESDAY
    assert ask(agenda).slots[0].start.date() == MONDAY
    agenda.slots += [at(MONDAY, "15:00"), at(MONDAY, "16:00")]
    assert ask(agenda).slots[0].start.date() == TUESDAY


def test_new_patients_no_limited_yes() -> None:
    none = InMemory(calendar(person(new_patients="no")))
    assert (ask(none, new_patient=True).slots, ask(none, new_patient=True).why) == (
        (), "new_patient",
    )  # fmt: skip
    assert ask(none).exact
    limited = InMemory(calendar(person(new_patients="limited", new_per_week=2)), new=2)
    assert ask(limited, new_patient=True).why == "new_patient"
    limited.new = 1
    assert ask(limited, new_patient=True).exact


def test_reasons_for_known_and_for_new_patients() -> None:
    reasons = (reason(), reason("known", known_only=True), reason("first", new_only=True))
    agenda = InMemory(calendar(person(reasons=reasons)))
    assert ask(agenda, reason="known").exact
    assert ask(agenda, reason="first").exact, "nobody has told who comes"
    assert ask(agenda, reason="known", new_patient=True).why == "new_patient"
    assert ask(agenda, reason="first", new_patient=True).exact
    assert ask(agenda, reason="first", new_patient=False).why == "known_patient"


def test_ages_count_on_the_day_of_the_appointment() -> None:
    agenda = InMemory(calendar(person(reasons=(reason(), reason("child", max_age=15)))))
    sixteen_on_tuesday = date(2010, 11, 24)
    on_monday = ask(agenda, reason="child", birth_date=sixteen_on_tuesday, last_day=MONDAY)
    assert on_monday.exact
    offers = ask(agenda, reason="child", birth_date=sixteen_on_tuesday, first_day=TUESDAY)
    assert (offers.why, offers.exact) == ("age", False)


def test_an_unknown_reason_is_not_offered(agenda: InMemory) -> None:
    assert (ask(agenda, reason="crown").slots, ask(agenda, reason="crown").why) == (
        (), "not_offered",
    )  # fmt: skip


def test_nobody_of_that_name(agenda: InMemory) -> None:
    assert ask(agenda, practitioner="x") == Offers((), exact=False, why="not_offered")


def test_spacing_keeps_a_pause_on_both_sides() -> None:
    agenda = InMemory(calendar(person(spacing_minutes=10)), [at(TUESDAY, "10:00")])
    offers = ask(agenda, first_day=TUESDAY, last_day=TUESDAY, latest=time(12), soonest=True)
    starts = said(offers.slots)
    assert "24 09:40" not in starts
    assert "24 10:20" not in starts


def test_a_slot_is_kept_free_for_urgencies_until_the_day_itself() -> None:
    urgent = reason("urgent", 20, same_day=True)
    agenda = InMemory(calendar(person(keep_free=1, reasons=(reason(), urgent))))
    agenda.slots += [at(TUESDAY, "09:00", 160)]  # twenty minutes are left of the morning
    wish = {"first_day": TUESDAY, "last_day": TUESDAY, "latest": time(12)}
    assert not ask(agenda, **wish).exact
    on_the_day = NOW + DAY
    assert said(ask(agenda, on_the_day, **wish).slots) == ["24 11:40"]
    assert said(ask(agenda, on_the_day, reason="urgent", **wish).slots) == ["24 11:40"]


def test_the_assistant_books_nothing_for_somebody_who_is_off() -> None:
    agenda = InMemory(calendar(person(mode="off"), person("b", profession="dentist")))
    offers = ask(agenda, practitioner="a")
    assert (offers.slots, offers.why) == ((), "not_offered")


def test_a_colleague_is_offered_where_the_wished_one_never_has_room() -> None:
    agenda = InMemory(calendar(person(mode="off"), person("b")))
    offers = ask(agenda, practitioner="a")
    assert not offers.exact
    assert {slot.practitioner for slot in offers.slots} == {"b"}


wishes = st.fixed_dictionaries(
    {},
    optional={
        "first_day": st.dates(MONDAY - DAY, MONDAY + 40 * DAY),
        "last_day": st.dates(MONDAY - DAY, MONDAY + 40 * DAY),
        "earliest": st.times().map(lambda t: t.replace(second=0, microsecond=0)),
        "latest": st.times().map(lambda t: t.replace(second=0, microsecond=0)),
        "not_days": st.lists(st.integers(1, 7), max_size=3).map(tuple),
        "soonest": st.booleans(),
        "reason": st.sampled_from(["visit", "long", None]),
    },
)
taken = st.lists(
    st.tuples(st.integers(0, 20), st.integers(7 * 12, 19 * 12), st.integers(1, 24)), max_size=40
)


@settings(max_examples=150, deadline=None)
@given(wishes, taken, st.integers(0, 60 * 24 * 3))
def test_whatever_the_wish_every_offer_is_free_and_within_the_rules(
    wish: dict[str, Any], taken: list[tuple[int, int, int]], minutes: int
) -> None:
    rules = calendar(person(reasons=(reason(), reason("long", 45))))
    agenda = InMemory(rules)
    for day, cell, length in taken:
        clock = f"{cell // 12:02}:{cell % 12 * 5:02}"
        agenda.slots.append(at(MONDAY + day * DAY, clock, length * 5))
    now = NOW + timedelta(minutes=minutes)
    offers = find(rules, Wish(**wish), agenda, now)
    assert len(offers.slots) <= 3
    assert len(set(offers.slots)) == len(offers.slots)
    assert offers.exact == (offers.why is None)
    for slot in offers.slots:
        assert slot.start >= now
        assert all(s.end <= slot.start or slot.end <= s.start for s in agenda.slots)
        start, end = slot.start.astimezone(PARIS).time(), slot.end.astimezone(PARIS).time()
        assert any(time(a) <= start and end <= time(b) for a, b in ((9, 12), (14, 17)))
        assert slot.start.isoweekday() <= 5
        if offers.exact:
            assert slot.start.isoweekday() not in wish.get("not_days", ())
            if first := wish.get("first_day"):
                assert slot.start.date() >= first
            if last := wish.get("last_day"):
                assert slot.start.date() <= last
    if wish.get("soonest"):
        assert all(a.start <= b.start for a, b in pairwise(offers.slots)) or not offers.exact


spring = st.dates(date(2026, 3, 20), date(2026, 4, 5))
autumn = st.dates(date(2026, 10, 18), date(2026, 11, 1))


@settings(max_examples=60, deadline=None)
@given(spring | autumn)
def test_around_a_change_of_clock_local_times_stay_what_they_are(today: date) -> None:
    rules = calendar(person(hours=(hours("09:00", "12:00", (1, 2, 3, 4, 5, 6, 7)),)),
                     closed_on_public_holidays=False)  # fmt: skip
    agenda = InMemory(rules)
    now = datetime.combine(today, time(6), PARIS)
    offers = find(rules, Wish(soonest=True), agenda, now)
    assert [slot.start.astimezone(PARIS).time() for slot in offers.slots] == [
        time(9), time(9, 20), time(9, 40),
    ]  # fmt: skip
    assert all(isinstance(slot, Slot) for slot in offers.slots)


def test_an_afternoon_does_not_begin_at_noon() -> None:
    """ "L'après-midi" is told from twelve on."""
    agenda = InMemory(calendar(person(hours=(hours("09:00", "12:40"), hours("14:00", "17:00")))))
    afternoon = ask(agenda, earliest=time(12), latest=time(19))
    assert said(afternoon.slots)[0] == "23 14:00"
    lunch = ask(agenda, earliest=time(12), latest=time(14))
    assert said(lunch.slots)[0] == "23 12:00"


def test_of_several_people_each_has_their_turn_and_nobody_else_is_offered() -> None:
    agenda = InMemory(calendar(person("a"), person("b"), person("c")))
    offers = ask(agenda, people=("b", "c"), first_day=TUESDAY)
    assert offers.exact
    assert {slot.practitioner for slot in offers.slots} == {"b", "c"}
    agenda.slots += [at(TUESDAY + DAY * n, "09:00", 480, "b") for n in range(9)]
    offers = ask(agenda, people=("b", "c"), first_day=TUESDAY)
    assert {slot.practitioner for slot in offers.slots} == {"c"}
