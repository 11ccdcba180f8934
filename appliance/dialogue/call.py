"""One call: what holds in every state.

Rules, in this order, for every utterance: an emergency comes first; a past or negated one gets its
question. Then what concerns the call itself (``manners.py``). What is wished while something else
is under way is in ``meanwhile.py``; one that is told beside an answer waits its turn. What an
utterance tells is learned before the task hears it. Thanks said to "autre chose ?" end the call;
what is called wrong of the appointment just made moves it, or is for the secretary.

Who has the floor, and how a call ends, is in ``floor.py``. A call ends by itself after MOST_TURNS
questions.
"""

from __future__ import annotations

from dataclasses import replace

from appliance.dialogue.another_there_is import same_beside, same_for_another
from appliance.dialogue.commands import Command, HangUp, RecordOutcome
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
from appliance.dialogue.floor import Floor
from appliance.dialogue.house import House
from appliance.dialogue.known import Known
from appliance.dialogue.machine import IllegalEvent
from appliance.dialogue.manners import Manners
from appliance.dialogue.meanwhile import Meanwhile
from appliance.dialogue.talk import CallerSilent, GiveUp, Talk
from appliance.dialogue.tasks.book import Book
from appliance.dialogue.tasks.emergency import Emergency, EmergencyQuestion
from appliance.dialogue.tasks.putting_through import PuttingThrough
from appliance.dialogue.tasks.renumbering import Renumber
from appliance.dialogue.tasks.spoken_of import SpokenOf
from appliance.dialogue.tasks.withdrawing import (
    beside_withdrawing,
    nobody_shall_ring,
    withdrawal,
)
from appliance.dialogue.wanted_again import after_cancelling, as_it_was
from appliance.dialogue.wishes import (
    dialled,
    each,
    following,
    implied,
    number_wrong,
    of_that_day,
    of_the_same,
    once_more,
    only_answers,
    separate,
    settled_wrong,
    tells_other_time,
    tells_slot,
    told_as_settled,
)
from appliance.understanding.meaning import EmergencyGroup, Fields, Intent, Meaning

MOST_TURNS = 40


class Call:
    """Give it events, do what it says."""

    def __init__(self, house: House) -> None:
        self.talk = Talk(house)
        self.floor = Floor(self.talk)
        self.manners = Manners(self.talk, self.floor)
        self.meanwhile = Meanwhile(self.talk, self.floor)
        self._told_again = 0  # wishes told again after they were served

    @property
    def over(self) -> bool:
        """The outcome is recorded; nothing more happens."""
        return self.floor.over

    @property
    def group(self) -> EmergencyGroup | None:
        """The emergency of this call."""
        return self.floor.group

    def handle(self, event: Event) -> list[Command]:
        """What to do about it, in order. Never raises."""
        self.talk.out = []
        if not self.over:
            try:
                self._dispatch(event)
            except CallerSilent:
                self.floor.end("goodbye_silence")
            except GiveUp as given_up:
                self.floor.hand_over(unknown=given_up.unknown)
            except IllegalEvent:
                self.floor.hand_over()
        return self.talk.out

    def _dispatch(self, event: Event) -> None:
        match event:
            case CallerHungUp():
                self.floor.end(None, hang_up=False)
            case CallStarted():
                self._start(event)
            case _ if self.floor.machine.state == "new":
                raise IllegalEvent(type(event).__name__)
            case UtteranceHeard():
                self._bounded()
                self.talk.answered_over(cut=event.cut)
                self._heard(event.meaning)
            case DigitsDialled():
                self._bounded()
                self.talk.answered_over(cut=False)
                self._heard(dialled(event.digits, self.talk))
            case SilenceElapsed():
                self._bounded()
                self._silent()
            case TimeLimitReached():
                self.floor.end("time_limit")
            case SpeechBack():
                self.talk.again()
            case SpeechLost():
                pass
            case _:
                self._reply(event)

    def _bounded(self) -> None:
        if self.talk.turns > MOST_TURNS:
            raise GiveUp("turns")

    def _start(self, event: CallStarted) -> None:
        talk = self.talk
        if event.off:
            self.floor.machine.fire("off")
            talk.say("off", interruptible=False)
            talk.out += [RecordOutcome("refused"), HangUp()]
            return
        self.floor.machine.fire("answered")
        talk.now, talk.caller, talk.open = event.now, event.caller, event.open
        talk.failed_matches, talk.called = event.failed_matches, event.person
        talk.dated = event.dated
        talk.known = talk.known.with_whom(*filter(None, [event.person]))
        notice = talk.house.notice(
            is_open=event.open, closed_all_day=event.closed_all_day, person=event.person
        )
        talk.ask("open", notice=notice)

    def _reply(self, event: Reply) -> None:
        task = self.floor.task
        if isinstance(event, TransferEnded) and (rings := self.floor.rings):
            if rings is not task and event.result != "answered":
                return  # an emergency has stopped it already
            task = rings  # or came too late to stop it
        if task is None or not task.awaits(event):
            raise IllegalEvent(type(event).__name__)
        task.reply(event)
        if isinstance(event, TransferEnded) and event.result == "answered":
            self.floor.answered(task.outcome, getattr(task, "to", None))
            return
        self.floor.go_on()

    # utterances -----------------------------------------------------------------------------

    def _heard(self, meaning: Meaning) -> None:
        talk, floor = self.talk, self.floor
        if meaning.emergency:
            self._emergency(meaning.emergency, meaning)
            return
        if isinstance(floor.task, EmergencyQuestion):
            floor.task.heard(meaning, False)
            self._after_question()
            return
        if meaning.ask_emergency and not isinstance(floor.task, Emergency):
            floor.suspend(EmergencyQuestion(talk, meaning), meaning)
            self._after_question()
            return
        if floor.task is not None and floor.task is floor.rings:
            return
        if self.manners.heard(meaning):
            return
        wishes = separate(meaning)
        if floor.free:
            self._wanted(wishes, meaning)
            return
        if isinstance(floor.task, Book):
            meaning = floor.task.with_reason(meaning)
            wishes = separate(meaning)
        if isinstance(floor.task, SpokenOf) and meaning.says("one_more"):
            wishes = wishes or ["book"]  # "j'en voudrais un deuxième"
        meaning = same_beside(meaning, floor.task)
        if len(meaning.wishes) == 1 and not isinstance(floor.task, Emergency | PuttingThrough):
            under_way = floor.task.intent if floor.task else "book"
            wish = of_the_same(meaning.wishes[0], under_way, talk.known.third_party)
            floor.wait([wish])
            if meaning.act is None and meaning.fields == wish.fields:  # and no answer
                floor.resume()
                return
            meaning, wishes = replace(meaning, intents=(), wishes=()), []
        before = talk.known
        if not isinstance(floor.task, Emergency):  # what is cried then is nobody's name
            talk.learn(meaning, talk.asked)
        if floor.wait_for_others(meaning):
            return
        answers = only_answers(meaning, talk.asked, before, talk.known)
        if wishes and not answers and self._wanted_meanwhile(wishes, meaning, before):
            return
        assert floor.task is not None
        floor.task.heard(meaning, talk.known != before)
        floor.go_on()

    def _silent(self) -> None:
        talk, floor = self.talk, self.floor
        if self.manners.silent():
            return
        if floor.task is not None and not floor.task.done:
            floor.task.silent()
            if isinstance(floor.task, EmergencyQuestion):
                self._after_question()
            else:
                floor.go_on()
        elif talk.question == "anything_else":
            floor.end("goodbye")
        else:
            talk.misheard(silence=True)

    # wishes ---------------------------------------------------------------------------------

    def _wanted(self, wishes: list[Intent], meaning: Meaning) -> None:
        """At the opening or after "autre chose ?"."""
        talk, floor = self.talk, self.floor
        last = floor.finished[-1] if floor.finished else Meaning()
        if self._put_right(wishes, meaning) or self._as_before(meaning):
            return
        wishes = settled_wrong(meaning, floor.settled, talk.last_made) or wishes
        same_again = meaning.act == "no" and set(wishes) <= set(last.intents)
        the_same = meaning.says("closes") or told_as_settled(meaning, floor.settled, talk.house)
        other_time = tells_other_time(meaning, floor.settled, talk.house)
        closes = same_again if wishes else the_same and not other_time  # "non merci, j'arrive"
        if closes and talk.question in ("anything_else", "go_ahead"):
            floor.end("goodbye")
            return
        wishes = once_more(meaning, last) or wishes
        if not wishes and self._confirmed_anew(meaning):
            return
        wishes, meaning = self._as_meant(wishes, meaning, last)
        if self.manners.greeted(meaning, wishes):
            return
        bare = meaning.act == "yes" and meaning.fields == Fields()
        if wishes:
            self._serve(wishes, meaning)
        elif bare and talk.question == "anything_else":
            talk.ask("go_ahead")
        else:
            self._nothing_wished(meaning, bare=bare)

    def _as_before(self, meaning: Meaning) -> bool:
        """ "Ah zut, remettez-le": the time that was just given up."""
        talk, floor, freed = self.talk, self.floor, self.talk.freed
        done = [one for one in floor.reached if one not in ("informed", "told")]
        if freed is None:
            return False
        back = as_it_was(meaning, done[-1:], freed, floor.settled, talk.house)
        if back is None:
            return False
        talk.known = talk.known.with_whom(freed.practitioner)
        floor.serve([back], replace(meaning, act=None))
        return True

    def _confirmed_anew(self, meaning: Meaning) -> bool:
        """ "Je note, jeudi huit heures trente": of the appointment just made that is confirmed."""
        talk, slot = self.talk, self.floor.settled
        if slot is None or not tells_slot(meaning, slot, talk.house):
            return False
        spoken = talk.house.spoken_slot(slot, talk.today)
        talk.say("settled", slot=spoken, person=talk.house.person(slot.practitioner))
        self.floor.ask_more()
        return True

    def _as_meant(
        self, wishes: list[Intent], meaning: Meaning, last: Meaning
    ) -> tuple[list[Intent], Meaning]:
        """What is wished after all that this call has done, whether it is said or implied."""
        talk, floor, fields = self.talk, self.floor, meaning.fields
        wishes = same_for_another(wishes, meaning, talk, floor.reached)
        if not wishes:
            wishes = implied(meaning, last, floor.reached[-1:])
            if wishes == ["move"] and floor.settled:
                meaning = replace(meaning, fields=of_that_day(fields, floor.settled, talk.house))
            if wishes == ["information"] and not (fields.topic or fields.days):
                meaning = replace(meaning, fields=replace(fields, topic=last.fields.topic))
        if wishes == ["book"]:
            meaning = following(meaning, floor.settled, talk.house)
        if "cancelled" in floor.reached[-1:]:
            wishes, meaning = after_cancelling(wishes, meaning, talk)
        return wishes, meaning

    def _serve(self, wishes: list[Intent], meaning: Meaning) -> None:
        """Unless it was served before."""
        talk, floor = self.talk, self.floor
        again = meaning in floor.finished
        self._told_again += again
        if again and self._told_again > 1:
            floor.end("goodbye")
            return
        told = each(wishes, meaning)
        if (again and wishes[0] != "information") or floor.told_again(told):
            talk.say("already_done")
            floor.ask_more()
        else:
            floor.serve(told, meaning)

    def _put_right(self, wishes: list[Intent], meaning: Meaning) -> bool:
        """What this call has done is not as the caller wants it: the number of an appointment, or a
        request."""
        talk, floor = self.talk, self.floor
        if floor.settled and talk.last_made and number_wrong(meaning, talk.last_made):
            floor.take(Renumber(talk, talk.last_made), meaning)
            return True
        beside = beside_withdrawing(meaning)
        undone: list[Intent] = ["other_request"] if beside else wishes
        taken_back = withdrawal(undone, meaning, talk, floor.reached[-1:])
        if taken_back is not None:
            if beside:
                floor.wait(beside)
            floor.take(taken_back, meaning)
            return True
        if nobody_shall_ring(wishes, meaning) and floor.reached:
            talk.say("no_call_back")
            floor.ask_more()
            return True
        return False

    def _nothing_wished(self, meaning: Meaning, *, bare: bool) -> None:
        """ "Non" ends the call, where "autre chose ?" was asked or something was done; what tells
        a value or nothing gets the question in other words. ``bare``: "oui", and nothing else."""
        talk, floor = self.talk, self.floor
        ended = talk.question == "anything_else" and meaning.act in ("no", "dont_know")
        if ended or (meaning.act == "no" and floor.reached):
            floor.end("goodbye")
            return
        if meaning.act == "correct" and floor.settled:
            talk.ask("go_ahead")  # "non, c'est pas ça"
            return
        before = talk.known
        talk.learn(meaning, "open")
        understood = meaning.says("greets") or bare or talk.known != before
        talk.misheard(silence=False, unknown=understood)

    def _wanted_meanwhile(self, wishes: list[Intent], meaning: Meaning, before: Known) -> bool:
        """A wish while a task is under way; True where it changed who has the floor. ``before``:
        what was known without it."""
        floor, task = self.floor, self.floor.task
        if not isinstance(task, Emergency):
            return self.meanwhile.wanted(wishes, meaning, before)
        task.heard(meaning, False)
        floor.go_on(ask_more=False)
        if not floor.over and floor.task is None:
            self._wanted(wishes, meaning)
        elif not floor.over and floor.task is not task:  # what it had interrupted
            self._wanted_meanwhile(wishes, meaning, before)
        return True

    # emergencies ----------------------------------------------------------------------------

    def _emergency(self, group: EmergencyGroup, meaning: Meaning) -> None:
        floor = self.floor
        floor.group = group
        if isinstance(floor.task, Emergency) and not floor.task.done:
            floor.task.again(group, under_way=meaning.under_way)
            floor.go_on()
            return
        floor.reached.append("escalated")
        if floor.free:  # whose line to ring, and whom to see where it was none
            named = Fields(practitioner=meaning.fields.practitioner)
            self.talk.learn(Meaning(fields=named), "open")
        task = Emergency(self.talk, group, under_way=meaning.under_way, beside=meaning.wishes)
        floor.suspend(task, meaning)

    def also_wished(self, meaning: Meaning) -> None:
        """The rest of an utterance whose beginning was an emergency: what it wishes comes if it was
        none."""
        if isinstance(self.floor.task, Emergency):
            self.floor.task.beside = meaning.wishes

    def _after_question(self) -> None:
        """The question whether it is an emergency: once answered, what was said counts."""
        task = self.floor.task
        if not isinstance(task, EmergencyQuestion) or not task.done:
            return
        self.floor.restore()
        if task.emergency:
            self._emergency(task.meaning.group or "vital", task.meaning)
            return
        meaning = replace(task.meaning, ask_emergency=False, group=None)
        if not meaning.empty:
            self._heard(meaning)
        elif self.floor.task is None:
            self.floor.ask_more()
        else:
            self.floor.resume()
