"""The live facts of the box, kept by the desk process and read by the page.

Everything here is of the moment and lost at a restart; what lasts is in the store. Written and
read in the desk's event loop, so there is no lock.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from appliance.messages import CourierState, LineReady, Message, SpeechReady
from appliance.understanding.meaning import EmergencyGroup

CallState = Literal["ringing", "talking", "waiting", "transferring", "transferred"]


@dataclass(frozen=True, slots=True)
class LiveCall:
    """A call now on the line.

    ``caller``: the number the network gave (it may still be anybody's), E.164; None: withheld.
    ``started``: aware.
    ``state``: ``waiting`` is a caller who hears a recorded sentence because speech is away."""

    caller: str | None
    started: datetime
    state: CallState = "ringing"
    emergency: EmergencyGroup | None = None


@dataclass(slots=True)
class BoxState:
    """What is connected and who is calling. None: that process is not there, or not ready yet."""

    line: LineReady | None = None
    speech: SpeechReady | None = None
    courier: CourierState | None = None
    calls: dict[str, LiveCall] = field(default_factory=dict)  # by call_id

    def present(self) -> tuple[Message, ...]:
        """What those who are there have told of themselves."""
        return tuple(one for one in (self.line, self.speech, self.courier) if one is not None)

    def call_began(self, call_id: str, caller: str | None, at: datetime) -> None:
        """A call rings."""
        self.calls[call_id] = LiveCall(caller, at)

    def call_is(self, call_id: str, state: CallState) -> None:
        """The call's state changed; a call already over changes nothing."""
        if call := self.calls.get(call_id):
            self.calls[call_id] = replace(call, state=state)

    def call_is_emergency(self, call_id: str, group: EmergencyGroup) -> None:
        """An emergency phrase was heard; it stays with the call."""
        if call := self.calls.get(call_id):
            self.calls[call_id] = replace(call, emergency=group)

    def call_ended(self, call_id: str) -> None:
        """The call is over."""
        self.calls.pop(call_id, None)
