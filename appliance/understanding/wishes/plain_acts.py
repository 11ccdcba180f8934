"""What an answer comes to that carries no value and that the model takes for nothing: "le portable
ou le fixe ?" asks again, "comme vous voulez" leaves the choice, "minute" asks to wait."""

from __future__ import annotations

import re

from appliance.french.words import FILLERS, Tokens, vocabulary
from appliance.messages import Asked
from appliance.understanding.meaning import OF_THE_PATIENT, Act

_OPENING = FILLERS | vocabulary("oui mais houla oula ouh")
_WAITING = vocabulary("attendez attends patientez patiente minute")
_WAITS = re.compile(
    r"\b(?:une|deux|trois|petite) (?:petites? )?(?:minutes?|secondes?)\b|\bun (?:instant|moment)\b"
    r"|\bquittez pas\b|\brestez en ligne\b"
    r"|\b(?:je|j') (?:le |la |lui |vais )?(?:cherche|chercher|regarde|regarder|demande|demander"
    r"|reviens|baisse|note|prends (?:un|de quoi|mes|mon|ma)|ouvre|trouve)\b"
    r"|\b(?:que|qu'|faut que) (?:je|j') (?:cherche|regarde|demande|trouve|retrouve|reflechisse)\b"
)
_SLOWER = re.compile(r"\bdoucement\b|\bmoins vite\b|\b(?:trop|si) vite\b|\bplus lentement\b")
#: "que ça ?", "toujours pas", said of offers.
_NOTHING_ELSE = re.compile(
    r"\bque ca\b|\btoujours pas\b|\bpas mieux\b|\brien (?:de tout|d' autre)\b"
)
_WHAT_IS_OFFERED = re.compile(r"\b(?:proposez|proposiez|avez|aviez|disiez|dites) quoi\b")
#: Two things between which an asked caller hesitates, or what was not understood of the question.
_WHICH = re.compile(
    r"\bou (?:(?:mon|ma|le|la|l'|celui|celle|pour|de|du) ?)*(?:nom|prenom|fixe|portable|mobile|moi"
    r"|lui|elle|mien|mienne|sien|sienne|petit|petite|mari|femme|mariage|jeune fille|patient)\b"
    r"|^(?:le |la )?(?:mien|mienne|sien|sienne)$|^lequel\b|^laquelle\b|^(?:mon|ma) \w+ a moi\b"
    r"|\b(?:nom|prenom|date|numero) (?:de|a) qui\b|\bc' est a dire\b|^de (?:quoi|qui)\b"
    r"|\bvous voulez (?:dire|mon|ma|le|la|quoi|que)\b"
    r"|\bque (?:je|j') (?:vous )?(?:dise|epelle|donne)\b"
    r"|\bqu' est ce qu' il faut\b|\bfaut dire quoi\b|\bpour qui\b"
)
LEFT_TO_US = re.compile(
    r"\b(?:comme|quand|ou|qui|(?<!est )ce que|lequel|laquelle|celui (?:que|qui)) (?:ca )?"
    r"vous (?:voulez|voudrez|preferez|arrange|arrangera|convient|va)\b(?! (?:que|me|dire)\b)"
    r"|\bn' importe\b(?! quoi)|\bpeu (?:m' )?importe\b|^pareil\b"
    r"|\best (?:(?!pas\b)\w+ )?(?:egal|pareil)\b(?! a\b)"
    r"|\bl' un ou l' autre\b|\bchoisissez(?: pour moi| vous meme)?$|\bvous laisse choisir\b"
    r"|\ba (?:votre (?:convenance|choix)|vous de (?:voir|choisir|decider))\b|\bau hasard\b"
    r"|\b(?:aucune|pas de|sans) preference\b|\btout me va\b"
    r"|(?:^|\b(?:oui|moi|suis|sommes|serai|on est|il est|elle est) )"
    r"(?:toujours|tout le temps) (?:libre|dispo|disponible)s?\b"
    r"|\blibre (?:tout le temps|toujours)\b|(?:\blibre |^)tous les jours\b"
)
#: Asked for a value that can be left to us.
_OURS: frozenset[Asked] = frozenset({"practitioner", "when", "reason"})
_WILLING = re.compile(r"\b(?:si|comme) vous voulez\b|\bvolontiers\b|\bpas de (?:souci|probleme)\b")


_ASKS_BACK = re.compile(
    r"\bqu' (?:est ce qu' )?il faut (?:que je )?(?:vous )?(?:di|don|epel)\w+"
    r"|\bque (?:je|j') (?:vous )?(?:dise|epelle|donne)\b|\bvous voulez (?:dire )?quoi\b"
)
_KNOWS_NOT = re.compile(
    r"\bsais (?:pas|plus)\b|\baucune idee\b|\bm'? ?(?:e|en) (?:rappelle|souviens) (?:pas|plus)\b"
)


def asks_back(said: str) -> bool:
    """Whether it is asked what was asked."""
    return bool(_ASKS_BACK.search(said))


def refuses_behind_wait(tokens: Tokens) -> bool:
    """ "Attendez ... non", unless what follows asks to wait as well ("non, je regarde")."""
    last = max((at for at, token in enumerate(tokens) if token in _WAITING), default=len(tokens))
    behind = tokens[last + 1 :]
    return "non" in behind and not _WAITS.search(" ".join(behind))


def plain_act(asked: Asked, tokens: Tokens) -> Act | None:
    """The act, where one is told."""
    begun = next((token for token in tokens if token not in _OPENING), "")
    said = " ".join(tokens)
    if begun in _WAITING or _WAITS.search(said):
        return "wait"
    if _SLOWER.search(said):
        return "slower"
    if asked == "offer" and _NOTHING_ELSE.search(said):
        return "no"
    if asked in ("offer", "when") and _WHAT_IS_OFFERED.search(said):
        return "repeat"
    if asked in _OURS and LEFT_TO_US.search(said):
        return "dont_know"
    if asked in ("number", "confirm") and _WILLING.search(said):
        return "yes"
    if asked in OF_THE_PATIENT | {"number"} and _WHICH.search(said):
        return "repeat"
    return "dont_know" if _KNOWS_NOT.search(said) else None
