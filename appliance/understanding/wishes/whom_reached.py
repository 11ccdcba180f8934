"""Who only wants to know whom the call has reached: "je suis bien chez le docteur Martin ?"."""

from __future__ import annotations

import re

from appliance.french.calendar import WEEKDAY_NAMES
from appliance.understanding.wishes.case import Case

_HAILING = r"(?:(?:bonjour|bonsoir|allo|oui|euh|alors|pardon|excusez moi|madame|monsieur) )*"
#: "C'est", or what nobody says of oneself: "c'est bien", "je suis chez", "vous êtes".
_ASKING = (
    r"(?:est ce que )?(?:(?P<plainly>c' est)"
    r"|(?:c' est|ce serait) (?:(?:bien|ici|la|vous|toujours) )*(?:bien|ici|la|vous|toujours)"
    r"|(?:je suis|suis je|on est|je tombe|on tombe)(?: (?:bien|la|toujours))* (?:chez|au|a|avec)"
    r"|j' ai (?:bien )?appele (?:chez|au|a)|(?:je parle|je m' adresse) (?:bien )?(?:au|a|avec)"
    r"|(?:vous etes|etes vous)(?: (?:bien|toujours))*|j' ai bien)"
)
_NAME = (
    r"(?!(?:pour|bonjour|ici|la|est|a|au|oui|non|hein|ou|s|c|n|qui|que|demain|aujourdhui"
    rf"|{'|'.join(WEEKDAY_NAMES)})\b)\w+"
)
_TITLE = r"(?:docteure?s?|dr|doctoresse|docteresse)"
_DOCTOR = rf"(?:{_TITLE}(?: {_NAME}){{0,2}}?|medecin|generaliste|dentiste)"
_PLACE = (
    r"(?:cabinet|secretariat)(?: medical(?: de \w+(?: \w+)?)?| dentaire)?"
    rf"(?: (?:du|de la|des|de) {_DOCTOR})?(?: et (?:du )?{_DOCTOR})?"
)
_ENDING = (
    r"(?: (?:ici|la|hein|ou pas|c' est (?:bien )?ca|n' est ce pas|oui|non|s' il vous plait"
    r"|madame|monsieur|bonjour|merci|(?P<calling>a l' appareil)))*"
)
#: Nothing else is said.
ASKS_WHOM = re.compile(
    rf"{_HAILING}{_ASKING} (?:chez |que )?(?:(?:le|la|l'|un|au|du) )?(?:{_DOCTOR}|{_PLACE})"
    rf"{_ENDING}$"
)
_NAMED = re.compile(rf"\b{_TITLE} {_NAME}")


def asks_whom(case: Case) -> Case | None:
    """No wrong number, and no doctor who calls; but "c'est le docteur Durand" is one where nobody
    of that name receives."""
    asked = ASKS_WHOM.match(case.said) if case.asked == "open" else None
    if asked is None or case.says_when or (asked["plainly"] and asked["calling"]):
        return None
    case = case.acting(None).telling(surname=None, first_name=None)
    calls = asked["plainly"] and case.fields.practitioner is None and _NAMED.search(case.said)
    return case.wishing("professional") if calls else case.wishing()
