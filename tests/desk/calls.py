"""The calls of the desk between a line and speech that only take notes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec

from appliance.agenda.model import CallRecord
from appliance.desk.calls import Calls
from appliance.desk.peers import Viewers
from appliance.desk.state import BoxState
from appliance.desk.text import open_rehearsal
from appliance.messages import (
    CallAnswered,
    CallArrived,
    Listen,
    Message,
    PutThrough,
    Speak,
    SpeakingEnded,
    UtteranceEnded,
)
from appliance.settings import load_demo
from appliance.settings.box import Answering
from appliance.storage.store import Store
from appliance.understanding.understand import Understanding
from tests.dialogue.practice import NOW

DEMO = load_demo()

UNDERSTANDING = Understanding(DEMO.practice)

CALLER = "+33241000001"

OWN = "+33241000010"

M = TypeVar("M", bound=Message)

SECRETARY = DEMO.practice.secretary_line

NIGHT = NOW.replace(hour=22)


class Notes:
    """A peer: keeps what it is sent."""

    present = True

    def __init__(self) -> None:
        self.told: list[Message] = []

    def send(self, message: Message) -> bool:
        self.told.append(message)
        return True

    def all(self, kind: type[M]) -> list[M]:
        return [message for message in self.told if isinstance(message, kind)]


class Seen(Viewers):
    """Keeps what whoever watches is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Message] = []

    def show(self, message: Message) -> None:
        self.shown.append(message)


class Desk:
    """Calls, what they are connected to, and a clock."""

    def __init__(self, folder: Path, answering: Answering) -> None:
        self.now, self.seconds = NOW, 0.0
        people = DEMO.practice.practitioners
        martin = msgspec.structs.replace(people[0], numbers=(OWN,), mode="overflow", rings=2)
        practice = msgspec.structs.replace(DEMO.practice, practitioners=(martin, *people[1:]))
        settings = msgspec.structs.replace(DEMO, practice=practice, answering=answering)
        self.store: Store = open_rehearsal(folder, settings, lambda: self.now)
        self.line, self.speech, self.state = Notes(), Notes(), BoxState()
        self.viewers = Seen()
        self.calls = Calls(
            settings, self.store, UNDERSTANDING, lambda: self.now, self.speech, self.viewers,
            self.state, steady=lambda: self.seconds,
        )  # type: ignore[arg-type]  # fmt: skip

    def rings(self, call_id: str = "c1", caller: str | None = CALLER, called: str = "x") -> None:
        self.calls.begin(CallArrived(call_id, caller, called), self.line)  # type: ignore[arg-type]

    def answered(self, call_id: str = "c1", caller: str | None = CALLER) -> None:
        self.rings(call_id, caller)
        self.calls.hear(CallAnswered(call_id))
        self.said(call_id)

    def said(self, call_id: str = "c1") -> None:
        """Everything that waits to be spoken is over."""
        for speak in self.speech.all(Speak):
            if speak.call_id == call_id:
                self.calls.hear(SpeakingEnded(call_id, speak.sentence_id, 0, completed=True))

    def hears(self, text: str, call_id: str = "c1") -> None:
        asked = self.speech.all(Listen)[-1].asked
        self.calls.hear(UtteranceEnded(call_id, asked, (text,), 0, 0, 0))
        self.said(call_id)

    def record(self, call_id: str = "c1") -> CallRecord:
        record = self.store.call(call_id)
        assert record is not None
        return record

    def spoken(self) -> str:
        return " ".join(speak.text for speak in self.speech.all(Speak))

    def categories(self, call_id: str = "c1") -> list[str]:
        return [item.request.category for item in self.store.requests_of_call(call_id)]


def put_through(desks: Callable[..., Desk], caller: str | None = CALLER) -> Desk:
    desk = desks()
    desk.answered(caller=caller)
    desk.hears("je voudrais parler à quelqu'un")
    assert desk.line.told[-1] == PutThrough("c1", str(SECRETARY), 25.0)
    assert desk.state.calls["c1"].state == "transferring"
    return desk
