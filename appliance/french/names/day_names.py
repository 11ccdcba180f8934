"""Days and months that somebody is called: "Janvier Léo", "je m'appelle Lundi", "Avril"."""

from __future__ import annotations

from appliance.french.calendar import MONTHS, WEEKDAYS
from appliance.french.names.parts import HYPHEN_WORD, NameLists
from appliance.french.names.ranks import is_great
from appliance.french.names.sounds import fold_name
from appliance.french.names.words import CORRECTIONS, FRAME
from appliance.french.words import FILLERS, Tokens, vocabulary

_DAYS = {*WEEKDAYS, *MONTHS}
_AROUND = ((FRAME | FILLERS) - CORRECTIONS - vocabulary("non le")) | {HYPHEN_WORD}
_ANNOUNCING = vocabulary("appelle nom prenom famille madame monsieur mademoiselle")
_MOST_NAMES = 2  # "Jean-Paul"


def with_day_names(tokens: Tokens, asked: str, lists: NameLists) -> Tokens:
    """The tokens of an answer to the question for a name, where days that are one have a capital,
    which no reader of days knows."""
    return tuple(
        token.capitalize() if token in _DAYS and _is_name(tokens, at, asked, lists) else token
        for at, token in enumerate(tokens)
    )


def _is_name(tokens: Tokens, at: int, asked: str, lists: NameLists) -> bool:
    before = tokens[:at]
    if before[-2:] == ("c'", "est"):
        before = before[:-2]
    if before and before[-1] in _ANNOUNCING:
        return True
    said = [token for token in (*tokens[:at], *tokens[at + 1 :]) if token not in _AROUND]
    if asked == "first_name":
        return not said and fold_name(tokens[at]) in lists.first_names
    firsts = [fold_name(token) in lists.first_names and token not in _DAYS for token in said]
    behind = any(token in said for token in before)
    great = behind and any(map(is_great, said))  # "Martin, mardi"
    return 0 < len(said) <= _MOST_NAMES and all(firsts) and not great
