"""Who takes a call that rings: the assistant, now or after some rings, or somebody else.

Rules. A practice that is switched off is off for everybody. Otherwise a call to a number of one
practitioner goes by that practitioner's mode and rings where they have any, every other call by
the practice's. ``always``: at once. ``after_hours``: at once outside the secretary's hours, never
in them. ``overflow``: in the secretary's hours after some rings, outside them at once, because
nobody is there to be quicker. ``off``: at once, to say so and hang up. A box that does not know the
day cannot know the secretary's hours: it waits some rings, and leaves no call ringing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from appliance.dialogue.house import House
from appliance.settings.box import Answering
from appliance.settings.practice import Mode, Practitioner

RING_SECONDS = 5.0  # of the French network: 1.5 on, 3.5 off


@dataclass(frozen=True, slots=True)
class Taking:
    """How one call is taken. ``rings`` before the assistant answers, None: it never does.

    ``person``: whose number was called; ``target``: what the box rings while the call waits."""

    mode: Mode
    rings: int | None
    person: str | None = None
    target: str | None = None

    @property
    def off(self) -> bool:
        """The assistant only says that it is switched off."""
        return self.mode == "off"

    @property
    def seconds(self) -> float:
        """What ``rings`` take."""
        return (self.rings or 0) * RING_SECONDS


def taking(
    answering: Answering, house: House, called: str | None, now: datetime, *, dated: bool = True
) -> Taking:
    """What the settings want of a call to ``called`` (E.164 or a SIP user) at ``now``. ``dated``:
    the day of ``now`` may be believed."""
    person = _reached_at(house, called)
    mode, rings = answering.mode, answering.rings
    if person is not None and mode != "off":
        mode, rings = person.mode or mode, person.rings or rings
    who = person.id if person else None
    if mode in ("always", "off") or (dated and not house.secretary_there(now)):
        return Taking(mode, 0, who)
    target = house.practice.secretary_line if answering.forward else None
    return Taking(mode, rings if mode == "overflow" or not dated else None, who, target)


def _reached_at(house: House, called: str | None) -> Practitioner | None:
    people = house.practice.practitioners
    return next((person for person in people if called in person.numbers), None)
