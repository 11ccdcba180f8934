"""Who may ring: the trunk's addresses, and so many calls a minute."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from ipaddress import ip_address, ip_network

MINUTE = 60.0


class Sources:
    """The addresses and networks that calls are accepted from."""

    def __init__(self, accepted: Iterable[str]) -> None:
        self.networks = tuple(ip_network(text, strict=False) for text in accepted)

    def accepts(self, source: str) -> bool:
        """``source``: "address:port" as PJSIP tells it."""
        try:
            address = ip_address(_host(source))
        except ValueError:
            return False
        return any(address in network for network in self.networks)

    def add(self, source: str) -> None:
        """Accept calls from there, too. ``networks`` is then another tuple."""
        if not self.accepts(source):
            self.networks += (ip_network(_host(source)),)


def _host(source: str) -> str:
    return source.rpartition(":")[0].strip("[]")


class CallRate:
    """At most ``per_minute`` calls in any sixty seconds."""

    def __init__(self, per_minute: int) -> None:
        self._per_minute = per_minute
        self._recent: deque[float] = deque()

    def allows(self, now: float) -> bool:
        """Count a call at ``now`` (seconds, monotonic) unless it is one too many."""
        while self._recent and now - self._recent[0] >= MINUTE:
            self._recent.popleft()
        if len(self._recent) >= self._per_minute:
            return False
        self._recent.append(now)
        return True
