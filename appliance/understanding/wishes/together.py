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
from appliance.french.words import RENDEZVOUS, tokenise
from appliance.understanding.meaning import Fields, Meaning, Wished

#: Joins one more to what was wished before; whoever says "sinon" would be content with one.
AND_ALSO = r"(?:et|puis|ensuite|aussi|egalement)(?: (?:et|puis|ensuite|apres|aussi|egalement))* "
#: Of an appointment after the one there is, or is being made.
RIGHT_AFTER = re.compile(
    r"\b(?:juste (?:apres|derriere)|a la suite|dans la foulee|en meme temps|le meme jour"
    r"|l' un apres l' autre)\b"
)
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
_TWO = re.compile(
    r"\b(?:mes|nos|les) (?:jumeaux|jumelles)\b|\bpour mes (?:beaux )?parents\b"
    r"|\bpour (?:mes|nos) enfants\b"
)
_AND_ME = re.compile(rf"\b(?:mes|nos) (?:\w+ ){{0,2}}(?:{_PEOPLE}) et (?:pour )?moi\b")
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
    if not _is_booking(whole) or whole.fields.third_party is None:
        return ()
    said = " ".join(tokenise(text))
    nobody: dict[str, Any] = dict.fromkeys(("surname", "first_name", "birth_date", "phone"))
    theirs = replace(whole.fields, **nobody)
    first, another = Wished("book", whole.fields), Wished("book", theirs, another=True)
    if (count := _counted(said)) > 1:
        mine = (_own(theirs),) if _AND_ME.search(said) else ()
        return (first, *[another] * (count - 1), *mine)
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


def _is_booking(whole: Meaning) -> bool:
    """ "Pour mes deux enfants, mercredi matin" comes to that too."""
    fields = whole.fields
    told = whole.act is None and (fields.days or fields.times or fields.practitioner)
    return whole.intents == ("book",) or bool(not whole.intents and told)


def _counted(said: str) -> int:
    """How many people the wish counts; 1 where it counts none."""
    found = next((counted for words in _COUNTED if (counted := words.search(said))), None)
    if found is not None:
        return _COUNTS[found["count"]]
    return 2 if _TWO.search(said) else 1


def more_for_the_same(text: str, whole: Meaning) -> tuple[Wished, ...]:
    """ "Deux rendez-vous chez le dentiste": as many, for one and the same; the days that are told
    are those of the first."""
    said = " ".join(tokenise(text))
    found = SEVERAL_VISITS.search(said)
    people = set(_KIN_WORD.findall(said)) | ({"moi"} if "pour moi" in said else set())
    if whole.intents != ("book",) or found is None or len(people) > 1:
        return ()
    more = Fields(practitioner=whole.fields.practitioner, reason=whole.fields.reason)
    first = Wished("book", whole.fields)
    return (first, *[Wished("book", more)] * (_COUNTS[found["count"]] - 1))


#: None that there are: "j'ai deux rendez-vous", "entre mes deux rendez-vous".
SEVERAL_VISITS = re.compile(
    r"(?<!\bai )(?<!\ba )(?<!\bavons )(?<!\bavais )(?<!\bavez )(?<!\breste )(?<!\brestait )"
    r"(?<!\brate )(?<!\bmanque )(?<!\bannule )(?<!\bpas )(?<!\bdeja )(?<!\bmes )(?<!\bles )"
    r"(?<!\bces )"
    rf"\b(?P<count>deux|trois|quatre) (?:{RENDEZVOUS}|creneaux|places|consultations)\b"
)


def _own(fields: Fields) -> Wished:
    return Wished("book", replace(fields, third_party=None), own=True, another=True)


def theirs_too(text: str) -> bool:
    """ "(Oui,) et pour ma femme aussi", "celui de mon mari aussi": the same for somebody else."""
    return _THEIRS_TOO.match(" ".join(tokenise(text))) is not None


def mine_too(text: str) -> bool:
    """ "(Oui,) et le mien aussi", "pour moi pareil"."""
    return _MINE_TOO.match(" ".join(tokenise(text))) is not None


_TOO = r"(?:aussi|egalement|pareil|la meme chose|idem|s' il vous plait|merci)"
_THEIRS_TOO = re.compile(
    rf"(?=.*\b(?:aussi|egalement|pareil|meme chose|idem)\b)(?:{_TOO} )*"
    rf"(?:(?:un|le meme) )?(?:pour|celui de|celle de) {_ONE}(?: {_TOO})*$"
)
_MINE_TOO = re.compile(
    rf"(?=.*\b(?:aussi|egalement|pareil|meme chose|idem)\b)(?:{_TOO} )*"
    rf"(?:le mien|la mienne|(?:un |le meme )?pour moi)(?: {_TOO})*$"
)


def other_kin(first: str, second: str) -> bool:
    """ "Pour ma fille mercredi" and "pour mon fils jeudi": whether two sides name two people."""
    kin, others = (set(_KIN_WORD.findall(" ".join(tokenise(side)))) for side in (first, second))
    return bool(kin and others) and kin.isdisjoint(others)


_KIN_WORD = re.compile(rf"\b(?:{_PEOPLE})\b")
