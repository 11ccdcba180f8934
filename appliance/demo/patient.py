"""A simulated patient on a real SIP call: waits for its turn, answers what is asked, is measured.

What was asked is told by the box's rehearsal socket; everything else (what is said, what is heard,
the gaps) happens and is measured at the patient's own telephone.
"""

from __future__ import annotations

import select
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from appliance.caller.caller import Caller
from appliance.demo.gap import Utterance, gap_ms, locate
from appliance.demo.patient_voice import VoiceSpec, synthesise
from appliance.desk.scenarios import HANG_UP
from appliance.messages import (
    Asked,
    Message,
    WatchedEnd,
    WatchedGap,
    WatchedSentence,
    WatchedTurn,
    WatchedUtterance,
)

REACTION = 0.25  # seconds a person takes before answering
#: Seconds after the end of a call in which the box tells its outcome.
AFTERWARDS = 5.0

#: The text to say for what is asked; "" is silence, HANG_UP ends the call.
Answer = Callable[[Asked], str]


class Watch(Protocol):
    """What the box tells of the call: its rehearsal socket, or one call's share of it."""

    @property
    def socket(self) -> socket.socket:
        """Readable when there is something to receive."""

    def receive(self) -> Message | None:
        """Wait for the next message; None: the box is gone."""


@dataclass(slots=True)
class Conversation:
    """What happened: texts said and heard in order, and the gaps in milliseconds.

    ``outcome``: as the box recorded it, None if it never did. ``gaps``: negative where the
    assistant interrupted, None where it did not answer. ``parts``: where the box says they went.
    ``urgent``: turns in which it took something for an emergency, and so did not wait."""

    said: list[str] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)
    outcome: str | None = None
    gaps: list[float | None] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    parts: list[WatchedGap | None] = field(default_factory=list)
    urgent: set[int] = field(default_factory=set)


class Patient:
    """One call. ``show`` is given every event as it happens: what the box tells, and ("said", text)
    when the patient speaks."""

    def __init__(
        self,
        caller: Caller,
        watch: Watch,
        answer: Answer,
        voice: VoiceSpec,
        show: Callable[[Message | str], None] = lambda _: None,
    ) -> None:
        self._caller = caller
        self._watch = watch
        self._answer = answer
        self._voice = voice
        self._show = show
        self._lengths: list[int] = []
        self.conversation = Conversation()

    def call(self, uri: str) -> Conversation:
        """Dial and talk until the call is over."""
        self._caller.dial(uri)
        while (message := self._next()) is not None:
            self._show(message)
            match message:
                case WatchedTurn(asked=asked):
                    self._take_turn(asked)
                case WatchedSentence(text=text):
                    self.conversation.sentences.append(text)
                case WatchedUtterance(meaning=meaning) if "emergency=" in meaning:
                    self.conversation.urgent.add(len(self.conversation.said) - 1)
                case WatchedGap() if self.conversation.parts:
                    self.conversation.parts[-1] = message
                case WatchedEnd(outcome=outcome):
                    self.conversation.outcome = outcome
                    break
        self._caller.wait_ended(AFTERWARDS)
        self._measure()
        return self.conversation

    def _next(self) -> Message | None:
        """What the box tells next; None when it is gone, or tells nothing of a call that is over
        (the line has apologised: the desk never had it)."""
        while not select.select([self._watch.socket], [], [], AFTERWARDS)[0]:
            if self._caller.ended:
                return None
        return self._watch.receive()

    def _take_turn(self, asked: Asked) -> None:
        text = self._answer(asked)
        if text == HANG_UP:
            self._caller.hang_up()
            return
        pcm = synthesise(text, self._voice) if text else None
        if pcm is None or not len(pcm):
            return
        self._caller.wait_said(30.0)
        time.sleep(REACTION)
        self._caller.say(pcm.tobytes())
        self._lengths.append(len(pcm))
        self.conversation.said.append(text)
        self.conversation.asked.append(asked)
        self.conversation.parts.append(None)
        self._show(text)

    def _measure(self) -> None:
        said, heard = (np.frombuffer(pcm, np.int16) for pcm in self._caller.recordings())
        utterances = locate(said, self._lengths)
        ends: list[Utterance | None] = [*utterances[1:], None]
        self.conversation.gaps = [
            gap_ms(utterance, heard, following.start if following else None)
            for utterance, following in zip(utterances, ends, strict=False)
        ]
