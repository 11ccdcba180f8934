"""A part of a telephone number that is told anew: "la fin c'est quarante-deux", "pas
soixante-douze, soixante-deux". Only what can mean one thing is taken."""

from __future__ import annotations

from appliance.french.calendar import MONTHS, WEEKDAYS
from appliance.french.numbers import numbers_at
from appliance.french.phones.cuts import to_e164
from appliance.french.phones.reading import national
from appliance.french.words import FILLERS, Tokens, vocabulary

_END = vocabulary("fin finit finissent finissant termine terminent dernier derniers derniere")
_START = vocabulary("debut commence commencent premier premiers premiere")
_PLACED = vocabulary("chiffres nombres")
_DIGIT = vocabulary("chiffre")
#: Then the number is of a day, an hour or a year.
_OTHERWISE = vocabulary("heure heures h mois an ans annee naissance ne nee mil mille").union(
    WEEKDAYS, MONTHS
)
_INSTEAD = (("au", "lieu", "de"), ("a", "la", "place", "de"))
_ARTICLES = vocabulary("un une")
_TEN = 10
_TWENTY_TO_COME = (60, 80)  # "soixante-dix-huit"
_TELEPHONE = vocabulary("numero telephone portable chiffre chiffres")
_ZEROS = vocabulary("zero zeros")


def part_anew(known: str, tokens: Tokens) -> tuple[str, str] | None:
    """The number (E.164) with its part told anew, and the part denied ("" where only its place was
    named). ``known``: the number as it was read back. None where nothing clear is said."""
    digits = national(known)
    runs = _runs(tuple(token for token in tokens if token not in FILLERS))
    articled = any(a == "le" and numbers_at(tokens, at) for at, a in enumerate(tokens, 1))
    dated = _OTHERWISE & set(tokens) or (articled and not _TELEPHONE & set(tokens))
    if digits is None or not runs or dated:
        return None
    if end := _rest_of_pair(digits, runs, tokens):
        number = to_e164(digits[:-2] + end)
        return (number, "") if number else None
    old, new = _denied(runs)
    if old:
        changed = _replaced(digits, old, new)
    elif len(runs) == 2:
        changed = _replaced_there(digits, runs, set(tokens))
    elif len(runs) == 1:
        changed = _placed(digits, runs[0][1], set(tokens))
    else:
        return None
    number = to_e164(changed) if changed else None
    return (number, old) if number and number != known else None


def _runs(tokens: Tokens) -> list[tuple[bool, tuple[str, ...]]]:
    """Every stretch of numbers: whether it is denied, and its pieces ("72", "62")."""
    runs: list[tuple[bool, tuple[str, ...]]] = []
    at = 0
    denied = False
    while at < len(tokens):
        pieces: list[str] = []
        start = at
        while at < len(tokens) and (piece := _piece(tokens, at)):
            pieces.append(piece[0])
            at = piece[1]
        if pieces and tokens[at : at + 1] and tokens[at] in _START | _END | _PLACED:
            continue  # "les deux derniers", of which there are two
        if pieces:
            of_one = _DIGIT & set(tokens) or (runs and len("".join(runs[-1][1])) == 1)
            lone = of_one and len(pieces) == 2  # "le dernier chiffre est un trois"
            runs.append((denied, tuple(pieces[1 if lone and tokens[start] in _ARTICLES else 0 :])))
            denied = False
            continue
        if tokens[at] == "non" and runs:  # "soixante-dix-huit, non, soixante-dix-neuf"
            runs[-1] = (True, runs[-1][1])
        denied = denied or tokens[at] == "pas" or _ends(tokens, at)
        at += 1
    return runs


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


def _replaced_there(
    digits: str, runs: list[tuple[bool, tuple[str, ...]]], words: set[str]
) -> str | None:
    """ "Le huit à la fin du numéro, c'est un sept"."""
    old, new = ("".join(pieces) for _, pieces in runs)
    if len(old) != len(new) or any(denied for denied, _ in runs):
        return None
    if _END & words and digits.endswith(old):
        return digits[: -len(old)] + new
    return new + digits[len(old) :] if _START & words and digits.startswith(old) else None


def _rest_of_pair(
    digits: str, runs: list[tuple[bool, tuple[str, ...]]], tokens: Tokens
) -> str | None:
    """ "... soixante", and behind a pause that was too long "dix-huit": nothing but that. A lone
    "huit" is rather a "oui"."""
    alone = len(runs) == 1 and not runs[0][0] and len(runs[0][1]) == 1 and tokens != ("huit",)
    tens, rest = int(digits[-2:]), int(runs[0][1][0]) if alone else 0
    only = all(numbers_at(tokens, at) for at in range(len(tokens)))
    fits = rest < _TEN or (rest < 2 * _TEN and tens in _TWENTY_TO_COME)
    if not (alone and only and tens and tens % _TEN == 0 and rest > 0 and fits):
        return None
    return str(tens + rest)


def _placed(digits: str, pieces: tuple[str, ...], words: set[str]) -> str | None:
    """The new digits at the end or at the beginning, as it is said."""
    new = "".join(pieces)
    at_end, at_start = bool(_END & words), bool(_START & words)
    lone = len(new) == 1 and _DIGIT & words
    if at_end == at_start or len(new) >= len(digits) or (len(new) % 2 and not lone):
        return None
    return digits[: -len(new)] + new if at_end else new + digits[len(new) :]
