"""A part of a telephone number that is told anew: "la fin c'est quarante-deux", "pas
soixante-douze, soixante-deux". Only what can mean one thing is taken."""

from __future__ import annotations

from appliance.french.calendar import MONTHS, WEEKDAYS
from appliance.french.numbers import numbers_at
from appliance.french.phones.cuts import to_e164
from appliance.french.phones.reading import goes_on, national
from appliance.french.words import FILLERS, Tokens, vocabulary

_END = vocabulary("fin finit finissent finissant termine terminent dernier derniers derniere")
_START = vocabulary("debut commence commencent premier premiers premiere")
_PLACED = vocabulary("chiffres nombres")
_DIGIT = vocabulary("chiffre")
#: Then the number is of a day, an hour or a year.
_OTHERWISE = vocabulary("heure heures h mois an ans annee naissance ne nee mil mille").union(
    WEEKDAYS, MONTHS
)
TELEPHONE = vocabulary("numero telephone portable")
_TAKING_BACK = vocabulary("non pardon")
_NEXT = vocabulary("apres derriere")
_MOST_DAYS = 31
_BOTH = 2
_PAIR = 2  # digits
_INSTEAD = (("au", "lieu", "de"), ("a", "la", "place", "de"))
_ARTICLES = vocabulary("un une")
_ZEROS = vocabulary("zero zeros")


def part_anew(known: str, tokens: Tokens) -> tuple[str, str] | None:
    """The number (E.164) with its part told anew, and the part denied ("" where only its place was
    named). ``known``: the number as it was read back. None where nothing clear is said."""
    digits = national(known)
    words = tuple(token for token in tokens if token not in FILLERS)
    runs = _runs(words)
    if digits is None or not runs:
        return None
    if (whole := to_e164(_gone_on(digits, words, runs))) is not None:
        return whole, ""
    first, last = "".join(runs[0][1]), "".join(runs[-1][1])
    both = len(runs) == _BOTH and not any(denied for denied, _ in runs)
    behind = both and not _NEXT.isdisjoint(words)
    if _is_dated(words, first if behind else ""):
        return None
    old, new = _denied(runs)
    if old:
        changed = _replaced(digits, old, new)
    elif behind:
        changed = _behind(digits, first, last)
    elif both:
        changed = _at_end(digits, first, last, set(words))
    else:
        changed = _placed(digits, runs[0][1], set(words)) if len(runs) == 1 else None
    number = to_e164(changed) if changed else None
    return (number, old) if number and number != known else None


def _is_dated(words: Tokens, behind: str) -> bool:
    """Whether the numbers may be of a day, an hour or a year: "le douze", unless the telephone is
    named, or what is ``behind`` it is no day."""
    if _OTHERWISE & set(words):
        return True
    days = any(a == "le" and numbers_at(words, at) for at, a in enumerate(words, 1))
    return days and TELEPHONE.isdisjoint(words) and int(behind or 0) <= _MOST_DAYS


def _gone_on(digits: str, words: Tokens, runs: list[tuple[bool, tuple[str, ...]]]) -> str:
    """ "... soixante", and while it is read back "dix huit", which is said alone: the ten digits
    with it, or more. A bare unit may be another word: "huit" sounds like "oui"."""
    (_, pieces), *others = runs
    alone = not others and len(pieces) == 1 and len(pieces[0]) == _PAIR
    whole = alone and _piece(words, 0) == (pieces[0], len(words))
    return goes_on(digits, pieces[0]) if whole else ""


def _runs(tokens: Tokens) -> list[tuple[bool, tuple[str, ...]]]:
    """Every stretch of numbers: whether it is denied, and its pieces ("72", "62")."""
    runs: list[tuple[bool, tuple[str, ...]]] = []
    at = 0
    denied = taken_back = False
    while at < len(tokens):
        pieces: list[str] = []
        start = at
        while at < len(tokens) and (piece := _piece(tokens, at)):
            pieces.append(piece[0])
            at = piece[1]
        if pieces and tokens[at : at + 1] and tokens[at] in _START | _END | _PLACED:
            continue  # "les deux derniers", of which there are two
        if pieces:
            if taken_back and not denied:
                runs[-1] = (True, runs[-1][1])  # "soixante dix huit, non, soixante dix neuf"
            runs.append((denied, tuple(pieces[_is_article(tokens, start, pieces) :])))
            denied = taken_back = False
            continue
        taken_back = taken_back or (bool(runs) and tokens[at] in _TAKING_BACK)
        denied = denied or tokens[at] == "pas" or _ends(tokens, at)
        at += 1
    return runs


def _is_article(tokens: Tokens, start: int, pieces: list[str]) -> bool:
    """ "Le dernier chiffre est un trois": no eleven."""
    lone = tokens[start] in _ARTICLES and list(map(len, pieces)) == [1, 1]
    return lone and bool(_DIGIT & set(tokens) or tokens[start - 1 : start] == ("est",))


def _ends(tokens: Tokens, at: int) -> bool:
    return any(tokens[at + 1 - len(words) : at + 1] == words for words in _INSTEAD)


def _piece(tokens: Tokens, at: int) -> tuple[str, int] | None:
    if tokens[at].isdigit():
        return tokens[at], at + 1
    if tokens[at] in _ZEROS:
        after = _piece(tokens, at + 1) if at + 1 < len(tokens) else None
        return (f"0{after[0]}", after[1]) if after and len(after[0]) == 1 else ("0", at + 1)
    value = next(((n, end) for n, end in numbers_at(tokens, at) if 0 < n < 100), None)
    return (str(value[0]), value[1]) if value else None


def _denied(runs: list[tuple[bool, tuple[str, ...]]]) -> tuple[str, str]:
    """What is denied and what is meant; empty where that is not clear."""
    against = ["".join(pieces) for denied, pieces in runs if denied]
    meant = ["".join(pieces) for denied, pieces in runs if not denied]
    if len(against) == len(meant) == 1 and len(against[0]) == len(meant[0]):
        return against[0], meant[0]
    if len(runs) == 1 and runs[0][0] and len(runs[0][1]) % 2 == 0:  # "pas 72, 62" in one breath
        half = len(runs[0][1]) // 2
        old, new = "".join(runs[0][1][:half]), "".join(runs[0][1][half:])
        return (old, new) if len(old) == len(new) else ("", "")
    return "", ""


def _replaced(digits: str, old: str, new: str) -> str | None:
    """The new digits for the old ones, which must be there once, as pairs are said."""
    step = 1 if len(old) == 1 else 2
    places = [at for at in range(0, len(digits), step) if digits[at:].startswith(old)]
    if len(places) != 1:
        return None
    (at,) = places
    return digits[:at] + new + digits[at + len(old) :]


def _at_end(digits: str, old: str, new: str, words: set[str]) -> str | None:
    """ "Le huit à la fin du numéro, c'est un sept"."""
    there = bool(_END & words) and digits.endswith(old) and len(old) == len(new)
    return digits[: -len(old)] + new if there else None


def _behind(digits: str, new: str, before: str) -> str | None:
    """ "C'est trente-cinq après le douze": the pair behind that pair, which is there once."""
    places = [at for at in range(0, len(digits) - 2, 2) if digits[at : at + 2] == before]
    if len(places) != 1 or len(new) != len(before):
        return None
    end = places[0] + len(before)
    return digits[:end] + new + digits[end + len(new) :]


def _placed(digits: str, pieces: tuple[str, ...], words: set[str]) -> str | None:
    """The new digits at the end or at the beginning, as it is said."""
    new = "".join(pieces)
    at_end, at_start = bool(_END & words), bool(_START & words)
    lone = len(new) == 1 and _DIGIT & words
    if at_end == at_start or len(new) >= len(digits) or (len(new) % 2 and not lone):
        return None
    return digits[: -len(new)] + new if at_end else new + digits[len(new) :]
