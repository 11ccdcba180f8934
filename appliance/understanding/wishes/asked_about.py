"""What is asked about that no list of words tells: how a visit is called off, whether we remind of
it, when somebody is away."""

from __future__ import annotations

import re

from appliance.french.words import RENDEZVOUS, tokenise
from appliance.understanding.meaning import Topic

_I = r"(?:je|j'|on|il|elle|nous)"
#: "Et si je peux pas venir, je fais comment ?"; without the "si" a visit is called off at once.
_CANNOT = (
    rf"\bsi (?:jamais )?{_I}(?: (?:ne |n' )?\w+){{0,2}}? (?:(?:pas|plus) (?:venir|etre la|libre)"
    r"|(?:un |une )?(?:empechements?|imprevus?|contretemps)|empechee?s?|malades?)\b"
    rf"|\bsi (?:jamais )?{_I} (?:veux|voulais|dois|devais|doit|devait) (?:l' |le )?"
    r"(?:annuler|decommander|changer|deplacer|reporter)\b"
    rf"|\bsi (?:jamais )?{_I} (?:viens|vient|venais) (?:pas|plus)\b"
)
_HOW = (
    r"\b(?:je|on) (?:fais|fait|dois faire|doit faire) (?:comment|quoi)\b"
    r"|\bcomment (?:je|on|faire)\b"
    r"|\bqu' est ce (?:que|qu') (?:je|on|il)\b|\b(?:je|on) (?:(?:vous|peux|peut|dois|doit) )*"
    r"(?:previens|prevenir|appelle|rappelle|rappeler|appeler|annuler|changer|deplacer)\b"
    r"|\bfaut (?:(?:vous|que je) )*(?:preven|previen|appel|rappel)\w+"
)
_CALLS_OFF = re.compile(rf"(?:{_CANNOT}).*(?:{_HOW})|(?:{_HOW}).*(?:{_CANNOT})")
#: "Si je suis malade, je dois appeler le quinze ?" is about being seen.
_FOR_CARE = re.compile(
    rf"\bmalades?\b.*\b(?:(?:prendre|avoir|prend|demander|obtenir) (?:un |le )?(?:{RENDEZVOUS})"
    r"|(?:appel|contact|telephon)\w+ (?:le |la |un |une |les |au |a )*(?:quinze|samu|cent"
    r"|docteure?|medecin|urgences?|pharmacie|hopital|infirmiere)|(?:voir|consulter|etre vue?)\b)"
)
_SENT = (
    r"(?:\b(?:m'|me|nous) envo\w+|\b(?:je|j'|on)(?: (?:vais|va|n'|ne|en))*"
    r" (?:recois|recoit|recevoir|recevrai|recevra|aurai|aura|avoir)\b|\benvoyez\b)"
)
_BY = r"(?:sms|textos?|mails?|e mails?|emails?|courriels?)"
_REMINDED = re.compile(
    rf"{_SENT}.*\b(?:{_BY}|messages? (?:de|pour) (?:rappel|rappeler|confirm\w+))\b"
    rf"|\by a(?:ura)? (?:un |des |une )?(?:{_BY}|messages?)(?: qui rappellent?| de rappel"
    r"| pour (?:me |nous |se )?rappel\w*| (?:de |pour )confirm\w+| (?:la veille|avant|le jour))\b"
    rf"|\by a(?:ura)? (?:un |des )?rappels? (?:\w+ )?par {_BY}\b"
    r"|\b(?:m'|nous) envo\w+ (?:\w+ )?rappels?\b"
    rf"|\b(?:confirm|rappel|previen|preven)\w+ (?:\w+ )?par {_BY}\b"
)
#: "Si je suis en retard le docteur me prend quand même ?" announces none.
_IF_LATE = re.compile(
    rf"\bsi (?:jamais |par hasard )?{_I} (?:\w+ )?(?:suis|est|sera|serai|etais|etait|sommes|arrive"
    r"|arrivais|viens|ai|a) (?:\w+ )?(?:en |du )?retard\b"
)
#: "Excusez-moi si je suis en retard, je suis bloqué" does announce it.
_IS_LATE = re.compile(
    rf"\b(?:excus\w+(?: (?:moi|nous))?|desolee?s?|pardon\w*|sais pas) si {_I}\b"
    r"|\b(?:suis|est|sommes) (?:bloque|coince)\w*\b|\b(?:suis|est|sommes) dans les bouchons\b"
)
#: They are sent something else.
_PAPERS = re.compile(
    r"\b(?:ordonnances?|resultats?|analyses?|certificats?|factures?|papiers?|arret|courrier"
    r"|documents?|devis|feuilles?|compte rendu|dossier|radio|scanner)\b"
)
_AWAY = r"(?:vacances|conges?|absente?s?)"
_WHEN_AWAY = re.compile(
    rf"\bquand\b.*\b{_AWAY}\b|\b{_AWAY}\b.*\b(?:quand|quelles? (?:dates?|semaines?|periodes?))\b"
    r"|\bquand\b.*\b(?:rentre|revient|reprend)\b|\b(?:rentre|revient|reprend) quand\b"
)
_OWN = re.compile(
    rf"\b(?:je|j'|on|nous) (?:suis|pars|serai|ai|est|part|sommes|rentre)\b|\bmes {_AWAY}\b"
)


def asked_about(text: str, listed: Topic | None) -> Topic | None:
    """The topic; ``listed``: by the lists of words."""
    said = " ".join(tokenise(text))
    if _CALLS_OFF.search(said) and not _FOR_CARE.search(said):
        return "changes"
    if _REMINDED.search(said) and not _PAPERS.search(said):
        return "reminders"
    if _IF_LATE.search(said) and not _IS_LATE.search(said):
        return "lateness"
    if listed == "absence" and _WHEN_AWAY.search(said) and not _OWN.search(said):
        return "holidays"
    return listed
