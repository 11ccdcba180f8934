"""Number words of a telephone number: the digits each may mean, and where they stand in what was
said, parted by corrections."""

from __future__ import annotations

from dataclasses import dataclass

from appliance.french.numbers import UNITS, numbers_at
from appliance.french.words import Tokens, vocabulary

_JOINING = vocabulary("et puis ensuite le la . , / point tiret c' est apres virgule")
_CORRECTIONS = vocabulary("non pardon excusez oups rectification plutot attendez")
_CORRECTION_TAIL = vocabulary(
    "moi c' est je me suis trompe trompee plutot pas non pardon reprends recommence attendez"
)
_PAUSING = vocabulary("attendez")
#: Words about a number between its parts: "ça c'est l'indicatif et après".
_ASIDE = vocabulary("ca c' est l' indicatif et apres puis ensuite la suite le reste fin")
#: May stand behind a "un" that is a digit.
_NUMBER_TALK = _JOINING | _CORRECTIONS | _ASIDE | vocabulary("fois")
#: Begins a sentence of its own behind the digits: "... zéro un je voudrais un rendez-vous".
_NO_NOUN = vocabulary(
    "je j' on il elle ils elles nous vous c' ca cela ce pour avec chez mais donc alors voila merci "
    "s' si est qui que qu' quand oui non hein bonjour au a madame monsieur"
)
_AND_ONE = (("et", "un"), ("et", "une"), ("et", "onze"))
_TIMES = {"double": 2, "triple": 3}


def cuts_at(tokens: Tokens, at: int) -> list[tuple[str, int]]:
    """The digits that may begin at a token: ("95", end), ("80", end), ("4", end)."""
    if at >= len(tokens):
        return []
    word = tokens[at]
    if word.isdigit():
        return [(word, at + 1)]
    if word in ("zeros", "zero", "o"):
        return [("0", at + 1)]
    if word in _TIMES and at + 1 < len(tokens):
        count, start = _TIMES[word], at + 1
    elif at + 2 < len(tokens) and tokens[at + 1] == "fois" and word in UNITS:
        count, start = UNITS[word], at + 2
        start += tokens[start] in ("le", "la")
    else:
        # "trente-quatre vingt et un" is 34 21: it is "quatre-vingt-un" that says 81.
        joined = tokens[at] == "quatre" and tokens[at + 2 : at + 4] in _AND_ONE
        return [
            (str(value), end)
            for value, end in numbers_at(tokens, at)
            if value < 1000 and value and not (joined and value >= 80)
        ]
    if start >= len(tokens):
        return []
    if not 2 <= count <= 5:
        return []
    if tokens[start] in ("zeros", "zero", "o"):
        return [("0" * count, start + 1)]
    spans = numbers_at(tokens, start)  # "deux fois vingt et un"
    return [(str(value) * count, end) for value, end in spans if value < 100]


def _starts_number(tokens: Tokens, at: int) -> bool:
    if at >= len(tokens) or not cuts_at(tokens, at):
        return False
    return not (_is_article(tokens, at) or _is_hour(tokens, at) or _is_minutes(tokens, at))


def _is_hour(tokens: Tokens, at: int) -> bool:
    """ "après dix-neuf heures": when to ring."""
    number = numbers_at(tokens, at)
    return bool(number) and tokens[number[0][1] : number[0][1] + 1] in (("heure",), ("heures",))


def _is_minutes(tokens: Tokens, at: int) -> bool:
    """ "neuf heures quinze": nothing else follows."""
    number = numbers_at(tokens, at)
    of_hour = at > 0 and tokens[at - 1] in ("heure", "heures")
    return of_hour and bool(number) and not cuts_at(tokens, number[0][1])


def _is_article(tokens: Tokens, at: int) -> bool:
    """ "c'est un portable": no digit."""
    if tokens[at] not in ("un", "une") or at + 1 >= len(tokens):
        return False
    if tokens[at] == "un" and at and tokens[at + 1] in _NO_NOUN and cuts_at(tokens, at - 1):
        return False
    return not cuts_at(tokens, at + 1) and tokens[at + 1] not in _NUMBER_TALK


def _group_end(tokens: Tokens, at: int) -> int:
    """The end of the number words that run on from here."""
    start = at
    while at < len(tokens):
        cuts = cuts_at(tokens, at)
        if not cuts or (at > start and (_is_article(tokens, at) or _is_hour(tokens, at))):
            return at
        at = max(end for _, end in cuts)
    return at


@dataclass(frozen=True, slots=True)
class Heard:
    """Number words up to a correction: (start, end) of the run and the tokens of its numbers.
    ``waited``: nothing but "attendez" is before it, which corrects or only pauses."""

    tokens: Tokens
    start: int
    end: int
    waited: bool = False


def stretches_in(tokens: Tokens) -> list[list[Heard]]:
    """Stretches of number words; a stretch is several parts where corrections stand between."""
    stretches: list[list[Heard]] = []
    at = 0
    parts: list[Heard] = []
    while at < len(tokens):
        plus = tokens[at] == "plus" and _starts_number(tokens, at + 1)
        if not plus and not _starts_number(tokens, at):
            at += 1
            continue
        start = at
        words: list[str] = []
        if plus:
            words.append("plus")
            at += 1
        while _starts_number(tokens, at):
            end = _group_end(tokens, at)
            words += tokens[at:end]
            at = end
            following = at
            while following < len(tokens) and tokens[following] in _JOINING:
                following += 1
            if following > at and following - at <= 3 and _starts_number(tokens, following):
                words.append(".")
                at = following
        if parts and tokens[start - 1] == "pas":
            words = _without_denied(words, parts[-1].tokens)
        between = tokens[parts[-1].end : start] if parts else ()
        waited = bool(between) and _PAUSING.issuperset(between)
        parts.append(Heard(tuple(words), start, at, waited))
        following = at
        if following < len(tokens) and tokens[following] in _CORRECTIONS:
            while following < len(tokens) and (
                tokens[following] in _CORRECTION_TAIL or tokens[following] in _CORRECTIONS
                or tokens[following] in ("le", "la")
            ):  # fmt: skip
                following += 1
            if _starts_number(tokens, following):
                at = following
                continue
        stretches.append(parts)
        parts = []
    if parts:
        stretches.append(parts)
    return stretches


def _without_denied(words: list[str], before: Tokens) -> list[str]:
    """ "… zéro douze, non, pas douze, vingt-deux": without the end of what came before, which is
    denied."""
    for length in range(len(words) - 1, 0, -1):
        if tuple(words[:length]) == before[-length:]:
            return words[length:]
    return words
