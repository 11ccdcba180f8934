"""The names told in an utterance, by the lists of names and by whom the call knows already."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Literal, cast, get_args

from appliance.french.births.reading import read_birth
from appliance.french.calendar import MONTHS
from appliance.french.names.day_names import with_day_names
from appliance.french.names.parts import PARTICLES, NameLists
from appliance.french.names.ranks import is_great, is_no_surname
from appliance.french.names.reading import PersonReading, read_person, tells_writing
from appliance.french.names.sounds import NameList, fold_name, letters_apart, sound_key
from appliance.french.names.weights import LISTED, TALKED, weight
from appliance.french.names.words import FRAME, KIN_CUES, TALK
from appliance.french.numbers import NUMBER_WORDS
from appliance.french.slips.heard_right import heard_right
from appliance.french.words import FILLERS, MASK, Tokens, fold, masked, tokenise, vocabulary
from appliance.messages import NAME_PARTS, Asked
from appliance.understanding.context import Context
from appliance.understanding.model.intents import Guess
from appliance.understanding.names.heard import as_names
from appliance.understanding.names.lists import common_surnames, everyday_words
from appliance.understanding.names.pieces import LATER

_HYPHEN = re.compile(r"\b([^\W\d_]{3,})-([^\W\d_]{3,})\b")
_TITLES = vocabulary("madame monsieur mademoiselle nom nomme")
_ANNOUNCING = vocabulary("nom prenom") | PARTICLES
_VOWELS = frozenset("aeiouy")
_GREETINGS = vocabulary("bonjour bonsoir allo oui euh alors docteur voila")
#: Said without a name, however much their words look like one.
_NAMELESS = frozenset({"repeat", "slower", "wait", "dont_know", "goodbye"})
#: Asked for these, a name that is denied and told anew is the one told before.
_LATER: frozenset[Asked] = frozenset({"birth_date", "phone"})
#: Surnames of somebody, but wishes of everybody else.
_HARDLY_NAMES = vocabulary(
    "humain robot machine passe patience doucement lentement oublie bof fort suivant retour"
)
#: Tells one's name where another was asked for.
_OWN_NAME = vocabulary("appelle nom prenom suis")
_OF_THE_VISIT: frozenset[Asked] = frozenset({"practitioner", "when", "offer", "number"})
#: "le village, c'est Saint-Paul", "le docteur s'appelle ...": no name of the patient, where nothing
#: else is told.
_ELSEWHERE = re.compile(
    r"^(?!.*\b(?:nom|prenom|moi|m' appelle)\b).*\b(?:village|commune|rue|ville|maison|hameau"
    r"|lieu dit|quartier"
    r"|docteur|medecin|toubib|remplacante?|infirmiere?) (?:\w+ )?(?:c' est|s' appelle)\b"
)
#: What a first name follows, where a relative stands behind it.
_BEFORE_FIRST_NAME = ((), ("de",), ("d'",), ("pour",), ("est",), ("appelle",))
#: What is wished, behind a name that begins: "Karine Vasseur, c'est pour ...".
_GOES_ON = vocabulary("c' je j' pour a")
_CORRECTING = vocabulary("non pardon avec sans comme plutot pas erreur trompe mais")
_NameQuestion = Literal["open", "patient", "surname", "first_name", "spelling"]
_MOST_NAMES = 4
#: Names are nearly alike where less than so much of their letters or sounds is other.
_NEAR = 0.5


def _apart(name: str, other: str) -> float:
    """How much of the name is other, in letters or in sounds."""
    pairs = (name, other), (sound_key(name), sound_key(other))
    return min(letters_apart(one, two) / max(len(one), 1) for one, two in pairs)


class NamesTold:
    """Built once; keeps nothing of what it reads but the list of known patients."""

    def __init__(self, surnames: NameList, first_names: NameList) -> None:
        self._surnames = surnames
        self._first_names = first_names
        self._lists = NameLists(
            surnames, first_names, common=common_surnames(), words=everyday_words()
        )
        self._patient_names: tuple[str, ...] = ()
        self._patient_list = NameList(())

    def tokens_of(self, text: str, asked: Asked) -> Tokens:
        """The tokens of what was said, put right; asked for a name, what may be one is kept."""
        hyphened = self._with_hyphens(text) if asked in NAME_PARTS | {"patient"} else text
        tokens = heard_right(tokenise(hyphened))
        return with_day_names(tokens, asked, self._lists) if asked in NAME_PARTS else tokens

    def _with_hyphens(self, text: str) -> str:
        """A typed hyphen between two names, as it is said: "Petit tiret Jean". "Trente-cinq" is a
        number, though somebody is called Trente and somebody Cinq."""

        def said(pair: re.Match[str]) -> str:
            parts = tuple(map(fold, pair.groups()))
            names = all(self.is_name(part) and part not in TALK for part in parts)
            named = names and not NUMBER_WORDS.issuperset(parts)
            return f"{pair[1]} tiret {pair[2]}" if named else pair[0]

        return _HYPHEN.sub(said, text)

    def only_names(self, text: str) -> bool:
        """Whether every word is a name or stands around one: "c'est Denis", "Martin Dupuis"."""
        rest = [token for token in tokenise(text) if token not in FRAME and token not in FILLERS]
        return 0 < len(rest) <= _MOST_NAMES and all(
            token not in TALK and token not in _HARDLY_NAMES and self.is_name(token)
            for token in rest
        )

    def without_patient(self, text: str, today: date) -> str:
        """A text without the name and the birth date that are told in it."""
        tokens = tokenise(text)
        birth = read_birth(tokens, today, asked=False)
        rest = masked(tokens, birth.used if birth.dates else ())
        person = read_person(rest, self._lists)
        if not birth.dates and not person.used:
            return text
        return " ".join(token for token in masked(rest, person.used) if token != MASK)

    def is_name(self, token: str) -> bool:
        """Whether somebody in France is called so."""
        name = fold_name(token)
        return name in self._surnames or name in self._first_names

    def only_name(self, token: str) -> bool:
        """Whether it is a name and no other word: "Dupuis", not "pour" or "Petit"."""
        return token not in self._lists.words and self.only_names(token)

    def may_be_told(self, token: str) -> bool:
        """Whether a word may be a name or letters of one, or announces one."""
        word = fold(token)
        letters = len(word) == 1 or _VOWELS.isdisjoint(word)
        return letters or word in _ANNOUNCING or word not in self._lists.words

    def is_first_name(self, token: str) -> bool:
        return fold_name(token) in self._first_names

    def is_listed(self, person: PersonReading) -> bool:
        name, lists = person.surname or person.first_name or "", (self._surnames, self._first_names)
        return any(name in known for known in (*lists, self._patient_list))

    def is_common(self, person: PersonReading) -> bool:
        """Whether very many people have the surname."""
        return person.surname in self._lists.common

    def is_whole(self, person: PersonReading) -> bool:
        """Whether both names are told, and both are of the lists."""
        return person.surname in self._surnames and person.first_name in self._first_names

    def told(self, tokens: Tokens, asked: Asked, context: Context, guess: Guess) -> PersonReading:
        """The names of the patient or the caller; not who is to be seen, where something of the
        visit was asked, nor a place, nor a month that is spelled: "c'est mai, m, a, i"."""
        if asked in _OF_THE_VISIT and not _OWN_NAME & set(tokens):
            return PersonReading()
        if asked == "confirm" and _ELSEWHERE.search(" ".join(tokens)):
            return PersonReading()
        person = self._told(tokens, asked, context, guess)
        if asked in LATER and self._is_talk(person, tokens, context):
            return PersonReading()
        month = person.spelled and (person.surname or "").lower() in MONTHS
        return PersonReading() if month and asked == "birth_date" else person

    def _told(self, tokens: Tokens, asked: Asked, context: Context, guess: Guess) -> PersonReading:
        lists = self.lists(context)
        denied = guess.act == "correct" or _CORRECTING & set(tokens)
        correcting = asked == "confirm" and bool(denied)
        question = cast(_NameQuestion, asked if asked in get_args(_NameQuestion) else "open")
        leading = self._leading(tokens, lists) if asked in NAME_PARTS else None
        nameless = bool(guess.intents) or guess.act in _NAMELESS
        if nameless and leading is not None:
            tokens = leading
        elif nameless:
            question = "open"  # then only what is announced is a name
            tokens = self._announced(tokens)
        elif asked in NAME_PARTS and guess.act is None:
            tokens = as_names(tokens, asked, lists)
        corrects = asked in _LATER and denied and context.surname and not guess.intents
        bare = (
            asked == "confirm" and context.surname and guess == Guess(confidence=guess.confidence)
        )
        if (corrects or bare) and self.only_names(" ".join(tokens)):
            return read_person(tokens, lists, "surname", context.surname)
        if question == "open" and correcting and (context.surname or tells_writing(tokens)):
            question = "surname"
        heard = context.first_name if asked == "first_name" else context.surname
        person = read_person(tokens, lists, question, heard)
        written = person.surname if asked == "confirm" and person.spelled else None
        if written and self._is_of_first_name(written, tokens, context):
            return read_person(tokens, lists, "first_name", context.first_name)
        return person

    def _is_talk(self, person: PersonReading, tokens: Tokens, context: Context) -> bool:
        """ "C'est presque ça", "non, prenez le zéro six", "non le deuxième": once the names are
        known, words that are said of other things are no surname, unless one is announced that
        somebody has, or one sounds like the one known."""
        name = person.surname
        if name is None or person.first_name or person.spelled or not person.used:
            return False
        words = [word for word in re.split("[ '-]", name.lower()) if word not in PARTICLES]
        if any(weight(word, self._lists) > TALKED for word in words):
            return False
        start = person.used[0][0]
        announced = tokens[max(0, start - 2) : start] == ("c'", "est") or _TITLES & set(tokens)
        near = context.surname is not None and _apart(name, context.surname) < _NEAR
        return not near and not (announced and self.is_listed(person))

    def _is_of_first_name(self, written: str, tokens: Tokens, context: Context) -> bool:
        """ "Michèle avec un e", where "Michel Bernard" was read back: the letters are of the name
        that sounds so, and no other is said. What may be a surname as well ("Thibault François,
        Thibaud avec un d") may have been told first."""
        first, surname = (sound_key(name or "") for name in (context.first_name, context.surname))
        either = context.surname in self._first_names  # they may have changed places
        either = either and context.first_name in self._lists.common
        if either and not is_no_surname(written.lower()):
            return False
        said = {
            sound_key(fold_name(token)): token in self._lists.words
            for token in tokens
            if token not in TALK and token not in FRAME and self.is_name(token)
        }
        others = [name for name, everyday in said.items() if name != first and not everyday]
        return bool(first) and first in said and first != surname and not others

    def _leading(self, tokens: Tokens, lists: NameLists) -> Tokens | None:
        """ "Kerbrat, c'est pour le VSL du douze": the name that begins an answer, whatever is
        wished behind it, and nothing else of the answer."""
        at = 0
        while at < len(tokens) and tokens[at] in FRAME | FILLERS | {MASK}:
            at += 1
        end = at
        while end < len(tokens) and tokens[end] not in TALK and weight(tokens[end], lists) > LISTED:
            end += 1
        goes_on = tokens[at + 1 : at + 2] and tokens[at + 1] in TALK
        if end == at and goes_on and tokens[at] not in TALK:
            end += weight(tokens[at], lists) == LISTED
        return masked(tokens, ((end, len(tokens)),)) if end > at else None

    def of_relative(
        self, person: PersonReading, tokens: Tokens, at: int, *, family: bool
    ) -> PersonReading:
        """The patient beside a relative that ends at ``at``. ``family``: no neighbour or friend,
        whose surname is told rather."""
        if person.first_name is None:
            person = self._with_relative(person, tokens, at)
        return self.as_first_name(person, tokens, at if family else 0)

    def _with_relative(self, person: PersonReading, tokens: Tokens, at: int) -> PersonReading:
        """With the name beside the relative, of the same family where a surname was told."""
        named = self._beside_relative(tokens, at)
        if named.first_name is None:
            named = self._before_relative(tokens, at)
        if person == PersonReading() or named.first_name is None:
            return named if person == PersonReading() else person
        if named.surname not in (None, person.surname) or named.first_name == person.surname:
            return person
        used = (*person.used, *named.used)
        return replace(person, first_name=named.first_name, used=used)

    def _beside_relative(self, tokens: Tokens, at: int) -> PersonReading:
        """ "ma fille Emma", "la maman d'Emma Moreau": a first name follows the relative."""
        at += tokens[at : at + 1] in (("de",), ("d'",))
        named = tokens[at : at + 2]
        goes_on = named[:1] and named[0] in self._lists.words and len(named) > 1
        if goes_on or len("".join(named[:1])) < 3 or fold_name(named[0]) not in self._first_names:
            return PersonReading()
        if tokens[at + 1 : at + 2] == ("et",) and self.is_first_name(
            "".join(tokens[at + 2 : at + 3])
        ):
            family = self._beside_relative(tokens, at + 2)  # "Paul et Lucie Moreau"
            first = fold_name(named[0])
            return replace(family, first_name=first, used=((at, at + 1), *family.used))
        if len(named) == 2 and fold_name(named[1]) in self._surnames and len(named[1]) > 3:
            rest = masked(tokens, ((0, at), (at + 2, len(tokens))))
            return read_person(rest, self._lists, "patient")
        return PersonReading(first_name=fold_name(named[0]), used=((at, at + 1),))

    def _before_relative(self, tokens: Tokens, at: int) -> PersonReading:
        """ "le rendez-vous de Jules, mon fils": the first name stands before the relative, whose
        words are masked."""
        while at > 0 and (tokens[at - 1] == MASK or tokens[at - 1] in KIN_CUES):
            at -= 1
        name = tokens[at - 1 : at]
        told = tokens[max(0, at - 2) : at - 1] in _BEFORE_FIRST_NAME
        if not name or not told or name[0] in TALK or name[0] in self._lists.words:
            return PersonReading()
        if not self.is_first_name(name[0]):
            return PersonReading()
        return PersonReading(first_name=fold_name(name[0]), used=((at - 1, at),))

    def as_first_name(self, person: PersonReading, tokens: Tokens, beside: int) -> PersonReading:
        """ "pour mon fils Lucas": a lone name with a relative is a first name, listed or right
        ``beside`` one of the family ("mon frère Abdelaziz")."""
        lone = person.surname is not None and person.first_name is None and not person.spelled
        titled = any(
            token in _TITLES and tokens[at - 1] not in _GREETINGS  # "bonjour madame"
            for at, token in enumerate(tokens)
        )
        if not lone or titled:
            return person
        follows = beside > 0 and person.used[:1] == ((beside, beside + 1),)
        follows = follows and tokens[beside] not in self._lists.words  # "mon garçon trisomique"
        if person.surname not in self._first_names and not follows:
            return person
        return replace(person, surname=None, first_name=person.surname, surnames=())

    def _announced(self, tokens: Tokens) -> Tokens:
        """ "bonjour Jean Martin": a first name and a surname after the greeting say who calls."""
        at = 0
        while at < len(tokens) and tokens[at] in _GREETINGS:
            at += 1
        if at + 1 >= len(tokens) or MASK in tokens[at : at + 2]:
            return tokens
        if at == 0 and not self._begins_with_name(tokens):
            return tokens
        one, two = (fold_name(token) for token in tokens[at : at + 2])
        named = (one in self._first_names and two in self._surnames) or (
            one in self._surnames and two in self._first_names
        )
        if not named or {one.lower(), two.lower()} & _GREETINGS:
            return tokens
        return (*tokens[:at], "je", "m'", "appelle", *tokens[at:])

    def _begins_with_name(self, tokens: Tokens) -> bool:
        """ "Karine Vasseur, c'est pour ...": a first name and a surname that are no other words."""
        name, after = tokens[:2], tokens[2:3]
        everyday = any(word in TALK or word in self._lists.words for word in name)
        return bool(after) and after[0] in _GOES_ON and not everyday and self.is_first_name(name[0])

    def tells_first_name(self, person: PersonReading, asked: Asked, context: Context) -> bool:
        """Whether the one name that is told is a first name: asked for the surname, a woman's
        ("Lucie"); once both are known, no surname of very many people, and none that sounds nearly
        like the one that was understood."""
        name, first = person.surname or "", context.first_name or ""
        if asked == "surname" and name not in self._patient_list:
            return is_no_surname(name.lower())
        if asked not in LATER or context.surname is None or name not in self._first_names:
            return False
        apart, from_first = _apart(name, context.surname), _apart(name, first)
        if from_first < min(apart, _NEAR):
            return True
        return apart >= _NEAR and not is_great(name.lower())

    def lists(self, context: Context) -> NameLists:
        return replace(self._lists, patients=self._patients(context.surnames))

    def _patients(self, names: tuple[str, ...]) -> NameList:
        """The list of the known patients, made again only when they change: 40 ms a thousand."""
        if names is not self._patient_names:
            self._patient_names = names
            self._patient_list = NameList(names)
        return self._patient_list
