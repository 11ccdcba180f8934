"""Nothing moves under the reader's hand, nothing is done unseen, and what failed is told."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from appliance.agenda.model import Request
from appliance.desk.page.passwords import hashed
from appliance.settings.box import Page as Settings
from tests.desk.page.desk_page import Box, Served

POLLED = 2500  # ms in which the page has asked again
WAITING = "#waiting"


def ask_for(box: Box, *names: str, urgent: bool = False) -> None:
    """A certificate for each, in this order."""
    for name in names:
        box.store.add_request(name, Request("certificate", name, "LOU", urgent=urgent))
        box.clock.now += timedelta(seconds=1)


def to_do(box: Box) -> list[str | None]:
    return [item.request.surname for item in box.store.requests_open()]


def fait(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=f"Fait : Certificat, {name}")


def annuler(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=f"Annuler : Certificat, {name}")


def middle(button: Locator) -> tuple[float, float]:
    box = button.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def names_shown(page: Page) -> list[str]:
    return page.locator("tbody .who strong").all_inner_texts()


# Pressing -----------------------------------------------------------------------------------


@pytest.mark.parametrize("gap", [0, 60, 200, 350, 900])
@pytest.mark.parametrize("width", [1280, 1024, 390])
def test_a_double_click_does_one_thing(served: Served, page: Page, gap: int, width: int) -> None:
    ask_for(served.box, "AAA", "BBB", "CCC")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{served.url}/demandes")
    fait(page, "AAA").click(trial=True)  # when it can be pressed, the pointer is there
    for count in (1, 2):
        page.mouse.down(click_count=count)
        page.mouse.up(click_count=count)
        page.wait_for_timeout(gap)
    expect(annuler(page, "AAA")).to_be_visible()
    assert to_do(served.box) == ["BBB", "CCC"]
    annuler(page, "AAA").click(trial=True)
    for count in (1, 2):
        page.mouse.down(click_count=count)
        page.mouse.up(click_count=count)
        page.wait_for_timeout(gap)
    expect(fait(page, "AAA")).to_be_visible()
    assert to_do(served.box) == ["AAA", "BBB", "CCC"]


def test_a_row_done_stays_in_its_place_and_keeps_its_height(served: Served, page: Page) -> None:
    ask_for(served.box, "AAA", "BBB", "CCC")
    page.goto(f"{served.url}/demandes")
    below = middle(fait(page, "CCC"))
    fait(page, "BBB").click()
    expect(annuler(page, "BBB")).to_be_visible()
    expect(page.get_by_role("row", name="BBB")).to_contain_text("✓ Fait 10 h 20")
    page.wait_for_timeout(POLLED)
    assert names_shown(page) == ["AAA Lou", "BBB Lou", "CCC Lou"]
    assert middle(fait(page, "CCC")) == below
    expect(page.get_by_role("heading", level=1)).to_contain_text("2 à traiter")
    page.mouse.move(5, 5)
    finished = page.get_by_role("region", name="Faites aujourd'hui")
    expect(finished).to_contain_text("BBB Lou", timeout=15000)


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_held_key_does_one_thing(served: Served, page: Page, key: str) -> None:
    ask_for(served.box, "AAA", "BBB", "CCC")
    page.goto(f"{served.url}/demandes")
    fait(page, "AAA").focus()
    for _ in range(15):  # a second down without up is a repeat
        page.keyboard.down(key)
        page.wait_for_timeout(60)
    page.keyboard.up(key)
    expect(annuler(page, "AAA")).to_be_visible()
    page.keyboard.press(key)
    page.wait_for_timeout(300)
    assert to_do(served.box) == ["BBB", "CCC"]


def test_the_keyboard_goes_on_from_the_row_just_done(served: Served, page: Page) -> None:
    ask_for(served.box, "AAA", "BBB")
    page.goto(f"{served.url}/demandes")
    fait(page, "AAA").focus()
    page.keyboard.press("Enter")
    expect(annuler(page, "AAA")).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("Demande faite.")
    page.keyboard.press("Tab")
    expect(annuler(page, "AAA")).to_be_focused()
    page.keyboard.press("Tab")
    expect(fait(page, "BBB")).to_be_focused()
    ask_for(served.box, "CCC")
    expect(page.locator(WAITING)).to_be_visible()
    expect(fait(page, "BBB")).to_be_focused()


# News while the hand is in the list ---------------------------------------------------------


def test_the_click_hits_what_was_aimed_at(served: Served, page: Page) -> None:
    ask_for(served.box, "AAA", "BBB")
    page.goto(f"{served.url}/demandes")
    page.mouse.move(*middle(fait(page, "BBB")))
    ask_for(served.box, "URGENTE", urgent=True)
    expect(page.locator(WAITING)).to_contain_text("Nouvelle demande : Certificat")
    expect(page.get_by_role("status")).to_contain_text("Nouvelle demande : Certificat")
    expect(page.locator(WAITING)).to_have_class("waiting urgent")
    assert page.title().startswith("⚠ (3)")
    fait(page, "BBB").click(trial=True)
    page.mouse.down()
    ask_for(served.box, "ENCORE", urgent=True)
    page.wait_for_timeout(POLLED)
    page.mouse.up()
    expect(annuler(page, "BBB")).to_be_visible()
    assert to_do(served.box) == ["URGENTE", "ENCORE", "AAA"]
    page.get_by_role("button", name="Afficher").click()
    expect(page.locator(WAITING)).to_be_hidden()
    assert names_shown(page) == ["URGENTE Lou", "ENCORE Lou", "AAA Lou", "BBB Lou"]


def test_what_waited_shows_when_the_pointer_has_left(served: Served, page: Page) -> None:
    ask_for(served.box, "AAA")
    page.goto(f"{served.url}/demandes")
    page.mouse.move(*middle(fait(page, "AAA")))
    ask_for(served.box, "URGENTE", urgent=True)
    expect(page.locator(WAITING)).to_be_visible()
    page.mouse.move(5, 5)
    expect(page.get_by_role("row", name="URGENTE")).to_be_visible()
    expect(page.locator(WAITING)).to_be_hidden()
    page.wait_for_timeout(POLLED)
    assert names_shown(page) == ["URGENTE Lou", "AAA Lou"]


def test_what_another_does_shows_in_its_place(served: Served, page: Page) -> None:
    ask_for(served.box, "AAA", "BBB")
    page.goto(f"{served.url}/demandes")
    page.mouse.move(*middle(fait(page, "BBB")))
    first = served.box.store.requests_open()[0]
    served.box.store.request_done(first.id)
    expect(annuler(page, "AAA")).to_be_visible()
    assert names_shown(page) == ["AAA Lou", "BBB Lou"]


def test_news_leave_the_keyboard_on_a_number_and_a_selection_marked(
    served: Served, page: Page
) -> None:
    served.box.book(11, 0, "DUPONT")
    page.goto(served.url)
    page.locator("a.phone").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    served.box.book(10, 30, "AVANT")
    expect(page.locator(WAITING)).to_contain_text("Nouveau rendez-vous à 10 h 30")
    expect(page.locator("a.phone")).to_be_focused()
    page.evaluate("document.activeElement.blur()")
    expect(page.get_by_role("row", name="AVANT")).to_be_visible()
    page.evaluate("getSelection().selectAllChildren(document.querySelector('a.phone'))")
    served.box.book(12, 0, "APRES")
    expect(page.locator(WAITING)).to_be_visible()
    assert page.evaluate("getSelection().toString()") == "02 41 00 00 01"


def test_a_booking_that_goes_while_the_hand_is_there_is_struck_out(
    served: Served, page: Page
) -> None:
    booking = served.box.book(11, 0, "DUPONT")
    page.goto(served.url)
    page.locator("a.phone").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    served.box.store.cancel_booking("c", booking.id, who="secretary")
    expect(page.locator(f"#b-{booking.id}")).to_have_class("next gone")
    page.evaluate("document.activeElement.blur()")
    expect(page.get_by_role("row", name="DUPONT")).to_have_count(0)


def test_a_day_is_typed_and_chosen_in_peace(served: Served, page: Page) -> None:
    page.goto(served.url)
    day = page.get_by_label("Jour")
    day.focus()
    page.keyboard.type("1205")
    served.box.book(11, 0, "DUPONT")
    page.wait_for_timeout(POLLED)
    page.keyboard.type("2026")
    typed = day.input_value()
    assert typed in ("2026-12-05", "2026-05-12")  # as the browser's language has it
    day.blur()
    expect(page.get_by_role("row", name="DUPONT")).to_be_visible()
    assert day.input_value() == typed
    page.get_by_role("button", name="Voir").click()
    expect(page).to_have_url(f"{served.url}/?jour={typed}")


# What failed --------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", ["disk", "dead", "hangs"])
def test_a_button_that_did_nothing_is_told_until_it_is_read(
    served: Served, page: Page, fault: str
) -> None:
    ask_for(served.box, "AAA")
    page.goto(f"{served.url}/demandes")

    def out_of_order(route: Route) -> None:
        if fault == "dead":
            route.abort()
        elif fault == "disk":
            html = '<main><p class="why">Donnez ce code : E400.</p></main>'
            route.fulfill(status=503, body=html, content_type="text/html")

    page.route("**/fait", out_of_order)
    fait(page, "AAA").click()
    alert = page.locator("#failed")
    expect(alert).to_contain_text("« Fait : Certificat, AAA Lou »", timeout=10000)
    expect(alert).to_contain_text("enregistré")
    expect(alert).to_contain_text("E400" if fault == "disk" else "la boîte ne répond pas")
    assert page.get_by_role("status").inner_text() == ""
    page.wait_for_timeout(POLLED)
    expect(alert).to_be_visible()
    expect(page.locator("#stale")).to_be_hidden()
    page.get_by_role("button", name="J'ai lu").click()
    expect(alert).to_be_hidden()


def test_a_failure_is_forgotten_when_the_same_button_has_worked(served: Served, page: Page) -> None:
    ask_for(served.box, "AAA")
    page.goto(f"{served.url}/demandes")
    page.route("**/fait", lambda route: route.abort())
    fait(page, "AAA").click()
    expect(page.locator("#failed")).to_be_visible()
    page.unroute("**/fait")
    fait(page, "AAA").click()
    expect(annuler(page, "AAA")).to_be_visible()
    expect(page.locator("#failed")).to_be_hidden()


def test_a_box_that_hangs_is_told_within_ten_seconds(served: Served, page: Page) -> None:
    page.goto(served.url)
    page.route("**/*", lambda _route: None)
    began = time.monotonic()
    expect(page.get_by_role("alert")).to_contain_text("n'est plus à jour", timeout=10000)
    assert time.monotonic() - began < 10
    page.unroute("**/*")
    expect(page.get_by_role("alert")).to_be_hidden()


class TestWithLogin:
    """A page with users."""

    @pytest.fixture
    def settings(self) -> Settings:
        return Settings(users={"secretariat": hashed("l'été à Saint-Amand", bytes(32))})

    def test_a_button_pressed_after_the_session_is_told_as_lost(
        self, served: Served, page: Page
    ) -> None:
        ask_for(served.box, "AAA")

        def log_in() -> None:
            page.get_by_label("Nom").fill("secretariat")
            page.get_by_label("Mot de passe").fill("l'été à Saint-Amand")
            page.get_by_role("button", name="Entrer").click()

        page.goto(f"{served.url}/demandes")
        log_in()
        expect(fait(page, "AAA")).to_be_visible()
        page.route("**/demandes", lambda route: route.abort())  # no poll comes before the click
        page.context.clear_cookies()
        fait(page, "AAA").click()
        expect(page.get_by_role("alert")).to_contain_text("n'a rien changé")
        page.unroute("**/demandes")
        log_in()
        expect(fait(page, "AAA")).to_be_visible()
        assert to_do(served.box) == ["AAA"]
