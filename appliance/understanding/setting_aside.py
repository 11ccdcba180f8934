"""What is set aside before values are read: words that look like one and are none."""

from __future__ import annotations

import re
from itertools import pairwise

from appliance.french.calendar import WEEKDAY_NAMES
from appliance.french.sounds import fold_name
from appliance.french.words import Tokens, masked, vocabulary
from appliance.messages import Asked
from appliance.understanding.context import Context
from appliance.understanding.meaning import ThirdParty
from appliance.understanding.vocabulary import Named

_SINCE = vocabulary("depuis hier avant-hier")
_SPAN_WORDS = vocabulary(
    "ce cet cette le la les l' un une deux trois quatre cinq six sept huit dix quinze vingt matin "
    "midi soir nuit heure heures jour jours semaine semaines mois an ans hier avant debut fin "
    "dernier derniere minutes"
).union(WEEKDAY_NAMES)
_DAYS = vocabulary("demain aujourdhui semaine").union(WEEKDAY_NAMES)
#: What may follow "ça ne peut pas attendre".
_WAITED_FOR = _SPAN_WORDS | _DAYS | vocabulary("jusqu' a prochaine")
_THE = (("ma",), ("mon",), ("la",), ("le",), ("les",), ("l'",), ("une",), ("un",))
_BELONGING = (("du",), ("de",), ("des",), ("d'",))
_KIN_HELPS = re.compile(
    r"(?:qui |elle |il |ils |elles )?(?:(?:vient |va |peut |pourra |doit )?(?:me|m') (?!f)"
    r"|insiste|dit |veut que |pense |(?:vient|arrive) (?:de la|du|de loin|chez|en|nous) )"
)
_SMALL = vocabulary("petit petite petits petites")
_SMALL_THINGS = vocabulary(
    "dame madame monsieur demoiselle papier papiers dossier carnet mot message question probleme "
    "souci truc coup rendez rdv doigt orteil bouton bobo chien chat"
)
_ASKED_OF_KIN = re.compile(r"(?:demander?|vois|voir|parler?) (?:a|avec) (?:ma|mon|mes) $")
_OPENING = vocabulary("non c' est ce n' mais euh oui ah ben bah le la")
#: "je ne peux pas venir mardi, ... pour mercredi": the first day is the one given up.
_GIVING_UP = re.compile(
    r"\b(?:(?:peux|peut|pourrai|pourra|pourrais|pourrait|pouvons|vais|va) (?:pas|plus|pas pouvoir)"
    r" (?:venir|etre|y|me|se|nous|passer|amener|honorer)"
    r"|(?:suis|est|serai|sera) (?:pas|plus) (?:la|libre|disponible|dispo)"
    r"|(?:viens|vient|viendrai|viendra) (?:pas|plus))\b"
)
#: An appointment that exists, and when it is, before a wish.
EXISTING = re.compile(
    r"\bmon (?:rendez vous|rdv|rendezvous) ((?:de|du|d') (?:(?:demain|lundi|mardi|mercredi|jeudi"
    r"|vendredi|samedi)|\w+ (?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre"
    r"|novembre|decembre)).*?)(?= (?:je|j'|on|il|est ce|serait|ce serait) )"
)
_PARTS = vocabulary("matin apres-midi soir heure")
_TIMES = _DAYS | vocabulary("matin matinee midi apres-midi soir soiree heures heure")
_WANTING = vocabulary(
    "faudrait voudrais voudrait aimerais souhaite souhaiterais pouvez pourriez possible peux "
    "changer reporter decaler deplacer mettre plutot pour prendre avancer repousser"
)
_HAVE = (
    ("auriez",), ("avez",), ("aurait",), ("auriez", "vous"), ("avez", "vous"), ("y", "a"),
)  # fmt: skip


def without_inversion(tokens: Tokens) -> Tokens:
    """ "y a-t-il": its letters spell no name."""
    return masked(
        tokens,
        tuple(
            (max(0, place - 1 - (tokens[place - 2] == "y")), place + 1)
            for place in range(2, len(tokens) - 1)
            if tokens[place] == "t" and tokens[place + 1] in ("il", "elle", "on")
        ),
    )


def only_helps(tokens: Tokens, third: Named[ThirdParty]) -> bool:
    """ "ma fille vient me chercher", "je demande à ma femme": the call is not for them."""
    last = third.tokens[-1]
    if tokens[last] in _SMALL and _SMALL_THINGS.intersection(tokens[last + 1 : last + 2]):
        return True  # "ma petite dame", "mon petit papier"
    before = " ".join((*tokens[: third.tokens[-1]], ""))
    after = " ".join(tokens[third.tokens[-1] + 1 :])
    return bool(_KIN_HELPS.match(after) or _ASKED_OF_KIN.search(before))


def politely(tokens: Tokens) -> Tokens:
    """ "vous n'auriez pas l'après-midi": it is the afternoon that is wanted."""
    asking = tuple(
        (place, place + 1)
        for place, token in enumerate(tokens)
        if token == "pas"
        and (
            tokens[max(0, place - 1) : place] in _HAVE or tokens[max(0, place - 2) : place] in _HAVE
        )
    )
    return masked(tokens, asking)


def without_likeness(tokens: Tokens) -> Tokens:
    """ "Marguerite comme la fleur": what a name is like is no name."""
    likened = [
        (at, at + 3 + 2 * (tokens[at + 3 : at + 4] in _BELONGING))
        for at, token in enumerate(tokens)
        if at and token == "comme" and len(tokens[at - 1]) > 1 and tokens[at + 1 : at + 2] in _THE
    ]
    return masked(tokens, tuple((start, min(end, len(tokens))) for start, end in likened))


def without_past(tokens: Tokens) -> Tokens:
    """ "depuis ce matin", "ça fait une heure": when it began is no wish for a time."""
    used: list[tuple[int, int]] = []
    for place, token in enumerate(tokens):
        if token in _SINCE or tokens[place : place + 2] == ("ca", "fait"):
            end = place + 1 + (token == "ca")
            while end < min(len(tokens), place + 6) and tokens[end] in _SPAN_WORDS:
                end += 1
            used.append((place, end))
    return masked(tokens, tuple(used))


def without_first_name(tokens: Tokens, asked: Asked, context: Context) -> tuple[Tokens, bool]:
    """ "Non, pas Brigitte, Bernadette": without the name denied, and whether it was the first
    name, so that what replaces it is one."""
    if asked == "confirm" and context.first_name:
        for place, pair in enumerate(pairwise(tokens)):
            if pair[0] == "pas" and fold_name(pair[1]) == context.first_name:
                return masked(tokens, ((place, place + 2),)), True
    return tokens, False


def without_given_up(tokens: Tokens) -> Tokens:
    """ "je ne peux pas venir mardi, est-ce possible mercredi": what is wished comes after."""
    said = " ".join(tokens)
    given_up = _GIVING_UP.search(said)
    if given_up is None:
        return tokens
    start = said.count(" ", 0, given_up.end()) + 1
    end = next((at for at in range(start, len(tokens)) if tokens[at] in _WANTING), len(tokens))
    if not _DAYS.intersection(tokens[start:end]) or not _DAYS.intersection(tokens[end:]):
        return tokens
    return masked(tokens, ((start, end),))


def without_existing(tokens: Tokens) -> Tokens:
    """ "mon rendez-vous de jeudi à huit heures, je voudrais venir l'après-midi": what is wished
    comes after; where nothing comes, it is what was said."""
    said = " ".join(tokens)
    existing = EXISTING.search(said)
    if existing is None:
        return tokens
    start, end = (said.count(" ", 0, place) for place in (existing.start(1), existing.end()))
    if not _TIMES.intersection(tokens[end + 1 :]):
        return tokens
    return masked(tokens, ((start, end + 1),))


def without_same(tokens: Tokens) -> Tokens:
    """ "le même matin": of what is told, not of a wish."""
    same = [
        at for at, pair in enumerate(pairwise(tokens)) if pair[0] == "meme" and pair[1] in _PARTS
    ]
    return masked(tokens, tuple((at, at + 2) for at in same))


def without_unbearable(tokens: Tokens) -> Tokens:
    """ "ça ne peut pas attendre demain": the day is not the one wished."""
    if "attendre" not in tokens:
        return tokens
    at = tokens.index("attendre")
    denial = next((i for i in range(max(0, at - 3), at) if tokens[i] in ("pas", "plus")), None)
    if denial is None:
        return tokens
    end = at + 1
    while end < len(tokens) and tokens[end] in _WAITED_FOR:
        end += 1
    return masked(tokens, ((denial, end),))


def without_denied(tokens: Tokens) -> Tokens:
    """ "c'est pas le douze c'est le treize", "jeudi pas vendredi": only what is meant."""
    if "pas" not in tokens:
        return tokens
    start = tokens.index("pas")
    end = start + 1
    while end < len(tokens) and tokens[end] not in ("c'", "j'", "mais", "plutot"):
        end += 1
    if end == len(tokens) and _OPENING.issuperset(tokens[:start]):  # nothing replaces it
        return tokens
    return masked(tokens, ((start, end),))
