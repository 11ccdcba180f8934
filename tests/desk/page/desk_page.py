"""What the desk process holds, with short ways to fill it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from appliance.agenda.model import Booking, Identity, Outcome, Slot
from appliance.desk.state import BoxState
from appliance.messages import CourierState, LineReady, SpeechReady
from appliance.storage import Store

PARIS = ZoneInfo("Europe/Paris")
MONDAY = datetime(2026, 11, 23, 10, 20, tzinfo=PARIS)


@dataclass
class StillClock:
    """Tells ``now`` until it is set anew."""

    now: datetime = MONDAY

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Box:
    """What the desk process would hold."""

    store: Store
    clock: StillClock
    state: BoxState = field(default_factory=BoxState)

    def book(
        self, hour: int, minute: int, surname: str, first_name: str = "Jeanne", *, day: int = 23,
        practitioner: str = "martin", reason: str = "consultation", check_name: bool = False,
        third_party: str | None = None, minutes: int = 15,
    ) -> Booking:  # fmt: skip
        """A booking of the secretary's, who may also book in the past."""
        start = datetime(2026, 11, day, hour, minute, tzinfo=PARIS)
        slot = Slot(practitioner, reason, start, start + timedelta(minutes=minutes))
        patient = Identity(surname, first_name, date(1948, 2, 3), "+33241000001", check_name)
        booked = self.store.place_booking(
            f"call-{surname}", slot, patient, who="secretary", third_party=third_party
        )
        assert isinstance(booked, Booking), booked
        return booked

    def call(
        self, call_id: str, at: datetime, outcome: Outcome | None, seconds: int = 95,
        caller: str | None = "+33612345678", **facts: str,
    ) -> None:  # fmt: skip
        """A call of the day; without outcome it broke off."""
        self.store.call_started(call_id, caller, at)
        if outcome:
            self.store.call_ended(call_id, outcome, at + timedelta(seconds=seconds), **facts)

    def everything_works(self) -> None:
        """All processes are there."""
        self.state.line = LineReady("line", 4, registered=True)
        self.state.speech = SpeechReady("fr-telephone", "fr-voice")
        self.state.courier = CourierState("no_relay", 0)


@dataclass
class Served:
    """A box whose page is served at ``url``."""

    box: Box
    url: str
