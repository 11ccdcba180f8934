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
    "encore plus moins demi droit travaille travailler bosse debout assis marche"
)
_FEW = 6
#: "Une heure" is as often one hour as one o'clock: which, the word before it tells.
_ANNOUNCING = vocabulary(
    "a vers pour avant apres de d' des jusqu' jusque entre et ou plutot les c' est donc alors oui "
    "non mettons disons prefere sera serait demain matin midi celui celle ca"
).union(WEEKDAY_NAMES)
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
#: What is counted, where a bare number is taken for an hour.
UNITS = vocabulary(
    "an ans mois jour jours semaine semaines fois minute minutes euros euro personnes enfants kilos "
    "kilometres km grammes degres centimetres metres comprimes gouttes pour cent mille virgule"
)
_LAST_DAY = 31


def lasts(tokens: Tokens, at: int, hours: int, end: int) -> bool:
    """Whether the hours counted from ``at`` last. ``end``: the token after "heures"."""
    before = tokens[at - 1] if at else ""
    if before in _LASTING or is_within_number(tokens, at):
        return True
    if any(tokens[end : end + len(words)] == words for words in _AFTER):
        return True
    if tokens[end : end + 1] in (("de",), ("d'",)) and tokens[end + 1 : end + 2]:
        if tokens[end + 1] not in _OTHERWISE and not numbers_at(tokens, end + 1):
            return True
    if before == "de" and any(word.startswith(_SHIFTING) for word in tokens[max(0, at - 3) : at]):
        return True
    if hours == 1 and tokens[at] == "une" and before and before not in _ANNOUNCING:
        return before != MASK
    if hours <= _FEW and tokens[end : end + 2] in _LATER:
        return True
    taken = before in _TAKING and tokens[max(0, at - 2) : at] not in _THAN
    return hours <= _FEW and (taken or tokens[max(0, at - 2) : at] == ("y", "a"))


def is_within_number(tokens: Tokens, at: int) -> bool:
    """ "soixante-douze heures" are no twelve; but "le vingt neuf heures" is the twentieth at
    nine."""
    return any(
        end > at and value > _LAST_DAY
        for start in range(max(0, at - 3), at)
        for value, end in numbers_at(tokens, start)
    )
