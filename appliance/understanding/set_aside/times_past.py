"""Times that are over: since when it lasts, when something was, how long one had to wait."""

from __future__ import annotations

import re

from appliance.french.calendar import MONTHS
from appliance.french.wish_words import WISH
from appliance.french.words import Tokens, masked, span_of, vocabulary
from appliance.understanding.set_aside.words import SPAN_WORDS

_SINCE = vocabulary("depuis hier")


def without_past(tokens: Tokens) -> Tokens:
    """ "depuis ce matin", "ça fait une heure": when it began is no wish for a time."""
    used: list[tuple[int, int]] = []
    for place, token in enumerate(tokens):
        if token in _SINCE or (
            tokens[place : place + 2] == ("ca", "fait") and tokens[place + 2 : place + 3] != ("le",)
        ):
            end = place + 1 + (token == "ca")
            end += 4 * (tokens[end : end + 4] == ("tout", "a", "l'", "heure"))
            while end < min(len(tokens), place + _SPAN) and tokens[end] in SPAN_WORDS:
                end += 1
            end -= tokens[end - 1] in _JOINING
            used.append((place, end))
    return masked(tokens, tuple(used))


_SPAN = 9  # tokens
_JOINING = vocabulary("et vers apres du")  # what goes on: "depuis jeudi et je voudrais"


def without_told_month(tokens: Tokens) -> Tokens:
    """ "j'ai eu un accident en mars, je voudrais ...": when something was is no time wished."""
    said = " ".join(tokens)
    tokens = _without_month_of(tokens, said)
    past = _HAPPENED.search(said)
    if past is None:
        return tokens
    again = _COMES_AGAIN.search(said)
    wish = WISH.search(said, past.end()) or again
    if wish is not None and wish.start() < past.end():
        return tokens  # "il m'a dit de revenir en mars"
    start = said.count(" ", 0, past.end())
    end = said.count(" ", 0, wish.start()) if wish else len(tokens)
    return masked(
        tokens,
        tuple(
            (at, at + 2 + (tokens[at + 1] == "du"))
            for at in range(start, min(end, len(tokens)) - 1)
            if (tokens[at] in _IN and tokens[at + 1] in MONTHS and tokens[at - 1] not in _BOUNDS)
            or tokens[at : at + 3] == ("debut", "du", "mois")
        ),
    )


def _without_month_of(tokens: Tokens, said: str) -> Tokens:
    """ "mon malaise du mois de mai"; but "avant mon opération de mars"."""
    event = _OF_A_MONTH.search(said)
    if event is None or not (WISH.search(said, event.end()) or _PAST.search(said)):
        return tokens
    end = said.count(" ", 0, event.end()) + 1
    return masked(tokens, ((end - 1, end),))


_OF_A_MONTH = re.compile(
    r"(?<!\bavant )(?<!\bapres )(?<!\bpour )\b(?:mon|ma|mes|son|sa|ses|notre|l')"
    r" (?!rendez|rdv|mois|visite|consultation|controle|fin|debut)\w+(?: \w+)?"
    r" (?:(?:du|au) mois (?:de |d' )|de |d' |en )"
    rf"(?:{'|'.join(MONTHS)})\b"
)
_HAPPENED = re.compile(
    r"\b(?:ai|a|as|avons|avez|ont|suis|est|sont|avait|avais|etait|etais) (?:deja |bien )?"
    r"(?:ete|eu|fait|pris|tombee?|fini|[a-z]{3,}(?:e|ee|es|u|ue|i|ie|is|it))\b"
)
_COMES_AGAIN = re.compile(
    r"\b(?:dit|demande|conseille|propose|note|prevu|re(?:venir|voir|passer|faire|prendre|prends))\b"
    r"|\b(?:venir|prochaine?|rendez vous|controle|rappel)\b"
)
_PAST = re.compile(r"\b(?:avait|avais|avaient|etait|etais|a ete|suite a|depuis)\b")
_BOUNDS = vocabulary("a jusqu' avant apres")
_IN = vocabulary("en fin debut mi de")


def without_interval_over(tokens: Tokens) -> Tokens:
    """ "il m'avait dit de revenir dans six mois, ça fait six mois": the time is up."""
    said = " ".join(tokens)
    told = _TO_COME_BACK.search(said)
    if told is None or not (told["before"] or _TIME_IS_UP.search(said, told.end())):
        return tokens
    return masked(tokens, (span_of(said, told.start("in"), told.end()),))


_TO_COME_BACK = re.compile(
    r"\b(?:(?P<before>avait|avaient)|a|ont) (?:bien )?(?:dit|demande|conseille|note|marque)"
    r" (?:de |d' |que )?(?:\w+ ){1,4}?(?P<in>dans (?:\w+ ){1,2}(?:jours|semaines|mois|ans))\b"
)
_TIME_IS_UP = re.compile(r"\bca (?:fait|y est|va faire)\b|\bc' est (?:maintenant|le moment)\b")
