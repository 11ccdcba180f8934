"""What an utterance means: values, never words. There is no field that could hold a symptom, a
drug or free text, so nothing medical can be kept by accident.

The names and the loose values ("le matin" 07:00-12:00, an open end is None, ...) follow the
evaluation format of ``accueil evaluate understanding``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from appliance.french.spans import DaySpan as DaySpan
from appliance.french.spans import TimeSpan as TimeSpan
from appliance.messages import Asked

Intent = Literal[
    "book", "move", "cancel", "ask_appointment", "renew_prescription", "certificate",
    "sick_note", "referral", "results", "transport", "document", "quote", "other_request",
    "information", "human", "message", "late", "emergency", "professional", "wrong_number",
    "solicitation",
]  # fmt: skip
Act = Literal["yes", "no", "repeat", "slower", "wait", "dont_know", "correct", "goodbye"]
EmergencyGroup = Literal[
    "vital", "stroke", "infant", "pregnancy", "suicide", "poisoning", "allergy", "accident",
    "violence", "deaf", "dental",
]  # fmt: skip
Topic = Literal["hours", "address", "fees", "parking", "absence", "on_call", "data_use"]
ThirdParty = Literal["child", "parent", "spouse", "other"]
Mood = Literal["complaint", "distress", "upset"]
#: Where to look next, from what was offered.
Shift = Literal[
    "earlier", "later", "day_before", "day_after", "other_day", "week_before", "week_after",
    "same_weekday",
]  # fmt: skip
#: What a caller may call wrong in a read-back.
Wrong = Literal["surname", "first_name", "birth_date", "phone", "slot"]

#: Questions that are answered by a value of the patient.
OF_THE_PATIENT: frozenset[Asked] = frozenset(
    {"patient", "surname", "first_name", "spelling", "birth_date", "phone"}
)
#: Wishes that concern a visit, so that a reason and a time may belong to them.
VISITS: frozenset[Intent] = frozenset({"book", "move", "cancel", "ask_appointment"})
#: The values of Fields that a read-back tells.
READ_BACK = ("surname", "first_name", "birth_date", "phone", "days", "times", "practitioner")


@dataclass(frozen=True, slots=True)
class Fields:
    """Everything an utterance may carry. None (or empty) where nothing was said."""

    surname: str | None = None  # unaccented upper case, keeps hyphen, apostrophe, space
    first_name: str | None = None
    birth_date: date | None = None
    phone: str | None = None  # E.164
    practitioner: str | None = None  # surname as in the settings, upper case unaccented
    reason: str | None = None  # code of the settings
    days: DaySpan | None = None
    times: TimeSpan | None = None
    soonest: bool = False
    not_days: tuple[int, ...] = ()  # weekday numbers, Monday 1
    third_party: ThirdParty | None = None
    choice: int | None = None  # 1..n among what was offered; -1 the last one
    topic: Topic | None = None


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A value with several readings. None of them is taken, so that its question is asked again;
    what else the recogniser heard is likelier where it has but one."""

    field: str  # a name of Fields
    readings: tuple[Fields, ...]


@dataclass(frozen=True, slots=True)
class Wished:
    """One of several wishes, with what was told for it alone. ``own``: the caller's, after one for
    somebody else; ``another``: for one more of the people of the wish before ("mes deux
    enfants")."""

    intent: Intent
    fields: Fields
    own: bool = False
    another: bool = False


@dataclass(frozen=True, slots=True)
class HeardName:
    """A name as one of the recogniser's guesses has it; the first name that goes with it."""

    surname: str
    first_name: str | None = None


@dataclass(frozen=True, slots=True)
class Meaning:
    """One utterance understood.

    ``intents`` best first (usually one, none where the utterance only answers); ``wishes``: in
    order, where it tells several, ``fields`` being those of all. ``emergency`` is a present
    emergency; ``ask_emergency`` a past or negated one, which wants the one yes/no question.
    ``confidence`` 0..1 is calibrated; ``phonetic_name`` tells that the surname was written by sound
    only (neither spelled nor common nor a patient's), so the secretary should check it;
    ``other_names``: what it may be as well by what the recogniser heard. ``spelled``: the
    surname or first name of ``fields`` was spelled letter by letter. ``shift``: "plus tard", "le
    lendemain", said of what was offered; "same_weekday": a week on, "la semaine d'après, le même
    jour". ``wrong``: the value of a read-back that is named as wrong
    and not told anew. ``any_will_do``: every offer suits. ``urgent``: "c'est urgent", "ça ne presse
    pas". ``digits``: of a telephone number that is not whole yet; ``birth``: day and month of a
    birth date without its year. ``greeting``: nothing but "allô". ``backs_out``: "laissez tomber":
    what is under way is not wanted any more; ``keeps``: "je le garde", of an appointment there is.
    ``asks_why``: why we ask this. ``closes``: "non, c'est parfait", where more was offered.
    ``own``: "mon ordonnance", "pour moi"; ``one_more``: "il m'en faudrait un aussi", which names no
    wish; ``has_one``: "j'en ai déjà un", of an appointment. ``other_one``: "non, l'autre",
    ``all_of_them``: "les deux", of appointments. ``refused``: the places of offers that are refused
    ("pas le premier"). ``group``: of the emergency that is asked about. ``callers_name``: the name
    is that of who speaks for somebody else. ``mood``: a complaint
    about the practice, distress, or anger at the assistant; never what it is about."""

    intents: tuple[Intent, ...] = ()
    act: Act | None = None
    fields: Fields = field(default_factory=Fields)
    emergency: EmergencyGroup | None = None
    ask_emergency: bool = False
    group: EmergencyGroup | None = None
    ambiguities: tuple[Ambiguity, ...] = ()
    confidence: float = 1.0
    phonetic_name: bool = False
    other_names: tuple[HeardName, ...] = ()
    callers_name: bool = False
    spelled: bool = False
    shift: Shift | None = None
    wrong: Wrong | None = None
    any_will_do: bool = False
    urgent: bool | None = None
    digits: str = ""
    birth: tuple[int, int | None] | None = None
    greeting: bool = False
    backs_out: bool = False
    keeps: bool = False
    asks_why: bool = False
    closes: bool = False
    other_one: bool = False
    has_one: bool = False
    own: bool = False
    one_more: bool = False
    all_of_them: bool = False
    mood: Mood | None = None
    refused: tuple[int, ...] = ()
    wishes: tuple[Wished, ...] = ()  # several, or one beside an answer

    @property
    def empty(self) -> bool:
        """Nothing at all was understood."""
        return (
            not self.intents and self.act is None and self.fields == Fields()
            and self.emergency is None and not self.ask_emergency and not self.ambiguities
            and self.shift is None and self.wrong is None and not self.any_will_do
            and self.urgent is None and not self.digits and self.birth is None
            and self.mood is None and not self.backs_out and not self.asks_why and not self.wishes
            and not self.refused and not self.keeps and not self.one_more
        )  # fmt: skip
