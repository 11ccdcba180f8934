"""One call, from its ring to its end.

ringing      180 was sent; the desk decides: answer, now or after some rings, or leave it. A desk
             that is away or silent for ``DESK_PATIENCE`` seconds is not waited for: the call is
             answered with an apology. Somebody may ring meanwhile and have the call.
answering    200 was sent; the caller's ACK is on its way.
talking      frames go to speech and back. Speech may die and come back; the call goes on.
leaving      what is left (the last frames, a recorded sentence) is played; then the line hangs up.
joined       caller and transfer target talk; the assistant is out, or never was in.
over         the leg is free, the desk knows.

Each public method is one thing that happened; a thing that does not fit the phase changes
nothing. Times are monotonic seconds.
"""

from __future__ import annotations

import socket
from typing import Literal, Protocol

import pjsua2 as pj

from appliance.line.port import CallPort
from appliance.line.sip import Leg, LegChanged
from appliance.line.sounds import Sentence, sentence
from appliance.line.transfer import Transfer
from appliance.messages import (
    Answer,
    CallAnswered,
    CallArrived,
    CallEnded,
    DigitPressed,
    EndCause,
    HangUp,
    LeaveRinging,
    Message,
    PlayRecorded,
    PutThrough,
    StopRinging,
    TransferEnded,
    TransferResult,
)

DESK_PATIENCE = 2.5  # a killed desk is back in about two seconds; a caller hears one ring
SPEECH_RETRY = 0.2
SPEECH_MOMENT = 0.5  # without speech before "un instant"
SPEECH_PATIENCE = 8.0  # before giving up
SPEECH_STEADY = 5.0  # working for so long, speech is trusted again; else an outage goes on
LAST_FRAMES = 0.3  # what is still under way when the last frame was taken
LONGEST_TALK = 7200.0  # of two people who were put through
LONGEST_RING = 120.0  # of a call that is not for the assistant; operators give up before

Phase = Literal["ringing", "answering", "talking", "leaving", "joined", "over"]
#: What the desk may want of a call.
Command = Answer | LeaveRinging | HangUp | PutThrough | StopRinging | PlayRecorded


class Exchange(Protocol):
    """What a call needs from the line."""

    longest_call: float

    def tell(self, message: Message) -> bool:
        """Tell the desk; False when it is away."""

    def interrupted(self, call: Call) -> None:
        """Remember for the desk that this call was lost."""

    def open_audio(self, call_id: str) -> socket.socket | None:
        """A connection to speech for the call; None when speech is away."""

    def second_leg(self, call: Call) -> Leg | None:
        """A leg to ring somebody; None when all are in use."""

    def target_uri(self, target: str) -> str | None:
        """The SIP URI of a transfer's target; None where a number cannot be dialled."""

    def ended(self, call: Call) -> None:
        """Forget the call and take its port back."""


class Call:
    """See the module."""

    def __init__(self, exchange: Exchange, arrived: CallArrived, leg: Leg, port: CallPort) -> None:
        self.call_id = arrived.call_id
        self.caller = arrived.caller
        self.leg = leg
        self.port = port
        self.phase: Phase = "ringing"
        self._exchange = exchange
        self._arrived = arrived
        self._cause: EndCause | None = None
        self._told = False
        self._decision: Answer | LeaveRinging | None = None
        self._deadline = 0.0
        self._apologise = False
        self._speech_away: float | None = None  # since when
        self._speech_found = 0.0
        self._outage = 0.0  # when the present or last outage began
        self._speech_retry = 0.0
        self._moment_said = False
        self._transfer: Transfer | None = None

    # --- the desk --------------------------------------------------------------------------

    def arrived(self, now: float) -> None:
        """Ring, and ask the desk."""
        self._deadline = now + DESK_PATIENCE
        self.leg.respond(180)
        self.desk_found()

    def desk_found(self) -> None:
        """A desk is there (again): a call that rings is news for it."""
        if self.phase == "ringing" and not self._told and not self._left:
            self._told = self._exchange.tell(self._arrived)

    def desk_lost(self, now: float) -> None:
        """Nobody knows any more what was said in this call."""
        if self.phase == "ringing" and not self._left:
            self._told, self._decision = False, None
            self._deadline = now + DESK_PATIENCE
        elif self.phase == "answering":
            self._apologise = True
        elif self.phase == "talking":
            self._apology(now)

    def obey(self, command: Command, now: float) -> None:
        """A command of the desk."""
        match command:
            case Answer() | LeaveRinging() if self.phase == "ringing":
                self._decide(command, now)
            case HangUp() if self.phase == "talking":
                self._drop_transfer()
                self._leave_when_played("assistant", now)
            case HangUp() if self.phase not in ("leaving", "over"):
                self._hang_up("assistant")
            case PutThrough() if self.phase == "talking":
                self._put_through(command, now)
            case PutThrough():
                self._exchange.tell(TransferEnded(self.call_id, "failed"))
            case StopRinging() if self.phase == "talking":
                self._drop_transfer()
            case PlayRecorded() if self.phase == "talking":
                self._play(command, now)
            case _:
                return

    @property
    def _left(self) -> bool:
        """The call is somebody else's, whatever becomes of the desk."""
        return isinstance(self._decision, LeaveRinging)

    def _decide(self, decision: Answer | LeaveRinging, now: float) -> None:
        """Answer, or let it ring: with ``target``, on a second leg."""
        self._decision = decision
        after = decision.after if isinstance(decision, Answer) else LONGEST_RING
        if after <= 0:
            self._pick_up()
            return
        self._deadline = now + after
        uri = self._exchange.target_uri(decision.target) if decision.target else None
        second = self._exchange.second_leg(self) if uri and self._transfer is None else None
        if uri is not None and second is not None:
            self._ring(uri, second, self._deadline, now)

    def _pick_up(self) -> None:
        self.phase = "answering"
        self.leg.respond(200)

    def _put_through(self, command: PutThrough, now: float) -> None:
        uri = self._exchange.target_uri(command.target)
        if uri is None or self._transfer is not None:
            self._exchange.tell(TransferEnded(self.call_id, "failed"))
            return
        self._ring(uri, self._exchange.second_leg(self), now + command.ring_seconds, now)

    def _ring(self, uri: str, second: Leg | None, deadline: float, now: float) -> None:
        self._transfer = Transfer(self.leg, second, self.port, deadline)
        self._transfer.start(uri)
        self._watch_transfer(now)

    def _play(self, command: PlayRecorded, now: float) -> None:
        if command.then_hang_up:
            self._leave(command.name, "assistant", now)
        elif not (command.name == "moment" and self._moment_said):
            self._moment_said = self._speech_away is not None
            self.port.play(sentence(command.name))

    # --- SIP -------------------------------------------------------------------------------

    def leg_changed(self, event: LegChanged, now: float) -> None:
        """The caller's leg, or the one of a transfer, moved on."""
        if event.leg is not self.leg:
            if self._transfer is not None:
                self._transfer.changed(event)
                self._watch_transfer(now)
        elif event.state == "ended":
            self._finish()
        elif event.state == "answered" and self.phase == "answering":
            self._answered(now)

    def leg_media(self) -> None:
        """Media of a leg changed: connect what belongs together (again)."""
        caller = self.leg.media()
        if caller is None:
            return
        if self._transfer is not None and self.phase == "joined":
            self._transfer.join()
        elif self.phase in ("talking", "leaving"):
            caller.startTransmit(self.port)
            self.port.startTransmit(caller)

    def digit(self, digit: str) -> None:
        """The caller pressed a key."""
        if self.phase in ("talking", "leaving"):
            self._exchange.tell(DigitPressed(self.call_id, digit))

    def referred(self, code: int, now: float) -> None:
        """The final answer to a REFER."""
        if self._transfer is not None:
            self._transfer.referred(code)
            self._watch_transfer(now)

    # --- speech ----------------------------------------------------------------------------

    def audio_lost(self, now: float) -> None:
        """Speech died, closed the connection, or no longer reads (a connection proves no life)."""
        if not self._speech_found or now - self._speech_found >= SPEECH_STEADY:
            self._outage = now
            self._moment_said = False
        self._speech_away = self._outage
        self._speech_retry = now

    def _connect_speech(self, now: float) -> None:
        audio = self._exchange.open_audio(self.call_id)
        if audio is None:
            self._speech_retry = now + SPEECH_RETRY
            return
        self._speech_away = None
        self._speech_found = now
        self.port.open(audio)

    def _without_speech(self, now: float, since: float) -> None:
        if now - since >= SPEECH_PATIENCE:
            self._leave(self._sorry(), "line", now)
        elif now - since >= SPEECH_MOMENT and not self._moment_said:
            self._moment_said = True
            self.port.play(sentence("moment"))

    # --- time ------------------------------------------------------------------------------

    def tick(self, now: float) -> None:
        """Let time pass: called at least every 20 ms."""
        if self.phase == "ringing" and now >= self._deadline:
            self._rung_out()
        elif self.phase == "talking":
            self._tick_talking(now)
        elif self.phase == "leaving":
            if self.port.playing:
                self._deadline = now + LAST_FRAMES
            elif now >= self._deadline:
                self._hang_up(self._cause or "line")
        elif self.phase == "joined" and now >= self._deadline:
            self._hang_up("duration")

    def _rung_out(self) -> None:
        self._drop_transfer()
        if self._left:
            self._hang_up("line", 480)
            return
        self._apologise = self._decision is None
        self._pick_up()

    def _tick_talking(self, now: float) -> None:
        if now >= self._deadline:
            self._leave("too_long", "duration", now)
            return
        if self._speech_away is not None:
            self._without_speech(now, self._speech_away)
            if self.phase == "talking" and now >= self._speech_retry:
                self._connect_speech(now)
        if self._transfer is not None and self.phase == "talking":
            self._transfer.tick(now)
            self._watch_transfer(now)

    # --- the phases ------------------------------------------------------------------------

    def _answered(self, now: float) -> None:
        if self._transfer is not None:  # who answered while it rang has the call
            self._join(self._transfer, now)
            return
        self.phase = "talking"
        self._deadline = now + self._exchange.longest_call
        self.leg_media()
        if self._apologise:
            self._apology(now)
            return
        self.audio_lost(now)  # until it is connected
        self._connect_speech(now)
        self._exchange.tell(CallAnswered(self.call_id))

    def _sorry(self) -> Sentence:
        """A call-back is promised only to a number."""
        return "callback" if self.caller else "call_again"

    def _apology(self, now: float) -> None:
        self._exchange.interrupted(self)
        self._leave(self._sorry(), "line", now)

    def _leave(self, name: Sentence, cause: EndCause, now: float) -> None:
        self._drop_transfer()
        self._close_audio()
        self.port.play(sentence(name))
        self._leave_when_played(cause, now)

    def _leave_when_played(self, cause: EndCause, now: float) -> None:
        """Hang up after the last frames, so that no goodbye is cut."""
        self.phase = "leaving"
        self._cause = cause
        self._deadline = now + LAST_FRAMES

    def _hang_up(self, cause: EndCause, code: int = 0) -> None:
        self._cause = cause
        self._drop_transfer()
        self._close_audio()
        self.leg.end(code)

    def _finish(self) -> None:
        if self.phase == "over":
            return
        cause = self._cause or ("transferred" if self.phase == "joined" else "caller")
        self.phase = "over"
        self._drop_transfer()
        self._close_audio()
        self._exchange.tell(CallEnded(self.call_id, cause))
        self._exchange.ended(self)

    def _close_audio(self) -> None:
        audio = self.port.close()
        if audio is not None:
            audio.close()

    # --- transfer --------------------------------------------------------------------------

    def _drop_transfer(self) -> None:
        if self._transfer is not None:
            self._transfer.drop()
            self._transfer = None

    def _watch_transfer(self, now: float) -> None:
        """Act on what became of the transfer."""
        transfer = self._transfer
        if transfer is None or transfer.result is None:
            return
        if self.phase == "joined":
            if transfer.over:
                self._hang_up("transferred")
        elif self.phase == "ringing":
            self._settled_while_ringing(transfer.result)
        elif self.phase == "answering":
            return  # joined once the caller's side stands
        elif transfer.result == "answered":
            self._join(transfer, now)
        else:
            self._drop_transfer()
            self._exchange.tell(TransferEnded(self.call_id, transfer.result))

    def _settled_while_ringing(self, result: TransferResult) -> None:
        if result == "answered":
            self._pick_up()
            return
        self._drop_transfer()
        if self._left:
            self._hang_up("line", 486 if result == "busy" else 480)
        else:
            self._pick_up()

    def _join(self, transfer: Transfer, now: float) -> None:
        self._exchange.tell(TransferEnded(self.call_id, "answered"))
        self._close_audio()
        if transfer.over:  # by REFER the caller is elsewhere now; else the target has gone again
            self._hang_up("transferred")
            return
        self.phase = "joined"
        self._deadline = now + LONGEST_TALK
        self._unplug()
        transfer.join()

    def _unplug(self) -> None:
        """Take the assistant out of the conversation."""
        caller = self.leg.media()
        if caller is not None:
            try:
                caller.stopTransmit(self.port)
                self.port.stopTransmit(caller)
            except pj.Error:  # the caller hung up meanwhile
                return
