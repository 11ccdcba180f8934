"""Phrases of the data files, found in what was heard: gaps, order, inflection and slips allowed.

A phrase is words separated by spaces; a word is alternatives separated by bars, "étouff*" means
every word that begins so. Content words may come in either order with a few words between them;
small words ("pas", "plus", "il") must stand in the order written, close to their neighbours, and
so must what is written with ">" before it. Words joined by a hyphen stand side by side.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from appliance.french.words import HESITATIONS, Tokens, fold, tokenise, vocabulary
from appliance.understanding.misheard.sounding import LONG_WORD, alike, sound

SMALL = vocabulary(
    "pas plus rien me m' se s' il elle on a ai as ont en au aux le la l' y nous qui ca est suis "
    "un une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
    "vingt trop tres ne n' d' du des et que c' te t' mon ma mes notre nos votre son "
    "sa ses leur de va vais"
)
#: Never taken for another word that sounds alike: "moi" is no "mois", "fils" no "fil".
_EXACT = SMALL | vocabulary("moi mois an ans fil fils pere mere")
_ARTICLES = vocabulary("le la les l' de du des d' un une")
_DENYING = vocabulary("pas plus rien")
_GAP = 12  # tokens from one content word to the next
_WORDY_GAP, _WORDY = 20, 7  # or further, with no more than so many that say something between
_CLOSE_GAP = 6  # and to one written with ">"
_FEW = 1  # or further, with no more than as many words that say something between
_SMALL_GAP = 3
_AFTER_SMALL_GAP = 3
_ENDING = 2  # letters that inflect a name-like word: "étouffée" is one, "Sourdeau" is none
_HEARD = 7  # letters from which a word counts by its sound, where that is strict
_MUTE = re.compile(r"(?<=...)(?:ent|er|es|[estx])$")
_MUTE_FROM = 4  # letters: "par" is no "pars"
_LONE = 5  # letters from which one word may stand for a whole phrase by its sound
_JOINED = 5  # letters of a word that may be heard as two
_LONG_JOINED = 8  # and with a slip besides


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    stem: bool

    def is_said(self, token: str) -> bool:
        """To the letter."""
        return token == self.text or (self.stem and token.startswith(self.text))


@dataclass(frozen=True, slots=True)
class _Place:
    """One place of a phrase. ``runs``: the ways to say it, each of adjacent words; ``close``: soon
    after the place before; ``denying``: a negation."""

    runs: tuple[tuple[_Word, ...], ...]
    close: bool
    denying: bool
    starts: dict[_Word, list[int]]  # which runs begin with a word


def _starts(runs: list[tuple[_Word, ...]]) -> dict[_Word, list[int]]:
    found: dict[_Word, list[int]] = defaultdict(list)
    for number, run in enumerate(runs):
        found[run[0]].append(number)
    return dict(found)


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase found: its number in the set, and the tokens it was made of."""

    phrase: int
    tokens: tuple[int, ...]


#: What small or short words are heard as; too short to be found by their sound.
_HEARD_AS = {
    "plu": "plus", "pa": "pas", "mer": "mere", "paire": "pere", "choeur": "coeur",
    "prix": "pris", "mont": "mon", "fis": "fils", "fame": "femme", "peus": "peux",
    "seigne": "saigne", "traver": "travers",
}  # fmt: skip
_BEFORE_BLOOD = vocabulary("du le")


def speech_tokens(text: str) -> Tokens:
    """Tokens without hesitations, which say nothing and only stretch gaps, short words put
    right: "du sans" is "du sang"."""
    said = [token for token in tokenise(text) if token not in HESITATIONS]
    for place, token in enumerate(said):
        if token == "sans" and place and said[place - 1] in _BEFORE_BLOOD:
            said[place] = "sang"
        else:
            said[place] = _HEARD_AS.get(token, token)
    return tuple(said)


def _place(word: str) -> _Place:
    runs = []
    for alternative in dict.fromkeys(word.removeprefix(">").split("/")):
        stem = alternative.endswith("*")
        parts = tokenise(fold(alternative.rstrip("*")))
        last = len(parts) - 1
        runs.append(tuple(_Word(p, stem and i == last) for i, p in enumerate(parts)))
    denying = any(run[0].text in _DENYING for run in runs)
    return _Place(tuple(runs), word.startswith(">"), denying, _starts(runs))


class PhraseSet:
    """Phrases compiled once. ``find`` takes well under a millisecond for a spoken sentence."""

    def __init__(self, phrases: Iterable[str], *, strict: bool = False) -> None:
        """``strict``: short words count as they are written, and longer ones that only sound alike
        beside one that is said."""
        self.texts = tuple(phrases)
        self._strict = strict
        self._phrases = tuple(tuple(_place(w) for w in text.split()) for text in self.texts)
        words = {w for phrase in self._phrases for p in phrase for r in p.runs for w in r}
        #: What may be alike is the same, or sounds the same; a beginning or a long word may also
        #: be another that begins with the same letter or sound.
        self._like: dict[str, set[_Word]] = defaultdict(set)
        self._loosely_like: dict[str, set[_Word]] = defaultdict(set)
        for word in words:
            for form in (word.text, sound(word.text)):
                self._like[form].add(word)
                if word.stem or len(word.text) >= LONG_WORD:
                    self._loosely_like[form[:1]].add(word)
        #: A phrase is looked for only where a word of its rarest place was heard.
        self._by_word: dict[_Word, list[int]] = defaultdict(list)
        for number, places in enumerate(self._phrases):
            for first in {run[0] for run in min(places, key=_commonness).runs}:
                self._by_word[first].append(number)
        self._cache: dict[str, frozenset[_Word]] = {}

    def find(self, tokens: Tokens) -> Iterator[Found]:
        """Every phrase of the set that is in the tokens, once each."""
        meant = [self._meant(token) for token in tokens]
        joined = [self._joined(*pair) for pair in pairwise(tokens)]
        where, joined_at = _where(meant), _where(joined)
        present = {*where, *joined_at}
        looked_for = {number for word in present for number in self._by_word.get(word, ())}
        for number in sorted(looked_for):
            spans = []
            for place in self._phrases[number]:
                said = _occurrences(place, meant, where, joined_at, present)
                if not said:
                    break
                spans.append((place, said))
            else:
                chosen = _arranged(tokens, spans, ())
                if chosen and not self._only_alike(tokens, number, chosen):
                    spots = (p for start, end in chosen for p in range(start, end))
                    yield Found(number, tuple(sorted(spots)))

    def _only_alike(self, tokens: Tokens, number: int, chosen: tuple[tuple[int, int], ...]) -> bool:
        """Whether all that says something is only like the phrase's words."""
        if not self._strict:
            return self._lone_likeness(tokens, number, chosen)
        telling = [span for span in chosen if not _is_small(tokens, span)]
        return bool(telling) and not any(self._said(tokens, number, span) for span in telling)

    def _said(self, tokens: Tokens, number: int, span: tuple[int, int]) -> bool:
        """Whether it is a word of the phrase, but for what is not heard of it."""
        heard = tokens[span[0] : span[1]]
        joined = "".join(heard)
        key = sound(joined)
        return any(
            (len(run) == len(heard) and all(map(_inflected, run, heard)))
            or (len(run) == 1 < len(heard))  # two words heard for one were looked at already
            or (len(run) == 1 and (run[0].is_said(joined) or key == sound(run[0].text)))
            for place in self._phrases[number]
            for run in place.runs
        )

    def _lone_likeness(
        self, tokens: Tokens, number: int, chosen: tuple[tuple[int, int], ...]
    ) -> bool:
        """Whether all that says something is one short word that only sounds like the phrase's:
        "à quoi ça sert" is no "ça serre"."""
        if any(place.denying for place in self._phrases[number]):
            return False
        said = [span for span in chosen if not _is_small(tokens, span)]
        lone = [tokens[start] for start, end in said if end == start + 1]
        return (
            len(said) == len(lone) == 1
            and len(lone[0]) < _LONE
            and not any(
                word.is_said(lone[0])
                for place in self._phrases[number]
                for run in place.runs
                for word in run
            )
        )

    def literal(self, token: str) -> bool:
        """Whether the token is a word of the phrases, to the letter; "Sourdeau" is none."""
        return any(
            word.is_said(token) and len(token) <= len(word.text) + _ENDING
            for word in self._may_be(token)
        )

    def _may_be(self, heard: str, key: str = "") -> set[_Word]:
        """Words that what was heard may be, as far as its letters and its sound (``key``) tell."""
        return set().union(
            *(self._like.get(form, ()) for form in (heard, key)),
            *(self._loosely_like.get(form[:1], ()) for form in (heard, key)),
        )

    def _joined(self, first: str, second: str) -> frozenset[_Word]:
        """Words heard as two, "poite rine"; with a small word among them only to the letter."""
        joined = first + second
        if len(joined) < _JOINED or second in _ARTICLES:  # "par le" is no "parle"
            return frozenset()
        short = len(joined) < _LONG_JOINED + 1
        if any(token in SMALL or (short and len(token) < 3) for token in (first, second)):
            return frozenset(w for w in self._like.get(joined, ()) if w.text == joined)
        key = sound(joined)
        return frozenset(
            word
            for word in self._may_be(joined, key)
            if word.text == joined
            or (
                len(word.text) >= (_JOINED if word.stem else _LONG_JOINED)
                and alike(joined, word.text, word.stem, key)
            )
        )

    def _meant(self, token: str) -> frozenset[_Word]:
        known = self._cache.get(token)
        if known is None:
            exact_only = token in _EXACT
            key = sound(token)
            known = frozenset(
                word
                for word in self._may_be(token, key)
                if (
                    word.text == token
                    if exact_only
                    else alike(token, word.text, word.stem, key)
                    and (not self._strict or len(token) >= _HEARD or _inflected(word, token))
                )
            )
            if known:  # names and what else is foreign to the lists is not remembered
                self._cache[token] = known
        return known


def _inflected(word: _Word, token: str) -> bool:
    """To the letter, but for an ending that is not heard: "peut" is "peux", "bleue" is "bleu"."""
    return word.is_said(token) or (
        not word.stem
        and len(token) >= _MUTE_FROM
        and _MUTE.sub("", token) == _MUTE.sub("", word.text)
    )


def _commonness(place: _Place) -> tuple[int, int]:
    """Small words are everywhere; then many alternatives are found more often."""
    return sum(run[0].text in SMALL for run in place.runs), len(place.runs)


def _where(words: list[frozenset[_Word]]) -> dict[_Word, list[int]]:
    """Where each word was heard."""
    found: dict[_Word, list[int]] = defaultdict(list)
    for place, heard in enumerate(words):
        for word in heard:
            found[word].append(place)
    return found


def _occurrences(
    place: _Place,
    meant: list[frozenset[_Word]],
    where: dict[_Word, list[int]],
    joined: dict[_Word, list[int]],
    present: set[_Word],
) -> list[tuple[int, int]]:
    """Where a place of a phrase was said. ``present``: every word heard, so that a large notion
    costs what was heard and not what it lists."""
    found = []
    for number in sorted(n for word in place.starts.keys() & present for n in place.starts[word]):
        run = place.runs[number]
        first, size = run[0], len(run)
        for start in where.get(first, ()):
            if start + size <= len(meant) and all(
                run[i] in meant[start + i] for i in range(1, size)
            ):
                found.append((start, start + size))  # noqa: PERF401 (would not fit)
        if size == 1:
            found += [(at, at + 2) for at in joined.get(first, ())]
    return found


def _is_small(tokens: Tokens, span: tuple[int, int]) -> bool:
    return all(token in SMALL for token in tokens[span[0] : span[1]])


def _arranged(
    tokens: Tokens,
    spans: list[tuple[_Place, list[tuple[int, int]]]],
    chosen: tuple[tuple[int, int], ...],
) -> tuple[tuple[int, int], ...]:
    """One occurrence of every place such that neighbours stand near enough; empty if none."""
    at = len(chosen)
    if at == len(spans):
        return chosen
    place, said = spans[at]
    for start, end in said:
        if any(start < e and s < end for s, e in chosen):
            continue
        after_denying = at > 0 and spans[at - 1][0].denying
        if chosen and not _near(tokens, place, (start, end), chosen, after_denying):
            continue
        if rest := _arranged(tokens, spans, (*chosen, (start, end))):
            return rest
    return ()


def _near(
    tokens: Tokens,
    place: _Place,
    span: tuple[int, int],
    chosen: tuple[tuple[int, int], ...],
    after_denying: bool,
) -> bool:
    start, end = span
    before, after = chosen[-1]
    if _is_small(tokens, span):
        # "ne plus respirer": before an infinitive the negation comes first.
        return 0 <= start - after < _SMALL_GAP or (place.denying and end == before)
    if _is_small(tokens, chosen[-1]) and not after_denying:
        return 0 <= start - after < _AFTER_SMALL_GAP
    if place.close:
        gap = start - after
        return 0 <= gap < _CLOSE_GAP or (
            0 <= gap < _GAP and sum(t not in SMALL for t in tokens[after:start]) <= _FEW
        )
    return any(
        (start - e < _GAP and s - end < _GAP) or _few_between(tokens, min(e, end), max(s, start))
        for s, e in chosen
    )


def _few_between(tokens: Tokens, first: int, last: int) -> bool:
    """Whether little is said from one place to the next, however many small words it takes."""
    if last - first >= _WORDY_GAP:
        return False
    return sum(t not in SMALL for t in tokens[first:last]) <= _WORDY
