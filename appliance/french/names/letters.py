"""The letters in what is said of a name: those that spell it, with what is told of them behind, or
those that only say how it is written."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from appliance.french.names.alphabet import ALPHABET_WORDS, FORGOTTEN
from appliance.french.names.finding import is_name_word
from appliance.french.names.hints import Hint, apply_hint, hints_in
from appliance.french.names.parts import NameLists
from appliance.french.names.sounds import fold_name
from appliance.french.names.spelling import Spelling, read_spelling
from appliance.french.words import Tokens, masked
from appliance.messages import NAME_QUESTIONS

_ENDINGS = (4, 3, 2)  # letters that are told once more
_SHORT_NAME = 2  # letters; "b e r b e r" may be one name
_MOST_NAMES = 3  # "Moreau, Pierre Louis Marcel"


def letters_told(
    tokens: Tokens, asked: str, lists: NameLists
) -> tuple[list[Hint], Spelling | None]:
    """Letters said about a name, or else the letters that are the name; what is told of them
    behind ("m a r e c, avec deux r") is heeded."""
    answers = asked in NAME_QUESTIONS
    hints = hints_in(tokens)
    spelling = read_spelling(tokens, asked=answers)
    if asked != "spelling" and spelling is not None and _are_names(spelling, tokens, lists):
        return hints, None
    if len(hints) > 1:  # "avec un k, et un i à la fin": together they spell nothing
        spelling = read_spelling(masked(tokens, tuple((h.start, h.end) for h in hints)), answers)
    elif not hints and spelling is not None and _is_doubling(spelling, tokens):
        hints = [Hint(spelling.text, "anywhere", False, *spelling.used[0])]
    if spelling is None or any(_is_hint(hint, spelling, tokens) for hint in hints):
        return hints, None
    hints = [hint for hint in hints if not _contrasts(hint, tokens)]
    for hint in hints:
        if hint.start >= spelling.used[0][1]:
            text, used = apply_hint(spelling.text, hint, lists), (hint.start, hint.end)
            spelling = replace(spelling, text=text, used=(*spelling.used, used))
    spelling = _doubled_within(_said_once(spelling, lists), lists)
    return [], _undoubled(_without_retold(spelling, tokens, lists), tokens)


def _are_names(spelling: Spelling, tokens: Tokens, lists: NameLists) -> bool:
    """ "Henri Joseph", "François Xavier": words of the alphabet alone, and too few to spell a name
    with, are who somebody is, unless letters were asked for."""
    start, end = spelling.used[0]
    words = tokens[start:end]
    names = all(fold_name(word) in lists.first_names for word in words)
    return names and len(words) <= _MOST_NAMES and ALPHABET_WORDS.issuperset(words)


def _contrasts(hint: Hint, tokens: Tokens) -> bool:
    """ "m comme Marcel, pas n": which of two letters was told, and nothing of the name."""
    return hint.without and tokens[hint.start] == "pas" and tokens[hint.start - 2] == "comme"


def _said_once(spelling: Spelling | None, lists: NameLists) -> Spelling | None:
    """ "r o u x, r o u x": the letters once, unless the name is made so ("Khalkhal")."""
    text = spelling.text if spelling else ""
    half, odd = divmod(len(text), 2)
    once = half > _SHORT_NAME and not odd and text[:half] == text[half:]
    if spelling is None or text in lists.surnames or text in lists.first_names:
        return spelling
    if once:
        return replace(spelling, text=text[:half])
    for size in _ENDINGS:  # "l e c o q, c o q", "c o u r t o i s, i s à la fin"
        name = text[:-size]
        if name.endswith(text[-size:]) and (name in lists.surnames or name in lists.first_names):
            return replace(spelling, text=name)
    return spelling


def _without_retold(spelling: Spelling | None, tokens: Tokens, lists: NameLists) -> Spelling | None:
    """ "b o n n a r d, b comme Berthe", "m a l l e t, deux l, un t", "b e r n a r d, d à la fin":
    what is told behind a whole name of letters that it has."""
    if spelling is None or spelling.text in lists.surnames:
        return spelling
    start, end = spelling.used[0]
    for at in range(start + 2, end):
        said = " ".join(tokens[at : end + 3])
        said = _CONTRAST.sub("", said)
        told = _RETOLD.match(said)
        name = read_spelling(tokens[start:at], asked=True) if told else None
        if told is None or name is None or name.text not in lists.surnames:
            continue
        letters = (
            (2 if count in ("deux", "double") else 1) * x for count, x in _TOLD.findall(said)
        )
        if all(letter.upper() in name.text for letter in letters):
            return replace(spelling, text=name.text)
    return spelling


_CONTRAST = re.compile(r"(?<=\w\w)(?: et)? pas (?:une? )?[a-z](?: comme \w+)?$")
_TOLD = re.compile(r"(deux|double|une?)? ?\b([a-z])\b(?! la fin)")
_RETOLD = re.compile(
    r"(?:[a-z] comme \w+|[a-z] a la fin|(?:(?:deux|double|une?) [a-z](?: et| puis)?(?: |$))+)$"
)


def _doubled_within(spelling: Spelling | None, lists: NameLists) -> Spelling | None:
    """ "g u i l o u, deux l": behind the letters, where they are a name only so."""
    text = spelling.text if spelling else ""
    name = text[:-2].replace(text[-1:], text[-2:], 1)
    doubled = text[-1:] == text[-2:-1] and text[-1:] in text[:-2]
    if spelling is None or not doubled or text in lists.surnames or name not in lists.surnames:
        return spelling
    return replace(spelling, text=name)


def _undoubled(spelling: Spelling | None, tokens: Tokens) -> Spelling | None:
    """ "m a c deux r o n, pardon, un seul r"."""
    for word, letter in pairwise(tokens):
        if spelling is not None and word in ("seul", "seule") and len(letter) == 1:
            once = spelling.text.replace(2 * letter.upper(), letter.upper())
            spelling = replace(spelling, text=once)
    return spelling


def _is_doubling(spelling: Spelling, tokens: Tokens) -> bool:
    """ "Vasseur deux s": a letter doubled behind a name says how it is written."""
    start, _ = spelling.used[0]
    doubled = len(spelling.text) == 2 and len(set(spelling.text)) == 1
    return doubled and start > 0 and is_name_word(tokens, start - 1)


def _is_hint(hint: Hint, spelling: Spelling, tokens: Tokens) -> bool:
    """The letters are about the name, not the name: "avec e a u"; the name itself is spelled
    in full after "ça s'écrit"."""
    start = spelling.used[0][0]
    if tokens[hint.start] in FORGOTTEN and spelling.used[0][1] > hint.end + _SHORT_NAME:
        return False  # "il manque un l, d, u, v, a, l"
    within = hint.start < start < hint.end or start == hint.start
    spoken_too = (
        len(spelling.text) > _SHORT_NAME and spelling.text.lower() in tokens
    )  # "Petit sans e, p, e, t, i, t"
    return within and not spoken_too and len(spelling.text) <= (2 if hint.correction else 5)


def begins_name(spelling: Spelling, tokens: Tokens) -> bool:
    """ "Bouvier, b comme Bernard": one letter only says how the name begins."""
    start = spelling.used[0][0]
    before = tokens[start - 1] if start and is_name_word(tokens, start - 1) else ""
    return len(spelling.text) == 1 and fold_name(before)[:1] == spelling.text
