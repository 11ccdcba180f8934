"""A slip of the tongue, noticed aloud: "le docteur Martin, qu'est-ce que je raconte, le dentiste".
It is no question and tells nothing; what follows counts, as behind "pardon"."""

from __future__ import annotations

import re

_NOTICED = re.compile(
    r"(?<=\s)(?:mais )?(?:"
    r"qu'est[ -]ce que je (?:raconte|dis)(?! (?:à|au|aux|si|quand|pour)\b)"
    r"|je (?:dis|raconte) n'importe quoi"
    r"|où (?:est[ -]ce que )?j'(?:ai|avais) la tête|où avais[ -]je la tête"
    r"|(?:j'ai|c'est) la langue qui a fourché|ma langue a fourché"
    r"|je (?:m'embrouille|confonds|mélange)(?! (?:les?|la|l'|mes|avec|dans|souvent)\b)(?: tout)?"
    r")(?: (?:moi|là|encore))?(?= \S)",
    re.IGNORECASE,
)


def as_pardon(text: str) -> str:
    """The text with "pardon" where a slip is noticed in the middle of it."""
    return _NOTICED.sub("pardon", text)
