"""Stays registered: refreshes often enough that a registrar's restart costs half a minute.

A registrar that restarts forgets us without telling; until the next REGISTER nobody can ring.
So we do not wait for the registration to expire. After a refusal of the password we wait longer,
because operators ban accounts that insist.
"""

from __future__ import annotations

import logging

import pjsua2 as pj

from appliance.line.sip import Account, Registered
from appliance.settings.box import Registrar

REFRESH = 30.0  # seconds, or half the registration's life where that is shorter
RETRY = 5.0
RETRY_REFUSED = 60.0

log = logging.getLogger("accueil.line")


class Registration:
    """Decides when to send REGISTER and knows how the last one went."""

    def __init__(self, registrar: Registrar | None) -> None:
        self._registrar = registrar
        self._due = 0.0
        self._refused: int | None = None  # the code of the last answer that was none of success
        #: None where no registrar is configured.
        self.registered: bool | None = None if registrar is None else False

    def tick(self, account: Account, now: float) -> None:
        """Send REGISTER when it is due. ``now``: monotonic seconds."""
        if self._registrar is None or now < self._due:
            return
        self._due = now + RETRY  # a REGISTER under way is told by Registered
        try:
            account.setRegistration(True)
        except pj.Error:  # the one before still waits for its answer
            return

    def answered(self, event: Registered, now: float) -> bool:
        """Take the registrar's answer; whether :attr:`registered` changed."""
        if self._registrar is None:
            return False
        registered = event.code // 100 == 2 and event.expires > 0
        if registered:
            self._due = now + min(REFRESH, self._registrar.expires / 2)
        elif event.code in (401, 403, 407):
            self._due = now + RETRY_REFUSED
        else:
            self._due = now + RETRY
        changed = registered != self.registered
        self.registered = registered
        refused = None if registered else event.code
        if changed or refused != self._refused:
            told = "registered" if registered else "lost" if changed else "not registered"
            log.info("registrar: %s (%d)", told, event.code)
        self._refused = refused
        return changed
