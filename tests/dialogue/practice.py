"""The demo practice as the dialogue sees it, and a store of its own in memory of the test."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from appliance.agenda.calendar import Calendar
from appliance.agenda.model import Booking, Hold, Identity, Offers, RefusalReason, Slot, Wish
from appliance.dialogue import Call, House
from appliance.dialogue import commands as c
from appliance.dialogue import events as e
from appliance.settings import load_demo
from appliance.understanding.meaning import Meaning

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Europe/Paris"))
JEANNE = Identity("DUPONT", "JEANNE", date(1941, 3, 12), "+33241000000")
CALLER = "+33241000001"
_SLOTS = 32


@cache
def house() -> House:
    """Built once: nothing in it changes."""
    settings = load_demo()
    return House(settings.practice, settings.numbers, Calendar(settings.practice))


def slot(number: int, practitioner: str = "martin") -> Slot:
    """The n-th quarter of an hour from tomorrow nine o'clock on."""
    start = NOW + timedelta(days=1 + number // 16, minutes=15 * (number % 16))
    return Slot(practitioner, "consultation", start, start + timedelta(minutes=15))


@dataclass
class Agenda:
    """Answers the dialogue's commands as a store would; ``faults`` makes commits fail."""

    bookings: list[Booking] = field(default_factory=list)
    requests: list[c.RecordRequest] = field(default_factory=list)
    held: list[Slot] = field(default_factory=list)
    outcomes: list[c.RecordOutcome] = field(default_factory=list)
    placed: list[tuple[c.PlaceBooking, str]] = field(default_factory=list)
    fault: bool = False
    refuse: RefusalReason | None = None
    transfer: str = "answered"
    namesakes: bool = False
    too_far: date | None = None  # how far it reaches, where every wish is beyond
    read_back: list[str] = field(default_factory=list)  # to its end, for the next booking
    last_read_back: str = ""
    answered_to: str = ""  # the read-back that the last answer was given to

    def answered(self, happened: e.Event) -> None:
        """What the last read-back told counts as heard, unless the answer cut it short: then
        for this answer only."""
        if not getattr(happened, "cut", False):
            self.read_back.append(self.last_read_back)
        self.answered_to, self.last_read_back = self.last_read_back, ""

    def reply(self, command: c.Command) -> e.Event | None:
        """The typed reply, None where there is none."""
        if isinstance(command, c.Say) and command.key.startswith("read_back"):
            self.last_read_back = command.text
        if self.fault and isinstance(
            command, c.PlaceBooking | c.MoveBooking | c.CancelBooking | c.RecordRequest
        ):
            return e.StoreFailed()
        match command:
            case c.FindSlots() if self.too_far:
                offers = Offers(_free(Wish()), exact=False, why="too_far", until=self.too_far)
                return e.SlotsFound(offers)
            case c.FindSlots(wish):
                return e.SlotsFound(Offers(_free(wish)))
            case c.HoldSlot(wanted):
                if self.refuse:
                    return e.HoldRefused(self.refuse)
                self.held.append(wanted)
                return e.SlotHeld(Hold("call", wanted, NOW + timedelta(minutes=3)))
            case c.ReleaseHolds():
                self.held.clear()
            case c.PlaceBooking(wanted, patient):
                self.placed.append((command, " ".join((*self.read_back, self.answered_to))))
                self.read_back.clear()
                self.held.clear()
                booking = Booking(f"b{len(self.bookings)}", wanted, patient)
                self.bookings.append(booking)
                return e.BookingPlaced(booking)
            case c.FindBookings(surnames, births, _):
                found = [
                    b
                    for b in self.bookings
                    if b.patient.surname in surnames and b.patient.birth_date in births
                ]
                birth = found[0].patient.birth_date if found else None
                return e.BookingsFound(tuple(found), bool(found), self.namesakes, birth)
            case c.MoveBooking(booking, wanted):
                self.bookings.remove(booking)
                moved = Booking(booking.id + "m", wanted, booking.patient)
                self.bookings.append(moved)
                self.held.clear()
                return e.BookingMoved(moved)
            case c.CancelBooking(booking):
                self.bookings.remove(booking)
                return e.BookingCancelled(booking)
            case c.ChangePhone(booking, phone):
                self.bookings.remove(booking)
                changed = replace(booking, patient=replace(booking.patient, phone=phone))
                self.bookings.append(changed)
                return e.PhoneChanged(changed)
            case c.RecordRequest():
                self.requests.append(command)
                return e.RequestRecorded()
            case c.WithdrawRequest():
                self.requests = [one for one in self.requests if one.request != command.request]
                return e.RequestWithdrawn()
            case c.RecordOutcome():
                self.outcomes.append(command)
                self.held.clear()
            case c.PutThrough():
                return e.TransferEnded(self.transfer)  # type: ignore[arg-type]
        return None


def _free(wish: Wish) -> tuple[Slot, ...]:
    """The first three of a few days that nothing refused speaks against, for the reason wished;
    the rest of the wish makes no difference here."""
    reason = wish.reason or "consultation"
    every = (
        replace(slot(number, wish.practitioner or "martin"), reason=reason)
        for number in range(_SLOTS)
    )
    return tuple(
        one
        for one in every
        if one not in wish.excluded
        and one.start.date() not in wish.not_dates
        and (wish.after is None or wish.after <= one.start)
        and (wish.before is None or one.start <= wish.before)
    )[:3]


class Conversation:
    """A call with its agenda; keeps every command, in order."""

    def __init__(self, agenda: Agenda | None = None, **start: object) -> None:
        self.call = Call(house())
        self.agenda = agenda or Agenda()
        self.commands: list[c.Command] = []
        self.repeated: Counter[str] = Counter()  # because it was asked for
        self.tell(e.CallStarted(NOW, **{"caller": CALLER, **start}))  # type: ignore[arg-type]

    def tell(self, event: e.Event) -> list[c.Command]:
        """One event and everything it brings about; returns the commands."""
        self.agenda.answered(event)
        waiting, made = [event], []
        while waiting:
            for command in self.call.handle(waiting.pop(0)):
                made.append(command)
                if (reply := self.agenda.reply(command)) is not None:
                    waiting.append(reply)
        self.commands += made
        heard = event.meaning if isinstance(event, e.UtteranceHeard) else Meaning()
        if heard.act in ("repeat", "slower") or heard.says("greets"):
            self.repeated.update(command.text for command in made if isinstance(command, c.Say))
        return made

    @property
    def asked(self) -> str:
        """What the caller is asked."""
        return self.call.talk.asked

    def said(self) -> list[str]:
        """Every sentence so far."""
        return [command.text for command in self.commands if isinstance(command, c.Say)]

    def spoken_keys(self) -> list[str]:
        """The names of every sentence so far."""
        return [command.key for command in self.commands if isinstance(command, c.Say)]
