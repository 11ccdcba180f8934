"""Which Host, Origin and Sec-Fetch-Site headers are let through, with an application behind that
says yes to everything."""

from __future__ import annotations

import asyncio

import httpx
import pytest
from starlette.responses import PlainTextResponse

from appliance.desk.page.guard import Guard
from appliance.settings.box import Page

OWN = "http://localhost"


def ask(method: str, page: Page, headers: dict[str, str]) -> int:
    app = Guard(PlainTextResponse("yes"), page.bind, page.names)

    async def once() -> int:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=OWN) as browser:
            return (await browser.request(method, "/", headers=headers)).status_code

    return asyncio.run(once())


@pytest.mark.parametrize(
    ("host", "page", "status"),
    [
        ("127.0.0.1:8088", Page(), 200),
        ("[::1]:8088", Page(), 200),
        ("accueil.local", Page(), 200),
        ("LOCALHOST", Page(), 200),
        ("evil.example", Page(), 421),
        ("localhost.evil.example", Page(), 421),
        ("192.168.1.20", Page(), 421),
        ("192.168.1.20", Page(bind="192.168.1.20"), 200),
        ("192.168.1.20", Page(bind="0.0.0.0"), 200),
        ("evil.example", Page(bind="0.0.0.0"), 421),
        ("cabinet.lan", Page(), 421),
        ("cabinet.lan", Page(names=("cabinet.lan",)), 200),
        ("", Page(), 421),
    ],
)
def test_only_our_own_names_are_served(host: str, page: Page, status: int) -> None:
    assert ask("GET", page, {"Host": host}) == status


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": OWN}, 200),
        ({"Origin": OWN, "Sec-Fetch-Site": "same-origin"}, 200),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://localhost:9999"}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": OWN, "Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": OWN, "Sec-Fetch-Site": "same-site"}, 403),
    ],
)
def test_only_our_own_page_may_post(headers: dict[str, str], status: int) -> None:
    assert ask("POST", Page(), headers) == status
