"""Build the name lists that the box ships, or make their sound keys anew.

    python -m models.names.build [SURNAMES FIRST_NAMES]

SURNAMES and FIRST_NAMES: one name a line, unaccented upper case, derived from INSEE's "fichier des
noms" and "fichier des prénoms" (Licence Ouverte); without them the names shipped now are used
again. First names that the recogniser knows (borne.py) are added, unless they are everyday words;
common surnames are those of most people; the everyday words, beside which a name is told from talk,
are the recogniser's common words and what callers often say (models/callers). Writes
appliance/understanding/data/names/.
"""

from __future__ import annotations

import lzma
import re
import sys
from collections import Counter
from pathlib import Path

from appliance.french.names.sounds import NameList, fold_name
from appliance.french.words import fold, tokenise
from models import callers
from models.acoustic.texts import read_names

OUT = Path(__file__).parents[2] / "appliance" / "understanding" / "data" / "names"


#: So many surnames are common ones.
COMMON = 430
#: A first name of so many that is a surname of so many is rather heard as one: "Lambert".
FIRST_NAMES, RATHER_SURNAMES = 3_000, 3_000
#: A word of so many lines of callers is an everyday one, a name that is in fewer is a name.
OFTEN = 7


def common() -> list[str]:
    """The surnames of most people."""
    return [fold_name(name) for name in read_names("surnames")[:COMMON]]


def borne(everyday: list[str]) -> list[str]:
    """First names of the recogniser that are neither everyday words nor rather surnames."""
    surnames = [fold_name(name) for name in read_names("surnames")]
    rather = {*surnames[:RATHER_SURNAMES], *everyday}
    names = (name.replace(" ", "-") for name in read_names("first_names")[:FIRST_NAMES])
    return [fold_name(name) for name in names if not rather & {fold(name), fold_name(name)}]


#: Here the word is a name: "docteur martin", "p comme pierre", "la saint jean", "jean marie".
_NAMED = re.compile(r"\b(?:comme|docteur|saint|sainte|madame|monsieur|jean|marie) (?:[a-z] )?\w+")


def everyday(first_names: set[str]) -> list[str]:
    """Words that are said of other things than names, folded."""
    words = {fold(word) for word in read_names("common_words") if "'" not in word}
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
    often = everyday(set(map(fold_name, first_names)))
    lists = {"surnames": surnames, "first_names": [*first_names, *borne(often)]}
    OUT.mkdir(parents=True, exist_ok=True)
    words = "\n".join(often)
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
