"""The cost of `[unk]`, chosen on the development speakers.

    python -m models.acoustic.tune_unknown --model DIR --speech DIR

One line for each pair of costs: clips heard right with the grammar that holds them, and clips
that a grammar which does not hold them took for one of its words (a number, a yes or a no).
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from appliance.speech.lexicon import compile as graphs
from appliance.speech.lexicon import graph
from models.acoustic import corpus, evaluate

_CANDIDATES = ((2.0, 2.5), (4.0, 2.5), (4.0, 3.0), (6.0, 3.0), (4.0, 3.5), (8.0, 3.5))
_FOREIGN_GRAMMAR = [*evaluate.NUMBERS, "oui", "non"]


def tried(model: Path, out: Path, costs: graph.UnknownCosts, clips: Sequence[corpus.Clip]) -> Path:
    """A copy of the model with these costs that knows the clips' words."""
    plain, named = out / "plain", out / "named"
    shutil.copytree(model, plain)
    lexicon, grammar, _ = graphs.read_source(model)
    graphs.write_source(plain, lexicon, grammar, costs)
    graphs.add_names(plain, named, {word for clip in clips for word in clip.text.split()})
    return named


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--speech", type=Path, required=True)
    arguments = parser.parse_args(argv)
    folders = [arguments.speech / name for name in corpus.DEVELOPMENT_FOLDERS]
    clips = [clip for folder in folders for clip in corpus.read(folder)]
    strange = [clip for clip in clips if evaluate.is_command(clip)][::2]
    for start, phone in _CANDIDATES:
        costs = graph.UnknownCosts(start, phone)
        with tempfile.TemporaryDirectory() as work:
            ear = evaluate.Ear(tried(arguments.model, Path(work), costs, clips))
            scores = [score for folder in folders for score in evaluate.people(ear, folder)]
            taken = sum(
                bool(ear.hear(evaluate.on_the_phone(clip.samples()), _FOREIGN_GRAMMAR))
                for clip in strange
            )
        right, count = sum(s.right for s in scores), sum(s.clips for s in scores)
        print(
            f"start {start:g} phone {phone:g}: {right}/{count} right, "
            f"{taken}/{len(strange)} taken for a number, yes or no",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
