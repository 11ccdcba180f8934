"""Bookings to come that the settings have no practitioner for: an id was changed, or somebody left.

They still stand; callers who ask about them are called back by the secretary.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from datetime import datetime


def left_over(db: sqlite3.Connection, known: Collection[str], now: datetime) -> dict[str, int]:
    """How many there are, by the id that they are kept under."""
    rows = db.execute(
        """SELECT practitioner, count(*) FROM booking WHERE state = 'active' AND "end" > ?
           GROUP BY practitioner ORDER BY practitioner""",
        (int(now.timestamp()),),
    )
    return {one: count for one, count in rows if one not in known}
