"""Ages told in an utterance, as one word the emergency list can name."""

from __future__ import annotations

from appliance.french.numbers import numbers_at, read_number
from appliance.french.words import Tokens, masked, vocabulary

#: What the list calls {moins_de_trois_mois} and {plus_de_trois_mois}; no caller's word.
YOUNGER, OLDER = "agedemoinsdetroismois", "agedeplusdetroismois"

#: A span of time, not an age: "depuis trois jours", "dans deux mois", "toutes les trois semaines".
_SPANS = vocabulary(
    "depuis pendant dans fait toutes tous durant apres pour avant sous y premiers derniers"
)
#: Up to how many it is a newborn's; "moi" is heard for "mois".
_YOUNG = {"jour": 90, "jours": 90, "semaine": 12, "semaines": 12, "mois": 2, "moi": 2}
_BORN = vocabulary("ne nee naissance accouche")
_BORN_BEFORE = 6
_A_FEW = 3
_BEFORE = 4  # tokens before the unit that may hold the number and what governs it


def with_ages(tokens: Tokens) -> Tokens:
    """The same tokens, places kept, with the unit of every age replaced by its kind. A number of
    years is masked: "il a quarante ans" is no fever."""
    kinds = tuple(
        _kind(tokens, place) or token if token in _YOUNG or token == "ans" else token
        for place, token in enumerate(tokens)
    )
    years = (
        at for end, token in enumerate(tokens) if token == "ans" for at in _number(tokens, end)
    )
    return masked(kinds, tuple((at, at + 1) for at in years))


def _kind(tokens: Tokens, place: int) -> str | None:
    before = tokens[max(0, place - _BEFORE) : place]
    born = _BORN & set(tokens[max(0, place - _BORN_BEFORE) : place])  # "né il y a huit jours"
    if not before or (_SPANS & set(before) and not born):
        return None
    count = _count(tokens, place)
    if count is None:
        return None
    if tokens[place] == "ans":
        return OLDER
    less = "moins" in before  # "moins de trois mois"
    return YOUNGER if count - less <= _YOUNG[tokens[place]] else OLDER


def _count(tokens: Tokens, place: int) -> int | None:
    if tokens[place - 1] == "quelques":
        return _A_FEW
    number = tokens[place - len(_number(tokens, place)) : place]
    return read_number(number)


def _number(tokens: Tokens, place: int) -> range:
    """Where the longest number right before a unit is: "vingt et un jours" are not one day."""
    for at in range(max(0, place - _BEFORE), place):
        if any(end == place for _, end in numbers_at(tokens, at)):
            return range(at, place)
    return range(0)
