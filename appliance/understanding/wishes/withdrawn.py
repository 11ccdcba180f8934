"""A wish given up in the same breath: "je voulais un rendez-vous, ah mais non, juste un papier"."""

from __future__ import annotations

import re

from appliance.french.wish_words import WISHED
from appliance.french.words import RENDEZVOUS, tokenise

_ADVERBS = r"(?:mais|ah|oh|enfin|finalement|en fait|au fond|et puis|euh|ou plutot)"
_VISIT = (
    rf"(?:{RENDEZVOUS}|consultation|visite)\b"
    r"(?! (?:le|la|a|avant|avec|chez|de|du|pour)\b)"
)
_GIVEN_UP = re.compile(
    rf"\b{_ADVERBS}(?: {_ADVERBS})* non\b"
    r"(?! (?:avec|chez|pour|le|la|l'|a|celui|celle|plus|moins|moi|ne|il|elle)\b)"
    r"(?! pas (?!besoin|la peine))(?: pas (?:besoin|la peine)(?: d'| de\b)?)?"
    rf"|\b(?:{WISHED}|viens|pour|est) pas (?:besoin )?(?:pour |d'|de |du )?"
    rf"(?:(?:un|prendre|mon|le) )*{_VISIT}|\bpas besoin (?:d'|de) (?:un )?{_VISIT}"
    rf"|\brien a voir avec (?:(?:un|mon|le|ce) )?{_VISIT}"
    r"|\bnon (?:laissez(?: tomber)?|finalement)(?= (?:je|j'|c'|il) )"
)


def behind_withdrawn(text: str) -> str | None:
    """What is said behind the last wish given up; None where none is, where nothing comes after, or
    something "aussi", besides it."""
    said = " ".join(tokenise(text))
    given_up = list(_GIVEN_UP.finditer(said))
    rest = said[given_up[-1].end() :].strip() if given_up else ""
    return rest if rest and "aussi" not in rest.split() else None
