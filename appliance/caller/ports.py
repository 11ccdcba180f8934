"""Ports of this machine for boxes and telephones that run beside each other.

Whoever asks for any port gets one of the kernel's own range (32768 and up on Linux). Sound goes
through two ranges below it, one for boxes and one for telephones, so that none of the three takes
what another is about to use.
"""

from __future__ import annotations

import contextlib
import socket

#: baresip draws the ports of a call from this range and binds none that is in use.
TELEPHONE_RTP = range(29400, 32768)
_BOX_RTP = range(10000, 29200, 64)


def free_port(host: str = "127.0.0.1") -> int:
    """A port that was free a moment ago, for UDP and for TCP."""
    while True:
        with (
            socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp,
            socket.socket(socket.AF_INET, socket.SOCK_STREAM) as tcp,
            contextlib.suppress(OSError),
        ):
            udp.bind((host, 0))
            port = int(udp.getsockname()[1])
            tcp.bind((host, port))
            return port


def box_rtp_port() -> int:
    """The first of a box's 64 ports for sound. Two boxes may get the same: PJSIP steps over those
    that are in use."""
    return _BOX_RTP[free_port() % len(_BOX_RTP)]
