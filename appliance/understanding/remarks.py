"""What is said about the last sentence, without a value of its own."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

from appliance.french.words import Tokens, tokenise, vocabulary
from appliance.messages import Asked
from appliance.understanding.meaning import Act, Fields

Wrong = Literal["surname", "first_name", "birth_date", "phone"]

_NAMED: tuple[tuple[frozenset[str], Wrong], ...] = (
    (vocabulary("numero telephone tel portable"), "phone"),
    (vocabulary("naissance nee annee"), "birth_date"),
    (vocabulary("prenom"), "first_name"),
    (vocabulary("nom orthographe"), "surname"),
)
_BORN = {("suis", "ne"), ("est", "ne")}
_EXCEPT = vocabulary("sauf mais")
_DENIED = vocabulary("non pas faux fausse erreur trompe trompee sauf mais")
_RIGHT = vocabulary("bon bonne bien correct exact juste")
_TOLD = ("surname", "first_name", "birth_date", "phone", "days", "times", "practitioner")
_INDIFFERENT = {
    ("peu", "importe"), ("importe", "lequel"), ("importe", "laquelle"), ("est", "egal"),
    ("vous", "voulez"), ("vous", "preferez"), ("au", "hasard"),
}  # fmt: skip
_ALL = {("les", "deux"), ("les", "trois"), ("tous", "les"), ("toutes", "les")}
_SUITS = vocabulary("vont va conviennent convient bien possibles")


def wrong_of(text: str, asked: Asked, act: Act | None, fields: Fields) -> Wrong | None:
    """The value of a read-back that is named as wrong and not told anew: "le numéro n'est pas
    bon", "oui, sauf le prénom", or its bare name."""
    tokens = tokenise(text)
    words = set(tokens)
    if asked != "confirm" or any(getattr(fields, name) for name in _TOLD):
        return None
    if (act == "yes" and not _EXCEPT & words) or (_RIGHT & words and not _DENIED & words):
        return None
    if _BORN & set(pairwise(tokens)):
        return "birth_date"
    return next((name for named, name in _NAMED if named & words), None)


def any_will_do(text: str, asked: Asked) -> bool:
    """ "peu importe", "les trois me vont": said of offers, the first is as good as another."""
    tokens: Tokens = tokenise(text)
    pairs = set(pairwise(tokens))
    if asked != "offer" or {"pas", "jour", "quand"} & set(tokens):
        return False
    return bool(_INDIFFERENT & pairs) or bool(_ALL & pairs and _SUITS & set(tokens))
