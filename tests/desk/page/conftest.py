"""A real store of the demo practice under a clock that stands still, and its page in Chromium."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from appliance.desk.page import build_app
from appliance.settings import load_demo
from appliance.settings.box import Page as Settings
from appliance.storage import KeyRing, Store
from tests.desk.page.desk_page import Box, Served, StillClock

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Box]:
    keys, clock = KeyRing(bytes(32)), StillClock()
    store = Store.open(tmp_path / "desk", load_demo().practice, keys, clock=clock)
    yield Box(store, clock)
    store.close()


class _Server(uvicorn.Server):
    """Tells when it listens."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listening = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.listening.set()


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
    if not CHROMIUM.exists():
        pytest.skip(f"no browser: {CHROMIUM} is absent")
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
