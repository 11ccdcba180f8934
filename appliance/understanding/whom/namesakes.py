"""Which of several practitioners of one spoken name is meant: by the first name, by whether it is a
man or a woman ("madame Martin"), by the profession ("le docteur Martin, le dentiste")."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import partial

from appliance.french.calendar import WEEKDAYS
from appliance.french.names.gender import Gender
from appliance.french.names.practitioners import People
from appliance.french.words import MASK, Tokens, masked, span_of, vocabulary
from appliance.understanding.vocabulary import Lexicon
from appliance.understanding.whom.names_heard import first_name_at

#: Behind what tells them apart; before a surname the first name is a patient's ("avec le docteur
#: Martin, Sophie Durand"), and a lady before a verb is somebody else ("la dame m'a dit").
_GOES_ON = vocabulary("s' si pour merci le vers demain plutot") | {*WEEKDAYS}
_SEEN = r"\b(?:avec|voir|vois|chez|par|pour|de|a)"  # not "bonjour madame, le docteur Martin"
_BEFORE: dict[Gender, re.Pattern[str]] = {
    "f": re.compile(
        r"\b(?:madame|mme|mademoiselle|doctoresse|docteresse|doctoresses|la docteure?"
        rf"|(?:dame|femme) docteure?)$|{_SEEN} (?:madame|mme) (?:le |la )?docteure?$"
    ),
    "m": re.compile(rf"\bmonsieur$|{_SEEN} monsieur (?:le )?docteur$"),
}
_LEADING = rf"^(?:(?:{MASK}|c'|est|enfin|donc|euh|celle|celui|qui|plutot) )*"
_BEHIND: dict[Gender, re.Pattern[str]] = {
    "f": re.compile(rf"{_LEADING}(?:(?:la|(?<=est )une) (?:femme|dame|madame)|l' epouse)\b"),
    "m": re.compile(
        rf"{_LEADING}(?:l' (?:homme|epoux)|(?<=est )un (?:homme|monsieur)|le (?:monsieur|mari))\b"
    ),
}
#: Where it was asked who of them is meant.
_ANSWERING = r"^(?:(?:avec|chez|voir|c'|est|plutot|euh|ben|alors) )*"
_ANSWERED: dict[Gender, re.Pattern[str]] = {
    "f": re.compile(
        rf"\b(?:la|une) (?:femme|dame|madame)\b|\bl' epouse\b|{_ANSWERING}(?:madame|mme|elle)$"
    ),
    "m": re.compile(
        rf"\b(?:l'|un) (?:homme|monsieur)\b|\ble (?:monsieur|mari)\b|{_ANSWERING}(?:monsieur|lui)$"
    ),
}
#: Between the name and a profession that is this one's: "le docteur Martin, c'est le dentiste".
_JOINING = vocabulary(
    "le la l' un une c' est qui celui celle docteur docteure madame monsieur medecin"
)
_NEAR = 5  # tokens from the name, with the profession's own

Found = tuple[int, int]


@dataclass(frozen=True, slots=True)
class NameSaid:
    """Where a name is in what was said: tokens from ``begin`` to ``end``. ``asked``: for it."""

    tokens: Tokens
    begin: int
    end: int
    asked: bool


def told_apart(
    people: People, said: NameSaid, professions: Lexicon[str]
) -> tuple[People, tuple[int, ...]]:
    """Those of them who may be meant, and the tokens outside the name that tell it."""
    used: list[int] = []
    by_profession = partial(_by_profession, professions=professions)
    for tell in (_by_first_name, _by_gender, by_profession):
        if len(people) == 1:
            break
        left, found = tell(people, said)
        if left:
            people = left
            used += range(*found)
    return people, tuple(at for at in used if not said.begin <= at < said.end)


def answered_by_gender(people: People, tokens: Tokens) -> tuple[People, Found]:
    """The one of the gender that answers who is meant, and the tokens that do."""
    said = " ".join(tokens)
    told = {
        gender: span_of(said, *match.span())
        for gender, pattern in _ANSWERED.items()
        if (match := pattern.search(said))
    }
    left = _of(people, told)
    return (left, told[left[0].gender]) if len(left) == 1 and left[0].gender else ((), (0, 0))


def _by_first_name(people: People, said: NameSaid) -> tuple[People, Found]:
    found = {
        person.id: (at, end)
        for person in people
        for at in range(0 if said.asked else said.begin, len(said.tokens))
        if (end := first_name_at(said.tokens, at, person)) and _is_of_name(said, at, end)
    }
    named = tuple(person for person in people if person.id in found)
    return named, found[named[0].id] if named else (0, 0)


def _is_of_name(said: NameSaid, at: int, end: int) -> bool:
    """Within the name or right behind it."""
    within = said.asked or end <= said.end
    return within or (at == said.end and _ends(said.tokens, end))


def _ends(tokens: Tokens, end: int) -> bool:
    return end >= len(tokens) or tokens[end] in _GOES_ON


def _by_gender(people: People, said: NameSaid) -> tuple[People, Found]:
    before, behind = " ".join(said.tokens[: said.begin]), " ".join(said.tokens[said.end :])
    told: dict[Gender, Found] = {}
    for gender in _BEFORE:
        if _BEFORE[gender].search(before):
            told[gender] = (said.begin, said.begin)
        elif match := _BEHIND[gender].match(behind):
            end = said.end + span_of(behind, *match.span())[1]
            if _ends(said.tokens, end):
                told[gender] = (said.end, end)
    left = _of(people, told)
    if not left and said.asked:
        return answered_by_gender(people, said.tokens)
    return left, told[left[0].gender] if left and left[0].gender else (0, 0)


def _of(people: People, told: Collection[Gender]) -> People:
    """Those of that gender; nobody where one of them may be of either, for all that is set."""
    known = all(person.gender for person in people)
    return tuple(person for person in people if known and person.gender in told)


def _by_profession(
    people: People, said: NameSaid, professions: Lexicon[str]
) -> tuple[People, Found]:
    tokens, begin, end = said.tokens, said.begin, said.end
    outside = ((0, max(0, begin - _NEAR)), (begin, end), (end + _NEAR, len(tokens)))
    found = professions.find(tokens if said.asked else masked(tokens, outside))
    if found is None:
        return (), (0, 0)
    first, last = found.tokens[0], found.tokens[-1]
    joint = tokens[end:first] if first >= end else tokens[last + 1 : begin]
    if not (said.asked or _JOINING.issuperset(joint)):
        return (), (0, 0)
    return tuple(p for p in people if p.profession == found.value), (first, last + 1)
