"""Whether a sign is told of the past: by a time that is named, by the tense, or by a date beside a
wish. "Je m'étais cassé une dent, je voudrais un devis" is of the past; "j'ai été opéré il y a huit
jours et ça saigne" is of today."""

from __future__ import annotations

from itertools import pairwise

from appliance.french.calendar import MONTHS
from appliance.french.words import Tokens, vocabulary
from appliance.understanding.wishes.ordinary import wishes_ordinary

_YEAR = range(1950, 2100)
_SUBJECTS = vocabulary("ne n' il elle je ca on j'")
#: Where a sentence comes back to the present: "opéré l'an dernier, et là j'étouffe".
_NOW = vocabulary("maintenant aujourdhui actuellement soudain mais")
_NOW_PAIRS = {("ce", "matin"), ("cette", "nuit"), ("ce", "soir"), ("en", "train"), ("et", "la")}
_VIENT = vocabulary("vient viens venons viennent")
_BORN = vocabulary("nee naissance")
#: What a time may be told of instead of the sign, where nothing ordinary is wanted: "on m'a opéré
#: vendredi dernier", "j'ai accouché il y a trois semaines".
_EVENTS = vocabulary(
    "opere operee operation accouche accouchement cesarienne vaccin vaccine vaccinee extraction "
    "arrachee enleve enlevee sorti sortie plombage coloscopie platre"
)
_EVENT_BEFORE = 6
#: "on aurait dit qu'elle avait bu": a likeness, no past.
_LIKENED = vocabulary("dirait dirais croirait aurait")
_BEFORE_MONTH = vocabulary("en de d' du mois debut fin")
_SEASONS = vocabulary("ete hiver printemps automne noel paques toussaint pentecote")
_BEFORE_SEASON = vocabulary("l' cet ce a au de cette")
_HAD = vocabulary("avais avait avions aviez avaient etais etait etions etaient")
_HAVE = vocabulary("ai a as ont avons avez suis est es sont eu ete")
_PARTICIPLE = ("e", "ee", "es", "ees", "u", "ue", "i", "ie", "is", "ise", "it", "ite", "ert", "eu")
_TENSE_BEFORE = 4
_LONG = 5
#: "d'habitude ça s'arrête": not so now.
_THEN = (("il",), ("elle",), ("ca",), ("c'",))
_FAR = 7  # tokens from a sign to a time that is told of something else, where nothing is wanted
_PAST_VERBS = vocabulary("quand avait avais avaient etait etais")
_TIME_WORDS = vocabulary(
    "an ans mois semaine semaines jour jours annee annees hier dernier derniere passe passee fois"
)
_LOOSE_TIMES = _TIME_WORDS | {"deja", "habitude"}
#: "tout de suite à", "moins que d'habitude" tell no time.
_NO_TIMES = {("de", "suite"), ("que", "d'"), ("comme", "d'")}
_DATE_NEAR = 10


def elsewhen(tokens: Tokens, places: tuple[int, ...], times: list[tuple[int, ...]]) -> bool:
    """Whether a sign (its places) is of the past: it is unless the sentence came back to the
    present between what says so (``times``, their places) and the sign."""
    back = max((place for place in range(places[0] + 1) if _now(tokens, place)), default=-1)
    if any(time[-1] >= back for time in times) or years(tokens[max(back, 0) :]):
        return True
    return wishes_ordinary(tokens) and (
        _of_that_day(tokens, places)
        or _pluperfect(tokens, places, back)
        or _dated(tokens, places, back)
    )


def of_something_else(tokens: Tokens, time: tuple[int, ...], places: tuple[int, ...]) -> bool:
    """ "née la semaine dernière", "opéré vendredi dernier": of a birth or of an operation, not of
    a sign."""
    start = max(0, time[0] - _EVENT_BEFORE)
    before = tokens[start : time[0]]
    if before[-1:] + tokens[time[0] : time[0] + 1] in _NO_TIMES:
        return True
    if _BORN & set(before) or ("est", "ne") in pairwise(before):
        return True
    if tokens[time[-1]] == "habitude" and tokens[time[-1] + 1 : time[-1] + 2] in _THEN:
        return True
    loose = _LOOSE_TIMES & {tokens[at] for at in time} and not _PAST_VERBS & {
        tokens[at] for at in time
    }
    gap = max(time[0] - places[-1], places[0] - time[-1])
    if loose and gap >= _FAR and not wishes_ordinary(tokens):
        return True
    if _LIKENED & set(before) or ("comme", "si") in pairwise(before):
        return True
    if _own_clause(tokens, time, places) and not wishes_ordinary(tokens):
        return True
    until = time[-1] + 1 if tokens[time[0]] == "apres" else time[0] + 1
    events = [at for at in range(start, until) if tokens[at] in _EVENTS]
    told = bool(events) and not any(events[0] <= place <= time[0] for place in places)
    return told and not wishes_ordinary(tokens)


def _own_clause(tokens: Tokens, time: tuple[int, ...], places: tuple[int, ...]) -> bool:
    """ "j'ai un poids sur la poitrine et j'ai pris l'avion avant-hier", "on est rentrés avant-hier,
    il respire mal": a sign of the present, and a past that has a verb of its own."""
    if not _TIME_WORDS & {tokens[at] for at in time} or _imperfect(tokens, places):
        return False
    if time[0] > places[-1]:
        own = range(places[-1] + 1, time[0])
        signs = range(max(0, places[0] - _TENSE_BEFORE), places[-1] + 1)
    else:
        own = range(max(0, time[0] - _EVENT_BEFORE), time[0])
        signs = range(time[-1] + 1, places[-1] + 1)
    return _perfect(tokens, own) and not _perfect(tokens, signs)


def on_a_date(tokens: Tokens) -> bool:
    """Whether a month or a season is named beside a wish: "depuis son AVC de juin"."""
    return wishes_ordinary(tokens) and any(_date(tokens, at) for at in range(1, len(tokens)))


def years(tokens: Tokens) -> bool:
    """Whether a year is named in figures."""
    return any(token.isdigit() and int(token) in _YEAR for token in tokens)


def _pluperfect(tokens: Tokens, places: tuple[int, ...], back: int) -> bool:
    """ "on m'avait agressée", "je m'étais cassé une dent"."""
    start = max(0, back, places[0] - _TENSE_BEFORE)
    when = "quand" in tokens[max(0, back, places[0] - _EVENT_BEFORE) : places[0]]
    return any(
        (tokens[at] in _HAD or (when and tokens[at] in _HAVE))
        and _participle(tokens[at + 1 : at + 3])
        for at in range(start, places[-1] + 1)
    ) or _imperfect(tokens, places)


def _imperfect(tokens: Tokens, places: tuple[int, ...]) -> bool:
    """ "mon ex me frappait"."""
    return any(len(tokens[at]) > _LONG and tokens[at].endswith(("ait", "aient")) for at in places)


def _of_that_day(tokens: Tokens, places: tuple[int, ...]) -> bool:
    """ "mon malaise de février", "l'accident du mois de mai"."""
    after = range(places[-1] + 1, min(len(tokens), places[-1] + 1 + _TENSE_BEFORE))
    return any(tokens[at - 1] in ("de", "d'", "du") and _date(tokens, at) for at in after)


def _perfect(tokens: Tokens, places: range) -> bool:
    """ "j'ai pris", "on l'a opéré"."""
    return any(tokens[at] in _HAVE and _participle(tokens[at + 1 : at + 2]) for at in places)


def _dated(tokens: Tokens, places: tuple[int, ...], back: int) -> bool:
    """ "j'ai fait une hémorragie en octobre", "sorti du coma à Noël"."""
    start = max(0, back, places[0] - _TENSE_BEFORE)
    told = any(
        tokens[at] in _HAVE and _participle(tokens[at + 1 : at + 3])
        for at in range(start, places[-1] + 1)
    )
    near = range(
        max(1, back + 1, places[0] - _DATE_NEAR), min(len(tokens), places[-1] + _DATE_NEAR)
    )
    return told and any(_date(tokens, at) for at in near)


def _date(tokens: Tokens, at: int) -> bool:
    before = tokens[at - 1]
    if "depuis" in tokens[max(0, at - 2) : at]:
        return False
    return (tokens[at] in MONTHS and before in _BEFORE_MONTH) or (
        tokens[at] in _SEASONS and before in _BEFORE_SEASON
    )


def _participle(after: Tokens) -> bool:
    return any(len(token) > 1 and token.endswith(_PARTICIPLE) for token in after)


def _now(tokens: Tokens, place: int) -> bool:
    pair = tokens[place : place + 2]
    here = tokens[place] == "la" and pair[1:] and pair[1] in _SUBJECTS
    return bool(here) or tokens[place] in _NOW or tokens[place] in _VIENT or pair in _NOW_PAIRS
