"""Where to look next, said of what was offered: "plus tard", "pas si tôt", "le lendemain"."""

from __future__ import annotations

import re
from datetime import timedelta

from appliance.french.calendar import MONTHS, WEEKDAYS
from appliance.french.words import tokenise
from appliance.messages import Asked
from appliance.understanding.meaning import Shift
from appliance.understanding.when.moved_by import how_much

#: Nothing was offered when these are asked.
_NOT_YET: frozenset[Asked] = frozenset({"open", "patient", "practitioner", "reason", "number"})
#: "je vous le donnerai plus tard": what the caller will do says nothing of an offer.
_PROMISED = re.compile(
    r"\b(?:rappel|redonner|donner|dir|redir|verr|enverr|envoi|reviendr|fer|trouver|reprendr|confirm)\w*"
    r"(?: \w+){0,3} plus tard\b"
)
_EXISTING = re.compile(
    r"\b(?:deplacer|decaler|reporter|repousser|avancer|changer|mettre|bouger)\b"
    r"|\bmon (?:rendez vous|rdv)\b"
    r"|\b(?:ai|a|as|avons|avez|avais|avait|aviez) (?:(?:deja|bien|pris|donne|mis|fixe|un|le) )*"
    r"(?:rendez vous|rdv)\b"
    r"|\b(?:m'|nous|lui) (?:a|ont|avez|aviez|avait) (?:donne|mis|fixe|note|cale|prevu|propose)\b"
)
#: Answers when an appointment shall be moved to.
_FORWARD = re.compile(r"\bavanc(?:er|ez|erait)\b")
_BACKWARD = re.compile(
    r"(?<!\bpas )(?<!\bpas (?:le|la) )(?<!\bpas l' )\b(?:repouss|retard|recul)(?:er|ez|erait)\b"
)
#: "la semaine avant les vacances" names one.
_OF_SOMETHING = r"(?! (?:le|la|les|l'|mon|ma|mes|son|sa|notre|que|qu'|de|d'|noel|paques|midi)\b)"
#: "pas plus tard" refuses it, "vous n'auriez pas plus tard" asks for it.
_ASKED = r"(?:(?<!\bpas )|(?<=avez pas )|(?<=riez pas )|(?<=rait pas ))"
_VERY = r"(?:bien|tres|vraiment|super|hyper|un peu|assez|quand meme|encore|drolement)"
#: The first that is found counts: days before hours.
_SAID: tuple[tuple[Shift, re.Pattern[str]], ...] = (
    ("same_weekday", re.compile(
        r"\bsemaine\b.*\bmeme jour\b|\bmeme jour\b.*\bsemaine\b"
        r"|\b(?:repouss|decal|report|recul)\w* (?:\S+ ){0,6}?"
        r"(?:d' une semaine|de (?:huit|8) jours)\b"
    )),
    ("week_after", re.compile(
        r"\bsemaine (?:d' apres|apres(?! (?:je|j'|on|il|elle|c'))|suivante|qui suit|plus tard)\b"
        r"|\bl' autre semaine\b"
    )),
    ("week_before", re.compile(
        rf"\bsemaine (?:d' avant|avant|precedente|plus tot)\b{_OF_SOMETHING}"
    )),
    ("day_after", re.compile(
        r"\blendemain\b(?! de| d')|\bjour (?:d' apres|apres|suivant|plus tard)\b"
    )),
    ("day_before", re.compile(
        rf"\bla veille\b(?! de| d')|\bjour (?:d' avant|avant|precedent|plus tot)\b{_OF_SOMETHING}"
    )),
    ("other_day", re.compile(
        r"(?<!\bles )\bautres? (?:jours?|dates?|journees?)\b"
        r"|\bjours? differents?\b|\bchanger de jour\b"
        r"|\b(?:pas|jamais) (?:libre |dispo |disponible |la )?ce(?:s)? jours?\b"
    )),
    ("later", re.compile(
        rf"(?<!\bau )(?<!\bque ){_ASKED}\bplus tard\b(?! que)(?<!\ble plus tard(?= possible))"
        r"|(?<!\bpas )(?<!\bni )\btrop tot\b|\bmoins tot\b"
        r"|\bpas (?:si|aussi) tot\b"
        r"|(?:\b(?:rien|chose|place|creneau|possible)|z pas) (?:de |d' )?apres$|\bplus loin\b"
    )),
    ("sooner", re.compile(
        r"(?<!\bpas )(?<!\bni )\btrop loin\b|\bmoins loin\b|\bpas (?:si|aussi) loin\b"
        rf"|\bc' est (?:{_VERY} )*loin\b(?! (?:d[eu']|des|chez|pour|a|au)\b)"
    )),
    ("earlier", re.compile(
        r"(?<!\ble )(?<!\bau )\bplus tot\b(?! que)"
        r"|(?<!\bpas )(?<!\bni )\btrop tard\b|\bmoins tard\b"
        r"|\b(?:pas|passer|besoin) plus vite\b|\bpas (?:si|aussi) tard\b"
        r"|(?<!\ble )(?<!\bla )(?<!\bau )\bplus (?:rapprochee?s?|pres|proches?)\b(?! d[eu'])"
        r"|(?:\b(?:rien|chose|place|creneau|possible)|z pas) (?:de |d' )?avant$"
    )),
)  # fmt: skip


#: "Avant", "un peu après": of what was offered.
_BESIDE_IT = re.compile(
    r"(?:(?:non|oui|et|ou|mais|alors|euh|bon|plutot|sinon|juste|un|petit|peu|bien) )*"
    r"(?P<side>avant|apres)(?: (?:s' il vous plait|plutot|si possible|alors|ca|c' est mieux))*$"
)
_TOO_EARLY = re.compile(r"(?<!\bpas )(?<!\bni )\btrop tot\b")
_TOO_LATE = re.compile(r"(?<!\bpas )(?<!\bni )\btrop tard\b")
#: "Vous avez quoi d'autre ce jour-là ?": refuses what was offered.
_OTHERS = re.compile(
    r"\b(?:quoi|avez|auriez|a|aurait) d' autres?(?! jours?| dates?| journees?| semaines?)\b"
    r"|\bautres? (?:heures?|horaires?|creneaux?|chose|choix|propositions?|possibilites?)\b"
)
#: "Plus tard dans la journée": the day that was offered, not today.
_NAMING = frozenset({"demain", *WEEKDAYS, *MONTHS})
_THAT_DAY = re.compile(r"\b(?:dans|de) la journee\b|\b(?:le|ce) meme jour\b|\bce jour la\b")


def names_no_day(said: str) -> bool:
    """Whether the day that is heard is the one that was offered; "pas ce jour-là, plutôt mercredi"
    names another."""
    return bool(_THAT_DAY.search(said)) and _NAMING.isdisjoint(said.split())


def asks_for_others(said: str) -> bool:
    """Whether other times than those offered are asked for, without saying which."""
    return bool(_OTHERS.search(said))


def shift_by(text: str, asked: Asked) -> tuple[Shift | None, timedelta | None]:
    """What was asked for, relative to what was offered or to the appointment there is, and by how
    much."""
    shift, tokens = shift_of(text, asked), tokenise(text)
    said = " ".join(tokens)
    of_one = asked not in _NOT_YET or _EXISTING.search(said)
    by = how_much(tokens) if of_one and not _PROMISED.search(said) else None
    if by is None and asked == "when" and _SLIGHTLY.search(said):
        by = {"later": _A_LITTLE, "earlier": -_A_LITTLE}.get(shift or "")
    if by is not None and shift is None:
        shift = "later" if by > timedelta(0) else "earlier"
    return shift, by


_SLIGHTLY = re.compile(r"\bun (?:tout petit |petit )?peu\b")
_A_LITTLE = timedelta(minutes=15)


def shift_of(text: str, asked: Asked) -> Shift | None:
    """What was asked for, relative to what was offered."""
    said = " ".join(tokenise(text))
    moving = asked == "open" and _EXISTING.search(said)  # relative to an appointment
    if (asked in _NOT_YET and not moving) or _PROMISED.search(said):
        return None
    if _TOO_EARLY.search(said) and _TOO_LATE.search(said):
        return None  # "neuf heures c'est trop tôt et dix heures c'est trop tard"
    if asked == "offer" and (beside := _BESIDE_IT.match(said)):
        return "earlier" if beside["side"] == "avant" else "later"
    if asked == "when" and _FORWARD.search(said):
        return "earlier"
    if asked == "when" and _BACKWARD.search(said):
        return "later"
    return next((shift for shift, words in _SAID if words.search(said)), None)
