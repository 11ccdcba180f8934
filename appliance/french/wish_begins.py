"""Where a caller comes from what he tells to what he wishes: "jeudi j'ai kiné, alors vendredi"."""

from __future__ import annotations

from appliance.french.calendar import WEEKDAY_NAMES
from appliance.french.numbers import number_at
from appliance.french.wish_words import PREFERRING, WISHING
from appliance.french.words import FILLERS, Tokens, vocabulary

_CONCLUDING = vocabulary("alors donc")
#: A concluding word behind one of these opens a choice ("ou alors") or means nothing ("et alors").
_GOING_ON = vocabulary("ou et")
#: With these a wish begins by itself.
_WISHING = (WISHING | PREFERRING) | vocabulary(
    "reportez reprogrammez decalez repoussez recalez deplacez mettez mettons mettre disons prenons "
    "vaudrait vaut"
)
_SUBJECTS = vocabulary("je j' il")
_BUSY = vocabulary("travaille bosse occupe occupee pris prise cours ecole")
#: "tout compte fait", "réflexion faite", "je veux dire", "je me trompe".
AFTER_ALL = frozenset({
    ("compte", "fait"), ("reflexion", "faite"), ("bien", "reflechi"), ("veux", "dire"),
    ("voulais", "dire"), ("me", "trompe"), ("suis", "trompe"), ("suis", "trompee"),
})  # fmt: skip
_ALTERNATIVE = vocabulary("ou sinon")


def spoken_apart(tokens: Tokens) -> tuple[Tokens, tuple[int, ...]]:
    """As ``spoken``, but "dix, alors neuf heures" stays in two: it is no nineteen."""
    places = tuple(
        place
        for place, token in enumerate(tokens)
        if token not in FILLERS or (token in _CONCLUDING and _between_numbers(tokens, place))
    )
    return tuple(tokens[place] for place in places), places


def _between_numbers(tokens: Tokens, place: int) -> bool:
    sides = (tokens[max(0, place - 1) : place], tokens[place + 1 : place + 2])
    return all(side and number_at(side, 0) is not None for side in sides)


def turns(tokens: Tokens, places: tuple[int, ...]) -> frozenset[int]:
    """The spoken tokens a wish begins at after what was told. ``tokens``: with fillers; ``places``:
    of the spoken ones among them."""
    found: set[int] = set()
    for at in range(1, len(places)):
        dropped = range(places[at - 1] + 1, places[at])
        concluded = tokens[places[at]] in _CONCLUDING or any(
            tokens[place] in _CONCLUDING and tokens[place - 1] not in _GOING_ON for place in dropped
        )
        pair = tuple(tokens[places[at]] for at in range(at, min(at + 2, len(places))))
        agreed = tuple(tokens[place] for place in places[at + 1 : at + 3]) == ("oui", "mais")
        if agreed and tokens[places[at - 1]] in _BUSY:
            found.add(at)  # "le matin je travaille, lundi oui mais à quinze heures"
        elif pair[0] in _WISHING and places[at] < len(tokens) - 1:
            # "c'est huit heures qu'il me faudrait": where nothing follows it stands before
            found.add(at - (at > 1 and tokens[places[at - 1]] in _SUBJECTS))
        elif concluded or pair == ("du", "coup"):
            found.add(at)
    last = len(places) - 1
    trailing = last > 0 and bool(_CONCLUDING.intersection(tokens[places[last] + 1 :]))
    if trailing and tokens[places[last]] in _DAYS and tokens[places[last - 1]] not in _JOINING:
        found.add(last)  # "le bateau rentre mardi et repart jeudi, mercredi donc"
    return frozenset(found)


_DAYS = vocabulary("demain").union(WEEKDAY_NAMES)
_JOINING = vocabulary("et ou ni a le")


def is_turn(turning: frozenset[int], tokens: Tokens, end: int, start: int) -> bool:
    """Whether between one thing said and the next the caller came to what he wishes."""
    between = range(end, start + 1)
    return not turning.isdisjoint(between) and _ALTERNATIVE.isdisjoint(tokens[end:start])
