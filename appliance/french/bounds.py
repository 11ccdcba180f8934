"""What makes a day or an hour a bound: "pas avant jeudi", "dix heures au plus tard".

``before`` and ``after`` leave out a day that is named and keep the minute of an hour."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from appliance.french.words import Tokens

Bound = Literal["from", "until"]
Relations = tuple[tuple[Tokens, str], ...]


def longest_first(wordings: Iterable[tuple[str, str]]) -> Relations:
    """The wordings as tokens: of two that begin alike the longer one is looked for first."""
    found = ((tuple(words.split()), relation) for words, relation in wordings)
    return tuple(sorted(found, key=lambda wording: -len(wording[0])))


#: Before what is named.
BEFORE = (
    ("pas avant", "from"),
    ("jamais avant", "from"),
    ("plutot qu' avant", "from"),
    ("a partir", "from"),
    ("a compter", "from"),
    ("au plus tot", "from"),
    ("des", "from"),
    ("pas apres", "until"),
    ("pas au dela", "until"),
    ("pas plus tard que", "until"),
    ("au plus tard", "until"),
    ("au maximum", "until"),
    ("dernier delai", "until"),
    ("jusqu' au", "until"),
    ("jusqu' a", "until"),
    ("jusqu'", "until"),
    ("jusque", "until"),
    ("d' ici", "until"),
    ("entre", "between"),
    ("plus tot que", "before"),
    ("avant", "before"),
    ("plus tard que", "after"),
    ("au dela", "after"),
    ("apres", "after"),
    ("passe", "after"),
)
#: Behind it: "jeudi au plus tard", "dix heures maxi".
_BEHIND: tuple[tuple[Tokens, Bound], ...] = (
    (("au", "plus", "tard"), "until"), (("dernier", "delai"), "until"),
    (("ou", "plus", "tot"), "until"), (("ou", "avant"), "until"),
    (("au", "plus", "tot"), "from"), (("ou", "plus", "tard"), "from"), (("ou", "apres"), "from"),
    *(((*before, most), "until") for before in ((), ("au",), ("grand",))
      for most in ("maximum", "maxi", "max")),
    *(((*before, least), "from") for before in ((), ("au",)) for least in ("minimum", "mini")),
)  # fmt: skip
_OTHER_THINGS = (("midi",), ("demain",))


def said_behind(tokens: Tokens, end: int) -> tuple[Bound, int] | None:
    """What bounds the day or hour that ends here, and the token after it."""
    for words, bound in _BEHIND:
        after = end + len(words)
        other = words[-1] == "apres" and tokens[after : after + 1] in _OTHER_THINGS
        if tokens[end:after] == words and not other:
            return bound, after
    return None
