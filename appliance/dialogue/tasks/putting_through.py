"""Putting the caller through to somebody.

Rules: the secretary by default; a professional who asks for a practitioner gets that one's urgent
line. Announced before it rings. Outside opening hours, without a number to ring, or when nobody
answers, a call-back request follows: urgent for a professional.
"""

# ruff: noqa: ARG002 (tasks are asked in one way, whether they need all of it or not)

from __future__ import annotations

from typing import ClassVar

from appliance.agenda.model import RequestCategory
from appliance.dialogue.commands import PutThrough
from appliance.dialogue.events import Reply, TransferEnded
from appliance.dialogue.machine import Table
from appliance.dialogue.talk import Talk
from appliance.dialogue.tasks.requesting import Requesting
from appliance.dialogue.tasks.task import Task
from appliance.understanding.meaning import Meaning

SECRETARY = "secretary"


class PuttingThrough(Task):
    """Rings somebody. ``about``: what a call-back would be about."""

    START = "new"
    TABLE: ClassVar[Table] = {
        "new": {"rung": "ringing", "nobody": "done"},
        "ringing": {"answered": "done", "unanswered": "done"},
    }

    def __init__(
        self, talk: Talk, intent: RequestCategory, about: RequestCategory | None = None
    ) -> None:
        super().__init__(talk, intent)
        self.about = about or intent
        self.helping = about is not None
        self.to: str | None = None

    def begin(self, meaning: Meaning) -> None:
        talk = self.talk
        person = talk.house.people.get(talk.known.practitioner or "")
        target, self.to, spoken = talk.house.practice.secretary_line, SECRETARY, "secretary"
        if self.intent == "professional" and person and person.urgent_line:
            target, self.to, spoken = person.urgent_line, person.id, "urgent_line"
        if not talk.open or target is None:
            talk.say("closed_now")
            self._finish("nobody")
            self._call_back()
            return
        (to,) = talk.house.sentences.variants(spoken, {})
        talk.say("transfer", to=to)
        self.machine.fire("rung")
        self._do(PutThrough(target, self.to))

    def heard(self, meaning: Meaning, changed: bool) -> None:
        """Whatever is said while it rings is for whoever answers."""

    def silent(self) -> None:
        """It rings."""

    def resume(self) -> None:
        """It rings on."""

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
        urgent = self.intent == "professional"
        if self.helping or urgent:
            self.follow = Requesting.call_back(self.talk, self.about, urgent=urgent)
        else:
            self.follow = Requesting.message(self.talk, self.about)
