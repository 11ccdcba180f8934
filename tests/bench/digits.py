"""Birth dates and telephone numbers by ear: ``.venv/bin/python -m tests.bench.digits``.

Drawn by chance, said by nine voices that the recogniser never heard, in noise; what was heard in
more than one way is said once more, as the dialogue asks. It takes five minutes. Synthetic voices:
this compares rules, it says nothing of people.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from rich.console import Console
from rich.table import Table

from appliance.demo.patient_voice import UNSEEN_VOICES
from appliance.dialogue.known import Known
from appliance.french.numbers import say_number
from appliance.french.phones.reading import national, say_phone
from appliance.french.saying import say_day_of_month
from appliance.speech.process import SHIPPED_RECOGNISER
from appliance.speech.recogniser import Acoustics
from appliance.understanding.context import Context
from tests.bench.names import NOW, Box, nobody

_OLDEST, _DAYS = date(1925, 1, 1), 36_000
_BEGINNINGS = ("+331", "+332", "+333", "+334", "+335", "+336", "+336", "+337", "+337", "+339")


@dataclass(frozen=True, slots=True)
class Told:
    """A value and how it is said."""

    asked: Literal["birth_date", "phone"]
    value: date | str
    text: str


def birth(draw: random.Random) -> Told:
    """A birth date; the year of every second one of the last century in two digits."""
    day = _OLDEST + timedelta(days=draw.randrange(_DAYS))
    short = day.year < 2000 and day.year % 100 > 20 and draw.random() < 0.5
    year = say_number(day.year % 100 if short else day.year)
    return Told("birth_date", day, f"{say_day_of_month(day.day, day.month)} {year}")


def phone(draw: random.Random) -> Told:
    """A number of mainland France, said in pairs."""
    while True:
        rest = "".join(draw.choice("0123456789") for _ in range(8))
        number = draw.choice(_BEGINNINGS) + rest
        if national(number):  # else of another territory
            return Told("phone", number, say_phone(number))


def outcome(box: Box, told: Told, number: int) -> tuple[str, str]:
    """What comes of the first answer, and what in the end."""
    voice = UNSEEN_VOICES[number % len(UNSEEN_VOICES)]
    text = told.text.replace("-", " ")
    known, outcomes = Known(), list[str]()
    for again in range(2):
        context = Context(birth_date=known.birth_date, phone=known.phone)
        meaning = box.hears(text, told.asked, voice, 2 * number + again, context)
        known = known.learn(meaning, told.asked, nobody, NOW.date())
        known = known.without_doubt() if again else known
        value = getattr(known, told.asked)
        right = "pas eu" if value is None else "juste" if value == told.value else "faux"
        outcomes.append(f"{right}, redemandé" if known.doubtful else right)
        if value is not None and not known.doubtful:
            break
    return outcomes[0], outcomes[-1]


def main() -> None:
    """Print a row a value."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--values", type=int, default=180)
    parser.add_argument("--seed", type=int, default=5)
    options = parser.parse_args()
    box = Box(Acoustics(SHIPPED_RECOGNISER))
    table = Table("valeur", "première réponse", "à la fin")
    for name, draw_one in (("date de naissance", birth), ("téléphone", phone)):
        draw = random.Random(options.seed)
        pairs = [outcome(box, draw_one(draw), number) for number in range(options.values)]
        columns = zip(*pairs, strict=True)
        table.add_row(name, *(_counted(Counter(column)) for column in columns))
    Console().print(table)


def _counted(outcomes: Counter[str]) -> str:
    return ", ".join(f"{number} {name}" for name, number in outcomes.most_common())


if __name__ == "__main__":
    main()
