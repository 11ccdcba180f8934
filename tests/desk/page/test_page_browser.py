"""The page in a real browser: news without reloading, the buttons, the keyboard, narrow windows."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect, sync_playwright

from appliance.agenda.model import Request
from appliance.desk.page import build_app
from appliance.desk.page.passwords import hashed
from appliance.settings import load_demo
from appliance.settings.box import Page as Settings
from tests.desk.page.desk_page import MONDAY, Box

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]

pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no browser: {CHROMIUM} is absent")


class _Server(uvicorn.Server):
    """Tells when it listens."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listening = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.listening.set()


@dataclass
class Served:
    """A box whose page is served at ``url``."""

    box: Box
    url: str


@pytest.fixture
def settings() -> Settings:
    """Of the page: no login."""
    return Settings()


@pytest.fixture
def served(box: Box, settings: Settings) -> Iterator[Served]:
    app = build_app(box.store, box.state, load_demo().practice, box.clock, settings)
    config = uvicorn.Config(app, port=0, log_level="warning", access_log=False, proxy_headers=False)
    server = _Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    assert server.listening.wait(10)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield Served(box, f"http://127.0.0.1:{port}")
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh window; any error of the script or refusal of the policy fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="fr-FR")
    window = context.new_page()
    complaints: list[str] = []
    window.on("pageerror", lambda error: complaints.append(str(error)))
    window.on(
        "console", lambda said: complaints.append(said.text) if "Policy" in said.text else None
    )
    yield window
    context.close()
    assert not complaints


def test_a_new_booking_shows_without_reloading(served: Served, page: Page) -> None:
    page.goto(served.url)
    expect(page.get_by_text("Aucun rendez-vous ce jour-là")).to_be_visible()
    page.evaluate("window.kept = true")
    served.box.book(11, 0, "DUPONT")
    expect(page.get_by_role("row", name="DUPONT Jeanne")).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("Nouveau rendez-vous à 11 h 00")
    assert page.evaluate("window.kept")


@pytest.mark.parametrize("path", ["", "demandes", "appels", "?jour=2026-11-26"])
def test_an_emergency_is_told_in_words_wherever_one_looks(
    served: Served, page: Page, path: str
) -> None:
    page.goto(f"{served.url}/{path}")
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    page.wait_for_function("tag !== null")
    served.box.state.call_began("a", "+33612345678", MONDAY)
    served.box.state.call_is_emergency("a", "stroke")
    expect(page.get_by_role("status")).to_contain_text("Urgence : signes d'AVC")
    alarm = page.get_by_role("list", name="Urgences")
    expect(alarm).to_contain_text("Urgence : signes d'AVC")
    expect(alarm.get_by_role("link", name="06 12 34 56 78")).to_be_visible()
    page.evaluate("document.getElementById('news').textContent = ''")
    served.box.store.add_request("a", Request("emergency", "DUPONT", emergency="stroke"))
    served.box.state.call_ended("a")
    expect(alarm).to_contain_text("DUPONT")
    expect(alarm).to_contain_text("non mis en relation")
    told = page.get_by_role("status").text_content() or ""
    assert not told.startswith("Urgence"), "the same emergency must not be told twice"


def test_done_moves_a_request_and_undo_brings_it_back(served: Served, page: Page) -> None:
    served.box.store.add_request("c", Request("certificate", "PETIT", "LOU"))
    page.goto(f"{served.url}/demandes")
    page.evaluate("window.kept = true")
    page.get_by_role("button", name="Fait : Certificat, PETIT Lou").click()
    expect(page.get_by_text("Tout est fait.")).to_be_visible()
    assert served.box.store.requests_open() == ()
    finished = page.get_by_role("region", name="Faites aujourd'hui")
    finished.get_by_role("button", name="Annuler").click()
    expect(page.get_by_role("button", name="Fait : Certificat")).to_be_visible()
    expect(finished).to_have_count(0)
    assert len(served.box.store.requests_open()) == 1
    assert page.evaluate("window.kept")


def test_the_keyboard_goes_from_one_request_to_the_next(served: Served, page: Page) -> None:
    for name in ("UN", "DEUX"):
        served.box.store.add_request(name, Request("certificate", name * 2))
    page.goto(f"{served.url}/demandes")
    buttons = page.get_by_role("button", name="Fait")
    buttons.first.focus()
    last = buttons.last.get_attribute("id")
    page.keyboard.press("Enter")
    expect(page.locator(f"#{last}")).to_be_focused()
    served.box.store.add_request("TROIS", Request("results", "TROIS"))
    expect(page.get_by_role("row", name="TROIS")).to_be_visible()
    expect(page.locator(f"#{last}")).to_be_focused()  # news do not take the place away


def test_without_script_everything_can_be_read_and_pressed(
    served: Served, browser: Browser
) -> None:
    served.box.store.add_request("c", Request("certificate", "PETIT"))
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served.url}/demandes")
    page.get_by_role("button", name="Fait").click()
    expect(page.get_by_text("Tout est fait.")).to_be_visible()
    page.get_by_role("link", name="Aujourd'hui").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("lundi 23 novembre 2026")
    context.close()


def test_a_live_call_runs_and_a_dead_box_is_told(served: Served, page: Page) -> None:
    served.box.state.call_began("a", caller="+33612345678", at=MONDAY - timedelta(seconds=125))
    page.goto(f"{served.url}/appels")
    expect(page.get_by_role("row", name="Sonne")).to_contain_text("2 min")
    page.route("**/*", lambda route: route.abort())
    expect(page.get_by_role("alert")).to_contain_text("n'est plus à jour")
    page.unroute("**/*")
    expect(page.get_by_role("alert")).to_be_hidden()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_full_day_fits_the_window(served: Served, page: Page, width: int, tmp_path: Path) -> None:
    _fill(served.box)
    page.set_viewport_size({"width": width, "height": 900})
    for name in ("", "demandes", "appels"):
        page.goto(f"{served.url}/{name}")
        page.screenshot(path=tmp_path / f"{name or 'jour'}-{width}.png", full_page=True)
        beyond = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert beyond <= 0, f"/{name} must be scrolled sideways by {beyond} px"
        small = page.evaluate(
            """() => Array.from(document.querySelectorAll("main button, main a, main input"))
                 .filter((one) => one.getBoundingClientRect().height < 24).length"""
        )
        assert small == 0, f"/{name} has {small} targets too small for a finger (WCAG 2.5.8)"


def _fill(box: Box) -> None:
    """A day as it may be."""
    box.everything_works()
    box.book(9, 0, "BERNARD", "LUCETTE")
    box.book(10, 15, "LE GALL", "YANN", reason="follow_up")
    box.book(10, 45, "DUPONT-MOREAU", "JEAN-PAUL", check_name=True)
    box.book(11, 0, "DE LA ROCHEFOUCAULD", "MARIE-ANTOINETTE", reason="child", third_party="child")
    box.book(14, 30, "N'DIAYE", "AWA", practitioner="lefevre", reason="scaling", minutes=30)
    born, phone = date(1951, 7, 1), "+33682000007"
    for item in (
        Request("renew_prescription", "GARCIA", "JOSE", born, phone, "martin"),
        Request("results", "ROUX", "ODETTE", born, phone, urgent=True),
        Request("human", phone=phone, call_back=True),
        Request("book", "MEUNIER", "PAULETTE", born, phone, "martin", call_back=True),
    ):
        box.store.add_request(f"c-{item.category}", item)
    done = box.store.add_request("c-done", Request("certificate", "FAURE", "LEO", born, phone))
    box.store.request_done(done)
    ago = [MONDAY - timedelta(minutes=12 * number) for number in range(1, 8)]
    box.call("c1", ago[0], "booked", 142)
    box.call("c2", ago[1], "abandoned", 9)
    box.call("c3", ago[2], "escalated", 41, emergency="vital")
    box.call("c4", ago[3], "transferred", transfer="secretary")
    box.call("c5", ago[4], None, caller=None)
    box.call("c6", ago[5], "callback", 77)
    box.call("c7", ago[6], "booked", 131)
    box.state.call_began("l1", caller="+33612345678", at=MONDAY - timedelta(seconds=83))
    box.state.call_is("l1", "talking")
    box.state.call_began("l2", caller=None, at=MONDAY - timedelta(seconds=12))
    box.state.call_is_emergency("l2", "stroke")


class TestWithLogin:
    """A page with users."""

    @pytest.fixture
    def settings(self) -> Settings:
        return Settings(users={"secretariat": hashed("l'été à Saint-Amand", bytes(32))})

    def _log_in(self, page: Page, password: str = "l'été à Saint-Amand") -> None:
        page.get_by_label("Nom").fill("secretariat")
        page.get_by_label("Mot de passe").fill(password)
        page.get_by_label("Mot de passe").press("Enter")

    def test_the_secretary_logs_in_works_and_logs_out(self, served: Served, page: Page) -> None:
        served.box.store.add_request("c", Request("certificate", "PETIT"))
        page.goto(f"{served.url}/demandes")
        expect(page.get_by_role("heading", level=1)).to_have_text("Connexion")
        self._log_in(page, "faux")
        expect(page.get_by_role("alert")).to_contain_text("n'est pas le bon")
        self._log_in(page)
        page.get_by_role("link", name="Demandes").click()
        page.get_by_role("button", name="Fait").click()
        expect(page.get_by_text("Tout est fait.")).to_be_visible()
        assert page.evaluate("document.cookie") == "", "no script may read the session"
        page.get_by_role("button", name="Se déconnecter").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Connexion")
        page.goto(served.url)
        expect(page.get_by_label("Mot de passe")).to_be_visible()

    def test_a_page_left_open_goes_to_the_login_when_its_session_is_over(
        self, served: Served, page: Page
    ) -> None:
        page.goto(served.url)
        self._log_in(page)
        expect(page.get_by_role("heading", level=1)).to_contain_text("Aujourd'hui")
        page.context.clear_cookies()
        expect(page.get_by_role("heading", level=1)).to_have_text("Connexion")

    def test_without_script_one_can_log_in_and_out(self, served: Served, browser: Browser) -> None:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(served.url)
        self._log_in(page)
        page.get_by_role("button", name="Se déconnecter").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Connexion")
        context.close()
