"""What the practice's agenda has still to be told, in order; written with the change itself."""

from __future__ import annotations

from appliance.agenda.model import OutboxItem
from appliance.storage.bookings import Bookings
from appliance.storage.inbox import Inbox
from appliance.storage.part import instant


class Outbox(Bookings, Inbox):
    """The outbox's part of the store."""

    def outbox_pending(self, limit: int = 100) -> tuple[OutboxItem, ...]:
        """The oldest items not handed over yet, oldest first."""
        with self.database.reading() as db:
            rows = db.execute(
                "SELECT id, kind, subject, created FROM outbox WHERE handed IS NULL "
                "ORDER BY seq LIMIT ?",
                (limit,),
            ).fetchall()
            items = []
            for row_id, kind, subject, created in rows:
                moved = db.execute(
                    "SELECT id FROM booking WHERE moved_to = ?", (subject,)
                ).fetchone()
                request = self._items("WHERE id = ?", subject) if kind == "request" else ()
                items.append(
                    OutboxItem(
                        row_id, kind, subject, instant(created),
                        booking=None if kind == "request" else self._booking(db, subject),
                        request=request[0].request if request else None,
                        moved_from=moved[0] if moved and kind == "moved" else None,
                    )
                )  # fmt: skip
        return tuple(items)

    def outbox_handed(self, item_id: str) -> bool:
        """The item is sealed and with the courier; False for an unknown one."""
        with self.database.writing() as db:
            changed = db.execute(
                "UPDATE outbox SET handed = coalesce(handed, ?) WHERE id = ?",
                (self._now(), item_id),
            ).rowcount
        return bool(changed)
