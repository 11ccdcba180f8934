"""Whether the patient is a man or a woman, where that is told: only for how the first name is
written ("ma mère Michèle", which sounds as "mon père Michel")."""

from __future__ import annotations

import re
from collections.abc import Callable

from appliance.french.kin import MEN, WOMEN
from appliance.french.names.gender import Gender
from appliance.french.words import Tokens

#: "au féminin", "c'est une femme", "elle s'appelle".
_TOLD = re.compile(
    r"(?<!pas )(?<!pas au )\b(?:(feminin|masculin)"
    r"|c' est (madame|monsieur)(?= pas|$)"
    r"|(?:c' est|comme|pour) (?:une?|la|le|l') ?(?:petite? |jeune |vieille |vieux )?"
    r"(femme|fille|fillette|dame|madame|demoiselle|homme|garcon|monsieur)"
    r"|(?:nom|prenom) (?:de |d' )(femme|fille|dame|homme|garcon|monsieur)"
    r"|(elle|il) (?:s' appelle|se (?:nomme|prenomme)|est nee?))\b"
)
_OF_WOMEN = frozenset("feminin femme fille fillette dame madame demoiselle elle".split())
#: A title stands behind these, or begins what is said: "bonjour madame" is none of the patient's.
_TITLED = re.compile(
    r"(?:^(?:non )?|\b(?:c' est|suis|de|pour|d'|appelle) )(madame|mademoiselle|monsieur) (\S+)"
)


def gender_told(
    tokens: Tokens, relative: tuple[int, ...], is_name: Callable[[str], bool]
) -> Gender | None:
    """Of the patient. ``relative``: the words that name a relative who is; ``is_name``: whether a
    word is somebody's name, so that the title before it is."""
    for at in relative:
        if tokens[at] in _GENDERS:
            return _GENDERS[tokens[at]]
    said = " ".join(tokens)
    told = {any(word in _OF_WOMEN for word in found.groups()) for found in _TOLD.finditer(said)}
    if not told and not relative:
        titles = (found.groups() for found in _TITLED.finditer(said))
        told = {title != "monsieur" for title, name in titles if is_name(name)}
    if len(told) != 1:
        return None
    return "f" if told.pop() else "m"


_GENDERS: dict[str, Gender] = {**dict.fromkeys(WOMEN, "f"), **dict.fromkeys(MEN, "m")}
