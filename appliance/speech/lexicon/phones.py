"""The phone inventory of the French model and how espeak-ng's mnemonics map to it."""

from __future__ import annotations

from collections.abc import Iterable

#: Phone 0 is silence; phone i is PHONES[i - 1]. The order is the order of the network's outputs.
PHONES = tuple("i e E a o O u y Y W A~ O~ E~ j w p t k b d g f v s z S Z m n J l r".split())
SILENCE = 0
#: Phones and silence.
PHONE_COUNT = len(PHONES) + 1
INDEX = {phone: i + 1 for i, phone in enumerate(PHONES)}
SCHWA = INDEX["W"]

#: Mnemonics of espeak-ng 1.51's French that stand for another phone of the inventory.
_SAME_AS = {"@": "W", "@-": "W", "W~": "E~", "n^": "J", 'y"': "y"}

#: English sounds as a French speaker says them: espeak-ng reads "parking" or "mike" as English.
_FRENCHIFIED = {
    "aI": "a j", "eI": "E", "oU": "o", "aU": "a u", "OI": "O j", "I": "i", "I2": "i", "i:": "i",
    "3:": "W r", "3": "W r", "A@": "a r", "A:": "a", "aa": "a", "V": "W", "U": "u", "u:": "u",
    "O:": "O", "O@": "O r", "e@": "E r", "i@": "i r", "0": "O", "N": "n g", "tS": "t S",
    "dZ": "d Z", "T": "t", "D": "z", "h": "", "x": "r", "C": "S", "r-": "r", "R": "r", "R2": "r",
    "X": "r", "Q": "", "?": "", "l^": "l j", "a:": "a", "e:": "e", "o:": "o", "y:": "y", "Y:": "Y",
    "E:": "E", "ts": "t s", "pF": "p f", "I#": "i", "@L": "W l", "a#": "a", "E2": "E", "o@": "O r",
    "i@3": "i r", "U@": "u r", "aI@": "a j W r", "aI3": "a j W r",
}  # fmt: skip

Pronunciation = tuple[int, ...]


def from_mnemonic(mnemonic: str) -> int | None:
    """Phone index of an espeak-ng mnemonic, None for marks that are no sound.

    Raises ValueError for a sound outside the inventory (an English or German phone).
    """
    if mnemonic.startswith("_"):
        return SILENCE
    if mnemonic in ("", ";") or mnemonic.startswith("("):
        return None
    for candidate in (mnemonic, mnemonic.rstrip("-2:")):
        phone = INDEX.get(_SAME_AS.get(candidate, candidate))
        if phone is not None:
            return phone
    raise ValueError(f"no French phone for espeak-ng's {mnemonic!r}")


def frenchified(mnemonic: str) -> Pronunciation:
    """The French phones a foreign one is said with; raises ValueError for one never met."""
    sounds = _FRENCHIFIED.get(mnemonic, _FRENCHIFIED.get(mnemonic.rstrip("-2:")))
    if sounds is None:
        raise ValueError(f"no French phone for espeak-ng's {mnemonic!r}")
    return parse(sounds)


def parse(text: str) -> Pronunciation:
    """`"v E~ t"` as phone indices; raises KeyError for an unknown phone."""
    return tuple(INDEX[phone] for phone in text.split())


def spell(pronunciation: Iterable[int]) -> str:
    """Phone indices as text, the inverse of `parse`."""
    return " ".join(PHONES[phone - 1] for phone in pronunciation)
