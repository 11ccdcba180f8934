"""Feasts as birthdays: "le jour de Noël", "à la Toussaint", "la veille de la Saint-Jean"."""

from __future__ import annotations

from datetime import date, timedelta

from appliance.french.calendar import FIXED_FEASTS, MONTH_NAMES
from appliance.french.words import Tokens, fold, vocabulary

_NAMES = {("premier", "de", "l'", "an"): (1, 1), **FIXED_FEASTS}
#: What tells the day by a feast, and how many days from it.
_BEFORE = {"a": 0, "au": 0, "jour": 0, "veille": -1, "lendemain": 1}
_ARTICLES = vocabulary("de du d' la le l'")
#: Of these a village may be called: only "la Saint-Jean" is a feast.
_SAINTS = vocabulary("saint sainte")
#: Name a day by themselves.
_DAYS = vocabulary("jour premier")
_ANY_YEAR = 2001


def with_feasts(tokens: Tokens) -> Tokens:
    """With the day and the month in place of the feast, as many tokens ("euh" is passed over)."""
    for name, (month, day) in _NAMES.items():
        for at in range(len(tokens) - len(name) + 1):
            if tokens[at : at + len(name)] != name:
                continue
            start, shift = _told_by(tokens, at)
            if start is None:
                continue
            end = at + len(name)
            told = date(_ANY_YEAR, month, day) + timedelta(days=shift)
            dated = (str(told.day), fold(MONTH_NAMES[told.month - 1]))
            return (*tokens[:start], *dated, *["euh"] * (end - start - 2), *tokens[end:])
    return tokens


def _told_by(tokens: Tokens, at: int) -> tuple[int | None, int]:
    """Where what tells a day by the feast at a token begins, None where nothing does; and the days
    between."""
    start = at - 1
    while start >= 0 and tokens[start] in _ARTICLES:
        start -= 1
    place = tokens[at] in _SAINTS and tokens[at - 1 : at] != ("la",)
    if start >= 0 and tokens[start] in _BEFORE and not place:
        return start, _BEFORE[tokens[start]]
    return (at if tokens[at] in _DAYS else None), 0
