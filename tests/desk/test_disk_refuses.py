"""A disk that takes no more in the middle of a call: nothing uncommitted is confirmed aloud."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from appliance.desk.text import TextCall, open_rehearsal
from appliance.dialogue import House
from appliance.settings import load_demo
from appliance.understanding.understand import Understanding

NOW = datetime.fromisoformat("2026-11-23T09:00:00+01:00")
TOLD = [
    "bonjour c'est jeanne moreau je voudrais voir le docteur martin jeudi matin",
    "le premier",
    "le douze mars cinquante quatre",
    "zéro deux quarante et un zéro zéro zéro zéro zéro un",
]


@pytest.mark.parametrize("refuses", [False, True])
def test_a_booking_is_only_confirmed_when_it_is_on_the_disk(tmp_path: Path, refuses: bool) -> None:
    settings = load_demo()
    store = open_rehearsal(tmp_path, settings, lambda: NOW)
    house = House(settings.practice, settings.numbers, store.calendar, settings.sentences)
    said: list[str] = []
    call = TextCall(
        "call", house, store, Understanding(settings.practice), lambda: NOW,
        lambda who, text: said.append(text) if who == "assistant" else None,
    )  # fmt: skip
    call.start("+33241000001")
    for text in TOLD:
        call.answer(text)
    assert "Est-ce exact" in said[-1]
    said.clear()
    if refuses:
        with store.database.writing() as db:
            db.execute("PRAGMA query_only = ON")
    call.answer("oui")
    bookings = store.bookings_on(date(2026, 11, 26))
    confirmed = any("noté" in text for text in said)
    assert confirmed == bool(bookings) == (not refuses)
    store.close()
