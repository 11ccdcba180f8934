"""People in French who are in Debian and whom nothing here learns from: they judge.

    apt install asterisk-prompt-fr-armelle klettres-data sox
    python -m models.acoustic.judges --out DIR
    python -m models.acoustic.evaluate --model MODEL --speech DIR --folders armelle klettres

A woman on a GSM line says numbers, days, months and letters (BSD licence), another person letters
without a line. What their longer files say is written nowhere, so they are left alone.
"""

from __future__ import annotations

import argparse
import subprocess
from collections.abc import Sequence
from pathlib import Path

from appliance.speech.lexicon.normal_form import LETTERS, number
from models.acoustic import corpus
from models.acoustic.evaluate import DAYS, MONTHS
from models.acoustic.features import RATE

_ARMELLE = Path("/usr/share/asterisk/sounds/fr")
_KLETTRES = Path("/usr/share/klettres/fr/alpha")


def armelle() -> dict[Path, str]:
    """What each file says; weekdays are counted from Sunday."""
    numbers = {str(value): number(value) for value in (*range(21), *range(30, 100, 10))}
    days = {f"day-{(i + 1) % 7}": day for i, day in enumerate(DAYS)}
    months = {f"mon-{i}": month for i, month in enumerate(MONTHS)}
    said = numbers | days | months
    digits = {_ARMELLE / "digits" / f"{name}.gsm": text for name, text in said.items()}
    return digits | {_ARMELLE / "letters" / f"{letter}.gsm": letter for letter in LETTERS}


def klettres() -> dict[Path, str]:
    return {_KLETTRES / f"a-{i}.ogg": letter for i, letter in enumerate(LETTERS)}


def write(folder: Path, said: dict[Path, str]) -> None:
    """The recordings at 8 kHz with their meta.tsv. Raises CalledProcessError where one is not
    there."""
    folder.mkdir(parents=True)
    named = {f"{path.parent.name}-{path.stem}.wav": path for path in said}
    for name, path in named.items():
        # Without dither (-D), which is another noise at every run.
        form = ("-r", str(RATE), "-c", "1", "-b", "16")
        subprocess.run(["sox", "-D", path, *form, folder / name], check=True)
    corpus.write_table(folder, folder.name, {name: said[path] for name, path in named.items()})


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, required=True)
    out: Path = parser.parse_args(argv).out
    write(out / "armelle", armelle())
    write(out / "klettres", klettres())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
