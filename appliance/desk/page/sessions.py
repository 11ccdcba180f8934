"""Who has logged in to the page. In memory: a restart of the desk logs everybody out.

A session ends half a day after its login, whatever is done with it: an open page asks for itself
every two seconds, so use cannot tell whether somebody is still there. Failures are counted by name
at an address, so that nobody shuts out a colleague at the same post; by address, whatever the
names; and over all addresses. Whoever has too many waits; a right password clears those of its own
name there. A password is checked in a thread, one at a time: the calls share this process.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import ceil

from appliance.desk.page.passwords import NOBODY, matches

LIFE = 12 * 3600.0  # seconds
MOST_SESSIONS = 64  # the oldest goes
WINDOW = 300.0  # seconds in which failures count
MOST_FAILURES = 5  # of one name at one address
MOST_FAILURES_OF_ADDRESS = 20
MOST_FAILURES_OF_ALL = 50
LONGEST_PASSWORD = 200  # characters


@dataclass(frozen=True, slots=True)
class NotLoggedIn:
    """A wrong name or password; ``wait``: seconds in which no other try is looked at."""

    wait: int = 0


class Sessions:
    """``users``: name to hash. ``steady``: seconds of a clock that is never set."""

    def __init__(
        self, users: Mapping[str, str], steady: Callable[[], float] = time.monotonic
    ) -> None:
        self._users = dict(users)
        self._steady = steady
        self._sessions: dict[str, tuple[str, float]] = {}  # token to name and end
        self._failures: deque[tuple[float, str, str]] = deque()  # when, address, name
        self._one_at_a_time = asyncio.Lock()

    @property
    def wanted(self) -> bool:
        """Whether there is anybody to log in; without users the page is open (loopback only)."""
        return bool(self._users)

    def name(self, token: str | None) -> str | None:
        """Whose session this is; None where it is none, or over."""
        name, end = self._sessions.get(token or "", (None, 0.0))
        return name if self._steady() < end else None

    async def log_in(self, name: str, password: str, address: str) -> str | NotLoggedIn:
        """A new session's token. In the name capitals make no difference."""
        name = self._as_written(name.strip())
        async with self._one_at_a_time:
            if wait := self._wait(address, name):
                return NotLoggedIn(wait)
            kept = self._users.get(name, NOBODY)
            right = await asyncio.to_thread(matches, password[:LONGEST_PASSWORD], kept)
            if not right or name not in self._users:
                self._failures.append((self._steady(), address, name))
                return NotLoggedIn()
            self._failures = deque(one for one in self._failures if one[1:] != (address, name))
            while len(self._sessions) >= MOST_SESSIONS:
                del self._sessions[next(iter(self._sessions))]
            token = secrets.token_urlsafe(32)
            self._sessions[token] = (name, self._steady() + LIFE)
            return token

    def _as_written(self, name: str) -> str:
        """A name as it is in the settings, in lower case where it is none of them."""
        alike = (one for one in self._users if one.lower() == name.lower())
        return name if name in self._users else next(alike, name.lower())

    def log_out(self, token: str | None) -> None:
        """End a session."""
        self._sessions.pop(token or "", None)

    def _wait(self, address: str, name: str) -> int:
        """Seconds until the next try of this name at this address is looked at."""
        now = self._steady()
        while self._failures and now - self._failures[0][0] >= WINDOW:
            self._failures.popleft()
        every = [at for at, _, _ in self._failures]
        here = [at for at, where, _ in self._failures if where == address]
        own = [at for at, *who in self._failures if who == [address, name]]
        limits = (
            (own, MOST_FAILURES), (here, MOST_FAILURES_OF_ADDRESS), (every, MOST_FAILURES_OF_ALL),
        )  # fmt: skip
        waits = (
            failures[-most] + WINDOW - now for failures, most in limits if len(failures) >= most
        )
        return ceil(max(waits, default=0))
