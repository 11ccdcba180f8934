"""Several people in one wish: "mes deux enfants", "mon fils et ma fille", "pour mon mari et moi",
"on est deux".

Each is to be seen, so each wants an appointment of their own; who comes along ("mon fils et ma
fille m'emmènent") is nobody's patient, and the wish has none then.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from appliance.french.calendar import WEEKDAY_NAMES
from appliance.french.kin import ACQUAINTED, CHILDREN, KIN, LITTLE, OTHERS, PARENTS
from appliance.french.wish_words import WISHED
from appliance.french.words import RENDEZVOUS, tokenise
from appliance.understanding.meaning import (
    Act,
    Fields,
    Intent,
    Meaning,
    ThirdParty,
    Understand,
    Wished,
)

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
#: Who the others are is not told: "on est deux", "un rendez-vous pour deux".
_US = re.compile(
    r"\b(?:(?:on|nous) (?:est|sera|serait|sommes|serons)(?: tous| toutes)?"
    r"|pour (?:nous|tous les|toutes les)) (?P<us>deux|trois|quatre)\b"
    r"(?= (?:personnes|adultes|dans la (?:famille|maison)|a (?:venir|consulter|etre|voir|vouloir)"
    r"|il|je|j'|on|nous|ca|c'|pour|et|mais|donc|alors|oui|s' il|merci|demain|la semaine|avec|chez"
    rf"|madame|monsieur|{'|'.join(WEEKDAY_NAMES)})(?!\w)|$)"
    r"|\bpour (?P<persons>deux|trois|quatre) (?:personnes|adultes)\b"
    # not "c'est noté pour trois", which is an hour
    r"|(?:^|\b(?:c' ?est|ce sera|rendez[- ]vous) )pour (?P<lone>deux|trois|quatre)$"
)
#: "Le premier pour moi et le deuxième pour mon mari", of what was offered.
_ONE_OF_THEM = r"(?:(?:le|la|un|une|l') ?(?:premiere?|deuxieme|seconde?|autre)? )?"
_ONE_FOR_EACH = re.compile(
    rf"\bpour (?:moi et {_ONE_OF_THEM}(?:pour )?{_ONE}|{_ONE} et {_ONE_OF_THEM}(?:pour )?moi)"
    r"(?= (?:aussi|s' il|merci|le|la|a|au|avec|chez|demain|si|tous|ensemble|en|oui|madame|monsieur"
    rf"|{'|'.join(WEEKDAY_NAMES)})\b|$)"
)
#: The pair is to be seen, and does nothing itself.
_TO_BE_SEEN = re.compile(
    r"\b(?:pour|vacciner|voir|voie|voient|examiner|ausculter|recevoir|amener|emmener|soigner)"
    r"(?: \w+)?$"
)
_WISH = re.compile(
    rf" (?:on|nous) (?:(?:{WISHED})\b|aurai|aurions|avons besoin|a besoin)|il (?:nous )?faudrait\b"
)


def one_each(text: str, whole: Meaning) -> tuple[Wished, ...]:
    """An appointment, or a paper, for each of the people; none where there is but one."""
    intent: Intent | None = "book" if _is_booking(whole) else _paper(whole)
    if intent is None:
        return ()
    said = " ".join(tokenise(text))
    nobody: dict[str, Any] = dict.fromkeys(("surname", "first_name", "birth_date", "phone"))
    theirs = replace(whole.fields, **nobody)
    if whole.fields.third_party is None:
        unknown = Wished(intent, replace(theirs, third_party="other"), another=True)
        others = [unknown] * _others(said)
        return (Wished(intent, whole.fields), *others) if others else ()
    first, another = Wished(intent, whole.fields), Wished(intent, theirs, another=True)
    if (count := _counted(said)) > 1:
        mine = (_own(intent, theirs),) if _AND_ME.search(said) else ()
        return (first, *[another] * (count - 1), *mine)
    pair = _PAIR.search(said)
    if pair and (
        _TO_BE_SEEN.search(said[: pair.start()].rstrip()) or _WISH.match(said, pair.end())
    ):
        if pair["second"] == "moi":
            return (first, _own(intent, theirs))
        both = {pair["first"].split()[-1], pair["second"].split()[-1]}
        alike = any(both <= kind for kind in _KINDS)
        return (first, another) if alike else ()
    if _ME_FIRST.search(said):
        return (_own(intent, whole.fields), another)
    return ()


def _others(said: str) -> int:
    """How many come with the caller, where it is only told how many they are."""
    us = _US.search(said)
    return _COUNTS[us["us"] or us["persons"] or us["lone"]] - 1 if us else 0


def all_of_them(text: str, whole: Meaning, understand: Understand) -> Meaning | None:
    """An answer that tells of several people ("c'est pour moi et mon mari"): with a wish for each
    of them, of which one is being served."""
    said = " ".join(tokenise(text))
    if not {"book"}.issuperset(whole.intents):
        return None
    fields = whole.fields
    parties: list[ThirdParty | None] = []
    if _ONE_FOR_EACH.search(said):
        party = fields.third_party or understand(text, "open").fields.third_party
        parties = [None, party] if party else []
    elif fields.third_party is None:
        parties = [None]
        parties += ["other"] * _others(said)
    else:
        parties = [fields.third_party] * _counted(said)
    if len(parties) < 2:
        return None
    people = tuple(_for(party) for party in parties)
    answer = replace(whole, intents=(), wishes=people, remarks=whole.remarks - {"reserves"})
    if parties[0] is not None:
        return answer
    act: Act | None = "yes" if whole.act == "yes" or said.startswith("oui ") else None
    return replace(answer, act=act, fields=replace(fields, third_party=None))


def _for(party: ThirdParty | None) -> Wished:
    return Wished("book", Fields(third_party=party), own=party is None, another=True)


def _is_booking(whole: Meaning) -> bool:
    """ "Pour mes deux enfants, mercredi matin" comes to that too."""
    fields = whole.fields
    told = whole.act is None and (fields.days or fields.times or fields.practitioner)
    return whole.intents == ("book",) or bool(not whole.intents and told)


#: Of each patient there is one.
_PAPERS: frozenset[Intent] = frozenset({"renew_prescription", "certificate"})


def _paper(whole: Meaning) -> Intent | None:
    return whole.intents[0] if len(whole.intents) == 1 and _PAPERS & set(whole.intents) else None


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
    if whole.intents != ("book",) or not for_one(said):
        return ()
    more = Fields(practitioner=whole.fields.practitioner, reason=whole.fields.reason)
    others = [Wished("book", more)] * (visits_counted(said) - 1)
    return (Wished("book", whole.fields), *others) if others else ()


def visits_counted(said: str) -> int:
    """How many appointments are wished; 1 where they are not counted."""
    found = SEVERAL_VISITS.search(said)
    return _COUNTS[found["count"]] if found else 1


def for_one(said: str) -> bool:
    """Whether no two people are named."""
    people = set(_KIN_WORD.findall(said)) | ({"moi"} if "pour moi" in said else set())
    return len(people) <= 1


#: None that there are: "j'ai deux rendez-vous", "entre mes deux rendez-vous".
SEVERAL_VISITS = re.compile(
    r"(?<!\bai )(?<!\ba )(?<!\bavons )(?<!\bavais )(?<!\bavez )(?<!\breste )(?<!\brestait )"
    r"(?<!\brate )(?<!\bmanque )(?<!\bannule )(?<!\bpas )(?<!\bdeja )(?<!\bmes )(?<!\bles )"
    r"(?<!\bces )"
    rf"\b(?P<count>deux|trois|quatre) (?:{RENDEZVOUS}|creneaux|places|consultations)\b"
)


def _own(intent: Intent, fields: Fields) -> Wished:
    return Wished(intent, replace(fields, third_party=None), own=True, another=True)


def theirs_too(text: str) -> bool:
    """ "(Oui,) et pour ma femme aussi", "celui de mon mari aussi": the same for somebody else."""
    return _THEIRS_TOO.match(" ".join(tokenise(text))) is not None


def mine_too(text: str) -> bool:
    """ "(Oui,) et le mien aussi", "pour moi pareil"."""
    return _MINE_TOO.match(" ".join(tokenise(text))) is not None


_TOO = (
    r"(?:aussi|egalement|pareil|la meme chose|idem|s' il vous plait|merci"
    r"|juste (?:apres|derriere)|a la suite|dans la foulee)"
)
_THEIRS_TOO = re.compile(
    r"(?=.*\b(?:aussi|egalement|pareil|meme chose|idem|juste apres|a la suite)\b)"
    rf"(?:{_TOO} )*(?:(?:un|le meme) )?(?:pour|celui de|celle de) {_ONE}(?: {_TOO})*$"
    rf"|(?:une?|le) (?:autre|deuxieme|seconde?) (?:pour|celui de) {_ONE}(?: {_TOO})*$"
    rf"|(?:il (?:m' |nous |lui )?en fau\w+|(?:j'|on|nous) en (?:{WISHED})|(?:je|on) (?:{WISHED}))"
    rf" (?:aussi )?(?:un|une)(?: autre| deuxieme)? (?:aussi )?pour {_ONE}(?: {_TOO})*$"
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
