"""Cardinal and ordinal numbers below a million, in words, both ways.

"quatre vingt quinze" is 95, but also 4, 20, 15: ``numbers_at`` gives every number that may begin
at a token, longest first, and the reader that asked decides.
"""

from __future__ import annotations

from functools import lru_cache

from appliance.french.words import Tokens, tokenise, vocabulary

UNITS = {
    "zero": 0, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6,
    "sept": 7, "huit": 8, "neuf": 9,
}  # fmt: skip
TEENS = {
    "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16,
}  # fmt: skip
TENS = {
    "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
    "septante": 70, "huitante": 80, "octante": 80, "nonante": 90,
}  # fmt: skip
_HUNDRED = frozenset({"cent", "cents"})
_THOUSAND = frozenset({"mille", "mil", "milles"})
#: Folded words that a number may begin with.
NUMBER_WORDS = frozenset({*UNITS, *TEENS, *TENS, *_HUNDRED, *_THOUSAND})
_ORDINALS = {
    "premier": 1, "premiere": 1, "1er": 1, "deuxieme": 2, "second": 2, "seconde": 2,
    "troisieme": 3, "quatrieme": 4, "cinquieme": 5, "sixieme": 6, "septieme": 7, "huitieme": 8,
    "neuvieme": 9, "dixieme": 10,
}  # fmt: skip

#: Behind a number, which is then no day, no bare hour and no year.
COUNTED = vocabulary(
    "an ans mois jour jours semaine semaines fois minute minutes euros euro personnes enfants "
    "kilos kilometres km grammes degres centimetres metres comprimes gouttes cent mille mil virgule"
)
#: A number and the token after it.
Span = tuple[int, int]


def _below_twenty(tokens: Tokens, at: int) -> list[Span]:
    if at >= len(tokens):
        return []
    word = tokens[at]
    if word in UNITS:
        return [(UNITS[word], at + 1)]
    if word not in TEENS:
        return []
    spans = [(TEENS[word], at + 1)]
    if word == "dix" and at + 1 < len(tokens) and UNITS.get(tokens[at + 1], 0) >= 7:
        spans.insert(0, (10 + UNITS[tokens[at + 1]], at + 2))
    return spans


def _after_ten(tokens: Tokens, at: int, ten: int, *, teens: bool) -> list[Span]:
    """What may follow a ten: "et un", "trois", and after "soixante" and "quatre-vingt" (``teens``)
    also "dix" to "dix neuf"; some say "soixante et dix"."""
    start = at
    joined = at < len(tokens) and tokens[at] == "et"
    if joined:
        start = at + 1
    limit = 20 if teens else 10
    return [
        (ten + value, end)
        for value, end in _below_twenty(tokens, start)
        if 0 < value < limit and (not joined or value in (1, 11) or (ten == 60 and value >= 10))
    ]


def _below_hundred(tokens: Tokens, at: int) -> list[Span]:
    if at >= len(tokens):
        return []
    spans: list[Span] = []
    if tokens[at] == "quatre" and at + 1 < len(tokens) and tokens[at + 1] in ("vingt", "vingts"):
        spans += [*_after_ten(tokens, at + 2, 80, teens=True), (80, at + 2)]
    ten = TENS.get(tokens[at])
    if ten is not None:
        teens = tokens[at] == "soixante"
        spans += [*_after_ten(tokens, at + 1, ten, teens=teens), (ten, at + 1)]
    return spans + _below_twenty(tokens, at)


def _with_remainder(base: int, end: int, spans: list[Span]) -> list[Span]:
    rest = [(base + value, after) for value, after in spans if value > 0]
    return [*rest, (base, end)]


def _below_thousand(tokens: Tokens, at: int) -> list[Span]:
    """Hundreds run to "dix neuf cent" (years)."""
    if at >= len(tokens):
        return []
    spans: list[Span] = []
    if tokens[at] in _HUNDRED:
        spans += _with_remainder(100, at + 1, _below_hundred(tokens, at + 1))
    small = _below_hundred(tokens, at)
    for value, end in small:
        if 1 < value < 20 and end < len(tokens) and tokens[end] in _HUNDRED:
            hundreds = value * 100
            spans += _with_remainder(hundreds, end + 1, _below_hundred(tokens, end + 1))
    return spans + small


def _written(tokens: Tokens, at: int) -> list[Span]:
    spans = [(value, end) for value, end in _below_thousand(tokens, at)]
    thousands: list[Span] = []
    if tokens[at] in _THOUSAND:
        thousands.append((1, at + 1))
    thousands += [
        (value, end + 1)
        for value, end in spans
        if 1 < value < 1000 and end < len(tokens) and tokens[end] in _THOUSAND
    ]
    found: list[Span] = []
    for value, end in thousands:
        found += _with_remainder(value * 1000, end, _below_thousand(tokens, end))
    return found + spans


@lru_cache(maxsize=4096)
def numbers_at(tokens: Tokens, at: int) -> tuple[Span, ...]:
    """Every number that may begin at the token, with the token after it, longest first."""
    if at >= len(tokens):
        return ()
    word = tokens[at]
    if word.isdigit():
        return ((int(word), at + 1),) if len(word) <= 9 else ()
    if word not in NUMBER_WORDS:
        return ()
    return tuple(sorted(set(_written(tokens, at)), key=lambda span: (-span[1], -span[0])))


def number_at(tokens: Tokens, at: int) -> Span | None:
    """The longest number that begins at the token."""
    spans = numbers_at(tokens, at)
    return spans[0] if spans else None


def read_number(text: str | Tokens) -> int | None:
    """The first number of an utterance ("euh trois s'il vous plaît" is 3)."""
    tokens = tokenise(text)
    for at in range(len(tokens)):
        span = number_at(tokens, at)
        if span is not None:
            return span[0]
    return None


def ordinal_at(tokens: Tokens, at: int) -> Span | None:
    """An ordinal ("premier", "2 eme") that begins at the token."""
    if at >= len(tokens):
        return None
    if tokens[at] in _ORDINALS:
        return _ORDINALS[tokens[at]], at + 1
    if tokens[at].isdigit() and at + 1 < len(tokens) and tokens[at + 1] in _DIGIT_ORDINALS:
        return (int(tokens[at]), at + 2) if len(tokens[at]) < 3 else None
    return None


_DIGIT_ORDINALS = frozenset({"er", "ere", "e", "eme", "nd", "nde"})


_WORDS = (
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix",
    "onze", "douze", "treize", "quatorze", "quinze", "seize",
)  # fmt: skip
_TEN_WORDS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}


def _say_below_hundred(number: int) -> str:
    if number < 17:
        return _WORDS[number]
    if number < 20:
        return "dix-" + _WORDS[number - 10]
    if number >= 80:
        rest = number - 80
        return "quatre-vingts" if not rest else "quatre-vingt-" + _say_below_hundred(rest)
    ten = 60 if number >= 60 else number // 10 * 10
    rest = number - ten
    if not rest:
        return _TEN_WORDS[ten]
    if rest in (1, 11):
        return f"{_TEN_WORDS[ten]} et {_WORDS[rest]}"
    return f"{_TEN_WORDS[ten]}-{_say_below_hundred(rest)}"


def say_number(number: int) -> str:
    """A number from 0 to 999,999 in words. Raises ``ValueError`` outside."""
    if not 0 <= number < 1_000_000:
        raise ValueError(f"no words for {number}")
    thousands, rest = divmod(number, 1000)
    hundreds, below = divmod(rest, 100)
    parts = []
    if thousands:
        head = "" if thousands == 1 else say_number(thousands) + " "
        parts.append(head.replace("cents ", "cent ").replace("vingts ", "vingt ") + "mille")
    if hundreds:
        head = "" if hundreds == 1 else _WORDS[hundreds] + " "
        parts.append(head + ("cents" if hundreds > 1 and not below else "cent"))
    if below or not parts:
        parts.append(_say_below_hundred(below))
    return " ".join(parts)
