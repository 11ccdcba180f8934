"""Words of times and days that a recogniser wrote as others which callers say as often: "je dis
matin" for "jeudi matin", "de main" for "demain".

Each only beside words that leave no doubt. What hardly anybody says is the noisy channel's to put
right (appliance/understanding/noisy_channel).
"""

from __future__ import annotations

from dataclasses import dataclass

from appliance.french.calendar import MONTHS, WEEKDAYS
from appliance.french.words import FILLERS, Tokens, vocabulary

_WEEKS = vocabulary("mois semaines jours")
_PARTS = vocabulary("matin matinee soir soiree apres midi journee")
_OF = vocabulary("de d' du")
_ARTICLES = vocabulary("le la les l' du")
_DAYS = vocabulary("demain").union(WEEKDAYS)
#: Stands for the other pieces of a word heard as several; every reader passes it over.
NOTHING = "euh"
#: Behind these, or nothing, a wish begins.
_BEGUN = FILLERS | {""} | vocabulary("oui non plutot pour ou mais")


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


_SLIPS = (
    _Slip(_heard("mille lieu", "mille lieux", "mi lieu", "mi lieux"), "milieu"),
    _Slip(_heard("faim", "fins"), "fin", before=_OF.union(MONTHS)),
    _Slip(_heard("je dis", "je dit"), "jeudi", before=_PARTS - vocabulary("apres")),
    _Slip(_heard("je dis apres midi", "je dit apres midi"), "jeudi apres midi"),
    _Slip(
        _heard("de main", "deux main", "de mains", "deux mains"), "demain",
        behind=_BEGUN | vocabulary("apres avant pas que"),
    ),
    _Slip(
        _heard("sauve", "sauves", "saufs"), "sauf", before=_DAYS | _ARTICLES,
        unless=vocabulary("me m' te se s' je il elle on a ai ont"),
    ),
    _Slip(_heard("de", "des"), "deux", behind=vocabulary("dans ici"), before=_WEEKS),
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
