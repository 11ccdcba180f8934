"""Names borne in France: 218,982 surnames and 3,453 first names, unaccented upper case.

Derived from INSEE's « fichier des noms » and « fichier des prénoms » (Licence Ouverte 2.0). They are
kept with their sound keys (see data/names/README.md): reading them takes 0.2 s, making the keys 6 s.
"""

from __future__ import annotations

import lzma
from functools import lru_cache
from importlib.resources import files

from appliance.french.sounds import NameList


def _names(name: str) -> NameList:
    packed = (files("appliance.understanding") / "data" / "names" / name).read_bytes()
    return NameList.from_text(lzma.decompress(packed).decode("ascii"))


@lru_cache(maxsize=1)
def surnames() -> NameList:
    """Read once for the whole process."""
    return NameList.from_text(_text(FILES[0]))


@lru_cache(maxsize=1)
def first_names() -> NameList:
    """Read once for the whole process."""
    return NameList.from_text(_text(FILES[1]))


def names(text: str) -> list[str]:
    """The names of a list's text, without their keys."""
    return [line.partition(" ")[2] or line for line in text.split("\n") if line]


def main() -> None:
    """Make the keys anew."""
    for name in FILES:
        made = NameList(names(_text(name))).text
        target = Path(__file__).parent / "data" / name
        target.write_bytes(gzip.compress(made.encode("ascii"), 9, mtime=0))


if __name__ == "__main__":
    main()
