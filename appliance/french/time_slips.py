"""Words of times and days that a recogniser cut in two or wrote as others of the same sound: "trois
cars" for "trois quarts", "faim janvier" for "fin janvier", "de main" for "demain".

Each only beside words that leave no doubt.
"""

from __future__ import annotations

from dataclasses import dataclass

from appliance.french.calendar import MONTHS
from appliance.french.words import FILLERS, Tokens, vocabulary

_WEEKS = vocabulary("mois semaines jours")
_PARTS = vocabulary("matin matinee soir soiree apres midi journee")
_OF = vocabulary("de d' du")
#: Stands for the other pieces of a word heard as several; every reader passes it over.
NOTHING = "euh"
#: Stands at either end of what is said.
_EDGE = frozenset({""})


@dataclass(frozen=True, slots=True)
class _Slip:
    """What was heard and what it stands for, behind and before which words; None: any."""

    heard: tuple[Tokens, ...]
    right: str
    behind: frozenset[str] | None = None
    before: frozenset[str] | None = None


def _heard(*texts: str) -> tuple[Tokens, ...]:
    return tuple(tuple(text.split()) for text in texts)


_SLIPS = (
    _Slip(_heard("mi dit", "mi dis", "mi di", "midit"), "midi"),
    _Slip(_heard("car", "cars", "kart"), "quarts", behind=vocabulary("trois")),
    _Slip(_heard("car d' heure", "cars d' heure"), "quart d' heure"),
    _Slip(_heard("le car", "le cars", "le kart"), "quart", behind=vocabulary("moins")),
    _Slip(_heard("et car"), "quart", behind=vocabulary("heure heures midi"), before=_EDGE),
    _Slip(_heard("faim", "fins"), "fin", before=_OF.union(MONTHS)),
    _Slip(_heard("matine", "matines", "matin nez"), "matinee", behind=vocabulary("de la milieu")),
    _Slip(_heard("jour nee", "jour ne", "jour nez"), "journee", behind=vocabulary("de la")),
    _Slip(
        _heard("de main", "deux main", "de mains", "deux mains"), "demain",
        behind=FILLERS | _EDGE | vocabulary("oui non pour plutot apres avant pas que ou mais"),
    ),
    _Slip(_heard("de main", "de mains"), "demain", before=_PARTS),
    _Slip(_heard("mat inee", "ma tinee", "mat innee"), "matinee"),
    _Slip(_heard("se maine", "se maines", "ce maine", "ce maines"), "semaine"),
    _Slip(_heard("fait vrier", "faits vrier"), "fevrier"),
    _Slip(_heard("pro chaine", "pres chaine", "proche aine"), "prochaine"),
    _Slip(_heard("pro chain", "pres chain"), "prochain"),
    _Slip(_heard("de", "des"), "deux", behind=vocabulary("dans ici"), before=_WEEKS),
    _Slip(
        _heard("tau", "taux", "to", "tots"), "tot",
        behind=vocabulary("plus trop assez"), before=vocabulary("possible que dans le"),
    ),
)  # fmt: skip
_BY_FIRST: dict[str, list[tuple[Tokens, _Slip]]] = {}
for _slip in _SLIPS:
    for _words in _slip.heard:
        _BY_FIRST.setdefault(_words[0], []).append((_words, _slip))


def times_right(tokens: Tokens) -> Tokens:
    """The tokens, places kept, with such words put right."""
    right = list(tokens)
    for at, token in enumerate(tokens):
        for words, slip in _BY_FIRST.get(token, ()):
            end = at + len(words)
            if tokens[at:end] == words and _stands(slip, tokens, at, end):
                meant = slip.right.split()
                right[at:end] = [*meant, *[NOTHING] * (len(words) - len(meant))]
    return tuple(right)


def _stands(slip: _Slip, tokens: Tokens, at: int, end: int) -> bool:
    """Whether it stands where it can only be a slip."""
    behind = tokens[at - 1] if at else ""
    before = tokens[end] if end < len(tokens) else ""
    return (slip.behind is None or behind in slip.behind) and (
        slip.before is None or before in slip.before
    )
