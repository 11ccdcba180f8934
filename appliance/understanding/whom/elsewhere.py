"""Whether somebody is wanted who does not work here: "un rendez-vous avec le docteur Dupuis", "chez
le kiné"."""

from __future__ import annotations

import re
from collections.abc import Callable

from rapidfuzz.distance import DamerauLevenshtein

from appliance.french.calendar import MONTHS, WEEKDAYS
from appliance.french.words import RENDEZVOUS, Tokens, fold, vocabulary
from appliance.messages import Asked
from appliance.settings.practice import Practice

#: By the practitioners' professions of the settings; the others are never here.
_OF_PROFESSION = {
    "physiotherapist": r"kines?|kinesitherapeutes?",
    "nurse": r"infirmiere?s?",
    "midwife": r"sage femme",
    "dentist": r"dentiste",
}
_OTHERS = (
    r"ophtalmo\w*|ophtalmologue|dermato\w*|cardio\w*|gyneco\w*|orl|rhumato\w*|psy|psychologue"
    r"|psychiatre|osteo\w*|podologue|pedicure|orthophoniste|neurologue|pneumologue|urologue"
    r"|allergologue|radiologue|dieteticien\w*|nutritionniste|endocrinologue|gastro enterologue"
    r"|orthodontistes?|chirurgien(?! dentiste)|opticien|veterinaire"
)
#: "J'ai déjà rendez-vous chez le cardiologue jeudi": that is none that is wanted.
_HAD = re.compile(
    r"\b(?:(?:ai|avons|avais|avait|aurai|as|(?<!y )a|eu|deja)"
    r"(?: (?:deja|aussi|encore|eu|pris|une?))*"
    r"|(?:sors|sort) (?:de|d')(?: (?:mon|la|une?))?) $"
)
_WANTING = (
    rf"(?:{RENDEZVOUS}|place|consultation|creneau)(?: \w+){{0,2}}? (?:avec|chez|pour)"
    r"|\b(?:voir|consulter)"
)
#: Names too, but said of a time or of anybody.
_NO_NAME = vocabulary("matin midi soir demain aujourdhui traitant famille garde") | {
    *WEEKDAYS, *MONTHS,
}  # fmt: skip
_NAMED = r"(?:docteure?|dr|docteresse|doctoresse) (\w+)"
_LIKE = 0.5  # a surname so like one of ours may have been misheard


class Elsewhere:
    """Built once for a practice."""

    def __init__(self, practice: Practice) -> None:
        here = {person.profession for person in practice.practitioners}
        not_here = [words for code, words in _OF_PROFESSION.items() if code not in here]
        away = "|".join([*not_here, _OTHERS])
        self._surnames = [fold(person.surname) for person in practice.practitioners]
        self._wanted = re.compile(rf"\b(?:{_WANTING}) (?:(?:le|la|l'|une?) )?(?:{away})\b")
        self._told = re.compile(rf"^(?:\w+'? ){{0,4}}(?:{away})(?: \w+'?){{0,3}}$")
        self._doctor = re.compile(rf"\b(?:{_WANTING}) (?:(?:le|la) )?{_NAMED}")
        self._doctor_told = re.compile(rf"^(?:\w+'? ){{0,4}}{_NAMED}\b")

    def wanted(self, tokens: Tokens, asked: Asked, is_name: Callable[[str], bool]) -> bool:
        """``is_name``: whether a word is a name and no other word."""
        said = " ".join(tokens)
        answers = asked == "practitioner"
        if _wanted(self._wanted, said) or (answers and self._told.match(said)):
            return True
        named = _wanted(self._doctor, said) or (self._doctor_told.match(said) if answers else None)
        return named is not None and self._is_other(named[1], is_name)

    def _is_other(self, word: str, is_name: Callable[[str], bool]) -> bool:
        alike = (
            DamerauLevenshtein.normalized_similarity(word, surname) for surname in self._surnames
        )
        return word not in _NO_NAME and is_name(word) and max(alike) < _LIKE


def _wanted(pattern: re.Pattern[str], said: str) -> re.Match[str] | None:
    """Where it is said, unless somebody has that appointment already."""
    found = pattern.finditer(said)
    return next((match for match in found if not _HAD.search(said[: match.start()])), None)
