"""How long something is put off or brought forward: "d'une demi-heure", "une heure et quart"."""

from __future__ import annotations

from appliance.french.numbers import number_at
from appliance.french.times.clock_words import HOURS, minutes_at
from appliance.french.words import Tokens, vocabulary

#: Before what is counted: "une petite demi-heure", "une bonne heure".
_ROUGHLY = vocabulary("bon bonne petit petite grosse gros")
_MINUTES = vocabulary("minute minutes mn")
_QUARTERS = vocabulary("quart quarts")
_HOUR, _HALF, _QUARTER = 60, 30, 15


def minutes_counted(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """The minutes that are counted from this token on, and the token after them."""
    if tokens[at : at + 2] == ("demi", "heure"):
        return _HALF, at + 2
    span = number_at(tokens, at)
    if span is None:
        return None
    count, end = span
    end += end < len(tokens) and tokens[end] in _ROUGHLY
    unit = tokens[end : end + 1]
    if tokens[end : end + 2] in (("demi", "heure"), ("demie", "heure")):
        return count * _HALF, end + 2
    if unit and unit[0] in _QUARTERS and tokens[end + 1 : end + 3] == ("d'", "heure"):
        return count * _QUARTER, end + 3
    if unit and unit[0] in _MINUTES:
        return count, end + 1
    if unit and unit[0] in HOURS:
        more, end = minutes_at(tokens, end + 1)
        return count * _HOUR + more, end
    return None
