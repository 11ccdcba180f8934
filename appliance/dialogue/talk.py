"""The mouth and the notebook of one call: what was said, what was asked, what is known.

Rules: one question at a time; a second try asks differently (spelled, in digits, on the keypad);
a question that has used up its tries, or a sentence that would be said a third time, raises
:class:`GiveUp`, and the call goes to a human or ends with a call-back request. Silence and what is
not understood have their tries each: "euh", then silence, is somebody who thinks. What the caller
wants to hear again is said again, in the end in the same words, REPEATS times.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, datetime

from appliance.agenda.model import Booking, Identity, Outcome, Request, Slot
from appliance.dialogue.commands import Command, Listen, Say
from appliance.dialogue.house import House
from appliance.dialogue.known import Known
from appliance.french.calendar import MONTH_NAMES
from appliance.messages import Asked
from appliance.understanding.meaning import Meaning

_TWICE = 2
REPEATS = 4  # of one question, beyond what we should say of ourselves
_LEADS = ("repeat_lead", "slower_lead", "here_lead", "not_heard", "not_understood")
_ASIDES = ("wait", "wait_over")
#: Answers to who of several of one name is meant, besides the names.
_TELLING_APART = (
    "madame", "monsieur", "la dame", "la femme", "l'homme", "elle", "lui", "l'un ou l'autre",
    "les deux", "l'autre", "le premier", "le deuxième",
)  # fmt: skip
_SLOWER, _SLOWEST = 0.8, 0.65  # of the voice's normal pace
_PATIENCE = 1.5
#: Key of the first try and of the second; the key of a sentence and what is listened for.
QUESTIONS: dict[str, tuple[tuple[Asked, str], ...]] = {
    "open": (("open", "opening"), ("open", "open_again"), ("open", "open_again")),
    "go_ahead": (("open", "go_ahead"), ("open", "open_again"), ("open", "open_again")),
    "anything_else": (("open", "anything_else"), ("open", "open_again")),
    "surname": (
        ("surname", "surname"),
        ("surname", "surname"),
        ("spelling", "surname_spell"),
    ),
    "who_calls": (("surname", "who_calls"),),
    "family_name": (("surname", "family_name"), ("spelling", "surname_spell")),
    "spelling": (("spelling", "surname_spell"),),
    "first_name": (("first_name", "first_name"),),
    "birth_date": (("birth_date", "birth_date"), ("birth_date", "birth_date_digits")),
    "birth_month": (("birth_date", "birth_month"), ("birth_date", "birth_date_digits")),
    "birth_month_left": (("birth_date", "birth_month_left"), ("birth_date", "birth_date_digits")),
    "birth_day": (("birth_date", "birth_day"), ("birth_date", "birth_date_digits")),
    "birth_day_left": (("birth_date", "birth_day_left"), ("birth_date", "birth_date_digits")),
    "birth_day_year": (("birth_date", "birth_day_year"), ("birth_date", "birth_date_digits")),
    "birth_year": (("birth_date", "birth_year"), ("birth_date", "birth_date_digits")),
    "birth_none": (("birth_date", "birth_none"), ("birth_date", "birth_date_digits")),
    "birth_date_anew": (("birth_date", "birth_date_anew"), ("birth_date", "birth_date_digits")),
    "phone": (("phone", "phone"), ("phone", "phone_digits")),
    "phone_caller": (("phone", "phone_caller"), ("phone", "phone_digits")),
    "phone_rest": (("phone", "phone_rest"), ("phone", "phone_digits")),
    "phone_anew": (("phone", "phone_anew"), ("phone", "phone_digits")),
    "practitioner": (("practitioner", "practitioner"), ("reason", "reason")),
    "namesakes": (("practitioner", "namesakes"), ("practitioner", "namesakes")),
    "practitioner_here": (("practitioner", "practitioner_here"), ("reason", "reason")),
    "when": (("when", "when"), ("when", "when_again")),
    "when_hour": (("when", "when_hour"),),
    "which_day": (("when", "which_day"), ("when", "which_day")),
    "when_move": (("when", "when_move"), ("when", "when_again")),
    "offer_one": (("offer", "offer_one"), ("offer", "one_again"), ("offer", "one_again")),
    "offer_many": (("offer", "offer_many"), ("offer", "offer_again"), ("offer", "offer_again")),
    "offer_left": (("offer", "offer_left"), ("offer", "offer_again")),
    "offer_which": (("offer", "offer_which"), ("offer", "offer_again")),
    "offer_first": (("offer", "offer_first"), ("offer", "one_again")),
    "which": (("offer", "which"), ("offer", "which")),
    "read_back": (("confirm", "read_back"), ("confirm", "read_back_again")),
    "read_back_changed": (("confirm", "read_back_changed"), ("confirm", "read_back_again")),
    "move_person": (("confirm", "move_person"), ("confirm", "move_person")),
    "move_read_back": (("confirm", "move_read_back"), ("confirm", "move_again")),
    "spoken_of": (("open", "spoken_of"), ("open", "spoken_of")),
    "cancel_confirm": (("confirm", "cancel_confirm"), ("confirm", "cancel_again")),
    "request_read_back": (("confirm", "request_read_back"), ("confirm", "request_again")),
    "request_wrong": (("confirm", "request_wrong"), ("confirm", "request_wrong_again")),
    "phone_read_back": (("confirm", "phone_read_back"), ("confirm", "phone_read_back")),
    "what_wrong": (("confirm", "what_wrong"), ("confirm", "what_wrong")),
    "info_which": (("open", "info_which"), ("open", "info_which")),
    "info_human": (("confirm", "info_human"), ("confirm", "info_human")),
    "emergency_question": (("confirm", "emergency_question"),),
    "emergency_line": (("confirm", "emergency_line"),),
    "emergency_open": (("confirm", "emergency_open"),),
}


class GiveUp(Exception):
    """The assistant and the caller do not understand each other: a human takes over. ``unknown``:
    they do, but the caller does not know what was asked."""

    def __init__(self, question: str, *, unknown: bool = False) -> None:
        super().__init__(question)
        self.unknown = unknown


class CallerSilent(Exception):
    """Nobody answers any more: the call ends politely."""


#: A question that waits while something else is settled: name, values, asked, offers.
OpenQuestion = tuple[str, dict[str, str], Asked, tuple[Slot, ...]]


class Talk:
    """Shared by the tasks of one call."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.known = Known()
        self.out: list[Command] = []
        self.now: datetime | None = None
        self.caller: str | None = None
        self.open = True
        self.dated = True  # the day may be believed
        self.called: str | None = None  # the practitioner whose own number was called
        self.failed_matches = 0
        self.looked_for: set[tuple[Identity, str]] = set()  # of whom, and with whom
        self.asked: Asked = "open"
        self.question = ""
        self.values: dict[str, str] = {}
        self.skipped: set[str] = set()
        self.offered: tuple[Slot, ...] = ()
        #: Of the appointment made, ended or told last, or asked for.
        self.last_day: date | None = None
        self.made: dict[str, Outcome] = {}  # ids of what this call has booked or moved
        self.last_made: Booking | None = None  # by this call, booked or moved
        self.requests: dict[Request, Outcome] = {}  # of this call in the inbox, the last one last
        self.freed: Slot | None = None  # when the appointment was that was ended or moved last
        self.spelled = False  # the surname, by the last answer
        self.digits = ""  # of a telephone number begun
        #: Day and month, or one of them, and the year of a birth date that is not whole.
        self.birth: tuple[int | None, int | None] | None = None
        self.birth_year: int | None = None
        self.cut = False  # the last question, by an answer
        self.unheard = False  # the same, by an answer before the last one ("attendez")
        self.turns = 0
        self.pace = 1.0
        self.patience = 1.0
        self._failures: Counter[str] = Counter()
        self._silences: Counter[str] = Counter()
        self._repeats: Counter[str] = Counter()
        self._said: Counter[str] = Counter()
        self._used: Counter[tuple[str, int]] = Counter()  # variants by sentence
        self._turn: list[Say] = []
        self._turn_over = True

    @property
    def today(self) -> date:
        """The practice's day."""
        assert self.now is not None
        return self.now.astimezone(self.house.calendar.zone).date()

    def answered_over(self, *, cut: bool) -> None:
        """Something was said; ``cut``: while we spoke."""
        self.unheard, self.cut = self.cut, self.cut or cut

    def learn(self, meaning: Meaning, asked: Asked) -> None:
        """Take up what an utterance tells, in answer to ``asked``. Of several numbers that it may
        be, the one that calls was meant, unless it was refused."""
        self.spelled = meaning.spelled and meaning.fields.surname is not None
        self.known = self.known.learn(meaning, asked, self.house.meant, self.today)
        offered = self.caller if "caller" not in self.skipped else None
        if offered and offered in (self.known.phone, *self.known.other_phones):
            self.known = replace(self.known, phone=offered, other_phones=())

    @property
    def phone(self) -> str | None:
        """Where the caller can be reached: as told, else the number that calls."""
        return self.known.phone or self.caller

    @property
    def yes_no(self) -> bool:
        """Whether the last question wants a yes or a no."""
        one = self.asked == "offer" and len(self.offered) == 1
        return one or self.asked == "confirm" or self.question in ("anything_else", "phone_caller")

    @property
    def between(self) -> tuple[str, ...]:
        """Who was asked between, of those who bear one name."""
        return self.known.namesakes if self.question == "namesakes" else ()

    def say(self, key: str, *, interruptible: bool = True, **values: str) -> None:
        """A sentence that needs no answer. Said twice already, it is left out."""
        text = self._text(key, values)
        if text is not None:
            self._speak(Say(key, text, interruptible, fixed=not values, pace=self.pace))

    def insist(self, key: str, **values: str) -> bool:
        """A sentence that cannot be interrupted (emergencies); False where it was said twice."""
        text = self.house.sentences.variants(key, values)[0]
        if self._said[text] >= _TWICE:
            return False
        self._speak(Say(key, text, interruptible=False, fixed=not values, pace=self.pace))
        return True

    def ask(self, question: str, **values: str) -> None:
        """Ask, in the way that the failures so far call for, and listen."""
        tries = QUESTIONS[question]
        failures = self._failures[question] + self._silences[question]
        asked, key = tries[min(failures, len(tries) - 1)]
        text = self._text(key, values)
        if text is None:
            raise GiveUp(question)
        practice_own = question == "open" or not values  # no caller's value in it
        self._speak(Say(key, text, fixed=practice_own, pace=self.pace))
        self.question, self.values = question, values
        self.cut = self.unheard = False
        self.listen(asked)

    def listen(self, asked: Asked, silence: float = 7.0) -> None:
        """Wait for an answer."""
        self.asked = asked
        self.turns += 1
        self._turn_over = True
        hints = self._hints(asked)
        begun = self._begun(asked)
        self.out.append(Listen(asked, hints, self.patience, silence, self.yes_no, begun))

    def _begun(self, asked: Asked) -> str:
        """What the answer goes on from."""
        if asked == "phone":
            return " ".join(self.digits)
        if asked != "birth_date":
            return ""
        day, month = self.birth or (None, None)
        named = MONTH_NAMES[month - 1] if month and self.birth_year else month  # "1941 mars"
        return " ".join(str(part) for part in (self.birth_year, day, named) if part is not None)

    def misheard(self, *, silence: bool, unknown: bool = False) -> None:
        """The last question was not answered: ask it another way, or give up. ``unknown``: it was
        understood, but the caller does not know."""
        if self.fails_next(silence=silence):
            raise CallerSilent(self.question) if silence else GiveUp(self.question, unknown=unknown)
        (self._silences if silence else self._failures)[self.question] += 1
        if not unknown:
            self.say("not_heard" if silence else "not_understood")
        self.ask(self.question, **self.values)

    def fails_next(self, *, silence: bool = False) -> bool:
        """Whether one more failure, or silence, would end the last question."""
        failures = (self._silences if silence else self._failures)[self.question]
        return failures + 1 >= len(QUESTIONS[self.question])

    def answered(self, question: str) -> None:
        """The question may be asked afresh later."""
        self._failures[question] = self._silences[question] = self._repeats[question] = 0

    def again(self) -> None:
        """The last question once more, in other words."""
        self.ask(self.question, **self.values)

    def open_question(self) -> OpenQuestion:
        """What is asked now, to come back to."""
        return self.question, self.values, self.asked, self.offered

    def take_up(self, question: OpenQuestion) -> None:
        """Come back to a question."""
        self.question, self.values, self.asked, self.offered = question

    def repeat(self, lead: str = "repeat_lead") -> None:
        """What was said last, as it was; then in other words, where there are any left."""
        last = tuple(say for say in self._turn if say.key not in _LEADS)
        self.say(lead)
        once = all(self._said[say.text] < _TWICE for say in last)
        if not last or not once:
            try:
                self.again()
            except GiveUp:
                self._repeats[self.question] += 1
                if not last or self._repeats[self.question] > REPEATS:
                    raise
            else:
                return
        for say in last:
            self._speak(Say(say.key, say.text, say.interruptible, say.fixed, self.pace))
        self.cut = self.unheard = False
        self.listen(self.asked)

    def slow_down(self) -> None:
        """Speak slower for the rest of the call."""
        self.pace = max(_SLOWEST, self.pace * _SLOWER)
        self.patience = _PATIENCE

    def _speak(self, say: Say) -> None:
        if say.key in _ASIDES:  # "attendez", then "répétez": the question is meant
            self._said[say.text] += 1
            self.out.append(say)
            return
        if self._turn_over:
            self._turn, self._turn_over = [], False
        self._turn.append(say)
        self._said[say.text] += 1
        self.out.append(say)

    def _text(self, key: str, values: dict[str, str]) -> str | None:
        form = self._form(key)
        variants = self.house.sentences.variants(form, values)
        place = min(
            range(len(variants)), key=lambda n: (self._said[variants[n]], self._used[form, n])
        )
        if self._said[variants[place]] >= _TWICE:
            return None
        self._used[form, place] += 1
        return variants[place]

    def _form(self, key: str) -> str:
        party = self.known.third_party
        form = f"{key}_{'child' if party == 'child' else 'other'}" if party else key
        return form if form in self.house.sentences else key

    def _hints(self, asked: Asked) -> tuple[str, ...]:
        if asked == "offer" and self.offered:
            return self._hints_of(self.offered)
        if asked in ("open", "practitioner"):
            return self._hints_of_people()
        return ()

    def _hints_of_people(self) -> tuple[str, ...]:
        """Everybody as they are called here, and with the first name where there is need of it;
        asked between some of one name, what tells them apart."""
        people = self.house.practice.practitioners
        names = [name for p in people for name in (p.spoken, self.house.person(p.id))]
        if self.between:
            names += [self.house.people[person].first_name for person in self.between]
            names += _TELLING_APART
        return tuple(dict.fromkeys(names))

    def _hints_of(self, slots: tuple[Slot, ...]) -> tuple[str, ...]:
        """Each time, and with whom where that tells them apart."""
        times = [self.house.spoken_start(slot, self.today) for slot in slots]
        people = dict.fromkeys(slot.practitioner for slot in slots)
        named = map(self.house.with_profession, people if len(people) > 1 else ())
        return (*times, *(f"{near} {who}" for who in named for near in ("avec", "chez")))
