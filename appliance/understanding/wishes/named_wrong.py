"""Which value of a read-back, or of what was settled, is called wrong and not told anew: "le numéro
n'est pas bon", "je me suis trompé de jour"."""

from __future__ import annotations

import re
from itertools import pairwise

from appliance.french.words import Tokens, tokenise, vocabulary
from appliance.messages import Asked
from appliance.understanding.meaning import OF_THE_PATIENT, READ_BACK, Act, Fields, Wrong

_NAMED: tuple[tuple[frozenset[str], Wrong], ...] = (
    (vocabulary("numero telephone tel portable"), "phone"),
    (vocabulary("annee"), "birth_year"),
    (vocabulary("naissance nee"), "birth_date"),
    (vocabulary("prenom"), "first_name"),
    (vocabulary("nom orthographe"), "surname"),
    (vocabulary("jour date creneau"), "slot"),
    (vocabulary("heure horaire"), "hour"),
)
_BORN = {("suis", "ne"), ("est", "ne")}
_EXCEPT = vocabulary("sauf mais")
#: "Le mois n'est pas bon": that of a visit is seldom spoken of.
ITS_MONTH = re.compile(
    r"(?<!\bdans )\ble mois\b(?= (?:c' est|est|n' est|de naissance|pas|qui est)\b|$)"
)
#: Said of oneself: what was told before was wrong.
MISTAKEN = vocabulary("trompe trompee erreur")
_DENIED = MISTAKEN | _EXCEPT | vocabulary("non pas faux fausse")
_RIGHT = vocabulary("bon bonne bien correct exact juste")
#: Said without being asked whether all is right.
_NOT_RIGHT = re.compile(
    r"\b(?:trompee?s?|erreur|mauvaise?|fausse?|faux)\b"
    r"|\bpas (?:(?:le|la|du|au|a) )*(?:bon|bonne|ce|mon|son)"
    r" (?:jour|date|heure|nom|prenom|numero|telephone)\b"
    r"|\b(?:numero|telephone)\b.* pas (?:le )?(?:bon|juste|exact)\b"
)
_ASKED = re.compile(r"\bquel(?:le)?s? (?:heures?|jours?|date|horaires?|nom|numero)\b")
#: "Non, dix heures c'est trop tôt", "ah non, je peux pas".
_UNSUITABLE = re.compile(
    r"\btrop (?:tot|tard)\b|\b(?:peux|pourrai|peut|pourra) pas$|\bpas (?:possible|libre|dispo)\b"
    r"|\b(?:m'|me|nous) (?:arrange|convient|va) pas\b"
)


def wrong_of(text: str, asked: Asked, act: Act | None, fields: Fields) -> Wrong | None:
    """The value that is meant: "le numéro n'est pas bon", "oui, sauf le prénom", or its bare
    name."""
    tokens = tokenise(text)
    words = set(tokens)
    said = " ".join(tokens)
    born = act == "correct" and not _BORN.isdisjoint(pairwise(tokens))
    settled = asked == "open" and bool(_NOT_RIGHT.search(said) or _UNSUITABLE.search(said) or born)
    mistaken = asked in OF_THE_PATIENT and act == "correct" and bool(MISTAKEN & words)
    if not (asked == "confirm" or mistaken or settled) or any(
        getattr(fields, name) for name in READ_BACK
    ):
        return None
    if act in ("repeat", "slower", "wait", "goodbye"):  # "quel jour vous avez dit"
        return None
    if _ASKED.search(said) and not MISTAKEN & words:  # "vous fermez à quelle heure"
        return None
    if (act == "yes" and not _EXCEPT & words) or (_RIGHT & words and not _DENIED & words):
        return None
    if asked == "open" and _UNSUITABLE.search(said):
        return "slot"
    if _BORN & set(pairwise(tokens)) or ITS_MONTH.search(said):
        return "birth_date"
    # "le nom est bon, mais pas la date"
    excepted = max((at for at, token in enumerate(tokens) if token in _EXCEPT), default=-1)
    return _named(tokens[excepted + 1 :]) or _named(tokens)


def _named(tokens: Tokens) -> Wrong | None:
    return next((name for named, name in _NAMED if not named.isdisjoint(tokens)), None)
