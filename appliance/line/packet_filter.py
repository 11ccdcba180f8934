"""Forged INVITEs end in the kernel: a socket filter on PJSIP's own sockets.

PJSIP parses every packet and takes one of its four call legs for a parsable INVITE before it
asks us; a flood from anywhere would starve the callers. So the listening sockets get a classic
BPF program: an INVITE over UDP from a source that is not accepted is dropped unread, and so is a
TCP connection. Everything else passes (answers to our own requests, a transferred party's BYE).
The check in Python stays for what slips through, such as an INVITE behind an empty line.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import socket
import struct
from collections.abc import Iterator
from ipaddress import IPv4Network
from pathlib import Path

from appliance.line.gate import Sources

_SO_ATTACH_FILTER = 26
_NETWORK_HEADER = -0x100000  # the kernel's SKF_NET_OFF: loads relative to the IP header
_SOURCE_ADDRESS = _NETWORK_HEADER + 12
_UDP_PAYLOAD = 8  # a UDP socket's filter starts at the UDP header
_INVITE = int.from_bytes(b"INVI", "big")
_LOAD, _AND, _JUMP_IF_EQUAL, _RETURN = 0x20, 0x54, 0x15, 0x06
_PASS, _DROP = 0xFFFFFFFF, 0


def program(sources: Sources, *, invites_only: bool) -> list[tuple[int, int, int, int]]:
    """The filter as (code, jump if true, jump if false, k) rows."""
    rows: list[tuple[int, int, int, int]] = []
    if invites_only:
        rows += [(_LOAD, 0, 0, _UDP_PAYLOAD), (_JUMP_IF_EQUAL, 1, 0, _INVITE)]
        rows += [(_RETURN, 0, 0, _PASS)]
    for network in sources.networks:
        if isinstance(network, IPv4Network):
            rows += [(_LOAD, 0, 0, _SOURCE_ADDRESS)]
            rows += [(_AND, 0, 0, int(network.netmask))]
            rows += [(_JUMP_IF_EQUAL, 0, 1, int(network.network_address))]
            rows += [(_RETURN, 0, 0, _PASS)]
    return [*rows, (_RETURN, 0, 0, _DROP)]


def attach(sources: Sources, port: int) -> tuple[list[int], dict[str, str]]:
    """Filter this process's IPv4 sockets bound to ``port``; the inodes of those that are, and what
    the kernel said of the others (Linux 6.18 filters TCP for the network's administrator only)."""
    inodes: list[int] = []
    refused: dict[str, str] = {}
    for sock in _own_sockets(port):
        try:
            _filter(sock, sources)
            inodes.append(os.fstat(sock.fileno()).st_ino)
        except OSError as error:
            refused["UDP" if sock.type == socket.SOCK_DGRAM else "TCP"] = str(error.strerror)
        finally:
            sock.close()
    return inodes, refused


def _filter(sock: socket.socket, sources: Sources) -> None:
    rows = program(sources, invites_only=sock.type == socket.SOCK_DGRAM)
    packed = b"".join(struct.pack("HBBI", c, t, f, k & 0xFFFFFFFF) for c, t, f, k in rows)
    code = ctypes.create_string_buffer(packed)
    header = struct.pack("HL", len(rows), ctypes.addressof(code))
    sock.setsockopt(socket.SOL_SOCKET, _SO_ATTACH_FILTER, header)


def _own_sockets(port: int) -> Iterator[socket.socket]:
    """Duplicates of this process's sockets bound to ``port``."""
    for entry in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(OSError):  # the folder's own descriptor, pipes, files
            duplicate = socket.socket(fileno=os.dup(int(entry.name)))
            is_ours = duplicate.family == socket.AF_INET and duplicate.getsockname()[1] == port
            if is_ours:
                yield duplicate
            else:
                duplicate.close()


def dropped(inodes: list[int]) -> int:
    """UDP packets that the kernel dropped on these sockets so far."""
    total = 0
    for row in Path("/proc/net/udp").read_text(encoding="ascii").splitlines()[1:]:
        columns = row.split()
        if int(columns[9]) in inodes:
            total += int(columns[12])
    return total
