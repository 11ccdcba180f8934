"""The page as a browser gets it, without one: asked for in the process itself."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from datetime import datetime
from html import unescape
from typing import Any

import httpx

from appliance.clock import is_lost
from appliance.desk.page import build_app
from appliance.dialogue.modes import Taking
from appliance.settings import load_demo
from appliance.settings.box import Page
from appliance.settings.practice import Practice
from tests.desk.page.desk_page import Box

OWN = "http://localhost"
ALWAYS = Taking("always", 0)
PRACTICE = load_demo().practice


def ask(
    box: Box, path: str, method: str = "GET", page: Page | None = None,
    taking: Taking = ALWAYS, practice: Practice = PRACTICE,
    dated: Callable[[datetime], bool] = lambda now: not is_lost(now), **headers: str,
) -> httpx.Response:  # fmt: skip
    """The answer to one request of a browser."""
    app = build_app(
        box.store, box.state, practice, box.clock, page or Page(), lambda _now: taking, dated
    )

    async def once() -> httpx.Response:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url=OWN) as browser:
            return await browser.request(method, path, headers=headers)

    return asyncio.run(once())


def text(box: Box, path: str, **how: Any) -> str:
    """The page as read: without tags, spaces collapsed. ``how``: as of :func:`ask`."""
    response = ask(box, path, **how)
    assert response.status_code == 200
    bare = re.sub(r"<[^>]+>", " ", response.text.partition("<body>")[2])
    return " ".join(unescape(bare).split())


def row(box: Box, path: str, row_id: str) -> str:
    """The markup of one table row."""
    found = re.search(rf'<tr[^>]*id="{row_id}".*?</tr>', ask(box, path).text, re.DOTALL)
    assert found, f"no row {row_id}"
    return " ".join(unescape(found[0]).split())


def press(box: Box, path: str) -> httpx.Response:
    """A button, as our own page sends it."""
    return ask(box, path, "POST", Origin=OWN)
