"""Whom an appointment is with.

Rules: settled by what was said, by the reason or because there is only one; what is complained of
leads to who sees to it, and that is said; otherwise asked once, then the kind of appointment is,
then it is the general practitioner. Of several of one name it is asked which (``namesakes.py``),
unless only one sees to what it is for. Who wants somebody who does not work here is told who does,
and who wants a visit at a distance that there is none.
"""

from __future__ import annotations

from dataclasses import replace

from appliance.dialogue.tasks.appointing import Appointing
from appliance.dialogue.tasks.namesakes import NAMESAKES, ask_which, take_any, which_is_meant
from appliance.dialogue.tasks.putting_through import PuttingThrough
from appliance.understanding.meaning import Meaning
from appliance.understanding.vocabulary import OF_ONE_PROFESSION

#: Reasons of children.
FOR_CHILDREN = ("child", "child_dental")
_REMOTE = "teleconsultation"
_WHO = ("practitioner", "practitioner_here", NAMESAKES)  # the questions whom to see


class ForPractitioner(Appointing):
    """The state "wishing" of a new appointment: whom to see, then when."""

    _elsewhere = False  # somebody is wanted who does not work here

    def whom_to_see(self, meaning: Meaning) -> None:
        """With what was told with the wish."""
        self._say_on_site(meaning)
        self._elsewhere = meaning.says("elsewhere")
        named = meaning.fields.practitioner or self.talk.called
        if self._elsewhere and not named:  # nor is it whom the last one was with
            self.talk.known = self.talk.known.with_whom()
        if meaning.led_to and (self.talk.known.which_namesake or not named):
            self._lead_to(meaning)
        self._go_on()

    def _say_on_site(self, meaning: Meaning) -> None:
        """A visit at a distance where there is none is one in the practice, and said to be."""
        people = self.talk.house.practice.practitioners
        offered = any(reason.code == _REMOTE for person in people for reason in person.reasons)
        if meaning.says("remote") and not offered:
            self.talk.say("no_remote")

    def wishing_silent(self) -> None:
        if self.talk.question not in _WHO:
            self.day_silent()
        elif not self.talk.fails_next(silence=True):
            self.talk.misheard(silence=True)
        elif self.talk.question != NAMESAKES:
            self._take_default()
        elif take_any(self.talk):
            self._go_on()
        else:
            self.talk.misheard(silence=True)

    def _go_on(self) -> None:
        talk = self.talk
        self._settle_person()
        person = talk.known.practitioner
        if talk.known.which_namesake:
            ask_which(talk)
        elif talk.known.any_namesake:
            talk.say("practitioner_default", person=talk.house.persons(talk.known.people, "et"))
            self.ask_or_search()
        elif person is None and len(talk.house.taken(talk.open)) > 1:
            question = "practitioner_here" if self._elsewhere else "practitioner"
            talk.ask(question, people=talk.house.everybody(talk.open))
        elif person is None or not talk.house.takes(person, talk.open):
            self._not_ours(person)
        else:
            only = len(talk.house.taken(talk.open)) == 1 or person == talk.called
            if self._elsewhere and only and talk.question not in _WHO:
                talk.say("person_only", person=talk.house.person(person))
            if talk.question in _WHO:
                talk.say("practitioner_taken", person=talk.house.person(person))
            greeting = talk.house.people[person].greeting
            if greeting and person != talk.called:  # else the opening has told it
                talk.say("info_text", text=greeting)
            if self._refuses_new(person):  # to be told so, or to be offered a colleague
                self.search("wish_told")
            else:
                self.ask_or_search()

    def _settle_person(self) -> None:
        """Whom to see, where what was told leaves no choice."""
        talk = self.talk
        before = talk.known.practitioner  # of an earlier wish, perhaps for another reason
        unfit = bool(
            before and talk.known.reason and not talk.house.offers(before, talk.known.reason)
        )
        if unfit:
            talk.known = talk.known.with_whom()
        if not talk.known.people:
            only = talk.house.practitioner_for(talk.known.reason, talk.open)
            talk.known = replace(talk.known, practitioner=only)
            if unfit and only is not None:
                talk.say("other_person", person=talk.house.person(only))
        elif talk.known.which_namesake and talk.known.reason:
            self._settle_namesake(talk.known.reason)

    def _settle_namesake(self, reason: str) -> None:
        """ "Un détartrage" tells which Lefèvre is meant; "un contrôle" each of them may do, as
        their professions call it."""
        talk = self.talk
        people = [talk.house.people[person] for person in talk.known.namesakes]
        fitting = [person.id for person in people if talk.house.offers(person.id, reason)]
        tells = reason in OF_ONE_PROFESSION or len({person.profession for person in people}) == 1
        if tells and len(fitting) == 1:
            talk.known = talk.known.with_whom(*fitting)
            talk.say("other_person", person=talk.house.person(*fitting))

    def fit_reason(self, reason: str) -> None:
        """A reason told after somebody was chosen: "une consultation" is whatever that one does,
        "pour un enfant" what that one does for children, "une carie" somebody else's."""
        talk, person = self.talk, self.talk.known.practitioner
        if person is None or talk.house.offers(person, reason):
            return
        own = next((code for code in FOR_CHILDREN if talk.house.offers(person, code)), None)
        usual = {p.default_reason for p in talk.house.practice.practitioners}
        if reason in usual or (reason in FOR_CHILDREN and own):
            talk.known = replace(talk.known, reason=own if reason in FOR_CHILDREN else None)
        else:
            self._settle_person()

    def _refuses_new(self, person: str) -> bool:
        """Whether the patient is said to be new, where nobody new is received."""
        closed = self.talk.house.people[person].new_patients == "no"
        return closed and bool(self.wish().new_patient)

    def _not_ours(self, person: str | None) -> None:
        """The assistant is switched off for this practitioner: the secretary books."""
        talk = self.talk
        if person is not None:
            talk.say("person_not_here", person=talk.house.person(person))
        self._finish("not_ours")
        self.follow = PuttingThrough(talk, "human", about="book")

    def wishing_heard(self, meaning: Meaning, changed: bool) -> None:
        self._say_on_site(meaning)
        if self.talk.question == NAMESAKES or self.talk.known.which_namesake:
            self._namesake_heard(meaning)
            return
        if self.talk.question not in _WHO:
            if self.talk.known.people:
                self.when_heard(meaning, changed)
            else:
                self._go_on()
            return
        if self.talk.known.practitioner is None and self._lead_to(meaning):
            self._go_on()
            return
        if self.talk.known.practitioner is None and self._of_place(meaning):
            self._go_on()
            return
        if self.talk.known.practitioner is None and not changed:
            if self._nobody_else(meaning):
                return
            if self.talk.fails_next():
                self._take_default()
            else:
                self.talk.misheard(silence=False, unknown=meaning.act == "dont_know")
            return
        self._go_on()

    def _namesake_heard(self, meaning: Meaning) -> None:
        """Which of them is meant, or what tells it."""
        leads = self.talk.known.which_namesake and self._lead_to(meaning)
        if leads or which_is_meant(self.talk, meaning):
            self._fit_to_namesake()
            self._go_on()

    def _fit_to_namesake(self) -> None:
        """What it is for was told before it was settled who does it: "un contrôle" of a dentist is
        none of a doctor."""
        talk, person, reason = self.talk, self.talk.known.practitioner, self.talk.known.reason
        if person is None or reason is None or reason in OF_ONE_PROFESSION:
            return
        alike = FOR_CHILDREN if reason in FOR_CHILDREN else (reason,)
        own = next((code for code in (reason, *alike) if talk.house.offers(person, code)), None)
        talk.known = replace(talk.known, reason=own)

    def _lead_to(self, meaning: Meaning) -> bool:
        """A toothache is for the dentist: said so, and whom to see is not asked; of several of one
        name for the one who is a dentist."""
        talk = self.talk
        person = next(iter(talk.house.meant(meaning.led_to)), None)
        if person is None or not talk.house.takes(person, talk.open):
            return False
        if talk.known.which_namesake and person not in talk.known.namesakes:
            return False
        talk.known = talk.known.with_whom(person)
        talk.question = ""  # nobody was chosen
        talk.say("other_person", person=talk.house.person(person))
        return True

    def _of_place(self, meaning: Meaning) -> bool:
        """ "Le premier", of the people in the order in which they were told."""
        people, place = self.talk.house.taken(self.talk.open), meaning.fields.choice
        if not place or place > len(people) or self.talk.asked != "practitioner":
            return False
        person = people[place - 1 if place > 0 else -1].id
        self.talk.known = self.talk.known.with_whom(person)
        return True

    def _nobody_else(self, meaning: Meaning) -> bool:
        """Who wanted somebody else is told who there is, and may want none of them."""
        if self.talk.question == "practitioner_here" and meaning.act == "no":
            self.talk.say("dropped")
            self._finish("not_ours")
            return True
        if not meaning.says("elsewhere") or self.talk.question == "practitioner_here":
            return False
        self._elsewhere = True
        self._go_on()
        return True

    def _take_default(self) -> None:
        house = self.talk.house
        person = house.default_practitioner(self.talk.open)
        self.talk.known = self.talk.known.with_whom(person)
        self.talk.question = ""  # nobody was chosen
        self.talk.say("practitioner_default", person=house.person(person))
        self._go_on()
