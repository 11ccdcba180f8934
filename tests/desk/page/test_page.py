"""What the secretary reads on each page, and what the page refuses to anybody else."""

from __future__ import annotations

import asyncio
import re
import statistics
from datetime import date, datetime, time, timedelta
from html import unescape
from time import process_time
from typing import get_args

import httpx
import msgspec
import pytest

from appliance.agenda.calendar import Calendar
from appliance.agenda.conflicts import ConflictReason
from appliance.agenda.model import Booking, Identity, Outcome, Request, RequestCategory, Slot
from appliance.desk.page import build_app, labels
from appliance.desk.state import CallState
from appliance.dialogue.modes import Taking
from appliance.messages import CourierState, LineReady
from appliance.settings import load_demo
from appliance.settings.box import Page
from appliance.settings.practice import Closure, Opening, Place, Practice, Replacement
from appliance.understanding.meaning import EmergencyGroup
from tests.desk.page.desk_page import MONDAY, PARIS, Box

OWN = "http://localhost"
ALWAYS = Taking("always", 0)
PRACTICE = load_demo().practice


def ask(
    box: Box, path: str, method: str = "GET", page: Page | None = None,
    taking: Taking = ALWAYS, practice: Practice = PRACTICE, **headers: str,
) -> httpx.Response:  # fmt: skip
    app = build_app(box.store, box.state, practice, box.clock, page or Page(), lambda _now: taking)

    async def once() -> httpx.Response:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url=OWN) as browser:
            return await browser.request(method, path, headers=headers)

    return asyncio.run(once())


def text(box: Box, path: str) -> str:
    """The page as read: without tags, spaces collapsed."""
    response = ask(box, path)
    assert response.status_code == 200
    bare = re.sub(r"<[^>]+>", " ", response.text.partition("<body>")[2])
    return " ".join(unescape(bare).split())


def row(box: Box, path: str, row_id: str) -> str:
    """The markup of one table row."""
    found = re.search(rf'<tr[^>]*id="{row_id}".*?</tr>', ask(box, path).text, re.DOTALL)
    assert found, f"no row {row_id}"
    return " ".join(unescape(found[0]).split())


def press(box: Box, path: str) -> httpx.Response:
    return ask(box, path, "POST", Origin=OWN)


# The day ------------------------------------------------------------------------------------


def test_a_booking_shows_everything_under_its_practitioner(box: Box) -> None:
    box.book(11, 0, "DUPONT-MOREAU", "JEAN-PAUL", reason="follow_up", third_party="child")
    shown = text(box, "/")
    assert "Aujourd'hui lundi 23 novembre 2026" in shown
    assert "Docteur Martin 1 rendez-vous" in shown
    assert "Docteur Lefèvre 0 rendez-vous" in shown
    assert "11 h 00 → 11 h 15" in shown
    assert "DUPONT-MOREAU Jean-Paul" in shown
    assert "03/02/1948 (78 ans) 02 41 00 00 01" in shown
    assert "Consultation de suivi (pris par un parent)" in shown


def test_an_appointment_at_a_second_place_shows_where(box: Box) -> None:
    box.book(11, 0, "DURAND")
    bourg = (Opening(MONDAY.date(), time(11), time(12), place="bourg"),)
    martin, *others = PRACTICE.practitioners
    practice = msgspec.structs.replace(
        PRACTICE,
        practitioners=(msgspec.structs.replace(martin, openings=bourg), *others),
        places=(Place("bourg", "au centre de santé de Bourg"),),
    )
    assert "au centre de santé de Bourg" in ask(box, "/", practice=practice).text
    assert "Bourg" not in ask(box, "/").text


def test_the_days_are_the_practices_and_can_be_walked(box: Box) -> None:
    box.book(11, 0, "HIER", day=20)
    box.book(11, 0, "DEMAIN", day=24)
    assert "HIER" not in text(box, "/")
    assert "HIER" in text(box, "/?jour=2026-11-20")
    tomorrow = text(box, "/?jour=2026-11-24")
    assert "Demain mardi 24 novembre 2026" in tomorrow
    assert "Jeudi 26 novembre 2026 ‹ mercredi 25 novembre" in text(box, "/?jour=2026-11-26")
    assert "DEMAIN" in tomorrow
    markup = ask(box, "/?jour=2026-12-31").text
    assert "?jour=2026-12-30" in markup
    assert "?jour=2027-01-01" in markup
    box.clock.now = MONDAY.replace(hour=0, minute=30)  # still Sunday in UTC
    assert "Aujourd'hui lundi 23" in text(box, "/")


@pytest.mark.parametrize(
    "day", ["", "demain", "2026-13-45", "2027-02-29", "2040-01-01", "0001-01-01", "9999-12-31"]
)
def test_a_day_that_is_none_shows_today_and_says_so(box: Box, day: str) -> None:
    for path, heading in (("/", "Aujourd'hui"), ("/appels", "Appels du jour")):
        shown = text(box, f"{path}?jour={day}")
        assert f"{heading} lundi 23 novembre" in shown
        assert ("Le jour demandé n'existe pas" in shown) == (day != "")
    assert "Le jour demandé" not in text(box, "/?jour=2028-02-29")


def test_the_menu_marks_today_on_today_only(box: Box) -> None:
    current = 'aria-current="page">Aujourd'
    assert current in unescape(ask(box, "/").text)
    assert current not in unescape(ask(box, "/?jour=2026-11-24").text)


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2026-12-25", "Aucun rendez-vous : le cabinet est fermé, jour férié (Noël)."),
        ("2026-12-28", "Aucun rendez-vous : le cabinet est fermé jusqu'au jeudi 31 décembre."),
        ("2026-12-31", "Aucun rendez-vous : le cabinet est fermé."),
        ("2026-11-22", "Aucun rendez-vous : personne ne reçoit ce jour-là."),
        (
            "2026-12-03",
            "Aucun rendez-vous : personne ne reçoit ce jour-là "
            "(Docteur Martin en congé jusqu'au vendredi 4 décembre, Docteur Lefèvre en congé).",
        ),
        (
            "2026-12-01",
            "Aucun rendez-vous ce jour-là. "
            "Ceux que l'assistant prendra apparaîtront ici d'eux-mêmes.",
        ),
        ("2026-11-20", "Aucun rendez-vous ce jour-là."),
    ],
)
def test_a_day_without_appointments_says_why(box: Box, day: str, told: str) -> None:
    replace, martin, lefevre = msgspec.structs.replace, *PRACTICE.practitioners
    away = Closure(date(2026, 12, 1), date(2026, 12, 4))
    thursday = Closure(date(2026, 12, 3), date(2026, 12, 3))
    practice = replace(
        PRACTICE,
        practitioners=(replace(martin, absences=(away,)), replace(lefevre, absences=(thursday,))),
        closures=(Closure(date(2026, 12, 28), date(2026, 12, 31)),),
    )
    shown = unescape(ask(box, f"/?jour={day}", practice=practice).text)
    (sentence,) = re.findall(r'<p class="empty">(.*)</p>', shown)
    assert sentence.replace("\N{NO-BREAK SPACE}", " ") == told


def test_an_assistant_that_is_off_promises_no_appointments(box: Box) -> None:
    off = ask(box, "/?jour=2026-12-03", taking=Taking("off", 0)).text
    assert "Aucun rendez-vous ce jour-là.</p>" in off


def test_what_is_past_now_and_next_is_marked_today_only(box: Box) -> None:
    past, now, after, later = (
        box.book(hour, minute, name)
        for hour, minute, name in ((9, 0, "UN"), (10, 15, "DEUX"), (10, 45, "TROIS"), (11, 0, "Q"))
    )
    assert 'class="past"' in row(box, "/", f"b-{past.id}")
    assert "en cours" in row(box, "/", f"b-{now.id}")
    assert "prochain" in row(box, "/", f"b-{after.id}")
    assert "prochain" not in row(box, "/", f"b-{later.id}")
    box.clock.now = MONDAY - timedelta(days=1)
    assert "prochain" not in text(box, "/?jour=2026-11-23")


def test_a_name_written_by_its_sound_is_to_be_checked(box: Box) -> None:
    sure, unsure = box.book(11, 0, "DURAND"), box.book(11, 15, "KERVADEC", check_name=True)
    assert "à vérifier" in row(box, "/", f"b-{unsure.id}")
    assert "à vérifier" not in row(box, "/", f"b-{sure.id}")
    note = "« À vérifier » : ce nom est écrit d'après le son."
    assert note in text(box, "/"), "who cannot hover reads it too"
    box.store.cancel_booking("c", unsure.id, who="secretary")
    assert note not in text(box, "/")


def test_who_is_absent_replaced_or_switched_off_is_told(box: Box) -> None:
    box.book(11, 0, "DURAND", day=26)
    martin, lefevre, *others = PRACTICE.practitioners
    away = (Closure(date(2026, 11, 26), date(2026, 11, 29)),)
    people = (
        msgspec.structs.replace(martin, absences=away),
        msgspec.structs.replace(lefevre, mode="off"),
        *others,
    )
    practice = msgspec.structs.replace(
        PRACTICE, practitioners=people, closures=(Closure(date(2026, 11, 27), date(2026, 11, 27)),)
    )

    def told(day: int, rules: Practice) -> str:
        box.book(12, 0, f"PATIENT{day}", day=day)
        markup = ask(box, f"/?jour=2026-11-{day}", practice=rules).text
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", markup.partition("<body>")[2])).split())

    thursday = told(26, practice)
    assert "Docteur Martin 2 rendez-vous absent jusqu'au dimanche 29 novembre" in thursday
    assert "Docteur Lefèvre 0 rendez-vous l'assistant ne prend pas de rendez-vous" in thursday
    assert "Assistant : en service Assistant à l'arrêt pour : Docteur Lefèvre Ligne" in thursday
    assert "Docteur Lefèvre 0 rendez-vous cabinet fermé l'assistant" in told(27, practice)
    assert "Docteur Martin 1 rendez-vous Rendez-vous" in told(25, practice)
    assert "à l'arrêt" not in text(box, "/")
    replaced = (Replacement("martin", "lefevre", date(2026, 11, 24), date(2026, 11, 24)),)
    by = told(24, msgspec.structs.replace(PRACTICE, replacements=replaced))
    assert "Docteur Martin 1 rendez-vous absent remplacé par le docteur Lefèvre" in by


def test_a_holiday_is_named_beside_the_practitioner(box: Box) -> None:
    box.clock.now = MONDAY.replace(month=12)
    box.store.calendar = Calendar(PRACTICE)
    start = datetime(2026, 12, 25, 11, 0, tzinfo=PARIS)
    slot = Slot("martin", "consultation", start, start + timedelta(minutes=15))
    box.store.place_booking(
        "c", slot, Identity("DURAND", None, date(1948, 2, 3), None), who="secretary"
    )
    told = text(box, "/?jour=2026-12-25")
    assert "Docteur Martin 1 rendez-vous jour férié (Noël)" in told
    assert "vendredi 25 décembre (1)" in text(box, "/")


def test_appointments_where_nobody_receives_are_marked_and_their_days_named(box: Box) -> None:
    good, closed, far = (
        box.book(hour, 0, name, day=day)
        for hour, name, day in ((11, "BERNARD", 23), (14, "DURAND", 23), (9, "PETIT", 26))
    )
    past = box.book(9, 0, "ROUX")
    assert "où l'on ne reçoit pas" not in text(box, "/")
    closures = (
        Closure(MONDAY.date(), MONDAY.date(), time(14), time(18)),
        Closure(MONDAY.date(), MONDAY.date(), time(9), time(10)),
        Closure(date(2026, 11, 26), date(2026, 11, 27)),
    )
    box.store.calendar = Calendar(msgspec.structs.replace(PRACTICE, closures=closures))
    assert "cabinet fermé" in row(box, "/", f"b-{closed.id}")
    assert "cabinet fermé" in row(box, "/?jour=2026-11-26", f"b-{far.id}")
    for other in (good, past):
        assert "fermé" not in row(box, "/", f"b-{other.id}")
    told = "Rendez-vous à une heure où l'on ne reçoit pas, à revoir avec les patients : "
    assert told + "ce jour (1), jeudi 26 novembre (1)" in text(box, "/")
    assert told + "lundi 23 novembre (1), jeudi 26 novembre (1)" in text(box, "/?jour=2026-11-24")
    assert 'href="/?jour=2026-11-26">jeudi 26 novembre</a>' in ask(box, "/").text


def test_a_time_taken_elsewhere_shows_at_the_appointment(box: Box) -> None:
    booked = box.book(11, 0, "BERNARD")
    box.store.replace_busy("ics", "martin", [("x", booked.slot.start, booked.slot.end)])
    assert "heure prise ailleurs" in row(box, "/", f"b-{booked.id}")


def test_a_booking_of_somebody_the_settings_forgot_is_still_shown(box: Box) -> None:
    box.book(11, 0, "DURAND", practitioner="ancien", reason="autre")
    assert "ancien 1 rendez-vous" in text(box, "/")


def test_empty_pages_say_so_in_a_sentence(box: Box) -> None:
    assert "Aucun rendez-vous ce jour-là." in text(box, "/")
    assert "Tout est fait." in text(box, "/demandes")
    assert "Personne n'est en ligne." in text(box, "/appels")
    assert "Aucun appel ce jour-là." in text(box, "/appels")


def test_names_cannot_carry_markup(box: Box) -> None:
    box.book(11, 0, "<script>alert(1)</script>")
    assert "<script>alert" not in ask(box, "/").text


# The inbox ----------------------------------------------------------------------------------


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


# Calls --------------------------------------------------------------------------------------


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


# The state of the box -----------------------------------------------------------------------


def test_the_banner_says_what_is_missing(box: Box) -> None:
    shown = text(box, "/")
    assert "Ligne : absente" in shown
    assert "Voix : en préparation" in shown
    assert "Coursier : absent" in shown
    box.everything_works()
    shown = text(box, "/")
    assert "Assistant : en service" in shown
    assert "Ligne : enregistrée chez l'opérateur" in shown
    assert "Voix : prête" in shown
    assert "Coursier : aucun relais configuré" in shown
    box.state.line = LineReady("line", 4, registered=False)
    box.state.courier = CourierState("away", 2)
    shown = text(box, "/")
    assert "Ligne : non enregistrée chez l'opérateur" in shown
    assert "relais injoignable, 2 envois en attente" in shown


@pytest.mark.parametrize(
    ("taking", "told"),
    [
        (Taking("always", 0), "en service"),
        (Taking("overflow", 1), "répond après 1 sonnerie "),
        (Taking("overflow", 4), "répond après 4 sonneries"),
        (Taking("after_hours", None), "laisse sonner (heures du secrétariat)"),
        (Taking("after_hours", 0), "en service"),
        (Taking("off", 0), "à l'arrêt"),
    ],
)
def test_the_banner_says_how_a_call_is_taken_now(box: Box, taking: Taking, told: str) -> None:
    shown = re.sub(r"<[^>]+>", " ", ask(box, "/", taking=taking).text)
    assert f"Assistant : {told}" in " ".join(unescape(shown).split())


def test_a_clock_that_is_lost_is_told_first(box: Box) -> None:
    assert "Horloge" not in text(box, "/")
    box.clock.now = MONDAY.replace(year=1970)
    assert "Horloge : fausse (23/11/1970) : ni rendez-vous pris, ni agenda lu" in text(box, "/")


def test_a_store_out_of_order_is_told_with_its_code(box: Box) -> None:
    box.store.close()
    answer = ask(box, "/")
    assert answer.status_code == 503
    assert "E400" in answer.text


# What a browser may do ----------------------------------------------------------------------


def test_an_unchanged_page_is_not_sent_again(box: Box) -> None:
    box.state.call_began("live", caller="+33612345678", at=MONDAY)
    first = ask(box, "/appels")
    box.clock.now += timedelta(seconds=20)  # a running clock is no change
    again = ask(box, "/appels", **{"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert int(again.headers["x-box-time"]) - int(first.headers["x-box-time"]) == 20
    box.state.call_is("live", "talking")
    assert ask(box, "/appels", **{"If-None-Match": first.headers["etag"]}).status_code == 200


def test_strangers_neither_read_nor_press(box: Box) -> None:
    request_id = box.store.add_request("c", Request("certificate"))
    path = f"/demandes/{request_id}/fait"
    assert ask(box, "/", Host="evil.example").status_code == 421
    assert ask(box, "/", page=Page(names=("cabinet.lan",)), Host="cabinet.lan").status_code == 200
    assert ask(box, path, "POST", Origin="http://evil.example").status_code == 403
    assert box.store.requests_open()


def test_a_link_cannot_press_a_button(box: Box) -> None:
    request_id = box.store.add_request("c", Request("certificate"))
    assert ask(box, f"/demandes/{request_id}/fait").status_code == 405
    assert box.store.requests_open()


@pytest.mark.parametrize("path", ["/", "/demandes", "/appels", "/static/page.css", "/nowhere"])
def test_nothing_is_kept_or_loaded_from_outside(box: Box, path: str) -> None:
    answer = ask(box, path)
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-security-policy"].startswith("default-src 'self'")
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", answer.text)
    assert "style=" not in answer.text


def test_a_full_day_takes_the_event_loop_milliseconds(box: Box) -> None:
    for number in range(40):
        box.book(8 + number // 4, number % 4 * 15, f"PATIENT{number}")
        box.store.add_request(str(number), Request("certificate", f"PATIENT{number}"))
        box.call(str(number), MONDAY - timedelta(minutes=number), "booked")
    app = build_app(box.store, box.state, PRACTICE, box.clock)

    async def median(path: str) -> float:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=OWN) as browser:
            first = await browser.get(path)  # compiles the template
            assert first.text.count("PATIENT" if path != "/appels" else 'id="c-') >= 40
            times = []
            for _ in range(15):
                before = process_time()
                await browser.get(path)
                times.append(process_time() - before)
            return statistics.median(times) * 1000

    for path in ("/", "/demandes", "/appels"):
        spent = asyncio.run(median(path))
        print(f"{path}: {spent:.1f} ms of processor time, 40 rows")
        assert spent < 100
