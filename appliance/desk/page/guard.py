"""Keeps other web sites away from the page, whoever is logged in.

A site that makes its own name point to the box (DNS rebinding) is betrayed by the Host header; a
form of another site by Origin or Sec-Fetch-Site, which browsers send and scripts cannot forge.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    # Not no-referrer: browsers would then send "Origin: null" with our own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class Guard:
    """ASGI middleware: refuses strange hosts (421) and posts from elsewhere (403)."""

    def __init__(self, app: ASGIApp, bind: str, names: Iterable[str] = ()) -> None:
        self._app = app
        self._names = {"localhost", bind.lower(), *(name.lower() for name in names)}
        literal = _literal(bind)
        self._everywhere = literal is not None and literal.is_unspecified

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or refuse it; every answer carries the protecting headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_protected(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        refusal = self._refusal(scope["method"], scope["scheme"], Headers(scope=scope))
        await (refusal or self._app)(scope, receive, send_protected)

    def _refusal(self, method: str, scheme: str, headers: Headers) -> PlainTextResponse | None:
        host = headers.get("host", "")
        if not self._is_ours(_without_port(host)):
            text = (
                "Cette adresse ne mène pas à la page du cabinet. Tapez celle que le technicien a "
                "donnée ; pour en accepter une autre, il l'ajoute au réglage « page.names ».\n"
            )
            return PlainTextResponse(text, 421)
        if method not in ("GET", "HEAD") and not _same_origin(headers, f"{scheme}://{host}"):
            return PlainTextResponse("Cette action ne vient pas de la page de la boîte.\n", 403)
        return None

    def _is_ours(self, name: str) -> bool:
        """A rebound name is never an address, so a box on all addresses takes all literals;
        ``.local`` is answered by the LAN itself (mDNS), never by the outside's DNS."""
        if name in self._names or name.endswith(".local"):
            return True
        literal = _literal(name)
        return literal is not None and (literal.is_loopback or self._everywhere)


def _same_origin(headers: Headers, own: str) -> bool:
    """Browsers send Sec-Fetch-Site to loopback and https only, Origin with every post."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is None and origin is None:
        return False
    return site in (None, "same-origin") and origin in (None, own)


def _without_port(host: str) -> str:
    """``Host`` without its port, lower case; brackets of an IPv6 address removed."""
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.partition(":")[0].rstrip(".").lower()


def _literal(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(name)
    except ValueError:
        return None
