"""The calls of the moment: each an executor between its line and the speech process.

What a call wants said, heard and done becomes messages here; what happened to it comes back as
messages. A call that only rings has no executor yet: it may be for somebody else, and is recorded
only where the box itself rang that somebody and so knows who took it, or that nobody did. A call is
forgotten when its line has let it go.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from appliance.agenda.model import Outcome, Request
from appliance.clock import FIRST, at_least_release, is_lost
from appliance.desk.executor import Executor
from appliance.desk.peers import Peer, Viewers
from appliance.desk.state import BoxState
from appliance.dialogue import House
from appliance.dialogue.commands import Listen as ListenCommand
from appliance.dialogue.commands import Say
from appliance.dialogue.modes import Taking, taking
from appliance.dialogue.tasks.putting_through import SECRETARY
from appliance.errors import StorageError
from appliance.messages import (
    Answer,
    Asked,
    CallAnswered,
    CallArrived,
    CallEnded,
    CallInterrupted,
    CloseCall,
    HangUp,
    InterruptionKept,
    LeaveRinging,
    Listen,
    Message,
    PlayRecorded,
    Prepare,
    PutThrough,
    RecordedName,
    Speak,
    SpeakingEnded,
    SpeakingStarted,
    StopRinging,
    StopSpeaking,
    TransferEnded,
    UtteranceEnded,
    WatchedEnd,
    WatchedGap,
    WatchedSentence,
    WatchedTurn,
    WatchedUtterance,
)
from appliance.settings import Settings
from appliance.storage.store import Store
from appliance.understanding.meaning import Fields, Meaning
from appliance.understanding.understand import Understanding

log = logging.getLogger("accueil.desk")

CUT_OFF = timedelta(days=7)  # as long a call-back is still of use
PREPARED_AT_ONCE = 20  # sentences in a message, which is one packet


class _Telephone:
    """The ports of one call: ``Voice``, ``LinePort`` and ``Watcher`` of its executor."""

    def __init__(
        self, call_id: str, line: Peer, speech: Peer, viewers: Viewers, state: BoxState,
        lasting: tuple[str, ...],
    ) -> None:  # fmt: skip
        self.line = line
        self._lasting = lasting
        self._state = state
        self._call_id = call_id
        self._speech = speech
        self._viewers = viewers
        self._sentence_id = 0
        self._stopped = 0  # sentences up to this one are of no interest any more
        self._unanswered: tuple[UtteranceEnded, float] | None = None

    def speak(self, say: Say) -> None:
        self._sentence_id += 1
        self._viewers.show(WatchedSentence(self._call_id, say.text))
        starts = (len(text) for text in self._lasting if say.text.startswith(text))
        fixed = len(say.text) if say.fixed else max(starts, default=0)
        self._speech.send(
            Speak(self._call_id, self._sentence_id, say.text, say.interruptible, say.pace, fixed)
        )

    def awaited(self, ended: SpeakingEnded) -> bool:
        """Whether the executor waits for the end of this sentence."""
        return ended.sentence_id > self._stopped

    def listen(self, listen: ListenCommand) -> None:
        self._speech.send(
            Listen(
                self._call_id, listen.asked, listen.hints, listen.patience, listen.yes_no,
                listen.begun,
            )
        )  # fmt: skip

    def stop(self) -> None:
        self._stopped = self._sentence_id
        self._speech.send(StopSpeaking(self._call_id))

    def hang_up(self) -> None:
        self.line.send(HangUp(self._call_id))

    def put_through(self, target: str, ring_seconds: float) -> None:
        self._state.call_is(self._call_id, "transferring")
        self.line.send(PutThrough(self._call_id, target, ring_seconds))

    def stop_ringing(self) -> None:
        self._state.call_is(self._call_id, "talking")
        self.line.send(StopRinging(self._call_id))

    def play_recorded(self, name: RecordedName, then_hang_up: bool) -> None:
        self._stopped = self._sentence_id
        self.line.send(PlayRecorded(self._call_id, name, then_hang_up))

    def thought(self, utterance: UtteranceEnded, seconds: float) -> None:
        """What the caller said was understood and dealt with in this time."""
        self._unanswered = utterance, seconds

    def answers(self, started: SpeakingStarted) -> None:
        """The first sentence after what the caller said begins: where the silence went."""
        if self._unanswered is None:
            return
        said, seconds = self._unanswered
        self._unanswered = None
        self._viewers.show(
            WatchedGap(
                self._call_id, said.asked, said.at_ms - said.voice_end_ms,
                said.words_ms - said.at_ms, seconds * 1000,
                started.at_ms - said.words_ms - seconds * 1000,
            )
        )  # fmt: skip

    def turn(self, asked: Asked) -> None:
        self._viewers.show(WatchedTurn(self._call_id, asked))

    def understood(self, asked: Asked, alternatives: tuple[str, ...], meaning: Meaning) -> None:
        self._viewers.show(
            WatchedUtterance(self._call_id, asked, alternatives, meaning_in_words(meaning))
        )


@dataclass(frozen=True, slots=True)
class _Ringing:
    """A call that nobody has answered yet, and how it is taken."""

    arrived: CallArrived
    line: Peer
    taking: Taking


class Calls:
    """All calls of the box. ``begin`` to ``interrupted`` are what can happen."""

    def __init__(
        self, settings: Settings, store: Store, understanding: Understanding,
        clock: Callable[[], datetime], speech: Peer, viewers: Viewers, state: BoxState,
        steady: Callable[[], float] = time.monotonic,
    ) -> None:  # fmt: skip
        self._steady = steady
        self._day_is_set = settings.rehearsal is not None and settings.rehearsal.now is not None
        self._answering = settings.answering
        self._house = House(settings.practice, settings.numbers, store.calendar, settings.sentences)
        self._store, self._understanding, self._clock = store, understanding, clock
        self._speech, self._viewers, self._state = speech, viewers, state
        self._lasting = self._house.sentences.lasting()
        self._ringing: dict[str, _Ringing] = {}
        self._calls: dict[str, tuple[Executor, _Telephone]] = {}  # those that were answered

    def taken(self, called: str | None, now: datetime) -> Taking:
        """How a call to this number is taken."""
        return taking(self._answering, self._house, called, now, dated=self.dated(now))

    def dated(self, now: datetime) -> bool:
        """Whether the day may be believed; one that a rehearsal sets is meant to be another."""
        return self._day_is_set or not is_lost(now)

    def begin(self, arrived: CallArrived, line: Peer) -> None:
        """A call rings: answer it, now or later, or leave it to somebody else."""
        call_id, now = arrived.call_id, self._clock()
        how = self.taken(arrived.called, now)
        self._ringing[call_id] = _Ringing(arrived, line, how)
        self._state.call_began(call_id, arrived.caller, now)
        if how.rings is None:
            line.send(LeaveRinging(call_id, how.target))
        else:
            line.send(Answer(call_id, how.seconds, how.target))

    def hear(self, message: Message) -> None:
        """A message of line or speech about a call; one about a call that is over is dropped."""
        call_id = getattr(message, "call_id", "")
        if (ringing := self._ringing.get(call_id)) is not None:
            self._hear_ringing(ringing, message)
        elif (found := self._calls.get(call_id)) is not None:
            self._hear_answered(*found, message)
        if isinstance(message, CallEnded):
            self._forget(call_id)

    def _hear_ringing(self, ringing: _Ringing, message: Message) -> None:
        arrived, how = ringing.arrived, ringing.taking
        call_id = arrived.call_id
        match message:
            case CallAnswered():
                del self._ringing[call_id]
                self._state.call_is(call_id, "talking")
                telephone = _Telephone(
                    call_id, ringing.line, self._speech, self._viewers, self._state, self._lasting
                )
                dated = self.dated(self._clock())
                clock = self._clock if dated else lambda: at_least_release(self._clock())
                executor = Executor(
                    call_id, self._house, self._store, self._understanding, clock,
                    telephone, telephone, telephone,
                )  # fmt: skip
                self._calls[call_id] = (executor, telephone)
                executor.start(
                    arrived.caller, now=self._steady(), person=how.person, off=how.off,
                    dated=dated,
                )  # fmt: skip
                if not self._speech.present:
                    executor.speech_lost()
            case TransferEnded(result="answered"):
                self._state.call_is(call_id, "transferred")
                self._record(arrived, "transferred", SECRETARY)
            case CallEnded() if how.target is not None:  # whoever took it has its outcome already
                self._record(arrived, "abandoned")
            case _:
                return

    def _hear_answered(self, executor: Executor, telephone: _Telephone, message: Message) -> None:
        match message:
            case SpeakingStarted():
                telephone.answers(message)
                return
            case SpeakingEnded() if not telephone.awaited(message):
                return
            case TransferEnded(result=result):
                joined = result == "answered"
                self._state.call_is(executor.call_id, "transferred" if joined else "talking")
        began = self._steady()
        executor.on_message(message, began)
        if isinstance(message, UtteranceEnded):
            telephone.thought(message, self._steady() - began)
        self._show_emergency(executor)

    def _show_emergency(self, executor: Executor) -> None:
        """At once: the secretary may still reach the caller."""
        if executor.call.group is not None:
            self._state.call_is_emergency(executor.call_id, executor.call.group)

    def _record(self, arrived: CallArrived, outcome: Outcome, to: str | None = None) -> None:
        """A call that the assistant never had."""
        now = self._clock()
        try:
            self._store.call_started(arrived.call_id, arrived.caller, now)
            self._store.call_ended(arrived.call_id, outcome, now, transfer=to)
        except StorageError as error:
            log.error("call %s: not recorded: %s", arrived.call_id, error.code)

    def tick(self) -> None:
        """Let time pass for every call."""
        for executor, *_ in tuple(self._calls.values()):
            executor.tick(self._steady())
            self._show_emergency(executor)

    def line_lost(self, line: Peer) -> None:
        """A line went away and its calls with it."""
        lines = {call_id: ringing.line for call_id, ringing in self._ringing.items()}
        lines |= {call_id: telephone.line for call_id, (_, telephone) in self._calls.items()}
        for call_id, its in lines.items():
            if its is line:
                self.hear(CallEnded(call_id, "line"))

    def speech_lost(self) -> None:
        """Speech went away; the line speaks for itself."""
        for call_id, (executor, *_) in self._calls.items():
            executor.speech_lost()
            if executor.without_speech:
                self._state.call_is(call_id, "waiting")

    def speech_is_back(self) -> None:
        """Speech is there (again): every call that waited goes on, and what is said in every call
        is made ready when there is time."""
        for call_id, (executor, *_) in self._calls.items():
            if executor.without_speech:
                self._state.call_is(call_id, "talking")
                executor.speech_back()
        for start in range(0, len(self._lasting), PREPARED_AT_ONCE):
            self._speech.send(Prepare(self._lasting[start : start + PREPARED_AT_ONCE]))

    def interrupted(self, lost: CallInterrupted, line: Peer) -> None:
        """A call that ended while the desk was away: call back, where the number is known. The line
        tells it again until it is kept."""
        at = datetime.fromtimestamp(lost.at, UTC)
        try:
            self._store.call_started(lost.call_id, lost.caller, at)
            self._call_back(lost.call_id, lost.caller, at)
            line.send(InterruptionKept(lost.call_id))
        except StorageError as error:
            log.error("call %s: interrupted call not recorded: %s", lost.call_id, error.code)

    def end_those_cut_off(self) -> None:
        """At the start: whoever was on the line when the box went dark is called back too, also
        where the clock has lost its day meanwhile, or had lost it then; not those of an old
        backup."""
        now = self._clock()
        try:
            for record in self._store.calls_unended():
                if now - record.started <= CUT_OFF or record.started < FIRST:
                    self._call_back(record.call_id, record.caller, record.started)
        except StorageError as error:
            log.error("calls that were cut off not recorded: %s", error.code)

    def _call_back(self, call_id: str, caller: str | None, at: datetime) -> None:
        """Once for each call: the line and the register may both know of it. The outcome comes
        last: what fails before it is done again."""
        record = self._store.call(call_id)
        if record is None or record.outcome is not None:
            return
        if caller:
            self._store.add_request(call_id, Request("human", phone=caller, call_back=True))
        self._store.call_ended(call_id, "callback" if caller else "abandoned", at)

    def _forget(self, call_id: str) -> None:
        self._ringing.pop(call_id, None)
        self._state.call_ended(call_id)
        if call_id in self._calls:
            executor, _ = self._calls.pop(call_id)
            self._speech.send(CloseCall(call_id))
            self._viewers.show(WatchedEnd(call_id, executor.outcome or ""))


def meaning_in_words(meaning: Meaning) -> str:
    """The meaning on one line, for whoever watches a rehearsal."""
    parts: list[str] = [*meaning.intents]
    if meaning.act:
        parts.append(meaning.act)
    if meaning.emergency:
        parts.append(f"emergency={meaning.emergency}")
    fields, empty = meaning.fields, Fields()
    for name in Fields.__slots__:
        value = getattr(fields, name)
        if value != getattr(empty, name):
            parts.append(f"{name}={_plain(value)}")
    parts += sorted(meaning.remarks)
    return " ".join(parts) or "rien"


def _plain(value: object) -> str:
    ends = [getattr(value, name) for name in getattr(value, "__slots__", ())]
    return "…".join("" if end is None else str(end) for end in ends) if ends else str(value)
