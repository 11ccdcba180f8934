"""Whether what is wished in a story with a relative in it is the caller's own: "ma fille habite à
Paris, c'est pour mon ordonnance"."""

from __future__ import annotations

import re

from appliance.french.wish_words import WISHED
from appliance.french.words import RENDEZVOUS

#: What a caller wants for oneself ("ma fille habite à Paris, c'est pour mon ordonnance"), ...
OWN_NEED = re.compile(
    rf"\b(?:mon|ma|mes) (?:{RENDEZVOUS}|ordonnances?|medicaments?|traitement|cachets"
    r"|comprimes|pilule|gouttes|certificat|arret|resultats|analyses|dossier|radio|scanner|irm"
    r"|tension|diabete|cholesterol|dos|genou|genoux|dents?|couronne|dentier|appareil|suivi|vaccin"
    r"|frottis|renouvellement|papiers|bon|jambes?|pieds?|bras|epaule|hanche|ventre|tete|yeux|oeil"
    r"|oreilles?|coeur|examens?|bilan|cheville|mains?|gorge|pansement|plaie)\b"
    r"|\bc' est (?:moi\b(?! (?:qui|la|le|son|sa)\b)|mon tour\b)"
    r"|\bmoi qui (?:suis|ai|voudrais|dois)\b"
    r"|(?<!pas )\bpour moi\b(?! (?:et|ca|comme|c' est (?:bon|ok|pareil|mieux))\b)"
)
#: ... which is not what is told of a relative beside it.
_THEIR_NEED = re.compile(
    r"\b(?:lui|leurs?|son|sa|ses|elles?|eux|celui de|celle de)\b"
    r"|\bils? (?!faut|faudrait|faudra|y|me|m'|nous|serait)\b"
    r"|\b(?:le|la|l'|les) (?:voir|voie|prendre|recevoir|amener|emmener|examiner|vacciner|montrer)\b"
)
#: "Mon père avait du diabète et je voudrais ...", "depuis la mort de mon mari ..., je voudrais":
#: what runs in the family, or has been.
_WAS = re.compile(r"(?:avait|etait|souffrait|a eu|ont eu|avaient)\b.* (?:et|donc|alors|coup)\b")
_SINCE = re.compile(r"\b(?:depuis|apres) (?:la mort|le deces|la disparition|le depart) de $")
_I_WISH = re.compile(rf"\b(?:je|j') (?:{WISHED}|dois)\b")


def is_callers_own(before: str, after: str) -> bool:
    """Whether the need is the caller's, and nothing is told of one of the relative."""
    if _THEIR_NEED.search(before) or _THEIR_NEED.search(after):
        return False
    if OWN_NEED.search(before) or OWN_NEED.search(after):
        return True
    told = _WAS.match(after) or _SINCE.search(before)
    return bool(told and _I_WISH.search(after))
