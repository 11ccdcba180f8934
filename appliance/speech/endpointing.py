"""When a caller's turn begins and when it is over: counters, nothing else.

Fed with one frame of 20 ms at a time (probability of speech, level). A turn begins after 40 ms of
voice. In a pause the machine first asks what has been heard (``PROBE``), then waits as long as
that text deserves: little for a complete answer, long for one that breaks off. It knows no audio,
no words and no clock: frames are the clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Literal

from appliance.messages import FRAME_MS

#: How finished an answer sounds; "nothing" is voice without a word so far.
Completeness = Literal["complete", "likely", "begun", "incomplete", "open", "nothing"]


@dataclass(frozen=True, slots=True)
class Rules:
    """Every threshold of a turn. Times in milliseconds of audio, levels in dB."""

    enter: float = 0.5  # probability that begins voice
    leave: float = 0.35  # probability that keeps it
    loud: float = 0.15  # probability that is enough for sound far above the noise, in silence
    loud_db: float = 15.0  # how far
    start_ms: int = 40  # voice needed before a turn exists
    quiet_db: float = 4.0  # a frame less than this above the line's noise is silence
    probe_ms: int = 140  # pause after which the words are asked for
    complete_ms: int = 200  # pauses that end a turn, by how finished the answer sounds
    likely_ms: int = 360
    open_ms: int = 600
    begun_ms: int = 860  # "bonjour", "c'est pour ma mère": the rest is likely to come
    incomplete_ms: int = 2000
    #: In something unfinished for which more time is left, the caller hears that we listen:
    #: nobody is to hear nothing for a second.
    nod_ms: int = 860
    nothing_ms: int = 700  # voice without words: the caller is told within a second
    shortest_ms: int = 120  # less voice than this and no word: a click, not a turn
    longest_ms: int = 30_000

    def pause_ms(self, completeness: Completeness | None, patience: float) -> float:
        """The pause that ends a turn. None: the recogniser has not answered yet; what the turn
        ends with would come later still, so nothing is lost by waiting for it."""
        match completeness:
            case "complete":
                return self.complete_ms * max(1.0, patience)
            case "likely":
                return self.likely_ms * patience
            case "begun":
                return self.begun_ms * max(1.0, patience)
            case "incomplete" | None:
                return self.incomplete_ms * patience
            case "nothing":
                return self.nothing_ms
            case _:
                return self.open_ms * patience


class Decision(Enum):
    """What one frame changed."""

    NOTHING = "nothing"
    STARTED = "started"  # the caller speaks
    PROBE = "probe"  # a pause: find out what has been said, answer with heard()
    NOD = "nod"  # the caller looks for the rest: let him hear that somebody is there
    RESUMED = "resumed"  # voice again after a pause that was probed
    ENDED = "ended"  # the turn is over
    DROPPED = "dropped"  # it was no turn


class TurnTaker:
    """One call's turns. Times are milliseconds since the first frame."""

    def __init__(self, rules: Rules = Rules()) -> None:
        self.rules = rules
        self.patience = 1.0
        self.now_ms = 0
        self.voice_start_ms = 0
        self.voice_end_ms = 0
        self.voiced_ms = 0
        self.in_turn = False
        self._completeness: Completeness | None = None
        self._probed = False
        self._nodded = False

    @property
    def surely_over(self) -> bool:
        """Whether nothing was expected any more where the turn ended."""
        return self._completeness in ("complete", "nothing")

    @property
    def silence_ms(self) -> int:
        """The current pause."""
        return self.now_ms - self.voice_end_ms

    def feed(
        self, probability: float, level: float, floor: float, echo: float = -100.0
    ) -> Decision:
        """Take one frame: probability of speech, its level and the line's noise in dBm0. Voice at
        or below ``echo`` dBm0 is not the caller's."""
        self.now_ms += FRAME_MS
        threshold = self.rules.leave if self.in_turn else self.rules.enter
        if echo < floor and level > floor + self.rules.loud_db:
            threshold = self.rules.loud
        voice = probability >= threshold and level > max(floor + self.rules.quiet_db, echo)
        if not self.in_turn:
            return self._outside(voice)
        return self._inside(voice)

    def heard(self, completeness: Completeness) -> None:
        """How finished what was said until the pause sounds; the answer to ``PROBE``. One that
        comes when the pause is over tells nothing of the next."""
        if self._probed:
            self._completeness = completeness

    def drop(self) -> None:
        """Forget the turn: it was none (a "mm" while the assistant explains)."""
        self.in_turn = False
        self.voiced_ms = 0

    def _outside(self, voice: bool) -> Decision:
        if not voice:
            self.voiced_ms = max(0, self.voiced_ms - FRAME_MS // 2)
            return Decision.NOTHING
        if self.voiced_ms == 0:
            self.voice_start_ms = self.now_ms - FRAME_MS
        self.voiced_ms += FRAME_MS
        self.voice_end_ms = self.now_ms
        if self.voiced_ms < self.rules.start_ms:
            return Decision.NOTHING
        self.in_turn, self._completeness = True, None
        self._probed = self._nodded = False
        return Decision.STARTED

    def _inside(self, voice: bool) -> Decision:
        if voice:
            resumed = self._probed
            self.voiced_ms += FRAME_MS
            self.voice_end_ms = self.now_ms
            self._probed = self._nodded = False
            self._completeness = None
            if self.now_ms - self.voice_start_ms >= self.rules.longest_ms:
                return self._over(Decision.ENDED)
            return Decision.RESUMED if resumed else Decision.NOTHING
        if self.silence_ms >= self.rules.probe_ms and not self._probed:
            self._probed = True
            return Decision.PROBE
        pause_ms = self.rules.pause_ms(self._completeness, self.patience)
        if self.silence_ms >= pause_ms:
            click = self._completeness == "nothing" and self.voiced_ms < self.rules.shortest_ms
            return self._over(Decision.DROPPED if click else Decision.ENDED)
        unfinished = self._completeness in ("incomplete", "begun")
        if unfinished and pause_ms > self.rules.begun_ms and not self._nodded:
            self._nodded = self.silence_ms >= self.rules.nod_ms
            return Decision.NOD if self._nodded else Decision.NOTHING
        return Decision.NOTHING

    def _over(self, decision: Decision) -> Decision:
        self.in_turn = False
        self.voiced_ms = 0
        return decision
