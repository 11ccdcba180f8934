"""From a wish to the task that serves it, and from keys pressed to a meaning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args

from appliance.agenda.model import Booking, Identity, Outcome, Slot
from appliance.dialogue.house import House
from appliance.dialogue.known import Known
from appliance.dialogue.talk import Talk
from appliance.dialogue.tasks.book import Book
from appliance.dialogue.tasks.cancelling import Cancel
from appliance.dialogue.tasks.identifying import IDENTITY
from appliance.dialogue.tasks.informing import Inform
from appliance.dialogue.tasks.managing import Tell
from appliance.dialogue.tasks.moving import Move
from appliance.dialogue.tasks.putting_through import PuttingThrough
from appliance.dialogue.tasks.requesting import Requesting
from appliance.dialogue.tasks.spoken_of import SpokenOf
from appliance.dialogue.tasks.task import Task
from appliance.dialogue.wanted_again import SETTLED
from appliance.french.births.reading import read_birth
from appliance.french.phones.reading import read_phone
from appliance.messages import Asked
from appliance.understanding.meaning import (
    VISITS,
    DaySpan,
    Fields,
    Intent,
    Meaning,
    ThirdParty,
    TimeSpan,
    Wished,
)


@dataclass(frozen=True, slots=True)
class Served:
    """A wish that waited for its turn and had it; ``slot``: the appointment that came of it."""

    wish: Wished
    slot: Slot | None


#: Confidence from which an utterance may change what is going on.
SURE = 0.6
_INTENTS: tuple[Intent, ...] = get_args(Intent)
#: They end the call; and those that take the floor at once.
ENDING: tuple[Intent, ...] = ("wrong_number", "solicitation")
AT_ONCE: tuple[Intent, ...] = ("human", "professional", *ENDING)
_NOT_AGAIN: tuple[Intent, ...] = ("information", "human", "message", "late", "professional")

_OF_A_VISIT: tuple[Asked, ...] = ("practitioner", "reason", "when", "offer")
_WHEN = {"days", "times", "not_days"}
_PERSON_AND_REASON = ("practitioner", "reason")
#: Asked for these, an utterance that gives the value is no wish ("Anne" is not "annuler").
_VALUES: Mapping[Asked, tuple[str, ...]] = {
    "surname": ("surname", "first_name"), "first_name": ("surname", "first_name"),
    "spelling": ("surname",), "birth_date": ("birth_date",), "phone": ("phone",),
    "practitioner": _PERSON_AND_REASON, "reason": _PERSON_AND_REASON,
    "when": ("days", "times", "soonest", "not_days", "practitioner", "reason"),
}  # fmt: skip


def task_for(intent: Intent, talk: Talk, meaning: Meaning) -> Task:
    """A new task for what is meant. "emergency", "wrong_number" and "solicitation" are the call's
    own. Where the day is not known, appointments are the secretary's."""
    match intent:
        case "book" | "move" | "cancel" | "ask_appointment" if not talk.dated:
            return Requesting.message(talk, intent)
        case "book":
            return Book(talk, intent)
        case "move":
            return Move(talk, intent)
        case "cancel":
            return Cancel(talk, intent)
        case "ask_appointment" if meaning.says("mentions", "keeps"):
            return SpokenOf(talk, intent)
        case "ask_appointment":
            return Tell(talk, intent)
        case "information":
            return Inform(talk, "other_request")
        case "human" | "professional":
            return PuttingThrough(talk, intent)
        case "message":
            return Requesting.message(talk, intent)
        case "late":
            return Requesting.late(talk)
        case "wrong_number" | "solicitation" | "emergency":
            raise ValueError(intent)
        case _:
            return Requesting(talk, intent)


def separate(meaning: Meaning) -> list[Intent]:
    """The wishes of one utterance, each once. To move an appointment is one wish, however much it
    sounds like cancelling and booking; to see somebody is no wish to talk to somebody, a nurse
    who books for a patient need not be put through, a certificate that wants a visit is had there,
    and what is only "something else" beside a wish is its story."""
    intents = meaning.intents
    no_wishes = {"emergency"}
    no_wishes |= {"book", "cancel"} if "move" in intents else set()
    if "book" in intents:
        no_wishes |= {"human", "professional"}
        no_wishes |= {"certificate"} if meaning.fields.reason == "sport_certificate" else set()
    if len(intents) > 1 and not meaning.wishes:
        no_wishes.add("other_request")
    return [intent for intent in intents if intent not in no_wishes]


def each(intents: Sequence[Intent], meaning: Meaning) -> list[Wished]:
    """The wishes with what was told for each, the patient's values with the first; told together,
    the others share what is no patient's."""
    whole = meaning.fields
    patient = {name: getattr(whole, name) for name in IDENTITY}
    if not meaning.wishes:
        nobody: dict[str, Any] = dict.fromkeys((*IDENTITY, "third_party"))
        rest = replace(whole, **nobody)
        first = Wished(intents[0], whole, own=meaning.says("own"))
        return [first, *(Wished(intent, rest) for intent in intents[1:])]
    first, *others = meaning.wishes
    party = first.fields.third_party
    whom = first.fields.practitioner
    alike = others[0].intent == first.intent and whom in (None, others[0].fields.practitioner)
    if alike and first.fields == Fields(third_party=party, practitioner=whom):
        # "un rendez-vous pour moi et un pour ma femme, jeudi avec le docteur Martin"
        shared = replace(others[0].fields, third_party=party)
        first = replace(first, fields=shared)
    return [
        replace(first, fields=replace(first.fields, **patient)),
        *(
            replace(wish, fields=replace(wish.fields, third_party=None))
            if wish.fields.third_party == party
            and not wish.another
            and {first.intent, wish.intent} != {"book"}
            else wish  # of two appointments "pour ma fille" and "pour mon fils" each has one
            for wish in others
        ),
    ]


def only_answers(meaning: Meaning, asked: Asked, before: Known, now: Known) -> bool:
    """Whether an utterance that sounds like a wish gives the value ``asked`` for. ``before`` and
    ``now``: what is known without it and with it."""
    if asked in _OF_A_VISIT and meaning.says("has_one"):
        return False  # "j'en ai déjà un jeudi, je préfère l'annuler"
    return any(getattr(now, value) != getattr(before, value) for value in _VALUES.get(asked, ()))


def right_after(wish: Wished, slot: Slot | None, house: House) -> Wished:
    """Of a family that comes together the next one, from the end of the appointment just made."""
    if not wish.another or slot is None:
        return wish
    start, until = house.local(slot), wish.fields.times.end if wish.fields.times else None
    end = (start + (slot.end - slot.start)).time()
    times = TimeSpan(end, until if until and end < until else None)
    days = DaySpan(start.date(), start.date())
    fields = replace(wish.fields, days=days, times=times, soonest=False, not_days=())
    return replace(wish, fields=fields)


def following(meaning: Meaning, settled: Slot | None, house: House) -> Meaning:
    """ "Le même pour ma femme, juste après": on the appointment just made."""
    fields = meaning.fields
    if settled is None or not meaning.says("follows") or fields.days or fields.times:
        return meaning
    wish = right_after(Wished("book", fields, another=True), settled, house)
    return replace(meaning, fields=wish.fields)


def with_day(waiting: Wished, wish: Wished) -> Wished | None:
    """The appointment that waits with its day, where the wish tells but that: "un jeudi et un
    vendredi", of "deux rendez-vous"."""
    then, told = waiting.fields, wish.fields
    day = replace(then, days=told.days, times=told.times)
    only = wish in (replace(waiting, fields=day), Wished("book", replace(day, practitioner=None)))
    bare = waiting.intent == "book" and not (then.days or then.times)
    return replace(waiting, fields=day) if only and bare and day != then else None


def with_name(waiting: Wished, wish: Wished) -> Wished | None:
    """The appointment that waits for somebody unnamed, where the wish tells but the name: "Paul et
    Lucie Moreau", of "mes deux enfants"."""
    then, told = waiting.fields, wish.fields
    unnamed = waiting.intent == wish.intent and not (waiting.own or then.first_name)
    if not (_only_tells_whom(told) and told.first_name and unnamed):
        return None
    if then.third_party not in (None, told.third_party):
        return None
    fields = replace(
        then, surname=told.surname, first_name=told.first_name, third_party=told.third_party
    )
    return replace(waiting, fields=fields, another=True)


def _only_tells_whom(told: Fields) -> bool:
    whom = Fields(surname=told.surname, first_name=told.first_name, third_party=told.third_party)
    return told == whom


def of_the_same(wish: Wished, under_way: str, party: ThirdParty | None = None) -> Wished:
    """ "Oui, et celui de mon mari aussi": what is under way, for somebody else; of two who are
    named the other one is, like the first, a ``party`` of the caller."""
    same = next((intent for intent in _INTENTS if intent == under_way), wish.intent)
    told = wish.fields
    if not (wish.another and _only_tells_whom(told)):
        return wish
    if told.first_name and told.third_party is None:
        told = replace(told, third_party=party or "other")
    return replace(wish, intent=same, fields=told)


def others_of(people: Sequence[Wished], under_way: ThirdParty | None, intent: str) -> list[Wished]:
    """What is under way (``intent``, for ``under_way``), for each of the others."""
    at = next((at for at, one in enumerate(people) if one.fields.third_party == under_way), 0)
    return [of_the_same(one, intent) for place, one in enumerate(people) if place != at]


def told_again(wish: Wished, served: Served, house: House) -> bool:
    """Whether a wish says nothing that one served before it did not."""
    told, then = wish.fields, served.wish.fields
    same = all(
        getattr(told, name) in (None, getattr(then, name))
        for name in ("practitioner", "reason", "third_party", "topic")
    )
    if wish.intent != served.wish.intent or not same or told.not_days:
        return False
    if served.slot is None:
        return told.days in (None, then.days) and told.times in (None, then.times)
    return house.fits(served.slot, told.days, told.times)


def once_more(meaning: Meaning, last: Meaning) -> list[Intent]:
    """The wish of "il m'en faudrait un pour moi aussi", which names none: the one before; who tells
    when or with whom wants to come. ``last``: the wish served before."""
    fields, before = meaning.fields, last.intents[:1]
    if not (meaning.says("one_more") and before) or meaning.wishes:
        return []
    visit = fields.days or fields.times or fields.soonest or fields.practitioner or fields.reason
    if before[0] in VISITS or visit:
        return ["book"]
    return list(before) if before[0] not in _NOT_AGAIN else []


def tells_patient(meaning: Meaning) -> bool:
    """Whether a value of the patient is told."""
    return any(getattr(meaning.fields, name) for name in IDENTITY)


def settled_wrong(meaning: Meaning, settled: Slot | None, made: Booking | None) -> list[Intent]:
    """ "Attendez, je me suis trompé de jour", of the appointment just made (``settled``, ``made``),
    moves it; that the name is wrong, or "c'est pour un vaccin en fait", is for the secretary."""
    reason = meaning.fields.reason
    # "c'est pour un vaccin en fait"; "et un vaccin" is another wish
    other_reason = bool(reason) and meaning.says("after_all")
    other_reason = other_reason and meaning.fields == Fields(reason=reason)
    told_of = {"wrong_number"} | ({"book", "certificate"} if other_reason else set())
    told_of |= {"ask_appointment"} if meaning.says("mentions") else set()  # "jeudi je peux pas"
    if settled is None or not set(meaning.intents) <= told_of:
        return []
    if meaning.wrong in ("slot", "hour"):
        return ["move"]
    anew = meaning.act == "correct" and tells_patient(meaning)
    other = made is not None and _other_patient(meaning, made.patient)
    return ["human"] if meaning.wrong or anew or other_reason or other else []


def _other_patient(meaning: Meaning, booked: Identity) -> bool:
    """ "Mon nom, c'est Moreaux avec un x", "c'est pour ma femme en fait", of who was booked."""
    fields = meaning.fields
    told = {name: value for name in IDENTITY if (value := getattr(fields, name))}
    if meaning.act not in (None, "no", "correct"):
        return False
    if fields.third_party:
        return meaning.act == "correct" or meaning.says("after_all")
    differs = any(getattr(booked, name) != value for name, value in told.items())
    return differs and fields == replace(Fields(), **told)


def number_wrong(meaning: Meaning, made: Booking) -> bool:
    """ "Le numéro que je vous ai donné est faux", with or without the right one."""
    if meaning.wrong == "phone":
        return set(meaning.intents) <= {"wrong_number", "other_request", "information"}
    phone = meaning.fields.phone
    told = not meaning.intents and meaning.fields == Fields(phone=phone)
    return told and phone not in (None, made.patient.phone)


def told_as_settled(meaning: Meaning, settled: Slot | None, house: House) -> bool:
    """ "Non, à jeudi dix heures": when the appointment just made is."""
    return bool(settled) and meaning.act == "no" and _fits(meaning.fields, settled, house)


def tells_other_time(meaning: Meaning, settled: Slot | None, house: House) -> bool:
    """ "D'accord, jeudi à neuf heures alors", of the appointment at half past eight."""
    fields = meaning.fields
    only_when = fields == Fields(days=fields.days, times=fields.times)
    told = only_when and fields.times and meaning.act != "no"  # "non, joyeux Noël"
    return bool(settled and told and not house.fits(settled, fields.days, fields.times))


def tells_slot(meaning: Meaning, settled: Slot, house: House) -> bool:
    """ "Je note, jeudi huit heures trente": nothing but when the appointment just made is."""
    fields = meaning.fields
    only = fields == Fields(days=fields.days, times=fields.times, practitioner=fields.practitioner)
    same = fields.practitioner is None or settled.practitioner in house.meant(fields.practitioner)
    said = meaning.act not in ("no", "correct") and not meaning.shift
    return only and same and said and _fits(fields, settled, house)


def _fits(fields: Fields, settled: Slot | None, house: House) -> bool:
    told = settled is not None and (fields.days or fields.times)
    return bool(settled and told and house.fits(settled, fields.days, fields.times))


def of_that_day(fields: Fields, settled: Slot, house: House) -> Fields:
    """ "Non, plutôt l'après-midi": of the day of the appointment just made."""
    day = house.local(settled).date()
    hours_only = fields.times is not None and fields.days is None
    return replace(fields, days=DaySpan(day, day)) if hours_only else fields


def implied(meaning: Meaning, last: Meaning, reached: Sequence[Outcome]) -> list[Intent]:
    """What is wanted by somebody who only names a topic, a day or a practitioner. ``last``: the
    wish served before, so that a day after the hours ("et demain ?") asks for those of that day;
    ``reached``: what came of it. Another day alone moves an appointment just made, and so does
    another practitioner behind a "non"."""
    fields, moving = meaning.fields, _WHEN
    if meaning.act in ("no", "correct"):
        moving = _WHEN | {"practitioner"}
    told = {name for name in Fields.__dataclass_fields__ if getattr(fields, name)}
    not_then = meaning.act in ("no", "correct") and meaning.wrong in ("slot", "hour")
    if "told" in reached and not_then:  # "ah mais je peux pas ce jour-là"
        return ["move"]
    theirs = told == {"third_party"}
    if "told" in reached and theirs:  # "et mon mari ?"
        return ["ask_appointment"]
    if meaning.says("keeps"):  # "finalement je garde mon rendez-vous"
        return ["ask_appointment"]
    asked_before = last.fields.topic
    if fields.topic or (fields.days and asked_before in ("hours", "absence", "holidays")):
        return ["information"]
    if asked_before and told == {"practitioner"}:  # "et pour le docteur Lefèvre ?"
        return ["information"]
    if SETTLED.intersection(reached) and told and told <= moving:
        return ["move"]
    if "booked" in reached and fields.third_party:  # "et aussi pour ma fille"
        return ["book"]
    when = fields.days or fields.times or fields.soonest
    if when or fields.reason or fields.practitioner or meaning.led_to:
        return ["book"]
    return []


def dialled(digits: str, talk: Talk) -> Meaning:
    """What keys mean: 1 yes and 2 no, the number of an offer, a birth date, a telephone number,
    0 somebody else. Anything else means nothing."""
    asked = talk.asked
    if digits == "0" and asked != "phone":
        return Meaning(intents=("human",))
    if asked == "confirm" and digits in ("1", "2"):
        return Meaning(act="yes" if digits == "1" else "no")
    if asked == "offer" and len(digits) == 1 and digits.isdigit():
        return Meaning(fields=Fields(choice=int(digits)))
    if asked == "phone" and (phone := read_phone(digits).number):
        return Meaning(fields=Fields(phone=phone))
    if asked == "birth_date" and (birth := read_birth(digits, talk.today).date):
        return Meaning(fields=Fields(birth_date=birth))
    return Meaning(confidence=0.0)
