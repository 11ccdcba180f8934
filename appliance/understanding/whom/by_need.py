"""Whom somebody needs who names nobody: "j'ai mal aux dents" is for the dentist, "mon fils a de la
fièvre" for the doctor. What is told is not kept, only whom it leads to."""

from __future__ import annotations

import re

from appliance.french.names.practitioners import Naming
from appliance.french.words import MASK, Tokens
from appliance.messages import Asked
from appliance.settings.practice import Practice
from appliance.understanding.vocabulary import Lexicon, words_of

#: Asked for these, what is told may be why somebody comes.
_TOLD: frozenset[Asked] = frozenset({"open", "practitioner", "reason"})


class ByNeed:
    """Of one practice: whom each complaint leads to, where that is one person."""

    def __init__(self, practice: Practice) -> None:
        phrases: dict[str, list[str]] = words_of("words.toml")["complaints"]
        self._complaints = {code: Lexicon({code: texts}) for code, texts in phrases.items()}
        self._people: dict[str, list[str]] = {profession: [] for profession in phrases}
        naming = Naming(practice)
        for person in practice.practitioners:
            self._people.setdefault(person.profession, []).append(naming.key(person))

    def find(self, tokens: Tokens, asked: Asked) -> str | None:
        """The name (``Fields.practitioner``) of who sees to it; None for complaints of several
        professions, or none."""
        if asked not in _TOLD:
            return None
        told = [
            profession
            for profession, own in self._complaints.items()
            if own.find(_without_denied(tokens))
        ]
        people = self._people[told[0]] if len(told) == 1 else []
        return people[0] if len(people) == 1 else None


#: "J'ai plus de fièvre", "pas de fièvre", "j'ai plus mal aux dents"; but "pas mal de boutons".
_DENIED = re.compile(
    r"\b(?:(?:pas|plus|jamais|ni)(?: vraiment| du tout| trop)? (?:de|d'|du)|aucune?|ni|sans"
    r"|(?:pas|plus|jamais)(?= mal$)) \S+$"
)
#: What the other one sees to: "un implant contraceptif", "un pansement sur ma dent".
_ELSEWHERE = re.compile(
    r"\bimplants?(?= (?:\S+ ){0,3}?(?:contracepti\w+|bras|auditi\w+|cochleaires?|mammaires?"
    r"|hormona\w+|capillaires?)\b)"
    r"|\bpansements?(?= (?:\S+ ){0,4}?(?:dents?|dentaires?|gencives?|molaires?)\b)"
)
#: Of a machine: "j'appuie sur les boutons".
_PRESSING = re.compile(r"\b(?:appu[iy]\w*|touches?|telephone|clavier)\b")


def _without_denied(tokens: Tokens) -> Tokens:
    """What is told without the complaints that somebody does not have."""
    tokens = tuple(_ELSEWHERE.sub(MASK, " ".join(tokens)).split())
    pressing = _PRESSING.search(" ".join(tokens)) is not None
    return tuple(
        MASK
        if (pressing and token == "boutons")
        or (_DENIED.search(" ".join(tokens[: at + 1])) and tokens[at : at + 2] != ("mal", "de"))
        else token
        for at, token in enumerate(tokens)
    )
