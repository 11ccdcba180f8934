"""Free times, looked for and offered: the first half of finding one with the caller.

Rules: with no day told, one question. Two or three offers; who asked for an exact time that is free
is offered that alone. A weekday and a date that are not the same day are asked about; a day beyond
the end of the agenda gets that told, and another is asked for. A chosen slot is held at once; if
somebody was first, we look again. After six rounds without a choice a human takes over or calls
back. Where nothing else is left it is said, and what was offered last is offered again; where there
is nothing at all, or not for this patient, that is said, and the secretary calls back.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from appliance.agenda.model import (
    NOT_ADMITTED,
    NotAdmitted,
    Offers,
    RequestCategory,
    Slot,
    Why,
    Wish,
)
from appliance.dialogue.commands import FindSlots, HoldSlot, ReleaseHolds
from appliance.dialogue.events import HoldRefused, Reply, SlotHeld, SlotsFound
from appliance.dialogue.talk import GiveUp, Talk
from appliance.dialogue.tasks.choosing import same_time
from appliance.dialogue.tasks.identifying import Identifying
from appliance.dialogue.tasks.requesting import Requesting
from appliance.dialogue.tasks.search import Search
from appliance.dialogue.tasks.wished import either_spoken
from appliance.french.saying import say_day
from appliance.understanding.meaning import DaySpan, Shift

_ROUNDS = 6
_NOTHING: dict[Shift, str] = {
    "earlier": "nothing_earlier", "sooner": "nothing_earlier", "later": "nothing_later",
}  # fmt: skip
_OFFERING = ("offer_one", "offer_many", "offer_left", "offer_which", "offer_first")
#: What the two tasks' tables share.
SEARCH_TABLE = {
    "wishing": {"wish_told": "searching"},
    "searching": {"found": "offering", "none": "done", "failed": "done"},
    "offering": {"chosen": "holding", "other_wish": "searching", "no_choice": "wishing"},
}


class Offering(Identifying):
    """A task that offers free times."""

    WHEN = "when"
    slot: Slot | None = None
    _chosen_before: Slot | None = None  # for another kind of appointment
    _kind: str | None = None  # the reason that was looked for
    _rounds = 0
    _offered: tuple[Slot, ...] = ()  # last, in this task
    _because: NotAdmitted | None = None  # what was agreed on was refused, which is not told yet

    def __init__(self, talk: Talk, intent: RequestCategory) -> None:
        super().__init__(talk, intent)
        self._search = Search(talk.house)

    def wish(self) -> Wish:
        """What to look for, from what is known."""
        raise NotImplementedError

    def ask_or_search(self) -> None:
        """In "wishing": ask for a day where none is known, else look; a weekday and a date that
        do not go together are asked about."""
        if either := self.talk.known.either_day:
            self._ask_either(either)
        elif self.talk.known.has_wish:
            self.search("wish_told")
        else:
            self.talk.ask(self.WHEN)

    def _ask_either(self, either: tuple[DaySpan, ...]) -> None:
        """ "Mardi vingt-cinq", which is a Wednesday."""
        self.talk.ask("which_day", **either_spoken(either, self.talk.today))

    def search(self, trigger: str) -> None:
        """Look for times; the seventh round goes to a human."""
        self._rounds += 1
        if self._rounds > _ROUNDS:
            raise GiveUp("offers")
        self._chosen_before = None
        self._look(trigger, self.wish())

    def _look(self, trigger: str, wish: Wish) -> None:
        self.machine.fire(trigger)
        for question in _OFFERING:
            self.talk.answered(question)
        self._kind = wish.reason
        self._do(FindSlots(self._search.narrow(wish)))

    @property
    def other_kind(self) -> bool:
        """Whether the times found are for another reason than the one told since."""
        return self.wish().reason != self._kind

    def look_again_at(self, slot: Slot) -> None:
        """ "Le premier, c'est pour un vaccin": the same time, for as long as that takes."""
        start = self.talk.house.local(slot)
        day, at = start.date(), start.time()
        self._chosen_before = slot
        wish = replace(self.wish(), first_day=day, last_day=day, earliest=at, latest=at)
        self._look("other_wish", replace(wish, soonest=False))

    def search_reply(self, event: Reply) -> bool:
        """SlotsFound, SlotHeld, HoldRefused; True when the slot is held."""
        if isinstance(event, SlotsFound):
            self._offer(event.offers)
        elif isinstance(event, HoldRefused):
            self.talk.say("just_taken")
            self.search("refused")
        elif isinstance(event, SlotHeld):
            self.machine.fire("held")
            return True
        else:
            super().reply(event)
        return False

    def _offer(self, offers: Offers) -> None:
        talk = self.talk
        because, self._because = self._because, None
        if not offers.slots:
            if self._offered and not because:
                self._offer_again()
            else:
                self._nothing_at_all(because or offers.why or "full", offers.until)
            return
        if offers.why == "too_far" and not because:
            self._beyond(offers)
            return
        before, self._chosen_before = self._chosen_before, None
        same = [slot for slot in offers.slots if before and same_time(slot, before)]
        if same:
            self.machine.fire("found")
            self._hold(same[0])
            return
        taken = before is not None and before.practitioner == offers.slots[0].practitioner
        if because or (offers.why and not offers.exact) or taken:
            self._say_why(because or offers.why or "full", None if because else offers.until)
        self._say_with_whom(offers.slots)
        self.machine.fire("found")
        slots = tuple(sorted(offers.slots, key=lambda slot: slot.start))
        self._offered = talk.offered = self._just_that(slots)
        self.ask_offer()

    def _beyond(self, offers: Offers) -> None:
        """ "Dans un an": how far the agenda reaches is said, and what is near is no answer."""
        self._say_why("too_far", offers.until)
        self.machine.fire("found")
        self.machine.fire("no_choice")
        self.forget_wish()
        self.talk.ask(self.WHEN)

    def _say_why(self, why: Why, until: date | None = None) -> None:
        """Why what is offered is not quite what was wished."""
        talk, wish = self.talk, self.wish()
        nothing_else = self._search.shift or (why == "full" and self._search.refused_any)
        if nothing_else and why not in NOT_ADMITTED:
            talk.say("nothing_else_then")
            return
        if wish.people and why == "absent":
            why, until = "full", None  # each has hours of their own
        person = talk.house.person(wish.practitioner or talk.house.default_practitioner(talk.open))
        who = person[0].upper() + person[1:]
        asked = wish.last_day or wish.first_day or talk.today
        if until and (until > asked or why == "too_far"):
            talk.say(f"not_exact_{why}_until", person=who, until=say_day(until, talk.today))
        else:
            talk.say(f"not_exact_{why}", person=who)

    def _say_with_whom(self, slots: tuple[Slot, ...]) -> None:
        """Somebody else than was wished: who replaces, or a colleague."""
        people, wish = {slot.practitioner for slot in slots}, self.wish()
        if len(people) == 1 and wish.practitioner not in people:
            key = "namesake_free" if people <= {*wish.people} else "other_person"
            self.talk.say(key, person=self.talk.house.person(*people))

    def _nothing_at_all(self, why: Why, until: date | None) -> None:
        """Not for this, or not for this patient: said, and the secretary calls back."""
        if why == "full":
            self.talk.say("no_slots")
        else:
            self._say_why(why, until)
        self._finish("none")
        request = Requesting.call_back if self.talk.known.surname else Requesting.message
        self.follow = request(self.talk, self.intent)

    def _offer_again(self) -> None:
        """Only what was refused is left."""
        talk = self.talk
        shift = self._search.shift
        self._search.forget()
        self.machine.fire("found")
        talk.say(_NOTHING.get(shift or "other_day", "nothing_else"))
        self._search.allow(self._offered)
        talk.offered = self._offered
        one = len(talk.offered) == 1
        talk.ask("offer_one" if one else "offer_left", offers=self._spoken_offers())

    def _just_that(self, slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
        """Who asked for an exact time that is free is offered nothing else."""
        wish = self.wish()
        if wish.earliest is None or wish.earliest != wish.latest:
            return slots
        exact = [slot for slot in slots if self.talk.house.local(slot).time() == wish.earliest]
        return tuple(exact) if len(exact) == 1 else slots

    def ask_offer(self) -> None:
        """Tell the offers and ask which."""
        one = len(self.talk.offered) == 1
        self.talk.ask("offer_one" if one else "offer_many", offers=self._spoken_offers())

    def forget_wish(self) -> None:
        """Another day is wanted; what was offered stays refused."""
        self.talk.known = self.talk.known.without_wish()
        self._search.forget()

    def _hold(self, slot: Slot) -> None:
        self.slot = slot
        self.machine.fire("chosen")
        self._do(HoldSlot(slot))

    def release(self) -> None:
        """Give the held slot back."""
        self._do(ReleaseHolds())
        self.slot = None

    def _spoken_offers(self) -> str:
        return self.talk.house.spoken_offers(self.talk.offered, self.talk.today)

    def spoken_slot(self, slot: Slot) -> str:
        """ "mardi premier décembre à dix heures"."""
        return self.talk.house.spoken_slot(slot, self.talk.today)
