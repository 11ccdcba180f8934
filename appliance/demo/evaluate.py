"""``accueil evaluate understanding|speech|calls FILE``: one door to the three evaluations."""

from __future__ import annotations

import appliance.desk.evaluate_calls as calls
import appliance.speech.evaluate as speech
import appliance.understanding.evaluate as understanding
from appliance.demo.sip_way import SipWay


def main(argv: list[str]) -> int:
    """Hand over to the evaluation that is named first."""
    match argv:
        case ["understanding", *rest]:
            return understanding.main(rest)
        case ["speech", *rest]:
            return speech.main(rest)
        case ["calls", *rest]:
            return calls.main(rest, {"sip": SipWay})
    print("Usage : accueil evaluate understanding|speech|calls FICHIER [--json FICHIER]")
    return 2
