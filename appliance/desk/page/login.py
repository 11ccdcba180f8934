"""The door of the page: asks for a name and a password wherever the settings name users.

The cookie is HttpOnly and SameSite=Strict; ``guard`` refuses posts of other sites, the login's own
included. Without HTTPS it cannot be marked Secure: what crosses the practice's LAN can be read by
who listens there (docs/technicien.md).
"""

from __future__ import annotations

from http.cookies import SimpleCookie
from math import ceil

from jinja2 import Environment
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from appliance.desk.page.sessions import LIFE, NotLoggedIn, Sessions

COOKIE = "accueil"
PATH = "/connexion"
LONGEST_FORM = 4096  # bytes


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
                app = RedirectResponse(PATH, 303)
        await app(scope, receive, send)


class Login:
    """The handlers of the login and of its end."""

    def __init__(self, sessions: Sessions, templates: Environment, practice: str) -> None:
        self._sessions = sessions
        self._template = templates.get_template("login.html")
        self._practice = practice

    async def show(self, _request: Request) -> Response:
        """The form."""
        return self._form(200)

    async def log_in(self, request: Request) -> Response:
        """The button « Entrer »."""
        length = request.headers.get("content-length", "")
        if not length.isdecimal() or int(length) > LONGEST_FORM:
            return PlainTextResponse("Formulaire trop long.\n", 413)
        form = await request.form()
        address = request.client.host if request.client else ""
        result = await self._sessions.log_in(
            str(form.get("nom", "")), str(form.get("passe", "")), address
        )
        if isinstance(result, NotLoggedIn):
            return self._form(429 if result.wait else 401, result)
        answer = RedirectResponse("/", 303)
        answer.set_cookie(COOKIE, result, max_age=int(LIFE), httponly=True, samesite="strict")
        return answer

    async def log_out(self, request: Request) -> Response:
        """The button « Se déconnecter »."""
        self._sessions.log_out(token_of(request.headers))
        answer = RedirectResponse(PATH, 303)
        answer.delete_cookie(COOKIE, httponly=True, samesite="strict")
        return answer

    def _form(self, status: int, refused: NotLoggedIn | None = None) -> Response:
        wait = refused.wait if refused else 0
        html = self._template.render(
            practice=self._practice, wrong=refused is not None, minutes=ceil(wait / 60)
        )
        return HTMLResponse(html, status, {"Retry-After": str(wait)} if wait else None)


def token_of(headers: Headers) -> str | None:
    """The session's token a browser sends."""
    morsel = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    return morsel.value if morsel else None
