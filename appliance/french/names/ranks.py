"""First names that are surnames too: how many people bear them, where a name may be read in both
orders ("Rémy Françoise", "Michel André")."""

from __future__ import annotations

from appliance.french.words import Tokens

#: Bearers in thousands, estimated from memory of French name statistics, not counted: only their
#: proportions matter, and only where one name has many times more than the other.
BEARERS = {
    "martin": 310, "bernard": 165, "thomas": 150, "robert": 140, "richard": 130, "simon": 105,
    "laurent": 100, "michel": 93, "david": 80, "bertrand": 78, "vincent": 74, "andre": 73,
    "henry": 69, "francois": 68, "nicolas": 68, "mathieu": 61, "robin": 60, "clement": 58,
    "gerard": 56, "denis": 55, "roger": 55, "lucas": 54, "olivier": 50, "guillaume": 50,
    "arnaud": 47, "noel": 45, "adam": 45, "philippe": 44, "benoit": 40, "louis": 40, "charles": 40,
    "marie": 15, "gilbert": 38, "pierre": 36, "remy": 35, "germain": 35, "hubert": 33, "paul": 33,
    "daniel": 33, "julien": 33, "jacques": 30, "jean": 30, "marc": 30, "albert": 30, "etienne": 28,
    "herve": 27, "raymond": 27, "guy": 26, "alexandre": 26, "antoine": 25, "georges": 25,
    "maurice": 25, "claude": 20, "joseph": 20, "thierry": 20, "felix": 20, "gautier": 60,
    "gauthier": 60, "renaud": 50, "reynaud": 40, "barthelemy": 33, "humbert": 33, "blaise": 20,
    "aubin": 20, "leonard": 25, "jacob": 50,
    "bruno": 17, "marcel": 15, "victor": 14, "eugene": 12,
}  # fmt: skip
_MANY, _FEW, _HARDLY_ANY = 90, 9, 2
#: Who has so many times more bearers than the other is rather the surname.
_DECISIVE = 2.5


def rather_surname(one: Tokens, other: Tokens) -> bool:
    """Whether the first of two names that may each be either is the surname."""
    return _bearers(one) >= _DECISIVE * _bearers(other)


def is_great(name: str) -> bool:
    """ "Jean Bernard" is rather a Jean of the many Bernards than a Jean-Bernard."""
    return BEARERS.get(name, 0) >= _MANY


def is_no_surname(name: str) -> bool:
    """A woman's first name, which hardly anybody is called after."""
    return _bearers((name,)) <= _HARDLY_ANY


def _bearers(name: Tokens) -> int:
    """A woman's first name ("Françoise", "Emma") is hardly anybody's surname."""
    last = name[-1]
    return BEARERS.get(last, _HARDLY_ANY if last.endswith(("e", "a")) else _FEW)
