"""What callers say about the joints of a name: "avec une apostrophe", "avec un tiret", "en deux
mots", and about its accents, which are not kept."""

from __future__ import annotations

import re
from dataclasses import dataclass

from appliance.french.spans import Used
from appliance.french.words import Tokens, vocabulary

APOSTROPHE, HYPHEN, SPACE, CLOSED, NONE = "'", "-", " ", "", None
#: Of a name in three words.
TWO_SPACES = 2 * SPACE
_MARKS: tuple[tuple[Tokens, str | None], ...] = (
    (("trait", "d'", "union"), HYPHEN),
    (("tiret",), HYPHEN),
    (("apostrophe",), APOSTROPHE),
    (("cedille",), NONE),
    (("trema",), NONE),
    (("accent", "aigu"), NONE),
    (("accent", "grave"), NONE),
    (("accent", "circonflexe"), NONE),
    (("accents",), NONE),
    (("accent",), NONE),
)
_WORDS: tuple[tuple[Tokens, str], ...] = (
    (("en", "deux", "mots"), SPACE),
    (("deux", "mots"), SPACE),
    (("en", "trois", "mots"), TWO_SPACES),
    (("trois", "mots"), TWO_SPACES),
    (("en", "un", "seul", "mot"), CLOSED),
    (("en", "un", "mot"), CLOSED),
    (("d'", "un", "seul", "mot"), CLOSED),
    (("tout", "attache"), CLOSED),
    (("tout", "colle"), CLOSED),
)
_OPENING = vocabulary("avec met mettez prend faut a")
_ARTICLES = vocabulary("un une le la l' son deux des les")
#: Where the mark stands: "sur le e", "entre les deux".
_WHERE = vocabulary("sur entre dessous dessus au milieu apres devant")
_PLACES = vocabulary("le la les l' deux premier deuxieme dernier e c i o a d l milieu mots")


@dataclass(frozen=True, slots=True)
class Joint:
    """``mark``: what joins the words of the name; None where only an accent was told."""

    mark: str | None
    used: Used


def joint_said(tokens: Tokens) -> Joint | None:
    """What is said of the joints, outside a spelling. Of several the last that joins counts."""
    used: list[tuple[int, int]] = []
    mark: str | None = None
    for at in range(len(tokens)):
        found = _remark_at(tokens, at)
        if found is not None:
            used.append((at, found[1]))
            mark = mark if found[0] is None else found[0]
    return Joint(mark, tuple(used)) if used else None


#: "J'ai deux mots à dire au docteur".
_TO_SAY = (("a",), ("au",), ("pour",), ("avec",))


def _remark_at(tokens: Tokens, at: int) -> tuple[str | None, int] | None:
    for words, told in _WORDS:
        end = at + len(words)
        if tokens[at:end] == words and not (words[0] != "en" and tokens[end : end + 1] in _TO_SAY):
            return told, end
    if tokens[at] in ("d", "l") and tokens[at + 1 :] == ("apostrophe",):
        return APOSTROPHE, at + 2  # "d'Artagnan, d apostrophe"
    if tokens[at] not in _OPENING or at + 1 == len(tokens):
        return None
    start = at + 1
    start += tokens[start] in _ARTICLES
    if tokens[at] == "a" and start == at + 1:
        return None  # "a accent circonflexe" is a letter, "il y a une apostrophe" is not
    for words, joint in _MARKS:
        end = start + len(words)
        if tokens[start:end] == words and not _is_letter(tokens, end):
            return joint, _after_place(tokens, end)
    return None


def _is_letter(tokens: Tokens, at: int) -> bool:
    """A spelling goes on: the mark belongs to its letter."""
    return any(len(token) == 1 and token.isalpha() for token in tokens[at : at + 1])


def _after_place(tokens: Tokens, at: int) -> int:
    if tokens[at : at + 1] and tokens[at] in _WHERE:
        at += 1
        while tokens[at : at + 1] and tokens[at] in _PLACES:
            at += 1
    return at


#: Begin a surname, or what follows one, that is said to be two words, though written as one.
_PARTICLE = re.compile(r"^(LE|LA|LES|DU|DES|DE|DAL|VAN|EL|BEN)(?=[A-Z]{3,}$)")


def with_joint(surname: str, mark: str) -> str:
    """The surname with the joint told: D'ARCY, PETIT-JEAN, LE GOFF, LEGOFF."""
    if mark == APOSTROPHE:
        begins = surname[:1] in ("D", "L", "O") and "'" not in surname
        begins = begins and not surname.startswith(("LE ", "LA ", "LES ", "DE ", "DU ", "DES "))
        return f"{surname[0]}'{surname[1:].lstrip(' ')}" if begins else surname
    if mark in (SPACE, TWO_SPACES):
        return _in_words(surname, 1 + len(mark))
    return surname.replace(" ", mark)


def _in_words(surname: str, count: int) -> str:
    """DE LACOUR in three words is DE LA COUR, LEGOFF in two LE GOFF; what has them stays."""
    words = surname.split(" ")
    while len(words) < count:
        parted = [part for word in words for part in _PARTICLE.sub(r"\1 ", word).split(" ")]
        if parted == words:
            break
        words = parted
    return " ".join(words)
