"""One call: what holds in every state, and which task has the floor.

Rules, in this order, for every utterance: an emergency comes first; a past or negated one gets its
question. "Répétez", "moins vite", "attendez", "au revoir" are for the call itself. A human, a
professional, a wrong number or a solicitation take the floor at once. Information is a side
question: it is answered and the task goes on. Another appointment wish replaces the one under
way; any other wish waits its turn. What an utterance tells is learned before the task hears it.

When a task is done the next wish has the floor, else "autre chose ?". A call ends with one
outcome, the weightiest it reached. It ends by itself after MOST_TURNS questions. If the caller
goes while a task is under way and a number is known, a call-back request is left.
"""

from __future__ import annotations

from collections import deque
from dataclasses import replace

from appliance.agenda.model import Outcome, RequestCategory
from appliance.dialogue.commands import (
    Command,
    HangUp,
    RecordOutcome,
    RecordRequest,
    ReleaseHolds,
)
from appliance.dialogue.events import (
    CallerHungUp,
    CallStarted,
    DigitsDialled,
    Event,
    Reply,
    SilenceElapsed,
    SpeechBack,
    SpeechLost,
    TimeLimitReached,
    TransferEnded,
    UtteranceHeard,
)
from appliance.dialogue.house import House
from appliance.dialogue.machine import IllegalEvent, Machine
from appliance.dialogue.talk import CallerSilent, Floor, GiveUp, Talk
from appliance.dialogue.tasks.emergency import Emergency, EmergencyQuestion
from appliance.dialogue.tasks.informing import Inform
from appliance.dialogue.tasks.putting_through import PuttingThrough
from appliance.dialogue.tasks.requesting import Requesting
from appliance.dialogue.tasks.task import Task
from appliance.dialogue.wishes import dialled, implied, task_for
from appliance.messages import Asked
from appliance.understanding.meaning import EmergencyGroup, Fields, Intent, Meaning

MOST_TURNS = 40
WAIT_SECONDS = 60.0
_SURE = 0.6
_RANK: tuple[Outcome, ...] = (
    "escalated", "booked", "moved", "cancelled", "transferred", "request", "callback", "told",
    "informed", "refused", "abandoned",
)  # fmt: skip
_APPOINTMENTS: tuple[Intent, ...] = ("book", "move", "cancel", "ask_appointment")
_AT_ONCE: tuple[Intent, ...] = ("human", "professional", "wrong_number", "solicitation")
#: Asked for these, an utterance that gives the value is no wish ("Anne" is not "annuler").
_VALUES: tuple[Asked, ...] = (
    "surname", "first_name", "spelling", "birth_date", "phone", "practitioner", "reason", "when",
)  # fmt: skip
TABLE = {
    "new": {"answered": "listening", "off": "over", "ended": "over"},
    "listening": {"wish": "working", "ended": "over"},
    "working": {"done": "listening", "ended": "over"},
}


class Call:
    """Give it events, do what it says."""

    def __init__(self, house: House) -> None:
        self.talk = Talk(house)
        self.machine = Machine(TABLE, "new")
        self.task: Task | None = None
        self.group: EmergencyGroup | None = None
        self.reached: list[Outcome] = []
        self.transferred_to: str | None = None
        self._waiting: deque[tuple[Intent, Fields]] = deque()
        self._finished: list[tuple[Intent, Fields]] = []
        self._wish: tuple[Intent, Fields] | None = None
        self._suspended: tuple[Task, Floor] | None = None
        self._helped = False
        self._repeated = 0  # wishes told again after they were served
        self._on_hold = 0  # "attendez": silences still allowed

    @property
    def over(self) -> bool:
        """The outcome is recorded; nothing more happens."""
        return self.machine.state == "over"

    def handle(self, event: Event) -> list[Command]:
        """What to do about it, in order. Never raises."""
        self.talk.out = []
        if not self.over:
            try:
                self._dispatch(event)
            except CallerSilent:
                self._end("goodbye_silence")
            except (GiveUp, IllegalEvent):
                self._hand_over()
        return self.talk.out

    def _dispatch(self, event: Event) -> None:
        if isinstance(event, CallerHungUp):
            self._end(None, hang_up=False)
        elif isinstance(event, CallStarted):
            self._start(event)
        elif self.machine.state == "new":
            raise IllegalEvent(type(event).__name__)
        elif isinstance(event, UtteranceHeard):
            self._bounded()
            self._heard(event.meaning)
        elif isinstance(event, DigitsDialled):
            self._bounded()
            self._heard(dialled(event.digits, self.talk))
        elif isinstance(event, SilenceElapsed):
            self._bounded()
            self._silent()
        elif isinstance(event, TimeLimitReached):
            self._end("time_limit")
        elif isinstance(event, SpeechBack):
            self.talk.again()
        elif not isinstance(event, SpeechLost):
            self._reply(event)

    def _bounded(self) -> None:
        if self.talk.turns > MOST_TURNS:
            raise GiveUp("turns")

    # beginning ------------------------------------------------------------------------------

    def _start(self, event: CallStarted) -> None:
        talk = self.talk
        if event.off:
            self.machine.fire("off")
            talk.say("off", interruptible=False)
            talk.out += [RecordOutcome("refused"), HangUp()]
            return
        self.machine.fire("answered")
        talk.now, talk.caller, talk.open = event.now, event.caller, event.open
        talk.failed_matches = event.failed_matches
        if event.open:
            talk.ask("open")
        else:
            on_call = talk.house.numbers.on_call_medicine
            talk.say("opening_closed_on_call" if on_call else "opening_closed")
            talk.question = "open"
            talk.listen("open")

    # utterances -----------------------------------------------------------------------------

    def _heard(self, meaning: Meaning) -> None:
        talk = self.talk
        if meaning.emergency:
            self._emergency(meaning.emergency, meaning)
            return
        if isinstance(self.task, EmergencyQuestion):
            self.task.heard(meaning, False)
            self._after()
            return
        if meaning.ask_emergency and not isinstance(self.task, Emergency):
            self._suspend(EmergencyQuestion(talk, meaning))
            return
        self._on_hold = 0
        if self._about_the_call(meaning):
            return
        before = talk.known
        wishes = self._wishes(meaning)
        if self.task is None or self.task.done:
            self._new_wishes(wishes, meaning)
            return
        talk.known = talk.known.learn(meaning, talk.asked, talk.house.by_surname)
        answered = talk.asked in _VALUES and talk.known != before
        if wishes and not answered and self._wish_meanwhile(wishes, meaning):
            return
        self.task.heard(meaning, talk.known != before)
        self._after()

    def _about_the_call(self, meaning: Meaning) -> bool:
        """ "Répétez", "moins vite", "attendez", "au revoir"."""
        talk = self.talk
        if meaning.intents or meaning.fields != Fields():
            return False
        if meaning.act == "repeat":
            talk.repeat()
        elif meaning.act == "slower":
            talk.slow_down()
            talk.repeat("slower_lead")
        elif meaning.act == "wait":
            self._on_hold = 2
            talk.say("wait")
            talk.listen(talk.asked, WAIT_SECONDS)
        elif meaning.act == "goodbye" and not isinstance(self.task, Emergency):
            self._end("goodbye")
        else:
            return False
        return True

    def _wishes(self, meaning: Meaning) -> list[Intent]:
        return [intent for intent in meaning.intents if intent != "emergency"]

    def _new_wishes(self, wishes: list[Intent], meaning: Meaning) -> None:
        """At the opening or after "autre chose ?"."""
        talk = self.talk
        fields = meaning.fields
        if not wishes:
            wishes = implied(fields, booked="booked" in self.reached[-1:])
        if not wishes:
            ended = talk.question == "anything_else" and meaning.act in ("no", "dont_know")
            if ended or (meaning.act == "no" and self.reached):
                self._end("goodbye")
            else:
                talk.known = talk.known.learn(meaning, "open", talk.house.by_surname)
                talk.misheard(silence=False)
            return
        if (wishes[0], fields) in self._finished:
            self._repeated += 1
            if self._repeated > 1:
                self._end("goodbye")
                return
            if wishes[0] != "information":
                talk.say("already_done")
                self._ask_more()
                return
        talk.known = talk.known.for_next_task(fields)
        talk.known = talk.known.learn(meaning, "open", talk.house.by_surname)
        if talk.known.surname is None:
            talk.skipped.clear()
        self._waiting.extend((intent, Fields()) for intent in wishes[1:])
        self._wish = (wishes[0], fields)
        self._begin(wishes[0], meaning)

    def _wish_meanwhile(self, wishes: list[Intent], meaning: Meaning) -> bool:
        """A wish while a task is under way; True where it changed who has the floor."""
        assert self.task is not None
        wish = wishes[0]
        if isinstance(self.task, Emergency):
            self.task.heard(meaning, False)
            self._after()
            if not self.over and self.task is None:
                self._new_wishes(wishes, meaning)
            return True
        if wish == self.task.intent or meaning.confidence < _SURE:
            return False
        if wish in _AT_ONCE:
            self._drop_task()
            self._begin(wish, meaning)
            return True
        if wish == "information":
            if meaning.fields.topic is None or isinstance(self.task, PuttingThrough):
                return False
            self._suspend(Inform(self.talk, "other_request"), meaning)
            return True
        if wish in _APPOINTMENTS and self.task.intent in _APPOINTMENTS:
            if wish == "book" or meaning.act == "yes":
                return False  # "je voudrais plutôt jeudi" while moving
            if wish == "cancel" and self.task.intent == "book":
                self._drop_task()  # what is not booked yet needs no cancelling
                self.talk.say("dropped")
                self._ask_more()
                return True
            self._drop_task()
            self._begin(wish, meaning)
            return True
        if meaning.act is None and meaning.fields == Fields():
            self._waiting.append((wish, Fields()))
            self.talk.say("next_wish")
            self.task.resume()
            return True
        return False

    def _emergency(self, group: EmergencyGroup, meaning: Meaning) -> None:
        self.group = group
        if isinstance(self.task, Emergency) and not self.task.done:
            self.task.again(group)
            self._after()
            return
        if self._suspended is None and self.task is not None and not self.task.done:
            self._suspended = (self.task, self.talk.floor())
        self._take_floor(Emergency(self.talk, group))
        self.reached.append("escalated")
        assert self.task is not None
        self.task.begin(meaning)

    # silence and replies --------------------------------------------------------------------

    def _silent(self) -> None:
        talk = self.talk
        if self._on_hold:
            self._on_hold -= 1
            talk.say("wait_over")
            talk.listen(talk.asked, WAIT_SECONDS / 4)
        elif self.task is not None and not self.task.done:
            self.task.silent()
            self._after()
        elif talk.question == "anything_else":
            self._end("goodbye")
        else:
            if talk.fails_next():
                raise CallerSilent("open")
            talk.misheard(silence=True)

    def _reply(self, event: Reply) -> None:
        if self.task is None or not self.task.awaits(event):
            raise IllegalEvent(type(event).__name__)
        self.task.reply(event)
        if isinstance(event, TransferEnded) and event.result == "answered":
            self.reached += [self.task.outcome] if self.task.outcome else []
            self.transferred_to = getattr(self.task, "to", None)
            self._end(None, hang_up=False, leave=False)
            return
        self._after()

    # the floor ------------------------------------------------------------------------------

    def _begin(self, intent: Intent, meaning: Meaning) -> None:
        if intent in ("wrong_number", "solicitation"):
            self.reached.append("refused")
            self._end(str(intent), leave=False)
            return
        self._take_floor(task_for(intent, self.talk))
        assert self.task is not None
        self.task.begin(meaning)
        self._after()

    def _take_floor(self, task: Task) -> None:
        if self.machine.state == "listening":
            self.machine.fire("wish")
        self.task = task

    def _suspend(self, task: Task, meaning: Meaning | None = None) -> None:
        """A side question: what was going on comes back afterwards."""
        if self.task is not None and not self.task.done and self._suspended is None:
            self._suspended = (self.task, self.talk.floor())
        self._take_floor(task)
        task.begin(meaning or Meaning())
        self._after()

    def _drop_task(self) -> None:
        if self._holding():
            self.talk.out.append(ReleaseHolds())
        self.task, self._suspended = None, None

    def _holding(self) -> bool:
        suspended = self._suspended[0] if self._suspended else None
        return any(getattr(task, "slot", None) for task in (self.task, suspended))

    def _after(self) -> None:
        """The floor goes on once the task is done."""
        task = self.task
        if task is None or not task.done or self.over:
            return
        if task.outcome:
            self.reached.append(task.outcome)
        if isinstance(task, EmergencyQuestion):
            self._after_question(task)
        elif isinstance(task, Emergency) and task.ends_call:
            self._end(None)
        elif task.follow is not None:
            self.task = task.follow
            self.task.begin(Meaning())
            self._after()
        elif self._suspended is not None:
            if isinstance(task, Inform):
                self.talk.say("back_to")
            self._restore()
            self._resume()
        elif self._waiting:
            intent, fields = self._waiting.popleft()
            self.task = None
            self._begin(intent, Meaning(intents=(intent,), fields=fields))
        else:
            self._ask_more()

    def _after_question(self, task: EmergencyQuestion) -> None:
        self.task = None
        self._restore()
        if task.emergency:
            self._emergency("vital", task.meaning)
            return
        meaning = replace(task.meaning, ask_emergency=False)
        if meaning.empty and self.task is None:
            self._ask_more()
        elif meaning.empty:
            self._resume()
        else:
            self._heard(meaning)

    def _restore(self) -> None:
        """What was suspended has the floor again, and its question counts as asked."""
        if self._suspended is not None:
            self.task, floor = self._suspended
            self.talk.take_up(floor)
            self._suspended = None

    def _resume(self) -> None:
        if self.task is not None:
            self.task.resume()

    def _ask_more(self) -> None:
        if self._wish is not None:
            self._finished.append(self._wish)
            self._wish = None
        self.task = None
        if self.machine.state == "working":
            self.machine.fire("done")
        self.talk.answered("anything_else")
        self.talk.ask("anything_else")

    # ends -----------------------------------------------------------------------------------

    def _hand_over(self) -> None:
        """We do not understand each other: a human, or a call-back with what is known."""
        about = self._interrupted() or "human"
        if self._helped:
            self._end("goodbye_callback")
            return
        self._helped = True
        try:
            self._drop_task()
            self._waiting.clear()
            self.talk.say("help_lead")
            self._take_floor(PuttingThrough(self.talk, "human", about))
            assert self.task is not None
            self.task.begin(Meaning())
            self._after()
        except (GiveUp, CallerSilent, IllegalEvent):
            self._end("goodbye_callback")

    def _interrupted(self) -> RequestCategory | None:
        for task in (self.task, self._suspended[0] if self._suspended else None):
            if task is not None and task.interrupted:
                return task.interrupted
        return None

    def _end(self, key: str | None, *, hang_up: bool = True, leave: bool = True) -> None:
        """Say ``key``, leave a call-back request where a task is cut short and a number is known,
        record the outcome, hang up."""
        talk = self.talk
        if key:
            talk.say(key)
        interrupted = self._interrupted()
        if self._holding():
            talk.out.append(ReleaseHolds())
        if key == "goodbye_callback":
            interrupted = interrupted or "human"
            self.reached.append("callback" if talk.phone else "refused")
        if leave and interrupted and talk.phone:
            request = Requesting.call_back(talk, interrupted).request()
            talk.out.append(RecordRequest(request))
        outcome: Outcome = min(self.reached, key=_RANK.index, default="abandoned")
        talk.out.append(RecordOutcome(outcome, self.group, self.transferred_to))
        if hang_up:
            talk.out.append(HangUp())
        self.machine.fire("ended")
