"""What the dialogue and the page rely on when they find, hold, book, move and cancel."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from appliance.agenda.model import Booking, Hold, Identity, Refusal, Wish
from appliance.storage import Store
from tests.storage.stored import DUPONT, MOREAU, PARIS, Clock, at

THURSDAY = date(2026, 11, 26)


def placed(result: Booking | Refusal) -> Booking:
    assert isinstance(result, Booking), result
    return result


def test_a_wish_becomes_a_held_slot_and_a_booking(store: Store) -> None:
    offers = store.find_slots(Wish(practitioner="martin", first_day=THURSDAY, last_day=THURSDAY))
    assert offers.exact
    assert {slot.start.date() for slot in offers.slots} == {THURSDAY}
    assert isinstance(store.hold(offers.slots[0], "c1"), Hold)
    booking = placed(store.place_booking("c1", offers.slots[0], MOREAU, third_party="child"))
    assert store.bookings_on(THURSDAY) == (booking,)
    assert booking.patient == MOREAU
    assert booking.third_party == "child"


def test_booking_and_outbox_are_written_together(store: Store) -> None:
    booking = placed(store.place_booking("c1", at(26, 10), MOREAU))
    (item,) = store.outbox_pending()
    assert (item.kind, item.booking) == ("booked", booking)
    assert store.outbox_handed(item.id)
    assert store.outbox_pending() == ()


def test_asking_twice_books_once(store: Store) -> None:
    first = store.place_booking("c1", at(26, 10), MOREAU)
    assert store.place_booking("c1", at(26, 10), MOREAU) == first
    assert len(store.bookings_on(THURSDAY)) == 1
    assert len(store.outbox_pending()) == 1


def test_what_overlaps_is_refused(store: Store) -> None:
    placed(store.place_booking("c1", at(26, 10), MOREAU))
    assert store.place_booking("c2", at(26, 10), DUPONT) == Refusal("taken")
    long = at(26, 9, 50, minutes=20, reason="child")
    assert store.place_booking("c2", long, DUPONT) == Refusal("taken")
    assert store.hold(long, "c2") == Refusal("taken")
    placed(store.place_booking("c2", at(26, 10, 15), DUPONT))


def test_another_calls_hold_is_in_the_way_until_it_expires(store: Store, clock: Clock) -> None:
    assert isinstance(store.hold(at(26, 10), "c1"), Hold)
    assert store.hold(at(26, 10), "c2") == Refusal("taken")
    assert store.place_booking("c2", at(26, 10), DUPONT) == Refusal("taken")
    wish = Wish(practitioner="martin", first_day=THURSDAY, last_day=THURSDAY,
                earliest=time(10), latest=time(10))  # fmt: skip
    assert store.find_slots(wish, call_id="c1").slots[0] == at(26, 10)
    assert store.find_slots(wish, call_id="c2").slots[0] != at(26, 10)
    clock.forward(minutes=4)
    placed(store.place_booking("c2", at(26, 10), DUPONT))
    assert store.place_booking("c1", at(26, 10), MOREAU) == Refusal("taken")


def test_a_call_gives_back_what_it_holds(store: Store) -> None:
    store.hold(at(26, 10), "c1")
    store.release("c1")
    assert isinstance(store.hold(at(26, 10), "c2"), Hold)
    store.call_started("c2", None, datetime(2026, 11, 23, 9, 0, tzinfo=PARIS))
    store.call_ended("c2", "abandoned", datetime(2026, 11, 23, 9, 1, tzinfo=PARIS))
    assert isinstance(store.hold(at(26, 10), "c3"), Hold)


def test_one_call_cannot_hold_the_whole_morning(store: Store) -> None:
    results = [store.hold(at(26, 9, minute), "c1") for minute in (0, 15, 30, 45)]
    assert all(isinstance(result, Hold) for result in results)
    assert store.hold(at(26, 10), "c1") == Refusal("limit")


def test_rules_are_kept_at_the_last_moment_too(store: Store) -> None:
    assert store.place_booking("c1", at(26, 7), MOREAU) == Refusal("not_offered")
    assert store.place_booking("c1", at(28, 10), MOREAU) == Refusal("not_offered")  # Saturday
    assert store.place_booking("c1", at(23, 8, 30), MOREAU) == Refusal("too_late")
    assert store.place_booking("c1", at(26, 10, minutes=60), MOREAU) == Refusal("not_offered")
    assert store.place_booking("c1", at(26, 10, practitioner="x"), MOREAU) == Refusal("unknown")
    at_noon = at(26, 13, minutes=30, reason="home_visit")
    placed(store.place_booking("c1", at_noon, MOREAU))


def test_two_urgent_slots_a_day_and_no_third(store: Store) -> None:
    for number, minute in enumerate((30, 40)):
        urgent = at(23, 11, minute, minutes=10, reason="same_day_urgent")
        placed(store.place_booking(f"c{number}", urgent, MOREAU))
    third = at(23, 11, 50, minutes=10, reason="same_day_urgent")
    assert store.place_booking("c9", third, DUPONT) == Refusal("taken")
    offers = store.find_slots(Wish(practitioner="martin", reason="same_day_urgent"))
    assert (offers.exact, offers.why) == (False, "full")


def test_the_secretary_may_book_outside_the_rules_but_never_over_somebody(store: Store) -> None:
    placed(store.place_booking("p1", at(28, 10), MOREAU, who="secretary"))
    assert store.place_booking("p2", at(28, 10), DUPONT, who="secretary") == Refusal("taken")


def test_moving_frees_the_old_slot_and_takes_the_new_one(store: Store) -> None:
    old = placed(store.place_booking("c1", at(26, 10), MOREAU))
    new = placed(store.move_booking("c2", old.id, at(27, 9)))
    assert store.bookings_of("MOREAU", None, MOREAU.birth_date) == (new,)
    assert store.move_booking("c2", old.id, at(27, 9)) == new
    placed(store.place_booking("c3", at(26, 10), DUPONT))
    moved = store.outbox_pending()[1]
    assert (moved.kind, moved.moved_from, moved.booking) == ("moved", old.id, new)


def test_a_move_to_a_taken_slot_changes_nothing(store: Store) -> None:
    old = placed(store.place_booking("c1", at(26, 10), MOREAU))
    placed(store.place_booking("c2", at(27, 9), DUPONT))
    assert store.move_booking("c3", old.id, at(27, 9)) == Refusal("taken")
    assert store.bookings_on(THURSDAY) == (old,)
    assert len(store.outbox_pending()) == 2


def test_a_move_by_five_minutes_may_overlap_itself(store: Store) -> None:
    old = placed(store.place_booking("c1", at(26, 10), MOREAU))
    new = placed(store.move_booking("c2", old.id, at(26, 10, 5)))
    assert store.bookings_on(THURSDAY) == (new,)


def test_cancelling_frees_the_slot_and_is_told_once(store: Store) -> None:
    booking = placed(store.place_booking("c1", at(26, 10), MOREAU))
    assert store.mark_told("c2", booking.id)
    assert store.cancel_booking("c2", booking.id) == booking
    assert store.cancel_booking("c2", booking.id) == booking
    assert store.bookings_on(THURSDAY) == ()
    assert not store.mark_told("c2", booking.id)
    assert [item.kind for item in store.outbox_pending()] == ["booked", "cancelled"]
    assert store.move_booking("c3", booking.id, at(27, 9)) == Refusal("unknown")
    assert store.cancel_booking("c3", "nothing") == Refusal("unknown")
    placed(store.place_booking("c4", at(26, 10), DUPONT))


def test_what_has_begun_is_neither_moved_nor_cancelled(store: Store, clock: Clock) -> None:
    booking = placed(store.place_booking("c1", at(26, 10), MOREAU))
    clock.forward(days=3, hours=1, minutes=5)
    assert store.cancel_booking("c2", booking.id) == Refusal("too_late")
    assert store.move_booking("c2", booking.id, at(27, 9)) == Refusal("too_late")


def test_every_change_has_who_when_and_by_which_call(store: Store) -> None:
    booking = placed(store.place_booking("c1", at(26, 10), MOREAU))
    store.cancel_booking("p1", booking.id, who="secretary")
    with store.database.reading() as db:
        trail = db.execute("SELECT who, call_id, what, subject FROM change").fetchall()
    assert ("assistant", "c1", "booked", booking.id) in trail
    assert ("secretary", "p1", "cancelled", booking.id) in trail


def test_found_by_the_sound_of_the_name_and_the_birth_date_only(store: Store) -> None:
    booking = placed(store.place_booking("c1", at(26, 10), MOREAU))
    assert store.bookings_of("MOREAU", "JACQUES", MOREAU.birth_date) == (booking,)
    assert store.bookings_of("MOREAU", "PAULETTE", MOREAU.birth_date) == ()
    assert store.bookings_of("MOREAU", None, date(1954, 3, 13)) == ()
    assert store.bookings_of("BERNARD", None, MOREAU.birth_date) == ()


def test_an_import_tells_nobody(store: Store) -> None:
    placed(store.place_booking("i", at(26, 10, 7, minutes=11), MOREAU, who="import"))
    assert store.outbox_pending() == ()


def test_busy_times_come_back_and_conflicts_keep_the_booking(store: Store) -> None:
    booking = placed(store.place_booking("c1", at(26, 10), MOREAU))
    start = datetime(2026, 11, 26, 9, 0, tzinfo=PARIS)
    conflicts = store.replace_busy("caldav", "martin", [("u1", start, start + timedelta(hours=2))])
    assert conflicts == (booking,)
    assert store.bookings_on(THURSDAY) == (booking,)
    assert store.place_booking("c2", at(26, 10, 30), DUPONT) == Refusal("taken")
    store.replace_busy("caldav", "martin", [])
    placed(store.place_booking("c2", at(26, 10, 30), DUPONT))


def test_a_leaping_clock_moves_and_loses_nothing(store: Store, clock: Clock) -> None:
    booking = placed(store.place_booking("c1", at(26, 10), MOREAU))
    for year in (1970, 2036):
        real, clock.now = clock.now, clock.now.replace(year=year, day=3)
        assert store.bookings_on(THURSDAY) == (booking,)
        store.find_slots(Wish(practitioner="martin"))
        assert store.place_booking("c2", at(26, 10), DUPONT) in (
            Refusal("taken"), Refusal("too_late"), Refusal("not_offered"),
        )  # fmt: skip
        clock.now = real
        assert store.bookings_on(THURSDAY) == (booking,)


def test_a_hold_from_before_the_clock_was_set_back_does_not_stay(
    store: Store, clock: Clock
) -> None:
    clock.forward(days=1)
    store.hold(at(26, 10), "c1")
    clock.forward(days=-1)
    placed(store.place_booking("c2", at(26, 10), DUPONT))


def test_twins_without_a_first_name_are_not_mixed_up(store: Store) -> None:
    born = date(2015, 5, 5)
    one = placed(store.place_booking("c1", at(26, 10), Identity("BERNARD", "LEA", born, None)))
    two = placed(store.place_booking("c2", at(26, 11), Identity("BERNARD", "TOM", born, None)))
    assert store.bookings_of("BERNARD", "TOM", born) == (two,)
    assert store.bookings_of("BERNARD", None, born) == (one, two)


def test_a_wrong_number_is_put_right_for_the_appointment_and_its_new_patient(store: Store) -> None:
    booking = placed(store.place_booking("c1", at(26, 10), MOREAU))
    changed = placed(store.change_phone("c1", booking.id, "+33612345678"))
    assert (changed.id, changed.patient.phone) == (booking.id, "+33612345678")
    assert store.bookings_on(THURSDAY) == (changed,)
    (patient,) = store.patients()
    assert patient.phone == "+33612345678"


def test_the_number_of_another_calls_appointment_stays(store: Store) -> None:
    booking = placed(store.place_booking("c1", at(26, 10), MOREAU))
    assert store.change_phone("c2", booking.id, "+33612345678") == Refusal("unknown")
    assert store.bookings_on(THURSDAY) == (booking,)
