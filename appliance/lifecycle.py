"""The life of a process: runs until SIGTERM, and tells systemd that it is ready and alive."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import sys
import threading
import traceback
from collections.abc import Coroutine
from typing import Any

from systemd import daemon

log = logging.getLogger("accueil")


def log_to_stderr() -> None:
    """One line a record, without a time: the journal adds its own. Ids only, never words: what an
    exception says may hold what a caller said, so its type and its places are all that is kept."""
    to_stderr = logging.StreamHandler()
    to_stderr.setFormatter(_Discreet("%(name)s %(levelname)s %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[to_stderr])
    sys.excepthook = lambda kind, error, trace: log.critical("fault", exc_info=(kind, error, trace))
    threading.excepthook = lambda fault: log.critical("fault", exc_info=fault.exc_value)


class _Discreet(logging.Formatter):
    """Tells faults without their messages."""

    def formatException(self, ei: Any) -> str:
        """The places of a fault, then its type."""
        return _places(ei[1])


def _places(error: BaseException) -> str:
    inner: tuple[BaseException | None, ...] = (error.__cause__,)
    if isinstance(error, BaseExceptionGroup):
        inner = error.exceptions
    told = [_places(one) for one in inner if one is not None]
    own = "".join(traceback.format_tb(error.__traceback__))
    return "\n".join([*told, f"{own}{type(error).__name__}"])


def bound_to_us(*command: str) -> list[str]:
    """The command, for a process that does not stay behind whatever becomes of this one: the kernel
    sends it SIGTERM then, and it does not begin where this one was gone before the kernel was told.
    """
    ours = '[ "$PPID" = "$0" ] && exec "$@"'
    return ["setpriv", "--pdeathsig", "TERM", "sh", "-c", ours, str(os.getpid()), *command]


def ready() -> None:
    """Tell systemd that the process serves; nothing where there is no systemd."""
    daemon.notify("READY=1")


async def stay_alive() -> None:
    """Answer systemd's watchdog from the event loop, so that a stuck loop is restarted."""
    microseconds = int(os.environ.get("WATCHDOG_USEC", "0"))
    while microseconds:
        daemon.notify("WATCHDOG=1")
        await asyncio.sleep(microseconds / 2e6)


def run_until_stopped(serve: Coroutine[Any, Any, None]) -> None:
    """Run ``serve`` in an event loop until it ends or SIGTERM or Ctrl-C comes."""

    async def supervised() -> None:
        task = asyncio.current_task()
        assert task is not None
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(_forgotten)
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, task.cancel)
        alive = asyncio.create_task(stay_alive())
        try:
            await serve
        finally:
            alive.cancel()

    with contextlib.suppress(asyncio.CancelledError):
        asyncio.run(supervised())


def _forgotten(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """A fault that nobody awaited. asyncio would tell the task with the exception's message."""
    log.error("%s", context["message"], exc_info=context.get("exception"))
