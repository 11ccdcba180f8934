"""Hours that are counted and stand on no clock: "une heure de route", "je dors trois heures", "dans
les quarante-huit heures"."""

from __future__ import annotations

from appliance.french.calendar import WEEKDAY_NAMES
from appliance.french.numbers import numbers_at
from appliance.french.words import MASK, Tokens, vocabulary

#: Before a number of hours that lasts.
_LASTING = vocabulary("dans depuis pendant toutes durant y sur bonne bonnes petite petites bout")
#: What takes time, or is given it; only few hours are.
_TAKING = vocabulary(
    "vient viennent reste restent dure durent met mets mettent mettre fait faire compter compte "
    "attendre attendu attends attend patiente poireaute tourne dormi dors dort dorme roule conduis "
    "laisse laissent donne donnent offre ai as aura aurai avons perd perds perdu gagne que qu' "
    "faut encore plus moins demi droit travaille travailler bosse debout assis marche"
)
_FEW = 6
#: "Une heure" is as often one hour as one o'clock: which, the word before it tells.
_ANNOUNCING = vocabulary(
    "a vers pour avant apres de d' des jusqu' jusque entre et ou plutot les c' est donc alors oui "
    "non mettons disons prefere sera serait demain matin midi celui celle ca"
).union(WEEKDAY_NAMES)
_WHERE = (("je",), ("il",), ("y",), ("on",), ("le",), ("la",), ("vous",), ("ca",), ("c'",))
#: "décaler de deux heures": by how much, not from when.
_SHIFTING = ("retard", "decal", "avanc", "recul", "repouss", "raccourc")
_THAN = (("plutot", "que"), ("mieux", "que"), ("tard", "que"), ("tot", "que"), ("autre", "que"))
_AFTER = (
    ("par", "jour"), ("par", "nuit"), ("par", "semaine"), ("par", "mois"),
    ("durant",), ("aller", "retour"), ("a", "l'", "avance"),
)  # fmt: skip
_LATER = (("plus", "tot"), ("plus", "tard"))
#: "dix heures d'accord", "trois heures de relevée": not of what an hour is made.
_OTHERWISE = vocabulary(
    "l' le la preference accord abord habitude ailleurs releve relevee apres ce cet cette demain "
    "mon ma"
).union(WEEKDAY_NAMES)
_LAST_DAY = 31


def lasts(tokens: Tokens, at: int, hours: int, end: int) -> bool:
    """Whether the hours counted from ``at`` last. ``end``: the token after "heures"."""
    before = tokens[at - 1] if at else ""
    if _announced(tokens, at) or is_within_number(tokens, at):
        return True
    if any(tokens[end : end + len(words)] == words for words in _AFTER):
        return True
    long = before == "de" and tokens[at - 2] in _LONG and tokens[at - 3] in _ONE_OF_MANY
    if (long and hours <= _FEW) or _on_the_way(tokens, end):
        return True
    of = tokens[end + 1 : end + 2] if tokens[end : end + 1] in (("de",), ("d'",)) else ()
    if of and of[0] not in _OTHERWISE and not numbers_at(tokens, end + 1):
        return True
    if hours == 1 and tokens[end : end + 1] == ("ou",) and tokens[end + 1 : end + 2] in _WHERE:
        return True  # "une heure où il y a peu de monde"
    if before in ("de", "d'") and any(w.startswith(_SHIFTING) for w in tokens[max(0, at - 3) : at]):
        return True
    if hours == 1 and tokens[at] == "une" and before and before not in _ANNOUNCING:
        return before != MASK
    if hours <= _FEW and tokens[end : end + 2] in _LATER:
        return True
    taken = before in _TAKING and tokens[max(0, at - 2) : at] not in _THAN
    return hours <= _FEW and (taken or tokens[max(0, at - 2) : at] == ("y", "a"))


def _on_the_way(tokens: Tokens, end: int) -> bool:
    """ "une heure trente de route", "deux heures et demie de train"."""
    return any(
        tokens[at] in ("de", "d'") and tokens[at + 1] in _WAYS
        for at in range(end, min(end + 3, len(tokens) - 1))
    )


#: What lasts: "une coupure de trois heures".
_LONG = vocabulary("sieste siestes coupure pause trajet trajets attente voyage trou reunion repos")
_ONE_OF_MANY = vocabulary("un une des deux trois")
_WAYS = vocabulary(
    "route voiture train bus car marche trajet chemin avion transport velo ambulance taxi bateau"
)


def _announced(tokens: Tokens, at: int) -> bool:
    """ "dans trois heures", "toutes les six heures"; but "sur les onze heures" is the time."""
    before = tokens[max(0, at - 2) : at]
    return before[-1:] != () and (
        before[-1] in _LASTING or (before[-1] == "les" and before[0] in _EVERY)
    )


_EVERY = vocabulary("toutes dans sous")


def is_within_number(tokens: Tokens, at: int) -> bool:
    """ "soixante-douze heures" are no twelve; but "le vingt neuf heures" is the twentieth at
    nine."""
    return any(
        end > at and (value > _LAST_DAY or _announced(tokens, start))
        for start in range(max(0, at - 3), at)
        for value, end in numbers_at(tokens, start)
    )
