"""Whom somebody wants to see: the practitioners by name or by profession, and who is refused."""

from __future__ import annotations

import re
from copy import copy
from itertools import pairwise, product
from typing import Self

from appliance.french.calendar import WEEKDAYS
from appliance.french.names.practitioners import Naming
from appliance.french.wish_words import NEEDING, WISHING
from appliance.french.words import FILLERS, Tokens, fold, masked, vocabulary
from appliance.messages import NAME_QUESTIONS, Asked
from appliance.settings.practice import Practice, Practitioner
from appliance.understanding.vocabulary import TEETH, Lexicon, Named, words_of
from appliance.understanding.whom.names_heard import first_name_at, name_at, nearness, sounds_so
from appliance.understanding.whom.namesakes import NameSaid, answered_by_gender, told_apart

_TITLES = vocabulary("docteur docteure docteurs dr doc docteresse doctoresse doceur auteur doctor")
#: "avec madame Martin" is the doctor; "c'est madame Martin" may be a patient.
_CIVILITIES = vocabulary("madame monsieur mademoiselle mme")
_WITH = vocabulary("avec chez voir vois voit")
_OF_A_VISIT: frozenset[Asked] = frozenset({"when", "offer", "confirm"})
_TELLING = vocabulary("dire dites direz dis transmettre message mot prevenir demander")
_SAYING = vocabulary("dit disait demande conseille prescrit donne envoie envoye")
_ENGAGED = vocabulary("ai deja")
_BEFORE_NAME = vocabulary("le la l' les du de avec chez pour docteur docteure madame monsieur")
#: "je ne sais pas Martin", "pourquoi pas Martin": nobody is refused.
_UNSURE = (("sais",), ("pourquoi",), ("auriez",), ("avez",), ("serait",))
_TIME_BEFORE = vocabulary("demain le du ce au un en chaque prochain huit quinze")
_CORRECTING = vocabulary("non pardon plutot")
_ONE = (("un",), ("une",))
_SEEKING = WISHING | NEEDING | vocabulary("cherche cherchons trouver voir")  # "un dentiste"
_VISIT = vocabulary("vous rdv rendezvous visite consultation")
_ARTICLES = vocabulary("le la l' au votre chez vous rdv rendezvous")
#: "le médecin de garde" is nobody of this practice.
_ELSEWHERE = vocabulary(
    "garde traitant conseil travail scolaire hopital urgences specialiste remplacant"
)
_OTHER_ONE = {("l'", "autre"), ("un", "autre")}
#: The same where that was not asked: "pas Lefèvre, l'autre", but "pas Lefèvre, l'autre jour ...".
_THE_OTHER = re.compile(
    r"\b(?:l' autre|un autre|une autre)"
    r"(?: (?:docteure?|medecin|dentiste|doctoresse|praticien\w*|s' il\b.*|merci|plutot)|$)"
)
_THAN, _FEW = (("que",), ("qu'",)), 6
_NOT_WITH = (
    ("pas", "avec"), ("pas", "chez"), ("pas", "celui"), ("surtout", "pas"), ("apres", "celui"),
    ("avant", "celui"),
)  # fmt: skip
#: Behind one of these somebody is named who is not wished.
_REFUSING = (
    ("pas",), ("ni",), ("plutot", "que"), ("plutot", "qu'"), ("au", "lieu", "de"),
    ("au", "lieu", "du"), ("a", "la", "place", "de"), ("a", "la", "place", "du"),
    ("apres", "celui"), ("avant", "celui"),
)  # fmt: skip
#: "Garder celui du dentiste": not the one that it is about.
KEEPING = vocabulary(
    "garder garde gardez gardant gardons laisser laisse laissez laissant conserver conserve"
)
_THAT_ONE = vocabulary("celui mon son notre rendez vous rdv rendezvous bien moi quand meme")
_TOLD_ME = (("m'", "a"), ("m'", "avait"), ("nous", "a"), ("nous", "avait"),
            ("devait", "me"), ("devait", "m'"), ("doit", "me"), ("doit", "m'"))  # fmt: skip
_PATIENTS = vocabulary("me m' nous le la l' les")
_TREATS = vocabulary("suit voit revoit soigne traite recoit opere")
_THEMSELVES = {"madame": "elle", "mademoiselle": "elle", "mme": "elle", "monsieur": "il"}
#: "Je suis suivi par madame", "mon médecin c'est madame".
_OF_THE_DOCTOR = re.compile(
    r"\b(?:(?:suivi|vu|soigne|traite|opere|recu|envoye)e?s? par"
    r"|(?:medecin|docteure?|generaliste|dentiste|doctoresse)(?: traitante?)? c' est) \w+$"
)
_SEES_ME = vocabulary(
    "me m' nous jette regarde examine ausculte prendre recevoir prenne recoive soigne refasse"
)
_PARTS_OF_DAY = vocabulary("matin midi soir demain")
#: Behind "matin" they show that it is the time: "le docteur matin ou soir".
_GOES_ON = vocabulary("ou et de si comme")
#: "le docteur la fièvre", but not "docteur, la fièvre ne baisse pas".
_POINTED = ((), ("le",), ("la",), ("au",), ("du",), ("avec",), ("chez",), ("est",))
#: From how near on: "Mattin" is 0.83 from "Martin", "Morin" 0.67, "Marchand" 0.5.
_NEAR, _VERY_NEAR = 0.6, 0.8


def is_engaged(tokens: Tokens, at: int) -> bool:
    """ "Jeudi j'ai déjà le dentiste": not whom to see. ``at``: of the profession or the title."""
    return not _ENGAGED.isdisjoint(tokens[max(0, at - 2) : at])


class People:
    """The practitioners, by name ("docteur Martin") or by profession ("le dentiste")."""

    def __init__(self, practice: Practice) -> None:
        self._people = practice.practitioners
        self._naming = Naming(practice)
        professions: dict[str, list[str]] = words_of("words.toml")["professions"]
        self._professions = Lexicon(professions)

    def between(self, keys: tuple[str, ...]) -> Self:
        """Only some of them, who were asked between."""
        some = copy(self)
        some._people = tuple(p for p in self._people if self._naming.key(p) in keys)
        return some

    def is_shared(self, name: str) -> bool:
        """Whether several may be meant by it."""
        return len(self._naming.meant(name)) > 1

    def profession(self, name: str) -> str | None:
        """Of the practitioner of that name, or of all who may be meant by it."""
        own = {person.profession for person in self._naming.meant(name)}
        return own.pop() if len(own) == 1 else None

    def find(self, tokens: Tokens, question: Asked) -> Named[str] | None:
        """Who is wished; of two of one name, of whom an appointment is spoken of, by the first name
        alone too: "non, avec Marc"."""
        found = self._wished(tokens, question)
        spoken_of = found is None and question in _OF_A_VISIT
        return self._by_first_name(tokens, _WITH) if spoken_of else found

    def _wished(self, tokens: Tokens, question: Asked) -> Named[str] | None:
        """Who is wished, after a correction the one it names. Where a practitioner or a name is
        asked for nobody is wished who is refused: "Lefèvre, mais pas le dentiste". Where one of two
        was asked for, whoever refuses one wishes the other: "un docteur, pas les dents"."""
        asked = question == "practitioner"
        if compared := self._compared(tokens):
            first, second = compared
            return Named(first.value, (*first.tokens, *second.tokens))
        wished = _without_refused(tokens)
        if wished != tokens and _says_other(wished, asked=asked):
            return self._other(tokens) or self._corrected(wished, asked)
        if wished != tokens and (found := self._corrected(wished, asked)):
            return found
        if asked and wished != tokens and not _TITLES.isdisjoint(wished):
            return self._other(tokens)
        refused = asked or question in NAME_QUESTIONS
        refused = refused or any(pair in _NOT_WITH for pair in pairwise(tokens))
        return None if refused and wished != tokens else self._corrected(tokens, asked)

    def _compared(self, tokens: Tokens) -> tuple[Named[str], Named[str]] | None:
        """ "Plutôt Lefèvre que Martin": both, whether their titles are said or not."""
        for at in (at for at, token in enumerate(tokens) if token == "plutot"):
            joint = next((to for to in range(at + 2, at + _FEW) if tokens[to : to + 1] in _THAN), 0)
            if not joint:
                continue
            size = len(tokens)
            first = self._named(masked(tokens, ((0, at + 1), (joint, size))))
            second = self._named(masked(tokens, ((0, joint + 1), (joint + _FEW, size))))
            if first and second and first.value != second.value:
                return first, second
        return None

    def _named(self, tokens: Tokens) -> Named[str] | None:
        """By name, with or without a title, or by profession."""
        return self._find(tokens, True) or self._by_profession(tokens, True)

    def refused(self, tokens: Tokens) -> str | None:
        """Who is named as not wished."""
        if compared := self._compared(tokens):
            return compared[1].value
        parts = _refused_parts(tokens)
        if not parts:
            return None
        ends = [0, *(place for part in parts for place in part), len(tokens)]
        others = tuple(zip(ends[::2], ends[1::2], strict=True))
        found = self._corrected(masked(tokens, others), True)
        return found.value if found else None

    def _other(self, tokens: Tokens) -> Named[str] | None:
        """ "pas le docteur Martin, l'autre": of two the one who is not refused; of two Martins the
        other Martin."""
        refused = self._corrected(tokens, True)
        if refused is None:
            return None
        meant = self._naming.meant(refused.value)
        alike = [person for person in self._naming.namesakes(meant[0]) if person not in meant]
        others = alike or [person for person in self._people if person not in meant]
        return Named(self._naming.key(others[0]), refused.tokens) if len(others) == 1 else None

    def _corrected(self, tokens: Tokens, asked: bool) -> Named[str] | None:
        corrected = [at for at, token in enumerate(tokens) if token in _CORRECTING]
        if corrected and "pas" not in tokens[corrected[-1] :]:
            after = masked(tokens, ((0, corrected[-1]),))
            if found := self._find(after, asked) or self._by_profession(after, asked):
                return found
        for at, pair in enumerate(pairwise(tokens)):
            if pair[0] == "celui" and pair[1] in ("du", "de", "des", "chez", "avec"):
                after = masked(tokens, ((0, at + 1),))
                if found := self._named(after):
                    return found
        named, seen = self._find(tokens, asked), self._by_profession(tokens, asked)
        engaged = named is not None and is_engaged(tokens, named.tokens[0])
        return (seen or named) if engaged and not asked else (named or seen)

    def _find(self, tokens: Tokens, asked: bool) -> Named[str] | None:
        for at in range(len(tokens)):
            before = [token for token in tokens[max(0, at - 4) : at] if token not in FILLERS]
            titled = bool(before) and (
                before[-1] in _TITLES
                or before[-1] in ("chez", "avec", "voir")
                or (before[-1] in _CIVILITIES and _is_doctors(before, tokens, at))
            )
            if not (titled or asked):
                continue
            for person in self._people:
                end = name_at(tokens, at, person)
                if end and (titled or not _is_time(tokens, at)):
                    said = NameSaid(tokens, at, end, asked)
                    return self._who(person, said, tuple(range(at - titled, end)))
        found = self._by_first_name(tokens, frozenset() if asked else _TITLES)
        found = found or self._half_heard(tokens, asked)
        return found or (self._by_gender(tokens) if asked else None)

    def _who(self, person: Practitioner, said: NameSaid, used: tuple[int, ...]) -> Named[str]:
        """That person, or the one of the same spoken name who is told beside it; where nothing
        tells, whoever bears it. ``used``: the tokens that named him."""
        alike = tuple(p for p in self._naming.namesakes(person) if p in self._people)
        meant, beside = told_apart(alike, said, self._professions)
        return Named(self._naming.key_of_all(meant), tuple(sorted({*used, *beside})))

    def _half_heard(self, tokens: Tokens, asked: bool) -> Named[str] | None:
        """ "le docteur Mattin": behind the title whose name is nearest, most of all where one of
        the practitioners was asked for."""
        for at in range(1, len(tokens)):
            title = tokens[at - 1] in _TITLES or (asked and tokens[at - 1] in _CIVILITIES)
            if not title or (_is_part_of_day(tokens, at) and not asked):
                continue
            nearest = max(nearness(tokens[at], person) for person in self._people)
            near = [p for p in self._people if nearness(tokens[at], p) == nearest]
            of_one_name = set(near) <= set(self._naming.namesakes(near[0]))
            if nearest >= (_NEAR if asked else _VERY_NEAR) and of_one_name:
                return self._who(near[0], NameSaid(tokens, at, at + 1, asked), (at - 1, at))
            for person in self._people:
                if tokens[at - 2 : at - 1] in _POINTED and sounds_so(tokens[at : at + 2], person):
                    said = NameSaid(tokens, at, at + 2, asked)
                    return self._who(person, said, (at - 1, at, at + 1))
        return None

    def _by_first_name(self, tokens: Tokens, behind: frozenset[str]) -> Named[str] | None:
        """ "Sophie", where it was asked who is to be seen; else only ``behind`` one of these words
        and of one of two: "le docteur Sophie"."""
        people = [p for p in self._people if not behind or len(self._naming.namesakes(p)) > 1]
        found = {
            self._naming.key(person): tuple(range(at, end))
            for person, at in product(people, range(len(tokens)))
            if (end := first_name_at(tokens, at, person))
            and (not behind or behind.intersection(tokens[:at][-1:]))
        }
        return Named(*next(iter(found.items()))) if len(found) == 1 else None

    def _by_gender(self, tokens: Tokens) -> Named[str] | None:
        """ "La dame", of those who were asked between."""
        people, found = answered_by_gender(self._people, tokens)
        return Named(self._naming.key(people[0]), tuple(range(*found))) if people else None

    def _by_profession(self, tokens: Tokens, asked: bool) -> Named[str] | None:
        if asked:  # too like "docteur", whoever that is, to be in the list
            tokens = tuple("doctoresse" if token == "docteure" else token for token in tokens)
        found = self._professions.find(tokens)
        if found is None and asked:  # "celui des dents"
            teeth = [at for at, token in enumerate(tokens) if token in TEETH]
            found = Named("dentist", (teeth[0],)) if teeth else None
        if found is None:
            return None
        first, last = found.tokens[0], found.tokens[-1]
        if _ELSEWHERE & set(tokens[last + 1 : last + 4]):
            return None
        told = tokens[last + 1 : last + 2] in (("m'",), ("me",))
        if not asked and told and _SAYING & set(tokens[last + 2 : last + 4]):
            return None  # "le médecin m'a dit de rappeler"
        if not asked and _SAYING & set(tokens[max(0, first - 2) : first]):
            return None  # "dans six mois, m'a dit le dentiste"
        if not asked and is_engaged(tokens, first):
            return None
        sought = tokens[first - 1 : first] in _ONE and _SEEKING & set(tokens[: first - 1][-3:])
        pointed = first > 0 and tokens[first - 1] in _ARTICLES
        if not (asked or sought or pointed or _is_visit_of(tokens[:first])):
            return None
        people = [p for p in self._people if p.profession == found.value]
        named = last + 1 + (tokens[last + 1 : last + 2] in (("madame",), ("monsieur",)))
        ends = {p: name_at(tokens, named, p) for p in people} if named < len(tokens) else {}
        end = max(ends.values(), default=0)
        if end:  # "le dentiste Martin", of two dentists
            people = [person for person in people if ends[person]]
        if not people or (len(people) > 1 and not end):
            return None
        if sought and tokens[last] == "traitant":
            return None  # who that will be has to be seen
        used = (*found.tokens, *range(last + 1, end or last + 1))
        if not end:
            return Named(self._naming.key(people[0]), used)
        return self._who(people[0], NameSaid(tokens, named, end, asked), used)


def _is_visit_of(before: Tokens) -> bool:
    """ "(Mon) rendez-vous du (dentiste)"."""
    return len(before) > 1 and before[-2] in _VISIT and before[-1] in ("du", "de")


def _without_refused(tokens: Tokens) -> Tokens:
    """ "le dentiste, pas la généraliste", "pas avec Martin, avec Lefèvre", "plutôt que Lefèvre":
    who is refused is not wished."""
    hidden = _refused_parts(tokens)
    return masked(tokens, tuple(hidden)) if hidden else tokens


def _refused_parts(tokens: Tokens) -> list[tuple[int, int]]:
    """The words of refusal, each up to who is named behind them."""
    hidden: list[tuple[int, int]] = []
    for at in range(len(tokens)):
        start = _refusal_end(tokens, at)
        if start and tokens[at - 1 : at] not in _UNSURE:
            while start < len(tokens) and tokens[start] in _BEFORE_NAME | _THAT_ONE:
                start += 1
            hidden.append((at, min(start + 1, len(tokens))))
    return hidden


def _refusal_end(tokens: Tokens, at: int) -> int:
    """The token after the words of refusal that begin here, 0 where none do."""
    kept = tokens[at] in KEEPING and tokens[at - 1 : at] != ("de",)  # "le médecin de garde"
    if kept:
        return at + 1
    said = (words for words in _REFUSING if tokens[at : at + len(words)] == words)
    return next((at + len(words) for words in said), 0)


def _says_other(tokens: Tokens, *, asked: bool) -> bool:
    """Whether the other one of two is wished."""
    if asked:
        return not _OTHER_ONE.isdisjoint(pairwise(tokens))
    return _THE_OTHER.search(" ".join(tokens)) is not None


def _is_time(tokens: Tokens, at: int) -> bool:
    """ "jeudi matin" names no Martin."""
    before = tokens[at - 1] if at else ""
    return fold(tokens[at]) == "matin" and (before in WEEKDAYS or before in _TIME_BEFORE)


def _is_doctors(before: list[str], tokens: Tokens, at: int) -> bool:
    """Whether the name at ``at`` is of whom somebody sees, and not his own. ``before``: the words
    up to it, its title last."""
    seen = _is_seen(before[:-1]) or _has_told_me(before, tokens[at + 1 :])
    return seen or bool(_OF_THE_DOCTOR.search(" ".join(tokens[:at])))


def _is_seen(before: list[str]) -> bool:
    """ "avec madame", "je vois normalement madame", "dites à madame"."""
    told = before[-1:] == ["a"] and bool(_TELLING & set(before[:-1]))
    return told or bool(_WITH & set(before[-2:]))


def _has_told_me(before: list[str], after: Tokens) -> bool:
    """ "monsieur Lefèvre m'a parlé d'un appareil", "madame Martin elle me voit", "que madame Martin
    me regarde le dos": said of whom the caller saw or wants to see, not of himself."""
    *introduced, title = before
    if introduced[-1:] in (["que"], ["si"]) and _SEES_ME & set(after[:3]):
        return True
    after = after[after[:1] == (_THEMSELVES.get(title),) :]
    treats = after[:1] and after[0] in _PATIENTS and _TREATS.intersection(after[1:2])
    told = bool(treats) or after[:2] in _TOLD_ME
    return told and introduced[-1:] not in (["est"], ["suis"], ["ici"])


def _is_part_of_day(tokens: Tokens, at: int) -> bool:
    """ "le docteur matin" is a Martin, "le docteur demain" is none."""
    time = tokens[at] != "matin" or bool(_GOES_ON.intersection(tokens[at + 1 : at + 2]))
    return tokens[at] in _PARTS_OF_DAY and time
