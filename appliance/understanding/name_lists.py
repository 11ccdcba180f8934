"""Names borne in France: 218,982 surnames and 3,187 first names, unaccented upper case.

Derived from INSEE's « fichier des noms » and « fichier des prénoms » (Licence Ouverte 2.0).
"""

from __future__ import annotations

import gzip
from functools import lru_cache
from importlib.resources import files

from appliance.french.sounds import NameList


def _names(name: str) -> list[str]:
    packed = (files("appliance.understanding") / "data" / name).read_bytes()
    return gzip.decompress(packed).decode("ascii").split("\n")[:-1]


@lru_cache(maxsize=1)
def surnames() -> NameList:
    """Read once for the whole process."""
    return NameList(_names("surnames.txt.gz"))


@lru_cache(maxsize=1)
def first_names() -> NameList:
    """Read once for the whole process."""
    return NameList(_names("first_names.txt.gz"))
