"""What is cancelled in so many words over a read-back, whatever is told behind it of why or of what
comes later: "oui annulez, c'est trop tôt", "annulez, je rappellerai"."""

from __future__ import annotations

import re

from appliance.french.wish_words import MOVING, PREFERRING, WISH
from appliance.french.words import RENDEZVOUS, tokenise
from appliance.messages import Asked
from appliance.understanding.wishes.case import Case

_CANCELS = (
    r"(?:(?:oui|ouais|ok|d' accord|voila|s' il vous plait|bon|ben|bah|euh|ah|alors|et bien) )*"
    r"(?:(?:annulez|supprimez|enlevez)|vous pouvez (?:me )?(?:l' )?(?:annuler|supprimer|enlever))"
    rf"(?: (?:le|la|moi (?:le|ca)|ca|tout|(?:mon|le|ce) (?:{RENDEZVOUS})))?"
    r"(?: (?:alors|donc|plutot|finalement|s' il vous plait|merci))*"
)
_ONLY_CANCELS = re.compile(_CANCELS)
#: Of a request that is read back.
_RATHER_CANCELS = re.compile(
    rf"^non (?:(?:mais|plutot) )*(?:annulez|supprimez) (?:plutot )?(?:mon|le) (?:{RENDEZVOUS})\b"
)
#: A clause of its own; not "annulez celui de mardi", "annulez pas", "annulez et mettez-moi jeudi".
_WHY_OR_LATER = re.compile(
    rf"^(?P<answer>{_CANCELS}) (?:(?:je|j'|on|nous|c'|ca|il|elle|parce|puisque|car|comme)(?!\w)"
    r"|et (?:je|on) (?:vous )?(?:re)?(?:r?appel|telephon|contact|repass|reprend|reviend)\w+)"
)
#: Another time is wished all the same, or something is kept.
_WISHES_MORE = re.compile(
    rf"{WISH.pattern}|\b(?:{'|'.join(sorted(PREFERRING))}|plutot|a la place|sauf|gard\w+"
    r"|(?:re)?(?:mettez|donnez|prenez|trouvez|fixez)|l' autre|celui|aussi|pareil"
    rf"|chang(?:er|ez)|(?:{'|'.join(MOVING)})(?:er|ez|re|s)?)\b"
)


def without_reason(text: str, asked: Asked) -> str:
    """The answer alone, where nothing else is wished behind it."""
    if asked != "confirm":
        return text
    tokens = tokenise(text)
    said = " ".join(tokens)
    found = _WHY_OR_LATER.search(said)
    if found is None or _WISHES_MORE.search(said, found.end("answer")):
        return text
    return found["answer"]


def only_cancels(case: Case) -> Case:
    """ "Annulez", "enlevez-le", "non, annulez plutôt mon rendez-vous": wished, where no network
    hears it."""
    if case.asked != "confirm" or case.intents:
        return case
    if _RATHER_CANCELS.search(case.said):
        return case.wishing("cancel")
    if not _ONLY_CANCELS.fullmatch(case.said):
        return case
    return case.wishing("cancel").acting("yes" if case.act == "yes" else None)
