"""How a recogniser's word may stand for another: by its sound or by one wrong letter."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from appliance.french.words import vocabulary

#: Spelling to sound, in order, on folded words. Upper case: nasal vowels, "ch", "gn", "ou".
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"(?<=[aeiouy])s(?=[aeiouy])", "z"),
        (r"c(?=[eiy])|ss", "s"),
        (r"g(?=[eiy])", "j"),
        (r"ch", "C"),
        (r"ai(?:ll|l$)", "Y"),
        (r"(?:ees|ent|er|ez|ee|es|ait|ais|aient|e)$", "_"),
        (r"[stdxpz]+$", ""),  # silent at the end, but not before an ending: "trente"
        (r"_$", ""),
        (r"h", ""),
        (r"eau|au", "o"),
        (r"ou", "U"),
        (r"oi", "wa"),
        (r"(?:ain|ein|aim|in|im|un|yn|ym)(?![aeiouynm])", "I"),
        (r"(?:an|am|en|em)(?![aeiouynm])", "A"),
        (r"(?:on|om)(?![aeiouynm])", "O"),
        (r"gn|ny|ni(?=[aeo])", "N"),
        (r"ai|ei|ay|ey", "e"),
        (r"ph", "f"),
        (r"gu(?=[eiy])", "g"),
        (r"s+", "s"),
        (r"qu|q|ck|c", "k"),
        (r"y|ill", "i"),
        (r"(.)\1+", r"\1"),
    )
)
_SHORTEST_KEY = 3
#: Ordinary words one letter away from an emergency's: "adresse" is no "agresse".
_THEMSELVES = vocabulary(
    "absent absente absentes absents adressage adresse adressee adresser adresses armel "
    "armelle attend attende attendez attends attendu attente auteur blaise boite boites "
    "campagne ceci celle celles charlie compagnie compris contact contacts contrat contrats "
    "contusion coquin coquine coquins creuse demande demandes derange desire desiree dossier "
    "dossiers electricien electricite essaie essaies essaye facon facture factures fausse "
    "fausser fausses fete fetes fournier fournir gille gilles grain import infecte infeste "
    "insuline interesse interessee interesser isolation maeline maelle maladie manteau mare "
    "marie marre masques message messages more moreau mounir paques parquer partent peintre "
    "peler poisson poissons portent pose poser prendre prie puis pure quart quarts raisin "
    "raisins regard regine reine rendre reprendre residence residents respecte retarde rosine "
    "sekou seraient serais serait serez sergent serment serons serrent servent short souhait "
    "sure tel tetanos tir toi traite transport transports trompe trompee veille vers violet "
    "violets violette violettes virage visiter"
)
#: From how many letters one may be wrong; so many shorter words are one letter from another.
LONG_WORD, _LONG_STEM = 7, 9
_LONG_KEY = 5  # shorter ones begin too many words: "serr" and "certificat"
#: Words and pairs of one utterance, which each list asks for again: a fifth of the time. No more
#: of what a caller said stays in memory.
_ONE_UTTERANCE = 128


@lru_cache(maxsize=_ONE_UTTERANCE)
def sound(word: str) -> str:
    """A rough key of how a folded word sounds, without its inflected ending."""
    for pattern, replacement in _RULES:
        word = pattern.sub(replacement, word)
    return word


@cache
def _sound_of_list(wanted: str) -> str:
    """Only words of the lists are remembered, none of a caller's."""
    return sound(wanted)


def alike(word: str, wanted: str, stem: bool = False, key: str | None = None) -> bool:
    """Whether the folded ``word`` may be ``wanted``; ``stem``: begins with it; ``key``: the sound
    of ``word`` where it is known already."""
    if word == wanted or (stem and word.startswith(wanted)):
        return True
    if word in _THEMSELVES:
        return False
    length = len(wanted)
    if length >= _SHORTEST_KEY:
        heard = sound(word) if key is None else key
        meant = _sound_of_list(wanted)
        if len(meant) >= _SHORTEST_KEY and meant == heard:
            return True
        if stem and len(meant) >= _LONG_KEY and heard.startswith(meant):
            return True
    if length < (_LONG_STEM if stem else LONG_WORD) or word[0] != wanted[0]:
        return False
    compared = word[:length] if stem else word
    return DamerauLevenshtein.distance(compared, wanted, score_cutoff=1) <= 1
