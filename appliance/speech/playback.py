"""What is being said to one caller: sentences in a queue, given out frame by frame.

The line's frames are the clock: each :meth:`Playback.tick` answers one received frame. At the
start of a sentence a few frames more leave at once, so that a late frame is never heard. Pure.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

import numpy as np

from appliance.messages import FRAME_MS, SAMPLE_RATE
from appliance.speech.g711 import SILENCE_DBM0, Samples, level_dbm0
from appliance.speech.loudness import faded

FRAME = SAMPLE_RATE * FRAME_MS // 1000  # samples
PREFILL = 3  # frames ahead of the clock
_PAUSE_FRAMES = 9  # between two sentences
_ECHO_FRAMES = 20  # an echo comes back within 400 ms


@dataclass(frozen=True, slots=True)
class Started:
    """The first sample of a sentence left."""

    sentence_id: int


@dataclass(frozen=True, slots=True)
class Ended:
    """A sentence is over."""

    sentence_id: int
    completed: bool


@dataclass(slots=True)
class _Sentence:
    id: int
    interruptible: bool
    audio: list[Samples] = field(default_factory=list)
    whole: bool = False  # no more audio will come
    started: bool = False

    @property
    def length(self) -> int:
        return sum(map(len, self.audio))


class Playback:
    """One caller's ear. Methods return nothing; frames and events come out of :meth:`tick`."""

    def __init__(self) -> None:
        self._queue: deque[_Sentence] = deque()
        self._events: list[Started | Ended] = []
        self._ahead = 0
        self._pause = 0
        self._held = False
        self._fade_in = False
        self._farewell: Samples | None = None
        self._aside: list[Samples] = []
        self._sent: deque[float] = deque([SILENCE_DBM0] * _ECHO_FRAMES, maxlen=_ECHO_FRAMES)
        self.speaking_ms = 0  # since the present run of sentences began

    @property
    def speaking(self) -> bool:
        """A sentence is being said (perhaps held) or waits."""
        return bool(self._queue)

    @property
    def sounding(self) -> bool:
        """A sentence has begun and is not over."""
        return bool(self._queue) and self._queue[0].started

    @property
    def held(self) -> bool:
        """Silent for the moment because the caller speaks."""
        return self._held

    @property
    def interruptible(self) -> bool:
        """What is being said may be interrupted."""
        return bool(self._queue) and self._queue[0].interruptible

    @property
    def remaining_ms(self) -> int | None:
        """What is left of everything to be said; None while some is not synthesised."""
        if any(not s.whole for s in self._queue):
            return None
        return sum(s.length for s in self._queue) * 1000 // SAMPLE_RATE

    @property
    def sent_dbm0(self) -> float:
        """The loudest frame of the last 400 ms: what an echo may be made of."""
        return max(self._sent)

    def say(self, sentence_id: int, interruptible: bool) -> None:
        """A sentence that comes after what is being said."""
        self._queue.append(_Sentence(sentence_id, interruptible))

    def audio(self, sentence_id: int, samples: Samples) -> None:
        """More of a sentence; ignored when it was stopped meanwhile."""
        for sentence in self._queue:
            if sentence.id == sentence_id and len(samples):
                sentence.audio.append(samples)

    def whole(self, sentence_id: int) -> None:
        """No more audio of this sentence will come."""
        for sentence in self._queue:
            if sentence.id == sentence_id:
                sentence.whole = True

    def nod(self, samples: Samples) -> None:
        """Say this little between two sentences, with nothing told of it; any sentence and
        :meth:`hush` end it."""
        if not self._queue:
            self._aside = [samples]

    def hush(self) -> None:
        """End :meth:`nod` within one frame."""
        if self._aside:
            self._farewell = faded(_taken(self._aside), opening=False)
            self._aside = []

    def hold(self) -> None:
        """Fall silent within one frame, ready to go on; what waits does not begin."""
        if self._queue and not self._held:
            self._held = True
            self._farewell = self._fading_frame() if self.sounding else None

    def release(self) -> None:
        """Go on where :meth:`hold` stopped."""
        if self._held:
            self._held, self._fade_in, self._ahead = False, self.sounding, 0

    def stop(self) -> None:
        """Fall silent within one frame and forget everything that waits."""
        if self.sounding and not self._held:
            self._farewell = self._fading_frame()
        self._events += [Ended(s.id, False) for s in self._queue]
        self._queue.clear()
        self._held = self._fade_in = False
        self._pause = self._ahead = 0

    def tick(self) -> tuple[list[Samples], list[Started | Ended]]:
        """One frame of the line's clock: the frames to send now and what happened."""
        frames: list[Samples] = []
        if self._farewell is not None:
            frames.append(self._farewell)
            self._farewell = None
        elif not self._held:
            due = 1 + max(0, PREFILL - self._ahead)
            if self._queue and self._queue[0].audio:
                self._aside = []
            while len(frames) < due and (frame := self._next_frame()) is not None:
                frames.append(frame)
            self._ahead = min(PREFILL, self._ahead + max(0, len(frames) - 1)) if frames else 0
        self._sent.append(max((level_dbm0(f) for f in frames), default=SILENCE_DBM0))
        self.speaking_ms = self.speaking_ms + FRAME_MS if self.sounding else 0
        events, self._events = self._events, []
        return frames, events

    def _next_frame(self) -> Samples | None:
        if self._pause:
            self._pause -= 1
            return np.zeros(FRAME, dtype=np.int16)
        if self._aside:
            return _taken(self._aside)
        if not self._queue:
            return None
        sentence = self._queue[0]
        if sentence.length < FRAME and not sentence.whole:
            return None  # the synthesiser is late
        if sentence.length == 0:
            self._over(sentence)
            return self._next_frame()
        frame = _taken(sentence.audio)
        if not sentence.started:
            sentence.started = True
            self._events.append(Started(sentence.id))
        if self._fade_in:
            frame, self._fade_in = faded(frame, opening=True), False
        if sentence.whole and sentence.length == 0:
            self._over(sentence)
        return frame

    def _over(self, sentence: _Sentence) -> None:
        self._queue.popleft()
        self._events.append(Ended(sentence.id, True))
        self._pause = _PAUSE_FRAMES if self._queue and sentence.started else 0

    def _fading_frame(self) -> Samples | None:
        """A fading copy of the next frame, which stays where it is."""
        audio = self._queue[0].audio
        return faded(_taken([audio[0]]), opening=False) if audio else None


def _taken(audio: list[Samples]) -> Samples:
    """Take one frame from the front, filled up with silence at the end."""
    frame = np.zeros(FRAME, dtype=np.int16)
    filled = 0
    while audio and filled < FRAME:
        part = audio[0][: FRAME - filled]
        frame[filled : filled + len(part)] = part
        filled += len(part)
        if len(part) < len(audio[0]):
            audio[0] = audio[0][len(part) :]
        else:
            audio.pop(0)
    return frame
