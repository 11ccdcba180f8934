"""What the secretary reads of a day."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from html import unescape

import msgspec
import pytest

from appliance.agenda.calendar import Calendar
from appliance.agenda.model import Identity, Slot
from appliance.dialogue.modes import Taking
from appliance.settings.practice import Closure, Opening, Place, Practice, Replacement
from tests.desk.page.asking import PRACTICE, ask, row, text
from tests.desk.page.desk_page import MONDAY, PARIS, Box
from tests.support.namesakes import couple


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


def test_two_of_one_name_are_shown_with_their_first_names(box: Box) -> None:
    box.book(11, 0, "DURAND")
    shown = ask(box, "/", practice=couple()).text
    assert "Docteur Sophie Martin" in shown
    assert "Docteur Marc Martin" in shown
    assert "Docteur Lefèvre" in shown
    assert "Sophie" not in ask(box, "/").text
