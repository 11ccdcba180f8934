"""The secretary's inbox: coded requests, sealed field by field, open until done."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import Any

from appliance.agenda.model import InboxItem, Request
from appliance.french.names.sounds import sound_key
from appliance.storage.part import Part, instant, new_id

REQUEST_COLUMNS = (
    "id, wrapped_key, call_id, category, surname, first_name, birth_date, phone, practitioner, "
    "urgent, call_back, created, done, check_name, check_birth, emergency, done_by, withdrawn"
)


class Inbox(Part):
    """The inbox's part of the store."""

    def add_request(self, call_id: str, request: Request) -> str:
        """Keep a request and tell the agenda (outbox) in one transaction; returns its id. The same
        request of the same call is kept once, while it is not done."""
        with self.database.writing() as db:
            rows = db.execute(
                f"SELECT {REQUEST_COLUMNS} FROM request WHERE call_id = ?", (call_id,)
            ).fetchall()
            for row in rows:
                item = self._item(row)
                if item.request == request and item.done is None:
                    return item.id
            request_id = new_id()
            sealed, wrapped = self._new_sealed("request", request_id)
            born = request.birth_date.isoformat() if request.birth_date else None
            db.execute(
                f"INSERT INTO request ({REQUEST_COLUMNS}, search) "
                "VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                (
                    request_id, wrapped, call_id, request.category,
                    sealed.seal("surname", request.surname),
                    sealed.seal("first_name", request.first_name),
                    sealed.seal("birth_date", born), sealed.seal("phone", request.phone),
                    request.practitioner, request.urgent, request.call_back, self._now(), None,
                    request.check_name, request.check_birth,
                    sealed.seal("emergency", request.emergency), None, False,
                    self._request_key(request.surname, request.birth_date),
                ),
            )  # fmt: skip
            self._enqueue(db, "request", request_id)
            self._record(db, "requested", request_id, call_id, "assistant")
        return request_id

    def requests_open(self) -> tuple[InboxItem, ...]:
        """What nobody has done yet: urgent ones first, then the oldest."""
        return self._items("WHERE done IS NULL ORDER BY urgent DESC, created, id")

    def requests_done_on(self, day: date) -> tuple[InboxItem, ...]:
        """What was marked done on a local day, in order."""
        first, after = self._day_span(day, day)
        return self._items("WHERE done >= ? AND done < ? ORDER BY done, id", first, after)

    def requests_of_call(self, call_id: str) -> tuple[InboxItem, ...]:
        """The requests one call left."""
        return self._items("WHERE call_id = ? ORDER BY created, id", call_id)

    def requests_left_on(self, day: date) -> dict[str, bool]:
        """The calls that began on a local day and left requests; whether any is still open."""
        with self.database.reading() as db:
            rows = db.execute(
                """SELECT call_id, max(done IS NULL) FROM request JOIN call ON call.id = call_id
                   WHERE started >= ? AND started < ? GROUP BY call_id""",
                self._day_span(day, day),
            ).fetchall()
        return {call_id: bool(left) for call_id, left in rows}

    def request_done(self, request_id: str, *, who: str = "secretary") -> bool:
        """Mark as done; False for an unknown one. What is done already keeps its hour."""
        return self._mark(request_id, self._now(), "request_done", who)

    def request_undone(self, request_id: str, *, who: str = "secretary") -> bool:
        """Put back into the inbox; False for an unknown one."""
        return self._mark(request_id, None, "request_undone", who)

    def withdraw_request(self, call_id: str, request: Request) -> None:
        """The caller takes back what the call has asked for: nobody here has to do it any more."""
        for item in self.requests_of_call(call_id):
            if item.request == request and item.done is None:
                self._mark(item.id, self._now(), "request_done", "assistant", withdrawn=True)

    def _mark(
        self, request_id: str, done: int | None, what: str, who: str, *, withdrawn: bool = False
    ) -> bool:
        by = None if done is None else who
        with self.database.writing() as db:
            row = db.execute("SELECT done FROM request WHERE id = ?", (request_id,)).fetchone()
            if row and (row[0] is None) != (done is None):
                db.execute(
                    "UPDATE request SET done = ?, done_by = ?, withdrawn = ? WHERE id = ?",
                    (done, by, withdrawn, request_id),
                )
                self._record(db, what, request_id, None, who)
        return row is not None

    def _index_requests(self, db: sqlite3.Connection) -> None:
        """Make the search hashes of all requests anew."""
        for row in db.execute(f"SELECT {REQUEST_COLUMNS} FROM request").fetchall():
            item = self._item(row)
            key = self._request_key(item.request.surname, item.request.birth_date)
            db.execute("UPDATE request SET search = ? WHERE id = ?", (key, item.id))

    def _items(self, where: str, *values: object) -> tuple[InboxItem, ...]:
        with self.database.reading() as db:
            rows = db.execute(f"SELECT {REQUEST_COLUMNS} FROM request {where}", values).fetchall()
        return tuple(self._item(row) for row in rows)

    def _request_key(self, surname: str | None, birth_date: date | None) -> bytes | None:
        if not surname or not birth_date:
            return None
        return self.keys.hashed("request", sound_key(surname), birth_date.isoformat())

    def _item(self, row: tuple[Any, ...]) -> InboxItem:
        (row_id, wrapped, call_id, category, surname, first_name, birth_date, phone, practitioner,
         urgent, call_back, created, done, check_name, check_birth, emergency, done_by,
         withdrawn) = row  # fmt: skip
        sealed = self._sealed("request", row_id, wrapped)
        born = sealed.open("birth_date", birth_date)
        request = Request(
            category,
            sealed.open("surname", surname),
            sealed.open("first_name", first_name),
            date.fromisoformat(born) if born else None,
            sealed.open("phone", phone),
            practitioner,
            bool(urgent),
            bool(call_back),
            bool(check_name),
            bool(check_birth),
            sealed.open("emergency", emergency),
        )
        return InboxItem(
            row_id, request, instant(created), None if done is None else instant(done), call_id,
            done_by, bool(withdrawn),
        )  # fmt: skip
