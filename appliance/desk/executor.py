"""One call: runs the dialogue's commands and tells it what happened. Plain synchronous code.

The executor is driven from outside: messages of line and speech by ``on_message``, time by
``tick``; by text, ``heard`` and ``silence``. What it wants spoken and done goes to two small ports,
what it wants kept or known to ``records``. Sentences are counted, so that hanging up and putting
through wait until everything has been said, and silence is measured from the end of the question.
"""

from __future__ import annotations

import contextlib
import logging
from collections import deque
from collections.abc import Callable, Iterator
from datetime import datetime

from appliance.agenda.model import Outcome, Slot
from appliance.desk.ports import LinePort, Voice, Watcher
from appliance.desk.records import Records
from appliance.dialogue import Call, House
from appliance.dialogue.commands import (
    Command,
    HangUp,
    Listen,
    PutThrough,
    RecordOutcome,
    Say,
    StopRinging,
)
from appliance.dialogue.events import (
    CallerHungUp,
    CallStarted,
    DigitsDialled,
    Event,
    SilenceElapsed,
    SpeechBack,
    SpeechLost,
    TimeLimitReached,
    TransferEnded,
    UtteranceHeard,
)
from appliance.messages import (
    Asked,
    CallEnded,
    CallerSpoke,
    DigitPressed,
    Message,
    PartialHeard,
    SpeakingEnded,
    SpeechFailed,
    UtteranceEnded,
)
from appliance.messages import TransferEnded as LineTransferEnded
from appliance.storage.store import Store
from appliance.understanding.context import Context, Offered
from appliance.understanding.emergency.emergencies import EmergencyHit
from appliance.understanding.meaning import Meaning
from appliance.understanding.understand import Understanding

log = logging.getLogger("accueil.desk")

DIGIT_SECONDS = 3.0  # after the last key
SPEECH_AWAY_SECONDS = 8.0  # the line's own sentence covers them
_LENGTHS = {"phone": 10, "birth_date": 8, "confirm": 1, "offer": 1, "open": 1}


class Executor:
    """``clock`` gives aware datetimes; ``tick`` and the rest take seconds of a steady clock."""

    def __init__(
        self, call_id: str, house: House, store: Store, understanding: Understanding,
        clock: Callable[[], datetime], voice: Voice, line: LinePort,
        watcher: Watcher | None = None,
    ) -> None:  # fmt: skip
        self.call_id = call_id
        self.call = Call(house)
        self.turns = 0
        self._house, self._understanding = house, understanding
        self._records = Records(call_id, store, clock, lambda: self.turns)
        self._clock, self._voice, self._line, self._watcher = clock, voice, line, watcher
        self._events: deque[Event] = deque()
        self._running = False
        self._broken = False  # by a fault of ours
        self._speaking = 0  # sentences not yet over
        self._cut = False  # one of the last turn was cut short
        self._when_said: Callable[[], None] | None = None
        self._listen: Listen | None = None
        self._now = 0.0
        self._deadline: float | None = None
        self._digits = ""
        self._digits_until: float | None = None
        self._speech_away_until: float | None = None
        self._told_at_partial: EmergencyHit | None = None

    @property
    def over(self) -> bool:
        """The outcome is recorded and nothing is left to be said."""
        return self.call.over and self._when_said is None

    @property
    def outcome(self) -> Outcome | None:
        """How the call ended; None while it lasts."""
        return self._records.outcome

    @property
    def without_speech(self) -> bool:
        """The line speaks for itself."""
        return self._speech_away_until is not None

    @property
    def asked(self) -> Asked:
        """What the caller is answering."""
        return self.call.talk.asked

    # what happens ---------------------------------------------------------------------------

    def start(
        self, caller: str | None, *, now: float = 0.0, person: str | None = None,
        off: bool = False, dated: bool = True,
    ) -> None:  # fmt: skip
        """The call was answered. ``person``: whose own number was called. ``dated``: the clock's
        day may be believed; else nothing is said of it, and somebody may be there."""
        self._now = now
        at = self._clock()
        failed = self._records.start(caller, at)
        house = self._house
        is_open = not dated or house.is_open(at)
        closed = dated and house.closed_all_day(at)
        self._tell(CallStarted(at, caller, is_open, failed, off, closed, person, dated))

    def on_message(self, message: Message, now: float) -> None:
        """A message of line or speech about this call; ``now`` in seconds of a steady clock."""
        self._now = now
        match message:
            case UtteranceEnded():
                self.heard(message.alternatives, message.asked)
            case PartialHeard():
                self.partial(message.text)
            case CallerSpoke():
                self._deadline = None
            case SpeakingEnded():
                self.spoken(completed=message.completed)
            case DigitPressed():
                self.digit(message.digit)
            case LineTransferEnded():
                self.transfer_ended(message)
            case SpeechFailed():
                self.speech_lost()
            case CallEnded():
                self.ended(message)
            case _:
                log.warning("call %s: no use for %s", self.call_id, type(message).__name__)

    def heard(self, alternatives: tuple[str, ...], asked: Asked | None = None) -> None:
        """The caller's turn is over; without alternatives nothing could be made of it."""
        self._deadline = None
        told, self._told_at_partial = self._told_at_partial, None
        asked = asked or self.asked
        with self._unbroken():
            meaning = self._understanding.understand(
                alternatives, asked, self._clock(), self._context()
            )
            if self._watcher is not None:
                self._watcher.understood(asked, alternatives, meaning)
            if told is None or _more_urgent(meaning, told):
                self.turns += 1
                self._tell(UtteranceHeard(meaning, cut=self._cut))
            else:  # it was answered while the caller was still speaking
                self.call.also_wished(meaning)
                self._all_said()

    def partial(self, text: str) -> None:
        """Only an emergency is taken from an unfinished utterance."""
        hit = None
        with self._unbroken():
            hit = self._understanding.emergency(text, self.asked)
        told = self._told_at_partial
        if hit is not None and hit.certain and (told is None or hit.under_way > told.under_way):
            self._told_at_partial = hit
            self.turns += 1
            self._voice.stop()
            self._speaking = 0
            meaning = Meaning(intents=("emergency",), emergency=hit.group, under_way=hit.under_way)
            self._tell(UtteranceHeard(meaning))

    def silence(self) -> None:
        """Nothing was said for as long as was allowed."""
        self._deadline = None
        self._tell(SilenceElapsed())

    def digit(self, digit: str) -> None:
        """A key; the number is complete by its length, by # or after a pause."""
        self._deadline = None
        if digit != "#":
            self._digits += digit
            self._digits_until = self._now + DIGIT_SECONDS
        if digit == "#" or len(self._digits) >= _LENGTHS.get(self.asked, 1):
            self._dialled()

    def spoken(self, *, completed: bool = True) -> None:
        """One sentence is over, said or interrupted."""
        self._cut = self._cut or not completed
        self._speaking = max(0, self._speaking - 1)
        self._all_said()

    def transfer_ended(self, message: LineTransferEnded) -> None:
        """How putting through went."""
        self._tell(TransferEnded(message.result))

    def ended(self, message: CallEnded) -> None:
        """The line has let the call go. Where it could not go on, the caller is called back."""
        self._when_said = None
        if message.cause == "line":
            self._records.promise(self.call.talk.phone)
        self._tell(TimeLimitReached() if message.cause == "duration" else CallerHungUp())
        self._when_said = None

    def speech_lost(self) -> None:
        """The line speaks for itself until speech is back, or the call ends."""
        if self.call.over or self._speech_away_until is not None:
            return
        self._speaking, self._deadline = 0, None
        self._speech_away_until = self._now + SPEECH_AWAY_SECONDS
        self._line.play_recorded("moment", then_hang_up=False)
        self._tell(SpeechLost())

    def speech_back(self) -> None:
        """The last question is asked again."""
        if self._speech_away_until is not None:
            self._speech_away_until = None
            self._tell(SpeechBack())

    def tick(self, now: float) -> None:
        """Look at the timers; ten times a second is enough."""
        self._now = now
        if self._digits_until is not None and now >= self._digits_until:
            self._dialled()
        elif self._speech_away_until is not None and now >= self._speech_away_until:
            self._speech_away_until = None
            self._apologise()
            self._tell(CallerHungUp())
        elif self._deadline is not None and now >= self._deadline:
            self.silence()

    # commands -------------------------------------------------------------------------------

    def _tell(self, event: Event) -> None:
        """Handle an event and all that its commands bring about, in order."""
        self._events.append(event)
        if self._running or self._broken:
            return
        self._running = True
        with self._unbroken():
            while self._events:
                for command in self.call.handle(self._events.popleft()):
                    self._run(command)
        self._running = False
        self._all_said()

    @contextlib.contextmanager
    def _unbroken(self) -> Iterator[None]:
        """A fault of ours leaves no caller in silence, and harms no other call."""
        try:
            yield
        except Exception as error:
            log.exception("call %s: %s", self.call_id, type(error).__name__)
            self._break_off()

    def _break_off(self) -> None:
        """Nothing more is heard or said in this call; the inbox has a call-back."""
        if self._broken:
            return
        self._broken = True
        self._listen, self._deadline, self._when_said, self._speaking = None, None, None, 0
        self._apologise()
        if self.outcome is None:
            self._records.run(RecordOutcome("abandoned"))

    def _apologise(self) -> None:
        """The line says that somebody will call back, or asks who shows no number to call again;
        then it hangs up."""
        number = self.call.talk.phone
        self._line.play_recorded("callback" if number else "call_again", then_hang_up=True)
        self._records.promise(number)

    def _run(self, command: Command) -> None:
        match command:
            case Say():
                if self._speech_away_until is None:
                    self._speaking += 1
                    self._voice.speak(command)
            case Listen():
                self._listen, self._deadline, self._cut = command, None, False
                self._digits, self._digits_until = "", None
                self._voice.listen(command)
            case PutThrough():
                target, seconds = command.target, command.ring_seconds
                self._listen = None
                self._when_said = lambda: self._line.put_through(target, seconds)
            case StopRinging():
                self._when_said = None
                self._line.stop_ringing()
            case HangUp():
                self._when_said = self._line.hang_up
            case _:
                if (reply := self._records.run(command)) is not None:
                    self._events.append(reply)

    def _all_said(self) -> None:
        if self._speaking or self._running:
            return
        if self._when_said is not None:
            then, self._when_said = self._when_said, None
            then()
        elif self._listen is not None and not self.call.over and self._deadline is None:
            self._deadline = self._now + self._listen.silence
            if self._watcher is not None:
                self._watcher.turn(self._listen.asked)

    def _dialled(self) -> None:
        digits, self._digits, self._digits_until = self._digits, "", None
        if digits:
            self.turns += 1
            self._tell(DigitsDialled(digits))

    def _context(self) -> Context:
        talk = self.call.talk
        offers: tuple[Offered, ...] = ()
        slot: Slot | None = getattr(self.call.floor.task, "slot", None)
        held = self._house.local(slot) if slot else None
        if talk.asked == "offer":
            starts = [self._house.local(slot) for slot in talk.offered]
            offers = tuple(Offered(start.date(), start.time()) for start in starts)
        return Context(
            surnames=self._records.surnames(),
            surname=talk.known.surname,
            first_name=talk.known.first_name,
            gender=talk.known.gender,
            other_surnames=talk.known.voiced_surnames,
            spelled=talk.spelled,
            digits=talk.digits,
            birth=talk.birth,
            birth_year=talk.birth_year,
            birth_date=talk.known.birth_date,
            phone=talk.known.phone,
            refused=talk.known.refused,
            between=tuple(map(self._house.name, talk.between)),
            offers=offers,
            yes_no=talk.yes_no,
            wished=talk.known.one_day,
            held=held.date() if held else None,
            held_at=held.time() if held else None,
            last_day=talk.last_day,
        )


def _more_urgent(meaning: Meaning, told: EmergencyHit) -> bool:
    """Whether the whole says another number than the part that was answered already."""
    return meaning.emergency != told.group or meaning.under_way > told.under_way
