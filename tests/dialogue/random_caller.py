"""A caller who says anything: misheard values, changes of mind, silence, keys, hanging up.

``python -m tests.dialogue.random_caller 10000`` plays that many calls and prints the speed of the
dialogue alone; every call is checked as in the test.
"""

from __future__ import annotations

import random
import sys
import time as clock
from collections import Counter
from datetime import date, time
from typing import get_args

from appliance.agenda.model import Booking, Slot
from appliance.dialogue import commands as c
from appliance.dialogue import events as e
from appliance.dialogue.sentences import shipped
from appliance.french.names.reading import say_name
from appliance.french.phones.reading import say_phone
from appliance.french.saying import say_birth
from appliance.understanding.meaning import DaySpan, Fields, Meaning, Shift, TimeSpan, Wished
from tests.dialogue.practice import CALLER, JEANNE, Agenda, Conversation, house, slot

MOST_EVENTS = 120
_WISHES = (
    "book", "book", "book", "book", "move", "cancel", "ask_appointment", "renew_prescription",
    "results", "document", "information", "human", "message", "late", "professional",
    "wrong_number", "solicitation", "other_request",
)  # fmt: skip
_SERVED = ("book", "cancel", "move", "renew_prescription", "information", "message")
_ACTS = ("yes", "yes", "no", "repeat", "slower", "wait", "dont_know", "correct", "goodbye")
_NAMES = ("DUPONT", "DUPONT", "DUPONT", "MOREAU", "LE GOFF", "D'HONDT", "XKZY")
_BIRTHS = (date(1941, 3, 12), date(1941, 3, 12), date(1954, 3, 12), date(2020, 1, 31))
_PHONES = ("+33241000000", "+33612345678")
_WRONG = ("surname", "first_name", "birth_date", "phone", "slot")
_SHIFTS = get_args(Shift)
_TOPICS = ("hours", "address", "fees", "parking", "absence", "on_call", "data_use", None)
_GROUPS = tuple(key.removeprefix("emergency_") for key in shipped() if key in {
    "emergency_vital", "emergency_stroke", "emergency_suicide", "emergency_dental",
})  # fmt: skip


def _fields(dice: random.Random, asked: str) -> Fields:
    """Mostly what was asked, sometimes something else, sometimes wrong."""
    kind = asked if dice.random() < 0.8 else dice.choice(("when", "phone", "surname", "offer"))
    match kind:
        case "surname" | "patient" | "spelling":
            first = dice.choice(("JEANNE", None))
            return Fields(surname=dice.choice(_NAMES), first_name=first)
        case "first_name":
            return Fields(first_name="JEANNE")
        case "birth_date":
            return Fields(birth_date=dice.choice(_BIRTHS))
        case "phone":
            return Fields(phone=dice.choice(_PHONES))
        case "practitioner":
            return Fields(practitioner=dice.choice(("MARTIN", "LEFEVRE")))
        case "offer":
            return Fields(choice=dice.choice((1, 2, 3, -1, 7)))
        case "when" | "open":
            day = date(2026, 11, dice.randint(24, 30))
            times = dice.choice((None, TimeSpan(time(9), time(12)), TimeSpan(None, time(10))))
            return Fields(days=DaySpan(day, day), times=times)
        case _:
            return Fields()


def meaning(dice: random.Random, asked: str) -> Meaning:
    """One utterance as understood."""
    roll = dice.random()
    if roll < 0.01:
        return Meaning(intents=("emergency",), emergency=dice.choice(_GROUPS))  # type: ignore[arg-type]
    if roll < 0.02:
        return Meaning(ask_emergency=True)
    if roll < 0.07:
        return Meaning(confidence=0.1)
    if roll < 0.12 or (asked == "open" and roll < 0.75):
        wish = dice.choice(_WISHES)
        topic = dice.choice(_TOPICS) if wish == "information" else None
        fields = Fields(
            topic=topic,  # type: ignore[arg-type]
            practitioner=dice.choice((None, "MARTIN", "LEFEVRE")),
            third_party=dice.choice((None, None, "child", "parent")),
            soonest=dice.random() < 0.2,
        )
        return Meaning(intents=(wish,), fields=fields, confidence=dice.random())  # type: ignore[arg-type]
    if asked == "confirm" or roll < 0.2:
        act = "yes" if asked == "confirm" and dice.random() < 0.6 else dice.choice(_ACTS)
        extra = _fields(dice, "when") if dice.random() < 0.1 else Fields()
        return Meaning(act=act, fields=extra)  # type: ignore[arg-type]
    if roll < 0.28:
        return _remark(dice)
    fields, doubtful = _fields(dice, asked), dice.random() < 0.2
    return Meaning(
        fields=fields,
        phonetic_name=dice.random() < 0.2,
        spelled=dice.random() < 0.2,
        other_births=(date(1941, 3, 2),) if doubtful and fields.birth_date else (),
        other_phones=("+33612345668", "+33612345660") if doubtful and asked == "phone" else (),
    )


def _remark(dice: random.Random) -> Meaning:
    """What carries no whole value: half a number, "plus tard", anger, urgency, "allô"."""
    act = dice.choice((None, None, "no", "correct", "dont_know"))
    remarks = (
        Meaning(act=act, shift=dice.choice(_SHIFTS)),  # type: ignore[arg-type]
        Meaning(act=act, digits=dice.choice(("02", "0241", "79", "06123456"))),  # type: ignore[arg-type]
        Meaning(birth=(12, 3)),
        _remarking(dice.choice(("complaint", "distress", "upset"))),
        _remarking(dice.choice(("urgent", "urgent", "not_urgent")), dice.choice((None, "yes"))),
        _remarking("greets"),
        _remarking("any_will_do"),
        Meaning(act="correct", wrong=dice.choice(_WRONG)),  # type: ignore[arg-type]
        Meaning(fields=Fields(not_days=(dice.randint(1, 7),))),
        _remarking("asks_why"),
        _remarking("backs_out", dice.choice((None, "no"))),
        _remarking("keeps", dice.choice((None, "no"))),
        Meaning(refused=dice.choice(((1,), (2,), (1, 2)))),
        _remarking("other_one", "no"),
        _remarking("closes", act),
        _beside(dice),
    )
    return dice.choices(remarks, weights=(3, 3, 3, 1, 2, 1, 2, 3, 2, 2, 1, 1, 2, 1, 1, 2))[0]


def _remarking(remark: str, act: str | None = None) -> Meaning:
    return Meaning(act=act, remarks=frozenset({remark}))  # type: ignore[arg-type]


def _beside(dice: random.Random) -> Meaning:
    """Two wishes in one sentence, or one beside an answer."""
    first, second = (
        Wished(
            dice.choice(_SERVED),  # type: ignore[arg-type]
            Fields(),
            own=dice.random() < 0.3,
            another=dice.random() < 0.3,
        )
        for _ in range(2)
    )
    if dice.random() < 0.5:
        return Meaning(intents=(first.intent,), wishes=(first, second))
    answer = dice.choice((Fields(), Fields(surname="MOREAU", first_name="JACQUES")))
    return Meaning(intents=(first.intent,), fields=answer, wishes=(first,))


def event(dice: random.Random, asked: str) -> e.Event:
    """What happens next in the call."""
    roll = dice.random()
    if roll < 0.015:
        return e.CallerHungUp()
    if roll < 0.08:
        return e.SilenceElapsed()
    if roll < 0.10:
        return e.DigitsDialled(dice.choice(("1", "2", "0", "12031941", "0241000000", "##")))
    if roll < 0.105:
        return dice.choice((e.SpeechLost(), e.SpeechBack(), e.TimeLimitReached()))
    if roll < 0.11:  # a reply that nobody asked for
        return dice.choice((e.RequestRecorded(), e.StoreFailed(), e.HoldRefused("taken")))
    return e.UtteranceHeard(meaning(dice, asked), cut=dice.random() < 0.2)


def play(seed: int) -> Conversation:
    """One call to its end, checked."""
    dice = random.Random(seed)
    agenda = Agenda(
        [Booking("old", slot(100), JEANNE)],
        fault=dice.random() < 0.05,
        refuse="taken" if dice.random() < 0.03 else None,
        transfer=dice.choice(("answered", "no_answer", "busy", "failed")),
        namesakes=dice.random() < 0.2,
    )
    talk = Conversation(
        agenda,
        caller=dice.choice((CALLER, None)),
        open=dice.random() < 0.7,
        failed_matches=dice.choice((0, 0, 0, 9)),
    )
    refused = Refused(talk, seed)
    for _ in range(MOST_EVENTS):
        if talk.call.over:
            break
        refused.tell(event(dice, talk.asked))
    check(talk, seed)
    return talk


class Refused:
    """What is refused in a search does not come back, unless nothing else is left and it is
    said."""

    def __init__(self, talk: Conversation, seed: int) -> None:
        self._talk, self._seed = talk, seed
        self._task: object = None
        self._slots: set[Slot] = set()

    def tell(self, happened: e.Event) -> None:
        """The event, and what is offered after it."""
        call = self._talk.call
        task, offered, asked = call.floor.task, call.talk.offered, call.talk.asked
        told = call.talk.question == "which"  # appointments that there are, and no offers
        if task is not self._task:
            self._task, self._slots = task, set()
        if asked == "offer" and not told and isinstance(happened, e.UtteranceHeard):
            said = happened.meaning
            if (
                (said.shift or said.act == "no")
                and said.fields == Fields()
                and not said.says("backs_out")
            ):
                self._slots |= set(offered)
        commands = self._talk.tell(happened)
        searched = any(isinstance(command, c.FindSlots) for command in commands)
        if not searched or call.floor.task is not task or call.talk.asked != "offer":
            return
        keys = {command.key for command in commands if isinstance(command, c.Say)}
        again = self._slots & set(call.talk.offered)
        if again and keys & {"nothing_else", "nothing_earlier", "nothing_later"}:
            self._slots -= again
        else:
            assert not again, f"seed {self._seed}: refused and offered again: {again}"


def check(talk: Conversation, seed: int) -> None:
    """What must hold for every call."""
    agenda = talk.agenda
    assert talk.call.over, f"seed {seed}: the call does not end"
    assert len(agenda.outcomes) == 1, f"seed {seed}: {len(agenda.outcomes)} outcomes"
    assert not agenda.held, f"seed {seed}: a slot is still held"
    said = Counter(talk.said()) - talk.repeated
    often = [text for text, n in said.items() if n > 2]
    assert not often, f"seed {seed}: said three times: {often}"
    for placed, read_back in agenda.placed:
        person = placed.patient
        wanted = (
            house().spoken_slot(placed.slot, talk.call.talk.today),
            house().person(placed.slot.practitioner),
            say_name(person.surname),
            say_birth(person.birth_date),
            *([say_phone(person.phone)] if person.phone else []),
        )
        for value in wanted:
            assert value in read_back, f"seed {seed}: {value!r} was not read back: {read_back}"
    _commit_then_speak(talk, seed)


def _commit_then_speak(talk: Conversation, seed: int) -> None:
    """ "C'est noté" only after the commit."""
    commits = (c.PlaceBooking, c.MoveBooking, c.CancelBooking)
    committed = False
    for command in talk.commands:
        if isinstance(command, commits):
            committed = True
        elif isinstance(command, c.Say) and command.text.startswith(("C'est noté", "C'est fait")):
            assert committed, f"seed {seed}: noted before the commit"


def main(calls: int) -> None:
    """Play and print."""
    outcomes: Counter[str] = Counter()
    turns, started = 0, clock.perf_counter()
    for seed in range(calls):
        talk = play(seed)
        outcomes[talk.agenda.outcomes[0].outcome] += 1
        turns += sum(isinstance(command, c.Listen) for command in talk.commands)
    seconds = clock.perf_counter() - started
    print(f"{calls} calls, {turns} turns, {calls / seconds:.0f} calls a second")
    print(dict(outcomes.most_common()))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
