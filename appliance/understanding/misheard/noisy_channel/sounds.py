"""How words sound, as a short text of one character a sound: what sounds alike has the same."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: The recogniser's phones (appliance/speech/lexicon/phones.py) that a telephone or a speaker does
#: not keep apart; its schwa is as often dropped as said. Nasal vowels are 2 (in), 3 (an), 4 (on).
_MERGED = {"E": "e", "O": "o", "W": "", "E~": "2", "A~": "3", "O~": "4", "J": "nj"}

VOWELS = frozenset("aeiouyY234")

#: French spelling to the same sounds, in order, for what no lexicon has.
_RULES = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"[^a-zàâçéèêëîïôûùüÿ]", ""),
        (r"(?<=[aeiouyéè])s(?=[aeiouyéè])", "z"),
        (r"sc(?=[eiéèy])|ç|c(?=[eiéèêy])|ss", "s"),
        (r"ge(?=[aouâ])|j|g(?=[eiéèêy])", "Z"),
        (r"gu(?=[eiéèêy])", "g"),
        (r"(?<=[^s])ti(?=on|el)", "sj"),
        (r"(?<=[^aeouqg])es?$|(?<=[iuéUg])es?$|(?<=qu)es?$|(?<=[^aeiouéèymj])ent$", "_"),
        (r"er$|ez$|ets?$|aient$|a[iî][stx]*$", "é"),
        (r"(?:eau|au)[xtds]*$|eau|au", "o"),
        (r"ct$", "kt"),
        (r"[stdxpz]+$", ""),
        (r"ch", "S"),
        (r"gn", "J"),
        (r"ph", "f"),
        (r"h", ""),
        (r"qu|q|ck|c", "k"),
        (r"ex(?=[aeiouéè])", "egz"),
        (r"x", "ks"),
        (r"o[uùû](?=[aeéi])", "w"),
        (r"o[uùû]", "U"),
        (r"oin(?![aeiouyéè_])", "w2"),
        (r"o[iîy](?=[aeéè])", "waj"),
        (r"o[iî]", "wa"),
        (r"ien(?![aeiouyéènm_])", "j2"),
        (r"(?:ain|ein|aim|in|im|un|yn|ym)(?![aeiouyéèênm_])", "2"),
        (r"(?:an|am|en|em)(?![aeiouyéèênm_])", "3"),
        (r"(?:on|om)(?![aeiouyéèênm_])", "4"),
        (r"_", ""),
        (r"eill?", "ej"),
        (r"aill?(?![aeiou]*n)", "aj"),
        (r"ill", "ij"),
        (r"[ae]y(?=[aeioué])", "ej"),
        (r"o?eu(?=[rflv])", ""),
        (r"o?eu", "Y"),
        (r"a[iîy]|e[iîy]|[éèêë]", "é"),
        (r"e(?=[bdfgklmnprstvzSZJ]{2})|e(?=[bdfgklmnprstvz]$)", "é"),
        (r"e", ""),
        (r"[uûùü](?=[iéa])|[uûùü]", "V"),
        (r"[yîï]", "i"),
        (r"i(?=[aoé34U])", "j"),
        (r"[àâ]", "a"),
        (r"ô", "o"),
        (r"V", "y"),
        (r"U", "u"),
        (r"é", "e"),
        (r"J", "nj"),
        (r"(.)\1+", r"\1"),
    )
)


def of_phones(phones: Iterable[str]) -> str:
    """The sounds of a pronunciation of the recogniser's lexicon ("s E t" is "set")."""
    return "".join(_MERGED.get(phone, phone) for phone in phones)


def of_spelling(word: str) -> str:
    """The sounds of a word by French spelling, roughly."""
    for pattern, sound in _RULES:
        word = pattern.sub(sound, word)
    return word
