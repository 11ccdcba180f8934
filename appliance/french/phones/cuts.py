"""The ways to cut number words into the digits of one telephone number.

"quatre vingt quinze" may be 95, 4-20-15 or 80-15; the rule that a French number has ten digits
beginning with 0 and 1-9 decides, then the cut that keeps to pairs.
"""

from __future__ import annotations

from appliance.french.phones.words import cuts_at
from appliance.french.words import Tokens

#: Country calling codes of the overseas departments by the first digits of their numbers; dialled
#: from the whole of France as ten digits, but E.164 has a code of their own (ARCEP numbering plan).
_OVERSEAS = {
    "0590": "590", "0690": "590", "0691": "590", "0594": "594", "0694": "594", "0596": "596",
    "0696": "596", "0697": "596", "0262": "262", "0263": "262", "0692": "262", "0693": "262",
    "0269": "262", "0639": "262",
}  # fmt: skip
#: Numbers of mainland France kept for fiction, inside Mayotte's 0639 (ARCEP numbering plan).
_MAINLAND = "063998"
TERRITORIES = {"508": 6, "687": 6, "689": 8, "681": 6}

#: One way to cut what was heard: its pieces of digits. Fewer and paired pieces are more natural.
_Cut = tuple[str, ...]


def all_cuts(words: Tokens, limit: int = 16) -> list[_Cut]:
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
            for rank, (digits, end) in enumerate(cuts_at(words, at)):
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
        if code in TERRITORIES:
            return "+" + bare if len(bare) == 3 + TERRITORIES[code] else None
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
    natural = natural_digits(words).removeprefix("+")
    abroad = plus or natural.startswith("00")
    found = []
    for cut in all_cuts(words):
        digits = "".join(cut)
        # No rule of ten digits abroad: only the longest numbers count.
        if digits != natural if abroad else len(cut) > fewest and not keeps_pairs(cut):
            continue
        number = to_e164(digits, plus)
        if number is not None:
            found.append((cut, number))
    return found


def keeps_pairs(cut: _Cut) -> bool:
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


def cut_needlessly(cut: _Cut, words: Tokens) -> bool:
    """Whether a pair is parted that need not be: "soixante dix huit" is 60 18 only to make ten
    digits, of which two may as well be lost."""
    paired = [len(each) for each in all_cuts(words) if keeps_pairs(each)]
    return keeps_pairs(cut) and len(cut) > min(paired, default=len(cut))


def cost(cut: _Cut, words: Tokens) -> int:
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
        at = cuts_at(words, at)[0][1]
        pieces += 1
    return pieces


def whole_numbers(words: Tokens, *, plainly: bool = False) -> tuple[str, ...]:
    """``plainly``: without those of which a pair is cut needlessly."""
    whole = [found for found in _whole(words) if not (plainly and cut_needlessly(found[0], words))]
    if not whole:
        return ()
    ranked = sorted((cost(cut, words), number) for cut, number in whole)
    return tuple(dict.fromkeys(number for cost, number in ranked if cost == ranked[0][0]))[:8]


def natural_digits(words: Tokens) -> str:
    start = 1 if words and words[0] == "plus" else 0
    digits = ""
    at = start
    while at < len(words):
        if words[at] == ".":
            at += 1
            continue
        piece, at = cuts_at(words, at)[0]
        digits += piece
    return ("+" if start else "") + digits
