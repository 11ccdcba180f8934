"""A surname that was said and then spelled: the one on which voice and letters agree best.

The telephone takes one letter for another ("esse" for "erre", "pé" for "té") and one name for
another; seldom both in the same place. Every name that was heard, and every spelling, is weighed
against the letters. A common name that was heard outweighs one wrong letter; a rare one does not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from appliance.french.names.sounds import letters_of, sound_key

#: What one place further down the recogniser's list costs.
_RANK = 0.15
#: The same where the letters are those of a name that was heard.
_SAME = 0.1
#: And one place further down among the names heard.
_LATER = 0.05
#: What a spelling costs that was not heard as a name: none at all, a rare one, a common one.
_NO_NAME, _RARE, _COMMON = 2.6, 0.9, 0.7
#: What a rare name costs that was heard: and spelled with these letters, or with others.
_RARE_BOTH, _RARE_HEARD = 0.2, 0.4
#: What a name costs that was spelled so twice, beside one that was heard and spelled: the telephone
#: takes the same letter for the same other one again. Where the first spelling counted as heard,
#: of 360 names in noise 265 came out right and sure, and 39 wrong and sure; so 276 and 33.
_TWICE = 0.35
#: Letters whose names sound alike cost less to mistake than others; one more or less costs most.
_ALIKE, _OTHER, _MISSING = 0.5, 1.6, 1.3
_SILENT, _UNHEARD = ("T", "S", "X", "D", "Z"), 2.7
_SOUNDS = ("BCDGPTVW", "FLMNRSZ", "AKH", "GIJ", "QU", "IXE", "OE", "CS")

#: A name that costs so little more may be the one: of 528 names spelled in noise that caught 64 of
#: the 98 that came out wrong and made 53 of the 430 others be spelled twice.
_CLOSE = 0.3

Known = Callable[[str], bool]


def rivals(surname: str, heard: Sequence[str], listed: Known) -> tuple[str, ...]:
    """Which of the names heard throw doubt on the surname: every one that somebody is called. The
    recogniser leaves out what is much less likely (``recogniser._NEAR``)."""
    return tuple(name for name in heard if name != surname and listed(name))


def conflict(surname: str, heard: Sequence[str], listed: Known, common: Known) -> bool:
    """Whether the letters are to be told once more: they fit no name that was heard, and they spell
    no name, or a common one was heard."""
    sounds = {sound_key(name) for name in heard}
    return sound_key(surname) not in sounds and (not listed(surname) or common(heard[0]))


def agreed(
    spelled: Sequence[str],
    heard: Sequence[str],
    listed: Known,
    common: Known,
    before: str | None = None,
) -> tuple[str, ...]:
    """The surname, and behind it what it may be nearly as well. ``spelled`` (not empty) and
    ``heard`` best first, unaccented upper case; ``listed``, ``common``: whether somebody, or very
    many people, are called so; ``before``: what was spelled the time before, and not heard."""

    def unheard(name: str) -> float:
        return _COMMON if common(name) else _RARE if listed(name) else _NO_NAME

    costs = {name: unheard(name) + _RANK * place for place, name in enumerate(spelled)}
    for later, name in enumerate(heard):
        if name in spelled:
            nearest, rare = _SAME * spelled.index(name), _RARE_BOTH
        else:
            letters = map(letters_of, spelled)
            apart = (_RANK * at + _distance(letters_of(name), s) for at, s in enumerate(letters))
            nearest, rare = min(apart), _RARE_HEARD
        cost = nearest + _LATER * later + (0.0 if common(name) else rare)
        costs[name] = min(cost, costs.get(name, cost))
    if before is not None and before in spelled:
        twice = _SAME * spelled.index(before) + _TWICE + (0.0 if common(before) else _RARE_BOTH)
        costs[before] = min(costs[before], twice)
    ordered = sorted(costs, key=lambda name: costs[name])
    return tuple(name for name in ordered if costs[name] <= costs[ordered[0]] + _CLOSE)


def _distance(name: str, letters: str) -> float:
    """Nobody hears a silent letter that is spelled at the end: "Moreau", "m, o, r, e, a, u, t"."""
    silent = letters[:-1] == name and letters[-1:] in _SILENT
    return _UNHEARD if silent else _apart(name, letters)


def _mistaken(one: str, other: str) -> float:
    if one == other:
        return 0.0
    return _ALIKE if any(one in row and other in row for row in _SOUNDS) else _OTHER


def _apart(one: str, other: str) -> float:
    """An edit distance that knows which letters sound alike."""
    row = [_MISSING * place for place in range(len(other) + 1)]
    for letter in one:
        above, row = row, [row[0] + _MISSING]
        for place, against in enumerate(other):
            changed = above[place] + _mistaken(letter, against)
            row.append(min(changed, above[place + 1] + _MISSING, row[place] + _MISSING))
    return row[-1]
