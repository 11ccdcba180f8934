"""Piper's symbols of a French text, and the phones they stand for in an alignment."""

from __future__ import annotations

import enum
import functools
from collections.abc import Sequence
from typing import NamedTuple

from piper.phoneme_ids import DEFAULT_PHONEME_ID_MAP
from piper.phonemize_espeak import EspeakPhonemizer

from appliance.speech.lexicon import phones

#: The number that the exported graph is given for each symbol; 0 is Piper's padding.
SYMBOL_IDS: dict[str, int] = {symbol: ids[0] for symbol, ids in DEFAULT_PHONEME_ID_MAP.items()}
SYMBOL_COUNT = 256
START, END, GAP = "^", "$", " "
PUNCTUATION = frozenset(".,;:!?")
_NASAL_MARK = "\u0303"

#: Every IPA symbol of espeak-ng's French, and the English ones it lets through.
_SOUNDS = {
    "i": "i", "ɪ": "i", "e": "e", "ɛ": "E", "ɜ": "E", "a": "a", "ɐ": "a", "ɑ": "a", "æ": "a",
    "ʌ": "a", "o": "o", "ɔ": "O", "ɒ": "O", "u": "u", "ʊ": "u", "y": "y", "ø": "Y", "œ": "W",
    "ə": "W", "j": "j", "w": "w", "ɥ": "y", "p": "p", "t": "t", "k": "k", "b": "b", "d": "d",
    "ɡ": "g", "g": "g", "f": "f", "v": "v", "s": "s", "z": "z", "ʃ": "S", "ʒ": "Z", "m": "m",
    "n": "n", "ɲ": "J", "ŋ": "n", "l": "l", "ʁ": "r", "r": "r", "ɹ": "r", "h": "r", "x": "r",
    "θ": "s", "ð": "z",
}  # fmt: skip
_NASALS = {"a": "A~", "O": "O~", "o": "O~", "E": "E~", "W": "E~", "e": "E~", "y": "E~"}
STOPS = frozenset(phones.INDEX[phone] for phone in "ptkbdg")

#: A symbol that the recordings hardly hold speaks with what another one has learnt.
_NEAR = {
    "ɥ": "y", "h": "ʁ", "x": "ʁ", "θ": "s", "ð": "z", "ŋ": "n", "ʎ": "j", "ʌ": "a", "æ": "a",
    "ɐ": "a", "ɒ": "ɔ", "ʊ": "u", "ɪ": "i", "ɜ": "œ", "ɹ": "ʁ", "r": "ʁ", "g": "ɡ", "ɲ": "n",
    "!": ".", ";": ",", ":": ",", "?": ".", "ˌ": "ˈ",
}  # fmt: skip


class Kind(enum.Enum):
    """What a symbol does in time: sounds, may be silent, or changes its neighbour."""

    SOUND = enum.auto()
    PAUSE = enum.auto()
    MARK = enum.auto()


class Token(NamedTuple):
    """A symbol in its place, with its phone (silence where it is no sound)."""

    symbol: str
    kind: Kind
    phone: int


def kind(symbol: str) -> Kind:
    """The kind of a symbol; an unknown one is a mark and takes no time."""
    if symbol in _SOUNDS:
        return Kind.SOUND
    if symbol in PUNCTUATION or symbol in (START, END, GAP):
        return Kind.PAUSE
    return Kind.MARK


def tokens(symbols: Sequence[str]) -> list[Token]:
    """The symbols with their kinds and phones; a vowel before a nasal mark is the nasal one."""
    found = []
    for i, symbol in enumerate(symbols):
        of = kind(symbol)
        phone = phones.SILENCE
        if of is Kind.SOUND:
            name = _SOUNDS[symbol]
            if symbols[i + 1 : i + 2] == [_NASAL_MARK]:
                name = _NASALS.get(name, name)
            phone = phones.INDEX[name]
        found.append(Token(symbol, of, phone))
    return found


@functools.cache
def _phonemizer() -> EspeakPhonemizer:
    return EspeakPhonemizer()


def sentences(text: str) -> list[list[str]]:
    """The symbols of each sentence of the text, as Piper will make them at the box."""
    return [
        [symbol for symbol in sentence if symbol in SYMBOL_IDS]
        for sentence in _phonemizer().phonemize("fr", text)
        if sentence
    ]


def near(symbol: str, known: frozenset[str]) -> str | None:
    """A symbol among the known ones to borrow from; None where nothing is near."""
    if _NEAR.get(symbol) in known:
        return _NEAR[symbol]
    if symbol in _SOUNDS:
        return next((s for s in sorted(known) if _SOUNDS.get(s) == _SOUNDS[symbol]), None)
    return "-" if "-" in known else None
