"""The written form of everything the model can hear, and how espeak-ng is made to say it.

A word is lower case, without hyphen ("rendez vous", "quatre vingt dix sept"), elisions stay in
one word ("j'ai", "aujourd'hui"). A letter said by its name is the single character: "b", "é";
"w" stands for "double vé" and "y" for "i grec". Numbers are words.
"""

from __future__ import annotations

import re

_UNITS = (
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
).split()
_TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante", 8: "quatre vingt"}

#: What espeak-ng is given for a letter that stands alone; letters not named here go as they are.
LETTER_NAMES = {
    "a": "ah", "b": "bé", "c": "cé", "d": "dé", "e": "euh", "g": "gé", "h": "ache", "i": "hi",
    "j": "ji", "k": "ka", "o": "eau", "p": "pé", "q": "cu", "t": "té", "u": "hu", "v": "vé",
    "w": "double vé", "x": "ix", "y": "i grec", "é": "hé", "è": "haie", "ê": "haie", "à": "ah",
    "f": "effe", "l": "elle", "m": "aime", "n": "haine", "r": "erre", "s": "esse", "z": "zède",
}  # fmt: skip
LETTERS = tuple("abcdefghijklmnopqrstuvwxyz")

#: Words that espeak-ng's French reads as foreign or wrongly, respelled for it.
RESPELLED = {
    "berthe": "bèrte", "marcel": "marcèle", "william": "ouilliam", "oscar": "oscare",
}  # fmt: skip

#: Groups that espeak-ng only links and stresses well as one hyphenated word.
_JOINED = (
    "rendez vous", "après midi", "est ce", "peut être", "dix sept", "dix huit", "dix neuf",
    "au delà", "là bas", "vous même", "moi même", "sage femme", "grand mère", "grand père",
    "beau père", "belle mère", "petit fils", "petite fille",
)  # fmt: skip


def number(value: int) -> str:
    """0 to 9999 in words: 97 is "quatre vingt dix sept". Raises ValueError outside."""
    if not 0 <= value <= 9999:
        raise ValueError(value)
    if value < 17:
        return _UNITS[value]
    if value < 20:
        return f"dix {_UNITS[value - 10]}"
    if value < 100:
        return _two_digits(value)
    if value < 1000:
        return _group(value // 100, "cent", value % 100)
    return _group(value // 1000, "mille", value % 1000)


def _two_digits(value: int) -> str:
    ten, unit = divmod(value, 10)
    if ten in (7, 9):
        ten, unit = ten - 1, unit + 10
    if unit == 0:
        return _TENS[ten]
    link = " et " if unit in (1, 11) and ten != 8 else " "
    return _TENS[ten] + link + number(unit)


def _group(count: int, name: str, rest: int) -> str:
    head = name if count == 1 else f"{number(count)} {name}"
    return head if rest == 0 else f"{head} {number(rest)}"


def normalise(text: str) -> str:
    """A transcript in the model's written form. Numbers above 9999 are read digit by digit."""
    text = text.lower().replace("’", "'").replace("œ", "oe").replace("æ", "ae")
    text = re.sub(r"\d+", _read_digits, text)
    text = re.sub(r"[^a-zàâäçéèêëîïôöùûüÿñ' ]", " ", text)
    words = (word.strip("'") if word not in ("'",) else "" for word in text.split())
    return " ".join(word for word in words if word)


def _read_digits(match: re.Match[str]) -> str:
    digits = match.group()
    if len(digits) > 4 or (len(digits) > 1 and digits[0] == "0"):
        return " " + " ".join(_UNITS[int(digit)] for digit in digits) + " "
    return f" {number(int(digits))} "


def for_espeak(text: str) -> str:
    """Text in the normal form as espeak-ng has to be given it to say it as a caller does."""
    padded = f" {text} "
    for group in _JOINED:
        padded = padded.replace(f" {group} ", f" {group.replace(' ', '-')} ")
    padded = re.sub(
        r" quatre vingt (?=(un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze"
        r"|douze|treize|quatorze|quinze|seize)\b)",
        " quatre-vingt-",
        padded,
    )
    words = padded.split()
    return " ".join(
        LETTER_NAMES.get(word, word)
        if len(word) == 1 and not _is_word(words, i)
        else RESPELLED.get(word, word)
        for i, word in enumerate(words)
    )


def _is_word(words: list[str], i: int) -> bool:
    """True for "a", "y" and "à" used as words: "il y a", "il a", "à midi"."""
    word = words[i]
    neighbours = words[max(0, i - 1) : i] + words[i + 1 : i + 2]
    spelled = any(len(neighbour) == 1 and neighbour not in "ayà" for neighbour in neighbours)
    alone = not neighbours
    return word in ("a", "y", "à", "ô") and not alone and not spelled and not _spelling(words, i)


def _spelling(words: list[str], i: int) -> bool:
    """True where every neighbour within two words is a letter or a word of spelling."""
    near = words[max(0, i - 2) : i] + words[i + 1 : i + 3]
    marks = {"deux", "double", "accent", "comme", "tiret", "apostrophe", "lettre", "tréma"}
    after = words[i + 1 : i + 2]
    if after and after[0] in ("accent", "comme", "tréma", "majuscule"):
        return True
    return all(len(word) == 1 or word in marks for word in near)
