"""A wish given up in the same breath: "je voulais un rendez-vous, ah mais non, juste un papier"."""

from __future__ import annotations

import re

from appliance.french.words import tokenise

_ADVERBS = r"(?:mais|ah|oh|enfin|finalement|en fait|au fond|et puis|euh|ou plutot)"
_VISIT = (
    r"(?:rendez vous|rdv|rendezvous|consultation|visite)\b"
    r"(?! (?:le|la|a|avant|avec|chez|de|du|pour)\b)"
)
_GIVEN_UP = re.compile(
    rf"\b{_ADVERBS}(?: {_ADVERBS})* non\b"
    r"(?! (?:avec|chez|pour|le|la|l'|a|celui|celle|plus|moins|moi|ne|il|elle)\b)"
    r"(?! pas (?!besoin|la peine))(?: pas (?:besoin|la peine)(?: d'| de\b)?)?"
    rf"|\b(?:veux|voudrais|souhaite|besoin|viens|pour|est) pas (?:besoin )?(?:pour |d'|de |du )?"
    rf"(?:(?:un|prendre|mon|le) )*{_VISIT}|\bpas besoin (?:d'|de) (?:un )?{_VISIT}"
)


def behind_withdrawn(text: str) -> str | None:
    """What is said behind the last wish given up; None where none is, or nothing comes after."""
    said = " ".join(tokenise(text))
    last = None
    for last in _GIVEN_UP.finditer(said):  # noqa: B007 (the last one is wanted)
        pass
    return said[last.end() :].strip() or None if last else None
