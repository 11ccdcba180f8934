"""Build the name lists that the box ships.

    python models/names/build.py SURNAMES FIRST_NAMES

SURNAMES and FIRST_NAMES: one name a line, unaccented upper case, derived from INSEE's "fichier des
noms" and "fichier des prénoms" (Licence Ouverte). The first names of people born before 1960,
partly missing there, come from older_first_names.txt. Writes appliance/understanding/data/names/.
"""

from __future__ import annotations

import lzma
import sys
from pathlib import Path

from appliance.french.sounds import NameList

HERE = Path(__file__).parent
OUT = HERE.parent.parent / "appliance" / "understanding" / "data" / "names"


def main(surnames: str, first_names: str) -> None:
    """Write both lists as sorted "KEY NAME" lines, compressed."""
    older = (HERE / "older_first_names.txt").read_text().split()
    lists = {
        "surnames": Path(surnames).read_text().split("\n"),
        "first_names": [*Path(first_names).read_text().split("\n"), *older],
    }
    OUT.mkdir(parents=True, exist_ok=True)
    for name, names in lists.items():
        text = NameList(names).text
        packed = lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME)
        (OUT / f"{name}.txt.xz").write_bytes(packed)
        print(f"{name}: {text.count(chr(10)) + 1} names, {len(packed)} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
