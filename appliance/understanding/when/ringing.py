"""Hours at which somebody may be rung, told beside a telephone number: no hours of a visit."""

from __future__ import annotations

import re

from appliance.french.wish_words import PREFERRING
from appliance.french.words import Tokens, vocabulary
from appliance.messages import Asked

_RINGS = re.compile(
    r"\b(?:r?appelez|(?:re)?telephonez|sonnez)\b|\bjoindre\b|(?<!\bpas )\bjoignable\b"
    r"|\b(?:me|m'|nous) (?:r?appel(?:er|ez|iez)|r?appell(?:er\w+|ent)|(?:re)?telephon\w+|sonn\w+)\b"
)
_OF_VISIT = PREFERRING | vocabulary(
    "rendez rdv rendezvous venir viens viendrai creneau finalement changer deplacer"
)


def tells_when_to_ring(tokens: Tokens, asked: Asked, *, number_told: bool, day_told: bool) -> bool:
    """Whether days and hours are those of a call: beside the number that was asked for, and beside
    "appelez-moi" there and in what corrects a read-back."""
    if asked not in ("phone", "confirm") or not _OF_VISIT.isdisjoint(tokens):
        return False
    if _RINGS.search(" ".join(tokens)):
        return True
    return asked == "phone" and number_told and not (day_told and "plutot" in tokens)
