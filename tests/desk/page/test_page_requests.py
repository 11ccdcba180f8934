"""What the secretary reads of requests and emergencies, and marks done."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape

import pytest

from appliance.agenda.model import Request
from tests.desk.page.asking import ask, press, row, text
from tests.desk.page.desk_page import MONDAY, Box


def test_the_inbox_puts_urgent_then_call_backs_first(box: Box) -> None:
    for name, urgent, call_back in (("A", False, False), ("B", False, True), ("C", True, False)):
        request = Request("certificate", name * 5, None, urgent=urgent, call_back=call_back)
        box.store.add_request(name, request)
    shown = text(box, "/demandes")
    assert shown.index("CCCCC") < shown.index("BBBBB") < shown.index("AAAAA")
    assert "Demandes 3 à traiter, dont 1 urgente" in shown
    assert "<title>⚠ (3) Aujourd'hui" in unescape(ask(box, "/").text)
    assert "Urgent Certificat" in shown
    assert "À rappeler Certificat" in shown


def test_an_emergency_is_above_all_else_with_its_kind_and_what_became_of_the_call(box: Box) -> None:
    box.store.add_request("a", Request("professional", "PHARMACIE", urgent=True, call_back=True))
    box.store.add_request("b", Request("results", "ROUX", urgent=True, call_back=True))
    box.clock.now += timedelta(minutes=5)
    for call_id in ("reached", "missed", "live"):
        stroke = Request("emergency", call_id.upper(), urgent=True, emergency="stroke")
        box.store.add_request(call_id, stroke)
    box.call("reached", MONDAY, "escalated", emergency="stroke", transfer="martin")
    box.call("missed", MONDAY, "escalated", emergency="stroke")
    box.call("live", MONDAY, None)
    box.state.call_began("live", "+33612345678", MONDAY)
    box.state.call_is("live", "transferring")
    waiting = text(box, "/demandes").partition("à traiter Demande")[2]
    assert waiting.index("LIVE") < waiting.index("ROUX")
    assert waiting.index("REACHED") < waiting.index("PHARMACIE")
    assert "Urgence : signes d'AVC mis en relation avec le docteur Martin REACHED" in waiting
    assert "Urgence : signes d'AVC non mis en relation avec le cabinet MISSED" in waiting
    assert "appel en cours, mise en relation en cours LIVE" in waiting


def test_an_emergency_of_a_call_without_its_kind_is_still_one(box: Box) -> None:
    box.store.add_request("cut", Request("emergency"))
    assert "Urgence signalée non mis en relation" in text(box, "/demandes")


@pytest.mark.parametrize("path", ["/", "/demandes", "/appels"])
def test_an_emergency_is_told_on_every_page_until_it_is_done(box: Box, path: str) -> None:
    assert 'class="alarms"' not in ask(box, path).text
    box.call("live", MONDAY, None, caller="+33241000007")
    box.state.call_began("live", "+33241000007", MONDAY)
    assert 'class="alarms"' not in ask(box, path).text
    box.state.call_is_emergency("live", "vital")
    stroke = Request("emergency", "DUPONT", "JEANNE", phone="+33612345678", emergency="vital")
    request_id = box.store.add_request("live", stroke)
    told = text(box, path)
    assert (
        told.count("Urgence : détresse vitale DUPONT Jeanne, 10 h 20, appel en cours, sonne") == 1
    )
    assert "06 12 34 56 78" in told.partition("Urgence : détresse vitale")[2]
    box.state.call_ended("live")
    box.store.call_ended("live", "escalated", MONDAY, emergency="vital")
    assert "DUPONT Jeanne, 10 h 20, non mis en relation avec le cabinet" in text(box, path)
    press(box, f"/demandes/{request_id}/fait")
    assert 'class="alarms"' not in ask(box, path).text


def test_what_became_of_a_call_is_looked_for_once(
    box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page asks every two seconds."""
    box.store.add_request("c", Request("emergency", "DUPONT"))
    looks, open_ones, call = [], box.store.requests_open, box.store.call
    monkeypatch.setattr(box.store, "requests_open", lambda: looks.append("open") or open_ones())
    monkeypatch.setattr(box.store, "call", lambda one: looks.append(one) or call(one))
    assert text(box, "/demandes").count("non mis en relation") == 2
    assert looks == ["open", "c"]


def test_a_request_shows_who_asks_what_of_whom(box: Box) -> None:
    request = Request(
        "renew_prescription", "PETIT", "LOU", date(2026, 1, 24), "+33700000002", "lefevre"
    )
    box.store.add_request("c", request)
    shown = text(box, "/demandes")
    assert "Renouvellement d'ordonnance pour le docteur Lefèvre PETIT Lou" in shown
    assert "24/01/2026 (9 mois) 07 00 00 00 02" in shown
    box.store.add_request("d", Request("human", call_back=True))
    assert "Souhaite parler à quelqu'un Nom non donné" in text(box, "/demandes")


def test_what_is_in_doubt_of_a_request_is_to_be_checked(box: Box) -> None:
    born = date(1954, 3, 12)
    sure, name, _ = (
        box.store.add_request("c", request)
        for request in (
            Request("certificate", "DURAND", None, born),
            Request("certificate", "DUPUIS", None, born, check_name=True),
            Request("certificate", "GARNIER", None, born, check_birth=True),
        )
    )
    assert "à vérifier" not in row(box, "/demandes", f"r-{sure}")
    assert re.search(
        "<strong>DUPUIS</strong> <[^>]*>à vérifier", row(box, "/demandes", f"r-{name}")
    )
    told = text(box, "/demandes")
    assert "GARNIER 12/03/1954 (72 ans) à vérifier" in told


def test_done_and_undone(box: Box) -> None:
    request_id = box.store.add_request("c", Request("certificate", "PETIT"))
    answer = press(box, f"/demandes/{request_id}/fait")
    assert (answer.status_code, answer.headers["location"]) == (303, "/demandes")
    assert box.store.requests_open() == ()
    shown = text(box, "/demandes")
    assert "Faites aujourd'hui 1" in shown
    assert "PETIT" in shown.partition("Faites aujourd'hui")[2]
    press(box, f"/demandes/{request_id}/annuler")
    assert [item.id for item in box.store.requests_open()] == [request_id]
    assert "Faites aujourd'hui 0" in text(box, "/demandes")


def test_what_was_done_on_another_day_is_found_again_and_undone(box: Box) -> None:
    request_id = box.store.add_request("c", Request("certificate", "PETIT"))
    press(box, f"/demandes/{request_id}/fait")
    box.clock.now += timedelta(hours=14)  # after midnight
    assert "Faites aujourd'hui 0" in text(box, "/demandes")
    yesterday = ask(box, "/demandes").text.partition("Faites")[2]
    assert 'href="/demandes?jour=2026-11-23"' in yesterday
    shown = text(box, "/demandes?jour=2026-11-23")
    assert "PETIT" in shown.partition("Faites le lundi 23 novembre 2026 1")[2]
    answer = press(box, f"/demandes/{request_id}/annuler?jour=2026-11-23")
    assert answer.headers["location"] == "/demandes?jour=2026-11-23"
    assert [item.id for item in box.store.requests_open()] == [request_id]


def test_two_of_the_same_name_have_buttons_of_different_names(box: Box) -> None:
    for year in (1950, 1982):
        request = Request("renew_prescription", "MARTIN", "JEAN", date(year, 5, 6))
        box.store.add_request(str(year), request)
    shown = text(box, "/demandes")
    for year in (1950, 1982):
        assert f"Fait : Renouvellement d'ordonnance, MARTIN Jean, 06/05/{year}" in shown


def test_what_the_caller_withdrew_is_told_apart_from_what_was_done(box: Box) -> None:
    done = box.store.add_request("a", Request("certificate", "PETIT"))
    withdrawn = box.store.add_request("b", Request("results", "ROUX"))
    press(box, f"/demandes/{done}/fait")
    box.store.withdraw_request("b", Request("results", "ROUX"))
    assert "Retirée par l'appelant" in row(box, "/demandes", f"r-{withdrawn}")
    assert "par " not in row(box, "/demandes", f"r-{done}").partition("Certificat")[2]


def test_an_unknown_request_is_told(box: Box) -> None:
    answer = press(box, "/demandes/nobody/fait")
    assert answer.status_code == 404
    assert "n'existe" in answer.text
