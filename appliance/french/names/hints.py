"""What callers say about how a name is written: "avec un T à la fin", "non, B comme Berthe"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from appliance.french.names.alphabet import ALPHABET_WORDS, FORGOTTEN, letters_at
from appliance.french.names.parts import NameLists
from appliance.french.words import Tokens, vocabulary

Place = Literal["anywhere", "start", "end"]


@dataclass(frozen=True, slots=True)
class Hint:
    """Letters the name has (or, ``without``, has not) at a ``place``, or has ``instead`` of
    another; or right ``after`` or ``before`` one."""

    letters: str
    place: Place
    without: bool
    start: int
    end: int
    correction: bool = False
    instead: str = ""
    after: str = ""
    before: str = ""


_WITH = vocabulary("avec sans en par comporte prend pas")
_ENDINGS = vocabulary("finit fini termine finissant final finale")
_SKIPPED = vocabulary("un une le la l' et puis c' est bien juste seul seulement les de des par")
_CONTRASTING = vocabulary("c' est mais un une le plutot non")
_ARTICLES = vocabulary("un une le la l'")
_WORDS_TOO = vocabulary("de ce te")
_FEW = 4  # letters of an ending
#: Letters that are heard alike over the telephone.
_CONFUSED = ("BPDTVG", "MN", "SFX", "CSZ", "GJ", "AH", "IY", "KQC", "EI", "UO", "LR")


def hints_in(tokens: Tokens) -> list[Hint]:
    """Every hint, in order, none within another."""
    hints: list[Hint] = []
    for at in range(len(tokens)):
        found = hint_at(tokens, at)
        if found is None:
            continue
        if hints and at < hints[-1].end:
            if found.correction or not hints[-1].end >= found.end:
                hints[-1] = found
            continue
        contrast = hints and not hints[-1].without and tokens[at] == "pas" and hints[-1].end == at
        if not (contrast and found.without):  # "avec un y, pas un i": the y is enough
            hints.append(found)
        else:
            hints[-1] = replace(hints[-1], end=found.end)
    return hints


def hint_at(tokens: Tokens, at: int) -> Hint | None:
    """A hint that begins at this token."""
    opening = tokens[at] if at < len(tokens) else ""
    told = opening in ("deux", "double") or (len(opening) == 1 and opening.isalpha())
    if at and told and len(tokens[at - 1]) > 1:
        letters, end = _letters(tokens, at)
        said = _place_at(tokens, end) if len(letters) <= _FEW else None
        if said is not None and said[0] == "end":  # "Giraud, a u d à la fin"
            return Hint(letters, "end", False, at, _after_word(tokens, said[1]))
    contrasted = _contrasted_at(tokens, at)
    if contrasted is not None:
        letters, denied, end = contrasted
        return Hint(letters, "anywhere", False, at, _after_word(tokens, end), True, denied)
    correction = opening == "non" or tokens[at : at + 2] == ("pas", "comme")
    forgotten = _forgotten_at(tokens, at)
    if forgotten is not None:
        return forgotten
    there_is = tokens[at - 1 : at + 1] == ("y", "a")  # "il y a deux r"
    if not there_is and opening not in _WITH and opening not in _ENDINGS and not correction:
        return None
    start = at + 1
    while start < len(tokens) and (tokens[start] in _SKIPPED or tokens[start] in _WITH):
        of = tokens[start] in ("de", "d'") and tokens[start - 1] in ("pas", "sans")  # "pas de s"
        if letters_at(tokens, start) and _runs_on(tokens, start) and not of:
            break
        start += 1
    letters, end = _letters(tokens, start)
    bare = letters in ("A", "Y") and tokens[start - 1] not in _ARTICLES
    if not letters or (bare and _goes_on(tokens, end)):
        return None
    instead = _instead_at(tokens, start)
    if instead is not None:
        denied, letters, end = instead
        return Hint(letters, "anywhere", False, at, _after_word(tokens, end), True, denied)
    by_default: tuple[Place, int] = ("end" if opening in _ENDINGS else "anywhere", end)
    without = opening in ("sans", "pas")
    beside = None if without else _beside_at(tokens, end)
    if beside is not None:
        after, before, end = beside
        end = _after_word(tokens, end)
        return Hint(letters, "anywhere", False, at, end, correction, after=after, before=before)
    place, end = _place_at(tokens, end) or by_default
    return Hint(letters, place, without, at, _after_word(tokens, end), correction)


def _forgotten_at(tokens: Tokens, at: int) -> Hint | None:
    """ "Vous avez oublié le x": one letter, whatever is spelled behind it."""
    letter = tokens[at + 2 : at + 3] if tokens[at] in FORGOTTEN else ()
    if not letter or tokens[at + 1] not in _ARTICLES or not re.fullmatch("[a-z]", letter[0]):
        return None
    mute: Place = "end" if letter[0] in "tsxdeh" else "anywhere"
    place, end = _place_at(tokens, at + 3) or (mute, at + 3)
    return Hint(letter[0].upper(), place, False, at, _after_word(tokens, end))


def _goes_on(tokens: Tokens, at: int) -> bool:
    """Behind "a" or "y": "on trouve pas à se garer", "il y en a deux" tell no letter."""
    return at < len(tokens) and _place_at(tokens, at) is None and tokens[at] not in _BEHIND


_BEHIND = vocabulary("comme et c' mais pas")


def _instead_at(tokens: Tokens, at: int) -> tuple[str, str, int] | None:
    """ "pas b, p comme Pierre", "pas un d, c'est un t": the letter denied, the one that is meant
    and the token after it."""
    denied = letters_at(tokens, at)
    if denied is None or "pas" not in tokens[max(0, at - 2) : at]:
        return None
    start = denied[1]
    while start < len(tokens) and tokens[start] in _CONTRASTING and not _runs_on(tokens, start):
        start += 1
    meant = letters_at(tokens, start)
    if meant is None or letters_at(tokens, meant[1]) is not None:
        return None
    if tokens[start] in _WORDS_TOO and _goes_on(tokens, meant[1]):
        return None  # "c'est pas à ce nom-là"
    return denied[0], meant[0], meant[1]


def _contrasted_at(tokens: Tokens, at: int) -> tuple[str, str, int] | None:
    """ "n comme Noémie, pas m": a letter alone, the one denied behind it and the token after."""
    meant = letters_at(tokens, at)
    alone = len(tokens[at]) == 1 or tokens[at + 1 : at + 2] == ("comme",)
    if meant is None or not alone or (at and letters_at(tokens, at - 1) is not None):
        return None
    if _WITH.intersection(tokens[max(0, at - 2) : at]):
        return None  # "avec un t, pas un d": the t is enough
    end = meant[1]
    start = end + 1 + (tokens[end + 1 : end + 2] in (("un",), ("une",), ("de",)))
    denied = letters_at(tokens, start) if tokens[end : end + 1] == ("pas",) else None
    if denied is None or letters_at(tokens, denied[1]) is not None:
        return None  # "b comme Bernard, pas p, o, u, t, i, n"
    return meant[0], denied[0], denied[1]


def _beside_at(tokens: Tokens, at: int) -> tuple[str, str, int] | None:
    """ "un h après le r", "un e avant le t", "entre le r et le a": the letter before, the one
    behind, and the token after it."""
    side = tokens[at] if at < len(tokens) else ""
    one = _named_letter(tokens, at + 1) if side in ("apres", "avant", "entre") else None
    if one is None:
        return None
    if side == "entre":
        other = _named_letter(tokens, one[1] + 1) if tokens[one[1] :][:1] == ("et",) else None
        return (one[0], "", one[1]) if other is None else (one[0], *other)
    return (one[0], "", one[1]) if side == "apres" else ("", one[0], one[1])


def _named_letter(tokens: Tokens, at: int) -> tuple[str, int] | None:
    return letters_at(tokens, at + (tokens[at : at + 1] in (("le",), ("l'",), ("un",))))


def _after_word(tokens: Tokens, at: int) -> int:
    """ "un d à la fin, comme Daniel": behind the word for the letter."""
    return at + 2 if tokens[at : at + 1] == ("comme",) and at + 1 < len(tokens) else at


def _runs_on(tokens: Tokens, at: int) -> bool:
    """ "l'" or "de" here is a letter only where a letter follows it."""
    found = letters_at(tokens, at)
    return found is not None and letters_at(tokens, found[1]) is not None


def _letters(tokens: Tokens, at: int) -> tuple[str, int]:
    letters, end = "", at
    while _place_at(tokens, end) is None:
        found = letters_at(tokens, end)
        if found is None:
            break
        if tokens[end] in ALPHABET_WORDS and tokens[end - 1] != "comme":
            break  # "non, Pierre"
        alone = tokens[end] in _WORDS_TOO and not _runs_on(tokens, end)
        if alone and (not letters or _goes_on(tokens, found[1])):
            break
        if not letters and tokens[end] == "elle" and tokens[end - 1] == "avec":
            break  # somebody
        letters += found[0]
        end = found[1]
    return letters, end


_PLACES: tuple[tuple[tuple[str, ...], Place], ...] = (
    (("a", "la", "fin"), "end"),
    (("en", "fin"), "end"),
    (("au", "bout"), "end"),
    (("au", "debut"), "start"),
    (("au", "commencement"), "start"),
    (("devant",), "start"),
)


def _place_at(tokens: Tokens, at: int) -> tuple[Place, int] | None:
    for words, place in _PLACES:
        if tokens[at : at + len(words)] == words:
            return place, at + len(words)
    return None


def apply_hint(name: str, hint: Hint, lists: NameLists) -> str:
    """The name that sounds as said and has the letters: a known one, else written anew."""
    if hint.instead and hint.instead in name:
        return _exchanged(name, hint, lists)
    if hint.after + hint.before in name and (hint.after or hint.before):
        return _inserted(name, hint, lists)
    return _fitting(name, hint, lists)


def _exchanged(name: str, hint: Hint, lists: NameLists) -> str:
    """With the letter instead of the one denied, best where that makes a known name."""
    written = [
        name[:at] + hint.letters + name[at + len(hint.instead) :]
        for at in range(len(name))
        if name.startswith(hint.instead, at)
    ]
    known = [n for n in written if n in lists.patients or n in lists.surnames]
    return (known or written)[0]


def _inserted(name: str, hint: Hint, lists: NameLists) -> str:
    """With the letters beside the one named, best where that makes a known name."""
    pair = hint.after + hint.letters + hint.before
    if pair in name:
        return name
    beside = hint.after + hint.before
    written = [
        name[:at] + pair + name[at + len(beside) :]
        for at in range(len(name))
        if name.startswith(beside, at)
    ]
    known = [n for n in written if n in lists.patients or n in lists.surnames]
    return (known or written)[0]


def _fitting(name: str, hint: Hint, lists: NameLists) -> str:
    twice = len(hint.letters) == 2 and len(set(hint.letters)) == 1  # "González avec deux z"
    has_two = twice and name.count(hint.letters[0]) > 1 and name in lists.surnames
    if _fits(name, hint) or (has_two and not hint.without):
        return name
    for known in (lists.patients, lists.surnames):
        for candidate in known.alike(name):
            if _fits(candidate, hint) and (not hint.without or _is_left(candidate, name)):
                return candidate
    if hint.without:
        if hint.place == "end" or hint.letters == "E":
            return name.removesuffix(hint.letters)
        return name.replace(hint.letters, "", 1) if len(hint.letters) == 1 else name
    return _rewritten(name, hint, lists)


def _is_left(candidate: str, name: str) -> bool:
    """Whether letters were only taken away: "Daniel" of "Danielle", not "Anes" of "Anne"."""
    rest = iter(name)
    return all(letter in rest for letter in candidate)


def _fits(name: str, hint: Hint) -> bool:
    mute = hint.without and hint.letters == "E"  # "Daniel sans e": at the end
    if hint.place == "end" or mute:
        has = name.endswith(hint.letters)
    elif hint.place == "start":
        has = name.startswith(hint.letters)
    else:
        has = hint.letters in name
    return has != hint.without


def _rewritten(name: str, hint: Hint, lists: NameLists) -> str:
    letters = hint.letters
    if hint.place == "end" and letters == "H":  # no other letter is heard for it
        return name + letters
    if hint.place == "end" and name.endswith(letters[0]) and len(set(letters)) == 1:
        return name.rstrip(letters[0]) + letters  # "Dubreuil, deux l à la fin"
    if hint.place == "end":
        return re.sub(r"(?:EAUX?|AU[TDX]?|OT|O|[TDSXZE])$", "", name) + letters
    if len(letters) == 1:
        return _letter_replaced(name, letters, hint.place, lists)
    if len(set(letters)) == 1:
        return name.replace(letters[0], letters, 1)
    ending = re.sub(r"(?:EAUX?|AU[TDX]?|O[TDS]?|AIN|EIN|IN|É|ER|EZ|ET)$", "", name)
    return (ending if ending != name else name) + letters


def _letter_replaced(name: str, letter: str, place: Place, lists: NameLists) -> str:
    """One letter in place of one that sounds alike, best where that makes a known name."""
    written = [
        name[:at] + letter + name[at + 1 :]
        for at, old in enumerate(name)
        if old != letter and any(letter in group and old in group for group in _CONFUSED)
    ]
    if place == "start":
        return letter + name[1:] if written and written[0].startswith(letter) else letter + name
    known = [n for n in written if n in lists.patients or n in lists.surnames]
    if known:
        return known[0]
    return written[0] if written else name + letter
