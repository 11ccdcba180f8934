"""G.711 (ITU-T G.711), both laws, by tables made from the recommendation's formulas."""

from __future__ import annotations

import array
from functools import cache

PCMU, PCMA = 0, 8  # RTP payload types
_EXPONENT_ONE = 0x84


@cache
def _decoded(payload_type: int) -> tuple[int, ...]:
    return tuple((_alaw if payload_type == PCMA else _ulaw)(code) for code in range(256))


def _alaw(code: int) -> int:
    code ^= 0x55
    exponent, mantissa = (code & 0x70) >> 4, code & 0x0F
    magnitude = (mantissa << 4) + 8 if not exponent else ((mantissa << 4) + 0x108) << (exponent - 1)
    return magnitude if code & 0x80 else -magnitude


def _ulaw(code: int) -> int:
    code ^= 0xFF
    magnitude = (((code & 0x0F) << 3) + _EXPONENT_ONE << ((code & 0x70) >> 4)) - _EXPONENT_ONE
    return -magnitude if code & 0x80 else magnitude


@cache
def _encoded(payload_type: int) -> bytes:
    """The nearest code of every 16-bit sample, indexed by the sample's unsigned value."""
    levels = sorted((level, code) for code, level in enumerate(_decoded(payload_type)))
    table = bytearray(65536)
    at = 0
    for sample in range(-32768, 32768):
        while at + 1 < len(levels) and levels[at][0] + levels[at + 1][0] < 2 * sample:
            at += 1
        table[sample & 0xFFFF] = levels[at][1]
    return bytes(table)


def decode(payload: bytes, payload_type: int) -> bytes:
    """16-bit little-endian samples of an RTP payload."""
    table = _decoded(payload_type)
    return array.array("h", [table[code] for code in payload]).tobytes()


def encode(pcm: bytes, payload_type: int) -> bytes:
    """The RTP payload of 16-bit little-endian samples."""
    table = _encoded(payload_type)
    return bytes(table[sample] for sample in array.array("H", pcm))
