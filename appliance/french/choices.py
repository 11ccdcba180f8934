"""Which of the things that were offered is meant by its place: "le deuxième", "pas le premier"."""

from __future__ import annotations

import re
from itertools import pairwise

from appliance.french.calendar import MONTHS
from appliance.french.days.refusals import refuses_at, unsuiting_at
from appliance.french.numbers import number_at, ordinal_at
from appliance.french.words import MASK, Tokens, masked, tokenise, vocabulary


def refused_choices(text: str | Tokens, offered: int) -> tuple[int, ...]:
    """The places of what is refused: "pas le premier", "tout sauf le dernier"; and of what is not
    among those that are named instead: "j'hésite entre le premier et le dernier"."""
    tokens = tokenise(text)
    hidden = _refused_places(tokens)
    refused = _choices_at(tokens, hidden, offered)
    several = _joined_places(_without(tokens, hidden), offered)
    others = set(range(1, offered + 1)) - set(several) if several else set()
    return tuple(sorted({*refused, *others}))


def place_anew(text: str | Tokens) -> int | None:
    """ "Finalement le deuxième", "j'avais dit le dernier", and nothing else: another than the one
    that was taken."""
    said = _ANEW.match(" ".join(tokenise(text)))
    return told_place(said["place"]) if said else None


_ANEW = re.compile(
    r"(?:(?:ah|oui|mais|euh|bon|attendez|pardon|excusez moi) )*"
    r"(?:(?:non|finalement|en fait|plutot|tout compte fait|reflexion faite"
    r"|j' (?:avais|ai) (?:dit|pris|choisi|demande)|je (?:prends|voulais|prefere|voudrais)) )+"
    r"(?P<place>l[ea] \w+)(?: (?:finalement|plutot|en fait|s' il vous plait|alors))*$"
)


def without_places(tokens: Tokens) -> Tokens:
    """Without the words that name a place; "le premier mars" is a day."""
    used = [
        (at, end)
        for at, (_, end) in ((at, ordinal_at(tokens, at) or (0, 0)) for at in range(len(tokens)))
        if end and not _starts_a_date(tokens, end)
    ]
    return masked(tokens, tuple(used))


def told_place(text: str | Tokens) -> int | None:
    """ "Le premier", "avec le second", and nothing else: the place of what was named in a row; -1
    for the last one. "Le premier qui est libre" names no place."""
    said = tuple(word for word in tokenise(text) if word not in _AROUND_PLACE)
    if len(said) != 1:
        return None
    ordinal = ordinal_at(said, 0)
    return -1 if said[0] in _LAST else ordinal[0] if ordinal else None


_AROUND_PLACE = vocabulary(
    "oui bon ben euh alors donc plutot disons merci le la avec chez c' est ce sera celui celle "
    "pour je prefere voudrais veux prends voir s' il vous plait docteur"
)


def _choices_at(tokens: Tokens, places: set[int], offered: int) -> tuple[int, ...]:
    ordinals = (ordinal_at(tokens, at) for at in places)
    choices = {ordinal[0] for ordinal in ordinals if ordinal and ordinal[0] <= offered}
    if any(_LAST.intersection(tokens[at : at + 1]) for at in places):
        choices.add(offered)
    return tuple(sorted(choices))


def read_choice(text: str | Tokens, offered: int) -> int | None:
    """Which of ``offered`` things is meant by its place, after a correction the last: 1..offered,
    None where none is told. Behind one that is refused "le suivant" is a place too."""
    heard = tokenise(text)
    hidden = _refused_places(heard)
    refused = _choices_at(heard, hidden, offered)
    if refused and refused[-1] < offered and _FOLLOWING.search(" ".join(heard)):
        return refused[-1] + 1
    tokens = _without(heard, hidden)
    places = [at for at in range(len(tokens)) if _is_place(tokens, at)]
    concluded = [at for at, word in enumerate(tokens) if word in _CONCLUDING and places]
    tokens = tokens[max((at + 1 for at in concluded if at < places[-1]), default=0) :]
    several = _joined_places(tokens, offered)
    if several and ("entre" in tokens or len(several) < offered):
        return None
    for words in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if words[:2] == ("le", "plus") and words[2] in _FARTHEST and offered:
            return offered
        if words[:2] == ("le", "plus") and words[2] in _NEAREST and offered:
            return 1
    if offered == _THREE and "milieu" in tokens and not _OF_A_TIME.search(" ".join(tokens)):
        return 2
    for at, word in enumerate(tokens):
        if word in _LAST:
            before = tokens[max(0, at - 1) : at] == ("avant",)  # "l'avant-dernier"
            return offered - before if offered > before else None
        ordinal = ordinal_at(tokens, at)
        if ordinal is not None and not _starts_a_date(tokens, ordinal[1]):
            return ordinal[0] if 1 <= ordinal[0] <= offered else None
    for at, word in enumerate(tokens):
        if word in ("numero", "choix", "proposition", "option"):
            span = number_at(tokens, at + 1)
            if span is not None and 1 <= span[0] <= offered:
                return span[0]
    for at in range(len(tokens)):
        span = number_at(tokens, at) if tokens[max(0, at - 2) : at] in _TAKING else None
        if span is not None and span[1] == len(tokens) and 1 <= span[0] <= offered:
            return span[0]
    bare = tuple(word for word in tokens if word not in _AROUND_CHOICE)
    alone = number_at(bare, 0)  # "deux" alone; "le deux" is a day, "deux heures" a time
    if alone is not None and alone[1] == len(bare) and 1 <= alone[0] <= offered:
        return alone[0]
    return None


def _without(tokens: Tokens, hidden: set[int]) -> Tokens:
    return tuple(MASK if at in hidden else word for at, word in enumerate(tokens))


def _is_place(tokens: Tokens, at: int) -> bool:
    return ordinal_at(tokens, at) is not None or tokens[at] in _LAST


def _joined_places(tokens: Tokens, offered: int) -> tuple[int, ...]:
    """ "Le premier ou le dernier": the places between which nothing is chosen yet."""
    at = [place for place in range(len(tokens)) if _is_place(tokens, place)]
    apart = any(
        not _JOINTS.issuperset(tokens[one + 1 : other])
        or {"ou", "et", "soit"}.isdisjoint(tokens[one + 1 : other])
        for one, other in pairwise(at)
    )
    choices = _choices_at(tokens, set(at), offered)
    return choices if len(choices) > 1 and not apart else ()


_JOINTS = vocabulary("ou et soit alors bien le la encore peut etre")


#: "Pas le premier, le suivant", "plutôt celui d'après".
_FOLLOWING = re.compile(r"\b(?:le|la) suivante?\b|\b(?:celui|celle) (?:juste )?(?:d' )?apres\b")


def _refused_places(tokens: Tokens) -> set[int]:
    """Where what is refused is told, "ni le premier ni le deuxième", "le premier m'arrange pas",
    "tout sauf le premier": it is not chosen."""
    hidden: set[int] = set()
    for at in range(len(tokens)):
        ordinal = ordinal_at(tokens, at)
        end = ordinal[1] if ordinal else at + (tokens[at] in _LAST)
        refusal = _unsuiting(tokens, end) if end > at else 0
        if refusal:  # "le premier me convient pas, le deuxième oui"
            hidden.update(range(at, end + refusal))
    hidden |= {
        place
        for at, word in enumerate(tokens)
        if word in _REFUSING and at not in hidden and tokens[at - 1 : at] != ("sais",)
        for place in (at + 1, at + 2)
        if ordinal_at(tokens, place) or _LAST.intersection(tokens[place : place + 1])
    }
    return hidden


def _unsuiting(tokens: Tokens, at: int) -> int:
    """How many tokens from here on say that what was named before them does not suit."""
    neither = tokens[at : at + 2] in _NEITHER and tokens[at + 2 : at + 3] != ("mal",)
    return refuses_at(tokens, at) or unsuiting_at(tokens, at) or 2 * neither


_NEITHER = (("non", "plus"), ("pas", "trop"))
_REFUSING = vocabulary("pas ni sauf hormis excepte")
_LAST = vocabulary("dernier derniere")
_FARTHEST = frozenset({"tard", "tardif", "loin", "eloigne"})
_NEAREST = frozenset({"proche", "rapproche", "matinal"})
#: Behind one of these stands what was meant after all: "le premier j'ai la kiné, donc le deuxième".
_CONCLUDING = vocabulary("non pardon plutot donc alors coup")
#: What makes the number after it a choice: "le trois" alone may be a day.
_TAKING = (("moi", "le"), ("pour", "le"), ("prends", "le"), ("prendrai", "le"), ("mettez", "le"),
           ("choisis", "le"), ("dire", "le"), ("disons", "le"), ("pour", "la"),
           ("prends", "la"), ("sur", "le"), ("sur", "la"))  # fmt: skip
_THREE = 3
#: "Plutôt en milieu de matinée" is no place.
_OF_A_TIME = re.compile(r"\bmilieu (?:de|d'|du|matinee|apres midi|journee|semaine)(?!\S)")
_AROUND_CHOICE = vocabulary("oui bon ben euh alors donc plutot disons merci la")


def _starts_a_date(tokens: Tokens, at: int) -> bool:
    return at < len(tokens) and tokens[at] in MONTHS
