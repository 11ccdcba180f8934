"""The page's routes: three pages to read, two buttons to press, and the login.

Each page is whole HTML with an entity tag of its content; the browser's script asks again every
two seconds and exchanges what changed (304 otherwise), so the page needs no second way of showing
things and survives restarts of the box. Pages are read in the desk's event loop: a full day takes
milliseconds there (``pytest tests/desk/page -k milliseconds``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from appliance.agenda.calendar import Calendar
from appliance.agenda.model import InboxItem
from appliance.clock import is_lost
from appliance.desk.page import calls_of_day, days, views
from appliance.desk.page.emergencies import Emergencies
from appliance.desk.page.guard import Guard
from appliance.desk.page.login import PATH, Door, Login
from appliance.desk.page.sessions import Sessions
from appliance.desk.page.store import SECRETARY, PageStore
from appliance.desk.state import BoxState
from appliance.dialogue.modes import Taking
from appliance.errors import AccueilError
from appliance.settings.box import Page
from appliance.settings.practice import Practice

_PACKAGE = "appliance.desk.page"
_LOOPBACK = Page()


def build_app(
    store: PageStore,
    state: BoxState,
    practice: Practice,
    clock: Callable[[], datetime],
    page: Page = _LOOPBACK,
    taking: Callable[[datetime], Taking] = lambda _: Taking("always", 0),
    dated: Callable[[datetime], bool] = lambda now: not is_lost(now),
) -> Starlette:
    """The page as an ASGI application.

    ``clock`` gives aware datetimes; ``taking`` says how a call is taken at one, ``dated`` whether
    its day may be believed. ``page`` (``settings.page``) decides which Host headers are ours. Serve
    it with ``proxy_headers=False`` and without access log."""
    sessions = Sessions(page.users)
    shown = _Page(store, state, practice, clock, taking, dated)
    login = Login(sessions, shown.templates, practice.name)
    return Starlette(
        routes=[
            Route("/", shown.today, name="today"),
            Route("/demandes", shown.requests, name="requests"),
            Route("/demandes/{request_id}/fait", shown.done, methods=["POST"], name="done"),
            Route("/demandes/{request_id}/annuler", shown.undone, methods=["POST"], name="undone"),
            Route("/appels", shown.calls, name="calls"),
            Route(PATH, login.show, name="login"),
            Route(PATH, login.log_in, methods=["POST"], name="log_in"),
            Route("/deconnexion", login.log_out, methods=["POST"], name="log_out"),
            Mount("/static", StaticFiles(packages=[(_PACKAGE, "static")]), name="static"),
        ],
        middleware=[
            Middleware(Guard, bind=page.bind, names=page.names),
            Middleware(Door, sessions=sessions),
        ],
        exception_handlers={HTTPException: shown.not_there, AccueilError: shown.out_of_order},
    )


@dataclass(frozen=True, slots=True)
class _Waiting:
    """What every page tells of: read once for each look."""

    items: tuple[InboxItem, ...]
    emergencies: Emergencies


class _Page:
    """The handlers, around one store."""

    def __init__(
        self,
        store: PageStore,
        state: BoxState,
        practice: Practice,
        clock: Callable[[], datetime],
        taking: Callable[[datetime], Taking],
        dated: Callable[[datetime], bool],
    ) -> None:
        self._store = store
        self._state = state
        self._practice = practice
        self._clock = clock
        self._taking = taking
        self._dated = dated
        self._zone = ZoneInfo(practice.zone)
        self._calendar = Calendar(practice)
        self.templates = Environment(
            loader=PackageLoader(_PACKAGE), autoescape=True, undefined=StrictUndefined,
            trim_blocks=True, lstrip_blocks=True,
        )  # fmt: skip

    async def today(self, request: Request) -> Response:
        """The appointments of a day, by practitioner."""
        now = self._now()
        day, shown = days.asked(request, now.date())
        conflicts = self._store.conflicts()
        people = views.day_by_practitioner(
            self._store.bookings_on(day), conflicts, self._calendar, day, now
        )
        nobody = ""
        if not any(one.rows for one in people):
            off = self._taking(now).off
            nobody = days.nobody_booked(self._calendar, day, now.date(), off=off)
        return self._shown(
            request, "today.html", now, self._waiting(), people=people, nobody=nobody, day=shown,
            conflicts=views.days_in_conflict(conflicts, day, self._calendar),
        )  # fmt: skip

    async def requests(self, request: Request) -> Response:
        """The inbox, and what was done on a day."""
        now = self._now()
        day, shown = days.asked(request, now.date())
        done, waiting = reversed(self._store.requests_done_on(day)), self._waiting()
        return self._shown(
            request, "requests.html", now, waiting, day=shown,
            rows=self._rows(views.inbox(waiting.items), waiting.emergencies, now),
            done=self._rows(done, waiting.emergencies, now),
        )  # fmt: skip

    def _rows(
        self, items: Iterable[InboxItem], emergencies: Emergencies, now: datetime
    ) -> list[views.RequestRow]:
        rows = []
        for item in items:
            call_id = item.call_id if item.request.category == "emergency" else None
            standing = emergencies.standing(call_id) if call_id else ""
            rows.append(views.request_row(item, self._practice, now.date(), standing))
        return rows

    async def calls(self, request: Request) -> Response:
        """Calls on the line now, and the calls of a day."""
        now = self._now()
        day, shown = days.asked(request, now.date())
        over = (c for c in self._store.calls_on(day) if c.call_id not in self._state.calls)
        rows = calls_of_day.day_calls(
            over, self._store.booking_changes_on(day), self._store.requests_left_on(day),
            self._practice,
        )  # fmt: skip
        return self._shown(
            request, "calls.html", now, self._waiting(),
            live=calls_of_day.live_calls(self._state.calls, self._zone), rows=rows,
            summary=calls_of_day.summary(rows), day=shown,
        )  # fmt: skip

    def done(self, request: Request) -> Response:
        """The button « Fait ». In a thread, for a write may wait for another program's."""
        request_id = request.path_params["request_id"]
        return self._moved(request, self._store.request_done(request_id, who=_who(request)))

    def undone(self, request: Request) -> Response:
        """The button « Annuler »; likewise."""
        request_id = request.path_params["request_id"]
        return self._moved(request, self._store.request_undone(request_id, who=_who(request)))

    async def not_there(self, _request: Request, error: Exception) -> Response:
        """An address that is none of ours."""
        status = error.status_code if isinstance(error, HTTPException) else 500
        return HTMLResponse(self.templates.get_template("missing.html").render(), status)

    async def out_of_order(self, _request: Request, error: Exception) -> Response:
        """The store cannot answer: say so, and what the technician needs."""
        code = error.code if isinstance(error, AccueilError) else ""
        return HTMLResponse(self.templates.get_template("broken.html").render(code=code), 503)

    def _moved(self, request: Request, found: bool) -> Response:
        """Back to the list, with the day that was looked at."""
        if not found:
            raise HTTPException(404)
        _, day = days.asked(request, self._now().date())
        return RedirectResponse("/demandes" if day.is_today else f"/demandes?jour={day.value}", 303)

    def _now(self) -> datetime:
        return self._clock().astimezone(self._zone)

    def _waiting(self) -> _Waiting:
        items, calls = self._store.requests_open(), self._state.calls
        return _Waiting(items, Emergencies(calls, items, self._store.call, self._practice))

    def _shown(
        self, request: Request, template: str, now: datetime, waiting: _Waiting, **content: Any
    ) -> Response:
        """Render; 304 where the browser has just that."""
        lost = None if self._dated(now) else now
        lights = views.lights(self._state, self._taking(now), self._practice, lost)
        html = self.templates.get_template(template).render(
            practice=self._practice.name, user=request.scope.get("user"),
            page=template.removesuffix(".html"), **content,
            lights=lights, waiting=len(waiting.items),
            urgent=sum(views.is_urgent(item.request) for item in waiting.items),
            alarms=waiting.emergencies.alarms(now.date()), on_line=len(self._state.calls),
            in_danger=any(call.emergency for call in self._state.calls.values()),
        )  # fmt: skip
        tag = f'"{hashlib.blake2b(html.encode(), digest_size=12).hexdigest()}"'
        headers = {"ETag": tag, "X-Box-Time": str(int(now.timestamp()))}
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        return HTMLResponse(html, headers=headers)


def _who(request: Request) -> str:
    """The name of who is logged in; without a login it is the secretary's page."""
    return request.scope.get("user") or SECRETARY
