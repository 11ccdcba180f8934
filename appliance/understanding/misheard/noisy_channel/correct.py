"""The words that were most likely said where a recogniser wrote others that sound the same.

"excusé moi ma femme et touffe" is "excusez moi ma femme étouffe": of all ways to read the sounds of
up to three words as one word or two, the likeliest in what callers say (a noisy channel: Kernighan,
Church and Gale 1990; Jurafsky and Martin, Speech and Language Processing, appendix B). What was
written is kept unless the change is likelier by far.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np

from appliance.french.calendar import MONTHS, WEEKDAY_NAMES
from appliance.french.numbers import NUMBER_WORDS
from appliance.french.words import fold
from appliance.understanding.misheard.noisy_channel.odds import History, Odds
from appliance.understanding.misheard.noisy_channel.sounds import VOWELS, of_spelling

#: What it costs (natural logarithm) that a word was written as others of the same sound; one sound
#: wrong besides, more where all are words; and words joined or cut.
_SAME_SOUND, _NEAR_SOUND, _CUT = 4.0, 7.0, 1.0
_NEAR_WORDS = 2.0
#: So many written words stand for one or two.
_LONGEST_SPAN = 3
#: Of so many sounds one may be wrong; of so many in words that callers say.
_LONG, _LONGER = 4, 5
#: Histories that are followed.
_BEAM = 10
#: A place is looked at where a word near it costs as much.
_UNLIKELY = 5.0
_NUMBERS = NUMBER_WORDS | {"zéro", "premier"}
#: "entre dix heures trente-six et onze heures": no "si c'est".
_IN_NUMBERS = _NUMBERS | {"et"}
#: A word as a recogniser writes it: typed abbreviations and figures stay.
_PLAIN = re.compile(r"[a-zàâäçéèêëîïôöùûüÿœ']+")
_FALSE_START = 3  # letters at least of a word broken off and begun again
_CALENDAR = frozenset(WEEKDAY_NAMES).union(MONTHS)
_LETTERS_THAT_ARE_WORDS = frozenset("aày")
_WORD = re.compile(r"[\w']+")
_NOT = ("in", "im")  # before the word that it turns round


@dataclass(frozen=True, slots=True)
class _Reading:
    """Words that may have been said up to a place: as written, in the model's numbers (None: a
    word that it lacks), and what it costs to believe it."""

    end: int
    words: tuple[str, ...]
    numbers: tuple[int | None, ...]
    cost: float


#: What the words so far cost, and the words.
_Way = tuple[float, tuple[str, ...]]


class NoisyChannel:
    """Built once; keeps nothing of what it reads."""

    def __init__(self, file: Path) -> None:
        self._odds = Odds(file)
        words = self._odds.words
        with np.load(file) as data:
            ways = data["sounds"].tobytes().decode().split("\n")
            often, pairs = data["often"].tolist(), data["pairs"].tolist()
        self._sounds = {w: tuple(s.split()) for w, s in zip(words, ways, strict=True) if s}
        self._singles: dict[str, list[str]] = defaultdict(list)
        for word in map(words.__getitem__, often):
            for sound in self._sounds[word]:
                self._singles[sound].append(word)
        self._pairs: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for first, second in ((words[a], words[b]) for a, b in pairs):
            for sound in self._sounds[first]:
                self._pairs[sound + self._sounds[second][0]].append((first, second))
        self._less_one: dict[str, list[str]] = defaultdict(list)
        for sound in self._singles:
            if len(sound) >= _LONG:
                for less in _less_one(sound):
                    self._less_one[less].append(sound)

    def corrected(self, text: str, is_kept: Callable[[str], bool] | None = None) -> str:
        """The text with such words put right; as it is where nothing is likelier. ``is_kept``:
        whether a word stays, and stands for no others."""
        said = text.split()
        written = self._without_false_starts(said)
        doubtful = self._doubtful(written)
        if not any(doubtful):
            return text if written == said else " ".join(written)
        readings = [
            [
                *self._as_written(written, at),
                *(self._others(written, at, is_kept) if doubtful[at] else ()),
            ]
            for at in range(len(written))
        ]
        return self._likeliest(readings)

    def _without_false_starts(self, written: Sequence[str]) -> list[str]:
        """ "lun lundi": the beginning of the word that follows, where it is no word itself, or of a
        day or a month ("sep septembre", but "sept septembre")."""

        def is_begun(word: str, after: str) -> bool:
            begins = len(word) >= _FALSE_START and word != after and after.startswith(word)
            calendar = fold(after) in _CALENDAR and word not in _NUMBERS
            return begins and (calendar or word not in self._odds.ids)

        following = (*written[1:], "")[: len(written)]
        return [w for w, after in zip(written, following, strict=True) if not is_begun(w, after)]

    def _doubtful(self, written: Sequence[str]) -> list[bool]:
        """Where a word, or one of the three behind it, is unlikely; so may the end be."""
        history: History = (self._odds.start,)
        costs = []
        for word in written:
            cost = 0.0
            for number in self._numbers(word):
                more, meant = self._odds.cost(history, number)
                cost, history = max(cost, more), (*history, meant)[-2:]
            costs.append(cost)
        costs.append(self._odds.after(history, self._odds.end))
        return [max(costs[at : at + 1 + _LONGEST_SPAN]) >= _UNLIKELY for at in range(len(written))]

    def _numbers(self, word: str) -> tuple[int | None, ...]:
        return tuple(map(self._odds.ids.get, _WORD.findall(word.lower().replace("œ", "oe"))))

    def _as_written(self, written: Sequence[str], at: int) -> Iterator[_Reading]:
        yield _Reading(at + 1, (written[at],), self._numbers(written[at]), 0.0)
        for end in range(at + 2, min(at + _LONGEST_SPAN, len(written)) + 1):
            name = self._odds.ids.get(" ".join(written[at:end]))
            if name is not None:
                yield _Reading(end, tuple(written[at:end]), (name,), 0.0)

    def _others(
        self, written: Sequence[str], at: int, is_kept: Callable[[str], bool] | None
    ) -> Iterator[_Reading]:
        """What else of the same sound may have been said from a place on."""
        for end in range(at + 1, min(at + _LONGEST_SPAN, len(written)) + 1):
            span = tuple(written[at:end])
            if not _is_plain(span[-1]) or ("'" in span[-1] and span[-1] not in self._sounds):
                return  # "d'hondt", "d'emma" are names
            if span[-1] == "quart" or (is_kept and is_kept(span[-1])):
                return
            if _IN_NUMBERS.issuperset(span) and not _NUMBERS.isdisjoint(span):
                continue
            for words, cost in self._sounding(span).items():
                if is_kept and any(map(is_kept, words)):
                    continue
                cut = _CUT if len(words) != len(span) else 0.0
                numbers = tuple(map(self._odds.ids.__getitem__, words))
                yield _Reading(end, words, numbers, cost + cut)

    def _sounding(self, span: tuple[str, ...]) -> dict[tuple[str, ...], float]:
        """What sounds like the words, with its cost."""
        found: dict[tuple[str, ...], float] = {}
        known = all(word in self._sounds for word in span)
        if len(span) == 2 and span[0] == "deux":  # "deux mains" is "demain"
            joined = self._singles.get("d" + self._sounds_of(span[1])[0], ())
            found |= dict.fromkeys(zip(joined), _SAME_SOUND)
        for ways in itertools.product(*map(self._sounds_of, span)):
            sound = "".join(ways)
            same = itertools.chain(zip(self._singles.get(sound, ())), self._pairs.get(sound, ()))
            found |= dict.fromkeys(same, _SAME_SOUND)
            if _NUMBERS.isdisjoint(span) and not (known and len(span) == 1):
                # Of several no sound may be lost: "vents dredi à" is no "vendredi".
                shortest = len(sound) if len(span) > 1 else 0
                shortest, dear = (max(shortest, _LONGER), _NEAR_WORDS) if known else (shortest, 0.0)
                for word in self._nearly(sound, shortest):
                    if not _are_opposites(span[-1], word):
                        found.setdefault((word,), _NEAR_SOUND + dear)
        found.pop(span, None)
        if len(span) == 1 and self._odds.is_surname(span[0]):  # "Dupond" is no slip for "Dupont"
            return {one: cost for one, cost in found.items() if not self._odds.is_surname(one[0])}
        return found

    def _nearly(self, sound: str, shortest: int) -> Iterator[str]:
        """The words whose sounds, of so many at least, are these but for one."""
        if len(sound) < _LONG:
            return
        close = {*_less_one(sound), *self._less_one.get(sound, ())}
        for less in _less_one(sound):
            close.update(like for like in self._less_one.get(less, ()) if len(like) == len(sound))
        for like in sorted(close - {sound}):
            if len(like) >= max(shortest, _LONG):
                yield from self._singles.get(like, ())

    def _sounds_of(self, word: str) -> tuple[str, ...]:
        """How a word sounds. Its last letter may be silent too, where it is nobody's name: "buts",
        "os", "hier" ("court hier" is "courrier")."""
        spelled, known = of_spelling(word), self._sounds.get(word, ())
        if not known:
            return (spelled,)
        kept = word in _NUMBERS or spelled in known or self._odds.is_surname(word)
        silent = not kept and any(way[:-1] == spelled and way[-1] not in VOWELS for way in known)
        return (*known, spelled) if silent and spelled else known

    def _likeliest(self, readings: Sequence[Sequence[_Reading]]) -> str:
        """The words of the cheapest way through the readings (a beam search)."""
        start = (self._odds.start,)
        ways: list[dict[History, _Way]] = [{start: (0.0, ())}, *({} for _ in readings)]
        for at, here in enumerate(readings):
            cheapest = sorted(ways[at].items(), key=lambda way: way[1][0])[:_BEAM]
            for (history, (spent, words)), reading in itertools.product(cheapest, here):
                cost, after = spent + reading.cost, history
                for number in reading.numbers:
                    more, meant = self._odds.cost(after, number)
                    cost, after = cost + more, (*after, meant)[-2:]
                known = ways[reading.end].get(after)
                if known is None or cost < known[0]:
                    ways[reading.end][after] = (cost, words + reading.words)
        ended = {h: cost + self._odds.after(h, self._odds.end) for h, (cost, _) in ways[-1].items()}
        return " ".join(ways[-1][min(ended, key=ended.__getitem__)][1])


def _less_one(sound: str) -> set[str]:
    return {sound[:at] + sound[at + 1 :] for at in range(len(sound))}


def _are_opposites(written: str, word: str) -> bool:
    """ "Indisponible" is not "disponible" nor "disponibles", however near it sounds."""
    return any(
        long.startswith(no) and of_spelling(long.removeprefix(no)) == of_spelling(short)
        for no in _NOT
        for long, short in ((written, word), (word, written))
    )


def _is_plain(word: str) -> bool:
    letter = len(word) == 1 and word not in _LETTERS_THAT_ARE_WORDS
    return bool(_PLAIN.fullmatch(word)) and not letter


@lru_cache(maxsize=1)
def shipped_channel() -> NoisyChannel:
    """The channel that the box ships."""
    resource = files("appliance.understanding") / "data" / "noisy_channel.npz"
    with as_file(resource) as file:
        return NoisyChannel(file)
