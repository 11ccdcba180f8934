"""Names over the telephone: ``.venv/bin/python -m tests.bench.names`` (three minutes).

People of France, drawn by how many bear the name (``--common``: the 430 commonest surnames;
``--unknown``: any of France that the recogniser does not know as words), say surname and first name
in either order, with nine voices that the recogniser never heard, in noise. Where the box is unsure
of the surname it has it spelled, by the same voice, twice if need be; a first name that is not
known then is asked for. Printed: how the surname comes out, without the spelling and with it, and
the first name. Synthetic voices: this compares rules, it says nothing of people.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from datetime import datetime
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.table import Table

from appliance.demo.patient_voice import UNSEEN_VOICES
from appliance.dialogue.known import Known
from appliance.french.names.sounds import fold_name, letters_of
from appliance.messages import Asked
from appliance.settings import load_demo
from appliance.speech.process import SHIPPED_RECOGNISER
from appliance.speech.recogniser import Acoustics, Hearing
from appliance.understanding.context import Context
from appliance.understanding.meaning import Meaning
from appliance.understanding.names.lists import common_surnames, surnames
from appliance.understanding.understand import Understanding
from models.acoustic.texts import Texts
from tests.bench.hearing import listened, said

NOW = datetime(2026, 11, 23, 9, tzinfo=ZoneInfo("Europe/Paris"))
#: So many people in a hundred have a surname that the recogniser knows (models/names/borne.py).
KNOWN_TO_IT = 72


def people(number: int, seed: int, kind: str | None) -> list[tuple[str, str]]:
    """Surnames and first names as the recogniser writes them."""
    draw, texts = random.Random(seed), Texts()
    known = texts.surnames.shares()
    common = [name for name in known if fold_name(name) in common_surnames()]
    folded = set(map(fold_name, known))
    others = [name.lower().replace("-", " ") for name in surnames() if name not in folded]

    def surname() -> str:
        if kind == "common":
            return draw.choice(common)
        if kind == "unknown" or draw.randrange(100) >= KNOWN_TO_IT:
            return draw.choice(others)
        return texts.surnames.draw(draw)

    return [(surname(), texts.first_names.draw(draw)) for _ in range(number)]


class Box:
    """Hears and understands one answer after another."""

    def __init__(self, acoustics: Acoustics) -> None:
        self._hearing = Hearing(acoustics)
        self._understanding = Understanding(load_demo().practice)

    def hears(self, text: str, asked: Asked, voice: str, number: int, context: Context) -> Meaning:
        """One answer as the box takes it."""
        self._hearing.listen(asked)
        alternatives = listened(self._hearing, said(text, asked, voice, number))
        return self._understanding.understand(alternatives, asked, NOW, context)


def same(name: str | None, wanted: str) -> bool:
    """Whether it is the name, however its words are joined: the secretary finds "LEGALL" too."""
    return name is not None and letters_of(name) == letters_of(fold_name(wanted))


def nobody(_name: str | None) -> tuple[str, ...]:
    """No practitioner is meant by any name here."""
    return ()


def came_out(known: Known, wanted: str) -> str:
    """What became of the surname."""
    if known.surname is None:
        return "pas de nom"
    right = "juste" if same(known.surname, wanted) else "faux"
    return f"{right}, incertain" if known.unsure_name else right


class Caller:
    """Somebody who tells a name, and what the box knows of it."""

    def __init__(self, box: Box, voice: str, number: int) -> None:
        self._box, self._voice, self._number = box, voice, number
        self.known = Known()

    def says(self, text: str, asked: Asked, *, spelled: bool = False) -> None:
        """One answer."""
        known = self.known
        context = Context(
            surname=known.surname,
            first_name=known.first_name,
            other_surnames=known.voiced_surnames,
            spelled=spelled,
        )
        meaning = self._box.hears(text, asked, self._voice, self._number, context)
        self._number += 1
        self.known = known.learn(meaning, asked, nobody, NOW.date())

    def tells_the_rest(self, surname: str, first_name: str) -> None:
        """The surname spelled while the box is unsure of it, as the dialogue does, twice at most;
        the first name where it is not known."""
        for again in range(2):
            if self.known.surname and self.known.unsure_name:
                letters = " ".join(letters_of(fold_name(surname)).lower())
                self.says(letters, "spelling", spelled=again > 0)
        for _ in range(2):
            if self.known.first_name is None:
                self.says(first_name, "first_name")


def main() -> None:
    """Print what comes out, before and after the spelling."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=180)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--show", action="store_true", help="montre ce qui sort faux")
    kinds = parser.add_mutually_exclusive_group()
    kinds.add_argument("--common", action="store_const", dest="kind", const="common")
    kinds.add_argument("--unknown", action="store_const", dest="kind", const="unknown")
    options = parser.parse_args()
    console, box = Console(), Box(Acoustics(SHIPPED_RECOGNISER))
    spoken: Counter[str] = Counter()
    final: Counter[str] = Counter()
    first_names = Counter[str]()
    asked_for = people(options.people, options.seed, options.kind)
    for number, (surname, first) in enumerate(asked_for):
        voice = UNSEEN_VOICES[number % len(UNSEEN_VOICES)]
        text = f"{first} {surname}" if number % 3 == 1 else f"{surname} {first}"
        caller = Caller(box, voice, number)
        caller.says(text, "surname")
        spoken[came_out(caller.known, surname)] += 1
        first_names["dit"] += same(caller.known.first_name, first)
        caller.tells_the_rest(surname, first)
        outcome = came_out(caller.known, surname)
        final[outcome] += 1
        right = same(caller.known.first_name, first)
        first_names["à la fin"] += right
        if options.show and not (right and outcome.startswith("juste")):
            told = f"{caller.known.surname}, {caller.known.first_name}"
            console.print(f"{text} ({voice}) : {outcome}, {told}")
    table = Table("nom de famille", "dit", "dit, et épelé où c'était incertain")
    for outcome in ("juste", "juste, incertain", "faux", "faux, incertain", "pas de nom"):
        table.add_row(outcome, str(spoken[outcome]), str(final[outcome]))
    console.print(table)
    console.print(
        f"prénom juste : dit avec le nom {first_names['dit']}, à la fin {first_names['à la fin']} "
        f"sur {len(asked_for)}"
    )


if __name__ == "__main__":
    main()
