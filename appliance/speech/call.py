"""One call: frames in, frames out; what the caller says and what he is told meet here.

Runs in the event loop's thread; recognition in a thread of the call's own (Vosk gives up the
interpreter's lock), so a slow turn of one caller delays nobody. Everything that takes time
answers later and is ignored when the turn it belonged to is over.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from appliance.messages import (
    FRAME_MS,
    Asked,
    CallerSpoke,
    Listen,
    Message,
    PartialHeard,
    SpeakingEnded,
    SpeakingStarted,
    SpeechFailed,
    UtteranceEnded,
)
from appliance.speech.bargein import BargeIn, BargeInRules, Verdict
from appliance.speech.endpointing import Completeness, Decision, TurnTaker
from appliance.speech.g711 import Samples, level_dbm0
from appliance.speech.grammars import UNKNOWN, acknowledgements
from appliance.speech.playback import Playback, Started
from appliance.speech.recogniser import Acoustics, Heard, Hearing
from appliance.speech.voice_activity import VoiceActivity

log = logging.getLogger(__name__)

#: Audio kept from before the voice was noticed: 300 ms, and what noticing takes.
PREROLL_FRAMES = (300 + 120) // FRAME_MS
#: Partial results are asked for every 100 ms.
PARTIAL_FRAMES = 5

#: Voice so soon after the end of a turn answers nothing the assistant says: the caller goes on.
#: Where the turn was not surely over he is given longer pauses for the rest of the call.
GOES_ON_MS, LONGER = 500, 1.3

#: Questions answered piece by piece, with pauses to look at a card.
_DICTATED: tuple[Asked, ...] = ("phone", "birth_date")
_SHORT_ANSWER = 2  # words

T = TypeVar("T")
#: How finished an answer to a question sounds (``appliance.french.endings.complete``).
Judge = Callable[[Asked, str, bool, str], Completeness]


@dataclass(slots=True)
class Turn:
    """The caller's turn that is going on."""

    question: Listen
    over_speech: bool  # began while the assistant spoke
    remaining_ms: int | None  # of what the assistant had to say then
    goes_on: bool = False  # the turn before was taken for over, and its answer has not begun
    text: str = ""  # newest words
    told: str = ""  # newest words the desk was told
    announced: bool = False  # the desk knows that the caller speaks, and will be told the end
    pauses: int = 0  # a pause's number: an answer about an earlier one is old


class Call:
    """A call's hearing and speaking. All methods belong to the event loop's thread."""

    def __init__(
        self,
        call_id: str,
        acoustics: Acoustics,
        complete: Judge,
        report: Callable[[Message], None],
        patience: float,
        nod: Samples | None = None,
    ) -> None:
        """``nod``: the sound of "oui ?", for who looks for the rest of a number."""
        self.call_id = call_id
        self._nod = nod
        self.playback = Playback()
        self.patience = patience
        self._complete = complete
        self._report = report
        self._loop = asyncio.get_running_loop()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="recogniser")
        self._hearing = self._thread.submit(Hearing, acoustics)
        self._activity = VoiceActivity()
        self._turns = TurnTaker()
        self._turns.patience = patience
        self._barge_in = BargeIn(acknowledgements(), BargeInRules())
        self._question = Listen(call_id, "open")
        self._recent: deque[bytes] = deque(maxlen=PREROLL_FRAMES)
        self._turn: Turn | None = None
        self._now_ms = 0
        self._ended_ms, self._ended_in_doubt = -GOES_ON_MS, False  # the last turn
        self._learned = False
        self._failed = False

    # from the desk ---------------------------------------------------------------------------

    def listen(self, message: Listen) -> None:
        """The caller now answers another question."""
        self._question = message
        self._turns.patience = self.patience * message.patience
        if self._turn:
            self._turn.question = message
        self._work(lambda h: h.listen(message.asked, message.hints))

    def stop_speaking(self) -> None:
        """Silence at once; what is said next does not wait for the caller."""
        self.playback.stop()
        if self._turn:
            self._turn.goes_on = False

    def close(self) -> None:
        """Free the recogniser; the call is over."""
        self._failed = True  # nothing more is told
        self._thread.shutdown(wait=False, cancel_futures=True)

    # from the line ---------------------------------------------------------------------------

    def frame(self, data: bytes) -> list[bytes]:
        """One frame of the caller; the frames to send back."""
        self._now_ms += FRAME_MS
        samples = np.frombuffer(data, dtype=np.int16)
        self._recent.append(data)
        self._hear(data, samples)
        self._wait_for_caller()
        frames, events = self.playback.tick()
        for event in events:
            if isinstance(event, Started):
                self._report(SpeakingStarted(self.call_id, event.sentence_id, self._now_ms))
            else:
                self._report(
                    SpeakingEnded(self.call_id, event.sentence_id, self._now_ms, event.completed)
                )
        return [f.tobytes() for f in frames]

    def _hear(self, data: bytes, samples: Samples) -> None:
        echo = self._barge_in.echo_dbm0(self.playback.sent_dbm0, self.playback.speaking_ms)
        was_in_turn = self._turns.in_turn
        level = level_dbm0(samples)
        probability = self._activity.feed(samples, level)
        decision = self._turns.feed(probability, level, self._activity.floor.level, echo)
        if decision is Decision.STARTED:
            self._begin()
        elif was_in_turn:
            self._work(lambda h: h.feed(data))
            if self._turns.voiced_ms >= self._turns.rules.shortest_ms:
                self._announce()
        match decision:
            case Decision.RESUMED:
                self.playback.hush()
                self._work(Hearing.resume)
            case Decision.NOD if self._nod is not None:
                self.playback.nod(self._nod)
            case Decision.PROBE:
                self._probe()
            case Decision.ENDED:
                self._finish()
                # No sound is heard twice: the burst that ends "quatre" after its own pause came
                # with the pre-roll of the whole word and made a turn "octante quatre".
                self._recent.clear()
            case Decision.DROPPED if self._turn and self._turn.announced:
                self._finish()
            case Decision.DROPPED:
                self._give_back()
            case _ if self._turns.in_turn and self._now_ms % (PARTIAL_FRAMES * FRAME_MS) == 0:
                self._ask(Hearing.partial, self._partial)

    # turns -----------------------------------------------------------------------------------

    def _begin(self) -> None:
        speaking = self.playback.speaking
        left = self.playback.remaining_ms if speaking else None
        self._turn = Turn(self._question, speaking, left, goes_on=self._soon and not speaking)
        preroll = b"".join(self._recent)
        self._work(lambda h: h.feed(preroll))
        if self.playback.interruptible:
            self.playback.hold()

    @property
    def _soon(self) -> bool:
        """Whether the turn began soon after the one before."""
        return self._turns.voice_start_ms - self._ended_ms <= GOES_ON_MS

    def _wait_for_caller(self) -> None:
        """The answer to the first half of what somebody says does not talk over the second: it
        waits as if he had interrupted it."""
        turn = self._turn
        if turn and turn.goes_on and self.playback.interruptible:
            turn.goes_on, turn.over_speech = False, True
            turn.remaining_ms = self.playback.remaining_ms
            self.playback.hold()

    def _announce(self) -> None:
        """Tell once that the caller speaks, when he does not speak over the assistant."""
        if (turn := self._turn) and not turn.over_speech and not turn.announced:
            turn.announced = True
            self._learn_pauses()
            self._report(CallerSpoke(self.call_id, self._turns.voice_start_ms))

    def _learn_pauses(self) -> None:
        """Once a call: a caller who was cut in a pause makes others of the kind."""
        if self._soon and self._ended_in_doubt and not self._learned:
            self._learned = True
            self.patience *= LONGER
            self._turns.patience *= LONGER

    def _partial(self, turn: Turn, heard: Heard) -> None:
        turn.text = heard.best
        if heard.free and heard.free != turn.told:
            turn.told = heard.free
            self._report(PartialHeard(self.call_id, heard.free))
        if turn.over_speech:
            self._judge(turn, in_pause=False)
        elif turn.text:
            self._announce()

    def _probe(self) -> None:
        turn = self._turn
        if turn is None:
            return
        turn.pauses += 1
        pause = turn.pauses

        def answered(turn: Turn, heard: Heard) -> None:
            if turn.pauses != pause:
                return
            self._partial(turn, heard)
            if turn.over_speech and self._judge(turn, in_pause=True) is Verdict.ASSISTANT:
                self._drop_turn()
            else:
                self._turns.heard(self._completeness(turn, heard))

        self._ask(Hearing.probe, answered)

    def _completeness(self, turn: Turn, heard: Heard) -> Completeness:
        """What both recognisers make of the pause. A grammar makes an answer of anything ("le neuf
        sept un" of "je ne sais pas"), so one of them alone calls nothing broken off, but for
        numbers that are dictated: they are never cut."""
        texts = {t for t in (heard.free, heard.by_grammar) if t and UNKNOWN not in t}
        question = turn.question
        found = {
            self._complete(question.asked, text, question.yes_no, question.begun) for text in texts
        }
        if not found or "complete" in found:
            return "complete" if found else "nothing"
        if "incomplete" in found and (len(found) == 1 or question.asked in _DICTATED):
            # A "non" taken for "le nom" must not cost a short answer two seconds.
            short = all(len(text.split()) <= _SHORT_ANSWER for text in texts)
            return "begun" if short and question.asked == "confirm" else "incomplete"
        for sounds in ("likely", "begun"):
            if sounds in found:
                return sounds
        return "open"

    def _judge(self, turn: Turn, *, in_pause: bool) -> Verdict:
        """Who has the word when the caller spoke over the assistant."""
        verdict = self._barge_in.judge(
            self._turns.voiced_ms, turn.text, in_pause=in_pause, remaining_ms=turn.remaining_ms
        )
        if verdict is Verdict.CALLER:
            turn.over_speech = False
            if self.playback.held:
                self.playback.stop()
            self._announce()
        return verdict

    def _finish(self) -> None:
        turn, start, end = self._turn, self._turns.voice_start_ms, self._turns.voice_end_ms
        closed = self._now_ms
        self._turn = None
        self._ended_ms, self._ended_in_doubt = closed, not self._turns.surely_over
        if turn is None:
            return

        def ended(alternatives: tuple[str, ...]) -> None:
            if turn.over_speech and not alternatives:
                self.playback.release()
                return
            if self.playback.held:
                self.playback.stop()
            self._report(
                UtteranceEnded(
                    self.call_id,
                    turn.question.asked,
                    alternatives,
                    start,
                    end,
                    closed,
                    self._now_ms,
                )
            )

        self._then(self._thread_call(Hearing.finish), ended)

    def _drop_turn(self) -> None:
        self._turns.drop()
        self._give_back()

    def _give_back(self) -> None:
        self._turn = None
        self.playback.release()
        self._work(Hearing.forget)

    # the recogniser's thread -----------------------------------------------------------------

    def _thread_call(self, task: Callable[[Hearing], T]) -> Future[T] | None:
        if self._failed:
            return None
        return self._thread.submit(lambda: task(self._hearing.result()))

    async def idle(self) -> None:
        """When the recogniser has done all that it was given so far, and has been listened to."""
        await asyncio.wrap_future(self._thread.submit(lambda: None))
        await asyncio.sleep(0)

    def _work(self, task: Callable[[Hearing], None]) -> None:
        self._then(self._thread_call(task), lambda _: None)

    def _ask(self, task: Callable[[Hearing], T], answer: Callable[[Turn, T], None]) -> None:
        """Run ``task`` and ``answer`` with its result, unless the turn is over by then."""
        turn = self._turn

        def arrived(result: T) -> None:
            if turn is not None and turn is self._turn:
                answer(turn, result)

        self._then(self._thread_call(task), arrived)

    def _then(self, future: Future[T] | None, arrived: Callable[[T], None]) -> None:
        def done(result: Future[T]) -> None:
            if not self._failed:  # the loop may be gone with the call
                self._loop.call_soon_threadsafe(self._arrived, result, arrived)

        if future is not None:
            future.add_done_callback(done)

    def _arrived(self, done: Future[T], arrived: Callable[[T], None]) -> None:
        if self._failed or done.cancelled():
            return
        if error := done.exception():
            self._failed = True
            log.error("call %s: hearing failed: %s", self.call_id, type(error).__name__)
            self._report(SpeechFailed(self.call_id, "la reconnaissance s'est arrêtée"))
            return
        arrived(done.result())
