"""What the secretary reads of calls."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import get_args

import pytest

from appliance.agenda.conflicts import ConflictReason
from appliance.agenda.model import Booking, Outcome, Request, RequestCategory, Slot
from appliance.desk.page import labels
from appliance.desk.state import CallState
from appliance.understanding.meaning import EmergencyGroup
from tests.desk.page.asking import ask, press, row, text
from tests.desk.page.desk_page import MONDAY, PARIS, Box


def test_calls_show_their_outcome_and_what_went_wrong(box: Box) -> None:
    box.call("good", MONDAY - timedelta(hours=1), "booked")
    box.call("lost", MONDAY - timedelta(minutes=40), "abandoned", 8)
    box.call("broken", MONDAY - timedelta(minutes=30), None, caller=None)
    box.call("danger", MONDAY - timedelta(minutes=20), "escalated", emergency="stroke")
    box.call("through", MONDAY - timedelta(minutes=10), "transferred", transfer="martin")
    good = row(box, "/appels", "c-good")
    assert "9 h 20" in good
    assert "1 min 35 s" in good
    assert "Rendez-vous pris" in good
    assert "missed" not in good
    assert 'class="missed"' in row(box, "/appels", "c-lost")
    assert "06 12 34 56 78" in row(box, "/appels", "c-lost")  # to call back
    assert "Appel interrompu" in row(box, "/appels", "c-broken")
    assert "masqué" in row(box, "/appels", "c-broken")
    assert 'class="danger"' in row(box, "/appels", "c-danger")
    assert "Urgence : signes d'AVC" in row(box, "/appels", "c-danger")
    assert "(Docteur Martin)" in row(box, "/appels", "c-through")
    box.call("helped", MONDAY, "escalated", emergency="vital", transfer="martin")
    helped = row(box, "/appels", "c-helped")
    assert 'secours <span class="muted">(mis en relation avec le docteur Martin)' in helped
    assert "6 appels Orienté vers les secours : 2" in text(box, "/appels")


def test_a_live_call_is_shown_once_and_first(box: Box) -> None:
    box.call("live", MONDAY, None)
    box.state.call_began("live", caller=None, at=MONDAY)
    box.state.call_is("live", "talking")
    shown = text(box, "/appels")
    assert "Parle avec l'assistant masqué" in shown
    assert "Appel interrompu" not in shown
    assert 'data-since="1795425600"' in row(box, "/appels", "l-live")
    assert "masqué" in row(box, "/appels", "l-live")
    box.state.call_began("other", caller="+33612345678", at=MONDAY)
    assert 'href="tel:+33612345678">06 12 34 56 78</a>' in row(box, "/appels", "l-other")
    box.state.call_ended("other")
    box.state.call_is_emergency("live", "vital")
    assert "Urgence : détresse vitale" in row(box, "/appels", "l-live")
    assert "<title>⚠" in ask(box, "/").text  # seen from every page
    box.state.call_ended("live")
    assert "Personne n'est en ligne." in text(box, "/appels")


def test_a_call_tells_whose_appointment_it_changed_and_when_that_is(box: Box) -> None:
    box.clock.now = MONDAY - timedelta(hours=1)
    first, second = box.book(11, 0, "BERNARD", day=26), box.book(11, 15, "DURAND", day=26)
    box.call("call-BERNARD", MONDAY - timedelta(hours=1), "booked")
    box.call("cancels", MONDAY, "cancelled")
    box.call("moves", MONDAY, "moved")
    box.call("tells", MONDAY, "told")
    box.store.cancel_booking("cancels", first.id)
    start = datetime(2026, 11, 27, 9, 0, tzinfo=PARIS)
    moved = Slot("martin", "consultation", start, start + timedelta(minutes=15))
    assert isinstance(box.store.move_booking("moves", second.id, moved), Booking)

    def told(call_id: str) -> str:
        return re.sub(r"<[^>]+>", "", row(box, "/appels", f"c-{call_id}"))

    assert "Rendez-vous annulé Annulé : BERNARD Jeanne, jeudi 26 novembre, 11 h 00" in told(
        "cancels"
    )
    assert "Déplacé : DURAND Jeanne, vendredi 27 novembre, 9 h 00" in told("moves")
    assert "Pris : BERNARD Jeanne, jeudi 26 novembre, 11 h 00" in told("call-BERNARD")
    assert "Jeanne" not in told("tells")
    assert 'href="/?jour=2026-11-27"' in row(box, "/appels", "c-moves")


def test_a_call_that_broke_off_is_no_more_to_be_looked_at_when_its_requests_are_done(
    box: Box,
) -> None:
    box.call("cut", MONDAY, "abandoned")
    requests = [
        box.store.add_request("cut", Request(category, call_back=True))
        for category in ("book", "results")
    ]
    for request_id in requests:
        shown = row(box, "/appels", "c-cut")
        assert 'class="missed"' in shown
        assert "demande à traiter" in shown
        press(box, f"/demandes/{request_id}/fait")
    shown = row(box, "/appels", "c-cut")
    assert 'class="missed"' not in shown
    assert "demande faite" in shown
    press(box, f"/demandes/{requests[0]}/annuler")
    assert 'class="missed"' in row(box, "/appels", "c-cut")


def test_every_code_has_its_french() -> None:
    assert set(labels.CATEGORIES) == set(get_args(RequestCategory))
    assert set(labels.OUTCOMES) == set(get_args(Outcome))
    assert set(labels.GROUPS) == set(get_args(EmergencyGroup))
    assert set(labels.CONFLICTS) == set(get_args(ConflictReason))
    assert set(labels.CALL_STATES) == set(get_args(CallState))


@pytest.mark.parametrize(
    ("born", "told"),
    [
        (date(2026, 11, 20), "3 jours"),
        (date(2026, 11, 22), "1 jour"),
        (date(2026, 11, 23), "0 jour"),
        (date(2026, 10, 23), "1 mois"),
        (date(2024, 11, 24), "23 mois"),
        (date(2024, 11, 23), "2 ans"),
        (date(2026, 11, 24), "pas encore né(e)"),
    ],
)
def test_an_age_is_told_in_days_months_or_years(born: date, told: str) -> None:
    assert labels.age(born, MONDAY.date()) == told


def test_an_hour_is_told_as_one() -> None:
    assert labels.duration(timedelta(minutes=75)) == "1 h 15 min"
    assert labels.duration(timedelta(minutes=59, seconds=5)) == "59 min 05 s"


def test_a_number_of_another_country_is_grouped() -> None:
    assert labels.phone("+4915112345678") == "+49 15 11 23 45 67 8"
    assert labels.phone("+33241000001") == "02 41 00 00 01"
    assert labels.phone("3237") == "3237"
