"""A box that does not know the day: no day is booked or told, and the secretary calls back."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from appliance import clock
from appliance.agenda.model import Request
from appliance.clock import FIRST
from appliance.desk.text import main as talk
from appliance.messages import Answer, CallEnded
from appliance.settings.box import Retention
from appliance.storage import retention
from tests.desk.calls import Desk
from tests.dialogue.practice import NOW

LOST = NOW.replace(year=1970, month=1, day=1)


@pytest.fixture
def desk(desks: Callable[..., Desk]) -> Desk:
    made = desks()
    made.now = LOST
    return made


@pytest.mark.parametrize(
    ("wish", "category"),
    [
        ("je voudrais un rendez-vous avec le docteur martin le plus tôt possible", "book"),
        ("je voudrais annuler mon rendez-vous de jeudi", "cancel"),
        ("je voudrais déplacer mon rendez-vous", "move"),
        ("c'est quand mon rendez-vous", "ask_appointment"),
    ],
)
def test_whoever_wishes_an_appointment_is_called_back(desk: Desk, wish: str, category: str) -> None:
    desk.answered()
    desk.hears(wish)
    assert "agenda" in desk.spoken()
    desk.hears("moreau jeanne")
    desk.hears("oui")
    assert desk.categories() == [category]
    assert "fermé" not in desk.spoken()
    assert desk.store.bookings_between(date(1969, 1, 1), date(1975, 1, 1)) == ()


def test_hours_are_not_told_and_the_address_is(desk: Desk) -> None:
    desk.answered()
    desk.hears("vous êtes ouverts aujourd'hui")
    assert "Le secrétariat pourra vous le donner" in desk.spoken()
    assert "reçoit" not in desk.spoken()
    desk.hears("quelle est votre adresse")
    assert "rue" in desk.spoken()


def test_a_request_is_taken_with_a_birth_date_of_today_s_people(desk: Desk) -> None:
    desk.answered()
    for told in (
        "je voudrais renouveler mon ordonnance", "moreau jeanne", "le douze mars deux mille un",
        "oui", "oui",
    ):  # fmt: skip
        desk.hears(told)
    (item,) = desk.store.requests_of_call("c1")
    assert item.request.birth_date == date(2001, 3, 12)


def test_an_emergency_is_told_as_ever(desk: Desk) -> None:
    desk.answered()
    desk.hears("mon mari fait un infarctus")
    assert "le quinze" in desk.spoken()


@pytest.mark.parametrize("mode", ["after_hours", "overflow"])
def test_nobody_is_left_ringing(desks: Callable[..., Desk], mode: str) -> None:
    """The secretary may be there, and may not."""
    desk = desks(mode, rings=3)
    desk.now = LOST
    desk.rings()
    (answer,) = desk.line.all(Answer)
    assert answer.after == 15.0


def test_a_request_of_that_time_waits_for_the_secretary_once_the_day_is_known(desk: Desk) -> None:
    desk.now = NOW
    desk.store.purge(Retention())
    desk.now = LOST
    desk.answered()
    desk.hears("je voudrais un rendez-vous")
    desk.calls.hear(CallEnded("c1", "caller"))
    assert desk.store.purge(Retention()).waits
    desk.now = NOW + timedelta(days=1)
    assert desk.store.purge(Retention()).requests == 0
    (item,) = desk.store.requests_open()
    assert item.created == desk.now


def test_what_is_older_than_a_new_release_keeps_its_hour(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The box is upgraded: the days before the release were days as well."""
    desk.now = NOW
    desk.store.purge(Retention())
    desk.store.add_request("before", Request("certificate", "PETIT"))
    desk.now = LOST
    desk.store.add_request("lost", Request("certificate", "ROUX"))
    for module, name in ((clock, "RELEASED"), (clock, "RELEASE"), (retention, "RELEASE")):
        monkeypatch.setattr(module, name, getattr(module, name) + timedelta(days=20))
    desk.now = NOW + timedelta(days=21)
    desk.store.purge(Retention())
    created = {item.call_id: item.created for item in desk.store.requests_open()}
    assert created == {"before": NOW, "lost": desk.now}


def test_what_was_done_and_what_became_of_a_call_is_not_forgotten_at_once(desk: Desk) -> None:
    desk.now = NOW
    desk.store.purge(Retention())
    done = desk.store.add_request("c2", Request("certificate", "PETIT"))
    desk.now = LOST
    desk.store.call_started("c1", None, LOST)
    desk.store.add_request("c1", Request("emergency", emergency="vital"))
    desk.store.call_ended("c1", "escalated", LOST, emergency="vital", transfer="martin")
    desk.store.request_done(done)
    desk.now = NOW + timedelta(days=1)
    desk.store.purge(Retention())
    assert [item.id for item in desk.store.requests_done_on(desk.now.date())] == [done]
    assert desk.record().transfer == "martin"


def test_whoever_was_cut_off_while_the_day_was_lost_is_called_back_later(desk: Desk) -> None:
    desk.answered()
    desk.now = NOW
    desk.calls.end_those_cut_off()
    assert desk.record().outcome == "callback"
    assert [item.created for item in desk.store.requests_open()] == [NOW]


def test_whoever_was_cut_off_is_called_back_though_the_day_is_lost(desk: Desk) -> None:
    desk.now = NOW
    desk.answered()
    desk.now = LOST
    desk.calls.end_those_cut_off()
    assert desk.record().outcome == "callback"


def test_the_day_of_the_release_is_a_day(desk: Desk) -> None:
    desk.now = FIRST
    desk.answered()
    desk.hears("je voudrais un rendez-vous avec le docteur martin")
    assert "accès à l'agenda" not in desk.spoken()


def test_a_day_that_is_told_at_the_keyboard_is_meant(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("je voudrais un rendez-vous\n!\n"))
    assert talk(["--now", "2025-03-03T09:00"]) == 0
    assert "accès à l'agenda" not in capsys.readouterr().out
