"""The line process: telephone calls in and out, and nothing else.

``main`` is its composition root. Nothing heavy may ever be imported here: a busy Python thread
beside PJSIP's media thread delays 20 ms frames by 60-80 ms.
"""

from __future__ import annotations

import contextlib
import gc
import logging
import os
import signal
import socket
import sys
import time

from appliance.lifecycle import ready
from appliance.line import frames, packet_filter, sounds
from appliance.line.desk_link import DeskLink
from appliance.line.gate import Sources
from appliance.line.sip import Endpoint, host
from appliance.line.switchboard import Switchboard
from appliance.settings import Settings
from appliance.settings.box import Line
from systemd import daemon

NICE = -10
SWITCH_INTERVAL = 0.0005  # seconds a thread may keep the media thread waiting
HEARTBEAT = 5.0  # seconds

log = logging.getLogger("accueil.line")


def main(settings: Settings) -> int:
    """Run until SIGTERM. Raises :class:`LineError` at the start."""
    _before_all_else()
    frames.check()
    sounds.load_all()
    sources = Sources((*settings.line.accept_from, *_registrar_addresses(settings.line)))
    switchboard = Switchboard(settings, Endpoint(settings.line), sources)
    switchboard.open()
    desk = DeskLink(settings.folders.desk_socket, switchboard.post)
    stopped = _stop_on_signals()
    gc.collect()
    gc.freeze()
    desk.start()
    ready()
    _serve(switchboard, _Refusals(sources, settings.line.port), stopped)
    desk.stop()
    switchboard.close()
    return 0


def _serve(switchboard: Switchboard, refusals: _Refusals, stopped: list[int]) -> None:
    beat = 0.0
    while not stopped:
        switchboard.turn()
        refusals.keep_up()
        if time.monotonic() >= beat:
            beat = time.monotonic() + HEARTBEAT
            daemon.notify("WATCHDOG=1")
            refusals.report()


def _stop_on_signals() -> list[int]:
    """Fills with the signal that asks to stop."""
    stopped: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda received, _: stopped.append(received))
    return stopped


def _before_all_else() -> None:
    """Frames do not wait. Linux keeps a priority for each thread: PJSIP's inherit this one's, if it
    is set before they are made."""
    sys.setswitchinterval(SWITCH_INTERVAL)
    with contextlib.suppress(PermissionError):  # no CAP_SYS_NICE
        os.setpriority(os.PRIO_PROCESS, 0, NICE)


def _registrar_addresses(line: Line) -> list[str]:
    """Where our calls may come from as far as the DNS knows now; after a power cut it may know
    nothing yet. The address that has taken our registration is added then."""
    if line.registrar is None:
        return []
    try:
        found = socket.getaddrinfo(host(line.registrar).partition(":")[0], None, socket.AF_INET)
    except OSError:
        log.warning("registrar unknown to the DNS")
        return []
    return sorted({str(address[4][0]) for address in found})


class _Refusals:
    """Attaches the kernel's filter and tells a technician when it drops packets."""

    def __init__(self, sources: Sources, port: int) -> None:
        self._sources, self._port = sources, port
        self._told = 0
        self._networks = sources.networks
        self._inodes, refused = packet_filter.attach(sources, port)
        for kind, problem in refused.items():  # the check in Python stays
            log.warning("%s is not filtered by the kernel: %s", kind, problem)

    def keep_up(self) -> None:
        """Filter anew where other sources are accepted than before."""
        if self._networks is not self._sources.networks:
            self._networks = self._sources.networks
            packet_filter.attach(self._sources, self._port)

    def report(self) -> None:
        """Log how many packets were dropped since the last time."""
        dropped = packet_filter.dropped(self._inodes) if self._inodes else 0
        if dropped > self._told:
            log.warning("%d packets refused: not from line.accept_from", dropped - self._told)
            self._told = dropped
