"""Telephone numbers as they are said in France.

A number is said as groups: pairs, single digits, hundreds ("huit cent vingt"), doubles. Groups may
be cut in several ways ("quatre vingt quinze": 95, 4-20-15, 80-15); the rule that a French number
has ten digits beginning with 0 and 1-9 decides, then the cut that keeps to pairs.
"""

from __future__ import annotations

from dataclasses import dataclass

from appliance.french.numbers import UNITS, numbers_at, say_number
from appliance.french.spans import Used
from appliance.french.words import Tokens, spoken, tokenise, vocabulary


@dataclass(frozen=True, slots=True)
class PhoneReading:
    """``numbers``: possible readings in E.164, one where it is clear, none where there is no whole
    number. ``digits``: the digits heard so far, for a number that is not whole."""

    numbers: tuple[str, ...] = ()
    digits: str = ""
    used: Used = ()

    @property
    def number(self) -> str | None:
        """The one clear reading, or None."""
        return self.numbers[0] if len(self.numbers) == 1 else None


#: Country calling codes of the overseas departments by the first digits of their numbers; dialled
#: from the whole of France as ten digits, but E.164 has a code of their own (ARCEP numbering plan).
_OVERSEAS = {
    "0590": "590", "0690": "590", "0691": "590", "0594": "594", "0694": "594", "0596": "596",
    "0696": "596", "0697": "596", "0262": "262", "0263": "262", "0692": "262", "0693": "262",
    "0269": "262", "0639": "262",
}  # fmt: skip
#: Numbers of mainland France kept for fiction, inside Mayotte's 0639 (ARCEP numbering plan).
_MAINLAND = "063998"
_TERRITORIES = {"508": 6, "687": 6, "689": 8, "681": 6}
_JOINING = vocabulary("et puis ensuite le la . , / point tiret c' est apres virgule")
_CORRECTIONS = vocabulary("non pardon excusez oups rectification plutot attendez")
_CORRECTION_TAIL = vocabulary(
    "moi c' est je me suis trompe trompee suis plutot pas non pardon reprends recommence attendez"
)
#: Words about a number between its parts: "ça c'est l'indicatif et après".
_ASIDE = vocabulary("ca c' est l' indicatif et apres puis ensuite la suite le reste fin")
#: May stand behind a "un" that is a digit.
_NUMBER_TALK = _JOINING | _CORRECTIONS | _ASIDE | vocabulary("fois")
#: Words between two parts of one number, at most: "je vous le dis doucement".
_FAR_APART = 7
_MOST_PIECES = 8
_AND_ONE = (("et", "un"), ("et", "une"), ("et", "onze"))
_TIMES = {"double": 2, "triple": 3}
_MAX_GROUPS = 24
_LACKING_ZERO = 9  # digits


@dataclass(frozen=True, slots=True)
class _Group:
    """One or more number words said together; ``cuts``: the digit strings they may mean, each as
    its pieces, the longest pieces first."""

    cuts: tuple[tuple[str, ...], ...]
    end: int


def _cuts_at(tokens: Tokens, at: int) -> list[tuple[str, int]]:
    """The digits that may begin at a token: ("95", end), ("80", end), ("4", end)."""
    word = tokens[at]
    if word.isdigit():
        return [(word, at + 1)]
    if word in ("zeros", "zero", "o"):
        return [("0", at + 1)]
    if word in _TIMES and at + 1 < len(tokens):
        count, start = _TIMES[word], at + 1
    elif at + 2 < len(tokens) and tokens[at + 1] == "fois" and word in UNITS:
        count, start = UNITS[word], at + 2
        start += tokens[start] in ("le", "la")
    else:
        # "trente-quatre vingt et un" is 34 21: it is "quatre-vingt-un" that says 81.
        joined = tokens[at] == "quatre" and tokens[at + 2 : at + 4] in _AND_ONE
        return [
            (str(value), end)
            for value, end in numbers_at(tokens, at)
            if value < 1000 and value and not (joined and value >= 80)
        ]
    if start >= len(tokens):
        return []
    digit = "0" if tokens[start] == "zeros" else str(UNITS.get(tokens[start], tokens[start]))
    if not digit.isdigit() or len(digit) > 2 or not 2 <= count <= 5:
        return []
    return [(digit * count, start + 1)]


def _starts_number(tokens: Tokens, at: int) -> bool:
    return at < len(tokens) and bool(_cuts_at(tokens, at)) and not _is_article(tokens, at)


def _is_article(tokens: Tokens, at: int) -> bool:
    """ "c'est un portable": no digit."""
    if tokens[at] not in ("un", "une") or at + 1 >= len(tokens):
        return False
    return not _cuts_at(tokens, at + 1) and tokens[at + 1] not in _NUMBER_TALK


def _group_end(tokens: Tokens, at: int) -> int:
    """The end of the number words that run on from here."""
    while at < len(tokens):
        cuts = _cuts_at(tokens, at)
        if not cuts:
            return at
        at = max(end for _, end in cuts)
    return at


@dataclass(frozen=True, slots=True)
class _Heard:
    """Number words up to a correction: (start, end) of the run and the tokens of its numbers."""

    tokens: Tokens
    start: int
    end: int


def _runs(tokens: Tokens) -> list[list[_Heard]]:
    """Stretches of number words; a stretch is several parts where corrections stand between."""
    stretches: list[list[_Heard]] = []
    at = 0
    parts: list[_Heard] = []
    while at < len(tokens):
        plus = tokens[at] == "plus" and _starts_number(tokens, at + 1)
        if not plus and not _starts_number(tokens, at):
            at += 1
            continue
        start = at
        words: list[str] = []
        if plus:
            words.append("plus")
            at += 1
        while _starts_number(tokens, at):
            end = _group_end(tokens, at)
            words += tokens[at:end]
            at = end
            following = at
            while following < len(tokens) and tokens[following] in _JOINING:
                following += 1
            if following > at and following - at <= 3 and _starts_number(tokens, following):
                words.append(".")
                at = following
        parts.append(_Heard(tuple(words), start, at))
        following = at
        while following < len(tokens) and tokens[following] in _ASIDE:
            following += 1
        if following > at and len(parts) == 1 and _starts_number(tokens, following):
            tail = _group_end(tokens, following)
            whole = (*parts[0].tokens, ".", *tokens[following:tail])
            if _readings(whole):
                parts, at = [_Heard(whole, start, tail)], tail
        following = at
        if following < len(tokens) and tokens[following] in _CORRECTIONS:
            while following < len(tokens) and (
                tokens[following] in _CORRECTION_TAIL or tokens[following] in _CORRECTIONS
                or tokens[following] in ("le", "la")
            ):  # fmt: skip
                following += 1
            if _starts_number(tokens, following):
                at = following
                continue
        stretches.append(parts)
        parts = []
    if parts:
        stretches.append(parts)
    return stretches


#: One way to cut what was heard: its pieces of digits. Fewer and paired pieces are more natural.
_Cut = tuple[str, ...]


def _all_cuts(words: Tokens, limit: int = 16) -> list[_Cut]:
    """Every way to cut the words into digits, most natural first, up to ``limit`` digits."""
    start = 1 if words and words[0] == "plus" else 0
    best: dict[tuple[int, int], list[tuple[int, _Cut]]] = {(start, 0): [(0, ())]}
    for at in range(start, len(words)):
        for length in range(limit + 1):
            here = best.get((at, length))
            if not here:
                continue
            here.sort(key=lambda cut: cut[0])
            if words[at] == ".":
                best.setdefault((at + 1, length), []).extend(here[:8])
                continue
            for rank, (digits, end) in enumerate(_cuts_at(words, at)):
                if length + len(digits) <= limit:
                    cost = rank + (len(digits) == 2 and length % 2)
                    grown = [(c + cost, (*cut, digits)) for c, cut in here[:8]]
                    best.setdefault((end, length + len(digits)), []).extend(grown)
    ends = [cut for (at, _), cuts in best.items() if at == len(words) for cut in cuts]
    return [cut for _, cut in sorted(ends, key=lambda cut: cut[0])]


def to_e164(digits: str, plus: bool = False) -> str | None:
    """Digits as dialled in France as E.164, None where they are no whole number."""
    if plus or digits.startswith("00"):
        bare = digits if plus else digits[2:]
        if bare.startswith("33"):
            rest = bare[2:].removeprefix("0")
            return to_e164("0" + rest) if len(rest) == 9 else None
        code = bare[:3]
        if code in _TERRITORIES:
            return "+" + bare if len(bare) == 3 + _TERRITORIES[code] else None
        if code in _OVERSEAS.values():
            return "+" + bare if len(bare) == 12 else None
        return "+" + bare if 9 <= len(bare) <= 15 and bare[0] != "0" else None
    if len(digits) != 10 or digits[0] != "0" or digits[1] == "0":
        return None
    code = "33" if digits.startswith(_MAINLAND) else _OVERSEAS.get(digits[:4], "33")
    return f"+{code}{digits[1:]}"


def _whole(words: Tokens) -> list[tuple[_Cut, str]]:
    """The cuts that are whole numbers, most natural first, with their E.164."""
    plus = bool(words) and words[0] == "plus"
    fewest = _fewest(words)
    natural = _natural_digits(words).removeprefix("+")
    abroad = plus or natural.startswith("00")
    found = []
    for cut in _all_cuts(words):
        digits = "".join(cut)
        # No rule of ten digits abroad: only the longest numbers count.
        if digits != natural if abroad else len(cut) > fewest and not _keeps_pairs(cut):
            continue
        number = to_e164(digits, plus)
        if number is not None:
            found.append((cut, number))
    return found


def _keeps_pairs(cut: _Cut) -> bool:
    """A number word may be cut to make pairs (4-20-15 after a zero), never to leave digits over:
    "quarante cinq six" is not 40-5-6 but a number with a digit missing."""
    place = 0
    for piece in cut:
        if len(piece) == 2 and place % 2:
            return False
        if len(piece) == 1 and place % 2 == 0 and piece != "0":
            return False
        place += len(piece)
    return True


def _cost(cut: _Cut, words: Tokens) -> int:
    """How far a cut is from how people say numbers: every needless split, every pair astride."""
    place, cost = 0, 0
    for piece in cut:
        cost += len(piece) == 2 and place % 2
        place += len(piece)
    return 2 * cost + max(0, len(cut) - _fewest(words))


def _fewest(words: Tokens) -> int:
    at = 1 if words and words[0] == "plus" else 0
    pieces = 0
    while at < len(words):
        if words[at] == ".":
            at += 1
            continue
        at = _cuts_at(words, at)[0][1]
        pieces += 1
    return pieces


def _readings(words: Tokens) -> tuple[str, ...]:
    whole = _whole(words)
    if not whole:
        return ()
    ranked = sorted((_cost(cut, words), number) for cut, number in whole)
    return tuple(dict.fromkeys(number for cost, number in ranked if cost == ranked[0][0]))[:8]


def _natural_digits(words: Tokens) -> str:
    start = 1 if words and words[0] == "plus" else 0
    digits = ""
    at = start
    while at < len(words):
        if words[at] == ".":
            at += 1
            continue
        piece, at = _cuts_at(words, at)[0]
        digits += piece
    return ("+" if start else "") + digits


def _joined(parts: list[_Heard]) -> tuple[tuple[str, ...], str]:
    """Readings of a stretch with corrections, and its digits so far.

    What follows a correction is a whole number again, or stands for as much of the end of what
    came before as makes the number whole: as long as the correction first, then the last pair."""
    words = parts[0].tokens
    numbers: tuple[str, ...] = ()
    if len(parts) == _CORRECTED_ONCE and not _readings(parts[1].tokens):
        numbers = _with_last_pair_anew(words, parts[1].tokens)
    for part in parts[1:]:
        again = _readings(part.tokens)
        if again:
            words = part.tokens
            continue
        if part.tokens[:1] == ("zero",) and len(_natural_digits(part.tokens)) >= 4:
            words = part.tokens
            continue
        words = _replaced(words, part.tokens)
    return numbers or _begun_again(words), _natural_digits(words)


def _with_last_pair_anew(before: Tokens, after: Tokens) -> tuple[str, ...]:
    """ "zéro quatre, vingt trois, non pardon, cinquante et un, ...": what follows the correction
    stands for the last pair, however both are cut; every reading that is as natural."""
    found: list[tuple[int, str]] = []
    for old in _all_cuts(before, 10)[:_MOST_CUTS]:
        digits = "".join(old)
        if len(digits) % 2 or not _keeps_pairs(old):
            continue
        for new in _all_cuts(after, 10)[:_MOST_CUTS]:
            number = to_e164(digits[:-2] + "".join(new)) if _keeps_pairs(new) else None
            if number is not None:
                found.append((_cost(old, before) + _cost(new, after), number))
    least = min((cost for cost, _ in found), default=0)
    return tuple(dict.fromkeys(number for cost, number in found if cost == least))


_CORRECTED_ONCE = 2  # parts
_MOST_CUTS = 24


def _begun_again(words: Tokens) -> tuple[str, ...]:
    """Readings; of a number begun again ("zéro deux... zéro deux quarante...") those of the end."""
    readings = _readings(words) or _without_zero(words)
    if readings or len(_natural_digits(words)) <= 10:
        return readings
    for at in range(1, len(words)):
        if words[at][0] in ("z", "0"):
            readings = _readings(words[at:])
            if readings:
                return readings
    return ()


def _without_zero(words: Tokens) -> tuple[str, ...]:
    """ "oh six, douze, ...": one digit and four pairs lack the zero, which was not heard."""
    said = tuple(word for word in words if word != ".")
    if len(_natural_digits(said)) != _LACKING_ZERO:
        return ()
    pairs = [cut for cut in _all_cuts(said, 9) if list(map(len, cut)) == [1, 2, 2, 2, 2]]
    number = to_e164("0" + "".join(pairs[0])) if len(pairs) == 1 and said[0] != "plus" else None
    return (number,) if number else ()


def _replaced(before: Tokens, after: Tokens) -> Tokens:
    digits, new = _natural_digits(before), _natural_digits(after)
    head = "plus" if digits.startswith("+") else ""
    digits = digits.removeprefix("+")
    for drop in dict.fromkeys((2, len(new[:2]), len(new), 1, 4, 6, 8)):
        kept = digits[: max(0, len(digits) - drop)] + new
        if to_e164(kept, bool(head)) is not None:
            return (*((head,) if head else ()), *kept)
    kept = digits[:-2] + new
    return (*((head,) if head else ()), *kept)


def _pieced(stretches: list[list[_Heard]]) -> list[list[_Heard]]:
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
            whole = _Heard(words, whole.start, part.end)
            if _readings(words):
                return [[whole]]
    return []


def read_phone(text: str | Tokens) -> PhoneReading:
    """A telephone number with its corrections. Of several whole numbers the last counts."""
    tokens, places = spoken(tokenise(text))
    best = PhoneReading()
    stretches = _runs(tokens)
    for parts in _pieced(stretches) or stretches:
        if sum(len(part.tokens) for part in parts) > 4 * _MAX_GROUPS:
            continue
        numbers, digits = _joined(parts)
        start, end = parts[0].start, parts[-1].end
        used = ((places[start], places[end - 1] + 1),)
        if numbers or (not best.numbers and len(digits) >= len(best.digits)):
            best = PhoneReading(numbers, digits[:20], used)
    return best


def say_phone(number: str) -> str:
    """A number in pairs, as it is read back: "zéro six, douze, vingt et un, ...". Foreign numbers
    begin with "plus" and the country code."""
    digits = number.removeprefix("+")
    for code in ("33", "590", "594", "596", "262"):
        if number.startswith("+" + code) and to_e164("0" + digits[len(code) :]) == number:
            return ", ".join(_say_pair(pair) for pair in _pairs("0" + digits[len(code) :]))
    if number.startswith("+"):
        code = digits[:3] if digits[:3] in _TERRITORIES else digits[:2]
        rest = _pairs(digits[len(code) :])
        return "plus " + ", ".join([say_number(int(code)), *map(_say_pair, rest)])
    return ", ".join(_say_pair(pair) for pair in _pairs(digits))


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
