"""Who wants what no practice does has the wrong number: "c'est le garage, c'est pour savoir si ma
voiture est prête". That "c'est pas le garage ?" asks nothing of us, the network knows."""

from __future__ import annotations

import re

from appliance.understanding.meaning import VISITS
from appliance.understanding.wishes.case import Case

_VEHICLE = (
    r"(?:voiture|auto|automobile|vehicule|camion|camionnette|fourgon|moto|scooter|mobylette"
    r"|tracteur|tondeuse|clio|twingo|megane|kangoo|scenic|peugeot|renault|citroen|dacia|duster"
    r"|berlingo|toyota|yaris|golf)"
)
#: "Allô, c'est le garage ?", "je suis bien au garage Rousseau"; who is there says no "bien".
_ASKED_FOR = re.compile(
    r"(?:(?:allo|oui|bonjour|bonsoir|alors|euh|dites|pardon) )*"
    r"(?:c' est(?: bien)? le|(?:je suis|vous etes) bien (?:le|au|chez le))"
    r" (?:garage|garagiste|mecanicien|carrossier)\b"
)
_DONE = re.compile(
    rf"\b(?:si|quand|est ce que) (?:ma|mon|la|le|notre) (?:\w+ )?{_VEHICLE}"
    r"(?: (?:elle|il|est|etait|sera|serait|c'|bientot|deja))* (?:pret|repar|fini|termin)\w*"
)
_SERVICED = re.compile(
    r"\b(?:rendez vous|rdv) pour (?:(?:faire|changer|refaire) )?(?:la|le|les|ma|mon|mes|une?)"
    r" (?:vidange|pneus?|freins|embrayage|pare brise|carrosserie|courroie)\b"
)


def no_garage(case: Case) -> Case:
    """What is wished of a garage is wished of somebody else; its mechanic is a patient."""
    strange = _DONE.search(case.said) or _ASKED_FOR.match(case.said)
    asked = bool(strange) and not VISITS.intersection(case.intents)
    if case.asked == "open" and (asked or _SERVICED.search(case.said)):
        return case.wishing("wrong_number").acting(None)
    return case
