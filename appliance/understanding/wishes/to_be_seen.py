"""Who wants to be seen without asking for an appointment."""

from __future__ import annotations

import re

from appliance.french.wish_words import WISHED
from appliance.french.words import RENDEZVOUS
from appliance.understanding.wishes.case import Case


def seeks_doctor(case: Case) -> Case:
    """ "Je cherche un médecin traitant, est-ce que vous prenez encore du monde"."""
    asked = case.asked == "open" and case.intents in (("other_request",), ("information",))
    return case.wishing("book") if asked and _NEW_DOCTOR.search(case.said) else case


_NEW_DOCTOR = re.compile(
    r"\b(?:cherch\w+|(?:ai|a|avons) besoin d'|trouver|(?:faut|faudrait))"
    r" (?:un|une|le|du)(?: nouveau| nouvelle| autre)? (?:medecin|docteur|generaliste|doctoresse"
    r"|dentiste)\b(?! (?:de garde|conseil|du travail|scolaire|agree|specialiste))"
    r"|\b(?:cherch\w+|trouver) quelqu'un pour (?:me|nous|le|la|les) (?:suivre|soigner)\b"
    r"|\bpren(?:ez|d|ds) (?:encore |toujours )?(?:du monde|(?:de |des )(?:nouveaux )?patients)"
)


def asks_to_be_seen(case: Case) -> Case:
    """ "Est-ce que le docteur peut me prendre"."""
    open_to_it = case.asked == "open" and case.act is None and not case.intents
    return case.wishing("book") if open_to_it and _WHETHER_SEEN.search(case.said) else case


def is_for_a_visit(case: Case) -> Case:
    """ "C'est pour le vaccin de la grippe", "c'est pour son rendez-vous de suivi": what is named
    is had at a visit, and none that there is already is spoken of."""
    told = case.asked == "open" and case.act is None and not case.intents and not case.says_when
    named = told and case.fields.reason is not None and _IS_FOR_A_VISIT.search(case.said)
    return case.wishing("book") if named else case


_ARTICLE = (
    r"(?:(?:un|une|le|la|l'|mon|ma|mes|son|sa|ses|leur|notre|des|les)(?: (?:petite?|autre))? )"
)
_IS_FOR_A_VISIT = re.compile(
    rf"\b(?:c'|ce) (?:est|serait|sera|etait) (?:juste |surtout )?pour (?:(?:faire|refaire) )?"
    rf"{_ARTICLE}?(?:(?:{RENDEZVOUS}|visite|consultation) (?:de |d'|pour |annuel)|vaccin|rappel"
    r"|frottis|controle|suivi|detartrage|carie|plombage|couronne|extraction|premiere visite)"
    r"(?!.*\bhier\b|(?: de| la)* (?:secu|securite sociale|caf)\b)"
)


def to_have_it_done(case: Case) -> Case:
    """ "Il m'avait dit de rappeler pour qu'il me pose ma couronne": done at a visit, and no message
    is left by who rings again for it."""
    taken = case.intents in ((), ("message",)) and case.act is None and case.asked == "open"
    done = _DONE_TO_ONE.search(case.said) if taken else None
    if done is None or (done["any"] and case.fields.reason is None):
        return case
    return case.wishing("book")


#: ``any``: what may be done at a visit, or without one.
_DONE_TO_ONE = re.compile(
    r"\b(?:appelle|rappelle|rappeler|telephone|viens|vienne|revienne|revenir|reprendre|est)\b"
    r"(?: (?!(?:mais|savoir|demander)\b)\S+){0,4}? pour (?:que|qu')"
    r" (?:il|elle|on|vous|ils|(?:le|la|l'|mon|ma|un|une) \w+)"
    r" (?:(?:me|m'|lui|nous|la|le|les) )*(?:re)?(?:(?P<any>fass\w+|pos\w+|regard\w+)"
    r"|enlev\w+|retir\w+|arrach\w+|soign\w+|examin\w+|auscult\w+|voie|vaccin\w+|detartr\w+)\b"
)


def treated_not_priced(case: Case) -> Case:
    """ "Un implant", "une prothèse à refaire": a visit, where nothing is said of what it costs."""
    taken = case.asked == "open" and case.intents == ("quote",)
    treated = taken and _TREATED.search(case.said) and not _PRICED.search(case.said)
    return case.wishing("book") if treated else case


_TREATED = re.compile(
    r"(?:^(?:bonjour |alors |euh )*|\b(?:voudrais|faut|faudrait|aimerais|besoin d'|est pour|poser"
    rf"|refaire|faire) ){_ARTICLE}(?:implants?|protheses?|dentiers?|bridges?|couronnes?|appareil)\b"
    r"(?! (?:auditi\w+|contracepti\w+|photo))"
)
_PRICED = re.compile(
    r"\b(?:devis?|prix|tarifs?|cout\w*|combien|estim\w+|chiffr\w+|euros?|mutuelle|rembours\w+"
    r"|chere?|montant|payer|paie|paye|facture|budget|revien\w+|papiers?|proposition|envo\w+)\b"
)


def after_somebody(case: Case) -> Case:
    """ "Et pour ma femme, le rendez-vous d'après", "mon mari a rendez-vous jeudi, je voudrais
    passer juste après lui": one more, next to the one there is."""
    taken = case.asked == "open" and set(case.intents) <= {"ask_appointment", "move", "book"}
    if taken and _FOR_THE_NEXT.match(case.said):
        return case.wishing("book")
    passes = taken and _AFTER_THEIRS.search(case.said)
    return case.wishing("book").telling(third_party=None) if passes else case


_FOR_THE_NEXT = re.compile(
    rf"(?:(?:et|alors|oui|aussi) )*pour (?:mon|ma) \w+ (?:le |la )?(?:{RENDEZVOUS}|celui|creneau)"
    r" (?:juste )?(?:d' )?apres$"
)
_AFTER_THEIRS = re.compile(
    rf"\b(?:mon|ma) \w+ (?:a|avait) (?:(?:deja|un|pris) )*(?:{RENDEZVOUS}) "
    rf".*\b(?:je|j') (?:{WISHED})"
    r" (?:(?:venir|passer|etre|avoir|un|une|prendre|place|rendez vous) )*(?:juste )?"
    r"(?:apres|avant|derriere) (?:lui|elle)\b"
)


def rather_seen(case: Case) -> Case:
    """ "Non, je veux voir le docteur", in place of what was read back."""
    told = case.asked == "confirm" and not case.intents and case.act in ("no", "correct")
    return case.wishing("book").acting("no") if told and _RATHER_SEEN.search(case.said) else case


_RATHER_SEEN = re.compile(
    rf"\b(?:{WISHED}) (?:voir|consulter) (?:le|la|un|une)"
    r" (?:docteure?|medecin|dentiste|doctoresse)$"
)
_WHETHER_SEEN = re.compile(
    r"\b(?:docteur|medecin|dentiste|doctoresse|vous) (?:peut|peuvent|pourrait|pouvez|pourriez)"
    r"(?: encore| bien)? (?:me|nous|le|la|les) (?:prendre|voir|recevoir|regarder|examiner)\b"
)
