"""Phrases of the data files, found in what was heard: gaps, order, inflection and slips allowed.

A phrase is words separated by spaces; a word is alternatives separated by bars, "étouff*" means
every word that begins so. Content words may come in either order with a few words between them;
small words ("pas", "plus", "il") must stand in the order written, close to their neighbours.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from appliance.french.words import Tokens, fold, tokenise, vocabulary
from appliance.understanding.sounding import alike, sound

SMALL = vocabulary(
    "pas plus rien me m' se s' il elle on a ai as ont en au aux le la l' y nous qui ca est suis "
    "un une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
    "vingt trop tres ne d' du des et que c' te t' mon ma mes notre nos votre son "
    "sa ses leur de va vais"
)
#: Never taken for another word that sounds alike: "moi" is no "mois".
_EXACT = SMALL | vocabulary("moi mois an ans")
_ARTICLES = vocabulary("le la les l' de du des d' un une")
_HESITATIONS = vocabulary("euh heu hum hm mmh mm hein ben bah beh")
_DENYING = vocabulary("pas plus rien")
_GAP = 9  # tokens from one content word to the next
_SMALL_GAP = 3
_AFTER_SMALL_GAP = 3
_JOINED = 5  # letters of a word that may be heard as two
_LONG_JOINED = 8  # and with a slip besides


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    stem: bool


#: The ways to say one place of a phrase: each a run of adjacent words.
_Place = tuple[tuple[_Word, ...], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase found: its number in the set, and the tokens it was made of."""

    phrase: int
    tokens: tuple[int, ...]


def speech_tokens(text: str) -> Tokens:
    """Tokens without hesitations, which say nothing and only stretch gaps."""
    return tuple(token for token in tokenise(text) if token not in _HESITATIONS)


def _runs(word: str) -> _Place:
    runs = []
    for alternative in word.split("/"):
        stem = alternative.endswith("*")
        parts = tokenise(fold(alternative.rstrip("*")))
        last = len(parts) - 1
        runs.append(tuple(_Word(p, stem and i == last) for i, p in enumerate(parts)))
    return tuple(runs)


class PhraseSet:
    """Phrases compiled once. ``find`` takes well under a millisecond for a spoken sentence."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self.texts = tuple(phrases)
        self._places = tuple(tuple(_runs(w) for w in text.split()) for text in self.texts)
        words = {w for phrase in self._places for p in phrase for r in p for w in r}
        #: What may be alike begins with the same letter or the same sound.
        self._by_start: dict[str, set[_Word]] = defaultdict(set)
        for word in words:
            self._by_start[word.text[:1]].add(word)
            self._by_start[sound(word.text)[:1]].add(word)
        self._denying = tuple(
            tuple(all(run[0].text in _DENYING for run in place) for place in phrase)
            for phrase in self._places
        )
        #: A phrase is looked for only where a word of its rarest place was heard.
        self._by_word: dict[_Word, list[int]] = defaultdict(list)
        for number, places in enumerate(self._places):
            for first in {run[0] for run in min(places, key=_commonness)}:
                self._by_word[first].append(number)
        self._cache: dict[str, frozenset[_Word]] = {}

    def find(self, tokens: Tokens) -> Iterator[Found]:
        """Every phrase of the set that is in the tokens, once each."""
        meant = [self._meant(token) for token in tokens]
        for at, pair in enumerate(pairwise(tokens)):  # "poite rine": one word heard as two
            if pair[1] not in _ARTICLES:  # "par le" is no "parle"
                strict = any(token in SMALL or len(token) < 3 for token in pair)
                meant[at] |= self._joined("".join(pair), strict)
        present = frozenset().union(*meant)
        looked_for = {number for word in present for number in self._by_word.get(word, ())}
        for number in sorted(looked_for):
            starts = []
            for place in self._places[number]:
                ends = _occurrences(place, meant, present)
                if not ends:
                    break
                starts.append(ends)
            else:
                chosen = _arranged(tokens, starts, self._denying[number], ())
                if chosen:
                    spots = (p for start, end in chosen for p in range(start, end))
                    yield Found(number, tuple(sorted(spots)))

    def _joined(self, joined: str, strict: bool) -> frozenset[_Word]:
        """Words heard as two; with a small word among them only to the letter."""
        if len(joined) < _JOINED:
            return frozenset()
        return frozenset(
            word
            for word in self._by_start.get(joined[:1], ())
            if word.text == joined
            or (not strict and len(word.text) >= _LONG_JOINED and alike(joined, word.text))
        )

    def _meant(self, token: str) -> frozenset[_Word]:
        known = self._cache.get(token)
        if known is None:
            exact_only = token in _EXACT
            key = sound(token)
            starts = (token[:1], key[:1])
            known = frozenset(
                word
                for word in set().union(*(self._by_start.get(s, ()) for s in starts))
                if (word.text == token if exact_only else alike(token, word.text, word.stem, key))
            )
            if known:  # names and what else is foreign to the lists is not remembered
                self._cache[token] = known
        return known


def _commonness(place: _Place) -> tuple[int, int]:
    """Small words are everywhere; then many alternatives are found more often."""
    return sum(run[0].text in SMALL for run in place), len(place)


def _occurrences(
    place: _Place, meant: list[frozenset[_Word]], present: frozenset[_Word]
) -> list[tuple[int, int]]:
    found = []
    for run in place:
        if any(word not in present for word in run):
            continue
        for start in range(len(meant) - len(run) + 1):
            if all(word in meant[start + i] for i, word in enumerate(run)):
                found.append((start, start + len(run)))  # noqa: PERF401 (would not fit)
    return found


def _is_small(tokens: Tokens, span: tuple[int, int]) -> bool:
    return all(token in SMALL for token in tokens[span[0] : span[1]])


def _arranged(
    tokens: Tokens,
    starts: list[list[tuple[int, int]]],
    denying: tuple[bool, ...],
    chosen: tuple[tuple[int, int], ...],
) -> tuple[tuple[int, int], ...]:
    """One occurrence of every place such that neighbours stand near enough; empty if none."""
    at = len(chosen)
    if at == len(starts):
        return chosen
    for start, end in starts[at]:
        if any(start < e and s < end for s, e in chosen):
            continue
        if chosen:
            _, after = chosen[-1]
            if _is_small(tokens, (start, end)):
                near = 0 <= start - after < _SMALL_GAP
                # "ne plus respirer": before an infinitive the negation comes first.
                near = near or (denying[at] and end == chosen[-1][0])
            elif _is_small(tokens, chosen[-1]) and not denying[at - 1]:
                near = 0 <= start - after < _AFTER_SMALL_GAP
            else:
                near = any(start - e < _GAP and s - end < _GAP for s, e in chosen)
            if not near:
                continue
        if rest := _arranged(tokens, starts, denying, (*chosen, (start, end))):
            return rest
    return ()
