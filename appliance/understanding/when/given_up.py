"""An appointment given up without a word for it: who tells on which day he cannot come, and wishes
nothing else ("mercredi je peux pas aller au dentiste, j'ai mon match"), or wants to be crossed
out ("faudrait nous rayer tous les deux"). Of who is only kept by something ("j'ai un imprévu
jeudi") it is asked what shall become of it."""

from __future__ import annotations

import re
from dataclasses import replace

from appliance.french.calendar import MONTHS, WEEKDAY_NAMES
from appliance.french.wish_words import WISH
from appliance.french.words import RENDEZVOUS, tokenise
from appliance.understanding.model.intents import Guess
from appliance.understanding.when.existing import A_DAY, CANCELS, likely

#: What the network takes such a sentence for; of what only keeps somebody, that it is cancelled.
_TAKEN_FOR = frozenset({"book"})
_KEPT_TAKEN_FOR = _TAKEN_FOR | {"cancel"}
_CANNOT_COME = re.compile(
    r"\b(?:peux|peut|pouvons|peuvent|pourrai|pourra|pourrons|pourront) (?:pas|plus)"
    r" (?:y )?(?:(?:venir|passer|etre la|m' y rendre)\b(?! avant| chercher| prendre)"
    r"|aller (?:au|chez le|chez la|a mon|a son|voir le) (?:dentiste|docteur|medecin|rendez)\b)"
    r"|\b(?:arrive|arrivons|arriverai|arriverons|arrivera) (?:pas|plus) a (?:y )?"
    r"(?:(?:venir|passer|etre la)\b(?! avant)|(?:me|nous|se) liberer\b)"
)
#: Something keeps who speaks from coming; "je suis prise de vertiges" is none.
_KEPT_AWAY = re.compile(
    r"\b(?:ai|a|avons) un (?:\w+ )?(?:empechement|imprevu|contretemps)\b"
    r"|(?<!c' )\b(?:suis|est|sommes|serai|sera|serons) (?:\w+ )?(?:empechee?s?|indisponibles?"
    r"|pas (?:dispos?|disponibles?|libres?|la)"
    r"|(?:prise?s?|occupee?s?|absente?s?|coincee?s?)"
    r"(?! (?:de|d'|du|des|en|par|a|au|dans|pour)\b))\b"
    rf"|\b(?:je|j'|on) (?:ne )?(?:peux|peut|pourrai|pourra) (?:pas|plus)(?= (?:pour )?{A_DAY}|$)"
)
#: It is the practice's absence, or something is asked of it.
_OF_THE_PRACTICE = re.compile(r"\b(?:docteure?|medecin|dentiste|secretaire|cabinet|si|vous)\b")
#: "Depuis ce matin je peux plus" tells how somebody is.
_SUFFERS = re.compile(r"\b(?:depuis|mal|souffre|douleurs?|fievre|tellement)\b")
_ON_A_DAY = re.compile(
    rf"\b(?:demain|aujourdhui|ce matin|cet apres midi|ce soir|{'|'.join(WEEKDAY_NAMES)}"
    rf"|le \w+ (?:{'|'.join(MONTHS)})|a \w+ heures)\b"
)
#: "pour dire que mercredi je peux pas": nothing else is wished.
_TO_TELL = re.compile(r"\b(?:pour|de) (?:vous )?(?:dire|prevenir|signaler|avertir) (?:que|qu')")
_OTHERWISE = re.compile(
    rf"{WISH.pattern}|\bmais\b.*\b(?:oui|si|possible|libre|d' accord)\b"
    r"|\bca (?:irait|ira)\b|\b(?:plutot|sinon|a la place)\b"
)
#: "faudrait nous rayer"; "j'ai pris un rendez-vous, donc il faudrait l'enlever".
_CROSSED_OUT = re.compile(
    r"\b(?:faut|faudrait|pouvez|pourriez|voudrais|voulais|merci de)"
    r" (?:(?:me|nous|le|les) (?:rayer|barrer|decommander)\b"
    r"|(?P<it>l' (?:enlever|supprimer|retirer)$))"
)
#: One there is, and what is to be taken out is neither a tooth nor a plaster.
_TAKEN = re.compile(
    rf"\b(?:pris|mon|notre|son|le|ai|avais|a) (?:un )?(?:{RENDEZVOUS})\b"
    r"(?! (?:\S+ ){0,3}?pour (?:un|une|mon|ma|mes)\b)"
)


def as_given_up(guess: Guess, text: str) -> Guess:
    """The guess, where an appointment there is will not be kept."""
    said = " ".join(tokenise(text))
    if guess.act not in (None, "dont_know") or not _TAKEN_FOR.issuperset(guess.intents):
        return guess
    if _prevented(said) or _is_crossed_out(said):
        return likely(guess, "cancel")
    return guess


def as_kept_away(guess: Guess, text: str) -> Guess:
    """The guess, where all that is told is what keeps somebody from coming: no visit is wished."""
    said = " ".join(tokenise(text))
    untaken = _KEPT_TAKEN_FOR.issuperset(guess.intents) and not CANCELS.search(said)
    asked = guess.act in (None, "no", "dont_know") and untaken and _ON_A_DAY.search(said)
    told = _KEPT_AWAY.search(said) if asked else None
    beside = f"{said[: told.start()]}{said[told.end() :]}" if told else said
    otherwise = (_OTHERWISE, _OF_THE_PRACTICE, _SUFFERS)
    if told is None or any(words.search(beside) for words in otherwise):
        return guess
    return replace(likely(guess, "ask_appointment"), mentions=True)


def _prevented(said: str) -> bool:
    told = _CANNOT_COME.search(said)
    if told is None or not _ON_A_DAY.search(said):
        return False
    return bool(_TO_TELL.search(said[: told.start()])) or not _OTHERWISE.search(said)


def _is_crossed_out(said: str) -> bool:
    wished = _CROSSED_OUT.search(said)
    return wished is not None and (wished["it"] is None or bool(_TAKEN.search(said)))
