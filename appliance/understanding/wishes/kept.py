"""An appointment there is, that shall stay as it is: "je le garde", "laissez comme c'était"."""

from __future__ import annotations

import re
from dataclasses import replace

from appliance.french.words import RENDEZVOUS, tokenise
from appliance.understanding.model.intents import Guess
from appliance.understanding.when.existing import CANCELS

A_WEEKDAY = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi)"
_KEPT = r"(?:garde|garder|maintiens|maintenir|maintient|conserve|conserver)"
#: "Je le garde, mon gendre peut m'emmener"; but "je le garde pas", "je le garde le mercredi".
_TO_STAY = (
    r"(?! (?:pas|plus|jamais|en|le|les|ce|cet|cette|chaque|tous|toute|toutes|pendant|jusqu'|a|apres"
    rf"|chez|demain|aujourdhui|{A_WEEKDAY})\b)"
)
_AS_IT_IS = (
    r"(?= (?:ca|c'|comme|alors|merci|finalement|quand meme|tel quel|ou il|plutot que|donc|au revoir"
    r"|celui|je|j')(?!\w)|$)"
)
KEEPS = re.compile(
    rf"\b(?:je|j'|on) (?:(?:vais|va|veux|veut|prefere|preferais|prefererais|voudrais) )?"
    rf"(?:le |la |l' ){_KEPT}\b{_TO_STAY}|\b(?:on|je) (?:le|la) laisse{_AS_IT_IS}"
    rf"|\b(?:(?:je|j'|on) {_KEPT}|(?:je|on) (?:prefere|preferais|prefererais|voudrais|vais|va|veux)"
    rf" {_KEPT}|(?:laissez?|gardez?|gardons|maintenez)(?: moi)?)"
    r" (?:l' (?:ancien\w*|autre)\b|celui\b|le mien\b|(?:mon|le|ce) (?:rendez vous|rdv)\b"
    rf"|(?:le |la )?{A_WEEKDAY}\b|demain\b|l[ae]{_AS_IT_IS})(?!.* plutot\b)"
    r"|\b(?:laissez?|laissons|on laisse|je laisse) (?:tout )?comme\b"
    r"|\b(?:changez|touchez|annulez|supprimez) (?:surtout )?(?:a )?(?:rien|pas)\b"
    r"|\b(?:laissez?|laisser) tel quel\b|\b(?:vais|va) le laisser$"
    r"|\b(?:on|je) (?:ne |n' )?(?:change|touche|annule) (?:rien|plus|pas)\b"
    r"|\b(?:j' y|je) (?:serai|viendrai|viens|vais venir) (?:finalement|quand meme)\b"
    r"|\bfinalement (?:j' y|je) (?:serai|viendrai|viens"
    r"|(?:vais (?:pouvoir )?|peux |pourrai )(?:y )?(?:aller|venir))"
    r"(?: quand meme)?$"
)
#: A child is kept at home, a letter is left.
KEEPS_SOMEBODY = re.compile(
    r"\b(?:fils|filles?|petits?|petites?|enfants?|bebe|mere|pere|mari|femme|chien|chat|maison"
    r"|malade|savoir)\b"
)
#: Where one was cancelled: not that one.
KEEPS_ANOTHER = re.compile(rf"{KEEPS_SOMEBODY.pattern}|\bl' autre\b")


def as_kept(guess: Guess, text: str) -> Guess:
    """The guess, where nothing is cancelled, nor another made: "finalement je garde celui de
    jeudi", "pour mon rendez-vous, finalement je peux venir"."""
    said = " ".join(tokenise(text))
    kept = KEEPS.search(said) and not (KEEPS_ANOTHER.search(said) or _OF_ANOTHER.search(said))
    taken = guess.intents == ("cancel",) or (guess.intents == ("book",) and _MINE.search(said))
    return replace(guess, intents=()) if kept and taken else guess


_MINE = re.compile(rf"\b(?:mon|le|notre) (?:{RENDEZVOUS})\b")


#: "Celui de mardi je peux pas, celui de jeudi je le garde".
_OF_ANOTHER = re.compile(rf"{CANCELS.pattern}|\b(?:pas|plus|jamais|decommand\w*|liber\w*)\b")
