"""What the caller has told so far. Told once, never asked again; told anew, it replaces."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, TypeVar

from appliance.agenda.model import Identity
from appliance.french.names.gender import Gender, in_gender
from appliance.french.names.sounds import sound_key
from appliance.french.phones.reading import national
from appliance.messages import Asked
from appliance.understanding.meaning import (
    DaySpan,
    Fields,
    HeardName,
    Meaning,
    ThirdParty,
    TimeSpan,
    Window,
)

#: Names, as opposed to noise taken for names, are only told in answer to these.
_NAMES: tuple[Asked, ...] = ("open", "patient", "surname", "first_name", "spelling", "confirm")
_WISHES: tuple[Asked, ...] = ("practitioner", "reason", "when", "offer")
_BIRTHS: tuple[Asked, ...] = (
    "open", "patient", "surname", "first_name", "spelling", "birth_date", "confirm", "phone",
)  # fmt: skip
#: Asked for these, a surname that is spelled corrects what was understood.
_CORRECTED: tuple[Asked, ...] = ("birth_date", "phone", "confirm")
_AFTER_NAME: tuple[Asked, ...] = ("birth_date", "phone")
_NEAR = timedelta(days=3)
_Value = TypeVar("_Value", date, str)
#: From a practitioner's name to the ids of those who may be meant.
Meant = Callable[[str | None], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Known:
    """Values of the caller's wish and of the patient; None where not told."""

    surname: str | None = None
    first_name: str | None = None
    #: The patient's, where it was told; no answer by itself ("il est né le vingt-deux").
    gender: Gender | None = field(default=None, compare=False)
    birth_date: date | None = None
    phone: str | None = None
    phonetic: bool = False  # the surname is written by its sound
    other_names: tuple[HeardName, ...] = ()  # what it may be as well
    other_births: tuple[date, ...] = ()  # and these two, until they are told again
    births_heard: tuple[date, ...] = ()  # what was made of it, in both answers if neither is clear
    birth_taken: bool = False  # as it is likeliest, for both answers left it in doubt
    other_phones: tuple[str, ...] = ()
    refused: Fields = field(default_factory=Fields)  # of the patient, read back and asked for anew
    respelled: bool = False  # the surname was corrected letter by letter
    third_party: ThirdParty | None = None
    practitioner: str | None = None  # Practitioner.id
    namesakes: tuple[str, ...] = ()  # of whom one is meant by the name told, with none chosen
    any_namesake: bool = False  # whichever of them
    reason: str | None = None
    days: DaySpan | None = None
    times: TimeSpan | None = None
    soonest: bool = False
    either_day: tuple[DaySpan, ...] = ()  # a weekday and a date that do not go together
    windows: tuple[Window, ...] = ()  # of which days and times are only the hull
    not_days: tuple[int, ...] = ()
    not_dates: tuple[date, ...] = ()
    urgent: bool | None = None

    def learn(self, meaning: Meaning, asked: Asked, meant: Meant, today: date) -> Known:
        """With the values of one more utterance. ``meant``: the ids of those who may be meant by a
        practitioner's name."""
        fields = meaning.fields
        news: dict[str, Any] = {}
        if asked in ("surname", "first_name", "spelling") and meaning.act in ("no", "dont_know"):
            fields = replace(fields, surname=None, first_name=None)  # "je ne veux pas le dire"
        if meaning.callers_name:  # "c'est madame Nguyen, pour mon fils"
            fields = replace(fields, surname=None, first_name=None)
        named = meant(fields.surname) and not fields.first_name and not fields.practitioner
        if asked == "open" and named:
            # "un rendez-vous avec madame Martin" names whom to see, not the patient
            fields = replace(fields, surname=None, practitioner=fields.surname)
        other = asked in _AFTER_NAME and self._is_other(fields)
        news |= self._name_told(fields, meaning, asked, other=other)
        news |= self._gender_told(fields, meaning)
        if other:
            news |= {"birth_date": None, "other_births": ()}
        if fields.birth_date and asked in _BIRTHS:
            births = (fields.birth_date, *meaning.other_births)
            settled = _settled(births, self.birth_date, self.other_births)
            news["birth_date"], news["other_births"] = settled
            both_unclear = self.other_births and meaning.other_births
            news["births_heard"] = births + (self.births_heard if both_unclear else ())
            news["birth_taken"] = self._left_in_doubt(births)
        if phones := tuple(filter(None, (fields.phone, *meaning.other_phones))):
            news["phone"], news["other_phones"] = _settled(phones, self.phone, self.other_phones)
            if not (fields.phone or self.other_phones):
                news["other_phones"] = phones  # the only one, and it is in doubt
        if fields.days:
            told = _of_either(fields.days, self.either_day)
            fields = replace(fields, days=_in_span(told, self.days, today))
        news |= self._whom(meant(fields.practitioner)) | _wish(fields, self.not_days)
        news |= self._when_beside(meaning)
        if asked in ("open", "confirm") or asked in _WISHES:
            news |= _doubtful_day(meaning)
        if meaning.urgent is not None:
            news["urgent"] = meaning.urgent
        if fields.third_party:
            news["third_party"] = fields.third_party
        return replace(self, **news)

    def with_whom(self, *people: str) -> Known:
        """With whom it is; of several one is meant, of none anybody."""
        return replace(self, **_with_whom(people))

    @property
    def people(self) -> tuple[str, ...]:
        """Whom it may be with, for all that was told."""
        return (self.practitioner,) if self.practitioner else self.namesakes

    @property
    def which_namesake(self) -> bool:
        """Whether it has to be asked who of them is meant."""
        return bool(self.namesakes) and not self.any_namesake

    def _whom(self, people: tuple[str, ...]) -> dict[str, Any]:
        """Who may be meant by a name; said again without a first name, it is who was meant."""
        said_before = self.practitioner in people or people == self.namesakes
        return {} if not people or said_before else _with_whom(people)

    def _name_told(
        self, fields: Fields, meaning: Meaning, asked: Asked, *, other: bool
    ) -> dict[str, Any]:
        """What is told of the name, where it is no noise. ``other``: than the one known."""
        news: dict[str, Any] = {}
        whole = fields.surname and fields.first_name and self.surname is None
        corrected = asked in _CORRECTED and meaning.act == "correct"
        spelled = meaning.spelled and (asked not in _WISHES or self.surname is None)
        named_now = other or asked in _NAMES or spelled or corrected or (asked in _WISHES and whole)
        if fields.surname and named_now:
            news |= {"surname": fields.surname, "phonetic": meaning.phonetic_name}
            news["other_names"] = meaning.other_names
            news["respelled"] = meaning.spelled and asked in _CORRECTED
            if meaning.spelled:
                news["first_name"] = self._first_name_with(fields.surname)
                news["other_names"] = tuple(
                    replace(name, first_name=self._first_name_with(name.surname))
                    for name in meaning.other_names
                )
        if fields.first_name and named_now:
            news["first_name"] = fields.first_name
            if asked == "first_name" and fields.first_name == self.surname and not fields.surname:
                news |= {"surname": None, "other_names": ()}  # "Hubert de la Tour" left "Hubert"
        return news

    def _gender_told(self, fields: Fields, meaning: Meaning) -> dict[str, Any]:
        """Of a relative as well, whose gender may not be known ("mon enfant"); a first name that
        was told before is written by it."""
        if meaning.gender is None and fields.third_party in (None, self.third_party):
            return {}
        news: dict[str, Any] = {"gender": meaning.gender}
        if self.first_name and not fields.first_name:
            news["first_name"] = in_gender(self.first_name, meaning.gender)
        return news

    def _is_other(self, fields: Fields) -> bool:
        """ "Au fait, c'est pour ma femme Monique": somebody else than was named."""
        newly = fields.third_party not in (None, self.third_party)
        return newly and fields.first_name not in (None, self.first_name)

    def _when_beside(self, meaning: Meaning) -> dict[str, Any]:
        """What is told of days and hours beside the fields; a day that is named after all is
        refused no more."""
        fields, news = meaning.fields, dict[str, Any]()
        if fields.times or (fields.days and not self._of_any_day):
            news["windows"] = meaning.windows
        elif meaning.windows:  # "le matin", then "jeudi vingt-six ou jeudi trois"
            news["windows"] = tuple(
                replace(each, times=each.times or self.times) for each in meaning.windows
            )
        day = fields.days.first if fields.days and fields.days.days == 1 else None
        before = self.one_day
        if before and not fields.days and _refuses(meaning, before):
            # "le plus tôt possible mais pas jeudi"; "jeudi", then "zut, pas jeudi"
            news["days"] = None if fields.soonest else DaySpan(before, None)
        refused = dict.fromkeys((*self.not_dates, *meaning.not_dates))
        news["not_dates"] = tuple(one for one in refused if one != day)
        return news

    @property
    def _of_any_day(self) -> bool:
        """ "En début d'après-midi", then "jeudi"."""
        return all(window.days is None for window in self.windows)

    def _first_name_with(self, spelled: str) -> str | None:
        """The first name beside a surname that is spelled; None, to be asked for, where it was
        taken for the surname itself ("Thibault Louane") or may have been, or where the surname is
        none that was heard and the guesses had several ("Laly Robert", "Lundi Robert")."""
        if spelled == self.surname:
            return self.first_name
        alike = [n for n in self.other_names if sound_key(n.surname) == sound_key(spelled)]
        alike.sort(key=lambda name: name.surname != spelled)
        if alike:
            return alike[0].first_name
        first = sound_key(self.first_name or "")
        turned = any(name.surname == self.first_name for name in self.other_names)
        beside = {sound_key(name.first_name) for name in self.other_names if name.first_name}
        doubted = turned or beside - {first} or sound_key(spelled) == first
        return None if doubted else self.first_name

    @property
    def other_surnames(self) -> tuple[str, ...]:
        """What the surname may be as well."""
        return tuple(name.surname for name in self.other_names)

    @property
    def voiced_surnames(self) -> tuple[str, ...]:
        """Those of them that were heard, and not only spelled."""
        return tuple(name.surname for name in self.other_names if not name.spelled)

    @property
    def unsure_name(self) -> bool:
        """The surname was not spelled, and may be another or another's way of writing it."""
        return self.phonetic or bool(self.other_names)

    def _left_in_doubt(self, births: tuple[date, ...]) -> bool:
        """Whether a birth date told again, heard so, is no clearer than it was."""
        if not self.other_births or len(births) == 1:
            return False
        return len({self.birth_date, *self.other_births}.intersection(births)) != 1

    @property
    def unsure_birth(self) -> bool:
        """The birth date may be another: it was heard in more than one way, as often as told."""
        return self.birth_date is not None and (self.birth_taken or bool(self.other_births))

    @property
    def unsure_surname(self) -> bool:
        """A surname is known, and is to be checked."""
        return self.surname is not None and self.unsure_name

    @property
    def doubtful(self) -> tuple[str, ...]:
        """Birth date and telephone number, where they were heard in more than one way."""
        others = {"birth_date": self.other_births, "phone": self.other_phones}
        return tuple(name for name, several in others.items() if several)

    def narrowed(self, meaning: Meaning) -> Known:
        """With the one of what a value may be that a part of it told anew fits: "le douze, pas le
        deux", "soixante-huit à la fin"."""
        day, month = meaning.birth or (None, None)
        births = [
            birth
            for birth in (self.birth_date, *self.other_births)
            if birth and birth.day == day and month in (None, birth.month)
        ]
        phones = [
            number
            for number in dict.fromkeys((self.phone, *self.other_phones))  # in doubt it is both
            if number and meaning.digits and meaning.digits in (national(number) or number)
        ]
        if self.other_births and len(births) == 1:
            return replace(self, birth_date=births[0], other_births=(), births_heard=())
        if self.other_phones and len(phones) == 1:
            return replace(self, phone=phones[0], other_phones=())
        return self

    @property
    def births(self) -> tuple[date, ...]:
        """The birth date, and what else was heard of it: a patient may be known by that."""
        return tuple(filter(None, dict.fromkeys((self.birth_date, *self.births_heard))))

    def born(self, birth: date) -> Known:
        """With the one of them that is a patient's."""
        return replace(self, birth_date=birth, other_births=(), births_heard=(), birth_taken=False)

    def without_doubt(self) -> Known:
        """Both taken as they are likeliest."""
        return replace(self, other_births=(), other_phones=(), birth_taken=self.unsure_birth)

    def without(self, wrong: str) -> Known:
        """With one value of the patient forgotten, which was read back and refused."""
        news: dict[str, Any] = {wrong: None}
        return replace(self.refusing(wrong), **news)

    def refusing(self, wrong: str) -> Known:
        """The same, kept until it is told anew."""
        news: dict[str, Any] = {wrong: getattr(self, wrong)}
        return replace(self, refused=replace(self.refused, **news))

    @property
    def has_wish(self) -> bool:
        """A day, a time, a day to avoid or "as soon as possible" was told."""
        return self.soonest or bool(self.days or self.times or self.not_days)

    @property
    def one_day(self) -> date | None:
        """The day wished, where it is one."""
        days = self.days
        return days.first if days and days.first == days.last else None

    def for_next_task(self, fields: Fields) -> Known:
        """What stays known for another wish; somebody else's names do not."""
        kept = replace(self.without_wish(), reason=None, urgent=None)
        if fields.third_party:  # one child after another: somebody else, for all we know
            return replace(kept.without_name(), third_party=None)
        return kept

    def without_wish(self) -> Known:
        """Days and times forgotten."""
        return replace(
            self, days=None, times=None, soonest=False, either_day=(), windows=(), not_days=(),
            not_dates=(),
        )  # fmt: skip

    def without_name(self) -> Known:
        """Surname, first name and birth date forgotten."""
        return replace(
            self, surname=None, first_name=None, gender=None, birth_date=None, phonetic=False,
            respelled=False, other_names=(), other_births=(), refused=Fields(),
        )  # fmt: skip

    def identity(self) -> Identity:
        """The patient; surname and birth date must be known."""
        assert self.surname is not None
        assert self.birth_date is not None
        unsure = self.unsure_name
        return Identity(self.surname, self.first_name, self.birth_date, self.phone, unsure)


def _settled(
    told: tuple[_Value, ...], known: _Value | None, others: tuple[_Value, ...]
) -> tuple[_Value, tuple[_Value, ...]]:
    """The value, and what it may be as well. ``told``: what was heard, likeliest first. Where the
    one ``known`` was in doubt (``others``) it is settled: the first that both answers have, else
    the first of the second."""
    if not others:
        return told[0], told[1:]
    return next((value for value in told if value in (known, *others)), told[0]), ()


def _in_span(told: DaySpan, span: DaySpan | None, today: date) -> DaySpan:
    """ "La semaine prochaine", then "jeudi": Thursday of that week, not of this one. What is very
    near was named as "demain"."""
    day = told.first
    if span is None or span.first is None or day is None or day != told.last:
        return told
    if day - today < _NEAR:
        return told
    weeks = -(-(span.first - day).days // 7)  # up to the span, in whole weeks
    later = day + timedelta(weeks=max(0, weeks))
    return DaySpan(later, later) if span.last is not None and later <= span.last else told


def _doubtful_day(meaning: Meaning) -> dict[str, Any]:
    """The two days that "mardi vingt-cinq" may be, until one is told."""
    if meaning.fields.days or meaning.fields.soonest:
        return {"either_day": ()}
    found = [one.readings for one in meaning.ambiguities if one.field == "days"]
    spans = [reading.days for readings in found for reading in readings if reading.days]
    both = len(spans) == _BOTH and all(span.days == 1 for span in spans)
    return {"either_day": tuple(spans), "days": None} if both else {}


_BOTH = 2


def _of_either(told: DaySpan, either: tuple[DaySpan, ...]) -> DaySpan:
    """ "Mercredi", of two days that were asked about: the one that is a Wednesday."""
    day = told.first if told.days == 1 else None
    alike = [
        span
        for span in either
        if day and span.first and day.isoweekday() == span.first.isoweekday()
    ]
    return alike[0] if len(alike) == 1 and told not in either else told


def _refuses(meaning: Meaning, day: date) -> bool:
    return day.isoweekday() in meaning.fields.not_days or day in meaning.not_dates


def _still_refused(weekdays: tuple[int, ...], wished: DaySpan) -> tuple[int, ...]:
    """Who names one day after all, "lundi quinze heures", refuses that weekday no more."""
    day = wished.first if wished.first == wished.last else None
    return tuple(each for each in weekdays if day is None or each != day.isoweekday())


def _with_whom(people: tuple[str, ...]) -> dict[str, Any]:
    only = people[0] if len(people) == 1 else None
    namesakes = () if only else people
    return {"practitioner": only, "namesakes": namesakes, "any_namesake": False}


def _wish(fields: Fields, refused: tuple[int, ...]) -> dict[str, Any]:
    """What is told of the wish. ``refused``: weekdays, until now."""
    news: dict[str, Any] = {}
    if fields.reason:
        news["reason"] = fields.reason
    if fields.days:
        news |= {"days": fields.days, "soonest": fields.soonest}
        news["not_days"] = _still_refused(refused, fields.days)
    if fields.times:
        news["times"] = fields.times
    if fields.soonest:
        news["soonest"] = True
    if fields.not_days:
        news["not_days"] = fields.not_days
    return news
