"""Another appointment that there is, beside the one spoken of: "annuler celui de demain et déplacer
celui de jeudi à lundi"; and "celui de jeudi aussi", for which the same is wished as for the last.
"""

from __future__ import annotations

import re

from appliance.french.kin import KIN
from appliance.french.words import RENDEZVOUS, tokenise
from appliance.understanding.meaning import DaySpan, Intent, Meaning, Understand, Wished
from appliance.understanding.when.existing import A_DAY
from appliance.understanding.wishes.together import AND_ALSO

_OF = r"(?:de|du|d'|chez|avec|pour|que j'|que|qui)"
#: One that is told apart from the others.
_THAT_ONE = (
    rf"(?:(?:celui|celle) {_OF}|(?:mon|le|la|notre) (?:{RENDEZVOUS}|visite|consultation) {_OF}"
    rf"|(?:(?:l'|mon|notre) autre|(?:le|mon) (?:deuxieme|second)|(?:tous )?les autres)\b"
    rf"(?: (?:{RENDEZVOUS}))?|l[ea] mien\w*\b)"
)
THAT_ONE = re.compile(rf"\b{_THAT_ONE}")
_OPENS = (
    r"(?:(?:oui|et|ah|euh|bon|ben|puis|alors|sinon|d' accord|c' est (?:bon|ca)|merci|voila"
    r"|du coup) )*"
)
_TOO = r"(?:aussi|egalement|pareil|idem|la meme chose|de meme)"
#: Words of a clause of its own: "celui de jeudi je le garde".
_NO_CLAUSE = r"(?!(?:je|j'|me|m'|on|vous|il|elle|c'|ca|est|sont|pouvez|peut|ok|bon|garde\w*)(?!\w))"
_WITH = r"(?:avec |chez )?(?:le |la )?(?:docteure?|dentiste|medecin)\b"
#: "Et celui de jeudi", "l'autre aussi", "et aussi celui du dentiste"; "et jeudi aussi".
THAT_ONE_TOO = re.compile(
    rf"^(?=(?:\w+ )?et |.*\b{_TOO}\b){_OPENS}(?:{_TOO} (?:pour )?)*"
    rf"(?:{_THAT_ONE}|(?=.* {_TOO}\b)(?:{_WITH}|(?:le )?{A_DAY}))"
    rf"(?: {_NO_CLAUSE}\S+){{0,6}}(?: s' il vous plait| merci)*$"
)
#: Not of whom the one spoken of is.
OF_ANOTHER_PERSON = re.compile(rf"\b(?:{'|'.join(sorted(KIN))}|l[ea] miens?|l[ea]s? miennes?)\b")

_JOINED = re.compile(AND_ALSO)
_VERB = (
    r"(?:annul|decommand|supprim|enlev|deplac|decal|report|repouss|avanc|recul|boug|chang)"
    r"(?:er|ez|e|erais?)"
)
_WISH = r"(?:(?:je|j'|il|vous|me|m'|de|d'|voudrais|veux|faudrait|faut|pouvez|pourriez) )*"
_BESIDE = re.compile(
    rf"{AND_ALSO}(?:{_WISH}{_VERB} (?:aussi |egalement )?{_THAT_ONE}"
    rf"|{_WISH}en {_VERB} un autre\b|{_THAT_ONE}.* (?:le|la|l') {_VERB}\b)"
)
_THE_SAME = re.compile(rf"{AND_ALSO}{_THAT_ONE}(?: {_NO_CLAUSE}\S+)*$")
_ONE = re.compile(
    rf"\b(?:{RENDEZVOUS}|celui|celle|visite|consultation|l' autre|l[ea] mien\w*"
    rf"|{_VERB} (?:le|la) (?:dentiste|docteure?|medecin))\b"
)
_DONE = re.compile(r"\b(?:ai|a|avons|avez) (?:deja )?(?:annul|deplac|decal|report|avanc)ee?\b")
_INFINITIVE: dict[Intent, str] = {"cancel": "annuler", "move": "déplacer"}


def another_there_is(
    left: str, behind: str, first: Meaning, understand: Understand
) -> Wished | None:
    """What shall become of another appointment than the first one: of one without a verb the same.
    ``behind``: what follows the first, with what joins them."""
    intent, said = first.intents[0], " ".join(tokenise(behind))
    same, beside = _THE_SAME.match(said), _BESIDE.match(said)
    if intent not in _INFINITIVE or not (same or beside) or not _is_one(left, first):
        return None
    words = behind.split()[_joints(said) :]
    second = understand(" ".join([_INFINITIVE[intent]] * bool(same) + words), "open")
    if second.intents[:1] not in (("cancel",), ("move",)):
        return None
    if _day(first) is not None and _day(first) == _day(second):
        return None
    return Wished(second.intents[0], second.fields, meant=second)


def _is_one(left: str, first: Meaning) -> bool:
    """Whether the first side names one appointment, for which something is still to be done."""
    said = " ".join(tokenise(left))
    one = _ONE.search(said) and not first.says("all_of_them")
    return bool(one) and not _DONE.search(said)


def _joints(said: str) -> int:
    joint = _JOINED.match(said)
    return joint[0].count(" ") if joint else 0


def _day(meaning: Meaning) -> DaySpan | None:
    """Of the appointment there is."""
    return meaning.existing.days if meaning.existing else meaning.fields.days
