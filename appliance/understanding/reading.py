"""The values of one utterance: every reader in turn, each on what the others left."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from appliance.french.days.reading import DayReading
from appliance.french.kin import ACQUAINTED
from appliance.french.names.gender import Gender, in_gender
from appliance.french.names.reading import PersonReading
from appliance.french.names.sounds import NameList
from appliance.french.names.spelling import read_spelling
from appliance.french.names.words import FRAME, KIN_CUES, TALK
from appliance.french.phones.reading import PhoneReading
from appliance.french.times.reading import OFFICE_HOURS, TimeReading
from appliance.french.words import FILLERS, MASK, Tokens, masked, tokenise
from appliance.messages import NAME_PARTS, NAME_QUESTIONS, Asked
from appliance.settings.practice import Practice
from appliance.understanding.context import Context
from appliance.understanding.meaning import Ambiguity, Fields, ThirdParty, Topic, Window
from appliance.understanding.model.intents import Guess
from appliance.understanding.names.pieces import joined
from appliance.understanding.names.told import NamesTold
from appliance.understanding.numbers_told import NumbersTold, numbers_told
from appliance.understanding.said import Said
from appliance.understanding.set_aside.refusals import (
    without_denied,
    without_first_name,
    without_given_up,
    without_said_by_us,
    without_unbearable,
)
from appliance.understanding.set_aside.stories import without_coincidence, without_explained
from appliance.understanding.set_aside.times_past import without_past
from appliance.understanding.set_aside.wordings import politely, without_inversion, without_likeness
from appliance.understanding.vocabulary import Named, Reasons, topics
from appliance.understanding.when.of_visit import NAMES, VisitTimes, visit_times
from appliance.understanding.when.offered import (
    ONCE_CHOSEN,
    choice_of,
    chosen_by_time,
    refused_hours,
    refuses_all,
    week_on,
    with_hour,
)
from appliance.understanding.when.reading import hours_by_name
from appliance.understanding.when.time_of_existing import time_of_existing
from appliance.understanding.whom.by_need import ByNeed
from appliance.understanding.whom.elsewhere import Elsewhere
from appliance.understanding.whom.gender import gender_told
from appliance.understanding.whom.practitioners import People, is_engaged
from appliance.understanding.whom.relatives import patient_named, without_whose

#: They may stand before letters.
_AROUND_LETTERS = FRAME | FILLERS | {MASK}
_OF_SURNAME: frozenset[Asked] = frozenset({"surname", "spelling"})


@dataclass(frozen=True, slots=True)
class Reading:
    """Fields with what goes beside them. ``birth_begun``: day and month, or one of them, of a
    birth date that is not whole; ``birth_year``: its year, where it was asked for; ``digits``: a
    telephone number that is not whole; ``unlisted``: spelled, and no name of a list;
    ``whole_name``: first name and surname, both of the lists; ``led_in``: words before the letters
    that belong to no spelling; ``first_alone``: a first name of the list, and no surname;
    ``as_known``: birth date and number are told as they were read back; ``not_then``: the day that
    was offered or read back is refused; ``refused``: the places of the offers that are;
    ``led_to``: whom a complaint leads to; ``not_with``: who is not wished; ``existing``: when the
    appointment is that shall be moved; ``gender``: of the patient; ``week_on``: the same weekday
    after is wanted; ``windows`` and ``not_dates`` as in ``Meaning``; ``left``: tokens nobody
    used."""

    fields: Fields = field(default_factory=Fields)
    ambiguities: tuple[Ambiguity, ...] = ()
    phonetic_name: bool = False
    callers_name: bool = False
    spelled: bool = False
    unlisted: bool = False
    whole_name: bool = False
    first_alone: bool = False
    led_in: Tokens = ()
    as_known: bool = False
    not_then: bool = False
    digits: str = ""
    birth_begun: tuple[int | None, int | None] | None = None
    birth_year: int | None = None
    led_to: str | None = None
    not_with: str | None = None
    existing: Window | None = None
    gender: Gender | None = None
    refused: tuple[int, ...] = ()
    week_on: bool = False
    windows: tuple[Window, ...] = ()
    not_dates: tuple[date, ...] = ()
    left: int = 0


@dataclass(frozen=True, slots=True)
class _Values:
    """As they were found; ``left``: the tokens that nobody used."""

    people: Named[str] | None
    third: Named[ThirdParty] | None
    reason: Named[str] | None
    choice: int | None
    refused: tuple[int, ...]
    numbers: NumbersTold
    when: VisitTimes
    person: PersonReading
    gender: Gender | None
    left: Tokens


class Reader:
    """Built once for a practice; ``read`` keeps nothing of what it reads."""

    def __init__(self, practice: Practice, surnames: NameList, first_names: NameList) -> None:
        self._zone = ZoneInfo(practice.zone)
        self._hours = hours_by_name(practice)
        self._people = People(practice)
        self._elsewhere = Elsewhere(practice)
        self._by_need = ByNeed(practice)
        self._reasons = Reasons(practice)
        self._topics = topics()
        self.names = NamesTold(surnames, first_names)

    def read(
        self,
        text: str,
        asked: Asked,
        now: datetime,
        context: Context,
        guess: Guess,
        spoken: str = "",
    ) -> Reading:
        """The values of one alternative, given what the model takes it for. ``spoken``: with its
        pauses, as commas."""
        tokens = self.names.tokens_of(text, asked)
        tokens = with_hour(tokens, context) if asked == "offer" else tokens
        today = now.astimezone(self._zone).date()
        said = Said(text, spoken, tokens, asked, today, context, guess)
        return self._reading(said, self._values(said))

    def _values(self, said: Said) -> _Values:
        """Every value, each looked for in what the others left."""
        asked, tokens, context = said.asked, said.tokens, said.context
        named = without_likeness(tokens) if asked in NAME_QUESTIONS else tokens
        some = self._people.between(context.between) if context.between else self._people
        people = some.find(named, asked) or self._people.find(named, asked)
        if people and asked == "open" and "move" in said.guess.intents:
            people = self._to_whom(tokens, people)
        left = _without(without_past(without_inversion(politely(tokens))), people)
        left, other_first = without_first_name(left, asked, context)
        left = _without_unmeant(left, asked, said.guess)
        third = self._third_party(said)
        reason = self._reason(left, people, asked)
        choice, refused = choice_of(left, asked, context)
        if choice and asked in ONCE_CHOSEN:
            left = masked(left, ((0, len(left)),))
        numbers, left = numbers_told(left, said)
        when, left = visit_times(
            left,
            said,
            numbers,
            self._hours.get(people.value if people else None, OFFICE_HOURS),
            chosen=bool(choice),
            only_names=asked in NAME_PARTS and self.names.only_names(said.text),
        )
        refused = tuple(sorted({*refused, *refused_hours(when.times, context)}))
        told = numbers.phone.number or numbers.birth.date or when.days.spans or when.times.spans
        if asked == "confirm" and told:  # beside another value a name is announced
            said = replace(said, context=replace(context, surname=None))
        person, left = self._person(left, said, third, reason, other_first=other_first)
        gender = gender_told(tokens, third.tokens if third else (), self._may_be_titled)
        person = _of_gender(person, gender or (None if third else context.gender), asked)
        return _Values(people, third, reason, choice, refused, numbers, when, person, gender, left)

    def _may_be_titled(self, word: str) -> bool:
        return word not in TALK and self.names.is_name(word)

    def _reading(self, said: Said, values: _Values) -> Reading:
        """The values with what goes beside them."""
        asked, context, tokens = said.asked, said.context, said.tokens
        people, third, reason, choice = values.people, values.third, values.reason, values.choice
        birth, phone, person = values.numbers.birth, values.numbers.phone, values.person
        days, times = values.when.days, values.when.times
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
        return replace(
            self._beside(person, third, said),
            fields=fields if choice else chosen_by_time(fields, context, tokens, values.refused),
            ambiguities=_ambiguities(birth.dates, phone, times, days, person),
            as_known=birth.date in (None, context.birth_date)
            and phone.number in (None, context.phone),
            not_then=not days.spans and refuses_all(days, context),
            # at a read-back those of a day or an hour are none of a telephone number
            digits="" if asked == "confirm" and (days.used or times.used) else phone.digits,
            birth_begun=(birth.day, birth.month)
            if birth.day or (birth.month and asked == "birth_date")
            else None,
            birth_year=birth.year if asked == "birth_date" else None,
            led_to=self._needed(said, people, reason),
            not_with=self._people.refused(tokens),
            existing=self._existing(said),
            gender=values.gender,
            refused=values.refused,
            week_on=week_on(tokens, context) if asked == "offer" and choice is None else False,
            windows=values.when.windows,
            not_dates=days.not_dates,
            left=sum(token != MASK for token in values.left),
        )

    def _existing(self, said: Said) -> Window | None:
        """When the appointment is that shall be moved."""
        if said.asked != "open" or "move" not in said.guess.intents:
            return None
        return time_of_existing(said.tokens, self._hours.get(None, OFFICE_HOURS), said.today)

    def _to_whom(self, tokens: Tokens, people: Named[str]) -> Named[str]:
        """ "Mon rendez-vous avec le docteur Martin, plutôt avec le docteur Lefèvre": the last
        one is the wish."""
        last = self._people.find(masked(tokens, ((0, people.tokens[-1] + 1),)), "open")
        if last is None or is_engaged(tokens, last.tokens[0]):
            return people
        return replace(last, tokens=(*people.tokens, *last.tokens))

    def _third_party(self, said: Said) -> Named[ThirdParty] | None:
        """For whom it is; no word for a letter ("papa, india, novembre")."""
        whose = without_coincidence(without_likeness(said.tokens))
        third = patient_named(whose, said.asked, self.names.is_first_name)
        if third and said.asked == "spelling" and _spells(said.tokens, third):
            return None
        return third

    def _person(
        self,
        left: Tokens,
        said: Said,
        third: Named[ThirdParty] | None,
        reason: Named[str] | None,
        *,
        other_first: bool,
    ) -> tuple[PersonReading, Tokens]:
        """Who is named, and the tokens left."""
        asked = said.asked
        left, beside = _without_relative(left, third)
        left = without_whose(left, self.names.is_name) if asked in NAMES else left
        told = without_explained(without_likeness(_without(left, reason)))
        person = self.names.told(told, asked, said.context, said.guess)
        if third and asked not in _OF_SURNAME:
            outside = said.tokens[beside - 1] in ACQUAINTED  # named by their surname
            person = self.names.of_relative(person, left, beside, family=not outside)
        elif other_first and person.spelled and person.surname:  # "pas Marc, Max avec un x"
            person = replace(person, surname=None, first_name=person.surname, surnames=())
        elif (
            asked == "first_name"
            or other_first
            or (third and not self.names.is_common(person))
            or self.names.tells_first_name(person, asked, said.context)
        ):
            person = self.names.as_first_name(person, left, 0)
        person = joined(person, asked, said.context, self.names.lists(said.context))
        return person, masked(left, person.used)

    def _beside(
        self, person: PersonReading, third: Named[ThirdParty] | None, said: Said
    ) -> Reading:
        """What goes with a name."""
        begins = min((start for start, _ in person.used), default=0) if person.spelled else 0
        said_before = third is not None and person.used and person.used[-1][1] <= third.tokens[0]
        return Reading(
            phonetic_name=person.phonetic,
            callers_name=said.asked == "open" and bool(said_before),
            spelled=person.spelled,
            unlisted=person.spelled and not self.names.is_listed(person),
            whole_name=self.names.is_whole(person),
            led_in=tuple(word for word in said.tokens[:begins] if word not in _AROUND_LETTERS),
            first_alone=person.surname is None
            and self.names.is_first_name(person.first_name or ""),
        )

    def _needed(
        self, said: Said, people: Named[str] | None, reason: Named[str] | None
    ) -> str | None:
        """Who sees to what a visit is wished for, where neither is named; or who of several of one
        name."""
        told = (people and not self._people.is_shared(people.value)) or (
            reason and not reason.value.startswith("child")
        )
        wished = set(said.guess.intents) <= {"book", "quote"} and said.guess.act is None
        return self._by_need.find(said.tokens, said.asked) if wished and not told else None

    def is_elsewhere(self, text: str, asked: Asked) -> bool:
        """Whether somebody is wanted who does not work here."""
        return self._elsewhere.wanted(tokenise(text), asked, self.names.only_name)

    def topic(self, text: str) -> Topic | None:
        """What an information is asked about."""
        found = self._topics.find(tokenise(text))
        return found.value if found else None

    def _reason(self, tokens: Tokens, people: Named[str] | None, asked: Asked) -> Named[str] | None:
        profession = self._people.profession(people.value) if people else None
        first, last = (people.tokens[0], people.tokens[-1]) if people else (0, 0)
        if people and last - first < len(people.tokens):  # "que le docteur Martin vienne"
            tokens = (*tokens[:last], "docteur", *tokens[last + 1 :])
        return self._reasons.find(tokens, profession, asked=asked == "reason")


def _of_gender(person: PersonReading, gender: Gender | None, asked: Asked) -> PersonReading:
    """With the first name as that man or woman writes it, unless its letters were told."""
    if person.first_name is None or (person.spelled and asked == "first_name"):
        return person
    return replace(person, first_name=in_gender(person.first_name, gender))


def _spells(tokens: Tokens, named: Named[Any]) -> bool:
    """ "papa, india, novembre": no relative, but a word for a letter."""
    spelling = read_spelling(tokens, asked=True)
    return spelling is not None and any(
        start <= named.tokens[-1] < end for start, end in spelling.used
    )


def _without_unmeant(tokens: Tokens, asked: Asked, guess: Guess) -> Tokens:
    """Without what is denied in a correction, or given up in a wish."""
    if asked == "confirm":
        tokens = without_said_by_us(tokens)
    if guess.act == "correct" and asked not in ("when", "phone"):
        tokens = without_denied(tokens)  # "pas le six" tells more of a day or a number
    if asked == "open":
        tokens = without_unbearable(without_given_up(tokens))
    return tokens


def _without_relative(tokens: Tokens, third: Named[ThirdParty] | None) -> tuple[Tokens, int]:
    """ "mon garçon Théo" is no Garçon, "mon beau-père" no Beau; and where a name may follow."""
    if third is None:
        return tokens, 0
    first, last = third.tokens[0], third.tokens[-1]
    end = last if tokens[last] in KIN_CUES else last + 1
    return masked(tokens, ((min(first, end), end),)), last + 1


def _without(tokens: Tokens, named: Named[Any] | None) -> Tokens:
    if named is None:
        return tokens
    return masked(tokens, tuple((place, place + 1) for place in named.tokens))


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
    unclear = {name for name, several in readings.items() if len(several) > 1}
    unclear |= {"phone"} if phone.doubtful else set()
    return tuple(Ambiguity(name, several) for name, several in readings.items() if name in unclear)
