"""Telephone numbers as they are said in France.

A number is said as groups: pairs, single digits, hundreds ("huit cent vingt"), doubles; with
corrections in the middle, begun again, or in pieces with other words between them. Groups that may
be cut in several ways are ``phone_cuts``'; where they stand is ``phone_words``'.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from appliance.french.numbers import say_number
from appliance.french.phones.cuts import (
    TERRITORIES,
    all_cuts,
    cost,
    cut_needlessly,
    keeps_pairs,
    natural_digits,
    to_e164,
    whole_numbers,
)
from appliance.french.phones.words import Heard, stretches_in
from appliance.french.spans import Used
from appliance.french.words import Tokens, spoken, tokenise, vocabulary

#: Words between two parts of one number, at most: "je vous le dis doucement".
_FAR_APART = 7
_MOST_PIECES = 8
_MAX_GROUPS = 24
_WHOLE = 10  # digits
_LACKING_ZERO, _ONE_TOO_MANY = 9, 11


@dataclass(frozen=True, slots=True)
class PhoneReading:
    """``numbers``: possible readings in E.164, one where it is clear, none where there is no whole
    number. ``digits``: the digits heard so far, for a number that is not whole. ``doubtful``: a
    pair was cut in two to make it whole ("soixante dix huit")."""

    numbers: tuple[str, ...] = ()
    digits: str = ""
    used: Used = ()
    doubtful: bool = False

    @property
    def number(self) -> str | None:
        """The one clear reading, or None."""
        return self.numbers[0] if len(self.numbers) == 1 and not self.doubtful else None


def _joined(parts: list[Heard]) -> tuple[tuple[str, ...], str]:
    """Readings of a stretch with corrections, and its digits so far.

    What follows a correction is a whole number again, or stands for as much of the end of what
    came before as makes the number whole: as long as the correction first, then the last pair."""
    words = parts[0].tokens
    numbers: tuple[str, ...] = ()
    if len(parts) == _CORRECTED_ONCE and not whole_numbers(parts[1].tokens):
        numbers = _with_last_pair_anew(words, parts[1].tokens)
    for part in parts[1:]:
        on = (*words, ".", *part.tokens)
        if part.waited and len(natural_digits(on)) <= _WHOLE:
            words = on
            continue
        again = whole_numbers(part.tokens)
        if again:
            words = part.tokens
            continue
        if part.tokens[:1] == ("zero",) and len(natural_digits(part.tokens)) >= 4:
            words = part.tokens
            continue
        words = _replaced(words, part.tokens)
    return numbers or _begun_again(words), natural_digits(words)


def _with_last_pair_anew(before: Tokens, after: Tokens) -> tuple[str, ...]:
    """ "zéro quatre, vingt trois, non pardon, cinquante et un, ...": what follows the correction
    stands for the last pair, however both are cut; every reading that is as natural."""
    found: list[tuple[int, str]] = []
    anew = _plain_cuts(after)
    for old in _plain_cuts(before):
        digits = "".join(old)
        if len(digits) % 2:
            continue
        for new in anew:
            number = to_e164(digits[:-2] + "".join(new))
            if number is not None:
                found.append((cost(old, before) + cost(new, after), number))
    least = min((cost for cost, _ in found), default=0)
    return tuple(dict.fromkeys(number for cost, number in found if cost == least))


def _plain_cuts(words: Tokens) -> list[tuple[str, ...]]:
    """Those that keep to pairs and part none."""
    cuts = [cut for cut in all_cuts(words, _WHOLE)[:_MOST_CUTS] if keeps_pairs(cut)]
    return [cut for cut in cuts if not cut_needlessly(cut, words)]


_CORRECTED_ONCE = 2  # parts
_MOST_CUTS = 24


def _begun_again(words: Tokens) -> tuple[str, ...]:
    """Readings; of a number begun again ("zéro deux... zéro deux quarante...") those of the end."""
    readings = whole_numbers(words) or _without_zero(words) or _without_hesitation(words)
    if readings or len(natural_digits(words)) <= 10:
        return readings
    for at in range(1, len(words)):
        if words[at][0] in ("z", "0"):
            readings = whole_numbers(words[at:])
            if readings:
                return readings
    return ()


def _without_hesitation(words: Tokens) -> tuple[str, ...]:
    """ "zéro six, dix, un, zéro trois, ...", as "euh" is heard: five pairs, and a "un" in none."""
    if len(natural_digits(words)) != _ONE_TOO_MANY:
        return ()
    pairs = [
        "".join(cut)
        for at, word in enumerate(words)
        if word == "un" and 0 < at < len(words) - 1
        for cut in _plain_cuts(words[:at] + words[at + 1 :])
    ]
    return tuple(dict.fromkeys(filter(None, map(to_e164, pairs))))


def _without_zero(words: Tokens) -> tuple[str, ...]:
    """ "oh six, douze, ...": one digit and four pairs lack the zero, which was not heard."""
    said = tuple(word for word in words if word != ".")
    if len(natural_digits(said)) != _LACKING_ZERO:
        return ()
    pairs = [cut for cut in all_cuts(said, 9) if list(map(len, cut)) == [1, 2, 2, 2, 2]]
    number = to_e164("0" + "".join(pairs[0])) if len(pairs) == 1 and said[0] != "plus" else None
    return (number,) if number else ()


def _replaced(before: Tokens, after: Tokens) -> Tokens:
    digits, new = natural_digits(before), natural_digits(after)
    head = "plus" if digits.startswith("+") else ""
    digits = digits.removeprefix("+")
    for drop in dict.fromkeys((2, len(new[:2]), len(new), 1, 4, 6, 8)):
        kept = digits[: max(0, len(digits) - drop)] + new
        if to_e164(kept, bool(head)) is not None:
            return (*((head,) if head else ()), *kept)
    kept = digits[:-2] + new
    return (*((head,) if head else ()), *kept)


def _pieced(stretches: list[list[Heard]]) -> list[list[Heard]]:
    """The stretches that only together are one number: "zéro six, je vous le dis doucement, douze
    ..."; empty where there is a whole number, or none together."""
    plain = [parts[0] for parts in stretches if len(parts) == 1]
    if len(plain) < len(stretches) or len(plain) > _MOST_PIECES:
        return []
    if any(_joined([part])[0] for part in plain):
        return []
    for first in range(len(plain)):
        whole = plain[first]
        for part in plain[first + 1 :]:
            words = (*whole.tokens, ".", *part.tokens)
            if part.tokens[0] == "plus" or part.start - whole.end > _FAR_APART:
                break
            if len(words) > 4 * _MAX_GROUPS:
                break
            whole = Heard(words, whole.start, part.end)
            if whole_numbers(words, plainly=True):
                return [[whole]]
    return []


def read_phone(text: str | Tokens) -> PhoneReading:
    """A telephone number with its corrections. Of several whole numbers the last counts."""
    tokens, places = spoken(tokenise(text))
    best = PhoneReading()
    stretches = stretches_in(tokens)
    for parts in _pieced(stretches) or stretches:
        if sum(len(part.tokens) for part in parts) > 4 * _MAX_GROUPS:
            continue
        numbers, digits = _joined(parts)
        start, end = parts[0].start, parts[-1].end
        used = ((places[start], places[end - 1] + 1),)
        if numbers or (not best.numbers and len(digits) >= len(best.digits)):
            best = PhoneReading(numbers, digits[:20], used, _is_doubtful(parts, numbers))
    return _of_country(best, tokens)


def _is_doubtful(parts: list[Heard], numbers: tuple[str, ...]) -> bool:
    """Of who corrects nothing."""
    if len(parts) > 1:
        return False
    readings = whole_numbers(parts[0].tokens)
    return numbers == readings != whole_numbers(parts[0].tokens, plainly=True)


def by_pauses(reading: PhoneReading, said: str) -> PhoneReading:
    """Of several readings those that part the number where the voice did: commas in ``said`` stand
    for its pauses ("zéro sept, vingt, soixante quatre, vingt sept" is no 60 87). A pause inside
    "soixante, dix huit" parts it."""
    if (len(reading.numbers) < _SEVERAL and not reading.doubtful) or "," not in said:
        return reading
    parted = read_phone(said.replace(",", f" {_BETWEEN_PAIRS} "))
    kept = tuple(number for number in reading.numbers if number in parted.numbers)
    return replace(reading, numbers=kept, doubtful=parted.doubtful) if kept else reading


_SEVERAL = 2
_BETWEEN_PAIRS = "point"  # said between pairs, as some do


def _of_country(reading: PhoneReading, tokens: Tokens) -> PhoneReading:
    """ "un numéro belge, zéro quatre cent septante-cinq ...": with the code of the country that is
    named, said or not, where no "plus" or "double zéro" tells it."""
    digits = reading.digits
    if not digits or digits.startswith(("+", "00")):
        return reading
    named = _COUNTRY.search(" ".join(tokens))
    if named is None:
        return reading
    code = next(code for code, names in _CODES.items() if named[1] in names)
    subscriber = digits.removeprefix(code).removeprefix("0")
    if len(subscriber) < _SHORTEST_ABROAD:
        return reading
    number = to_e164(code + subscriber, plus=True)
    return replace(reading, numbers=(number,)) if number else reading


_CODES = {
    "32": vocabulary("belge belgique"), "41": vocabulary("suisse"),
    "352": vocabulary("luxembourgeois luxembourg"), "49": vocabulary("allemand allemagne"),
    "34": vocabulary("espagnol espagne"), "351": vocabulary("portugais portugal"),
    "44": vocabulary("anglais angleterre"), "377": vocabulary("monegasque monaco"),
}  # fmt: skip
_COUNTRY = re.compile(
    r"\b(?:numero|portable|telephone|mobile|fixe|gsm|natel)"
    r"(?: (?:fixe|portable|de|du|en|au|a|la|l'))*"
    rf" ({'|'.join(sorted(name for names in _CODES.values() for name in names))})\b"
)
_SHORTEST_ABROAD = 7  # digits without the code


def say_phone(number: str) -> str:
    """A number in pairs, as it is read back: "zéro six, douze, vingt et un, ...". Foreign numbers
    begin with "plus" and the country code."""
    if dialled := national(number):
        return say_digits(dialled)
    digits = number.removeprefix("+")
    if number.startswith("+"):
        code = digits[:3] if digits[:3] in TERRITORIES else digits[:2]
        rest = _pairs(digits[len(code) :])
        return "plus " + ", ".join([say_number(int(code)), *map(_say_pair, rest)])
    return ", ".join(_say_pair(pair) for pair in _pairs(digits))


def goes_on(begun: str, digits: str) -> str:
    """The digits of a number after what was said next: the rest of it, or all of it anew. A zero
    that was not heard is put before one digit, and pairs; a number word that was parted, "soixante"
    and then "dix huit", is put together where only that makes the number whole."""
    if not begun:
        lacks_zero = len(digits) % 2 and digits[0] not in "0+"
        return "0" + digits if lacks_zero else digits
    if begun[:2] == digits[:2] and len(digits) > len(begun):
        return digits
    over = len(begun) + len(digits) - _WHOLE
    if len(begun) % 2:
        return begun + digits
    if over == 1 and digits[0] in _BEHIND_TEN.get(begun[-2:], ""):
        return begun[:-1] + digits  # "vingt", "quatre"
    if over == len(_TEEN) and begun[-2:] in _WITH_TEENS and digits[0] == _TEEN[0]:
        return f"{begun[:-2]}{int(begun[-2:]) + int(digits[:2])}{digits[2:]}"
    return begun + digits


_BEHIND_TEN = dict.fromkeys(("20", "30", "40", "50", "60", "80"), "123456789") | dict.fromkeys(
    ("70", "90"), "789"
)
_WITH_TEENS = ("60", "80")
_TEEN = "18"  # or another one


def national(number: str) -> str | None:
    """The ten digits dialled in France, None for a foreign number."""
    for code in ("33", "590", "594", "596", "262"):
        dialled = "0" + number.removeprefix("+" + code)
        if number.startswith("+" + code) and to_e164(dialled) == number:
            return dialled
    return None


def say_digits(digits: str) -> str:
    """The digits of a number begun, in pairs: "zéro six, douze"."""
    return ", ".join(_say_pair(pair) for pair in _pairs(digits))


def _pairs(digits: str) -> list[str]:
    return [digits[at : at + 2] for at in range(0, len(digits), 2)]


def _say_pair(pair: str) -> str:
    if pair == "00":
        return "zéro zéro"
    if pair[0] == "0" and len(pair) == 2:
        return "zéro " + say_number(int(pair))
    return say_number(int(pair))
