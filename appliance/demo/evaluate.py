"""``accueil evaluate understanding|speech|calls FILE``: one door to the three evaluations."""

from __future__ import annotations

from importlib import import_module

EVALUATIONS = {
    "understanding": "appliance.understanding.evaluate",
    "speech": "appliance.speech.evaluate",
    "calls": "appliance.demo.evaluate_calls",
}


def main(argv: list[str]) -> int:
    """Hand over to the evaluation that is named first."""
    if not argv or argv[0] not in EVALUATIONS:
        print(f"Usage : accueil evaluate {'|'.join(EVALUATIONS)} FICHIER [--json FICHIER]")
        return 2
    return int(import_module(EVALUATIONS[argv[0]]).main(argv[1:]))
