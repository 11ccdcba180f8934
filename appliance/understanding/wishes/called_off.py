"""What was asked for, in this call or before it, and is not wanted any more: "annulez la demande",
"ne me rappelez pas"."""

from __future__ import annotations

import re

from appliance.french.words import RENDEZVOUS
from appliance.understanding.meaning import Intent
from appliance.understanding.wishes.case import Case

OF_VISIT = rf"(?! (?:de |d' |du |pour un |pour le )*(?:{RENDEZVOUS}|consultation|visite)\b)"
_CALLS_OFF = r"\b(?:annul|supprim)\w+ (?:moi )?"
#: Said of requests alone: "retirer une ordonnance" fetches it.
_OF_REQUESTS = rf"(?:{_CALLS_OFF}|\b(?:retirez|enlevez|oubliez|laissez tomber) )"
_ALL_OF_THEM = r"(?:toutes |tous )?(?:les|mes|ces)(?: deux| trois)?"
#: "Annulez les deux demandes", "supprimez mes ordonnances".
CALLS_OFF_REQUESTS = re.compile(
    rf"{_OF_REQUESTS}{_ALL_OF_THEM} demandes?\b{OF_VISIT}"
    rf"|{_CALLS_OFF}{_ALL_OF_THEM}"
    r" (?:ordonnances?|renouvellements?|messages?|courriers?|certificats?)\b"
)
#: "Annulez la demande", "annuler l'ordonnance que j'ai demandée".
CALLS_OFF_REQUEST = re.compile(
    rf"{_CALLS_OFF}(?:la|ma|mon|le|l'|cette|ce|cet|sa|son) (?:\w+ )?"
    rf"(?:demandes?|ordonnance|renouvellement|message|courrier|certificat|bon)\b{OF_VISIT}"
    rf"|{_OF_REQUESTS}(?:la|ma|cette) (?:\w+ )?demande\b{OF_VISIT}"
    rf"|{CALLS_OFF_REQUESTS.pattern}"
)
#: Nothing is named: "ah non, annulez", "annulez les deux", of what was done last.
CALLS_OFF_LAST = re.compile(
    r"\b(?:annul(?:ez|er|e)|laissez tomber)"
    r"(?: (?:tout|tous|toutes|les deux|les trois|ca|cela|plutot|finalement|alors|merci|madame"
    r"|monsieur|pardon|s' il vous plait))*$"
)

_NOT_NEEDED = (
    r"(?:\b(?:pas|plus) (?:la peine|besoin|necessaire|utile|indispensable)|\binutile"
    r"|\b(?:veux|voudrais|souhaite|tiens) (?:pas|plus)(?: a ce)?)"
)
_TO_BE_RUNG = (
    r"(?:de (?:me|nous) rappeler|(?:d' )?etre rappele\w*"
    r"|qu[e'] (?!j[e'])(?:\w+ ){1,4}?(?:me|nous) rappel\w+)"
)
#: What is put behind it names a time or a number at which not to ring ("pas avant midi"), or what
#: not to remind of.
_AT_ALL = (
    r"(?= (?:finalement|merci|alors|du coup|hein|pour (?:ca|cela|rien)|c'|ca|je|j'|on|il|elle"
    r"|au revoir|s' il|madame|monsieur)(?!\w)|$)"
)
#: "Ne me rappelez pas", "c'est plus la peine de me rappeler", "annulez le rappel", "on devait me
#: rappeler, c'est plus la peine".
NOT_TO_BE_RUNG = re.compile(
    rf"{_NOT_NEEDED} {_TO_BE_RUNG}{_AT_ALL}"
    rf"|(?<!vous )(?<!vous ne )\b(?:me|nous) rappelez (?:(?:surtout|donc) )?(?:pas|plus){_AT_ALL}"
    rf"|{_CALLS_OFF}(?:le|mon|ce|(?:la|ma|cette) demande de) rappel\b{_AT_ALL}"
    r"|\brappel\w+ (?:(?:mais|finalement|en fait|et) )*(?:c' est|ce n' est|c' etait) (?:pas|plus)"
    r" (?:la peine|necessaire|utile)$"
)
#: What is wished beside it all the same: "annulez mon rendez-vous et ne me rappelez pas".
_STILL_WISHED = re.compile(
    r"\b(?:annul|decommand|supprim|deplac|decal|report)(?:er|ez) (?:\w+ ){0,3}?"
    rf"(?:{RENDEZVOUS}|visite|consultation)\b"
    r"|\bl' (?:annul|supprim|deplac|decal|report)er\b"
    r"|\b(?:voudrais|veux|souhaite|aimerais|peux|pourrais|puis je) (?:\w+ ){0,2}?"
    r"(?:parler a|parler au|laisser|transmettre|joindre|avoir)\b"
)
#: What the model takes it for.
_HEARD_IN_IT: frozenset[Intent] = frozenset({"cancel", "message", "human", "other_request"})


def called_off_request(case: Case) -> Case:
    """ "C'est pour annuler l'ordonnance que j'ai demandée hier": neither an appointment nor another
    one, but something for the secretary."""
    taken = case.asked == "open" and {"cancel"} <= set(case.intents)
    return case.wishing("other_request") if taken and CALLS_OFF_REQUEST.search(case.said) else case


def not_to_be_rung(case: Case) -> Case:
    """ "C'est plus la peine de me rappeler": no appointment is cancelled, and nobody shall ring;
    where something else is asked it wishes nothing."""
    told = NOT_TO_BE_RUNG.search(case.said) if _HEARD_IN_IT.issuperset(case.intents) else None
    if told is None:
        return case
    beside = f"{case.said[: told.start()]} {case.said[told.end() :]}"
    if _STILL_WISHED.search(beside):
        return case
    return case.wishing("other_request").acting(None) if case.asked == "open" else case.wishing()
