"""First names of men and of women that sound the same: "Michel" and "Michèle".

By ear nobody tells them apart, and many who are old bear one. So they are written by whom they are
told of ("ma mère", "madame"), else read back with their gender.
"""

from __future__ import annotations

from typing import Literal

Gender = Literal["m", "f"]

#: A man's name, then the woman's that is borne most, then her other writings.
_PAIRS = tuple(
    tuple(line.split())
    for line in """
AIME AIMEE
ANDRE ANDREE
ARIEL ARIELLE
ARMEL ARMELLE
AXEL AXELLE
DANIEL DANIELLE DANIELE
DESIRE DESIREE
EMMANUEL EMMANUELLE
FREDERIC FREDERIQUE
GABRIEL GABRIELLE
GAEL GAELLE
JOEL JOELLE
JOHAN JOHANNE
MAEL MAELLE
MANUEL MANUELLE
MARCEL MARCELLE
MICHEL MICHELE MICHELLE
MORGAN MORGANE
NAEL NAELLE
NATHANAEL NATHANAELLE
NOEL NOELLE
PASCAL PASCALE
PAUL PAULE
RAPHAEL RAPHAELLE
RENE RENEE
VALERY VALERIE
""".split("\n")
    if line
)
_WOMANS = {man: women[0] for man, *women in _PAIRS}
_MANS = {woman: man for man, *women in _PAIRS for woman in women}


def gender_unheard(name: str) -> Gender | None:
    """Whose name it is, where the other's sounds the same. ``name``: unaccented upper case."""
    if name in _WOMANS:
        return "m"
    return "f" if name in _MANS else None


def in_gender(name: str, gender: Gender | None) -> str:
    """The name as a man or a woman of that gender bears it; others as they are."""
    writings = {"m": _MANS, "f": _WOMANS}.get(gender or "", {})
    return writings.get(name, name)
