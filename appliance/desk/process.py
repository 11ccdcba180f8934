"""The desk process: one conversation per call, the store, the page; connections come and go.

Everything runs in one event loop. Messages of the line and of speech are handed to the call's
conversation in the order they come; what it wants sent goes back through the two peers. When a
peer goes away each call is told, and the store is what lasts.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import uvicorn
from starlette.applications import Starlette

from appliance.channel import Channel, check_unserved
from appliance.desk.calls import Calls
from appliance.desk.page.app import build_app
from appliance.desk.peers import Peer, Viewers, keep_speech, welcome
from appliance.desk.state import BoxState
from appliance.errors import StorageError, os_problem
from appliance.lifecycle import ready, run_until_stopped
from appliance.messages import (
    CallArrived,
    CallInterrupted,
    CourierState,
    LineReady,
    Message,
    SpeechReady,
)
from appliance.settings import Settings
from appliance.settings.box import Page
from appliance.storage.keys import key_ring_of
from appliance.storage.left_over import left_over
from appliance.storage.store import Store
from appliance.understanding.understand import Understanding

TICK = 0.1  # seconds between looks at the conversations' timers
PURGE_EVERY = 24 * 3600.0  # seconds
CLOCK_AGAIN = 60.0  # seconds between looks at a lost clock
PAGE_RETRY = 2.0  # seconds between attempts to open the page

log = logging.getLogger("accueil.desk")


class Desk:
    """Routes messages between peers, conversations and the state shown on the page."""

    def __init__(self, settings: Settings, calls: Calls, state: BoxState, speech: Peer) -> None:
        self._settings = settings
        self._calls = calls
        self._state = state
        self._speech = speech
        self.complete = asyncio.Event()  # line and speech have been there

    async def serve(self) -> None:
        """Serve lines, courier and speech for ever."""
        folders = self._settings.folders
        async with asyncio.TaskGroup() as group:
            group.create_task(
                welcome(
                    folders.desk_socket, self._serve_line, self._serve_courier,
                    self._state.present,
                )
            )  # fmt: skip
            group.create_task(
                keep_speech(folders.speech_socket, self._speech, self._hear_speech, self._no_speech)
            )
            group.create_task(self._tick())

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(TICK)
            self._calls.tick()

    async def _serve_line(self, line_id: str, channel: Channel) -> None:
        line = Peer()

        def hear(message: Message) -> None:
            match message:
                case LineReady():
                    self._state.line = message
                    self._look_complete()
                case CallArrived():
                    self._calls.begin(message, line)
                case CallInterrupted():
                    self._calls.interrupted(message, line)
                case _:
                    self._calls.hear(message)

        await line.read(channel, hear)
        self._state.line = None
        self._calls.line_lost(line)
        log.warning("line %s is gone", line_id)

    async def _serve_courier(self, channel: Channel) -> None:
        def hear(message: Message) -> None:
            if isinstance(message, CourierState):
                self._state.courier = message

        await Peer().read(channel, hear)
        self._state.courier = None

    def _hear_speech(self, message: Message) -> None:
        if isinstance(message, SpeechReady):
            self._state.speech = message
            self._look_complete()
            self._calls.speech_is_back()
        else:
            self._calls.hear(message)

    def _look_complete(self) -> None:
        if self._state.line is not None and self._state.speech is not None:
            self.complete.set()

    def _no_speech(self) -> None:
        self._state.speech = None
        self._calls.speech_lost()
        log.warning("speech is gone")


async def _forget(store: Store, settings: Settings, dated: Callable[[datetime], bool]) -> None:
    """Purge what has passed its time, at the start and every day; where the clock is lost, as soon
    as it is set."""
    told = False
    while True:
        try:
            store.purge(settings.retention)
        except StorageError as error:
            log.error("purge: [%s] %s", error.code, error)
        lost = not dated(store.clock())
        if lost and not told:
            log.error("the clock is lost: nothing is booked until it is set")
        told = lost
        await asyncio.sleep(CLOCK_AGAIN if lost else PURGE_EVERY)


class _Page(uvicorn.Server):
    """uvicorn without its signal handlers: the desk's own end everything, the page included."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


async def _show_page(app: Starlette, page: Page) -> None:
    """Serve the page for ever. Its address may not be there yet, after a power cut or with the
    cable out: calls are taken meanwhile."""
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, proxy_headers=False, lifespan="off",
        server_header=False, log_config=None,  # its own would tell faults with their words
    )  # fmt: skip
    family = socket.AF_INET6 if ":" in page.bind else socket.AF_INET
    told = ""
    while True:
        try:
            listener = socket.create_server((page.bind, page.port), family=family)
        except OSError as error:
            problem = os_problem(error)
            if problem != told:
                log.error("page %s:%d: %s", page.bind, page.port, problem)
                told = problem
            await asyncio.sleep(PAGE_RETRY)
            continue
        await _Page(config).serve(sockets=[listener])


def clock_from(start: datetime | None) -> Callable[[], datetime]:
    """The machine's clock (UTC), or one that starts at ``start`` now."""
    if start is None:
        return lambda: datetime.now(UTC)
    shift: timedelta = start - datetime.now(UTC)
    return lambda: datetime.now(UTC) + shift


def _tell_left_over(store: Store) -> None:
    try:
        with store.database.reading() as db:
            left = left_over(db, store.calendar.practitioners, store.clock())
    except StorageError as error:
        log.error("bookings left over: [%s] %s", error.code, error)
        return
    for practitioner, count in left.items():
        log.error("%d bookings with %r, whom the settings do not know", count, practitioner)


async def _serve(settings: Settings) -> None:
    """Composition root: build everything once, serve until cancelled."""
    rehearsal = settings.rehearsal
    clock = clock_from(rehearsal.now if rehearsal else None)
    keys = key_ring_of(settings.folders)
    store = Store.open(settings.folders.desk_state, settings.practice, keys, clock=clock)
    state = BoxState()
    speech, viewers = Peer(), Viewers()
    calls = Calls(settings, store, Understanding(settings.practice), clock, speech, viewers, state)
    calls.end_those_cut_off()
    _tell_left_over(store)
    app = build_app(
        store, state, settings.practice, clock, settings.page,
        lambda now: calls.taken(None, now), calls.dated,
    )  # fmt: skip
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(_show_page(app, settings.page))
            desk = Desk(settings, calls, state, speech)
            group.create_task(desk.serve())
            group.create_task(_forget(store, settings, calls.dated))
            ready()
            if rehearsal is not None:
                await desk.complete.wait()  # a viewer's first call finds a whole box
                group.create_task(viewers.welcome(settings.folders.watch_socket))
    finally:
        store.close()


def main(settings: Settings) -> int:
    """Run until SIGTERM. Raises :class:`ChannelError` where another desk runs, before its calls
    are touched."""
    check_unserved(settings.folders.desk_socket)
    run_until_stopped(_serve(settings))
    return 0
