"""Calls that were lost while the desk was away, kept until it has kept them: a promise to call back
must outlive a power cut, and a desk whose disk is full.

One small file, mode 0600, in the line's own folder: for each call its id, the caller's number and
when it was, and no more. It is written when a call is lost and removed when the desk has kept it.
A disk that refuses leaves the list in memory: the caller is on the line and cannot wait for it.
"""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Callable
from pathlib import Path

import msgspec

from appliance.messages import CallInterrupted

FILE = "lost-calls.json"

log = logging.getLogger("accueil.line")


class LostCalls:
    """Those of the run before, if any, and of this one."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE
        self._calls: list[CallInterrupted] = []
        try:
            self._calls = msgspec.json.decode(self._file.read_bytes(), type=list[CallInterrupted])
        except FileNotFoundError:
            return
        except (OSError, msgspec.MsgspecError) as error:
            log.error("lost calls unreadable: %s", type(error).__name__)

    def add(self, call: CallInterrupted) -> None:
        """Keep one more."""
        self._calls.append(call)
        self._keep()

    def tell(self, tell: Callable[[CallInterrupted], bool]) -> None:
        """Tell them in order for as long as ``tell`` returns True."""
        for call in self._calls:
            if not tell(call):
                return

    def forget(self, call_id: str) -> None:
        """The desk has it."""
        left = [call for call in self._calls if call.call_id != call_id]
        if len(left) < len(self._calls):
            self._calls = left
            self._keep()

    def _keep(self) -> None:
        try:
            if self._calls:
                self._write(msgspec.json.encode(self._calls))
            else:
                self._file.unlink(missing_ok=True)
        except OSError as error:
            log.error("lost calls not kept on disk: %s", error.strerror)

    def _write(self, content: bytes) -> None:
        """The old file or the new one, whatever happens meanwhile."""
        fresh = self._file.with_suffix(".new")
        with contextlib.suppress(FileNotFoundError):
            fresh.unlink()
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(descriptor, "wb") as file:  # noqa: PTH123 (with this mode from its first byte)
            file.write(content)
            file.flush()
            os.fsync(descriptor)
        fresh.replace(self._file)
