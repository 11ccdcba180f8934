"""A request for the secretary's inbox: administrative, a call-back, a lateness.

Rules: coded, no free text. Administrative requests want the name, the birth date and a number and
are read back, the birth date where it is in doubt or was corrected; silence then means yes, and so
does taking leave or a second "non, c'est bon", because a human reads it anyway, who is told what is
in doubt. That it is urgent is never asked, only taken from the caller and read back. A lateness
wants the name only. A call-back wants a number, and takes everything else from what is already
known; of a professional it is asked who calls. Without a number nothing is promised: what is known
goes to the secretary, and the caller is asked to call again.
"""

# ruff: noqa: ARG002 (tasks are asked in one way, whether they need all of it or not)

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import ClassVar

from appliance.agenda.model import Outcome, Request, RequestCategory
from appliance.dialogue.commands import RecordRequest
from appliance.dialogue.events import Reply, RequestRecorded, StoreFailed
from appliance.dialogue.machine import Table
from appliance.dialogue.talk import Talk
from appliance.dialogue.tasks.identifying import IDENTITY, Identifying
from appliance.dialogue.tasks.namesakes import which_is_meant
from appliance.french.saying import say_birth
from appliance.understanding.meaning import Meaning


class Requesting(Identifying):
    """An item of the inbox."""

    START = "identifying"
    TABLE: ClassVar[Table] = {
        "identifying": {
            "identified": "reading_back", "not_read_back": "recording", "nothing_known": "done",
        },
        "reading_back": {"confirmed": "recording", "corrected": "identifying", "dropped": "done"},
        "recording": {"recorded": "done", "failed": "done"},
    }  # fmt: skip

    calls_back = False
    urgent = False
    _birth: date | None = None  # that of the first read-back
    wanted: tuple[str, ...] = IDENTITY

    @classmethod
    def call_back(cls, talk: Talk, intent: RequestCategory, *, urgent: bool = False) -> Requesting:
        """What is known plus a number; who calls, of a professional."""
        task = cls(talk, intent)
        task.calls_back, task.urgent = True, urgent or intent == "professional"
        task.wanted = ("surname", "phone") if intent == "professional" else ("phone",)
        talk.skipped.discard("phone")
        if talk.known.phone is None and talk.caller:
            talk.known = replace(talk.known, phone=talk.caller)
        return task

    @classmethod
    def message(cls, talk: Talk, intent: RequestCategory) -> Requesting:
        """The caller wants to be called back, or something told: who, and at what number."""
        task = cls(talk, intent)
        task.calls_back, task.wanted = True, ("surname", "phone")
        return task

    @classmethod
    def late(cls, talk: Talk) -> Requesting:
        """The name is enough."""
        task = cls(talk, "late")
        task.wanted = ("surname",)
        return task

    @property
    def needs(self) -> tuple[str, ...]:
        return self.wanted

    @property
    def missing(self) -> str | None:
        question = super().missing
        return "who_calls" if question == "surname" and self._of_a_professional else question

    @property
    def unsure_name(self) -> bool:
        return super().unsure_name and not self._of_a_professional

    @property
    def _of_a_professional(self) -> bool:
        """Who is no patient: a name as it is heard is enough, or none."""
        return self.intent == "professional"

    @property
    def interrupted(self) -> RequestCategory | None:
        return None if self.done or self.state == "recording" else self.intent

    @property
    def can_back_out(self) -> bool:
        return True

    def back_out(self) -> Outcome | None:
        self.talk.say("request_dropped")
        return None

    def left(self) -> bool:
        """What was read back, and not called wrong, is sent as it is."""
        if self._is_read_back:
            self._confirm()
            return True
        return False

    @property
    def _is_read_back(self) -> bool:
        """Whether the last question read back what is to be sent."""
        return self.state == "reading_back" and self.talk.question == "request_read_back"

    def begin(self, meaning: Meaning) -> None:
        if self.intent == "late":
            self.talk.say("late_lead")
        elif not self.calls_back:
            self.talk.say("request_lead", what=self._what())
        elif self.wanted != ("phone",):
            self.talk.say("callback_lead")
        self._go_on()

    def heard(self, meaning: Meaning, changed: bool) -> None:
        if self.state == "identifying":
            if self._unnamed(changed) or self.identity_heard(meaning, changed):
                self._go_on()
        elif which := which_is_meant(self.talk, meaning):  # "c'est pour le docteur Martin"
            self._read_back_heard(which, changed)

    def _read_back_heard(self, meaning: Meaning, changed: bool) -> None:
        if self._is_read_back and self.ask_once_more(meaning):
            pass
        elif self._agreed(meaning, changed):
            self._confirm()
        elif self.for_somebody_else(meaning) or changed or self.forget_wrong(meaning):
            self.machine.fire("corrected")
            self._go_on()
        elif meaning.wrong == "surname" and self.may_respell:
            self.respell()
        elif meaning.act == "yes" or meaning.says("all_right", "contradicts"):
            self._read_back()
        elif meaning.act in ("no", "correct") and self._is_read_back:
            self.talk.ask("request_wrong")
        else:
            self.talk.misheard(silence=False)

    def _unnamed(self, changed: bool) -> bool:
        """Who calls was not understood: that is not asked twice for this request."""
        if changed or self.talk.question != "who_calls":
            return False
        self.wanted = tuple(need for need in self.wanted if need != "surname")
        return True

    def _agreed(self, meaning: Meaning, changed: bool) -> bool:
        """ "Oui", "oui, et c'est urgent": without another value."""
        told_anew = changed and any(getattr(meaning.fields, need) for need in self.needs)
        only_urgent = meaning.urgent is not None and meaning.act != "no"
        agreed = meaning.act == "yes" or meaning.says("all_right", "contradicts") or only_urgent
        return self._is_read_back and agreed and not told_anew

    def without_phone(self) -> None:
        if not self.calls_back:  # without a number nobody can call back: said in the end
            super().without_phone()

    def silent(self) -> None:
        if self.state == "identifying":
            if self._unnamed(changed=False) or self.identity_silent():
                self._go_on()
        else:
            self._confirm()

    def reply(self, event: Reply) -> None:
        if isinstance(event, RequestRecorded):
            reached = self._reached()
            again = self.request() in self.talk.requests  # the inbox keeps one
            self._finish("recorded", None if again else reached)
            self.talk.requests[self.request()] = reached
            self.talk.say("callback_done" if reached == "callback" else "request_done")
            if self.calls_back and reached == "request":
                self._call_again()
        elif isinstance(event, StoreFailed):
            self.talk.say("store_failed_again")
            self._finish("failed", "refused")
        else:
            super().reply(event)

    def _reached(self) -> Outcome:
        return "callback" if self.calls_back and self.talk.phone else "request"

    def _call_again(self) -> None:
        """Nobody can call back."""
        self.talk.say("callback_unknown" if self.talk.open else "callback_unknown_closed")

    def _go_on(self) -> None:
        if self.ask_missing():
            return
        somebody = self.talk.phone or self.talk.known.surname or self._of_a_professional
        if self.calls_back and not somebody:
            self._call_again()
            self._finish("nothing_known", "refused")
        elif self.calls_back or self.intent == "late":
            self.machine.fire("not_read_back")
            self._record()
        else:
            self.machine.fire("identified")
            self._read_back()

    def _read_back(self) -> None:
        name, phone = self.spoken_name(), self.spoken_phone()
        birth = self.talk.known.birth_date
        self._birth = self._birth or birth
        if birth and (birth != self._birth or self.talk.known.unsure_birth):
            sentences, said = self.talk.house.sentences, say_birth(birth)
            (birth_told,) = sentences.variants("part_birth", {"birth": said})
            name = f"{name}, {birth_told}"
        self.talk.ask("request_read_back", what=self._what(), name=name, phone=phone)

    def _what(self) -> str:
        """ "un renouvellement d'ordonnance", and that it is urgent."""
        sentences = self.talk.house.sentences
        (what,) = sentences.variants(f"what_{self.intent}", {})
        if self.talk.known.urgent:
            (what,) = sentences.variants("what_urgent", {"what": what})
        return what

    def _confirm(self) -> None:
        self.machine.fire("confirmed")
        self._record()

    def _record(self) -> None:
        self._do(RecordRequest(self.request()))

    def request(self) -> Request:
        """The item, with what is known."""
        known = self.talk.known
        return Request(
            category=self.intent,
            surname=known.surname,
            first_name=known.first_name,
            birth_date=known.birth_date,
            phone=self.talk.phone,
            practitioner=known.practitioner,
            urgent=self.urgent or bool(known.urgent) or (not self.calls_back and known.soonest),
            call_back=self.calls_back,
            check_name=known.unsure_surname,
            check_birth=known.unsure_birth,
        )
