"""The values of one utterance: every reader in turn, each on what the others left."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from appliance.french.births import BirthReading, read_birth
from appliance.french.dates import DayReading, read_days
from appliance.french.names import NameLists, PersonReading, read_person
from appliance.french.numbers import read_choice
from appliance.french.phones import PhoneReading, read_phone
from appliance.french.sounds import NameList
from appliance.french.times import TimeReading, read_times
from appliance.french.words import MASK, Tokens, masked, tokenise, vocabulary
from appliance.messages import Asked
from appliance.settings.practice import Practice
from appliance.understanding.context import Context
from appliance.understanding.meaning import Ambiguity, Fields
from appliance.understanding.vocabulary import (
    Lexicon,
    Named,
    People,
    Reasons,
    third_parties,
    topics,
)

_CALENDAR = vocabulary(
    "lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai juin "
    "juillet aout septembre octobre novembre decembre demain semaine mois"
)
_CORRECTING = vocabulary("non pardon avec sans comme plutot pas erreur trompe mais")
_NAME_QUESTIONS = ("open", "patient", "surname", "first_name", "spelling")
_OFFERS = 3  # the dialogue never offers more


@dataclass(frozen=True, slots=True)
class Reading:
    """Fields with what goes beside them. ``birth_parts``: a birth date that is not whole;
    ``digits``: a telephone number that is not whole; ``left``: tokens nobody used."""

    fields: Fields = field(default_factory=Fields)
    ambiguities: tuple[Ambiguity, ...] = ()
    phonetic_name: bool = False
    spelled: bool = False
    digits: str = ""
    birth_parts: int = 0
    left: int = 0


class Reader:
    """Built once for a practice; ``read`` keeps nothing of what it reads."""

    def __init__(self, practice: Practice, surnames: NameList, first_names: NameList) -> None:
        self._zone = ZoneInfo(practice.zone)
        self._people = People(practice)
        self._reasons = Reasons(practice)
        self._third_parties: Lexicon[Literal["child", "parent", "spouse", "other"]]
        self._third_parties = third_parties()
        self._topics = topics()
        self._surnames = surnames
        self._first_names = first_names

    def read(self, text: str, asked: Asked, now: datetime, context: Context) -> Reading:
        """The values of one alternative."""
        tokens = tokenise(text)
        today = now.astimezone(self._zone).date()
        people = self._people.find(tokens, asked == "practitioner")
        left = _without(tokens, people)
        third = self._third_parties.find(tokens)
        reason = self._reason(left, people)
        choice = _choice(left, asked, context)
        birth, phone, left = _birth_and_phone(left, today, asked, context)
        times = read_times(left)
        left = masked(left, times.used)
        days = read_days(left, today)
        if choice is not None and not _CALENDAR & set(left):
            days = DayReading()
        left = masked(left, days.used)
        person = self._person(_without(_without(left, third), reason), asked, context)
        left = masked(left, person.used)
        fields = Fields(
            surname=person.surname,
            first_name=person.first_name,
            birth_date=birth.date,
            phone=phone.number,
            practitioner=people.value if people else None,
            reason=reason.value if reason else None,
            days=days.span,
            times=times.span,
            soonest=days.soonest,
            not_days=days.not_days,
            third_party=third.value if third else None,
            choice=choice,
        )
        return Reading(
            fields=fields if choice else _chosen_by_time(fields, context),
            ambiguities=_ambiguities(birth.dates, phone, times, days, person),
            phonetic_name=person.phonetic,
            spelled=person.spelled,
            digits=phone.digits,
            birth_parts=sum(p is not None for p in (birth.day, birth.month, birth.year)),
            left=sum(token != MASK for token in left),
        )

    def topic(self, text: str) -> Named[str] | None:
        """What an information is asked about."""
        found = self._topics.find(tokenise(text))
        return Named[str](found.value, found.tokens) if found else None

    def _reason(self, tokens: Tokens, people: Named[str] | None) -> Named[str] | None:
        profession = self._people.profession(people.value) if people else None
        return self._reasons.find(tokens, profession)

    def _person(self, tokens: Tokens, asked: Asked, context: Context) -> PersonReading:
        lists = NameLists(
            surnames=self._surnames,
            first_names=self._first_names,
            patients=NameList(context.surnames),
        )
        correcting = asked == "confirm" and bool(_CORRECTING & set(tokens))
        question = asked if asked in _NAME_QUESTIONS else "open"
        if question == "open" and correcting and context.surname:
            question = "surname"
        heard = context.first_name if asked == "first_name" else context.surname
        return read_person(tokens, lists, question, heard)  # type: ignore[arg-type]


def _birth_and_phone(
    tokens: Tokens, today: date, asked: Asked, context: Context
) -> tuple[BirthReading, PhoneReading, Tokens]:
    """Digits may be either; the one that was asked reads first."""
    birth, phone = BirthReading(), PhoneReading()
    order = ("phone", "birth") if asked == "phone" else ("birth", "phone")
    for value in order:
        if value == "birth":
            birth = read_birth(tokens, today, asked == "birth_date")
            tokens = masked(tokens, birth.used)
        elif asked != "birth_date" or not birth.used:
            phone = read_phone(tokens)
            if asked == "phone" and context.digits and phone.digits and not phone.numbers:
                whole = read_phone(" ".join(context.digits + phone.digits))
                phone = whole if whole.numbers else phone
            if phone.numbers or asked == "phone":
                tokens = masked(tokens, phone.used)
    return birth, phone, tokens


def _without(tokens: Tokens, named: Named[str] | Named[Literal["child"]] | None) -> Tokens:
    if named is None:
        return tokens
    return masked(tokens, tuple((place, place + 1) for place in named.tokens))


def _choice(tokens: Tokens, asked: Asked, context: Context) -> int | None:
    if asked != "offer":
        return None
    return read_choice(" ".join(tokens), len(context.offers) or _OFFERS)


def _chosen_by_time(fields: Fields, context: Context) -> Fields:
    """ "celui de dix heures", "plutôt jeudi": the only offer that fits is chosen."""
    if not context.offers or (fields.days is None and fields.times is None):
        return fields
    fitting = [
        place
        for place, offer in enumerate(context.offers, 1)
        if (fields.days is None or fields.days.first == fields.days.last == offer.day)
        and (fields.times is None or fields.times.start == fields.times.end == offer.start)
    ]
    return replace(fields, choice=fitting[0]) if len(fitting) == 1 else fields


def _ambiguities(
    births: tuple[date, ...],
    phone: PhoneReading,
    times: TimeReading,
    days: DayReading,
    person: PersonReading,
) -> tuple[Ambiguity, ...]:
    """Every value with several readings, as the question's choices."""
    readings = {
        "birth_date": tuple(Fields(birth_date=birth) for birth in births),
        "phone": tuple(Fields(phone=number) for number in phone.numbers),
        "times": tuple(Fields(times=span) for span in times.spans),
        "days": tuple(Fields(days=span) for span in days.spans),
        "surname": tuple(Fields(surname=name) for name in person.surnames),
    }
    return tuple(Ambiguity(name, several) for name, several in readings.items() if len(several) > 1)
