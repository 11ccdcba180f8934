"""Letters that a recogniser wrote as words that sound the same: "cas, e, air, d" for "k, e, r, d".

Only among letters that can be nothing else, so that "un cas" stays one. Of the 46,000 lines of
models/callers it changes none; of 22 names spelled so in the set who_four 12 more are understood
with it.
"""

from __future__ import annotations

from appliance.french.names.alphabet import letters_at
from appliance.french.words import Tokens, fold

_HEARD = {
    word: letter
    for letter, words in {
        "a": "ah ha", "b": "baie bee bees", "d": "des dees", "e": "eux oeufs", "g": "j'ai jet geai",
        "j": "j'y git", "k": "cas qua", "q": "cul", "l": "elles ailes", "m": "aimes", "n": "haines",
        "o": "oh eau eaux haut hauts au aux", "r": "aire aires airs ere", "s": "est-ce",
        "t": "thes tes", "u": "hue eu", "v": "vais",
    }.items()
    for word in words.split()
}  # fmt: skip
#: Said around letters too: letters only where others stand on both sides.
_TALK = frozenset("ah ha des j'ai j'y oh au aux est-ce tes eu vais".split())
_TWICE = ("deux", "double")
_MARKS = (("plus", "loin"), ("tiret",), ("apostrophe",), ("espace",), ("euh",))
#: What shows that a name is spelled: letters as such, some of them no words by themselves.
_FEWEST, _FEWEST_BARE = 3, 2
_WORDS_TOO = frozenset("ay")
#: Of an utterance that is nothing else: "j'ai, air, eau, esse".
_FEWEST_ALONE = 4


def letters_right(text: str) -> str:
    """The text with such words among letters put right."""
    words = text.split()
    heard = tuple(map(fold, words))
    at = 0
    while at < len(words):
        end, slips, letters = _stretch(heard, at)
        bare = [word for word in heard[at:end] if len(word) == 1]
        sure = letters >= _FEWEST and len(bare) >= _FEWEST_BARE and not _WORDS_TOO.issuperset(bare)
        whole = at == 0 and end == len(words) and letters + len(slips) >= _FEWEST_ALONE
        for place in slips if sure or whole else ():
            words[place] = _HEARD[heard[place]]
        at = max(end, at + 1)
    return " ".join(words)


def _stretch(heard: Tokens, start: int) -> tuple[int, list[int], int]:
    """Letters that follow each other from here: where they end, the places of those written as
    words, and how many are not."""
    slips: list[int] = []
    letters, at = 0, start
    while at < len(heard):
        if (found := letters_at(_before_letter(heard, at), at)) is not None:
            letters, at = letters + 1, found[1]
            continue
        place = at + (heard[at] in _TWICE)
        if _is_slip(heard, place, start):
            slips.append(place)
            likened = heard[place + 1 : place + 2] == ("comme",)
            at = place + (3 if likened else 1)
            letters += likened
            continue
        mark = next((m for m in _MARKS if at > start and heard[at : at + len(m)] == m), None)
        if mark is None:
            break
        at += len(mark)
    return at, slips, letters


def _before_letter(heard: Tokens, at: int) -> Tokens:
    """The words, with the letter behind "deux elle": only before a letter that is one, doubled."""
    behind = heard[at + 2 : at + 3] if heard[at] in _TWICE else ()
    if not behind or behind[0] not in _HEARD:
        return heard
    return (*heard[: at + 2], _HEARD[behind[0]], *heard[at + 3 :])


def _is_slip(heard: Tokens, at: int, start: int) -> bool:
    """Whether a word here may be a letter. "J'ai" begins no spelling but where all begins."""
    word = heard[at] if at < len(heard) else ""
    letter = _HEARD.get(word)
    if letter is None:
        return False
    if heard[at + 1 : at + 2] == ("comme",):  # "eau comme Oscar"
        return "".join(heard[at + 2 : at + 3]).startswith(letter)
    follows = heard[at + 1 : at + 2]
    among = bool(follows) and (letters_at(heard, at + 1) is not None or follows[0] in _HEARD)
    return word not in _TALK or (among and (at > start or at == 0))
