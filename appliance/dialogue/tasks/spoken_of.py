"""An appointment that exists, spoken of without a word of what shall become of it.

Rules: found as ``managing.py`` finds it, then told, and asked whether to move or to cancel it. A
day or an hour told then moves it; "non" leaves it as it is.
"""

# ruff: noqa: ARG002 (tasks are asked in one way, whether they need all of it or not)

from __future__ import annotations

from typing import ClassVar

from appliance.agenda.model import Booking
from appliance.dialogue.commands import MarkTold
from appliance.dialogue.machine import Table
from appliance.dialogue.tasks.managing import FINDING, Managing
from appliance.dialogue.tasks.moving import Move
from appliance.understanding.meaning import Meaning


class SpokenOf(Managing):
    """Tells it and asks what for."""

    TABLE: ClassVar[Table] = {**FINDING, "deciding": {"told": "done", "another": "deciding"}}

    def _settle(self, bookings: tuple[Booking, ...]) -> None:
        """ "J'ai un imprévu jeudi": of several the one of the day that is not possible."""
        wanted, local = self._wanted, self.talk.house.local
        days = ((booking, local(booking.slot).date()) for booking in bookings)
        then = tuple(
            booking
            for booking, day in days
            if day in wanted.not_dates or day.isoweekday() in wanted.fields.not_days
        )
        if then:
            self.told_of(then[0].slot)
        super()._settle(then or bookings)

    def decide(self, booking: Booking) -> None:
        self._do(MarkTold(booking))
        self.outcome = "told"
        self.talk.last_day = self.talk.house.local(booking.slot).date()
        self.ask_about("spoken_of", booking.slot)

    def deciding_heard(self, meaning: Meaning, changed: bool) -> None:
        fields = meaning.fields
        when = fields.days or fields.times or fields.soonest or meaning.shift
        kept = meaning.act in ("no", "correct") or meaning.says("keeps", "closes")
        if self.takes_another(meaning):
            return
        if "move" in meaning.intents or when:
            self._finish("told", "told")
            self.follow = Move(self.talk, "move").in_place_of(self, meaning)
        elif kept or self.talk.fails_next():
            self._finish("told", self.back_out())
        else:
            self.talk.misheard(silence=False, unknown=meaning.act is not None)

    def silent(self) -> None:
        if self.state == "deciding" and self.talk.fails_next(silence=True):
            self._finish("told", self.back_out())
        else:
            super().silent()
