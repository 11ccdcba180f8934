"""The inbox and the call register."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from appliance.agenda.model import Request
from appliance.storage import Store
from tests.storage.stored import PARIS, Clock

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=PARIS)
TODAY = NOW.date()
RESULTS = Request("results", "MOREAU", None, date(1954, 3, 12), "+33241000001")


def test_a_request_is_done_and_undone(store: Store) -> None:
    request_id = store.add_request("c1", RESULTS)
    (item,) = store.requests_open()
    assert (item.id, item.request, item.call_id) == (request_id, RESULTS, "c1")
    assert store.request_done(request_id)
    assert store.requests_open() == ()
    assert [i.id for i in store.requests_done_on(NOW.date())] == [request_id]
    assert store.request_undone(request_id)
    assert len(store.requests_open()) == 1
    assert not store.request_done("nothing")


def test_what_is_done_already_keeps_its_hour(store: Store, clock: Clock) -> None:
    request_id = store.add_request("c1", RESULTS)
    store.request_done(request_id)
    (first,) = store.requests_done_on(NOW.date())
    clock.forward(minutes=20)
    assert store.request_done(request_id), "it is known"
    assert store.requests_done_on(NOW.date()) == (first,)
    assert store.request_undone(request_id)
    assert store.request_undone(request_id)
    assert len(store.requests_open()) == 1


def test_a_request_taken_back_by_its_call_is_done_and_may_be_told_anew(store: Store) -> None:
    taken_back = store.add_request("c1", RESULTS)
    store.add_request("c2", RESULTS)
    store.withdraw_request("c1", RESULTS)
    assert [item.call_id for item in store.requests_open()] == ["c2"]
    assert store.add_request("c1", RESULTS) != taken_back


def test_what_is_withdrawn_is_told_apart_from_what_somebody_did(store: Store) -> None:
    _, by_name, by_nobody = (store.add_request(call_id, RESULTS) for call_id in ("c1", "c2", "c3"))
    store.withdraw_request("c1", RESULTS)
    store.request_done(by_name, who="docteur")
    store.request_done(by_nobody)
    done = {item.call_id: (item.done_by, item.withdrawn) for item in store.requests_done_on(TODAY)}
    assert done == {
        "c1": ("assistant", True), "c2": ("docteur", False), "c3": ("secretary", False),
    }  # fmt: skip
    (withdrawn,) = (item for item in store.requests_done_on(TODAY) if item.withdrawn)
    store.request_undone(withdrawn.id)
    (again,) = store.requests_open()
    assert (again.done_by, again.withdrawn) == (None, False)


def test_a_request_keeps_what_is_in_doubt_and_the_kind_of_an_emergency(store: Store) -> None:
    for request in (
        Request("certificate", "KERVADEC", check_name=True),
        Request("certificate", "PETIT", birth_date=RESULTS.birth_date, check_birth=True),
        Request("emergency", "PETIT", emergency="stroke", urgent=True),
    ):
        request_id = store.add_request("c1", request)
        (kept,) = (item for item in store.requests_open() if item.id == request_id)
        assert kept.request == request


def test_the_same_request_of_a_call_is_kept_once(store: Store) -> None:
    assert store.add_request("c1", RESULTS) == store.add_request("c1", RESULTS)
    assert store.add_request("c2", RESULTS) != store.add_request("c1", RESULTS)
    assert len(store.outbox_pending()) == 2
    assert store.outbox_pending()[0].request == RESULTS


def test_urgent_requests_come_first(store: Store, clock: Clock) -> None:
    store.add_request("c1", RESULTS)
    clock.forward(minutes=1)
    store.add_request("c2", Request("message", "DUPONT", urgent=True))
    assert [item.request.urgent for item in store.requests_open()] == [True, False]


def test_a_call_has_one_outcome(store: Store) -> None:
    store.call_started("c1", "+33241000001", NOW)
    store.call_started("c1", "+33241000001", NOW)
    ended = NOW + timedelta(minutes=2)
    assert store.call_ended("c1", "escalated", ended, emergency="vital", transfer="martin", turns=3)
    assert not store.call_ended("c1", "abandoned", ended)
    (call,) = store.calls_on(NOW.date())
    assert (call.outcome, call.emergency, call.transfer, call.turns) == (
        "escalated", "vital", "martin", 3,
    )  # fmt: skip
    assert (call.caller, call.ended) == ("+33241000001", ended)


def test_a_call_that_ends_when_the_clock_was_set_back_lasts_no_negative_time(store: Store) -> None:
    store.call_started("c1", None, NOW)
    assert store.call_ended("c1", "informed", NOW - timedelta(days=20000))
    call = store.call("c1")
    assert call
    assert call.ended == call.started


def test_failed_identifications_are_counted_by_number_for_a_day(store: Store, clock: Clock) -> None:
    assert store.identification_failed("+33241000001") == 1
    assert store.identification_failed("+33241000001") == 2
    assert store.identification_failed(None) == 1
    assert store.failed_identifications("+33241000002") == 0
    clock.forward(hours=25)
    assert store.failed_identifications("+33241000001") == 0
