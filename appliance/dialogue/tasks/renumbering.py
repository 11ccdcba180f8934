"""A telephone number that was wrong, of the appointment just made.

Rules: the number is asked for, unless it was told with that; read back; and only then put in the
place of the wrong one. Where none comes the one that was noted stays, and it is said so.
"""

# ruff: noqa: ARG002 (tasks are asked in one way, whether they need all of it or not)

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from appliance.agenda.model import Booking
from appliance.dialogue.commands import ChangePhone
from appliance.dialogue.events import BookingRefused, PhoneChanged, Reply, StoreFailed
from appliance.dialogue.machine import Table
from appliance.dialogue.talk import Talk
from appliance.dialogue.tasks.identifying import Identifying
from appliance.dialogue.tasks.requesting import Requesting
from appliance.french.phones.reading import say_phone
from appliance.understanding.meaning import Meaning


class Renumber(Identifying):
    """Another number for ``booking``."""

    START = "identifying"
    NEEDS = ("phone",)
    TABLE: ClassVar[Table] = {
        "identifying": {"identified": "reading_back", "kept": "done"},
        "reading_back": {"confirmed": "changing", "corrected": "identifying"},
        "changing": {"changed": "done", "failed": "done"},
    }

    def __init__(self, talk: Talk, booking: Booking) -> None:
        super().__init__(talk, "other_request")
        self._booking = booking

    @property
    def can_back_out(self) -> bool:
        return True

    def back_out(self) -> None:
        self.talk.known = replace(self.talk.known, phone=self._booking.patient.phone)
        self.talk.say("phone_kept")

    def begin(self, meaning: Meaning) -> None:
        self._forget(meaning.fields.phone)
        self._go_on()

    def heard(self, meaning: Meaning, changed: bool) -> None:
        if self.state == "identifying":
            if self.identity_heard(meaning, changed):
                self._go_on()
        elif self.ask_once_more(meaning):
            pass
        elif changed:
            self._again()
        elif meaning.act == "yes" or meaning.says("all_right"):
            phone = self.talk.known.phone
            assert phone is not None
            self.machine.fire("confirmed")
            self._do(ChangePhone(self._booking, phone))
        elif meaning.act in ("no", "correct"):
            self._forget(None)
            self._again()
        else:
            self.talk.misheard(silence=False)

    def silent(self) -> None:
        if self.state != "identifying":
            super().silent()
        elif self.identity_silent():
            self._go_on()

    def reply(self, event: Reply) -> None:
        if isinstance(event, PhoneChanged):
            self._finish("changed")
            self.talk.last_made = event.booking
            self.talk.say("phone_changed", phone=say_phone(event.booking.patient.phone or ""))
        elif isinstance(event, BookingRefused | StoreFailed):
            self._finish("failed")
            self.follow = Requesting.call_back(self.talk, self.intent)
        else:
            super().reply(event)

    def _forget(self, told: str | None) -> None:
        """The wrong number; ``told``: the right one, where it is known."""
        talk = self.talk
        talk.known = replace(talk.known, phone=told, other_phones=())
        talk.skipped |= {"caller"}
        talk.skipped.discard("phone")
        talk.digits = ""
        talk.answered("phone")

    def _again(self) -> None:
        self.talk.answered("phone_read_back")
        self.machine.fire("corrected")
        self._go_on()

    def _go_on(self) -> None:
        talk = self.talk
        if self.ask_missing():
            return
        if talk.known.phone is None:
            talk.known = replace(talk.known, phone=self._booking.patient.phone)
            talk.say("phone_kept")
            self._finish("kept")
            return
        self.machine.fire("identified")
        talk.ask("phone_read_back", phone=say_phone(talk.known.phone))

    def _do_without_phone(self, *, refused: bool = False) -> None:
        self.talk.skipped.add("phone")
