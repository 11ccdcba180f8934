"""What is no answer to the question: ``.venv/bin/python -m tests.bench.other_answers``.

"Comment ?", "je sais pas", "allô ?", "passez-moi quelqu'un" over every question, said by the nine
voices that the recogniser never heard, in noise, with the grammar of the question, which would make
a name, a letter or an hour of it. It takes four minutes. Printed: of how many a value is taken that
nobody said, by question. Synthetic voices: this compares rules, it says nothing of people.
"""

from __future__ import annotations

import argparse
from collections import Counter
from datetime import datetime
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.table import Table

from appliance.demo.patient_voice import UNSEEN_VOICES
from appliance.messages import Asked
from appliance.settings import load_demo
from appliance.speech.process import SHIPPED_RECOGNISER
from appliance.speech.recogniser import Acoustics, Hearing
from appliance.understanding.context import Context
from appliance.understanding.understand import Understanding
from tests.bench.hearing import listened, said

NOW = datetime(2026, 11, 23, 9, tzinfo=ZoneInfo("Europe/Paris"))
QUESTIONS: tuple[Asked, ...] = (
    "patient", "surname", "first_name", "spelling", "birth_date", "phone", "practitioner", "reason",
    "when", "offer", "confirm",
)  # fmt: skip
OTHERWISE = (
    "comment", "pardon", "quoi", "hein", "allô", "allô vous m'entendez", "oui", "non", "voilà",
    "je sais pas", "je sais plus", "j'ai pas compris", "j'ai pas entendu", "vous pouvez répéter",
    "qu'est-ce que vous dites", "moins vite s'il vous plaît", "plus fort je suis sourde",
    "attendez", "attendez une seconde", "un instant", "ne quittez pas", "je cherche mes lunettes",
    "je l'ai déjà dit", "je viens de vous le dire", "vous l'avez déjà", "bah c'est moi",
    "c'est pour moi", "c'est pour ma femme", "je veux parler à quelqu'un",
    "passez-moi la secrétaire", "j'aime pas les machines", "pourquoi vous me demandez ça",
    "laissez tomber", "au revoir",
)  # fmt: skip


def main() -> None:
    """Print the share of every question."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--show", action="store_true", help="montre ce qui est pris pour une valeur"
    )
    options = parser.parse_args()
    console, hearing = Console(), Hearing(Acoustics(SHIPPED_RECOGNISER))
    understanding = Understanding(load_demo().practice)
    context = Context(surname="MOREAU")
    asked_in_all, taken = Counter[Asked](), Counter[Asked]()
    number = 0
    for asked in QUESTIONS:
        hearing.listen(asked)
        for text in OTHERWISE:
            for name in UNSEEN_VOICES[number % 3 :: 3]:
                heard = listened(hearing, said(text, asked, name, number))
                meant = understanding.understand((text,), asked, NOW, context).fields
                fields = understanding.understand(heard, asked, NOW, context).fields
                number += 1
                asked_in_all[asked] += 1
                taken[asked] += fields != meant
                if options.show and fields != meant:
                    console.print(f"{asked}: {text} > {heard[:3]}", highlight=False)
    table = Table("question", "said", "taken for a value")
    for asked in QUESTIONS:
        table.add_row(asked, str(asked_in_all[asked]), str(taken[asked]))
    table.add_row("all", str(asked_in_all.total()), str(taken.total()))
    console.print(table)


if __name__ == "__main__":
    main()
