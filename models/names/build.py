"""Build the name lists that the box ships, or make their sound keys anew.

    python models/names/build.py [SURNAMES FIRST_NAMES]

SURNAMES and FIRST_NAMES: one name a line, unaccented upper case, derived from INSEE's "fichier des
noms" and "fichier des prénoms" (Licence Ouverte); without them the names shipped now are used
again. The first names of people born before 1960, partly missing at INSEE, come from
older_first_names.txt; common surnames are the likeliest of the recogniser's. Writes
appliance/understanding/data/names/.
"""

from __future__ import annotations

import lzma
import sys
from pathlib import Path

from appliance.french.sounds import NameList, fold_name

HERE = Path(__file__).parent
OUT = HERE.parent.parent / "appliance" / "understanding" / "data" / "names"


LIKELIEST = HERE.parent / "acoustic" / "language" / "surnames.txt"
#: Of its names, the first so many are common ones; the others stand by their likeness to them.
COMMON = 430


def common() -> list[str]:
    """The likeliest surnames."""
    lines = LIKELIEST.read_text(encoding="utf-8").split("\n")
    return [fold_name(line) for line in lines if line and not line.startswith("#")][:COMMON]


def shipped(name: str) -> list[str]:
    """The names of a list as it is now."""
    text = lzma.decompress((OUT / f"{name}.txt.xz").read_bytes()).decode("ascii")
    return [line.partition(" ")[2] for line in text.split("\n")]


def main(*sources: str) -> None:
    """Write both lists as sorted "KEY NAME" lines, compressed."""
    surnames, first_names = (
        [Path(source).read_text().split("\n") for source in sources]
        if sources
        else [shipped("surnames"), shipped("first_names")]
    )
    older = (HERE / "older_first_names.txt").read_text().split()
    lists = {"surnames": surnames, "first_names": [*first_names, *older]}
    OUT.mkdir(parents=True, exist_ok=True)
    for name, names in {**lists, "common_surnames": common()}.items():
        text = NameList(names).text
        packed = lzma.compress(text.encode("ascii"), preset=9 | lzma.PRESET_EXTREME)
        (OUT / f"{name}.txt.xz").write_bytes(packed)
        print(f"{name}: {text.count(chr(10)) + 1} names, {len(packed)} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
