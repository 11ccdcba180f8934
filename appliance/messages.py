"""What the four processes say to each other: small typed messages, JSON on the wire.

Notifications are in the past tense, commands imperative. ``call_id`` is made by the line
(one per call, never reused) and is the only thing that names a call everywhere, logs included.
Telephone numbers are E.164 strings ("+33241000001"). Times of day within a call are
milliseconds since the call was answered, on the clock of the audio (20 ms a frame).

Audio does not travel here: for each answered call the line opens one more connection to the
speech socket, sends :class:`AudioOpened`, then both sides send bare frames of
``FRAME_BYTES`` (20 ms, 8 kHz, signed 16-bit little-endian, mono).
"""

from __future__ import annotations

from typing import Literal

import msgspec

SAMPLE_RATE = 8000
FRAME_MS = 20
FRAME_BYTES = SAMPLE_RATE * FRAME_MS // 1000 * 2

#: What the assistant asked last; decides grammar, end of turn and understanding. "number", whether
#: we may take the number that calls, is of the format of evaluations: the dialogue asks that as
#: "phone", which is answered by another number as well.
Asked = Literal[
    "open", "patient", "surname", "first_name", "spelling", "birth_date", "phone",
    "practitioner", "reason", "when", "offer", "confirm", "number",
]  # fmt: skip
#: Those that ask for a part of the name.
NAME_PARTS: frozenset[Asked] = frozenset({"surname", "first_name"})
#: Those that are answered by a name, or by whose it is.
NAME_QUESTIONS: frozenset[Asked] = NAME_PARTS | {"patient", "spelling"}
#: Those that are answered by a telephone number, or by numbers.
PHONE_QUESTIONS: frozenset[Asked] = frozenset({"phone", "number"})
NUMBER_QUESTIONS: frozenset[Asked] = PHONE_QUESTIONS | {"birth_date"}


#: Why a call ended.
EndCause = Literal["caller", "assistant", "duration", "line", "transferred"]
#: How ringing somebody for a caller ended.
TransferResult = Literal["answered", "no_answer", "busy", "failed"]
#: Sentences the line has on file, for when speech or the desk is away.
RecordedName = Literal["moment", "callback", "call_again"]


class _Message(msgspec.Struct, frozen=True, tag=True):
    pass


# line -> desk -----------------------------------------------------------------------------


class LineReady(_Message, frozen=True):
    """The line takes calls. ``registered`` is None where no registrar is configured."""

    line_id: str
    legs: int
    registered: bool | None


class CallArrived(_Message, frozen=True):
    """A call rings and waits for :class:`Answer` or :class:`LeaveRinging`.

    ``caller`` None: withheld. ``called``: the number dialled, E.164, or the SIP user as it is."""

    call_id: str
    caller: str | None
    called: str | None = None


class CallAnswered(_Message, frozen=True):
    """Media flow both ways; millisecond 0 of the call."""

    call_id: str


class CallEnded(_Message, frozen=True):
    """The call is over and its leg free, whoever ended it."""

    call_id: str
    cause: EndCause


class DigitPressed(_Message, frozen=True):
    """One DTMF digit (0-9, *, #), by RFC 4733 or SIP INFO."""

    call_id: str
    digit: str


class TransferEnded(_Message, frozen=True):
    """How a :class:`PutThrough` went. After ``answered`` the parties talk and CallEnded follows;
    otherwise the caller is back with the assistant. Without CallAnswered before it: ``target`` of
    Answer or LeaveRinging took the call, and the assistant never had it."""

    call_id: str
    result: TransferResult


class CallInterrupted(_Message, frozen=True):
    """This call was lost with a recorded sentence while the desk was away. Told at every connection
    until :class:`InterruptionKept` comes."""

    call_id: str
    caller: str | None
    at: float  # POSIX seconds


# desk -> line -----------------------------------------------------------------------------


class Answer(_Message, frozen=True):
    """Answer the ringing call when it has rung for ``after`` more seconds.

    Until then ``target`` (a SIP URI or a number) rings too and has the call if it answers; where
    it is busy or cannot be reached, the call is answered at once."""

    call_id: str
    after: float = 0.0
    target: str | None = None


class LeaveRinging(_Message, frozen=True):
    """Never answer the ringing call: somebody else does, or ``target``, which rings too."""

    call_id: str
    target: str | None = None


class HangUp(_Message, frozen=True):
    """End the call."""

    call_id: str


class PutThrough(_Message, frozen=True):
    """Ring ``target`` (a SIP URI or a number) for ``ring_seconds`` and join it to the caller."""

    call_id: str
    target: str
    ring_seconds: float


class StopRinging(_Message, frozen=True):
    """Give up a :class:`PutThrough` that nobody has answered; no TransferEnded comes of it."""

    call_id: str


class PlayRecorded(_Message, frozen=True):
    """Play a recorded sentence of the line's own (used when speech is away)."""

    call_id: str
    name: RecordedName
    then_hang_up: bool


class InterruptionKept(_Message, frozen=True):
    """What :class:`CallInterrupted` told is in the inbox; the line may forget it."""

    call_id: str


# line -> speech, first packet of an audio connection ----------------------------------------


class AudioOpened(_Message, frozen=True):
    """The frames that follow on this connection belong to the call."""

    call_id: str


# desk -> speech -----------------------------------------------------------------------------


class Speak(_Message, frozen=True):
    """Say ``text`` (French, everything in words) after what is being said. ``sentence_id`` grows.

    ``interruptible``: the caller's speech stops it (and drops what waits behind it).
    ``pace``: 1.0 normal, smaller is slower. ``fixed``: so many characters from the start hold no
    name, number or time of a caller: their sound may be kept on disk."""

    call_id: str
    sentence_id: int
    text: str
    interruptible: bool = True
    pace: float = 1.0
    fixed: int = 0


class Prepare(_Message, frozen=True):
    """These will be said often and hold nothing of a caller: have their sounds ready, in time."""

    texts: tuple[str, ...]


class StopSpeaking(_Message, frozen=True):
    """Stop at once and forget what waits."""

    call_id: str


class Listen(_Message, frozen=True):
    """From now on the caller answers ``asked``: choose grammar and patience.

    ``hints``: words and names of this moment (offers, practitioners, known names).
    ``patience``: factor on every pause allowed to the caller, 1.0 normal. ``yes_no``: a yes or a
    no answers it, whatever ``asked`` is ("autre chose ?"). ``begun``: what the answer goes on from,
    the digits of a number, or the year, the day and the month of a birth date."""

    call_id: str
    asked: Asked
    hints: tuple[str, ...] = ()
    patience: float = 1.0
    yes_no: bool = False
    begun: str = ""


class CloseCall(_Message, frozen=True):
    """Forget the call; free its recogniser."""

    call_id: str


# speech -> desk -----------------------------------------------------------------------------


class SpeechReady(_Message, frozen=True):
    """Models are loaded. Names of the models in use, for the page."""

    recogniser: str
    voice: str


class SpeakingStarted(_Message, frozen=True):
    """The first sample of the sentence left for the line."""

    call_id: str
    sentence_id: int
    at_ms: int


class SpeakingEnded(_Message, frozen=True):
    """The sentence is over; ``completed`` False when interrupted or stopped."""

    call_id: str
    sentence_id: int
    at_ms: int
    completed: bool


class CallerSpoke(_Message, frozen=True):
    """Voice began (after the barge-in rules: a cough, an echo, a "mm" are not told)."""

    call_id: str
    at_ms: int


class PartialHeard(_Message, frozen=True):
    """What the recogniser has so far: only for emergencies and for showing, never for booking."""

    call_id: str
    text: str


class UtteranceEnded(_Message, frozen=True):
    """The caller's turn is over. ``alternatives`` best first; empty: voice but no words.

    ``voice_end_ms``: last sample of voice; ``at_ms``: when the turn was closed; ``words_ms``: when
    its words were there."""

    call_id: str
    asked: Asked
    alternatives: tuple[str, ...]
    voice_start_ms: int
    voice_end_ms: int
    at_ms: int
    words_ms: int = 0


class SpeechFailed(_Message, frozen=True):
    """Hearing or speaking failed for this call and cannot go on."""

    call_id: str
    problem: str


# courier <-> desk ---------------------------------------------------------------------------


class CourierState(_Message, frozen=True):
    """How the outbound connection stands, and how many envelopes wait in the courier's outbox."""

    state: Literal["no_relay", "connected", "away"]
    waiting: int


class Carry(_Message, frozen=True):
    """Take this sealed envelope into the courier's outbox."""

    envelope_id: str
    sealed: bytes


class Taken(_Message, frozen=True):
    """The envelope is on the courier's disk; the desk may mark it handed over."""

    envelope_id: str


# desk -> whoever watches a rehearsal (the demo, the evaluation); never on a real box ------------


class WatchedSentence(_Message, frozen=True):
    """The assistant says this."""

    call_id: str
    text: str


class WatchedUtterance(_Message, frozen=True):
    """The assistant heard these alternatives and understood ``meaning`` (for reading only)."""

    call_id: str
    asked: Asked
    alternatives: tuple[str, ...]
    meaning: str


class WatchedTurn(_Message, frozen=True):
    """The assistant has finished speaking and listens for the answer to ``asked``."""

    call_id: str
    asked: Asked


class WatchedGap(_Message, frozen=True):
    """Where the silence after the answer to ``asked`` went, in milliseconds: waiting whether the
    caller goes on, the recogniser's last words, understanding and dialogue, the first sample of
    the voice. What the line adds is not in it."""

    call_id: str
    asked: Asked
    pause_ms: float
    words_ms: float
    desk_ms: float
    voice_ms: float


class WatchedEnd(_Message, frozen=True):
    """The call is over for the desk: outcome recorded, nothing held."""

    call_id: str
    outcome: str


class LineHello(_Message, frozen=True):
    """First message of a line on the desk's socket."""

    line_id: str


class CourierHello(_Message, frozen=True):
    """First message of the courier on the desk's socket."""


class DeskHello(_Message, frozen=True):
    """First message of the desk on the speech socket's control connection, and to CheckHello."""


class CheckHello(_Message, frozen=True):
    """First message of ``accueil check`` on the desk's socket: after DeskHello it is told the last
    LineReady, SpeechReady and CourierState of those who are there, then the connection ends."""


Message = (
    LineHello | CourierHello | DeskHello | CheckHello
    | LineReady | CallArrived | CallAnswered | CallEnded | DigitPressed | TransferEnded
    | CallInterrupted | Answer | LeaveRinging | HangUp | PutThrough | StopRinging
    | PlayRecorded | InterruptionKept | AudioOpened
    | Speak | Prepare | StopSpeaking | Listen | CloseCall | SpeechReady | SpeakingStarted
    | SpeakingEnded | CallerSpoke | PartialHeard | UtteranceEnded | SpeechFailed
    | CourierState | Carry | Taken
    | WatchedSentence | WatchedUtterance | WatchedTurn | WatchedGap | WatchedEnd
)  # fmt: skip

_encoder = msgspec.json.Encoder()
_decoder: msgspec.json.Decoder[Message] = msgspec.json.Decoder(Message)


def encode(message: Message) -> bytes:
    """One message as one packet."""
    return _encoder.encode(message)


def decode(packet: bytes) -> Message:
    """One packet as one message. Raises ``msgspec.MsgspecError`` for anything else."""
    return _decoder.decode(packet)
