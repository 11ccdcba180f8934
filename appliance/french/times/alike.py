"""Hours that sound alike on a bad line: "deux heures" and "dix heures"."""

from __future__ import annotations

from datetime import time

_ALIKE = [{2, 10}, {6, 10}, {2, 12}, {3, 13}, {13, 16}, {6, 16}]
_HALF_A_DAY = 12


def sound_alike(one: time, other: time) -> bool:
    """Whether one of them may have been said where the other was heard."""
    if one.minute != other.minute or one.hour == other.hour:
        return False
    return any({a, b} in _ALIKE for a in _as_said(one.hour) for b in _as_said(other.hour))


def _as_said(hour: int) -> set[int]:
    """ "Deux heures" is two in the afternoon as well."""
    return {hour, hour - _HALF_A_DAY} if hour > _HALF_A_DAY else {hour}
