"""The page in a real browser: news without reloading, the buttons, the keyboard, narrow windows."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from appliance.agenda.model import Request
from appliance.desk.page.passwords import hashed
from appliance.settings.box import Page as Settings
from tests.desk.page.desk_page import MONDAY, Box, Served


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
    undo = page.get_by_role("button", name="Annuler : Certificat, PETIT Lou")
    expect(undo).to_be_visible()
    assert served.box.store.requests_open() == ()
    undo.click()
    expect(page.get_by_role("button", name="Fait : Certificat")).to_be_visible()
    expect(undo).to_have_count(0)
    assert len(served.box.store.requests_open()) == 1
    assert page.evaluate("window.kept")


def test_without_script_everything_can_be_read_and_pressed(
    served: Served, browser: Browser
) -> None:
    served.box.store.add_request("c", Request("certificate", "PETIT"))
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served.url}/demandes")
    page.get_by_role("button", name="Fait").click()
    expect(page.get_by_text("Tout est fait.")).to_be_visible()
    page.get_by_role("link", name="Aujourd'hui").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("lundi 23 novembre 2026")
    context.close()


@pytest.mark.parametrize("gap", [0, 100, 250, 500])
def test_without_script_a_double_click_does_one_thing(
    served: Served, browser: Browser, gap: int
) -> None:
    for name in ("AAA", "BBB", "CCC"):
        served.box.store.add_request(name, Request("certificate", name))
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served.url}/demandes")
    page.get_by_role("button", name="Fait").first.click(trial=True)
    for _ in range(2):
        page.mouse.down()
        page.mouse.up()
        page.wait_for_timeout(gap)
    expect(page.get_by_role("button", name="Annuler")).to_have_count(1)
    assert len(served.box.store.requests_open()) == 2
    page.get_by_role("button", name="Fait").first.click()
    expect(page.get_by_role("button", name="Annuler")).to_have_count(2)
    context.close()


def test_a_live_call_runs_and_a_dead_box_is_told(served: Served, page: Page) -> None:
    served.box.state.call_began("a", caller="+33612345678", at=MONDAY - timedelta(seconds=125))
    page.goto(f"{served.url}/appels")
    expect(page.get_by_role("row", name="Sonne")).to_contain_text("2 min")
    page.route("**/*", lambda route: route.abort())
    expect(page.get_by_role("alert")).to_contain_text("n'est plus à jour")
    page.unroute("**/*")
    expect(page.get_by_role("alert")).to_be_hidden()


@pytest.mark.parametrize("width", [1366, 1280, 1093, 1024, 960, 800, 390, 320])
def test_a_full_day_fits_the_window(served: Served, page: Page, width: int, tmp_path: Path) -> None:
    _fill(served.box)
    page.set_viewport_size({"width": width, "height": 900})
    for name in ("", "demandes", "appels"):
        page.goto(f"{served.url}/{name}")
        page.screenshot(path=tmp_path / f"{name or 'jour'}-{width}.png", full_page=True)
        beyond = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert beyond <= 0, f"/{name} must be scrolled sideways by {beyond} px"
        cut = page.evaluate(
            """() => Array.from(document.querySelectorAll("th, td"))
                 .filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 1)
                 .map((one) => one.innerText)"""
        )
        assert not cut, f"/{name} writes one column over the next"
        small = page.evaluate(
            """() => Array.from(document.querySelectorAll("main button, main a, main input"))
                 .filter((one) => one.getBoundingClientRect().height < 24).length"""
        )
        assert small == 0, f"/{name} has {small} targets too small for a finger (WCAG 2.5.8)"


def test_the_day_on_paper_is_a_table_with_its_hour(served: Served, page: Page) -> None:
    _fill(served.box)
    for number in range(12):
        served.box.book(15 + number // 4, number % 4 * 15, f"PATIENT{number}")
    page.set_viewport_size({"width": 718, "height": 1000})  # A4 with margins of a centimetre
    page.emulate_media(media="print")
    for name in ("", "demandes"):
        page.goto(f"{served.url}/{name}")
        page.wait_for_function("boxAhead !== 0")  # the first answer has told the box's clock
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        expect(page.get_by_text("Imprimé le lundi 23 novembre 2026")).to_be_visible()
        assert page.evaluate("getComputedStyle(document.querySelector('tbody tr')).display") == (
            "table-row"
        )
        assert page.evaluate(
            "getComputedStyle(document.querySelector('tbody tr')).breakInside"
        ) == ("avoid")
        beyond = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert beyond <= 0, f"/{name} is wider than the sheet"
        rows = page.locator("tbody tr").all()
        assert all(row.bounding_box()["height"] < 80 for row in rows if row.is_visible())  # type: ignore[index]
    expect(page.get_by_text("Urgent", exact=True).first).to_have_css("color", "rgb(0, 0, 0)")
    page.goto(served.url)
    expect(page.get_by_text("prochain").first).to_be_hidden()


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
        expect(page.get_by_role("heading", level=1)).to_contain_text("Demandes")
        page.get_by_role("button", name="Fait").click()
        expect(page.get_by_role("button", name="Annuler")).to_be_visible()
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
