"""What an answer takes back of the patient: "non, P comme Pierre", "c'est pas pour moi", and asked
for the telephone number "mon nom, c'est pas Morin, c'est Maurin"."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import pairwise

from appliance.french.names.finding import is_name_word
from appliance.french.names.hints import hints_in
from appliance.french.numbers import numbers_at
from appliance.french.words import Tokens, spoken, tokenise, vocabulary
from appliance.messages import NAME_PARTS, Asked
from appliance.understanding.meaning import Act, Fields
from appliance.understanding.wishes.named_wrong import MISTAKEN

_IDENTITY: frozenset[Asked] = NAME_PARTS | {"birth_date", "phone"}
#: What is told in answer to a question; of every other value nothing was asked.
_ANSWERS: dict[Asked, Collection[str]] = {
    "patient": _IDENTITY, "surname": NAME_PARTS, "first_name": NAME_PARTS, "spelling": NAME_PARTS,
    "birth_date": ("birth_date",), "phone": ("phone",), "number": ("phone",),
    "open": _IDENTITY, "confirm": _IDENTITY,
}  # fmt: skip
_LETTERS_TOLD: frozenset[Asked] = frozenset({"spelling", "confirm"})
_DENIES_FIRST = re.compile(r"(?:mais |c' (?:est|etait) |ce n' est |oui )*(?:non|pas)\b")
_ANOTHER = re.compile(r"non (?:mais )?(?:c'|ce n') est pas\b")
_JOINT = re.compile(r"\ben (?:un|un seul|deux) mots?\b|\btout attache\b")
_WRONG = MISTAKEN | vocabulary("mauvais mauvaise faux fausse inverse")
_BADLY = vocabulary("compris note ecrit entendu marque")
_ARTICLES = vocabulary("le la un une du")
#: "Je me suis trompée, c'est pas pour moi, c'est pour mon mari".
_NOT_FOR_ME = re.compile(r"\bpas pour (?:moi|elle|lui)\b.*\bpour (?:moi|mon|ma|mes|notre)\b")


def takes_back(text: str, asked: Asked, act: Act | None, fields: Fields) -> bool:
    """Whether the utterance corrects what was understood of the patient; ``act``: as it is taken
    for until now."""
    if act not in (None, "no"):
        return False
    tokens, _ = spoken(tokenise(text))
    if asked == "confirm" and act == "no" and fields.third_party and "pour" in tokens:
        return True
    if asked == "open" and fields.third_party and _NOT_FOR_ME.search(" ".join(tokens)):
        return True
    named = fields.surname or fields.first_name
    hints = hints_in(tokens) if asked in _LETTERS_TOLD else []
    if hints and (act == "no" or not named):
        instead = any(hint.instead for hint in hints)  # "n comme Noémie, pas m"
        return instead or bool(_DENIES_FIRST.match(" ".join(tokens)))
    if asked in NAME_PARTS and named and _ANOTHER.match(" ".join(tokens)):
        return True  # "non, c'est pas Gauthier, c'est Gautier"
    if asked == "confirm" and named and act is None and _JOINT.search(" ".join(tokens)):
        return True  # "mon nom, c'est Lebreton en un seul mot"
    if asked == "first_name" and fields.surname and not fields.first_name and "nom" in tokens:
        return tokens[:1] == ("non",)  # "non, attendez, le nom c'est Durand avec un D"
    unasked = [name for name in _IDENTITY if name not in _ANSWERS.get(asked, ())]
    return any(getattr(fields, name) for name in unasked) and _denies(tokens)


#: "En fait non, c'est pour une ordonnance", "je veux pas de rendez-vous, juste mon ordonnance".
_INSTEAD = re.compile(
    r"^(?:(?:mais|en fait|finalement|c' est|attendez|pardon|excusez moi) )*non\b"
    r"|\bpas (?:besoin )?(?:de|d'|du|un|le)(?: \w+)? ?(?:rendez vous|rdv)\b"
    r"|\b(?:je (?:veux|voudrais)|c' est|il (?:me )?(?:faut|faudrait)) (?:juste|seulement)\b"
    r"|^(?:en fait|finalement) c' est (?:juste )?pour\b"
)
_BESIDES = re.compile(r"\b(?:aussi|egalement|en plus|encore|ensuite|apres|et)\b")


def takes_another_way(text: str, asked: Asked) -> bool:
    """Whether what is wished takes the place of what is under way, rather than coming after it."""
    said = " ".join(spoken(tokenise(text))[0])
    return asked != "open" and bool(_INSTEAD.search(said)) and not _BESIDES.search(said)


#: "Non, en fait c'est juste pour savoir les tarifs".
_ONLY_TO_KNOW = re.compile(
    r"^(?:(?:ah|oh|mais|euh|attendez) )*(?:non|en fait|finalement)\b.*"
    r"\bc' est (?:juste|simplement|seulement|uniquement) (?:pour )?(?:savoir|connaitre|demander)\b"
)


def only_to_know(text: str, asked: Asked) -> bool:
    """Whether a question is all that is wanted, and not what is under way."""
    return asked != "open" and bool(_ONLY_TO_KNOW.search(" ".join(tokenise(text))))


def _denies(tokens: Tokens) -> bool:
    """A mistake is named, or a value denied: "pas le quatre", "pas Morin", "non, c'est Morin"."""
    if tokens[:1] == ("non",):
        return True
    if _WRONG & set(tokens):
        return True
    if any(a == "mal" and b in _BADLY for a, b in pairwise(tokens)):
        return True
    return any(
        a == "pas" and (is_name_word(tokens, at) or _is_number(tokens, at + (b in _ARTICLES)))
        for at, (a, b) in enumerate(pairwise(tokens), 1)
    )


def _is_number(tokens: Tokens, at: int) -> bool:
    return at < len(tokens) and bool(numbers_at(tokens, at))
