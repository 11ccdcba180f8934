"""The names that a model knows, for the grammar of a question that a name answers.

The model's file says how often each counts there: names go by how many bear them, as in its own
grammar. A published model has none.
"""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path

from appliance.errors import ModelError
from appliance.speech.lexicon.language_model import Grammar

#: Classes of the grammar (language_model.py). A name may be heard as either: the practice's are
#: added to both.
SURNAME, FIRST_NAME = CLASSES = ("<surname>", "<first_name>")
_FILE = "source/names.txt"
#: Of so many names of a class, how many are this one; a name that is rarer counts once.
_DRAWN = 20_000


def write(model: Path, grammar: Grammar) -> None:
    """Write the model's file."""
    counts: Counter[str] = Counter()
    for known in filter(grammar.classes.__contains__, CLASSES):
        for name, cost in grammar.class_names(known):
            counts[name] += max(1, round(_DRAWN * math.exp(-cost)))
    lines = [f"{name} {count}\n" for name, count in sorted(counts.items())]
    (model / _FILE).write_text("".join(lines), encoding="utf-8")


def read(model: Path) -> dict[str, int]:
    """Every name and how often it counts; none where the model has no such file. Raises ModelError
    where it is damaged."""
    try:
        lines = (model / _FILE).read_text(encoding="utf-8").splitlines()
        return {name: int(count) for name, count in (line.rsplit(" ", 1) for line in lines)}
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise ModelError(model / _FILE, "abîmé : un nom et un nombre par ligne") from error
