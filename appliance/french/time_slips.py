"""Words of times and days that a recogniser cut in two or wrote as others of the same sound: "trois
cars" for "trois quarts", "faim janvier" for "fin janvier", "de main" for "demain".

Each only beside words that leave no doubt.
"""

from __future__ import annotations

from dataclasses import dataclass

from appliance.french.calendar import MONTHS, WEEKDAYS
from appliance.french.words import FILLERS, Tokens, vocabulary

_WEEKS = vocabulary("mois semaines jours")
_PARTS = vocabulary("matin matinee soir soiree apres midi journee")
_PERIODS = vocabulary("apres journee matinee soiree semaine mois annee")
_COUNTS = vocabulary("deux trois quatre cinq six huit dix quinze")
_OF = vocabulary("de d' du")
#: Stands for the other pieces of a word heard as several; every reader passes it over.
NOTHING = "euh"
#: Stands at either end of what is said.
_EDGE = frozenset({""})
_BEGUN = FILLERS | _EDGE | vocabulary("oui non plutot pour ou mais")


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
    _Slip(
        _heard("et car", "ecart", "ecarts"), "quart",
        behind=vocabulary("heure heures midi"), before=_EDGE,
    ),
    _Slip(_heard("faim", "fins"), "fin", before=_OF.union(MONTHS)),
    _Slip(_heard("faim"), "fin", behind=vocabulary("la"), before=_EDGE),
    _Slip(_heard("enfin de"), "fin de", before=_PERIODS),
    _Slip(_heard("enfin d'"), "fin d'", before=_PERIODS),
    _Slip(_heard("des but", "des buts", "de but", "de buts"), "debut", before=_OF.union(MONTHS)),
    _Slip(
        _heard("mis", "mie", "mit"), "mi",
        behind=_BEGUN | vocabulary("en vers a de d'"), before=frozenset(MONTHS),
    ),
    _Slip(_heard("mille lieu", "mille lieux", "mi lieu", "mi lieux"), "milieu"),
    _Slip(_heard("quinze aine", "quinze haine"), "quinzaine"),
    _Slip(
        _heard("dit si", "dis si", "dix si"), "d' ici",
        behind=_BEGUN, before=_COUNTS.union(WEEKDAYS) | vocabulary("noel demain"),
    ),
    _Slip(_heard("noelle", "noelles"), "noel", behind=vocabulary("avant apres ici a pour")),
    _Slip(_heard("savant"), "avant", behind=vocabulary("pas")),
    _Slip(_heard("a pres", "appret"), "apres", before=vocabulary("midi demain")),
    _Slip(_heard("l' un dit", "l' un dis", "l' un di"), "lundi"),
    _Slip(_heard("sept apres midi"), "cet apres midi", behind=_BEGUN),
    _Slip(_heard("sept"), "cette", behind=_BEGUN, before=vocabulary("semaine matinee")),
    _Slip(_heard("antre", "antres"), "entre"),
    _Slip(_heard("dent", "dents", "d' en", "d' an"), "dans", behind=_BEGUN, before=_COUNTS),
    _Slip(_heard("je dis", "je dit"), "jeudi", before=_PARTS - vocabulary("apres")),
    _Slip(_heard("je dis apres midi", "je dit apres midi"), "jeudi apres midi"),
    _Slip(_heard("matine", "matines", "matin nez"), "matinee", behind=vocabulary("de la milieu")),
    _Slip(_heard("jour nee", "jour ne", "jour nez"), "journee", behind=vocabulary("de la")),
    _Slip(
        _heard("de main", "deux main", "de mains", "deux mains"), "demain",
        behind=_BEGUN | vocabulary("apres avant pas que"),
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
