"""Who calls for somebody else by trade, and who only speaks of one who does."""

from __future__ import annotations

import re

from appliance.french.words import Tokens, vocabulary
from appliance.understanding.meaning import VISITS
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
    return case.wishing("professional") if called and SERVICES.match(case.said) else case


SERVICES = re.compile(
    r"(?:(?:bonjour|bonsoir|allo|oui|madame|monsieur) )*(?:c' est|ici) (?:le |la |les |l' )?"
    r"(?:centre (?:quinze|15)|quinze|samu|smur|regulation|pompiers|gendarmerie|caserne)\b(?! qui)"
)


def from_a_hospital(case: Case) -> Case:
    """ "Le docteur Durand, de l'hôpital", who has not said yet what is wanted."""
    nothing = case.asked == "open" and not case.intents and case.act is None
    return case.wishing("professional") if nothing and _FROM_HOSPITAL.match(case.said) else case


_FROM_HOSPITAL = re.compile(
    r"(?:(?:bonjour|bonsoir|allo|oui|euh|alors) )*(?:(?:c' est|ici|je suis) )?(?:(?:le|la) )?"
    r"docteure? \w+(?: \w+)? (?:de l' |de la |du |des )(?:hopital|clinique|chu|chr|service|samu"
    r"|smur|urgences|maternite)(?: (?:de |d' |du |la |saint |sainte )*\w+)?(?: a l' appareil)?$"
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


def of_the_house(case: Case) -> Case:
    """ "Ici le docteur Martin", "je suis le dentiste du cabinet": whoever receives here wants no
    appointment with themselves."""
    asking = case.asked == "open" and set(case.intents) <= {"human", "professional"}
    named = case.fields.practitioner is not None and _CALLS_IN.match(case.said)
    if not asking or not (named or _OF_THE_HOUSE.search(case.said)):
        return case
    return case.wishing("professional").telling(practitioner=None, surname=None, first_name=None)


_CALLS_IN = re.compile(
    r"(?:(?:bonjour|bonsoir|allo|oui|euh|alors) )*(?:(?P<sure>ici|je suis) |c' est )?"
    r"(?:(?:le|la) )?docteure?(?: (?!bonjour|pour)\w+){1,2}?"
    r"(?(sure)(?: a l' appareil)?| a l' appareil)$"
)
_OF_THE_HOUSE = re.compile(
    r"\bsuis (?:le|la|l'|un|une|des?) ?(?:docteure?|medecin|dentiste|infirmiere?|secretaire"
    r"|remplacante?|sage femme|kine) (?:du|de votre|de ce|de notre) cabinet\b"
)


def institution(case: Case) -> Case:
    """ "Pharmacie du marché", "docteur Leroy", asked who is calling."""
    unnamed = case.asked == "surname" and case.fields.surname is None
    told = _INSTITUTION.match(case.said) if unnamed else None
    if told is None or case.fields.practitioner is not None:
        return case
    name = told["house"] or told["doctor"]
    return case.wishing().acting(None).telling(surname=name.upper())


_INSTITUTION = re.compile(
    r"(?:(?:bonjour|oui|euh|alors|c' est|ici|de la part|du|de|la|le|l') )*"
    r"(?:(?P<house>(?:pharmacie|laboratoire|labo|hopital|clinique|ehpad|ambulances|samu|smur"
    r"|cabinet)(?: \w+'?){1,4})|docteure? (?P<doctor>(?!(?:oui|non|bonjour|merci|euh)\b)\w+)"
    r"(?: \w+)?)$"
)


def after_a_death(case: Case) -> Case:
    """ "Mon père est mort cette nuit, il faut venir constater": somebody has to be told at once."""
    told = case.asked == "open" and not VISITS & set(case.intents) - {"book"}
    return case.wishing("human") if told and DEATH_TO_CERTIFY.search(case.said) else case


#: "Mort de rire" is nobody dead.
_DEAD = r"\b(?:morte?|decedee?|deces)\b(?! de (?:rire|faim|soif|fatigue|froid|peur|trouille)\b)"
DEATH_TO_CERTIFY = re.compile(
    rf"{_DEAD}.*\b(?:venir|vienne|viennent|passe|passer) constater\b"
    rf"|{_DEAD}.*\bconstat(?:er|ation)(?: (?:s' il vous plait|merci|madame|monsieur))*$"
    rf"|{_DEAD}.*\bconstat(?:er|e|ation) (?:le |la |son |sa |du |de )*(?:deces|mort)\b"
    rf"|\b(?:est partie?|est eteinte?)\b.*\b(?:venir|vienne) constater$"
    rf"|\bconstat(?:er|e|ation)\b.*{_DEAD}"
)


def sent_by_one(case: Case) -> Case:
    """ "La pharmacie m'a dit de vous appeler, je voudrais parler au docteur": a patient."""
    sent = case.asked == "open" and case.intents == ("professional",) and _SENT.search(case.said)
    return case.wishing("human") if sent else case


_SENT = re.compile(
    r"\b(?:m'|nous) (?:a|ont|avait) (?:dit|conseille|demande|envoyee?)\b.*"
    r"\b(?:parler|joindre|avoir|passer|passez)\b"
)
