"""Freeing the time of an appointment that exists.

Rules: found as ``managing.py`` finds it; an explicit yes, and doubt changes nothing. "Non, plutôt
vendredi" moves it instead. What was made in this call and is cancelled in it was never made.
"""

# ruff: noqa: ARG002 (tasks are asked in one way, whether they need all of it or not)

from __future__ import annotations

from typing import ClassVar

from appliance.agenda.model import Booking, RequestCategory
from appliance.dialogue.commands import CancelBooking
from appliance.dialogue.events import BookingCancelled, Reply
from appliance.dialogue.machine import Table
from appliance.dialogue.tasks.managing import FINDING, Managing
from appliance.dialogue.tasks.moving import Move
from appliance.understanding.meaning import Meaning


class Cancel(Managing):
    """Free the slot, after an explicit yes."""

    TABLE: ClassVar[Table] = {
        **FINDING,
        "deciding": {"confirmed": "cancelling", "kept": "done", "another": "deciding"},
        "cancelling": {"cancelled": "done", "failed": "done"},
    }

    @property
    def interrupted(self) -> RequestCategory | None:
        return None if self.done else "cancel"

    EACH = True

    def heard(self, meaning: Meaning, changed: bool) -> None:
        if meaning.says("moves") and meaning.act != "yes" and self.state != "deciding":
            self._move_instead(meaning)  # "non, plutôt le déplacer", asked for the name
        else:
            super().heard(meaning, changed)

    def decide(self, booking: Booking) -> None:
        self.ask_about("cancel_confirm", booking.slot)

    def deciding_heard(self, meaning: Meaning, changed: bool) -> None:
        assert self.booking is not None
        if self.takes_another(meaning):
            return
        if self._other_time(meaning):
            self._move_instead(meaning)
        elif self._agrees(meaning) and self.talk.unheard:  # by "attendez"
            self.resume()
        elif self._agrees(meaning):
            # "et l'autre aussi"
            self._all = self._all or meaning.says("all_of_them", "other_one")
            self.machine.fire("confirmed")
            self._do(CancelBooking(self.booking))
        elif meaning.act in ("no", "correct") or self.talk.fails_next():  # doubt keeps it
            self._finish("kept", self.back_out())
        else:
            self.talk.misheard(silence=False, unknown=meaning.act in ("yes", "dont_know"))

    def _agrees(self, meaning: Meaning) -> bool:
        """ "Oui", "annulez-le"; "oui, je vous rappellerai" is in doubt."""
        if "cancel" in meaning.intents:
            return meaning.act in ("yes", None)
        return meaning.act == "yes" and not meaning.says("backs_out")

    def _move_instead(self, meaning: Meaning) -> None:
        self._finish("kept")
        self.follow = Move(self.talk, "move").in_place_of(self, meaning)

    def _other_time(self, meaning: Meaning) -> bool:
        """ "Non, plutôt le déplacer", "oui mais plutôt vendredi", "je peux avoir plus tard ?": a
        day that is not the appointment's, or another one."""
        assert self.booking is not None
        days = meaning.fields.days
        if meaning.act in ("no", "correct") and meaning.says("moves"):
            return True
        if meaning.act in (None, "no", "correct") and meaning.shift:
            return True
        return days is not None and not self.talk.house.fits(self.booking.slot, days, None)

    def reply(self, event: Reply) -> None:
        if isinstance(event, BookingCancelled):
            self._finish("cancelled", "cancelled")
            self.undone = self.talk.made.pop(event.booking.id, None)
            self.talk.freed = event.booking.slot
            self.talk.last_day = self.talk.house.local(event.booking.slot).date()
            self.talk.say("cancelled", slot=self.spoken_slot(event.booking.slot))
            if self._all and len(self.every) > 1:
                self.follow = Cancel(self.talk, self.intent)
        else:
            super().reply(event)
