"""The door: who gets in, for how long, and what guessing costs."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import unescape

import httpx
import pytest

from appliance.agenda.model import Request
from appliance.desk.page import build_app, login, passwords, sessions
from appliance.errors import SettingsError
from appliance.settings import load_demo
from appliance.settings.box import Page
from appliance.settings.load import parse
from tests.desk.page.desk_page import Box
from tests.settings.test_practice_rules import practice

OWN = "http://localhost"
NAME, PASSWORD = "secretariat", "l'été à Saint-Amand"
HASH = passwords.hashed(PASSWORD, bytes(range(32)))


@dataclass
class Steady:
    """A clock that goes when told."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Browser:
    """Keeps cookies, follows nothing."""

    app: object
    cookies: httpx.Cookies = field(default_factory=httpx.Cookies)

    def ask(self, method: str, path: str, address: str = "192.168.1.9", **more: object):  # type: ignore[no-untyped-def]
        async def once() -> httpx.Response:
            transport = httpx.ASGITransport(self.app, client=(address, 1234))  # type: ignore[arg-type]
            async with httpx.AsyncClient(
                transport=transport, base_url=OWN, cookies=self.cookies
            ) as client:
                headers = {"Origin": OWN} if method == "POST" else {}
                answer = await client.request(method, path, headers=headers, **more)  # type: ignore[arg-type]
                self.cookies = client.cookies
                return answer

        return asyncio.run(once())

    def log_in(self, password: str = PASSWORD, name: str = NAME, wanted: str = "/"):  # type: ignore[no-untyped-def]
        form = {"nom": name, "passe": password, "vers": wanted}
        return self.ask("POST", "/connexion", data=form)


@pytest.fixture
def browser(box: Box) -> Browser:
    page = Page(bind="0.0.0.0", users={NAME: HASH})
    return Browser(build_app(box.store, box.state, load_demo().practice, box.clock, page))


@pytest.mark.parametrize(
    ("path", "login"),
    [
        ("/", "/connexion"),
        ("/nowhere", "/connexion"),
        ("/demandes", "/connexion?vers=%2Fdemandes"),
        ("/appels?jour=2026-11-20", "/connexion?vers=%2Fappels%3Fjour%3D2026-11-20"),
    ],
)
def test_without_a_session_every_page_leads_to_the_login_and_back(
    browser: Browser, path: str, login: str
) -> None:
    answer = browser.ask("GET", path)
    assert (answer.status_code, answer.headers["location"]) == (303, login)
    assert answer.text == ""
    wanted = re.search(r'name="vers" value="([^"]*)"', browser.ask("GET", login).text)
    assert wanted
    entered = browser.log_in(wanted=wanted[1])
    assert entered.headers["location"] == ("/" if path == "/nowhere" else path)


@pytest.mark.parametrize(
    "elsewhere",
    ["//evil.example", "http://evil.example/", "/connexion", "/demandes/x/fait", "/\\x"],
)
def test_the_login_leads_nowhere_else(browser: Browser, elsewhere: str) -> None:
    assert 'name="vers" value="/"' in browser.ask("GET", f"/connexion?vers={elsewhere}").text
    assert browser.log_in(wanted=elsewhere).headers["location"] == "/"


def test_a_session_that_is_over_is_told_and_so_is_the_button_it_lost(browser: Browser) -> None:
    browser.cookies.set(login.COOKIE, "of-a-box-that-has-restarted")
    ended = browser.ask("GET", "/demandes").headers["location"]
    assert "Votre session est terminée. Entrez de nouveau." in browser.ask("GET", ended).text
    lost = browser.ask("POST", "/demandes/x/fait").headers["location"]
    shown = browser.ask("GET", lost).text
    assert "n'a rien changé" in unescape(shown)
    assert 'name="vers" value="/demandes"' in shown
    assert "n'a rien changé" not in unescape(browser.ask("GET", "/connexion").text)


def test_who_is_logged_in_needs_no_login(browser: Browser) -> None:
    browser.log_in()
    answer = browser.ask("GET", "/connexion")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


def test_without_a_session_no_button_does_anything(browser: Browser, box: Box) -> None:
    request_id = box.store.add_request("c", Request("certificate", "PETIT"))
    assert browser.ask("POST", f"/demandes/{request_id}/fait").status_code == 303
    assert len(box.store.requests_open()) == 1


def test_the_right_password_opens_until_logged_out(browser: Browser) -> None:
    entered = browser.log_in()
    assert (entered.status_code, entered.headers["location"]) == (303, "/")
    kept = entered.headers["set-cookie"].lower()
    assert "httponly" in kept
    assert "samesite=strict" in kept
    assert "Se déconnecter" in browser.ask("GET", "/").text
    token = browser.cookies[login.COOKIE]
    assert browser.ask("POST", "/deconnexion").headers["location"] == "/connexion"
    browser.cookies.set(login.COOKIE, token)
    assert browser.ask("GET", "/").status_code == 303, "the old token must be worth nothing"


@pytest.mark.parametrize(
    ("name", "password"),
    [(NAME, "faux"), ("docteur", PASSWORD), ("", ""), (NAME, PASSWORD + " "), (NAME, "é" * 500)],
)
def test_a_wrong_name_or_password_gets_the_same_answer(
    browser: Browser, name: str, password: str
) -> None:
    answer = browser.log_in(password, name)
    assert answer.status_code == 401
    assert "Le nom ou le mot de passe n'est pas le bon" in answer.text
    assert "set-cookie" not in answer.headers
    assert browser.ask("GET", "/").status_code == 303


def test_what_is_done_is_written_down_as_done_by_whoever_is_logged_in(
    browser: Browser, box: Box
) -> None:
    request_id = box.store.add_request("c", Request("certificate", "PETIT"))
    browser.log_in()
    browser.ask("POST", f"/demandes/{request_id}/fait")
    (item,) = box.store.requests_done_on(box.clock.now.date())
    assert item.done_by == NAME
    assert f"✓ Fait par {NAME}" in browser.ask("GET", "/demandes").text
    browser.ask("POST", f"/demandes/{request_id}/annuler")
    with box.store.database.reading() as db:
        trail = db.execute(
            "SELECT what, who FROM change WHERE what LIKE 'request_%done'"
        ).fetchall()
    assert trail == [("request_done", NAME), ("request_undone", NAME)]


def test_a_forged_cookie_opens_nothing(browser: Browser) -> None:
    for value in ("x", "", '"; drop', "a" * 5000):
        browser.cookies.set(login.COOKIE, value)
        assert browser.ask("GET", "/").status_code == 303


def test_another_site_can_neither_log_in_nor_out(browser: Browser) -> None:
    async def post(path: str) -> int:
        transport = httpx.ASGITransport(browser.app)  # type: ignore[arg-type]
        async with httpx.AsyncClient(transport=transport, base_url=OWN) as client:
            form = {"nom": NAME, "passe": PASSWORD}
            answer = await client.post(path, data=form, headers={"Origin": "http://evil.example"})
            return answer.status_code

    assert asyncio.run(post("/connexion")) == 403
    assert asyncio.run(post("/deconnexion")) == 403


def test_a_form_without_end_is_not_read(browser: Browser) -> None:
    answer = browser.ask("POST", "/connexion", data={"nom": "x" * 5000, "passe": ""})
    assert answer.status_code == 413
    assert "est trop long\N{NO-BREAK SPACE}: 200 caractères au plus." in unescape(answer.text)
    assert 'id="passe"' in answer.text, "there is a way on"


def test_the_login_loads_its_style_and_nothing_else(browser: Browser) -> None:
    page = browser.ask("GET", "/connexion")
    assert page.status_code == 200
    for path in re.findall(r'(?:href|src)="([^"]+)"', page.text):
        assert browser.ask("GET", path).status_code == 200
    assert "martin" not in page.text.lower()


# Guessing and time --------------------------------------------------------------------------


@pytest.fixture
def steady() -> Steady:
    return Steady()


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords that cost nothing to check: these tests try hundreds."""
    monkeypatch.setattr(sessions, "matches", lambda password, kept: password == kept)


def test_after_five_failures_even_the_right_password_waits(steady: Steady, cheap: None) -> None:
    door = sessions.Sessions({NAME: PASSWORD, "docteur": PASSWORD}, steady)

    async def guess() -> None:
        for second in range(sessions.MOST_FAILURES):
            steady.now += 1
            assert await door.log_in(NAME, str(second), "a") == sessions.NotLoggedIn()
        refused = await door.log_in(NAME, PASSWORD, "a")
        assert isinstance(refused, sessions.NotLoggedIn)
        assert 290 < refused.wait <= 300
        assert isinstance(await door.log_in(NAME, PASSWORD, "b"), str), "others are not kept out"
        assert isinstance(await door.log_in("docteur", PASSWORD, "a"), str), "nor a colleague here"
        steady.now += refused.wait
        assert isinstance(await door.log_in(NAME, PASSWORD, "a"), str)

    asyncio.run(guess())


def test_a_right_password_clears_the_failures_of_its_name_there(
    steady: Steady, cheap: None
) -> None:
    door = sessions.Sessions({NAME: PASSWORD, "docteur": PASSWORD}, steady)

    async def mistyped(name: str, address: str = "a") -> None:
        for _ in range(sessions.MOST_FAILURES - 1):
            assert await door.log_in(name, "x", address) == sessions.NotLoggedIn()

    async def day() -> None:
        await mistyped("docteur")
        await mistyped(NAME)
        assert isinstance(await door.log_in(NAME, PASSWORD, "a"), str)
        await mistyped(NAME)
        assert isinstance(await door.log_in(NAME, PASSWORD, "a"), str)
        assert await door.log_in("docteur", "x", "a") == sessions.NotLoggedIn()
        waits = await door.log_in("docteur", PASSWORD, "a")
        assert isinstance(waits, sessions.NotLoggedIn)
        assert waits.wait > 0, "it clears no other name's"

    asyncio.run(day())


def test_one_address_guesses_no_faster_with_many_names(steady: Steady, cheap: None) -> None:
    door = sessions.Sessions({NAME: PASSWORD}, steady)

    async def guess() -> None:
        answers = [await door.log_in(f"name{number}", "x", "a") for number in range(40)]
        looked_at = answers.count(sessions.NotLoggedIn())
        assert looked_at == sessions.MOST_FAILURES_OF_ADDRESS
        assert isinstance(await door.log_in(NAME, PASSWORD, "b"), str), "others are not kept out"

    asyncio.run(guess())


@pytest.mark.parametrize("typed", [NAME, "Secretariat", " SECRETARIAT "])
def test_a_name_may_be_typed_in_capitals(browser: Browser, typed: str) -> None:
    assert browser.log_in(name=typed).headers["location"] == "/"


def test_many_addresses_guess_no_faster_than_fifty_in_five_minutes(
    steady: Steady, cheap: None
) -> None:
    door = sessions.Sessions({NAME: PASSWORD}, steady)

    async def guess() -> int:
        looked_at = 0
        for number in range(1000):
            steady.now += 1
            refused = await door.log_in(NAME, "x", f"address {number}")
            looked_at += refused == sessions.NotLoggedIn()
        return looked_at

    assert asyncio.run(guess()) <= 50 * (1000 / sessions.WINDOW + 1)


def test_a_session_ends_after_half_a_day_whatever_asks(steady: Steady, cheap: None) -> None:
    door = sessions.Sessions({NAME: PASSWORD}, steady)

    async def day() -> None:
        token = await door.log_in(NAME, PASSWORD, "a")
        assert isinstance(token, str)
        for _ in range(12):
            assert door.name(token) == NAME
            steady.now += 3600
        assert door.name(token) is None

    asyncio.run(day())


def test_sessions_do_not_pile_up(steady: Steady, cheap: None) -> None:
    door = sessions.Sessions({NAME: PASSWORD}, steady)

    async def many() -> list[str | sessions.NotLoggedIn]:
        count = sessions.MOST_SESSIONS + 1
        return [await door.log_in(NAME, PASSWORD, "a") for _ in range(count)]

    first, second, *_, last = asyncio.run(many())
    assert door.name(str(first)) is None
    assert door.name(str(second)) == door.name(str(last)) == NAME


# Settings -----------------------------------------------------------------------------------


def page(text: str) -> str:
    return f"{practice()}\n[page]\n{text}\n"


@pytest.mark.parametrize("bind", ["0.0.0.0", "192.168.1.20", "::"])
def test_on_the_network_the_page_wants_a_password(bind: str) -> None:
    with pytest.raises(SettingsError, match="accueil password"):
        parse(page(f'bind = "{bind}"'), "essai.toml")
    parse(page(f'bind = "{bind}"\nusers = {{ {NAME} = "{HASH}" }}'), "essai.toml")


@pytest.mark.parametrize("bind", ["127.0.0.1", "::1", "localhost"])
def test_on_loopback_it_may_open_without(bind: str) -> None:
    parse(page(f'bind = "{bind}"'), "essai.toml")


def test_a_password_written_into_the_settings_is_refused_and_not_shown() -> None:
    with pytest.raises(SettingsError) as error:
        parse(page(f'users = {{ {NAME} = "{PASSWORD}" }}'), "essai.toml")
    assert "page.users.secretariat" in str(error.value)
    assert PASSWORD not in str(error.value)


def answers(*given: str) -> Callable[[str], str]:
    left: Iterator[str] = iter(given)
    return lambda _prompt: next(left)


def test_what_the_command_prints_opens_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert passwords.main([NAME], answers(PASSWORD, PASSWORD)) == 0
    printed = capsys.readouterr().out
    assert PASSWORD not in printed
    table = printed[printed.index("[page.users]") :]
    kept = parse(page('bind = "0.0.0.0"') + table, "essai.toml").page.users[NAME]
    assert passwords.matches(PASSWORD, kept)
    assert not passwords.matches(PASSWORD + "x", kept)
    passwords.main([NAME], answers(PASSWORD, PASSWORD))
    assert capsys.readouterr().out != printed, "every password has a salt of its own"


@pytest.mark.parametrize(
    ("name", "typed"),
    [(NAME, ("court", "court")), (NAME, (PASSWORD, PASSWORD + "x")), ("Été", (PASSWORD, PASSWORD))],
)
def test_a_short_or_mistyped_password_is_refused(name: str, typed: tuple[str, str]) -> None:
    with pytest.raises(SettingsError) as error:
        passwords.main([name], answers(*typed))
    assert PASSWORD not in str(error.value)
