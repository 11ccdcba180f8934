"""What an utterance means: values, never words. There is no field that could hold a symptom, a
drug or free text, so nothing medical can be kept by accident.

The names and the loose values ("le matin" 07:00-12:00, an open end is None, ...) follow the
evaluation format of ``accueil evaluate understanding``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal, get_args

from appliance.french.names.gender import Gender
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
#: Of a day ``absence``, in general ``holidays``; ``changes``: how a visit is called off or moved;
#: ``reminders``: whether one is sent; ``lateness``: what to do when late.
Topic = Literal[
    "hours", "address", "fees", "parking", "absence", "on_call", "data_use", "holidays", "changes",
    "reminders", "lateness",
]  # fmt: skip
ThirdParty = Literal["child", "parent", "spouse", "other"]
#: The gravest first.
Mood = Literal["complaint", "distress", "upset"]
#: What is said about the last sentence or beside a wish, without a value of its own.
#: Of what was offered, or of the appointments there are: ``any_will_do`` "peu importe",
#: ``all_of_them`` "les deux", ``other_one`` "non, l'autre".
#: Of what is under way: it is not wanted any more (``backs_out`` "laissez tomber"), the appointment
#: there is stays (``keeps`` "je le garde"), nothing more is wanted (``closes`` "non, c'est bon").
#: ``leaves``: "au revoir" is said, and not only thanks.
#: Beside a wish: it is the one before once more (``one_more`` "il m'en faudrait un aussi"), the
#: caller's ``own`` ("mon ordonnance", "pour moi"), of who ``has_one`` ("j'en ai déjà un"), at the
#: ``same_hour`` as the appointment there is. Of the appointments there are: one is told apart
#: (``that_one`` "celui de jeudi"), the same is wished for another of them (``that_one_too`` "et
#: celui de jeudi aussi"). Of that one: nothing but that it is there
#: (``mentions`` "j'ai rendez-vous demain mais il neige"), that it shall be moved (``moves`` "non,
#: plutôt le déplacer"), or that it shall be again what it was (``restores`` "remettez-le").
#: Of the practice: ``thanks``, which is all that is wanted, or whether the call has reached it
#: (``asks_whom`` "je suis bien chez le docteur Martin ?").
#: Of whom to see: that it is somebody who does not work here (``elsewhere``); of the visit, that
#: it is by telephone or picture (``remote``), or ``follows`` right on the one before.
#: Of a request, or of what was done last: it shall be taken back (``undoes`` "annulez la demande");
#: of a call back: nobody shall ring (``no_call_back`` "ne me rappelez pas").
#: Of a read-back: that it is ``all_right`` ("non, rien à corriger"), or but for something
#: (``reserves`` "oui mais"), or as well a no as a yes (``contradicts`` "non, c'est bon"); of a
#: leave that is taken over it, that it ``refuses`` ("non merci, au revoir").
#: ``greets``: nothing but "allô"; ``listens``: "allez-y"; ``after_all``: "en fait", in place of
#: what was told; ``has_question``: "c'est pour un renseignement"; ``asks_why`` we ask this. The
#: moods are a complaint about the practice, distress, and anger at the assistant; never what they
#: are about.
Remark = Literal[
    "any_will_do", "all_of_them", "other_one", "backs_out", "keeps", "leaves", "closes",
    "one_more", "own", "has_one", "same_hour", "mentions", "moves", "restores", "elsewhere",
    "remote", "follows", "all_right", "reserves", "urgent", "not_urgent", "greets", "listens",
    "after_all", "has_question", "asks_why", "complaint", "distress", "upset", "thanks",
    "undoes", "no_call_back", "contradicts", "refuses", "asks_whom", "that_one", "that_one_too",
]  # fmt: skip
#: They say something of a wish, and nothing where there is none.
_BESIDE_A_WISH: frozenset[Remark] = frozenset({"own", "has_one"})
#: Where to look next, from what was offered.
Shift = Literal[
    "earlier", "later", "sooner", "day_before", "day_after", "other_day", "week_before",
    "week_after", "same_weekday",
]  # fmt: skip
#: What a caller may call wrong in a read-back.
Wrong = Literal["surname", "first_name", "birth_date", "birth_year", "phone", "slot", "hour"]

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
    practitioner: str | None = None  # as french/names/practitioners.py has it: "MARTIN"
    reason: str | None = None  # code of the settings
    days: DaySpan | None = None
    times: TimeSpan | None = None
    soonest: bool = False
    not_days: tuple[int, ...] = ()  # weekday numbers, Monday 1
    third_party: ThirdParty | None = None
    choice: int | None = None  # 1..n among what was offered; -1 the last one
    topic: Topic | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """Days with their own hours: one of the several that suit, or what loose words mean in an
    agenda ("début d'après-midi" begins once the morning is over)."""

    days: DaySpan | None
    times: TimeSpan | None


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
    enfants"). ``meant``: of an appointment there is, all that was told for it, such as by how much
    it shall be moved."""

    intent: Intent
    fields: Fields
    own: bool = False
    another: bool = False
    meant: Meaning | None = None


@dataclass(frozen=True, slots=True)
class HeardName:
    """A name as one of the recogniser's guesses has it; the first name that goes with it.
    ``spelled``: only letters told it, no voice did."""

    surname: str
    first_name: str | None = None
    spelled: bool = False


@dataclass(frozen=True, slots=True)
class Meaning:
    """One utterance understood.

    ``intents`` best first (usually one, none where the utterance only answers); ``wishes``: in
    order, where it tells several, ``fields`` being those of all. ``emergency`` is a present
    emergency; ``ask_emergency`` a past or negated one, which wants the one yes/no question;
    ``under_way``: of either, that the act has begun (a suicide, for which the 15 comes first).
    ``confidence`` 0..1 is calibrated; ``phonetic_name`` tells that the surname was written by sound
    only (neither spelled nor common nor a patient's), so the secretary should check it;
    ``other_names``: what it may be as well by what the recogniser heard; ``doubted_first_name``:
    one that may be none, to be told once more; ``other_births``, ``other_phones``: the same of the
    birth date or number that was asked for. ``spelled``: the surname or first name of ``fields``
    was spelled letter by letter. ``shift``: "plus tard", "le lendemain", said of what was offered;
    "sooner": any day before, "c'est loin"; "same_weekday": a week on, "la semaine d'après, le même
    jour". ``by``: how much later, or with a minus earlier ("d'une heure", "de quinze jours").
    ``windows``: days with their hours, of which ``fields`` has the hull ("jeudi soir ou vendredi
    matin"); ``not_dates``: days refused otherwise than by their weekday ("pas demain"). ``wrong``:
    the value of a read-back that is named as wrong and not told anew. ``digits``: of a telephone
    number that is not whole yet; ``birth``: day and month, or one of them, of a birth date that is
    not whole, or is none there is; ``birth_year``: its year. ``refused``: the places of offers that
    are refused ("pas le premier"). ``gender``: the patient's, for the writing of the first name,
    where it is told. ``led_to``: the practitioner who sees to what is complained of;
    ``not_with``: the one who is named as not wished ("pas celui du docteur Martin"). ``existing``:
    when the appointment is that shall be moved, where the wish tells that beside where to ("de
    jeudi à mardi"). ``group``: of the emergency that is asked about. ``callers_name``: the name is
    that of who speaks for somebody else."""

    intents: tuple[Intent, ...] = ()
    act: Act | None = None
    fields: Fields = field(default_factory=Fields)
    emergency: EmergencyGroup | None = None
    ask_emergency: bool = False
    under_way: bool = False
    group: EmergencyGroup | None = None
    ambiguities: tuple[Ambiguity, ...] = ()
    confidence: float = 1.0
    phonetic_name: bool = False
    other_names: tuple[HeardName, ...] = ()
    doubted_first_name: str | None = None
    other_births: tuple[date, ...] = ()
    other_phones: tuple[str, ...] = ()
    callers_name: bool = False
    spelled: bool = False
    shift: Shift | None = None
    by: timedelta | None = None
    windows: tuple[Window, ...] = ()
    not_dates: tuple[date, ...] = ()
    wrong: Wrong | None = None
    digits: str = ""
    birth: tuple[int | None, int | None] | None = None
    birth_year: int | None = None
    gender: Gender | None = field(default=None, compare=False)  # no meaning by itself
    led_to: str | None = None  # as Fields.practitioner
    not_with: str | None = None
    existing: Window | None = None
    remarks: frozenset[Remark] = frozenset()
    refused: tuple[int, ...] = ()
    wishes: tuple[Wished, ...] = ()  # several, or one beside an answer

    def says(self, *remarks: Remark) -> bool:
        """Whether one of these is remarked."""
        return not self.remarks.isdisjoint(remarks)

    @property
    def mood(self) -> Mood | None:
        """The gravest one."""
        return next((mood for mood in get_args(Mood) if self.says(mood)), None)

    @property
    def urgent(self) -> bool | None:
        """None where nothing was said of it."""
        return self.says("urgent") if self.says("urgent", "not_urgent") else None

    @property
    def empty(self) -> bool:
        """Nothing at all was understood."""
        beside = self.remarks & _BESIDE_A_WISH
        return self == Meaning(confidence=self.confidence, remarks=beside)


#: How a part of an utterance is understood, as an answer to a question.
Understand = Callable[[str, Asked], Meaning]
