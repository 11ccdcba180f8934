"""What all tasks have in common: a machine, a beginning, answers, replies, an end."""

from __future__ import annotations

from typing import ClassVar

from appliance.agenda.model import Outcome, RequestCategory
from appliance.dialogue.commands import Command
from appliance.dialogue.events import (
    BookingCancelled,
    BookingMoved,
    BookingPlaced,
    BookingRefused,
    BookingsFound,
    HoldRefused,
    PhoneChanged,
    Reply,
    RequestRecorded,
    RequestWithdrawn,
    SlotHeld,
    SlotsFound,
    StoreFailed,
    TransferEnded,
)
from appliance.dialogue.machine import IllegalEvent, Machine, Table
from appliance.dialogue.talk import Talk
from appliance.understanding.meaning import Meaning

DONE = "done"
#: The states that wait for a reply, and for which; any other reply is illegal there.
AWAITED: dict[str, tuple[type[Reply], ...]] = {
    "searching": (SlotsFound, StoreFailed),
    "holding": (SlotHeld, HoldRefused, StoreFailed),
    "placing": (BookingPlaced, BookingRefused, StoreFailed),
    "finding": (BookingsFound, StoreFailed),
    "looking": (BookingsFound, StoreFailed),
    "moving": (BookingMoved, BookingRefused, StoreFailed),
    "changing": (PhoneChanged, BookingRefused, StoreFailed),
    "cancelling": (BookingCancelled, BookingRefused, StoreFailed),
    "recording": (RequestRecorded, StoreFailed),
    "withdrawing": (RequestWithdrawn, StoreFailed),
    "ringing": (TransferEnded,),
    "alerting": (RequestRecorded, StoreFailed),
}


class Task:
    """One thing the caller wants. ``outcome`` is set when it was reached; ``follow`` is what must
    come next (a call-back request after a transfer that nobody answered); ``undone``: what this
    call had reached before and has no longer."""

    TABLE: ClassVar[Table]
    START: ClassVar[str]

    def __init__(self, talk: Talk, intent: RequestCategory) -> None:
        self.talk = talk
        self.intent = intent
        self.machine = Machine(self.TABLE, self.START)
        self.outcome: Outcome | None = None
        self.follow: Task | None = None
        self.undone: Outcome | None = None

    @property
    def state(self) -> str:
        """The machine's state."""
        return self.machine.state

    @property
    def done(self) -> bool:
        """Nothing more to do."""
        return self.machine.state == DONE

    @property
    def interrupted(self) -> RequestCategory | None:
        """What to call back about when the call ends now; None where nothing was begun."""
        return None

    @property
    def can_back_out(self) -> bool:
        """Whether the caller may want it no more."""
        return False

    def back_out(self) -> Outcome | None:
        """Say that nothing was done; the outcome that is reached so."""
        return None

    def left(self) -> bool:
        """The caller takes leave in place of an answer; whether it is done all the same."""
        return False

    def awaits(self, event: Reply) -> bool:
        """Whether the state waits for this reply."""
        return isinstance(event, AWAITED.get(self.state, ()))

    def begin(self, meaning: Meaning) -> None:
        """The wish was told; what it carried is already known."""
        raise NotImplementedError

    def heard(self, meaning: Meaning, changed: bool) -> None:
        """An utterance; ``changed``: it told something new, which is already known."""
        raise NotImplementedError

    def ask_once_more(self, meaning: Meaning) -> bool:
        """ "Non, c'est bon", to a read-back: it is asked again, the first time."""
        doubtful = meaning.says("contradicts") and not self.talk.fails_next()
        if doubtful:
            self.talk.misheard(silence=False, unknown=True)
        return doubtful

    def silent(self) -> None:
        """No answer came."""
        self.talk.misheard(silence=True)

    def resume(self) -> None:
        """Back from a side question: ask the open question again."""
        self.talk.again()

    def reply(self, event: Reply) -> None:
        """The reply to a command; only called where the state awaits it."""
        raise IllegalEvent(f"{type(event).__name__} in {type(self).__name__}.{self.state}")

    def _do(self, command: Command) -> None:
        self.talk.out.append(command)

    def _finish(self, trigger: str, outcome: Outcome | None = None) -> None:
        self.machine.fire(trigger)
        self.outcome = outcome
