"""Whether the box knows what day it is.

A box without a battery wakes up after a power cut on the day its firmware was made, and without
Internet nobody tells it better. A day before this release was made cannot be today.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

#: No box is older; stays as it is.
FIRST = datetime(2026, 11, 23, tzinfo=UTC)
#: The day this release was made; moved on with each release.
RELEASED = date(2026, 11, 23)
RELEASE = datetime(RELEASED.year, RELEASED.month, RELEASED.day, tzinfo=UTC)


def is_lost(now: datetime) -> bool:
    """Whether the clock tells a day before this release. ``now``: aware."""
    return now.date() < RELEASED


def at_least_release(now: datetime) -> datetime:
    """``now``, or where the clock is lost the release's day: what a caller tells of the past (a
    birth date) is in the past then as well."""
    return RELEASE.astimezone(now.tzinfo) if is_lost(now) else now
