"""Who wants what no practice does has the wrong number: "c'est le garage, c'est pour savoir si ma
voiture est prête". That "c'est pas le garage ?" asks nothing of us, the network knows."""

from __future__ import annotations

import re

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
    r"\b(?:voudrais|voudrait|aimerais|souhaite|prendre|faudrait|faut) (?:prendre )?(?:un )?"
    r"(?:rendez vous|rdv) pour (?:(?:faire|changer|refaire) )?(?:la|le|les|ma|mon|mes|une?)"
    r" (?:revision|vidange|controle technique|pneus?|plaquettes|freins|embrayage|pare brise"
    rf"|carrosserie|courroie|{_VEHICLE})\b"
)


def no_garage(case: Case) -> Case:
    """What is wished of a garage is wished of somebody else."""
    asked = case.asked == "open" and case.intents != ("wrong_number",)
    strange = any(said.search(case.said) for said in (_DONE, _SERVICED))
    if asked and (strange or _ASKED_FOR.match(case.said)):
        return case.wishing("wrong_number").acting(None)
    return case
