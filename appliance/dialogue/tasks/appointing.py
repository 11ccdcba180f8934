"""Finding a time with the caller: what booking and moving have in common.

Rules: with no day told, one question; "je ne sais pas", or silence twice, means as soon as
possible. Two or three offers; a time or a day chooses the one offer it fits; what fits several of
them leaves these; a part of the day, or anything that fits none, is another wish; "non" and "plus
tard" bring others (``search.py``). A weekday and a date that are not the same day are asked about;
a day beyond the end of the agenda gets that told, and another is asked for. "Oui" to several gets
one question which, at the second "oui" whether the first. A chosen slot is held at once; if
somebody was first, we look again. Another time wished while a slot is held gives it back; another
kind of appointment is looked for at the time that was chosen. After three refusals another day is
asked for; after six rounds without a choice a human takes over or calls back. Where nothing else is
left it is said, and what was offered last is offered again; where there is nothing at all, or not
for this patient, that is said, and the secretary calls back.
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
from appliance.dialogue.tasks.choosing import (
    all_fit,
    asks_for_a_range,
    chosen_of,
    fits_told,
    fitting_of,
    is_wish,
    other_of,
    same_time,
    says_when,
)
from appliance.dialogue.tasks.identifying import Identifying
from appliance.dialogue.tasks.requesting import Requesting
from appliance.dialogue.tasks.search import Search
from appliance.dialogue.tasks.wished import either_spoken
from appliance.french.saying import say_day
from appliance.understanding.meaning import DaySpan, Fields, Meaning, Shift

_ROUNDS = 6
_REFUSALS = 3
_NOTHING: dict[Shift, str] = {
    "earlier": "nothing_earlier", "sooner": "nothing_earlier", "later": "nothing_later",
}  # fmt: skip
_RANKS = {2: "le premier ou le deuxième", 3: "le premier, le deuxième ou le troisième"}
_OFFERING = ("offer_one", "offer_many", "offer_left", "offer_which", "offer_first")
#: What the two tasks' tables share.
SEARCH_TABLE = {
    "wishing": {"wish_told": "searching"},
    "searching": {"found": "offering", "none": "done", "failed": "done"},
    "offering": {"chosen": "holding", "other_wish": "searching", "no_choice": "wishing"},
}


class Appointing(Identifying):
    """A task that offers free times."""

    WHEN = "when"
    slot: Slot | None = None
    _chosen_before: Slot | None = None  # for another kind of appointment
    _kind: str | None = None  # the reason that was looked for
    _rounds = 0
    _refusals = 0
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
        person = talk.house.person(wish.practitioner or talk.house.default_practitioner(talk.open))
        who = person[0].upper() + person[1:]
        asked = wish.last_day or wish.first_day or talk.today
        if until and (until > asked or why == "too_far"):
            talk.say(f"not_exact_{why}_until", person=who, until=say_day(until, talk.today))
        else:
            talk.say(f"not_exact_{why}", person=who)

    def _say_with_whom(self, slots: tuple[Slot, ...]) -> None:
        """Somebody else than was wished: who replaces, or a colleague."""
        people = {slot.practitioner for slot in slots}
        if len(people) == 1 and self.wish().practitioner not in people:
            self.talk.say("other_person", person=self.talk.house.person(*people))

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

    @property
    def anchor(self) -> tuple[Slot, ...]:
        """What "plus tard" is relative to where a day is asked for."""
        return self._offered

    def when_heard(self, meaning: Meaning, changed: bool) -> None:
        """In "wishing", asked for a day."""
        if meaning.shift and self.anchor and not says_when(meaning):
            self._shift(meaning, self.anchor, "wish_told")
            return
        if changed:
            self._search.told(meaning.fields)
        if self.talk.known.either_day and not changed:
            if self.talk.fails_next():
                self.when_silent()
            else:
                self.talk.misheard(silence=False, unknown=meaning.act is not None)
            return
        if not (self.talk.known.has_wish or self.talk.known.either_day):
            if meaning.act in ("dont_know", "yes") or (not changed and self.talk.fails_next()):
                self.when_silent()
                return
            if not changed:
                understood = meaning.fields.practitioner is not None  # the same as before
                self.talk.misheard(silence=False, unknown=understood)
                return
        self.ask_or_search()

    def day_silent(self) -> None:
        """Perhaps the caller looks for the diary: ask once more, then take the first times."""
        if self.talk.fails_next(silence=True):
            self.when_silent()
        else:
            self.talk.misheard(silence=True)

    def when_silent(self) -> None:
        """No day wanted in particular: the first free times, from the first of two days on that
        were told."""
        told = [span.first for span in self.talk.known.either_day if span.first]
        days = DaySpan(min(told), max(told)) if told else self.talk.known.days
        self.talk.known = replace(self.talk.known, days=days, soonest=days is None, either_day=())
        self.search("wish_told")

    def offer_heard(self, meaning: Meaning, changed: bool) -> None:
        """In "offering"; ``changed``: it told something new, perhaps beside the offers."""
        talk = self.talk
        offered = talk.offered
        meaning = self._of_offered_day(meaning)
        fields = meaning.fields
        if talk.known.either_day:  # "plutôt mardi vingt-cinq"
            self._search.pass_over(offered)
            self.machine.fire("no_choice")
            self.ask_or_search()
            return
        chosen = None if asks_for_a_range(meaning) else chosen_of(offered, meaning, talk.house)
        if self._asks_with_whom(meaning, offered):
            talk.say("practitioner_taken", person=talk.house.person(offered[0].practitioner))
            self.ask_offer()
        elif chosen is not None:
            (self.look_again_at if self.other_kind else self._hold)(chosen)
        elif meaning.shift and not (says_when(meaning) or meaning.refused):
            self._shift(meaning, offered, "other_wish")
        elif left := fitting_of(offered, meaning, talk.house):
            if meaning.refused:
                self._search.refuse(tuple(slot for slot in offered if slot not in left))
            self._ask_which_of(left)
        elif meaning.act == "dont_know" and len(offered) > 1:
            talk.offered = offered[:1]  # one at a time is easier to decide
            self.ask_offer()
        elif is_wish(fields) and meaning.act == "no" and all_fit(offered, meaning, talk.house):
            self._search.refuse(offered)  # "non, mais lundi": others of that day
            self._refused()
        elif is_wish(fields) and not changed and all_fit(offered, meaning, talk.house):
            talk.misheard(silence=False)  # it is what was offered
        elif is_wish(fields):
            self._search.told(fields)
            unfit = tuple(s for s in offered if not fits_told(s, meaning, talk.house))
            (self._search.refuse if meaning.act == "no" else self._search.pass_over)(unfit)
            self.search("other_wish")
        elif changed and self._for_another(meaning):
            talk.say("noted")
            self.ask_offer()
        elif meaning.act == "no" and talk.question == "offer_first":
            self._ask_which_of(self._offered)
        elif meaning.act in ("no", "correct") or meaning.refused:
            self._search.refuse(offered)
            self._refused()
        elif self.other_kind:  # "en fait c'est pour un vaccin"
            self.search("other_wish")
        elif changed:
            talk.say("noted")
            self.ask_offer()
        else:
            talk.misheard(silence=False)

    def _of_offered_day(self, meaning: Meaning) -> Meaning:
        """ "C'est loin, jeudi": the day that was offered is named to be refused, not wished."""
        fields, house = meaning.fields, self.talk.house
        named = any(house.fits(slot, fields.days, None) for slot in self.talk.offered)
        if meaning.shift != "sooner" or fields.days is None or not named:
            return meaning
        return replace(meaning, fields=replace(fields, days=None))

    def _asks_with_whom(self, meaning: Meaning, offered: tuple[Slot, ...]) -> bool:
        """ "C'est bien le docteur Martin ?", and nothing else."""
        named = meaning.fields.practitioner
        says_more = meaning.act in ("yes", "no") or meaning.shift or meaning.says("any_will_do")
        if says_more or meaning.fields != Fields(practitioner=named):
            return False
        person = self.talk.house.by_surname.get(named or "")
        return all(slot.practitioner == person for slot in offered)

    def _for_another(self, meaning: Meaning) -> bool:
        """ "Oui mais c'est pour ma femme Monique": nothing is refused, and what was told of the
        patient before was the caller's, but for the family name where a first name is told."""
        fields, known = meaning.fields, self.talk.known
        if fields.third_party is None or meaning.act == "yes":
            return False
        if not fields.surname and (fields.first_name or meaning.act in ("no", "correct")):
            family = known.surname if fields.first_name else None
            self.talk.known = replace(
                known.without_name(), surname=family, first_name=fields.first_name
            )
        return True

    def _refused(self) -> None:
        """ "Non": others; after that, another day has to be told."""
        self._refusals += 1
        if self._refusals % _REFUSALS:
            self.search("other_wish")
            return
        self.machine.fire("no_choice")
        self.forget_wish()
        self.talk.say("no_choice")
        self.talk.ask(self.WHEN)

    def _hold(self, slot: Slot) -> None:
        self.slot = slot
        self.machine.fire("chosen")
        self._do(HoldSlot(slot))

    def _ask_which_of(self, left: tuple[Slot, ...]) -> None:
        talk = self.talk
        all_of_them = left == talk.offered
        if talk.question == "offer_which" and all_of_them:  # agreed twice without choosing
            talk.offered = left[:1]
            talk.ask("offer_first", offers=self._spoken_offers())
            return
        talk.offered = left
        if len(left) == 1:  # "pas le premier", of two
            self.ask_offer()
        elif all_of_them:
            talk.ask("offer_which", ranks=_RANKS[len(left)], offers=self._spoken_offers())
        else:
            talk.ask("offer_left", offers=self._spoken_offers())

    def _spoken_offers(self) -> str:
        return self.talk.house.spoken_offers(self.talk.offered, self.talk.today)

    def other_wish(self, meaning: Meaning) -> bool:
        """While a slot is held: whether another one is wanted; then it is given back and we look
        again."""
        fields, slot = meaning.fields, self.slot
        if slot is None:
            return False
        if (other := other_of(self._offered, fields.choice, slot)) is not None:
            self.release()
            self.look_again_at(other)
            return True
        if not (meaning.shift or is_wish(fields)):
            return self._kind_changed(slot)
        start = self.talk.house.local(slot)
        other_person = fields.practitioner and self.talk.known.practitioner != slot.practitioner
        refused = start.isoweekday() in fields.not_days
        fits = not refused and fits_told(slot, meaning, self.talk.house)
        if fits and not other_person and not meaning.shift:
            return self._kind_changed(slot)
        self.release()
        if meaning.shift and not says_when(meaning):
            self._shift(meaning, (slot,), "other_wish")
            return True
        self._search.told(fields)
        self._search.pass_over((slot,))
        if refused and not fields.days and self.talk.known.one_day == start.date():
            self.talk.known = replace(self.talk.known, days=None, windows=())
        if not (fields.days or fields.not_days or other_person):  # "plutôt l'après-midi"
            day = DaySpan(start.date(), start.date())
            self.talk.known = replace(self.talk.known, days=day)
        self.search("other_wish")
        return True

    def _kind_changed(self, slot: Slot) -> bool:
        """ "Ah, c'est pour un vaccin": the time is held for something shorter or longer."""
        if not self.other_kind:
            return False
        self.release()
        self.look_again_at(slot)
        return True

    def _shift(self, meaning: Meaning, offered: tuple[Slot, ...], trigger: str) -> None:
        """ "Plus tard", "le lendemain", "d'une heure": of what was offered."""
        assert meaning.shift is not None
        known, fields = self.talk.known, meaning.fields
        self.talk.known = self._search.move(meaning.shift, offered, fields, known, meaning.by)
        self.search(trigger)

    def release(self) -> None:
        """Give the held slot back."""
        self._do(ReleaseHolds())
        self.slot = None

    def spoken_slot(self, slot: Slot) -> str:
        """ "mardi premier décembre à dix heures"."""
        return self.talk.house.spoken_slot(slot, self.talk.today)
