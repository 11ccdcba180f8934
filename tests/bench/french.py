"""Milliseconds per utterance of each French reader: python -m tests.bench.french

Prints for a sentence of forty words that says everything, and the mean of four ordinary answers.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

from appliance.french.births.reading import read_birth
from appliance.french.days.reading import read_days
from appliance.french.endings.complete import completeness
from appliance.french.names.parts import NameLists
from appliance.french.names.reading import read_person
from appliance.french.names.spelling import read_spelling
from appliance.french.phones.reading import read_phone
from appliance.french.times.reading import read_times
from appliance.understanding.names.lists import first_names, surnames

TODAY = date(2026, 11, 23)
EVERYTHING = (
    "bonjour c'est pour ma mère madame moreau jeanne née le douze mars quarante et un elle "
    "voudrait voir le docteur martin jeudi ou vendredi plutôt le matin mon numéro c'est le zéro "
    "six douze vingt et un trente quatre cinquante six"
)
ORDINARY = (
    "plutôt mardi en huit en fin de matinée",
    "zéro six douze vingt et un trente quatre cinquante six",
    "le douze mars cinquante quatre",
    "c'est moreau m o r e a u",
)


def milliseconds(reader: Callable[[str], object], texts: tuple[str, ...]) -> float:
    """The best of seven runs."""
    best = float("inf")
    for _ in range(7):
        started = time.perf_counter()
        for text in texts:
            reader(text)
        best = min(best, time.perf_counter() - started)
    return best / len(texts) * 1000


def main() -> None:
    """Print the table."""
    lists = NameLists(surnames(), first_names())
    readers: dict[str, Callable[[str], object]] = {
        "births": lambda text: read_birth(text, TODAY, False),
        "phones": read_phone,
        "times": read_times,
        "days": lambda text: read_days(text, TODAY),
        "names": lambda text: read_person(text, lists, "patient"),
        "spelling": read_spelling,
        "complete (phone)": lambda text: completeness("phone", text),
        "complete (when)": lambda text: completeness("when", text),
    }
    print(f"{'reader':18}{'everything':>12}{'ordinary':>12}  ms")
    for name, reader in readers.items():
        long, short = milliseconds(reader, (EVERYTHING,)), milliseconds(reader, ORDINARY)
        print(f"{name:18}{long:12.2f}{short:12.2f}")


if __name__ == "__main__":
    main()
