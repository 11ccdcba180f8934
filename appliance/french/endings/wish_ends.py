"""How finished a caller's wish sounds, by what has been told of it and how it ends.

A wish is whole with its day or its object. It is begun where only the caller, the patient or an
appointment that there is has been told: what is wanted with it comes.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from appliance.french.days.reading import read_days
from appliance.french.endings.unfinished import goes_on
from appliance.french.kin import ACQUAINTED, KIN, LITTLE
from appliance.french.times.reading import read_times
from appliance.french.words import FILLERS, Tokens, vocabulary

_GREETINGS = FILLERS | vocabulary(
    "bonjour bonsoir allo madame monsieur oui docteur rebonjour mademoiselle"
)
#: A wish is named by one of these; what it is about may end it.
_WISHES = vocabulary(
    "rendez voir consulter consultation venir annuler deplacer changer reporter decaler avancer "
    "renouveler renouvellement prendre reserver vaccin controle detartrage docteur"
)
_OBJECTS = vocabulary(
    "ordonnance ordonnances horaires adresse secretaire secretariat certificat resultats tarifs "
    "quelqu'un devis parking traitement medicaments ouverts ouvert ouvrez fermez garde urgence "
    "repeter"
)
_HAS_ONE = re.compile(
    r"\b(?:ai|a|avais|avait|avons)(?: pris| un)* rendez vous (?!.*\b(?:je|il|elle)\b)"
)
_COURTESIES = (
    ("merci",), ("madame",), ("monsieur",), ("s'", "il", "vous", "plait"), ("possible",), ("si",),
)  # fmt: skip
_CHANGES = vocabulary(
    "annuler annule deplacer deplace changer reporter decaler avancer confirmer repousser modifier "
    "quand"
)
#: "C'est madame Moreau", "ici le laboratoire", "je suis la fille de madame Dupont".
_WHO_CALLS = (
    ("c'", "est"), ("ici",), ("je", "suis"), ("je", "m'", "appelle"), ("je", "vous", "appelle"),
)  # fmt: skip
_TITLES = vocabulary("madame monsieur mademoiselle le la l' une un")
#: With one of these behind it it is more than that.
_MORE = vocabulary("je j' il elle on pour que qu' qui a ai est sont faut rendez vous")
_WHOM = KIN | LITTLE | ACQUAINTED
#: Of 3,500 wishes 16 in a thousand end before the fourth word, and a sixth of the pauses are there.
_FEWEST_WORDS, _LONGEST = 4, 8
_TIMES = vocabulary("jours semaine semaines mois heures ans")
#: Any day does: only whether one was told matters.
_TODAY = date(2026, 1, 1)


def wish_ends(tokens: Tokens) -> Literal["likely", "begun", "open"]:
    """``likely``: whole, though something may be added; ``begun``: the wish or its object comes;
    ``open``: cannot be told."""
    said = _without_greeting(tokens)
    if not said:
        return "begun"
    bare = _without_courtesies(said)
    polite = len(bare) < len(said)
    if not bare:
        return "open"  # "s'il vous plaît"
    if _is_whole(bare) or (polite and not goes_on(bare)):
        return "likely"
    if bare[-4:] == ("savoir", "a", "quelle", "heure"):
        return "begun"
    if len(bare) < _FEWEST_WORDS or _HAS_ONE.search(" ".join(bare)):
        return "begun"  # "j'ai rendez-vous demain"
    return "begun" if _only_introduces(bare) or goes_on(bare) else "open"


def _without_greeting(tokens: Tokens) -> Tokens:
    at = next((at for at, token in enumerate(tokens) if token not in _GREETINGS), len(tokens))
    return tokens[at:]


def _without_courtesies(tokens: Tokens) -> Tokens:
    for courtesy in _COURTESIES:
        if tokens[-len(courtesy) :] == courtesy:
            tokens = tokens[: -len(courtesy)]
    return tokens


def _is_whole(tokens: Tokens) -> bool:
    """Whether it ends in what it is about, or in its day or time."""
    asks_hour = tokens[-2:] == ("quelle", "heure") and "savoir" not in tokens[-4:]
    if tokens[-1] in _OBJECTS or asks_hour:
        return True
    if tokens[-2:] == ("rendez", "vous") and _CHANGES.intersection(tokens):
        return True
    if _HAS_ONE.search(" ".join(tokens)):
        return False
    used = (*read_days(tokens, _TODAY).used, *read_times(tokens).used)
    if used and tokens[-2:-1] == ("docteur",):
        return True  # "vendredi matin avec le docteur Martin"
    ends = max((end for _, end in used), default=0)
    return ends >= len(tokens) and bool(_WISHES.intersection(tokens))


def _only_introduces(tokens: Tokens) -> bool:
    """Who calls, whom it is for, a subject without its verb: and no wish."""
    if _WISHES.intersection(tokens) or _OBJECTS.intersection(tokens):
        return False
    if tokens[-3:] == ("a", "l'", "appareil"):
        return True
    if tokens[-1] in _WHOM and len(tokens) <= _LONGEST and "pour" in tokens[-4:]:
        return True  # "c'est pour ma mère", "pour ma petite fille"
    for start in _WHO_CALLS:
        if tokens[: len(start)] == start:
            after = tokens[len(start) :]
            titled = "appelle" in start or _TITLES.intersection(after[:1])
            return bool(titled) and _MORE.isdisjoint(after)
    return tokens[:2] == ("ca", "fait") and tokens[-1] in _TIMES
