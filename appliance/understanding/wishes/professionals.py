"""Who calls for somebody else by trade, and who only speaks of one who does."""

from __future__ import annotations

import re

from appliance.french.words import Tokens, vocabulary
from appliance.understanding.wishes.case import Case


def only_introduced(case: Case) -> Case:
    """ "Bonjour, madame Dupont à l'appareil": anybody says so."""
    taken = case.asked == "open" and case.intents == ("professional",)
    return case.wishing() if taken and _ONLY_NAMED.match(case.said) else case


_ONLY_NAMED = re.compile(
    r"(?:(?:bonjour|bonsoir|allo|oui|euh|alors|ici|c' est) )*(?:madame|monsieur|mademoiselle|mme)"
    r"(?: (?!bonjour|ici)\w+){1,3}(?: a l' appareil)?$"
)


def emergency_services(case: Case) -> Case:
    """ "C'est le centre quinze, on aurait besoin du médecin traitant"."""
    called = case.asked == "open" and case.intents != ("professional",)
    return case.wishing("professional") if called and _SERVICES.match(case.said) else case


_SERVICES = re.compile(
    r"(?:(?:bonjour|bonsoir|allo|oui|madame|monsieur) )*(?:c' est|ici) (?:le |la |les |l' )?"
    r"(?:centre (?:quinze|15)|quinze|samu|smur|regulation|pompiers|gendarmerie|caserne)\b(?! qui)"
)


def for_somebody(case: Case) -> Case:
    """ "Bonjour, pharmacie du marché, passez-moi le docteur"."""
    person = {"human"} <= set(case.intents) <= {"human", "professional"}
    asking = case.asked == "open" and person
    return case.wishing("professional") if asking and _introduces_itself(case.tokens) else case


def _introduces_itself(tokens: Tokens) -> bool:
    """Not "la pharmacie m'a dit"."""
    words = [token for token in tokens if token != "medecin"]  # "le médecin régulateur"
    at = next((at for at, word in enumerate(words) if word not in _INTRODUCING), None)
    told = at is not None and _TELLS_OF & set(words[at + 1 : at + 2])
    return at is not None and words[at] in _PROFESSION and not told


#: How health professionals begin, and what follows where a patient tells of one.
_INTRODUCING = vocabulary(
    "bonjour bonsoir allo oui euh alors madame monsieur ici c' est le la l' du"
)
_PROFESSION = vocabulary(
    "samu regulation regulateur regulatrice pharmacie pharmacien pharmacienne laboratoire labo "
    "hopital clinique ehpad ambulances infirmier infirmiere kine"
)
_TELLS_OF = vocabulary("m' me nous a est vient passe doit qui ma mon")


def sent_by_one(case: Case) -> Case:
    """ "La pharmacie m'a dit de vous appeler, je voudrais parler au docteur": a patient."""
    sent = case.asked == "open" and case.intents == ("professional",) and _SENT.search(case.said)
    return case.wishing("human") if sent else case


_SENT = re.compile(
    r"\b(?:m'|nous) (?:a|ont|avait) (?:dit|conseille|demande|envoyee?)\b.*"
    r"\b(?:parler|joindre|avoir|passer|passez)\b"
)
