"""What an executor needs of the outside: hearing and speaking, the telephone, perhaps a watcher."""

from __future__ import annotations

from typing import Protocol

from appliance.dialogue.commands import Listen, Say
from appliance.messages import Asked, RecordedName
from appliance.understanding.meaning import Meaning


class Voice(Protocol):
    """Hearing and speaking of one call."""

    def speak(self, say: Say) -> None:
        """Say it after what is being said; ``Executor.spoken`` is called at its end."""

    def listen(self, listen: Listen) -> None:
        """The caller answers this from now on."""

    def stop(self) -> None:
        """Stop speaking at once; nothing more will be told about what waited."""


class LinePort(Protocol):
    """The telephone line of one call."""

    def hang_up(self) -> None:
        """End the call."""

    def put_through(self, target: str, ring_seconds: float) -> None:
        """Ring and join; ``Executor.transfer_ended`` is called with the result."""

    def stop_ringing(self) -> None:
        """Nobody shall answer any more; nothing is told of it."""

    def play_recorded(self, name: RecordedName, then_hang_up: bool) -> None:
        """A sentence of the line's own: "moment", "callback", "call_again"."""


class Watcher(Protocol):
    """Whoever watches a rehearsal; a real box has none."""

    def turn(self, asked: Asked) -> None:
        """Everything has been said; the caller answers ``asked``."""

    def understood(self, asked: Asked, alternatives: tuple[str, ...], meaning: Meaning) -> None:
        """What was heard and understood."""
