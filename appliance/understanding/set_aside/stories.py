"""What is told beside a wish: why, where it hurts, whose day it is, when somebody works."""

from __future__ import annotations

import re

from appliance.french.calendar import WEEKDAY_NAMES
from appliance.french.wish_words import WISH, WISHING
from appliance.french.words import Tokens, masked, span_of, vocabulary
from appliance.understanding.set_aside.words import DAYS

_BECAUSE = vocabulary("parce puisque puisqu'")
_THAT = {"vu": (("que",), ("qu'",)), "comme": (("je",), ("j'",), ("il",), ("elle",), ("on",))}
_BEFORE_COACH = (("le",), ("du",), ("en",), ("un",), ("mon",), ("au",), ("de",), ("des",), ("ce",))
#: Where an explanation is over.
_GOING_ON = WISHING | vocabulary("donc alors coup plutot serait possible sinon mais")
#: What is wrong with somebody, ...
_COMPLAINT = re.compile(
    r"\b(?:(?:j' ai|il a|elle a|on a) (?:toujours |encore |souvent |tres |un peu |vraiment )*"
    r"(?:mal|des|les|la|le|l'|une|un|du|de) "
    r"|(?:je|il|elle|ca) (?:me |m' |se |lui )?(?:tousse|gratte|reveille|lance|brule|gonfle|vomis"
    r"|vomit|saigne|dors|dort|pique|serre|souffre|fait mal) "
    r"|(?:me|m'|lui|nous) (?:lance|fait mal|gratte|brule|pique|tire|demange|reveille|serre)\b"
    r"|(?:je suis|il est|elle est|me suis|s' est) (?:tombee?|malade|fatiguee?|blessee?|coupee?"
    r"|tordue?|fait mal|cassee?) )"
)
#: ... unless a fixed date before the wish says when somebody is free.
_ENGAGED = re.compile(
    r"\b(?:rendez|rdv|creneau|kine|cours|travail|reunion|ecole|train|car|bus|conges?|enfants"
    r"|petits|piscine|gym|marche|libre|dispo|disponible|besoin|formation"
    rf"|(?:le|les) (?:{'|'.join(WEEKDAY_NAMES)})s?)\b"
)


def without_explained(tokens: Tokens) -> Tokens:
    """ "à partir du quatre, parce que les fêtes ...": without why, up to what goes on with the
    wish ("donc", "plutôt")."""
    hidden: list[tuple[int, int]] = []
    at = 0
    while at < len(tokens):
        if not _explains(tokens, at):
            at += 1
            continue
        end = at + 2
        while end < len(tokens) and tokens[end] not in _GOING_ON:
            end += 1
        hidden.append((at, min(end, len(tokens))))
        at = end
    return masked(tokens, tuple(hidden)) if hidden else tokens


def _explains(tokens: Tokens, at: int) -> bool:
    word, following = tokens[at], tokens[at + 1 : at + 2]
    if word in _BECAUSE or (word == "a" and following == ("cause",)):
        return True
    if word == "car":  # not the coach
        return tokens[max(0, at - 1) : at] not in _BEFORE_COACH
    return (word in ("vu", "comme") and following in _THAT[word]) or (
        word == "etant" and following == ("donne",)
    )


def without_coincidence(tokens: Tokens) -> Tokens:
    """ "mon rendez-vous tombe le jour du mariage de ma nièce, il faudrait ...": whose day it is is
    not who comes."""
    said = " ".join(tokens)
    event = _COINCIDENCE.search(said)
    if event is None:
        return tokens
    wish = WISH.search(said, event.end())
    end = said.count(" ", 0, wish.start()) if wish else len(tokens)
    return masked(tokens, ((said.count(" ", 0, event.start()), end),))


_COINCIDENCE = re.compile(r"\ble (?:meme )?jour (?:que|qu'|ou|du|de|d'|des)\b(?! la semaine)")


def without_complaint(tokens: Tokens) -> Tokens:
    """ "j'ai mal au dos le soir, je voudrais ...": when it hurts is no time wished."""
    said = " ".join(tokens)
    hidden: list[tuple[int, int]] = []
    for complaint in _COMPLAINT.finditer(said):
        wish = WISH.search(said, complaint.end())
        engaged = wish and _ENGAGED.search(said, complaint.start(), wish.start())
        if wish is not None and not (engaged or _OF_IT.search(said, wish.end())):
            start = said.count(" ", 0, complaint.start())
            start -= 2 * (tokens[max(0, start - 1) : start] in _HURTING)  # "le soir j'ai mal"
            hidden.append((start, said.count(" ", 0, wish.start())))
    return masked(tokens, tuple(hidden)) if hidden else tokens


_OF_IT = re.compile(r"\b(?:avant|apres)$")  # "j'ai un mariage samedi, je voudrais venir avant"
_HURTING = (("soir",), ("matin",), ("nuit",))


def without_shift(tokens: Tokens) -> Tokens:
    """ "jeudi matin, je suis du soir cette semaine": when somebody works is not wished, where a day
    was named before; "je suis du matin cette semaine, donc l'après-midi" names the week."""
    said = " ".join(tokens)
    shift = _SHIFT.search(said)
    if shift is None or DAYS.isdisjoint(said[: shift.start()].split()):
        return tokens
    return masked(tokens, (span_of(said, shift.start(), shift.end()),))


_SHIFT = re.compile(
    r"\b(?:je|on|il|elle) (?:suis|est|travaille|bosse) (?:du (?:matin|soir)|d' apres midi"
    r"|de l' apres midi|de (?:nuit|matin|jour|soir))\b"
    r"(?: (?:cette semaine|la semaine prochaine|en ce moment))?"
)
