"""What every page says of the box, and refuses to anybody else."""

from __future__ import annotations

import asyncio
import re
import statistics
from datetime import timedelta
from html import unescape
from time import process_time

import httpx
import msgspec
import pytest

from appliance.agenda.model import Request
from appliance.desk.calls import Calls
from appliance.desk.page import build_app
from appliance.desk.peers import Peer, Viewers
from appliance.dialogue.modes import Taking
from appliance.messages import CourierState, LineReady
from appliance.settings import load_demo
from appliance.settings.box import Page, Rehearsal
from appliance.understanding.understand import Understanding
from tests.desk.page.asking import OWN, PRACTICE, ask, text
from tests.desk.page.desk_page import MONDAY, Box

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


def test_the_day_that_a_rehearsal_sets_is_no_lost_one(box: Box) -> None:
    box.clock.now = MONDAY.replace(year=2025)
    settings = msgspec.structs.replace(load_demo(), rehearsal=Rehearsal(now=box.clock.now))
    calls = Calls(
        settings, box.store, Understanding(PRACTICE), box.clock, Peer(), Viewers(), box.state
    )
    assert "Horloge" in text(box, "/")
    assert "Horloge" not in text(box, "/", dated=calls.dated)


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
