"""The life of a process: runs until SIGTERM, and tells systemd that it is ready and alive."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
from collections.abc import Coroutine
from typing import Any

from systemd import daemon


def log_to_stderr() -> None:
    """One line a record, without a time: the journal adds its own. Ids only, never words."""
    logging.basicConfig(level=logging.INFO, format="%(name)s %(levelname)s %(message)s")


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
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, task.cancel)
        alive = asyncio.create_task(stay_alive())
        try:
            await serve
        finally:
            alive.cancel()

    with contextlib.suppress(asyncio.CancelledError):
        asyncio.run(supervised())
