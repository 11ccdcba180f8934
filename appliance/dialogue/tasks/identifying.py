"""Who it is for: asked one value at a time, each with its way round.

Rules: what is known is not asked. A name written by its sound, or heard in more than one way, is
spelled once, and once more where the letters do not fit it; if it is not, the secretary is told to
check it. A first name that does not come is left out; one that may be none is asked for once more.
Of a birth date or a number that comes in parts the rest is asked. One that was heard in more than
one way is asked once more, unless it may be the number that calls; what both answers have in
common, else the second, is read back. The number that calls may be accepted by "oui" or by silence;
without any number the task goes on where it may, and says so. A birth date that is not understood
twice ends in a human or a call-back request. A value that is taken back while another is asked is
asked again.
"""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from appliance.dialogue.talk import GiveUp
from appliance.dialogue.tasks.task import Task
from appliance.french.calendar import MONTH_NAMES, valid_date
from appliance.french.names.gender import gender_unheard
from appliance.french.names.reading import say_name
from appliance.french.names.spelling import say_spelling
from appliance.french.numbers import say_number
from appliance.french.phones.reading import goes_on, say_digits, say_phone
from appliance.french.saying import say_day_number, say_day_of_month
from appliance.understanding.meaning import Fields, Meaning

IDENTITY = ("surname", "first_name", "birth_date", "phone")
_PHONE_DIGITS = 10
_LEAP_YEAR = 2000  # it has every day there is
#: What is asked where a value was heard in more than one way.
_ANEW = {"birth_date": "birth_date_anew", "phone": "phone_anew"}


class Identifying(Task):
    """A task that needs to know the patient."""

    NEEDS: ClassVar[tuple[str, ...]] = IDENTITY
    _year_left: str | None = None  # day and month of a birth date of which only the year is wrong
    _first_name_heard: str | None = None  # that may be none

    @property
    def missing(self) -> str | None:
        """The question for the next missing value; None when there is none."""
        talk = self.talk
        for need in self.needs:
            if need in talk.skipped:
                continue
            if getattr(talk.known, need) is None:
                if need == "surname" and talk.known.first_name:
                    return "family_name"
                offered = need == "phone" and talk.caller and "caller" not in talk.skipped
                return "phone_caller" if offered else need
            if need == "surname" and self.unsure_name and self._may_spell:
                return "spelling"
            if need in talk.known.doubtful:
                return _ANEW[need]
        return None

    @property
    def unsure_name(self) -> bool:
        """Whether the surname has to be spelled."""
        return self.talk.known.unsure_name

    @property
    def _may_spell(self) -> bool:
        """Once, and once more where the letters did not fit what was heard."""
        skipped = self.talk.skipped
        return "spelling" not in skipped or (self.talk.spelled and "spelled" not in skipped)

    def ask_missing(self) -> bool:
        """Ask for the next missing value; False when there is none."""
        question = self.missing
        if question is None:
            return False
        year_left, self._year_left = self._year_left, None
        if question == "birth_date" and year_left:
            self.talk.ask("birth_year", day=year_left)
            return True
        if question == "spelling":
            self.talk.skipped.add("spelled" if question in self.talk.skipped else question)
        if question in _ANEW.values():
            return self._ask_anew(question)
        self.talk.ask(question)
        return True

    def _ask_anew(self, question: str) -> bool:
        """A value that is in doubt; as it is likeliest where it was asked too often."""
        self.talk.digits, self.talk.birth, self.talk.birth_year = "", None, None
        try:
            self.talk.ask(question)
        except GiveUp:
            self.talk.known = self.talk.known.without_doubt()
            return self.ask_missing()
        return True

    @property
    def needs(self) -> tuple[str, ...]:
        """Values wanted, in this order."""
        return self.NEEDS

    def identity_heard(self, meaning: Meaning, changed: bool) -> bool:
        """Deal with an answer; True when the next value may be asked."""
        talk = self.talk
        if meaning.wrong and not changed and self._taken_back(meaning):
            return True
        if talk.question in _ANEW.values():
            return self._told_anew(meaning)
        if changed:
            if talk.known.birth_date is not None:
                talk.birth = talk.birth_year = None
            return True
        calling = talk.caller if "caller" not in talk.skipped else None
        if talk.asked == "phone" and meaning.act == "yes" and calling:
            talk.known = replace(talk.known, phone=calling)
            return True
        if (
            talk.asked == "phone"
            and meaning.act == "yes"
            and not (talk.caller or talk.fails_next())
        ):
            talk.say("phone_hidden")  # "celui qui s'affiche"
            talk.misheard(silence=False, unknown=True)
            return False
        if talk.question == "phone_caller" and meaning.act == "no":
            talk.skipped.add("caller")
            talk.ask("phone")
            return False
        if meaning.doubted_first_name:
            return self._first_name_doubted(meaning.doubted_first_name)
        refused = meaning.act == "no" and not meaning.digits  # "je ne veux pas le donner"
        if talk.asked in talk.known.doubtful:  # what is likeliest is read back
            return self._unanswered(silence=False)
        if talk.asked == "phone" and (meaning.act == "dont_know" or refused):
            self._do_without_phone(refused=refused)
            return True
        if talk.question == "spelling" and meaning.fields.surname:
            return True  # spelled as it was written
        if talk.asked == "phone" and self._phone_begun(meaning.digits):
            return False
        if talk.asked == "birth_date" and self._birth_begun(meaning):
            return False
        if refused and talk.asked in ("surname", "birth_date") and not talk.fails_next():
            talk.say("why")  # "je ne veux pas la donner"
            talk.misheard(silence=False, unknown=True)
            return False
        return self._unanswered(silence=False, unknown=refused or meaning.act == "dont_know")

    def _first_name_doubted(self, name: str) -> bool:
        """Told twice it is one, however rare; else it is left out."""
        talk, before = self.talk, self._first_name_heard
        self._first_name_heard = name
        if before is None:
            talk.say("not_understood")
            talk.ask("first_name")
            return False
        if before == name:
            talk.known = replace(talk.known, first_name=name)
        else:
            talk.skipped.add("first_name")
        return True

    def _told_anew(self, meaning: Meaning) -> bool:
        """The answer to a value that is asked once more: whole, a part of it, or nothing of it."""
        talk = self.talk
        if talk.asked in talk.known.doubtful:
            talk.known = talk.known.narrowed(meaning)
        if talk.asked not in talk.known.doubtful:
            return True
        if self._phone_begun(meaning.digits) or self._birth_begun(meaning):
            return False
        return self._unanswered(silence=False)

    def _taken_back(self, meaning: Meaning) -> bool:
        """ "Attendez, je me suis trompée de date": forget it, to be asked again."""
        talk = self.talk
        if meaning.wrong != "surname":
            return self.forget_wrong(meaning)
        talk.known = replace(talk.known, surname=None, phonetic=False, other_names=())
        talk.skipped.discard("spelling")
        for question in ("surname", "family_name", "spelling"):
            talk.answered(question)
        return True

    def _birth_begun(self, meaning: Meaning) -> bool:
        """A part of a birth date came, or a date there is not: ask for the rest."""
        talk = self.talk
        told = (*(meaning.birth or (None, None)), meaning.birth_year)
        before = (*(talk.birth or (None, None)), talk.birth_year)
        parts = tuple(new or old for new, old in zip(told, before, strict=True))
        day, month, year = parts
        if any(told) and day and month and self._no_such_day(day, month, year):
            return True
        if parts.count(None) == before.count(None):
            talk.birth = talk.birth_year = None
            return False
        whole = day is not None and month is not None  # its year makes no day that has been
        talk.birth, talk.birth_year = (day, month), None if whole else year
        self._ask_rest(day, month, year)
        return True

    def _ask_rest(self, day: int | None, month: int | None, year: int | None) -> None:
        """What is missing of a birth date that is begun."""
        if day and month:
            self.talk.ask("birth_year", day=say_day_of_month(day, month))
        elif day:
            question = "birth_month_left" if year else "birth_month"
            self.talk.ask(question, day=say_day_number(day))
        elif month:
            said = MONTH_NAMES[month - 1]
            question = "birth_day_left" if year else "birth_day_year"
            self.talk.ask(question, month=f"{said} {say_number(year)}" if year else said)
        elif year:
            self.talk.ask("birth_day", year=say_number(year))

    def _no_such_day(self, day: int, month: int, year: int | None) -> bool:
        """ "Le trente et un avril": said so, and the year that was told is kept."""
        talk = self.talk
        if valid_date(year or _LEAP_YEAR, month, day) is not None:
            return False
        talk.birth, talk.birth_year = None, year
        of_year = valid_date(_LEAP_YEAR, month, day) and year  # only some years have it
        said = say_day_of_month(day, month)
        talk.ask("birth_none", day=f"{said} {say_number(of_year)}" if of_year else said)
        return True

    def _phone_begun(self, digits: str) -> bool:
        """A part of a number came: ask for the rest of it."""
        talk = self.talk
        begun = goes_on(talk.digits, digits)
        if not digits or not begun.startswith("0") or len(begun) >= _PHONE_DIGITS:
            talk.digits = ""
            return False
        talk.digits = begun
        talk.ask("phone_rest", digits=say_digits(begun))
        return True

    def identity_silent(self) -> bool:
        """No answer; True when the value was left out and the next may be asked."""
        return self._unanswered(silence=True)

    def _unanswered(self, *, silence: bool, unknown: bool = False) -> bool:
        talk = self.talk
        if talk.asked in talk.known.doubtful:
            talk.known = talk.known.without_doubt()
            return True
        if talk.question in ("first_name", "spelling"):
            talk.skipped.add(talk.question)
            return True
        if talk.asked == "phone" and (
            talk.fails_next(silence=silence) or (talk.caller and silence)
        ):
            self._do_without_phone()
            return True
        talk.misheard(silence=silence, unknown=unknown)
        return False

    def _do_without_phone(self, *, refused: bool = False) -> None:
        """The number that calls, to be read back, else none. ``refused``: none is wanted, or not
        that one."""
        talk = self.talk
        if talk.caller and not (refused and "caller" in talk.skipped):
            talk.known = replace(talk.known, phone=talk.caller)
        else:
            talk.skipped.add("phone")
            self.without_phone()

    def without_phone(self) -> None:
        """No number came: say that we go on without one."""
        self.talk.say("phone_skipped")

    def forget_wrong(self, meaning: Meaning) -> bool:
        """ "Le numéro n'est pas bon": forget it, to be asked again. A surname is
        spelled instead."""
        wrong = meaning.wrong
        denied = meaning.act in ("no", "correct")
        if wrong is None and len(meaning.digits) > 1 and denied:
            wrong = "phone"  # "non, soixante-dix-neuf à la fin"
        year_only = self.talk.known.birth_date if wrong == "birth_year" else None
        wrong = "birth_date" if wrong == "birth_year" else wrong
        if wrong is None or wrong == "surname" or wrong not in self.needs:
            return False
        self.talk.known = self.talk.known.without_doubt().without(wrong)
        self.talk.birth = self.talk.birth_year = None
        self.talk.skipped.discard(wrong)
        if wrong == "phone":  # that of the call was not it, or is known to be another
            self.talk.skipped.add("caller")
            self.talk.digits = ""
        for question in (wrong, "phone_caller"):
            self.talk.answered(question)
        if year_only:  # the day and the month are right
            self.talk.birth = year_only.day, year_only.month
            self._year_left = say_day_of_month(year_only.day, year_only.month)
            self.talk.answered("birth_year")
        return True

    @property
    def may_respell(self) -> bool:
        """Whether a name that was read back has not been spelled again yet."""
        return "respelled" not in self.talk.skipped

    def respell(self) -> None:
        """ "Le nom n'est pas bon", of what was read back: its letters, once."""
        self.talk.skipped |= {"respelled", "spelling"}
        self.talk.known = self.talk.known.refusing("surname")
        self.machine.fire("corrected")
        self.talk.ask("spelling")

    def for_somebody_else(self, meaning: Meaning, *, newly: bool = False) -> bool:
        """ "Non, ce n'est pas pour moi, c'est pour mon mari", and nothing else: the name and the
        birth date are forgotten, to be asked again. ``newly``: nobody had been told before, so
        that it needs no "non"."""
        party = meaning.fields.third_party
        alone = meaning.fields == Fields(third_party=party) and meaning.wrong is None
        denied = meaning.act in ("no", "correct") or (newly and meaning.act is None)
        if party is None or not alone or not denied:
            return False
        self.talk.known = self.talk.known.without_name()
        self.talk.skipped.clear()
        for question in ("surname", "family_name", "birth_date"):
            self.talk.answered(question)
        return True

    def spoken_name(self) -> str:
        """ "Jacques Moreau, M comme Marcel, ...": spelled where it was not known or not spelled;
        "Michel Moreau, prénom au masculin", unless it was told of whom before."""
        known = self.talk.known
        assert known.surname is not None
        name = say_name(known.surname)
        if known.first_name:
            name = f"{say_name(known.first_name)} {name}"
        gender = gender_unheard(known.first_name or "")
        if gender and (known.gender is None or "gender" in self.talk.skipped):
            self.talk.skipped.add("gender")
            (said,) = self.talk.house.sentences.variants(f"first_name_{gender}", {})
            name = f"{name}, {said}"
        spelled = known.unsure_name or known.respelled or "respelled" in self.talk.skipped
        return f"{name}, {say_spelling(known.surname)}" if spelled else name

    def spoken_phone(self) -> str:
        """ ", au zéro deux, quarante et un, ...", or that there is none."""
        phone = self.talk.known.phone
        return f", au {say_phone(phone)}" if phone else ", sans numéro de téléphone"
