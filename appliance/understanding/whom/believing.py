"""What a relative says or believes: "ma mère est persuadée qu'elle a un rendez-vous" is about her,
"ma femme croit que j'ai rendez-vous demain" about the caller."""

from __future__ import annotations

import re
from typing import Literal

from appliance.french.words import RENDEZVOUS

_BELIEVES = re.compile(
    r"(?:(?:elle|il|qui|elles|ils) )?(?:(?:me|m'|nous) )?"
    r"(?:dit|disait|pense|pensait|croit|croyait|croyais|pretend|soutient|jure|affirme|assure"
    r"|a (?:dit|assure|affirme|jure)|est (?:\w+ )?(?:persuade|sur|certain|convaincu)e?)(?: \w+)??"
    r" (?:(?:que|qu'|que c' est|d'|de) )?(?P<what>(?:j'|je|il|elle|mon|son|avoir) .*)"
)
#: "... qu'il a rendez-vous", "... qu'elle doit venir", and nothing that he only did.
_OF_THEMSELVES = re.compile(
    r"(?P<who>il|elle) (?:n' )?(?:a|avait|aura|aurait|vient|venait|viendra|doit|devait)\b"
    r"(?! (?:(?:bien|deja|pas) )?(?:vue?|lu|entendu|essaye|appele|telephone|laisse|trouve|pris"
    r"|reserve|demande|envoye|eu)\b| (?:\w+ )?(?:me|m'|nous|avec) )"
    rf"|avoir (?:\w+ ){{0,2}}(?:{RENDEZVOUS})|son (?:{RENDEZVOUS})"
)
_OF_CALLER = re.compile(rf"(?:j'|je|mon (?:{RENDEZVOUS})) ")
_SAME = {"ma": "elle", "mon": "il"}


def whose_belief(owner: str, after: str) -> Literal["theirs", "callers"] | None:
    """Of whom it is that a relative believes it. ``owner``: "mon" or "ma" before the relative, as
    "mon mari dit qu'elle tousse" is about somebody else; ``after``: what is said of them."""
    believes = _BELIEVES.match(after)
    if believes is None:
        return None
    if _OF_CALLER.match(believes["what"]):
        return "callers"
    own = _OF_THEMSELVES.match(believes["what"])
    same = own is not None and own["who"] in (None, _SAME.get(owner, own["who"]))
    return "theirs" if same else None
