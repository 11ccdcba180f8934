"""Days and hours that are only told: of what happened ("j'ai été opéré mardi"), of what ends ("mon
arrêt finit vendredi"), of what is on that day ("je pars en vacances samedi"). A secretary notes
none of them; what is wished stands elsewhere in the utterance."""

from __future__ import annotations

import re

from appliance.french.calendar import MONTHS, WEEKDAY_NAMES
from appliance.french.days.occupations import others_keep
from appliance.french.wish_words import WISH, WISHING
from appliance.french.words import Tokens, masked, span_of

_WEEKDAY = rf"(?:{'|'.join(WEEKDAY_NAMES)})"
_PART = r"(?: (?:matin|midi|soir|apres midi))?"
#: A day that may be over; "mardi prochain" is not.
_OVER = (
    rf"(?:(?:le |ce |de |d' |du )?{_WEEKDAY}{_PART}(?! (?:en|qui|prochain|pour)\b)"
    r"|(?:de |d' )?(?:ce matin|cette nuit|cet apres midi|cette semaine|tout a l' heure)"
    rf"|(?:le |du )(?:\w+ ){{1,2}}(?:{'|'.join(MONTHS)}))\b"
)
#: Any day, as it is told of what is to come.
_DAY = (
    rf"(?:(?:le |ce |des |de |a partir de )?(?:{_WEEKDAY}{_PART}(?: prochain| qui vient)?|demain)"
    r"|(?:la|cette) semaine(?: prochaine)?)\b"
)
#: "jusqu'au trente et un décembre", "le douze mars".
_DATE = rf"(?:le |au |du )?(?:\w+ ){{1,3}}?(?:{'|'.join(MONTHS)})\b"
_NUMBER = (
    "premier|un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze"
    "|seize|vingt|trente"
)
#: "le cinq", "le vingt et un".
_NTH = rf"le (?:{_NUMBER})(?: (?:{_NUMBER}|et un))?\b(?! heures?)"
_HAVE = r"(?:ai|a|as|avons|avez|ont|avais|avait)"
_ARE = r"(?:suis|est|sommes|sont|etait|etais)"
_DONE = (
    r"(?:ete )?(?:operee?s?|accouchee?|vaccinee?s?|hospitalisee?s?|enlevee?s?|retiree?s?|piquee?s?"
    r"|mordue?s?|platree?|vomi|perdu|rate|loupe|manque|oublie|recu|consulte|vue?s?|passe|eu|fait"
    r"|repris|attrape|commence|arrete|mange|fini|appele|telephone|forcee?|agressee?|frappee?|menacee?"
    r"|pu (?:me |y |m' )?\w+)"
)
_CAME = (
    r"(?:(?:re)?tombee?s?|(?:re)?venue?s?|passee?s?|sortie?s?|rentree?s?|arrivee?s?|allee?s?|nee?s?"
    r"|decedee?|morte?|revenue?s?|montee?s?)"
)
_HURT = (
    r"(?:fait|coupee?|cassee?|tordue?|blessee?|cognee?|brulee?|evanouie?|reveillee?"
    r"|bloquee?|trompee?)"
)
#: Whatever comes between it and its day, up to where something else begins.
_BETWEEN = (
    r"(?: (?:rendez vous|(?!(?:je|j'|on|nous|il|elle|et|mais|donc|alors|que|qu'|est|pour"
    r"|plutot|vous|autant|depuis|reculer|decaler|annuler|reporter|avancer|changer|avant|apres"
    rf"|possible|peux|{'|'.join((*WISHING, *WEEKDAY_NAMES))}|demain)\b)\S+)){{0,6}}?"
)
_HAPPENED = re.compile(
    rf"(?:\b{_HAVE} (?:pas |deja |bien |encore )?{_DONE}|\b{_ARE} (?:pas |deja )?{_CAME}"
    rf"|\b(?:me|m'|s') (?:suis|est|etais) {_HURT})\b(?! que\b)"
    rf"{_BETWEEN} (?P<day>{_OVER})"
)
#: "j'ai été opéré le dix": no day to come.
_OPERATED = re.compile(
    rf"\b{_HAVE} ete (?:operee?s?|accouchee?|vaccinee?s?|hospitalisee?s?|platree?s?)"
    rf"{_BETWEEN} (?P<day>{_NTH})"
)
#: "vous m'aviez donné mercredi, ça ne va pas": an appointment there is.
_GIVEN = re.compile(
    r"\bvous (?:m' |nous |l' |lui )?(?:aviez|avez)"
    r" (?:donne|mis|note|propose|fixe|inscrit|marque)e?"
    rf" (?P<day>{_DAY})(?= .*\b(?:{'|'.join(WEEKDAY_NAMES)}|demain)\b)"
)
#: "je devais venir demain, on peut repousser à la semaine prochaine ?".
_WAS_TO_COME = re.compile(
    rf"\b(?:devais|devait|devions|devaient) (?:\S+ ){{1,6}}?(?P<day>{_DAY}|{_DATE})"
    rf"(?= .*\b(?:{'|'.join(WEEKDAY_NAMES)}|demain|semaine|{'|'.join(MONTHS)})\b)"
)
#: "les résultats seraient là mardi".
_PROMISED = re.compile(
    r"\b(?:seraient|serait|devaient etre|devait etre) (?:la|prets?|arrivee?s?|disponibles?)"
    rf" (?P<day>{_DAY})"
)
#: "elle aura deux mois le cinq avril".
_OF_AGE = re.compile(
    r"\b(?:aura|aurai|auront|fete|fetera|fait|fera) (?:ses )?\w+(?: \w+)? (?:mois|ans)"
    rf" (?P<day>{_DAY}|{_DATE})"
)
#: "j'avais pris pour demain huit heures et demie, mais ...".
_BOOKED = re.compile(
    r"\b(?:avais|avions|avait) (?:pris|reserve|note|demande)(?: rendez vous| rdv)?(?: pour)?"
    rf" (?P<day>(?:{_DAY}|{_DATE})(?: (?:a )?\S+(?: \S+)? heures?(?: et \w+| \w+)?)?)"
    r"(?= (?:mais|et|or|sauf))"
)
#: "on m'a dit de rappeler lundi".
_TO_CALL = re.compile(rf"\b(?:rappeler|appeler|telephoner) (?P<day>{_DAY})")
_MISHAP = re.compile(
    r"\b(?:accident|accrochage|chute|malaise|bagarre|crise|entorse)(?: \w+)?"
    rf" (?P<day>de {_WEEKDAY})\b"
)
#: "ce matin c'était occupé".
_WAS = re.compile(
    rf"(?<!\bpour )(?<!\best )\b(?P<day>{_OVER}) (?:on |c' ?|j' ?|il |elle |ca |je )"
    r"(?:n' ?|ne |m' ?|s' ?|y )?(?:etait|etais|etions)\b"
)
_ENDS = re.compile(
    r"\b(?:arret|ordonnance|traitement|contrat|prescription|plaquette|boite|pilule|certificat)\b"
    r"(?: \S+){0,3}? (?:finit|finissait|fini|termine|terminait|expire|expirait|arrete|fin|tombe"
    rf"|(?:va |est valable )?jusqu'(?: a| au)?) (?P<day>(?:a |au )?(?:{_DAY}|{_DATE}))"
)
#: What is on a day to come: "ma fille part en colonie lundi", "il a un tournoi samedi".
_TO_DO = re.compile(
    rf"\b(?:dois|doit|devons|vais|va) (?:faire|passer|subir|aller|avoir)\b{_BETWEEN}"
    rf" (?P<day>{_DAY}|{_DATE}|{_NTH})"
)
_AHEAD = re.compile(
    r"\b(?:(?:je|on|nous|il|elle|ils|(?:ma|mon|mes|notre|le|la)"
    r" (?!docteur|medecin|dentiste|kine)\w+) )"
    r"(?:(?:suis|serai) (?:de|d'|en|au|aux|chez|a l'|a la|prise?|bloquee?|coincee?|retenue?"
    r"|occupee?)(?! (?:repos|conges?|libre|maison)\b)"
    r"|pars|part|partons|partent|repars|repart|reprends|reprend|reprenons|reviens|revient|rentre|rentrons|commence|attaque|entre"
    r"|demenage|passe (?:le|son|un)|marie"
    r"|a (?:un|une|son|sa|le) (?!rendez|rdv|jour|moment))"
    rf"{_BETWEEN} (?P<day>{_DAY})"
)
_ANY_DAY = re.compile(
    rf"\b(?P<day>{_DAY}|{_DATE}|{_NTH}"
    rf"|(?:a partir d'|a partir de|en|des|debut|fin|mi) (?:{'|'.join(MONTHS)})\b)"
)
_RETURNS = re.compile(r"\b(?:dois|doit|devons|vais|va|reviens|revient|rentre|rentrons)\b")
#: "j'ai oublié mon rendez-vous de jeudi", "je suis tombé en panne ce matin": may be its day.
_OF_TODAY = re.compile(r"rendez vous|\bce matin|\bcet apres midi|\bcette semaine")
#: "elle tousse surtout le soir, je voudrais ...".
_EVERY_DAY = re.compile(
    r"\b(?:surtout|souvent|toujours|tous|toutes|chaque)"
    r" (?P<day>(?:le |les |l' )?(?:matin|soir|nuit|apres midi)s?)\b"
)
_FREE = re.compile(r"\b(?:libres?|dispo|disponibles?|peux|peut|travaille|bosse|dors|cours|garde)\b")
#: "..., il faudrait que ce soit avant": the day that is told says when.
_OF_IT = re.compile(
    r"\b(?:avant|d' ici la|apres|ensuite|la veille|le lendemain|ce jour|a partir de la)\b"
)


def without_told_days(tokens: Tokens, about_visit: bool, of_day: bool = True) -> Tokens:
    """Without the days of what happened, and of what ends or is ahead where a wish follows.
    ``about_visit``: the call is about an appointment there is, whose day counts; ``of_day``: a day
    was asked about, or may be told."""
    said = " ".join(tokens)
    found = [*_HAPPENED.finditer(said), *_MISHAP.finditer(said)]
    if about_visit:
        found = [told for told in found if not _OF_TODAY.search(told.group())]
        return masked(tokens, tuple(_place(said, told) for told in found))
    found += [
        *_OPERATED.finditer(said),
        *_GIVEN.finditer(said),
        *_TO_CALL.finditer(said),
        *_OF_AGE.finditer(said),
        *_BOOKED.finditer(said),
        *_WAS_TO_COME.finditer(said),
        *_PROMISED.finditer(said),
    ]
    found += [*_WAS.finditer(said), *_EVERY_DAY.finditer(said, 0, _wish_at(said))]
    ahead = (
        *_ENDS.finditer(said),
        *_AHEAD.finditer(said),
        *_TO_DO.finditer(said),
        *_of_others(tokens, said),
    )
    found += [told for told in ahead if not of_day or _is_beside_wish(said, told)]
    return masked(tokens, tuple(_place(said, told) for told in found))


def _of_others(tokens: Tokens, said: str) -> list[re.Match[str]]:
    """Days on which something is on without the caller: "ma perruque arrive vendredi"."""
    return [
        day
        for day in _ANY_DAY.finditer(said)
        if others_keep(tokens[: said.count(" ", 0, day.start("day"))])
    ]


def _is_beside_wish(said: str, told: re.Match[str]) -> bool:
    """Whether the wish stands elsewhere, and is for no day that is related to the one told."""
    wish = WISH.search(said)
    if wish is None:
        return False
    if _RETURNS.search(told.group()) and not _ANY_DAY.search(said, max(wish.end(), told.end())):
        return False  # "je rentre le douze, je voudrais un rendez-vous": from then on
    return not _OF_IT.search(said, min(wish.end(), told.end()))


def _wish_at(said: str) -> int:
    """Where a wish begins that follows nothing of when somebody is free or kept."""
    wish = WISH.search(said)
    return wish.start() if wish and not _FREE.search(said, 0, wish.start()) else 0


def _place(said: str, told: re.Match[str]) -> tuple[int, int]:
    """The tokens of the day."""
    return span_of(said, told.start("day"), told.end("day"))
