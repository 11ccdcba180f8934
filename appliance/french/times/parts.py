"""Parts of the day as they are wished ("le matin", "pas trop tôt") or refused ("pas le matin", "je
travaille le matin")."""

from __future__ import annotations

import re
from datetime import time
from itertools import pairwise

from appliance.french.calendar import WEEKDAYS
from appliance.french.days.occupations import keeps_before
from appliance.french.days.refusals import asks_politely, refuses_at, refuses_before
from appliance.french.spans import TimeSpan
from appliance.french.times.clock_words import EVENING, part_at
from appliance.french.times.union import BUT_FOR, TimeWish
from appliance.french.words import Tokens, vocabulary

_STILL = vocabulary("encore toujours surtout seulement que souvent aussi tout")
#: "je travaille le matin": then anything but the morning suits.
_AT_WORK = vocabulary("travaille travaillons bosse bosses dors dort dormons")
_FREE = vocabulary("libre disponible dispo la possible")
_BEFORE_PART = vocabulary("le la l' les en moi")
_BETTER = vocabulary("mieux plutot")
_GREETING = vocabulary("bon bonne bonnes belle")
_BUT = (("sauf",), ("hormis",), ("excepte",))
_THE = (("le",), ("l'",))
#: Before a part of the day that does not suit.
_REFUSING = tuple(
    tuple(words.split())
    for words in (
        "pas", "pas le", "pas l'", "pas du", "pas en", "pas dans la", "rarement le", "jamais le",
        "jamais l'", "sauf le", "sauf l'", "plutot que le", "plutot que l'", "chose que le",
        "chose que l'",
    )
)  # fmt: skip
_NOT_TOO = {"tot": TimeSpan(time(9), None), "tard": TimeSpan(None, time(17))}


def part_wish(tokens: Tokens, at: int, since: int) -> TimeWish | None:
    """The part of the day from this token on, or what is left where it is refused. ``since``: where
    the caller came to what he wishes."""
    if at and tokens[at - 1] in _GREETING and tokens[at] != "bonne":
        return None  # "bonne soirée"
    if tokens[at : at + 2] == ("pas", "trop"):
        return _not_too(tokens, at)
    part = part_at(tokens, at)
    if part is None:
        return None
    span, end = part
    before = tokens[max(0, at - 4) : at]
    if _of_refused_day(tokens[max(0, at - _FAR) : at]) or before[-2:] in (
        ("avant", "le"),
        ("avant", "l'"),
    ):
        return None  # "sauf le mardi matin"
    if _of_event(before) or (span == EVENING and _comes_back(tokens, at)):
        return None
    rest, refused = BUT_FOR.get(span), refuses_at(tokens, end)
    if rest is None:
        # "le midi ça m'est impossible", "pas en fin de journée"
        refused = refused or refuses_before(tokens[max(0, at - _FAR) : at])
        refused = refused or ("pas",) in (before[-1:], before[-2:-1]) or before[-1:] in _BUT
        return TimeWish("refused" if refused else "part", () if refused else (span,), at, end)
    if refused and before[-1:] and before[-1] not in _BEFORE_PART:
        return None  # "mardi matin je ne peux pas" refuses that day
    if _is_less_good(tokens, at, before) and not refused:
        return TimeWish("refused", (), at, end)
    unsuited = refuses_before(tokens[max(0, at - _FAR) : at])
    if refused or unsuited or _is_refused(before) or _is_kept(tokens[since:], at - since):
        return TimeWish("bound", (rest,), at, end)
    return TimeWish("part", (span,), at, end)


def _not_too(tokens: Tokens, at: int) -> TimeWish | None:
    """ "pas trop tôt"; but "si c'est pas trop tard"."""
    span = _NOT_TOO.get(tokens[at + 2]) if len(tokens) > at + 2 else None
    if span is None or "si" in tokens[max(0, at - 3) : at]:
        return None
    return TimeWish("bound", (span,), at, at + 3)


def _of_event(before: Tokens) -> bool:
    """ "après la traite du matin", "avant la dialyse du soir": no part that is wished."""
    beside = before[:1] in (("apres",), ("avant",)) and before[1:2] in _WHOSE
    return beside and before[-1:] == ("du",)


_WHOSE = (("la",), ("ma",), ("le",), ("mon",), ("les",), ("mes",), ("sa",), ("son",))


def _comes_back(tokens: Tokens, at: int) -> bool:
    """ "je rentre dimanche soir": free from the next day on."""
    return (
        at > 0
        and tokens[at - 1] in WEEKDAYS
        and not _COMING_BACK.isdisjoint(tokens[max(0, at - 6) : at - 1])
    )


_COMING_BACK = vocabulary("rentre rentrons rentrerai reviens revenons reviendrai arrive")


_FAR = 10  # tokens
_DAY = rf"(?:(?:le|les|du|ce) )?(?:{'|'.join(WEEKDAYS)})"
_REFUSED_DAY = re.compile(
    rf"\b(?:(?:sauf|pas|ni|excepte|hormis|evitez|eviter)(?: moi)? {_DAY}(?: (?:et|ni|ou)"
    rf" {_DAY})*|(?<!pas )avant {_DAY})$"
)


def _of_refused_day(before: Tokens) -> bool:
    """ "sauf le mardi (matin)", "évitez-moi le mercredi et le vendredi", "avant jeudi"."""
    named = before[-1:] and before[-1] in WEEKDAYS
    return bool(named) and _REFUSED_DAY.search(" ".join(before)) is not None


def _is_less_good(tokens: Tokens, at: int, before: Tokens) -> bool:
    """ "l'après-midi au lieu du matin", "mieux le soir que le matin"."""
    behind = before[-2:] in (("que", "le"), ("que", "l'")) or before[-1:] == ("que",)
    instead = ("au", "lieu") in pairwise(before)
    better = behind and not _BETTER.isdisjoint(tokens[:at])
    return instead or (better and not _is_refused(before))


def _is_refused(before: Tokens) -> bool:
    """Whether what stands before a part of the day refuses it; "je travaille pas le matin" does
    not."""
    if before[-2:-1] in (("pas",), ("jamais",)) and not _AT_WORK.isdisjoint(before[-3:-2]):
        return False
    if asks_politely(before):
        return False
    if any(before[-len(words) :] == words for words in _REFUSING):
        return True
    if before[-1:] in _THE and _works_then(before[:-1]):
        return True
    if before[-2:] in (("plus", "le"), ("plus", "l'")) and before[-3:-2] in _NO_MORE:
        return True  # "je conduis plus le soir"
    every_day = before[-2:] == ("tous", "les") and not _AT_WORK.isdisjoint(before[-3:-2])
    unfree = before[-3:-2] == ("pas",) and before[-2] in _FREE and before[-1] in _BEFORE_PART
    return every_day or unfree


def _is_kept(tokens: Tokens, at: int) -> bool:
    """ "j'ai l'infirmière le matin", "j'ai cours tous les matins"."""
    start = at
    while start and tokens[start - 1] in _EVERY:
        start -= 1
    return any(keeps_before(tokens[max(0, end - _FAR) : end]) for end in range(start, at))


_NO_MORE = (("conduis",), ("sors",), ("peux",), ("viens",), ("roule",), ("travaille",))
_EVERY = vocabulary("le la l' les tous toutes toute toujours")


def _works_then(before: Tokens) -> bool:
    """ "je travaille (encore) le matin"; but "... je travaille, et l'après-midi"."""
    said = before[:-1] if before[-1:] and before[-1] in _STILL else before
    return not _AT_WORK.isdisjoint(said[-1:])
