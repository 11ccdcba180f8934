"""Names over the telephone: ``.venv/bin/python -m tests.bench.names`` (two minutes).

Common surnames (``--rare``: others that the recogniser knows; ``--unknown``: any of France that it
does not know as a word) with a first name, in both orders, by nine voices that the recogniser never
heard, in noise. Where the box is unsure of the surname it has it spelled, by the same voice.
Printed: how the surname comes out, without the spelling and with it.
Synthetic voices: this compares rules, it says nothing of people.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.table import Table

from appliance.demo.patient_voice import UNSEEN_VOICES
from appliance.french.sounds import fold_name
from appliance.messages import Asked
from appliance.settings import load_demo
from appliance.speech.process import SHIPPED_RECOGNISER
from appliance.speech.recogniser import Acoustics, Hearing
from appliance.understanding.context import Context
from appliance.understanding.meaning import Meaning
from appliance.understanding.name_lists import common_surnames, surnames
from appliance.understanding.understand import Understanding
from tests.bench.hearing import listened, said

NOW = datetime(2026, 11, 23, 9, tzinfo=ZoneInfo("Europe/Paris"))
SURNAMES = (
    "adam andré arnaud aubert aubry bailly barbier baron benoit berger bernard bertin bertrand "
    "blanc blanchard bonnet boucher bourgeois bouvier boyer breton brun brunet caron carpentier "
    "carré charles charpentier chevalier clément colin collet cousin daniel david denis deschamps "
    "dubois dufour dumas dumont dupont dupuis dupuy durand duval fabre faure fernandez fleury "
    "fontaine fournier françois gaillard garcia garnier gauthier gautier gérard germain girard "
    "giraud guérin guillaume guillot guyot henry hervé hubert huet jacquet joly julien klein "
    "lacroix lambert laurent leblanc leclerc leclercq lecomte lefebvre lefèvre léger legrand "
    "lemaire lemoine leroux leroy lopez louis lucas maillard marchand martin martinez marty masson "
    "mathieu ménard mercier meunier meyer michel millet moreau morel morin moulin müller nicolas "
    "noël olivier paris payet perez perrin perrot petit philippe picard pierre poirier prévost "
    "renard renaud rey richard rigaud rivière robert robin roche roger rolland rousseau roussel "
    "roux roy royer sanchez schmitt schneider simon thomas vasseur vidal vincent"
).split()
LISTED = Path("models/acoustic/language/surnames.txt")
FIRST_NAMES = (
    "jeanne monique lucette nicole jacques andré marcel yvette simone michel gérard claude "
    "bernadette rené raymond paulette denise huguette lucien georges"
).split()


def rare_names() -> list[str]:
    """Of the recogniser's surnames those that few people bear."""
    lines = LISTED.read_text(encoding="utf-8").split("\n")
    names = [line for line in lines if line and not line.startswith("#")]
    return [name for name in names if fold_name(name) not in common_surnames()]


def unknown_names(knows: Callable[[str], bool]) -> list[str]:
    """Surnames of France that are no words of the recogniser's."""
    names = map(str.lower, surnames())
    return [name for name in names if name.isalpha() and 3 < len(name) < 13 and not knows(name)]


def answers(names: Sequence[str], number: int, seed: int) -> list[tuple[str, str, str]]:
    """Surname, what is said, voice: three answers for each of ``number`` surnames."""
    chosen = random.Random(seed).sample(names, number)
    rows = []
    for at, surname in enumerate(chosen):
        for turn in range(3):
            first = FIRST_NAMES[(at + 7 * turn) % len(FIRST_NAMES)]
            text = f"{first} {surname}" if turn == 1 else f"{surname} {first}"
            rows.append((surname, text, UNSEEN_VOICES[(3 * at + turn) % len(UNSEEN_VOICES)]))
    return rows


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


def came_out(meaning: Meaning, wanted: str) -> str:
    """What became of the surname."""
    if meaning.fields.surname is None:
        return "pas de nom"
    right = "juste" if meaning.fields.surname == wanted else "faux"
    unsure = meaning.phonetic_name or meaning.other_surnames
    return f"{right}, incertain" if unsure else right


def main() -> None:
    """Print what comes out, before and after the spelling."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--surnames", type=int, default=60)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--show", action="store_true", help="montre ce qui sort faux")
    kinds = parser.add_mutually_exclusive_group()
    kinds.add_argument("--rare", action="store_true", help="des noms peu courants")
    kinds.add_argument("--unknown", action="store_true", help="des noms inconnus du modèle")
    options = parser.parse_args()
    acoustics, console = Acoustics(SHIPPED_RECOGNISER), Console()
    names = rare_names() if options.rare else SURNAMES
    if options.unknown:
        names = unknown_names(acoustics.knows)
    box = Box(acoustics)
    spoken: Counter[str] = Counter()
    final: Counter[str] = Counter()
    for number, (surname, text, voice) in enumerate(answers(names, options.surnames, options.seed)):
        wanted = fold_name(surname)
        meaning = box.hears(text, "surname", voice, number, Context())
        outcome = came_out(meaning, wanted)
        spoken[outcome] += 1
        for again in range(2):
            if not outcome.endswith("incertain"):
                break
            known = Context(
                surname=meaning.fields.surname,
                first_name=meaning.fields.first_name,
                other_surnames=meaning.other_surnames,
            )
            letters = " ".join(wanted.lower())
            meaning = box.hears(letters, "spelling", voice, number + 1 + again, known)
            outcome = came_out(meaning, wanted)
        final[outcome] += 1
        if options.show and not outcome.startswith("juste"):
            console.print(f"{text} ({voice}) : {outcome}, {meaning.fields.surname}")
    table = Table("nom de famille", "dit", "dit, et épelé où c'était incertain")
    for outcome in ("juste", "juste, incertain", "faux", "faux, incertain", "pas de nom"):
        table.add_row(outcome, str(spoken[outcome]), str(final[outcome]))
    console.print(table)


if __name__ == "__main__":
    main()
