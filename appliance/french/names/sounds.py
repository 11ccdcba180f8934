"""Names that sound alike.

The key follows French spelling to sound, roughly and on purpose: names that a caller cannot tell
apart by ear share it (MOREAU, MOROT, MAUREAU), also where the telephone cannot (S and Z).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from appliance.french.words import fold

_NOT_NAME = re.compile(r"[^A-Z' -]+")
_SPACES = re.compile(r" +")
_MARKS = re.compile(r" *([-']) *")

#: Endings that are not heard.
_SILENT = (r"[TDSXZ]+$", r"E+$")
#: Applied in order to unaccented capitals. Results: 1 in-, 3 an-, 4 on-, 2 eu, 6 é
#: at the end, W ou, # ch, & gn.
_RULES = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"[^A-Z]", ""),
        (r"^MC", "MAC"),
        (r"BV", "V"),
        (r"(AU|EAU|O)L?[TD]S?$", "O"),
        (r"PH", "F"),
        (r"SCH|SH", "#"),
        (r"CH(?=[RLN])", "K"),
        (r"CH", "#"),
        (r"C?QU|CK|Q", "K"),
        (r"CC(?=[EIY])", "KS"),
        (r"SC(?=[EIY])|C(?=[EIY])", "S"),
        (r"C", "K"),
        (r"GN", "&"),
        (r"GE(?=[AOU])|G(?=[EIY])", "J"),
        (r"GU(?=[EIY])", "G"),
        (r"(?<=J)E(?=[AO])", ""),
        (r"H", ""),
        (r"(.)\1+", r"\1"),
        (r"OEU|EU", "2"),
        (r"E?AU", "O"),
        (r"OU", "W"),
        (r"O[IY](?!N)", "WA"),
        (r"OIN", "W1"),
        (r"(?<=[NR])K$|(?<=M)[PB]S?$", ""),
        (r"(?:ER[TDS]*|EZ|ETS?|[AE][IY][TS]?)$", "6"),
        (_SILENT[0], ""),
        (r"(?<=[IY])EN(?![AEIOUY2WNM])", "1"),
        (r"(?:[AE]I|[AE]Y|I|Y|U)[NM](?![AEIOUY2WNM])", "1"),
        (r"[AE][NM](?![AEIOUY2WNM])", "3"),
        (r"O[NM](?![AEIOUY2WNM])", "4"),
        (r"[AE][IY]", "E"),
        (r"Y", "I"),
        (r"Z", "S"),
        (r"X", "KS"),
        (_SILENT[1], ""),
        (r"(.)\1+", r"\1"),
    )
)
#: Where nothing else would be left, the ending is heard: HESS is not HAYE.
_HEARD = tuple(rule for rule in _RULES if rule[0].pattern not in _SILENT)


def fold_name(text: str) -> str:
    """Unaccented upper case; hyphen, apostrophe and single spaces stay ("D'HONDT", "LE GOFF")."""
    kept = _NOT_NAME.sub(" ", fold(text).upper())
    return _MARKS.sub(r"\1", _SPACES.sub(" ", kept)).strip(" -'")


def letters_of(name: str) -> str:
    """A name as it is spelled aloud, without its joints: "FAUREDELMAS" of "FAURE-DELMAS"."""
    return "".join(letter for letter in name if letter.isalpha())


@lru_cache(maxsize=4096)
def sound_key(name: str) -> str:
    """A key that names which sound alike in French share; empty where the name has no letter."""
    folded = fold_name(name)
    return _sounds_of(folded, _RULES) or _sounds_of(folded, _HEARD) or letters_of(folded)


def _sounds_of(folded: str, rules: Iterable[tuple[re.Pattern[str], str]]) -> str:
    for pattern, sound in rules:
        folded = pattern.sub(sound, folded)
    return folded


class NameList:
    """Names, found by writing and by sound. Built once, never changed.

    Kept as one text of "KEY NAME" lines in order, searched by halving: the 219,000 surnames of
    France take 4 MB instead of the 60 MB of a dictionary."""

    def __init__(self, names: Iterable[str]) -> None:
        lines = sorted({f"{sound_key(name)} {name}" for name in map(fold_name, names) if name})
        self._text = "\n".join(lines)

    @classmethod
    def from_text(cls, text: str) -> NameList:
        """From the ``text`` of a list made before."""
        made = cls(())
        made._text = text.strip("\n")
        return made

    @property
    def text(self) -> str:
        """Its lines, for keeping."""
        return self._text

    def __iter__(self) -> Iterator[str]:
        """Every name, in the order of the sound keys."""
        return (line.partition(" ")[2] for line in self._text.splitlines())

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name in self.sounding(sound_key(name))

    def alike(self, name: str) -> tuple[str, ...]:
        """Every name that sounds the same, nearest writing first."""
        said = fold_name(name)
        return tuple(
            sorted(self.sounding(sound_key(said)), key=lambda n: (letters_apart(n, said), n))
        )

    def sounding(self, key: str) -> list[str]:
        """Every name with that sound key, in order."""
        text, prefix = self._text, key + " "
        low, high = 0, len(text)
        while low < high:
            middle = text.rfind("\n", 0, (low + high) // 2) + 1
            if middle < low:
                middle = low
            end = text.find("\n", middle)
            end = len(text) if end < 0 else end
            if text[middle:end] < prefix:
                low = end + 1
            else:
                high = middle
        found = []
        while text.startswith(prefix, low):
            end = text.find("\n", low)
            end = len(text) if end < 0 else end
            found.append(text[low + len(prefix) : end])
            low = end + 1
        return found


def letters_apart(one: str, other: str) -> int:
    """How far two writings are (Levenshtein)."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
    return row[-1]
