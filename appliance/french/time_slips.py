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
_ARTICLES = vocabulary("le la les l' du")
_HOURS = vocabulary("heure heures midi")
_DAYS = vocabulary("demain").union(WEEKDAYS)
#: Stands for the other pieces of a word heard as several; every reader passes it over.
NOTHING = "euh"
#: Stands at either end of what is said.
_EDGE = frozenset({""})
_BEGUN = FILLERS | _EDGE | vocabulary("oui non plutot pour ou mais")


@dataclass(frozen=True, slots=True)
class _Slip:
    """What was heard and what it stands for, behind and before which words (None: any), and
    behind which it is itself."""

    heard: tuple[Tokens, ...]
    right: str
    behind: frozenset[str] | None = None
    before: frozenset[str] | None = None
    unless: frozenset[str] = frozenset()


def _heard(*texts: str) -> tuple[Tokens, ...]:
    return tuple(tuple(text.split()) for text in texts)


#: Heard in pieces that are no part of it, or as a word of no sense here, whatever stands beside it.
_ANYWHERE = {
    "midi": "mi dit, mi dis, mi di, midit",
    "matinee": "mat inee, ma tinee, mat innee",
    "semaine": "se maine, se maines, ce maine, ce maines",
    "prochaine": "pro chaine, pres chaine, proche aine",
    "prochain": "pro chain, pres chain",
    "mercredi": "mere credi",
    "vendredi": "vent dredi",
    "dimanche": "dis manche, dix manche",
    "janvier": "jean vier",
    "fevrier": "fait vrier, faits vrier",
    "septembre": "cet tembre, sept ambre",
    "novembre": "nos vembre",
    "decembre": "des cembre",
    "toussaint": "tous saint, tous saints, tout saint, tout saints",
    "ascension": "scension, sension, assension, assention",
    "pentecote": "pente cote, pente cotes, pantecote",
    "jour de l' an": "jour de l' en, jour de l' ans",
    "nouvel an": "nouvel en, nouvel ans",
    "entre": "antre, en tre",
    "apres": "a pres, a pret, apret, appret",
    "milieu": "mille lieu, mille lieux, mi lieu, mi lieux",
    "quinzaine": "quinze aine, quinze haine",
    "lendemain": "lendemains, l' endemain, lan demain, l' an demain",
    "celle d' apres": "s' elle d' apres, selle d' apres, sel d' apres, celles d' apres",
    "quart d' heure": "car d' heure, cars d' heure",
    "dans un mois": "dans un moi",
    "dans deux mois": "dans deux moi, dans de moi",
    "dans trois mois": "dans trois moi",
    "dans six mois": "dans six moi",
}
_SLIPS = (
    *(_Slip(_heard(*heard.split(", ")), right) for right, heard in _ANYWHERE.items()),
    _Slip(_heard("car", "cars", "kart"), "quarts", behind=vocabulary("trois")),
    _Slip(_heard("le car", "le cars", "le kart"), "quart", behind=vocabulary("moins")),
    _Slip(_heard("et car", "ecart", "ecarts"), "quart", behind=_HOURS, before=_EDGE),
    _Slip(_heard("et quarts", "est quart", "est car", "ai quart"), "et quart", behind=_HOURS),
    _Slip(_heard("est demi", "est demie", "ai demi", "es demi"), "et demi", behind=_HOURS),
    _Slip(_heard("est", "ai", "es"), "et", behind=_DAYS, before=_DAYS),
    _Slip(_heard("faim", "fins"), "fin", before=_OF.union(MONTHS)),
    _Slip(_heard("faim"), "fin", behind=vocabulary("la"), before=_EDGE),
    _Slip(_heard("l' a fin", "l' a faim"), "la fin", before=_OF),
    _Slip(_heard("enfin de"), "fin de", before=_PERIODS),
    _Slip(_heard("enfin d'"), "fin d'", before=_PERIODS),
    _Slip(
        _heard("debu", "debuts", "des but", "des buts", "de but", "de buts", "des bus"), "debut",
        before=_OF.union(MONTHS),
    ),
    _Slip(
        _heard("mis", "mie", "mit"), "mi",
        behind=_BEGUN | vocabulary("en vers a de d'"), before=frozenset(MONTHS),
    ),
    _Slip(
        _heard("dit si", "dis si", "dix si"), "d' ici",
        behind=_BEGUN, before=_COUNTS.union(WEEKDAYS) | vocabulary("noel demain"),
    ),
    _Slip(_heard("noelle", "noelles"), "noel", behind=vocabulary("avant apres ici a pour")),
    _Slip(_heard("savant"), "avant", behind=vocabulary("pas")),
    _Slip(_heard("sept apres midi"), "cet apres midi", behind=_BEGUN),
    _Slip(_heard("sept"), "cette", behind=_BEGUN, before=vocabulary("semaine matinee")),
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
    _Slip(
        _heard("l' un dit", "l' un dis", "l' un di"), "lundi",
        behind=vocabulary("de du le pour avant apres sauf ou et plutot"),
    ),
    _Slip(_heard("l' un dit", "l' un dis", "l' un di"), "lundi", before=_PARTS | _EDGE),
    _Slip(_heard("ca me dit", "sa me dit"), "samedi", behind=vocabulary("le ce pour sauf")),
    _Slip(_heard("moi"), "mois", behind=vocabulary("du au ce")),
    _Slip(_heard("moi"), "mois", before=vocabulary("prochain suivant")),
    _Slip(_heard("travaille", "travaillent"), "travail", behind=vocabulary("le du au mon")),
    _Slip(
        _heard("sauve", "sauves", "saufs"), "sauf", before=_DAYS | _ARTICLES,
        unless=vocabulary("me m' te se s' je il elle on a ai ont"),
    ),
    _Slip(_heard("a par"), "a part", before=_DAYS | _ARTICLES),
    _Slip(
        _heard("a vent", "a vant", "avent", "avents", "avants"), "avant",
        unless=vocabulary("l' d' un"),
    ),
    _Slip(
        _heard("veil", "veils", "veilles", "vieille"), "veille",
        behind=vocabulary("la"), before=_OF,
    ),
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
    follows = slip.behind is None or behind in slip.behind
    leads = slip.before is None or before in slip.before
    return follows and leads and behind not in slip.unless
