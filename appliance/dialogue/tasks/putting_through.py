"""Putting the caller through to somebody.

Rules: the secretary by default; a professional who asks for a practitioner gets that one's urgent
line, and one for whom it is urgent the first there is. Announced before it rings. Outside opening
hours, without a number to ring, or when nobody answers, a call-back request follows, urgent for a
professional; an appointment that was spoken of before stays, and that is said. While it rings only
an emergency is for us; it stops the ringing, which begins again if the call goes on.
"""

# ruff: noqa: ARG002 (tasks are asked in one way, whether they need all of it or not)

from __future__ import annotations

from typing import ClassVar

from appliance.agenda.model import RequestCategory
from appliance.dialogue.commands import PutThrough
from appliance.dialogue.events import Reply, TransferEnded
from appliance.dialogue.machine import Table
from appliance.dialogue.talk import Talk
from appliance.dialogue.tasks.managing import Managing
from appliance.dialogue.tasks.requesting import Requesting
from appliance.dialogue.tasks.task import Task
from appliance.understanding.meaning import Meaning

SECRETARY = "secretary"


class PuttingThrough(Task):
    """Rings somebody. ``about``: what a call-back would be about; ``brief``: it asks for nothing
    but a number; ``urgent``: it is; ``stands``: what was under way and had found an appointment."""

    START = "new"
    TABLE: ClassVar[Table] = {
        "new": {"rung": "ringing", "nobody": "done"},
        "ringing": {"answered": "done", "unanswered": "done"},
    }

    def __init__(
        self, talk: Talk, intent: RequestCategory, about: RequestCategory | None = None, *,
        brief: bool = False, urgent: bool = False, stands: Managing | None = None,
    ) -> None:  # fmt: skip
        super().__init__(talk, intent)
        self.about = about or intent
        self._urgent = urgent or intent == "professional"
        self._brief = brief or self._urgent
        self._stands = stands
        self.to: str | None = None
        self._target, self._spoken = talk.house.practice.secretary_line, "secretary"

    @property
    def interrupted(self) -> RequestCategory | None:
        return self.about if self.state == "ringing" else None

    def goes_to_one_of(self, people: tuple[str, ...]) -> bool:
        """Whether it depends on who of them is meant whom it rings."""
        lines = {self.talk.house.people[one].urgent_line for one in people}
        return self.intent == "professional" and self.talk.open and len(lines) > 1

    def begin(self, meaning: Meaning) -> None:
        talk = self.talk
        people = talk.house.practice.practitioners
        named = [talk.house.people[one] for one in talk.known.people]
        candidates = named or (people if talk.known.urgent else ())
        person = next((one for one in candidates if one.urgent_line), None)
        self.to = SECRETARY
        if self.intent == "professional" and person:
            self._target, self.to, self._spoken = person.urgent_line, person.id, "urgent_line"
        if not talk.open or self._target is None:
            talk.say("closed_now")
            self._finish("nobody")
            self._call_back()
            return
        self.machine.fire("rung")
        self.resume()

    def heard(self, meaning: Meaning, changed: bool) -> None:
        """Whatever is said while it rings is for whoever answers."""

    def silent(self) -> None:
        """It rings."""

    def resume(self) -> None:
        """Ring; again where an emergency had stopped it."""
        assert self._target is not None
        assert self.to is not None
        (to,) = self.talk.house.sentences.variants(self._spoken, {})
        self.talk.say("transfer", to=to)
        self._do(PutThrough(self._target, self.to))

    def reply(self, event: Reply) -> None:
        if not isinstance(event, TransferEnded):
            super().reply(event)
        elif event.result == "answered":
            self._finish("answered", "transferred")
        else:
            self.talk.say("transfer_failed")
            self._finish("unanswered")
            self._call_back()

    def _call_back(self) -> None:
        if self._stands is not None and self._stands.can_back_out:
            self._stands.back_out()
        if self._brief:
            self.follow = Requesting.call_back(self.talk, self.about, urgent=self._urgent)
        else:
            self.follow = Requesting.message(self.talk, self.about)
