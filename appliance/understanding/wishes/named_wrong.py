"""Which value of a read-back is called wrong and not told anew: "le numéro n'est pas bon"."""

from __future__ import annotations

from itertools import pairwise

from appliance.french.words import tokenise, vocabulary
from appliance.messages import Asked
from appliance.understanding.meaning import OF_THE_PATIENT, READ_BACK, Act, Fields, Wrong

_NAMED: tuple[tuple[frozenset[str], Wrong], ...] = (
    (vocabulary("numero telephone tel portable"), "phone"),
    (vocabulary("naissance nee annee"), "birth_date"),
    (vocabulary("prenom"), "first_name"),
    (vocabulary("nom orthographe"), "surname"),
    (vocabulary("jour date heure horaire creneau"), "slot"),
)
_BORN = {("suis", "ne"), ("est", "ne")}
_EXCEPT = vocabulary("sauf mais")
_DENIED = vocabulary("non pas faux fausse erreur trompe trompee sauf mais")
#: Said of oneself: what was told before was wrong.
MISTAKEN = vocabulary("trompe trompee erreur")
_RIGHT = vocabulary("bon bonne bien correct exact juste")


def wrong_of(text: str, asked: Asked, act: Act | None, fields: Fields) -> Wrong | None:
    """The value that is meant: "le numéro n'est pas bon", "oui, sauf le prénom", or its bare
    name."""
    tokens = tokenise(text)
    words = set(tokens)
    mistaken = asked in OF_THE_PATIENT and act == "correct" and bool(MISTAKEN & words)
    if not (asked == "confirm" or mistaken) or any(getattr(fields, name) for name in READ_BACK):
        return None
    if act in ("repeat", "slower", "wait", "goodbye"):  # "quel jour vous avez dit"
        return None
    if (act == "yes" and not _EXCEPT & words) or (_RIGHT & words and not _DENIED & words):
        return None
    if _BORN & set(pairwise(tokens)):
        return "birth_date"
    return next((name for named, name in _NAMED if named & words), None)
