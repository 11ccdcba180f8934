"""Sets of five-minute cells of one local day, kept in one Python integer.

Bit ``n`` stands for the five minutes that begin ``n`` cells after the day's local midnight. A day
has 288 cells, 276 or 300 on the days the clock changes; differences are taken between instants,
so those days need no case of their own. Whole days are combined with three integer operations,
which is why a six-month search takes milliseconds.
"""

from __future__ import annotations

from collections.abc import Iterator

CELL_SECONDS = 300
DAY_CELLS = 300  # of the longest day, when the clock is put back


def block(start: int, stop: int) -> int:
    """The cells from ``start`` up to ``stop`` (excluded); empty where nothing is left."""
    start = max(start, 0)
    return ((1 << (stop - start)) - 1) << start if stop > start else 0


def spanned(origin: int, start: int, end: int) -> int:
    """The cells touched by ``start`` to ``end`` (POSIX seconds) in the day beginning at
    ``origin``."""
    return block((start - origin) // CELL_SECONDS, -((origin - end) // CELL_SECONDS))


def starts(free: int, length: int) -> int:
    """The cells from which ``length`` free cells follow each other."""
    fits, have = free, 1
    while have < length:
        step = min(have, length - have)
        fits &= fits >> step
        have += step
    return fits


def runs(free: int) -> Iterator[tuple[int, int]]:
    """Each unbroken run of free cells as (start, stop), in order."""
    offset = 0
    while free:
        skip = (free & -free).bit_length() - 1
        free >>= skip
        length = (~free & (free + 1)).bit_length() - 1
        yield offset + skip, offset + skip + length
        free >>= length
        offset += skip + length


def widened(busy: int, cells: int) -> int:
    """``busy`` and the ``cells`` on either side of each of its runs."""
    wide = busy
    for _ in range(cells):
        wide |= wide << 1 | wide >> 1
    return wide
