"""Emergencies: the sentence with the number, at once, whatever was going on.

Rules: the sentence cannot be interrupted and is said twice; the secretary's inbox gets an urgent
item with what is known; the outcome is "escalated" whatever follows. Where an urgent line is set
and somebody may answer it, the caller is asked whether to be put through, but not to a doctor while
a house burns. Then the call ends with the number once more, unless the caller goes on with
something else: who only says no to that line hears the number and may, and what was wished in the
same breath has its turn. "Restez avec moi" is answered with the number once more; a sign told over
that question is no refusal. A past or negated emergency
gets one yes/no question; yes, silence and doubt all mean yes. Nothing is scored, nothing reassures.
A suicide that has begun (``under_way``) is sent to the 15, as wishing to die is not.
"""

# ruff: noqa: ARG002 (tasks are asked in one way, whether they need all of it or not)

from __future__ import annotations

from typing import ClassVar

from appliance.agenda.model import Request
from appliance.dialogue.commands import PutThrough, RecordRequest
from appliance.dialogue.events import Reply, RequestRecorded, StoreFailed, TransferEnded
from appliance.dialogue.house import spoken_number
from appliance.dialogue.machine import Table
from appliance.dialogue.talk import GiveUp, Talk
from appliance.dialogue.tasks.task import Task
from appliance.understanding.meaning import EmergencyGroup, Meaning, Wished

#: Silence after "restez avec moi", before the number is told once more.
_STAYS_SECONDS = 15.0
#: Where no doctor is of use before the fire brigade or the police.
_NOT_FOR_DOCTORS: tuple[EmergencyGroup, ...] = ("accident", "violence")


class Emergency(Task):
    """Says whom to call. ``ends_call``: nothing else comes after it; ``beside``: what was wished in
    the same breath, which comes if something does."""

    START = "new"
    TABLE: ClassVar[Table] = {
        "new": {"alerted": "alerting"},
        "alerting": {"told_inbox": "asking", "understood": "done"},
        "asking": {"wanted": "ringing", "understood": "done", "other_wish": "done"},
        "ringing": {"answered": "done", "unanswered": "done"},
    }

    def __init__(
        self, talk: Talk, group: EmergencyGroup, *, under_way: bool = False,
        beside: tuple[Wished, ...] = (),
    ) -> None:  # fmt: skip
        super().__init__(talk, "emergency")
        self.group = group
        self.under_way = under_way
        self.beside = beside
        self.to: str | None = None
        self.ends_call = True
        self._fresh = True
        self._stayed = False
        people = talk.house.practice.practitioners
        named = [talk.house.people[one] for one in talk.known.people]
        candidates = [*named, *people]
        self._person = next((p for p in candidates if p.urgent_line), None)

    @property
    def _sentence(self) -> str:
        begun = self.group == "suicide" and self.under_way
        return f"emergency_{self.group}{'_now' if begun else ''}"

    def begin(self, meaning: Meaning) -> None:
        talk, key = self.talk, self._sentence
        self.outcome = "escalated"
        self.machine.fire("alerted")
        self._fresh = talk.insist(key)
        (sentence, *_) = talk.house.sentences.variants(key, {})
        talk.insist("emergency_repeat", sentence=sentence)
        known = talk.known
        self._do(
            RecordRequest(
                Request(
                    "emergency", known.surname, known.first_name, known.birth_date, talk.phone,
                    known.practitioner, urgent=True, check_name=known.unsure_surname,
                    check_birth=known.unsure_birth, emergency=self.group,
                )
            )
        )  # fmt: skip

    def heard(self, meaning: Meaning, changed: bool) -> None:
        if self.state != "asking":
            return
        wishes = [intent for intent in meaning.intents if intent != "emergency"]
        agreed = meaning.act == "yes" or meaning.says("reserves")  # "oui mais j'ai peur"
        if wishes:
            self.machine.fire("other_wish")
            self.ends_call, self.beside = False, ()
        elif meaning.act == "wait" and not self._stayed:
            self._stayed = True
            self.talk.insist("emergency_waits", number=self._number)
            self.talk.listen("confirm", _STAYS_SECONDS)
        elif agreed and self.talk.question == "emergency_line" and self._person:
            self.machine.fire("wanted")
            self.to = self._person.id
            assert self._person.urgent_line is not None
            (to,) = self.talk.house.sentences.variants("urgent_line", {})
            self.talk.say("transfer", to=to)
            self._do(PutThrough(self._person.urgent_line, self.to))
        elif self._refused(meaning):
            self._close("emergency_still", "other_wish")
            self.ends_call = False
        else:
            self._close("emergency_close", "understood")

    def _refused(self, meaning: Meaning) -> bool:
        """ "Non", said of the line; but "il est mort"."""
        asked = self.talk.question == "emergency_line" and not self.under_way
        return asked and meaning.act == "no" and not meaning.ask_emergency

    def again(self, group: EmergencyGroup, *, under_way: bool = False) -> None:
        """Another emergency sentence while we are at it: the number, and end."""
        if self.state == "asking":
            before = self._sentence
            begun = self.group == "suicide" and group == "poisoning"  # "j'ai avalé mes cachets"
            self.under_way = self.under_way or under_way or begun
            self.group = self.group if begun else group
            if self._sentence != before:
                self.talk.insist(self._sentence)
            self._close("emergency_close", "understood")

    def silent(self) -> None:
        if self.state == "asking":
            self._close("emergency_close", "understood")

    def resume(self) -> None:
        self.silent()

    def reply(self, event: Reply) -> None:
        if isinstance(event, RequestRecorded | StoreFailed):
            self._ask()  # a fault changes nothing: the outcome tells the secretary as well
            return
        if not isinstance(event, TransferEnded):
            super().reply(event)
        elif event.result == "answered":
            self.machine.fire("answered")
        else:
            self.to = None
            self._close("emergency_failed", "unanswered")

    def _ask(self) -> None:
        line = self._person is not None and self.talk.open and self.group not in _NOT_FOR_DOCTORS
        self.machine.fire("told_inbox")
        if not self._fresh:  # the same emergency for the third time: the number, and end
            self.silent()
            return
        try:
            self.talk.ask("emergency_line" if line else "emergency_open")
        except GiveUp:  # asked often enough in this call
            self.silent()

    @property
    def _number(self) -> str:
        """The one to call, as it is spoken."""
        numbers = self.talk.house.numbers
        suicide = numbers.samu if self.under_way else numbers.suicide
        number = {
            "suicide": suicide, "violence": numbers.police, "deaf": numbers.deaf,
            "accident": numbers.fire,
        }.get(self.group, numbers.samu)  # fmt: skip
        return spoken_number(number)

    def _close(self, key: str, trigger: str) -> None:
        self.talk.insist(key, number=self._number)
        self.machine.fire(trigger)


class EmergencyQuestion(Task):
    """The one yes/no question. ``meaning``: the utterance that made us ask."""

    START = "asking"
    TABLE: ClassVar[Table] = {"asking": {"no": "done", "yes": "done"}}
    emergency = False

    def __init__(self, talk: Talk, meaning: Meaning) -> None:
        super().__init__(talk, "emergency")
        self.meaning = meaning

    def begin(self, meaning: Meaning) -> None:
        try:
            self.talk.ask("emergency_question")
        except GiveUp:  # asked often enough: doubt means yes
            self.silent()

    def heard(self, meaning: Meaning, changed: bool) -> None:
        denied = meaning.act in ("no", "correct")  # "non non, c'était l'année dernière"
        if denied and not meaning.says("reserves"):  # "oui mais elle dira le contraire"
            self.talk.say("emergency_no")
            self.machine.fire("no")
        else:
            self.silent()

    def silent(self) -> None:
        self.emergency = True
        self.machine.fire("yes")
