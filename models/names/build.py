"""Build the name lists that the box ships, or make their sound keys anew.

    python models/names/build.py [SURNAMES FIRST_NAMES]

SURNAMES and FIRST_NAMES: one name a line, unaccented upper case, derived from INSEE's "fichier des
noms" and "fichier des prénoms" (Licence Ouverte); without them the names shipped now are used
again. The first names of people born before 1960, partly missing at INSEE, come from
older_first_names.txt; common surnames are the likeliest of the recogniser's; the everyday words,
beside which a name is told from talk, are its common words and what callers often say
(models/callers). Writes appliance/understanding/data/names/.
"""

from __future__ import annotations

import lzma
import re
import sys
from collections import Counter
from pathlib import Path

from appliance.french.sounds import NameList, fold_name
from appliance.french.words import fold, tokenise
from models import callers

HERE = Path(__file__).parent
OUT = HERE.parent.parent / "appliance" / "understanding" / "data" / "names"


LANGUAGE = HERE.parent / "acoustic" / "language"
LIKELIEST = LANGUAGE / "surnames.txt"
#: Of its names, the first so many are common ones; the others stand by their likeness to them.
COMMON = 430
#: A word of so many lines of callers is an everyday one, a name that is in fewer is a name.
OFTEN = 3


def common() -> list[str]:
    """The likeliest surnames."""
    lines = LIKELIEST.read_text(encoding="utf-8").split("\n")
    return [fold_name(line) for line in lines if line and not line.startswith("#")][:COMMON]


#: Here the word is a name: "docteur martin", "p comme pierre", "la saint jean", "jean marie".
_NAMED = re.compile(r"\b(?:comme|docteur|saint|sainte|madame|monsieur|jean|marie) (?:[a-z] )?\w+")


def everyday(first_names: set[str]) -> list[str]:
    """Words that are said of other things than names, folded."""
    lines = (LANGUAGE / "common_words.txt").read_text(encoding="utf-8").split("\n")
    words = {fold(line) for line in lines if line and "'" not in line and line[0] != "#"}
    said: Counter[str] = Counter()
    for line in callers.lines():
        text = line.text.replace("_name", "name")
        said.update(set(tokenise(_NAMED.sub(" ", text))))
    often = {word for word, count in said.items() if count >= OFTEN and word.isalpha()}
    names = {*first_names, *common()}  # that callers hardly ever say of anything else
    words = {word for word in words if word in often or fold_name(word) not in names}
    unseen = {word for word in often - words if fold_name(word) not in names}
    return sorted(words | unseen - {"surname", "firstname"})


def shipped(name: str) -> list[str]:
    """The names of a list as it is now."""
    text = lzma.decompress((OUT / f"{name}.txt.xz").read_bytes()).decode("ascii")
    return list(NameList.from_text(text))


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
    words = "\n".join(everyday(set(map(fold_name, lists["first_names"]))))
    (OUT / "everyday_words.txt.xz").write_bytes(
        lzma.compress(words.encode("ascii"), preset=9 | lzma.PRESET_EXTREME)
    )
    print(f"everyday_words: {words.count(chr(10)) + 1} words")
    for name, names in {**lists, "common_surnames": common()}.items():
        text = NameList(names).text
        packed = lzma.compress(text.encode("ascii"), preset=9 | lzma.PRESET_EXTREME)
        (OUT / f"{name}.txt.xz").write_bytes(packed)
        print(f"{name}: {text.count(chr(10)) + 1} names, {len(packed)} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
