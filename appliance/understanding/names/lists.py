"""Names borne in France: 218,982 surnames and 3,997 first names, unaccented upper case.

Derived from INSEE's « fichier des noms » and « fichier des prénoms » (Licence Ouverte 2.0). Kept
with their sound keys (data/names/README.md): reading them takes 0.3 s, making the keys 9 s.
"""

from __future__ import annotations

import lzma
from functools import lru_cache
from importlib.resources import files

from appliance.french.names.sounds import NameList


def _text(name: str) -> str:
    packed = (files("appliance.understanding") / "data" / "names" / name).read_bytes()
    return lzma.decompress(packed).decode("ascii")


def _names(name: str) -> NameList:
    return NameList.from_text(_text(name))


@lru_cache(maxsize=1)
def surnames() -> NameList:
    """Read once for the whole process."""
    return _names("surnames.txt.xz")


@lru_cache(maxsize=1)
def common_surnames() -> NameList:
    """Those that most people bear, 430; read once for the whole process."""
    return _names("common_surnames.txt.xz")


@lru_cache(maxsize=1)
def first_names() -> NameList:
    """Read once for the whole process."""
    return _names("first_names.txt.xz")


@lru_cache(maxsize=1)
def everyday_words() -> frozenset[str]:
    """Folded words that are said of other things than names, some 16,000; read once."""
    return frozenset(_text("everyday_words.txt.xz").split("\n"))
