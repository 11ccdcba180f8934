"""Which paper somebody wants who does not call it by its name, and whether a visit is for it."""

from __future__ import annotations

import re

from appliance.french.wish_words import WISHED
from appliance.french.words import RENDEZVOUS
from appliance.understanding.wishes.called_off import OF_VISIT
from appliance.understanding.wishes.case import APPOINTMENT, Case

#: What a visit may be for.
_PAPERS = frozenset({"certificate", "sick_note", "renew_prescription", "results", "document"})
_A_VISIT = re.compile(
    rf"\b(?:un|deux|trois|prendre|fixer) (?:{RENDEZVOUS})\b"
    r"|\b(?:un (?:petit )?creneau|une (?:petite )?place)\b"
)
#: Before it: one there is, or none that is wanted ("sans prendre un rendez-vous").
_NO_VISIT = re.compile(
    r"\b(?:ai|a|avons|ont|avais|avait|pris|donne|sans|pas|dois|faut il|qu' il faut) (?:\w+ )?$"
)
_TWO_WISHES = re.compile(
    r"\b(?:aussi|egalement|puis|ensuite|sinon)\b|\bet (?:puis |si possible )?"
    r"(?:un|une|il|je|j'|on|prendre|me|m'|aussi|pour)\b"
)
#: For a paper whose name is not told, the model takes one of these.
_ANY_PAPER = frozenset({"document", "certificate", "other_request", "sick_note"})
_EMPLOYER = re.compile(r"\b(?:patronn?e?|employeur|cheffe?|boulot|boite|direction)\b")
_A_PAPER = re.compile(r"\b(?:papiers?|feuilles?|mot|justificatif|attestation)\b")
_STAYS_HOME = re.compile(
    r"\b(?:malade|alitee?|couchee?|arretee?|immobilisee?)\b|\b(?:reste|rester|restais)\b"
    r"|\bpas (?:aller |pouvoir )?(?:travailler|bosser|reprendre)\b"
)
#: "Tout ce que vous avez sur moi", for somebody else.
_WHOLE_RECORD = re.compile(
    r"\bce que vous avez (?:comme \w+ )?sur (?:moi|nous|lui|elle|mon|ma|mes|notre)\b"
    r"|\b(?:donner|envoyer|transmettre|transferer|passer|faire suivre|recuperer)"
    r" (?:tout )?(?:mon|ma|son|notre|le|leur) (?:dossier|suivi)\b"
)


#: "D'abord une ordonnance", "il lui faut une ordonnance pour des couches".
_PRESCRIPTION = re.compile(r"\b(?:une|mon|ma|l'|son|sa|cette) (?:petite )?ordonnance\b")
_HAS_PRESCRIPTION = re.compile(r"\b(?:ai|a|avons) (?:deja )?une ordonnance\b")
_AMISS = re.compile(
    r"\b(?:erreur|trompee?s?|faute|manque|probleme|perdue?|egaree?|illisible|mauvaise?)\b"
)
_WITHOUT_VISIT = re.compile(rf"\bsans (?:(?:prendre|avoir|de|un) )*(?:{RENDEZVOUS}|consultation)\b")
_FOLLOWS_UP = re.compile(
    r"\b(?:r?appelle|viens|suis) (?:pour|au sujet de|a propos de|concernant) (?:ma|notre)"
    rf" demande\b{OF_VISIT}"
    r"|\b(?:pour|ai|avais) (?:encore )?une autre demande\b"
)
#: "Je voudrais que vous effaciez mes données" is a right, and no question about it.
_OWN_DATA = re.compile(
    rf"\b(?:{WISHED}|demande)\b.*\b(?:effac|supprim|corrig|rectifi|consult|retir)\w+"
    r" (?:toutes )?(?:mes|nos|ses) (?:donnees|informations|coordonnees)\b"
)


def prescription(case: Case) -> Case:
    """What names a prescription and is taken for nothing: one is wanted, unless something is wrong
    with it; "sans rendez-vous" wants no appointment."""
    if case.asked != "open" or case.act is not None or not _PRESCRIPTION.search(case.said):
        return case
    if case.fields.reason is not None and _HAS_PRESCRIPTION.search(case.said):
        return case  # "j'ai une ordonnance pour un vaccin"
    without = bool(_WITHOUT_VISIT.search(case.said))
    taken = case.intents == ("book",) and without
    if (case.intents and not taken) or (APPOINTMENT & case.words and not without):
        return case
    return case.wishing("other_request" if _AMISS.search(case.said) else "renew_prescription")


def for_secretary(case: Case) -> Case:
    """ "Je rappelle pour ma demande de ce matin", "c'est pour une autre demande", "je voudrais
    effacer mes données"."""
    unheard = case.asked == "open" and not case.intents and case.act is None
    if unheard and _FOLLOWS_UP.search(case.said):
        return case.wishing("other_request").telling(days=None, times=None)
    asked_about = case.asked == "open" and set(case.intents) <= {"information"}
    owned = asked_about and _OWN_DATA.search(case.said)
    return case.wishing("other_request").telling(topic=None) if owned else case


def named_visit(case: Case) -> re.Match[str] | None:
    """Where a visit is spoken of that there is not yet."""
    visit = _A_VISIT.search(case.said)
    return None if visit is None or _NO_VISIT.search(case.said[: visit.start()]) else visit


def visit_for_paper(case: Case) -> Case:
    """ "Il me faut un certificat, donc un rendez-vous vendredi": the paper is what the visit is
    for, where no "et" makes two wishes of it."""
    intents = set(case.intents)
    if case.asked != "open" or not _PAPERS & intents or not intents <= _PAPERS | {"book"}:
        return case
    visit = named_visit(case)
    if visit is None and APPOINTMENT & case.words:  # there is one
        return case.wishing(*(intent for intent in case.intents if intent != "book"))
    if visit is None or not (case.says_when or case.fields.practitioner is not None):
        return case
    return case if _TWO_WISHES.search(case.said) else case.wishing("book")


def for_employer(case: Case) -> Case:
    """ "Mon patron veut la feuille comme quoi je reste à la maison"."""
    unheard = case.asked == "open" and case.act is None
    taken = _ANY_PAPER.issuperset(case.intents) if case.intents else unheard
    wanted = (_EMPLOYER, _A_PAPER, _STAYS_HOME)
    told = taken and all(words.search(case.said) for words in wanted)
    return case.wishing("sick_note") if told else case


def bill(case: Case) -> Case:
    """ "Ma mutuelle attend la facture du détartrage": no question about prices."""
    unheard = case.asked == "open" and not case.intents and case.act is None
    return case.wishing("other_request") if unheard and _BILL.search(case.said) else case


_BILL = re.compile(r"\b(?:la|les|ma|mes|une|cette|votre|vos) (?:\w+ )?factures?\b")


def one_paper(case: Case) -> Case:
    """ "Que le docteur signe un papier pour l'assurance": one paper, whatever it may be called."""
    several = len(case.intents) > 1 and _PAPERS.issuperset(case.intents)
    one = several and len(_A_PAPER.findall(case.said)) == 1 and not _NAMED.search(case.said)
    one = one and not _TWO_WISHES.search(case.said)
    return case.wishing(case.intents[0]) if one else case


_NAMED = re.compile(r"\b(?:ordonnance|certificat|arret|resultats|analyses|bilan|renouvel\w+)\b")


def whole_record(case: Case) -> Case:
    """ "Mon nouveau médecin voudrait tout ce que vous avez sur moi"."""
    unheard = case.intents in ((), ("other_request",)) and case.act is None
    told = case.asked == "open" and unheard and _WHOLE_RECORD.search(case.said)
    return case.wishing("document") if told else case
