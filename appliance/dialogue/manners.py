"""What is said about the call itself and not in it: "répétez", "attendez", anger, "laissez tomber".

Rules: "répétez", "moins vite" and "attendez" are served whatever is going on; who says nothing but
"attendez" again and again is asked again. "Merci" ends nothing that is under way: the question is
asked again, as it is after the first "au revoir", with the word that nothing is done yet; the
second one ends the call: a request that only waited for its yes is sent, and of anything else it is
said that it was not done. A complaint and distress are for a human at once; anger at the assistant
gets a word of regret, the second time a human. Who backs out is told that nothing was done. Who
asks why a value is needed is told, and who asks whom the telephone has reached. "Allô" is answered
once, and over a question that is under way with the question.
"""

from __future__ import annotations

from collections.abc import Sequence

from appliance.agenda.model import RequestCategory
from appliance.dialogue.floor import Floor
from appliance.dialogue.talk import GiveUp, Talk
from appliance.dialogue.tasks.choosing import chosen_of
from appliance.dialogue.tasks.emergency import Emergency, EmergencyQuestion
from appliance.dialogue.tasks.managing import Managing
from appliance.dialogue.tasks.putting_through import PuttingThrough
from appliance.dialogue.tasks.requesting import Requesting
from appliance.dialogue.tasks.spoken_of import SpokenOf
from appliance.dialogue.tasks.task import Task
from appliance.understanding.meaning import VISITS, Fields, Intent, Meaning

WAIT_SECONDS = 60.0
_WAITS = 3  # one after the other
_HUMAN: frozenset[Intent] = frozenset({"other_request", "message", "information", "human"})


class Manners:
    """One for each call."""

    def __init__(self, talk: Talk, floor: Floor) -> None:
        self.talk = talk
        self.floor = floor
        self._on_hold = 0  # "attendez": silences still allowed
        self._waits = 0  # said without anything else in between
        self._upset = 0
        self._greeted = False
        self._told = False  # whom the telephone has reached

    def heard(self, meaning: Meaning) -> bool:
        """Deal with an utterance; False where it says something else."""
        waited, self._on_hold = self._on_hold > 0, 0
        self._waits = self._waits + 1 if meaning.act == "wait" else 0
        if meaning.act != "goodbye":
            self.floor.leaving = False
        asks = meaning.fields == Fields() and set(meaning.intents) <= {"information"}
        if asks and meaning.says("asks_why"):  # but "pourquoi ? c'est pas le garage"
            self.talk.say("why")
            self.talk.again()
            return True
        if waited and self.talk.asked == "confirm" and meaning.says("listens"):
            self.talk.repeat()  # "attendez, je prends un stylo", "allez-y": nothing is agreed to
            return True
        return (
            self._called_out(meaning)
            or self._told_whom(meaning)
            or self._about_the_call(meaning)
            or self._moved(meaning)
            or self._backs_out(meaning)
        )

    def silent(self) -> bool:
        """Whether the caller had asked to wait: it is said that we are there."""
        if not self._on_hold:
            return False
        self._on_hold -= 1
        self.talk.say("wait_over")
        self.talk.listen(self.talk.asked, WAIT_SECONDS / 4)
        return True

    def greeted(self, meaning: Meaning, wishes: Sequence[Intent]) -> bool:
        """Answer "allô" in place of a wish, once; and thanks, which want nothing."""
        only = meaning.fields == Fields() and _HUMAN.issuperset(wishes)
        if meaning.says("thanks") and self.talk.question == "open" and only:
            self.talk.say("thanked")
            self.floor.ask_more()
            return True
        if wishes:
            return False
        if not meaning.says("greets") or self.talk.question != "open" or self._greeted:
            return False
        self._greeted = True
        self.talk.say("greeted")
        self.talk.listen("open")
        return True

    def _called_out(self, meaning: Meaning) -> bool:
        """ "Allô, vous êtes là ?", over a question: we are, and it is asked again."""
        alone = meaning.act is None and not meaning.intents and meaning.fields == Fields()
        if not (alone and meaning.says("greets")) or self.floor.free:
            return False
        if isinstance(self.floor.task, Emergency | EmergencyQuestion | PuttingThrough):
            return False
        self.talk.repeat("here_lead")
        return True

    def _told_whom(self, meaning: Meaning) -> bool:
        """ "Je suis bien chez le docteur Martin ?": whose practice it is; the wish comes then."""
        talk, named = self.talk, meaning.fields.practitioner
        nothing_else = not meaning.intents and meaning.fields == Fields(practitioner=named)
        if not (meaning.says("asks_whom") and nothing_else and self.floor.free):
            return False
        if self._told:
            talk.misheard(silence=False, unknown=True)
            return True
        self._told = True
        talk.learn(meaning, "open")
        if named:
            talk.say("reached")
        else:
            talk.say("reached_all", people=talk.house.everybody(talk.open))
        talk.listen("open")
        return True

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
        elif meaning.act == "wait" and self._may_wait:
            self._on_hold = 2
            talk.say("wait")
            talk.listen(talk.asked, WAIT_SECONDS)
        elif meaning.act == "goodbye" and not isinstance(self.floor.task, Emergency):
            self._goodbye(meaning)
        else:
            return False
        return True

    @property
    def _may_wait(self) -> bool:
        """Not again and again; and nobody waits with an emergency."""
        return self._waits <= _WAITS and not isinstance(self.floor.task, Emergency)

    def _goodbye(self, meaning: Meaning) -> None:
        """ "Merci" thanks, "au revoir" leaves, "laissez tomber, au revoir" gives up."""
        talk, task = self.talk, None if self.floor.free else self.floor.task
        gives_up = meaning.says("backs_out") or (self.floor.leaving and meaning.says("leaves"))
        told = isinstance(task, SpokenOf)  # which the caller leaves as it is
        unfinished = task is not None and not told and bool(task.interrupted or task.can_back_out)
        if meaning.says("leaves") and unfinished and not gives_up:
            self.floor.leaving = True
            talk.say("not_yet")
            self._ask_again()
        elif (task or talk.question == "open") and not (gives_up or meaning.says("leaves")):
            self._ask_again()
        elif task is None or meaning.says("backs_out", "refuses") or not task.left():
            self._give_up(task)
            self.floor.end("goodbye")

    def _ask_again(self) -> None:
        """The question; of a read-back only whether it is right."""
        talk = self.talk
        if talk.asked in ("confirm", "open") and not talk.fails_next():
            talk.misheard(silence=False, unknown=True)
        else:
            talk.again()

    def _give_up(self, task: Task | None) -> None:
        """Nothing is done, and said so; nobody calls back."""
        if task is None:
            return
        if task.can_back_out:
            if outcome := task.back_out():
                self.floor.reached.append(outcome)
        elif task.interrupted:
            self.talk.say("nothing_done")
        self.floor.drop()

    def _backs_out(self, meaning: Meaning) -> bool:
        """ "Laissez tomber"; "je le garde", of an appointment there is; "annulez", of what is not
        done yet."""
        task = self.floor.task
        if task is None or task.done or not task.can_back_out:
            return False
        # "gardez-moi celui-là" books one
        kept = meaning.says("keeps") and isinstance(task, Managing)
        which = kept and self.talk.question == "which"  # "je garde celui de jeudi"
        choosing = self.talk.asked == "offer" and not which
        if choosing and chosen_of(self.talk.offered, meaning, self.talk.house):
            return False  # "je garde le premier"
        cancels, visit = meaning.intents[:1] == ("cancel",), task.intent in VISITS
        if not kept and cancels and visit and task.intent != "cancel":
            return False  # "oh et puis non, annulez-le": the appointment, not its moving
        agreed = task.intent == "cancel" and meaning.act == "yes" and self.talk.asked == "confirm"
        if agreed and not kept:
            return False  # "oui annulez, je n'en ai plus besoin"
        unrung = meaning.says("no_call_back") and isinstance(task, Requesting) and task.calls_back
        named = meaning.wishes or meaning.says("own")  # "annulez plutôt mon rendez-vous"
        undone = (cancels and not named) or meaning.says("undoes")  # "annulez la demande"
        undone = undone and not visit and self.talk.asked == "confirm"
        if not (meaning.says("backs_out") or kept or undone or unrung):
            return False
        self.floor.back_out()
        return True

    def _moved(self, meaning: Meaning) -> bool:
        """A complaint or distress goes to a human; anger without anything else gets a word."""
        talk, floor = self.talk, self.floor
        if meaning.mood is None or isinstance(floor.task, Emergency | PuttingThrough):
            return False
        if meaning.mood == "upset":
            if meaning.intents or meaning.act or meaning.fields != Fields():
                return False
            self._upset += 1
            if self._upset > 1:
                raise GiveUp("upset")
            talk.say("upset_lead")
            talk.misheard(silence=False, unknown=True)
            return True
        if not set(meaning.intents) <= _HUMAN:
            return False
        talk.learn(meaning, talk.asked)
        floor.drop()
        talk.say(f"{meaning.mood}_lead")
        distress = meaning.mood == "distress"
        about: RequestCategory = "human" if distress else "complaint"
        human = PuttingThrough(talk, "human", about, brief=distress, urgent=distress)
        floor.take(human, meaning)
        return True
