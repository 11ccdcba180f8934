"""The dialogue without a telephone: at the keyboard (``accueil talk``), or driven by a program.

Every sentence is over as soon as it is written, and every transfer is answered.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from appliance.agenda.model import Booking
from appliance.clock import at_least_release, is_lost
from appliance.desk.executor import Executor
from appliance.dialogue import House
from appliance.dialogue.commands import Listen, Say
from appliance.messages import CallEnded, RecordedName, TransferEnded, TransferResult
from appliance.settings import Settings, load_own
from appliance.storage.demo import add_demo_patients
from appliance.storage.keys import KeyRing
from appliance.storage.store import Store
from appliance.understanding.understand import Understanding

#: From today on, farther than anything is booked.
_AHEAD = timedelta(days=800)

Shown = Callable[[str, str], None]


class TextCall:
    """One call whose words are shown. ``show("assistant", text)`` for each sentence."""

    def __init__(
        self, call_id: str, house: House, store: Store, understanding: Understanding,
        clock: Callable[[], datetime], show: Shown, transfers: TransferResult = "answered",
    ) -> None:  # fmt: skip
        self.executor = Executor(call_id, house, store, understanding, clock, self, self)
        self.said: list[str] = []  # since the last answer
        self.over = False
        self._show = show
        self._transfers = transfers
        self._ringing = False

    def start(self, caller: str | None, *, dated: bool = True) -> None:
        """Answer."""
        self.executor.start(caller, dated=dated)
        self._transfer()

    def answer(self, text: str) -> None:
        """The caller says something; nothing at all is silence."""
        self.said.clear()
        if text:
            self.executor.heard(self.heard(text))
        else:
            self.executor.silence()
        self._transfer()

    def heard(self, text: str) -> tuple[str, ...]:
        """What the box hears of it, best first."""
        return (text,)

    def hang_up_first(self) -> None:
        """The caller goes."""
        self.executor.ended(CallEnded(self.executor.call_id, "caller"))
        self.over = True

    def speak(self, say: Say) -> None:
        """Port ``Voice``."""
        self.said.append(say.text)
        self._show("assistant", say.text)
        self.executor.spoken()

    def listen(self, listen: Listen) -> None:
        """Port ``Voice``."""

    def stop(self) -> None:
        """Port ``Voice``."""

    def hang_up(self) -> None:
        """Port ``LinePort``."""
        self.over = True

    def put_through(self, target: str, ring_seconds: float) -> None:  # noqa: ARG002
        """Port ``LinePort``: answered after the commands have run."""
        self._ringing = True

    def stop_ringing(self) -> None:
        """Port ``LinePort``."""
        self._ringing = False

    def play_recorded(self, name: RecordedName, then_hang_up: bool) -> None:
        """Port ``LinePort``."""
        self._show("line", name)
        self.over = self.over or then_hang_up

    def _transfer(self) -> None:
        while self._ringing:
            self._ringing = False
            self._show("line", self._transfers)
            self.executor.transfer_ended(TransferEnded(self.executor.call_id, self._transfers))
            self.over = self.over or self._transfers == "answered"


def open_rehearsal(
    folder: Path, settings: Settings, clock: Callable[[], datetime], *, patients: bool = True
) -> Store:
    """A store of its own, with the demo's patients and keys that nobody keeps."""
    store = Store.open(folder, settings.practice, KeyRing(bytes(32)), clock=clock)
    if patients:
        add_demo_patients(store)
    return store


def bookings_ahead(store: Store, now: datetime) -> tuple[Booking, ...]:
    """All that is booked from today on."""
    return store.bookings_between(now.date(), (now + _AHEAD).date())


def main(argv: list[str]) -> int:
    """``accueil talk``: type what the caller says; an empty line is silence, ``!`` hangs up."""
    parser = argparse.ArgumentParser(prog="accueil talk", description=main.__doc__)
    parser.add_argument(
        "--settings", type=Path, metavar="FICHIER",
        help="sinon ceux de la boîte, et sans eux la démonstration",
    )  # fmt: skip
    parser.add_argument("--caller", metavar="NUMÉRO", help="numéro de l'appelant (+33…)")
    parser.add_argument("--now", type=datetime.fromisoformat, help="date et heure de l'appel")
    options = parser.parse_args(argv)
    settings = load_own(options.settings)
    zone = ZoneInfo(settings.practice.zone)

    def clock() -> datetime:
        now = options.now or datetime.now(zone)
        return now if now.tzinfo else now.replace(tzinfo=zone)

    dated = options.now is not None or not is_lost(clock())  # a day that is told is meant

    with tempfile.TemporaryDirectory() as folder:
        store = open_rehearsal(Path(folder), settings, clock)
        house = House(settings.practice, settings.numbers, store.calendar, settings.sentences)
        call = TextCall(
            "talk", house, store, Understanding(settings.practice),
            clock if dated else lambda: at_least_release(clock()),
            lambda who, text: print(f"{'Accueil' if who == 'assistant' else '—'} : {text}"),
        )  # fmt: skip
        call.start(options.caller, dated=dated)
        while not call.over:
            print("> ", end="", flush=True)
            line = sys.stdin.readline()
            if not line or line.strip() == "!":
                call.hang_up_first()
            else:
                call.answer(line.strip())
        print(f"— issue de l'appel : {call.executor.outcome}")
        for booking in bookings_ahead(store, clock()):
            print(
                f"— rendez-vous : {booking.slot.start:%d/%m/%Y %H:%M} {booking.slot.practitioner}"
            )
        for item in store.requests_of_call("talk"):
            print(f"— demande : {item.request.category}")
        store.close()
    return 0
