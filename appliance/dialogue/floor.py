"""Who has the floor, what waits for it, and how the call ends.

Rules: one task has the floor. A side question suspends it and gives it back; another wish waits
for its end, and told again after its turn it is done already. When a task is done the suspended one
goes on, else the next wish, else "autre chose ?". A task that takes the place of another goes on
from the appointment found. A call ends with one outcome, the weightiest it reached; a task cut
short leaves a call-back request where a number is known. The first time that the assistant and the
caller do not understand each other a human is tried, the second time the call ends. A box that does
not know the day has no agenda: the secretary calls back.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import replace

from appliance.agenda.model import Outcome, RequestCategory, Slot
from appliance.dialogue.commands import (
    HangUp,
    RecordOutcome,
    RecordRequest,
    ReleaseHolds,
    StopRinging,
)
from appliance.dialogue.machine import IllegalEvent, Machine
from appliance.dialogue.talk import CallerSilent, GiveUp, OpenQuestion, Talk
from appliance.dialogue.tasks.cancelling import Cancel
from appliance.dialogue.tasks.emergency import Emergency
from appliance.dialogue.tasks.informing import Inform
from appliance.dialogue.tasks.managing import Managing
from appliance.dialogue.tasks.moving import Move
from appliance.dialogue.tasks.putting_through import PuttingThrough
from appliance.dialogue.tasks.requesting import Requesting
from appliance.dialogue.tasks.task import Task
from appliance.dialogue.tasks.which_one import once_told_which
from appliance.dialogue.wishes import (
    Served,
    others_of,
    right_after,
    task_for,
    told_again,
    with_day,
    with_name,
)
from appliance.understanding.meaning import VISITS, EmergencyGroup, Fields, Intent, Meaning, Wished

#: The weightiest first.
_RANK: tuple[Outcome, ...] = (
    "escalated", "booked", "moved", "cancelled", "transferred", "request", "callback", "told",
    "informed", "refused", "abandoned",
)  # fmt: skip
TABLE = {
    "new": {"answered": "listening", "off": "over", "ended": "over"},
    "listening": {"wish": "working", "ended": "over"},
    "working": {"done": "listening", "ended": "over"},
}


class Floor:
    """The tasks of one call."""

    def __init__(self, talk: Talk) -> None:
        self.talk = talk
        self.machine = Machine(TABLE, "new")
        self.task: Task | None = None
        self.group: EmergencyGroup | None = None
        self.reached: list[Outcome] = []
        self.transferred_to: str | None = None
        self.settled: Slot | None = None  # the appointment that was made last, and nothing since
        self.finished: list[Meaning] = []
        self.leaving = False  # "au revoir" was said just now, in the middle of something
        self._wish: Meaning | None = None
        self._waiting: deque[Wished] = deque()
        self._waited: Wished | None = None  # what the task is for, where it had to wait
        self._served: list[Served] = []
        self._suspended: tuple[Task, OpenQuestion] | None = None
        self._helped = False

    @property
    def over(self) -> bool:
        """The outcome is recorded; nothing more happens."""
        return self.machine.state == "over"

    @property
    def free(self) -> bool:
        """No task is under way: the caller may say what is wanted."""
        return self.task is None or self.task.done

    @property
    def rings(self) -> PuttingThrough | None:
        """The put-through that somebody may answer, though something may have come between."""
        found = (task for task in self._under_way() if isinstance(task, PuttingThrough))
        return next((task for task in found if task.state == "ringing"), None)

    # taking and giving ----------------------------------------------------------------------

    def serve(self, wishes: list[Wished], meaning: Meaning) -> None:
        """New wishes of the caller: the first has the floor, the others wait. A question that we
        cannot answer keeps nobody waiting."""
        first = wishes[0]
        asks = first.intent == "information" and not (first.fields.topic or first.fields.days)
        if asks and len(wishes) > 1 and not meaning.says("has_question"):
            self.talk.say("info_missing")
            _, then, *others = wishes
            whom = then.fields.practitioner or first.fields.practitioner
            wishes = [replace(then, fields=replace(then.fields, practitioner=whom)), *others]
        self._waiting.extend(wishes[1:])
        self._wish = meaning
        if sum(wish.intent in VISITS for wish in wishes) > 1:
            self.talk.say("one_by_one")
        self._take_up(wishes[0], meaning)

    def _take_up(self, wish: Wished, meaning: Meaning) -> None:
        """This wish now, with what was told for it."""
        talk = self.talk
        talk.known = talk.known.for_next_task(wish.fields)
        if wish.own and talk.known.third_party:
            talk.known = replace(talk.known.without_name(), third_party=None)
        if meaning.wishes:  # they are those of all of them together
            meaning = replace(meaning, windows=(), not_dates=())
        if wish.meant:  # of an appointment there is, which may be with anybody
            talk.known = talk.known.with_whom()
            meaning = wish.meant
        meaning = replace(meaning, intents=(wish.intent,), fields=wish.fields, wishes=())
        talk.learn(meaning, "open")
        if talk.known.surname is None:
            talk.skipped.clear()
        self.begin(wish.intent, meaning)

    def begin(self, intent: Intent, meaning: Meaning, after: Task | None = None) -> None:
        """A task for this wish. ``after``: the one that it takes the place of, which may have
        found the appointment already."""
        if intent in ("wrong_number", "solicitation"):  # what was told before was for nobody
            self.reached = [one for one in self.reached if one != "informed"]
            self.reached.append("refused")
            self.end(str(intent), leave=False)
            return
        if intent in VISITS and not self.talk.dated:
            self.talk.say("agenda_away")
        task = once_told_which(task_for(intent, self.talk, meaning))
        if isinstance(task, Move | Cancel) and isinstance(after, Managing) and after.booking:
            task.in_place_of(after)
        self.take(task, meaning)

    def take(self, task: Task, meaning: Meaning) -> None:
        """Give this task the floor."""
        if self.machine.state == "listening":
            self.machine.fire("wish")
        self.task = task
        task.begin(meaning)
        self.go_on()

    def suspend(self, task: Task, meaning: Meaning) -> None:
        """Something comes between: what was going on comes back afterwards. Nobody may answer
        meanwhile and cut it short."""
        if self.rings is not None:
            self.talk.out.append(StopRinging())
        if self.task is not None and not self.task.done and self._suspended is None:
            self._suspended = (self.task, self.talk.open_question())
        self.take(task, meaning)

    def wait(self, wishes: Sequence[Wished]) -> None:
        """These wishes come after the one under way; told again, they are still one. Of an
        appointment that waits without a day or a name it may be that."""
        for wish in wishes:
            for at, one in enumerate(self._waiting):
                if told := with_day(one, wish) or with_name(one, wish):
                    self._waiting[at] = told
                    break
            else:
                if not self._waits_already(wish):
                    self._waiting.append(wish)
        self.talk.say("next_wish")

    def wait_for_others(self, meaning: Meaning) -> bool:
        """ "C'est pour moi et mon mari": what is under way is for one of them, the others come
        after it. True where nothing else is told."""
        if len(meaning.wishes) < 2 or meaning.intents or self.task is None:
            return False
        if isinstance(self.task, Emergency | PuttingThrough):
            return False
        under_way = self._waited and self._waited.another  # of whom they are told again
        if not under_way:
            self.wait(others_of(meaning.wishes, self.talk.known.third_party, self.task.intent))
        only_that = meaning.act is None and meaning.fields == Fields()
        if only_that:
            self.resume()
        return only_that

    def _waits_already(self, wish: Wished) -> bool:
        """The same, or one for the same person where nothing else is told."""
        party = wish.fields.third_party
        only = wish.another and wish.fields == Fields(third_party=party)
        return wish in self._waiting or any(
            only and (one.intent, one.own, one.fields.third_party) == (wish.intent, wish.own, party)
            for one in self._waiting
        )

    def told_again(self, wishes: Sequence[Wished]) -> bool:
        """Whether nothing is wished but what was told before beside another wish, and had its
        turn meanwhile. Told once more, it counts."""
        found = [
            next((one for one in self._served if told_again(wish, one, self.talk.house)), None)
            for wish in wishes
        ]
        if not wishes or None in found:
            return False
        self._served = [one for one in self._served if one not in found]
        return True

    def drop(self) -> None:
        """Give up what is under way."""
        if self.rings is not None:
            self.talk.out.append(StopRinging())
        if self._holding():
            self.talk.out.append(ReleaseHolds())
        self.task, self._suspended, self._waited = None, None, None

    def back_out(self) -> None:
        """The caller does not want any more what is under way: nothing is done, and said so."""
        assert self.task is not None
        if outcome := self.task.back_out():
            self.reached.append(outcome)
        self.drop()
        self.ask_more()

    def start_over(self) -> None:
        """What is under way was a misunderstanding: the caller tells what is wanted."""
        self.drop()
        if self.machine.state == "working":
            self.machine.fire("done")
        self.talk.ask("go_ahead")

    def restore(self) -> None:
        """What was suspended has the floor again, and its question counts as asked."""
        self.task = None
        if self._suspended is not None:
            self.task, question = self._suspended
            self.talk.take_up(question)
            self._suspended = None

    def resume(self) -> None:
        """Ask the open question of the task again."""
        if self.task is not None:
            self.task.resume()

    def go_on(self, *, ask_more: bool = True) -> None:
        """Whatever comes after the task, once it is done. ``ask_more``: if nothing else, the
        question whether there is something."""
        task = self.task
        if task is None or not task.done or self.over:
            return
        slot: Slot | None = getattr(task, "slot", None)  # an appointment's
        if self._waited and self._suspended is None:
            if task.outcome not in (None, "refused"):
                self._served.append(Served(self._waited, slot))
            self._waited = None
        if task.undone:
            self.reached.remove(task.undone)
            self.finished.clear()  # it may be asked for again
            self._served.clear()
        if task.outcome:
            self.reached.append(task.outcome)
            self.settled = slot if task.outcome in ("booked", "moved") else None
        if isinstance(task, Emergency):
            self._waiting.extendleft(reversed(task.beside))
        if isinstance(task, Emergency) and task.ends_call:
            self.end(None)
        elif task.follow is not None:
            self.take(task.follow, Meaning())
        elif self._suspended is not None:
            if isinstance(task, Inform):
                self.talk.say("back_to")
            self.restore()
            self.resume()
        elif self._waiting:
            self.task = None
            wish = right_after(self._waiting.popleft(), slot, self.talk.house)
            freed = self.talk.freed if task.outcome == "cancelled" else None
            if freed and wish.intent == "book" and not self.talk.known.people:
                # "oui, et j'en voudrais un autre": with whom the first one was
                self.talk.known = self.talk.known.with_whom(freed.practitioner)
            self._announce(wish, task)
            self._waited = wish
            self._take_up(wish, Meaning())
        elif ask_more:
            self.ask_more()
        else:
            self._rest()

    def _announce(self, wish: Wished, before: Task) -> None:
        """Whose appointment it is about now; a request says by itself what it is."""
        if wish.intent not in VISITS:
            return
        party = wish.fields.third_party
        if party and party != self.talk.known.third_party:
            self.talk.say(f"next_visit_{party}")
        elif wish.own and self.talk.known.third_party:
            self.talk.say("next_visit_own")
        else:
            self.talk.say("next_appointment" if before.intent in VISITS else "next_visit")

    def _rest(self) -> None:
        """Nothing is under way."""
        if self._wish is not None:
            self.finished.append(self._wish)
            self._wish = None
        self.task = None
        if self.machine.state == "working":
            self.machine.fire("done")

    def ask_more(self) -> None:
        """ "Autre chose ?", unless the caller has taken leave."""
        self._rest()
        if self.leaving:
            self.end("goodbye")
            return
        self.talk.answered("anything_else")
        self.talk.ask("anything_else")

    # ends -----------------------------------------------------------------------------------

    def answered(self, outcome: Outcome | None, to: str | None) -> None:
        """Somebody took the call: the assistant is out of it."""
        self.reached += [outcome] if outcome else []
        self.transferred_to = to
        self.end(None, hang_up=False, leave=False)

    def hand_over(self, *, unknown: bool = False) -> None:
        """We do not understand each other, or the caller does not know what is needed
        (``unknown``): a human, or a call-back with what is known."""
        about = self._interrupted() or "human"
        if self._helped:
            self.end("goodbye_callback")
            return
        self._helped = True
        try:
            self.drop()
            self._waiting.clear()
            self.talk.say("unknown_lead" if unknown else "help_lead")
            self.take(PuttingThrough(self.talk, "human", about, brief=True), Meaning())
        except (GiveUp, CallerSilent, IllegalEvent):
            self.end("goodbye_callback")

    def end(self, key: str | None, *, hang_up: bool = True, leave: bool = True) -> None:
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
        self.reached += [task.outcome for task in self._under_way() if task.outcome]
        outcome: Outcome = min(self.reached, key=_RANK.index, default="abandoned")
        talk.out.append(RecordOutcome(outcome, self.group, self.transferred_to))
        if hang_up:
            talk.out.append(HangUp())
        self.machine.fire("ended")

    def _under_way(self) -> list[Task]:
        tasks = (self.task, self._suspended[0] if self._suspended else None)
        return [task for task in tasks if task is not None]

    def _interrupted(self) -> RequestCategory | None:
        return next((task.interrupted for task in self._under_way() if task.interrupted), None)

    def _holding(self) -> bool:
        return any(getattr(task, "slot", None) for task in self._under_way())
