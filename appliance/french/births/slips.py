"""Months that a recogniser hid in other words of a birth date: "huitante soixante-trois" is the
eighth of August 1963, "quinze ou soixante et un" the fifteenth.

What is heard is no date: an eighty before a year, an "ou" between a day and a year, a "mais" behind
a day. Only for what was asked, or is said, to be a birth date.
"""

from __future__ import annotations

from appliance.french.numbers import numbers_at
from appliance.french.words import Tokens

#: Swiss and Belgian tens that sound like a day and "août".
_DAY_AND_MONTH = {"huitante": ("huit", "aout"), "septante": ("sept", "aout")}
_MONTHS: dict[Tokens, str] = {
    ("a", "ou"): "aout", ("ou",): "aout", ("mais",): "mai", ("marque",): "mars",
    ("cet", "ambre"): "septembre", ("sept", "ambre"): "septembre",
    ("sept", "tembre"): "septembre", ("cet", "tembre"): "septembre", ("oct", "obre"): "octobre",
    ("no", "vembre"): "novembre", ("de", "cembre"): "decembre", ("fe", "vrier"): "fevrier",
    ("jan", "vier"): "janvier", ("des", "cendres"): "decembre",
    ("nos", "membres"): "novembre", ("des", "membres"): "decembre", ("a", "vril"): "avril",
    ("fait", "vrier"): "fevrier", ("jean", "vier"): "janvier",
}  # fmt: skip
#: Words that mean something beside a day, unless a year follows: "le quatre ou le cinq".
_ORDINARY = frozenset({"ou", "a"})
_LAST_DAY = 31

_Said = tuple[Tokens, tuple[int, ...]]


def months_right(tokens: Tokens, places: tuple[int, ...]) -> _Said:
    """The tokens with such months put right, with the place that each came from."""
    right: list[tuple[str, int]] = []
    at = 0
    while at < len(tokens):
        meant, end = _meant(tokens, at)
        right += [(word, places[at]) for word in meant]
        at = end
    return tuple(word for word, _ in right), tuple(place for _, place in right)


def _meant(tokens: Tokens, at: int) -> tuple[Tokens, int]:
    """What is meant from a token on, and the token after it."""
    split = _DAY_AND_MONTH.get(tokens[at])
    if split and not _day_at(tokens, at - 1) and _year_at(tokens, at + 1):
        return split, at + 1
    if at and _day_at(tokens, at - 1):
        for words, month in _MONTHS.items():
            end = at + len(words)
            if tokens[at:end] != words:
                continue
            if _year_at(tokens, end) or (end == len(tokens) and words[0] not in _ORDINARY):
                return (month,), end
    return tokens[at : at + 1], at + 1


def _day_at(tokens: Tokens, at: int) -> bool:
    """Whether the token ends a number that may be a day."""
    return at >= 0 and any(0 < value <= _LAST_DAY for value, _ in numbers_at(tokens, at))


def _year_at(tokens: Tokens, at: int) -> bool:
    """Whether what is said here is no day any more."""
    said = numbers_at(tokens, at) if at < len(tokens) else []
    return bool(said) and said[0][0] > _LAST_DAY


def behind_stutter(tokens: Tokens, at: int, end: int) -> int:
    """Where a number goes on whose end is said twice: "vingt-sept sept septembre"."""
    for count in range(1, end - at + 1):
        if tokens[end : end + count] == tokens[end - count : end]:
            return end + count
    return end
