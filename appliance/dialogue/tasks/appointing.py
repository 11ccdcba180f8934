"""Finding a time with the caller: what booking and moving have in common.

Rules: "je ne sais pas" of a day, or silence twice, means as soon as possible. A time or a day
chooses the one offer it fits; what fits several of them leaves these; a part of the day, or
anything that fits none, is another wish; "non" and "plus tard" bring others (``search.py``; how
they are offered: ``offering.py``). "Oui" to several gets one question which, at the second "oui"
whether the first. Another time wished while a slot is held gives it back; another kind of
appointment is looked for at the time that was chosen. After three refusals another day is asked
for.
"""

from __future__ import annotations

from dataclasses import replace

from appliance.agenda.model import Slot
from appliance.dialogue.tasks.choosing import (
    all_fit,
    asks_for_a_range,
    chosen_of,
    fits_told,
    fitting_of,
    is_wish,
    other_of,
    says_when,
)
from appliance.dialogue.tasks.offering import Offering
from appliance.french.times.alike import sound_alike
from appliance.understanding.meaning import DaySpan, Fields, Meaning

_REFUSALS = 3
_RANKS = {2: "le premier ou le deuxième", 3: "le premier, le deuxième ou le troisième"}


class Appointing(Offering):
    """A task that settles a free time with the caller."""

    _refusals = 0

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
        people = self.talk.house.meant(named)
        return all(slot.practitioner in people for slot in offered)

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
        other_person = fields.practitioner and slot.practitioner not in self.talk.known.people
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

    def agrees_to_like(self, meaning: Meaning) -> bool:
        """ "Oui, mercredi", of a Thursday, is "oui, merci" as well, and "oui, deux heures", of ten,
        "oui, dix heures": neither a yes nor another wish."""
        fields, slot, house = meaning.fields, self.slot, self.talk.house
        days, times = fields.days, fields.times
        only_when = fields == Fields(days=days, times=times) and (days or times)
        if slot is None or meaning.act != "yes" or not only_when:
            return False
        if times is None:
            return not house.fits(slot, days, None)
        at_once = times.start is not None and times.start == times.end
        like = times.start and sound_alike(times.start, house.local(slot).time())
        return bool(at_once and like) and house.fits(slot, days, None)

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
