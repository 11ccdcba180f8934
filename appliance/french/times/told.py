"""What a named hour comes to by what is told around it: "je finis à dix-sept heures" is from then
on, "avant le car de midi" until then, "pas à midi" nothing."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

from appliance.french.bounds import Bound, said_behind
from appliance.french.calendar import WEEKDAYS
from appliance.french.days.refusals import (
    asks_politely,
    refuses_at,
    refuses_before,
    too_much,
)
from appliance.french.wish_words import PREFERRING, WISHING
from appliance.french.words import Tokens, vocabulary

#: "je finis à dix-sept heures": free from then on.
_FINISHING = vocabulary(
    "finis finit termine terminons sors sort debauche rentre quitte quittons lache"
)
#: "je reprends à quatorze heures", "que ce soit fini à midi": free until then.
_BEGINNING = vocabulary(
    "reprends reprend reprenons commence commencons embauche attaque repars repartons pars partons"
)
_RIDES = vocabulary("bus car train taxi navette ambulance vsl tram avion bateau")
_OVER = vocabulary(
    "sorti sortie sortis fini finie finis termine terminee rentre rentree rentres reparti repartie"
)
_BE = vocabulary("sois soit soient etre serai serait aie avoir ait soyons")
#: What lasts until a time keeps somebody until then.
_BUSY = vocabulary(
    "je j' on dort dorment travaille cours amphi garde reunion boulot occupe occupee service kine "
    "dialyse ferme fermee"
)
_COMING = (WISHING | PREFERRING) | vocabulary(
    "libre dispo disponible peux peut pourrais venir conge repos joignable la veux preferer mettez"
)
_CLAUSE = vocabulary("je j' ca cela vous donc alors mais et ou juste vers")
_WHOSE = vocabulary("que qu' le la l' les mon ma mes son sa notre leur un une")
_EVENT = 8  # tokens
#: Last of all, of the hour just named; refused it is the other way.
_LATER: dict[Tokens, Bound] = {
    ("apres",): "from", ("plus", "tard"): "from", ("avant",): "until", ("plus", "tot"): "until",
}  # fmt: skip
_PAST = (("passees",), ("passe",))  # "dix heures passées"
_AFTER_IT = (("apres", "ca"), ("apres", "c'"), ("apres", "je"), ("ensuite", "je"))
_OTHER: dict[Bound, Bound] = {"from": "until", "until": "from"}
_TURNABLE = vocabulary("au avant apres passe a des jusqu' jusque")


def bound_before(tokens: Tokens, at: int) -> Bound | None:
    """Whether what stands before an hour makes it a bound: somebody's work, or an event."""
    beside = _beside_event(tokens, at)
    if beside is not None:
        return beside
    before = tokens[max(0, at - 5) : at]
    if before[-1:] == ("a",) and _RIDES & set(tokens[max(0, at - _EVENT) : at]):
        if before[-2:-1] == ("arrive",):
            return "from"  # "mon car arrive à neuf heures"
        if before[-2:-1] in (("part",), ("repart",)):
            return "until"
    begins = _BEGINNING & set(before) and ("d'", "embauche") not in pairwise(before)
    if begins or (_OVER & set(before) and _BE & set(before)):
        return "until"
    return "from" if _FINISHING & set(before) else None


def bound_behind(tokens: Tokens, end: int) -> tuple[Bound, int] | None:
    """ "au plus tard", "passées", "donc après", "mais pas avant" behind an hour that ends there,
    and the token after it."""
    if tokens[end : end + 1] in _PAST:
        return "from", end + 1
    if (bound := said_behind(tokens, end)) is not None:
        return bound
    start = end
    while tokens[start : start + 1] in (("mais",), ("et",), ("juste",), ("moi",)):
        start += 1
    if tokens[start : start + 2] in _AFTER_IT and start == end:
        return "from", start + 1  # "à huit heures, après je suis libre"
    refused = tokens[start : start + 1] == ("pas",)
    said = _LATER.get(tokens[start + refused :])
    if said is None:
        return None
    return (_OTHER[said] if refused else said), len(tokens)


def _beside_event(tokens: Tokens, at: int) -> Bound | None:
    """ "avant le car de onze heures", "après la messe de dix heures", "avant que le kiné passe à
    quatre heures"."""
    before = tokens[max(0, at - _EVENT) : at]
    if before[-1:] not in (("de",), ("a",)):
        return None
    for place in range(len(before) - 3, -1, -1):
        if before[place] in _CLAUSE:
            return None
        if before[place] in ("avant", "apres") and before[place + 1] in _WHOSE:
            clause = before[place + 1] in ("que", "qu'") or "passage" in before
            held = before[-1] == "de" or clause
            return _LATER[(before[place],)] if held else None
    return None


def keeps_until(tokens: Tokens, since: int, at: int) -> bool:
    """ "je dors jusqu'à dix heures": free only after it; but "je peux venir jusqu'à midi"."""
    clause = tokens[max(since, at - _EVENT) : at]
    return bool(_BUSY.intersection(clause)) and _COMING.isdisjoint(clause)


def is_past(tokens: Tokens, at: int) -> bool:
    """ "mardi dernier à neuf heures"."""
    before = tokens[max(0, at - 4) : at]
    last = any(a in WEEKDAYS and b == "dernier" for a, b in pairwise(before))
    return last or "hier" in before


def is_refused(tokens: Tokens, at: int, end: int) -> bool:
    """Whether an hour is none that is wished: "pas à midi", "évitez dix heures", "pas pendant la
    messe de onze heures", "huit heures c'est trop tôt", "midi je ne peux pas"."""
    before = tokens[max(0, at - 6) : at]
    if ("au", "lieu") in pairwise(before[-4:]):
        return True  # "dix heures au lieu de neuf heures"
    during = "pas" in before and "pendant" in before[before.index("pas") :][:2]
    denied = (before[-2:] in _NOT_AT and not asks_politely(before)) or before[-1:] in _TO_AVOID
    denied = denied or tokens[end : end + 4] in _ITS_HOUR
    denied = denied or (before[-1:] == ("pas",) and _ASKING.isdisjoint(before[-2:-1]))
    unsuited = refuses_before(tokens[max(0, at - _EVENT) : at])
    return during or denied or unsuited or bool(too(tokens, end) or refuses_at(tokens, end))


def too(tokens: Tokens, end: int) -> Literal["early", "late", "far"] | None:
    """What an hour is too much of: "neuf heures c'est trop tôt", "dix heures demain c'est trop
    tôt"."""
    of_day = tokens[end : end + 1] == ("demain",) or tokens[end : end + 1] in _WEEKDAYS
    return too_much(tokens, end + of_day)


_WEEKDAYS = tuple((day,) for day in WEEKDAYS)


#: "ça vous irait pas dix-sept heures".
_ASKING = vocabulary("pourquoi irait serait pourrait arrangerait auriez avez aurait conviendrait")
_NOT_AT = (
    ("pas", "a"),
    ("pas", "vers"),
    ("jamais", "a"),
    ("ni", "a"),
    ("ni", "vers"),
    ("a", "part"),
)
_TO_AVOID = (("evitez",), ("eviter",), ("sauf",), ("hormis",), ("excepte",), ("ni",))
#: "neuf heures, c'est l'heure où je dépose les petits".
_ITS_HOUR = (("c'", "est", "l'", "heure"),)


def turned_by(tokens: Tokens, at: int, end: int) -> int:
    """ "avant dix heures je ne peux pas": how many tokens turn the bound into its contrary; "pas
    avant dix heures, j'ai le kiné" tells why."""
    return refuses_at(tokens, end) if tokens[at] in _TURNABLE else 0
