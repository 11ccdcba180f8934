"""Several people in one wish: "mes deux enfants", "mon fils et ma fille", "pour mon mari et moi".

Each is to be seen, so each wants an appointment of their own; who comes along ("mon fils et ma
fille m'emmènent") is nobody's patient, and the wish has none then.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from appliance.french.kin import ACQUAINTED, CHILDREN, KIN, LITTLE, OTHERS, PARENTS
from appliance.french.wish_words import WISHED
from appliance.french.words import tokenise
from appliance.understanding.meaning import Fields, Meaning, Wished

_COUNTS = {"deux": 2, "trois": 3, "quatre": 4}
_CHILDREN = CHILDREN | LITTLE | {"grand", "grande"}
_PEOPLE = "|".join(sorted(KIN | ACQUAINTED | _CHILDREN))
#: "mes deux enfants", "mes trois petits derniers"; "deux rendez-vous pour mes enfants".
_COUNTED = (
    re.compile(rf"\b(?:mes|nos|les) (?P<count>deux|trois|quatre) (?:\w+ )?(?:{_PEOPLE})\b"),
    re.compile(
        r"\b(?P<count>deux|trois|quatre) (?:rendez vous|rdv|creneaux|places|consultations)\b"
        rf".* (?:mes|nos|les) (?:\w+ )?(?:{_PEOPLE})\b"
    ),
)
_TWO = re.compile(r"\b(?:mes|nos|les) (?:jumeaux|jumelles)\b|\bpour mes (?:beaux )?parents\b")
#: "mon fils et ma fille", "mon mari et moi", "moi et mon mari".
_ONE = rf"(?:mon|ma) (?:\w+ )?(?:{_PEOPLE})"
_PAIR = re.compile(rf"\b(?P<first>{_ONE}) et (?:aussi )?(?:pour )?(?P<second>moi|{_ONE})\b")
#: Of one kind, so that what is told of the first holds for the second; others are two wishes.
_KINDS = (_CHILDREN, PARENTS, OTHERS)
_ME_FIRST = re.compile(rf"\bpour moi(?: meme)? et (?:aussi )?(?:pour )?{_ONE}\b")
#: The pair is to be seen, and does nothing itself.
_TO_BE_SEEN = re.compile(
    r"\b(?:pour|vacciner|voir|voie|voient|examiner|ausculter|recevoir|amener|emmener|soigner)"
    r"(?: \w+)?$"
)
_WISH = re.compile(
    rf" (?:on|nous) (?:(?:{WISHED})\b|aurai|aurions|avons besoin|a besoin)|il (?:nous )?faudrait\b"
)


def one_each(text: str, whole: Meaning) -> tuple[Wished, ...]:
    """An appointment for each of the people of a booking; none where there is but one."""
    if whole.intents != ("book",) or whole.fields.third_party is None:
        return ()
    said = " ".join(tokenise(text))
    nobody: dict[str, Any] = dict.fromkeys(("surname", "first_name", "birth_date", "phone"))
    theirs = replace(whole.fields, **nobody)
    first, another = Wished("book", whole.fields), Wished("book", theirs, another=True)
    if (count := _counted(said)) > 1:
        return (first, *[another] * (count - 1))
    pair = _PAIR.search(said)
    if pair and (
        _TO_BE_SEEN.search(said[: pair.start()].rstrip()) or _WISH.match(said, pair.end())
    ):
        if pair["second"] == "moi":
            return (first, _own(theirs))
        both = {pair["first"].split()[-1], pair["second"].split()[-1]}
        alike = any(both <= kind for kind in _KINDS)
        return (first, another) if alike else ()
    if _ME_FIRST.search(said):
        return (_own(whole.fields), another)
    return ()


def _counted(said: str) -> int:
    """How many people the wish counts; 1 where it counts none."""
    found = next((counted for words in _COUNTED if (counted := words.search(said))), None)
    if found is not None:
        return _COUNTS[found["count"]]
    return 2 if _TWO.search(said) else 1


def _own(fields: Fields) -> Wished:
    return Wished("book", replace(fields, third_party=None), own=True, another=True)


def other_kin(first: str, second: str) -> bool:
    """ "Pour ma fille mercredi" and "pour mon fils jeudi": whether two sides name two people."""
    kin, others = (set(_KIN_WORD.findall(" ".join(tokenise(side)))) for side in (first, second))
    return bool(kin and others) and kin.isdisjoint(others)


_KIN_WORD = re.compile(rf"\b(?:{_PEOPLE})\b")
