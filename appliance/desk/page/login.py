"""The door of the page: asks for a name and a password wherever the settings name users.

The cookie is HttpOnly and SameSite=Strict; ``guard`` refuses posts of other sites, the login's own
included. Without HTTPS it cannot be marked Secure: what crosses the practice's LAN can be read by
who listens there (docs/technicien.md).
"""

from __future__ import annotations

import re
from http.cookies import SimpleCookie
from math import ceil
from typing import Literal
from urllib.parse import urlencode

from jinja2 import Environment
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from appliance.desk.page.sessions import LIFE, LONGEST_PASSWORD, NotLoggedIn, Sessions

COOKIE = "accueil"
PATH = "/connexion"
LONGEST_FORM = 4096  # bytes
_OWN_PAGE = re.compile(r"/(?:demandes|appels)?(?:\?jour=\d{4}-\d\d-\d\d)?")

#: Why the form is shown: nobody is logged in, the session is over, a button was pressed without
#: one, a wrong name or password, too many of these, more than is read.
Why = Literal["", "over", "lost", "wrong", "wait", "long"]


class Door:
    """ASGI middleware: without a session only the login and the static files are served."""

    def __init__(self, app: ASGIApp, sessions: Sessions) -> None:
        self._app = app
        self._sessions = sessions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or send the browser to the login."""
        app = self._app
        if scope["type"] == "http" and self._sessions.wanted:
            scope["user"] = self._sessions.name(token_of(Headers(scope=scope)))
            path = scope["path"]
            is_open = path == PATH or path.startswith("/static/")
            if scope["user"] is None and not is_open:
                app = RedirectResponse(_way_in(scope), 303)
        await app(scope, receive, send)


def _way_in(scope: Scope) -> str:
    """The login's address, with the page to come back to and what became of the last wish."""
    path, query = scope["path"], scope["query_string"].decode("latin-1")
    why: Why = "over" if token_of(Headers(scope=scope)) else ""
    if scope["method"] == "POST" and path.startswith("/demandes/"):
        path, why = "/demandes", "lost"
    wanted = _own_page(f"{path}?{query}" if query else path)
    told = {"vers": wanted if wanted != "/" else "", "fin": why}
    return "?".join(filter(None, (PATH, urlencode({k: v for k, v in told.items() if v}))))


def _own_page(address: str) -> str:
    """An address of ours as it is, the day for any other: nobody is led elsewhere."""
    return address if _OWN_PAGE.fullmatch(address) else "/"


class Login:
    """The handlers of the login and of its end."""

    def __init__(self, sessions: Sessions, templates: Environment, practice: str) -> None:
        self._sessions = sessions
        self._template = templates.get_template("login.html")
        self._practice = practice

    async def show(self, request: Request) -> Response:
        """The form; the day for who needs none."""
        if request.scope.get("user") or not self._sessions.wanted:
            return RedirectResponse("/", 303)
        ended = request.query_params.get("fin")
        why: Why = "lost" if ended == "lost" else "over" if ended == "over" else ""
        return self._form(200, request.query_params.get("vers", ""), why)

    async def log_in(self, request: Request) -> Response:
        """The button « Entrer »."""
        length = request.headers.get("content-length", "")
        if not length.isdecimal() or int(length) > LONGEST_FORM:
            return self._form(413, "", "long")
        form = await request.form()
        wanted = str(form.get("vers", ""))
        address = request.client.host if request.client else ""
        result = await self._sessions.log_in(
            str(form.get("nom", "")), str(form.get("passe", "")), address
        )
        if isinstance(result, NotLoggedIn):
            if result.wait:
                return self._form(429, wanted, "wait", result.wait)
            return self._form(401, wanted, "wrong")
        answer = RedirectResponse(_own_page(wanted), 303)
        answer.set_cookie(COOKIE, result, max_age=int(LIFE), httponly=True, samesite="strict")
        return answer

    async def log_out(self, request: Request) -> Response:
        """The button « Se déconnecter »."""
        self._sessions.log_out(token_of(request.headers))
        answer = RedirectResponse(PATH, 303)
        answer.delete_cookie(COOKIE, httponly=True, samesite="strict")
        return answer

    def _form(self, status: int, wanted: str, why: Why, wait: int = 0) -> Response:
        html = self._template.render(
            practice=self._practice, why=why, minutes=ceil(wait / 60), wanted=_own_page(wanted),
            longest=LONGEST_PASSWORD,
        )  # fmt: skip
        return HTMLResponse(html, status, {"Retry-After": str(wait)} if wait else None)


def token_of(headers: Headers) -> str | None:
    """The session's token a browser sends."""
    morsel = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    return morsel.value if morsel else None
