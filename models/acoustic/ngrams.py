"""The words' grammar estimated from sentences: Kneser-Ney n-grams, interpolated, as a `Grammar`.

A sentence has a weight: 1 for one that somebody wrote, little for one of many drawn from a phrase
file. What a history keeps for words it never saw goes by how many it has seen (Kneser and Ney 1995,
in the interpolated form of Chen and Goodman 1999): of the words of 440 lines by strangers 16 % were
misheard with absolute discounting over repeated lines, 11 % so, from the same phrase files. What
the shorter history tells nearly as well is left out.
"""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from appliance.speech.lexicon.language_model import Arc, Grammar, name_arcs
from appliance.speech.lexicon.normal_form import LETTERS

#: What opens and closes a sentence.
START, END = "<s>", "</s>"
#: Taken from every pair, every triple and so on seen at least once; a rarer one gives that share.
_DISCOUNTS = (0.75, 0.8, 0.8, 0.8)
#: Words go by the three before them; letters that are spelled go by four: names repeat.
_ORDER, _ORDER_OF_LETTERS = 4, 1 + len(_DISCOUNTS)
#: An n-gram of words is kept if the shorter history makes all its occurrences together so much
#: less likely (natural logarithm): with 0, 1.2 and 2.0 two unseen sets had a perplexity of 29.7,
#: 30.2 and 30.8, and the grammar 2.6, 1.7 and 1.3 million arcs.
_LEAST_GAIN = 2.5
_SPELLED = frozenset({*LETTERS, "deux", "double"})
#: So little is added to every word's count.
_UNIGRAM_FLOOR = 0.1
#: Where a history tells all its words itself, rounding leaves about nothing.
_TINY = 1e-9
Words = tuple[str, ...]
Counts = dict[Words, float]


def estimate(
    sentences: Iterable[tuple[str, float]], classes: Mapping[str, Mapping[str, float]]
) -> Grammar:
    """A grammar of weighted sentences. `classes` gives each class word its names' shares."""
    shares, back_offs = odds(sentences)
    histories = sorted({(START,), (), *back_offs}, key=lambda h: (h != (START,), len(h), h))
    states = {history: number for number, history in enumerate(histories)}
    entries = {
        name: (len(states) + number, states[_longest((name,), states)])
        for number, name in enumerate(classes)
    }
    arcs: list[Arc] = []
    finals: list[tuple[int, float]] = []
    for words, share in shares.items():
        (*history, word), cost = words, -math.log(share)
        state = states[tuple(history)]
        if word == END:
            finals.append((state, cost))
        elif word in entries:
            arcs.append((state, entries[word][0], "", cost))
        else:
            arcs.append((state, states[_longest(words, states)], word, cost))
    for history, left in back_offs.items():
        shorter = states[_longest(history[1:], states)]
        arcs.append((states[history], shorter, "", -math.log(left)))
    free = itertools.count(len(states) + len(classes))
    for name, names in classes.items():
        arcs += name_arcs(*entries[name], names, free)
    return Grammar(tuple(arcs), tuple(finals), entries)


def odds(
    sentences: Iterable[tuple[str, float]], order: int = _ORDER, least_gain: float = _LEAST_GAIN
) -> tuple[Counts, Counts]:
    """The probability of each n-gram's last word after the others, and what each history leaves to
    the shorter one."""
    counts = _counted(sentences, order)
    return _pruned(counts, *_smoothed(_continued(counts)), least_gain)


def _counted(sentences: Iterable[tuple[str, float]], order: int) -> list[Counts]:
    """The weight of every n-gram, by length; a sentence begins with <s> and ends with </s>. A
    longer one than `order` is counted where all within it are letters."""
    counts: list[Counts] = [defaultdict(float) for _ in range(_ORDER_OF_LETTERS)]
    for sentence, weight in sentences:
        words = (START, *sentence.split(), END)
        for end in range(2, len(words) + 1):
            for length in range(1, min(_ORDER_OF_LETTERS, end) + 1):
                counted = words[end - length : end]
                if length > order and not _SPELLED.issuperset(counted[1:-1]):
                    break
                counts[length - 1][counted] += weight
    return counts


def _continued(counts: Sequence[Counts]) -> list[Counts]:
    """Counts where an n-gram that may have something before it counts as often as it has had
    different words there: "appelle" is frequent, but hardly ever without "je vous" or "m'"."""
    continued = []
    for shorter, longer in itertools.pairwise(counts):
        before: Counts = defaultdict(float)
        for words, count in longer.items():
            before[words[1:]] += min(count, 1.0)
        continued.append({words: before.get(words, count) for words, count in shorter.items()})
    return [*continued, counts[-1]]


def _smoothed(counts: Sequence[Counts]) -> tuple[Counts, Counts]:
    """The probability of every n-gram's last word, and what each history leaves to the shorter
    one."""
    floor = _UNIGRAM_FLOOR * len(counts[0])
    total = sum(counts[0].values()) + floor
    shares = {words: (count + _UNIGRAM_FLOOR) / total for words, count in counts[0].items()}
    back_offs: Counts = {}
    for longer, discount in zip(counts[1:], _DISCOUNTS, strict=True):
        totals: Counts = defaultdict(float)
        taken: Counts = defaultdict(float)
        for words, count in longer.items():
            totals[words[:-1]] += count
            taken[words[:-1]] += discount * min(count, 1.0)
        back_offs |= {history: taken[history] / totals[history] for history in totals}
        for words, count in longer.items():
            kept = (count - discount * min(count, 1.0)) / totals[words[:-1]]
            shares[words] = kept + back_offs[words[:-1]] * shares[words[1:]]
    return shares, back_offs


def _pruned(
    counts: Sequence[Counts], shares: Counts, back_offs: Counts, least_gain: float
) -> tuple[Counts, Counts]:
    """Both without the n-grams of three words and more, letters aside, that gain too little over
    the shorter history (Seymore and Rosenfeld 1996); a longer one keeps its beginning."""
    kept: Counts = {}
    begins: set[Words] = set()
    for length in range(len(counts), 0, -1):
        of_length = {words: share for words, share in shares.items() if len(words) == length}
        if length > 2:
            of_length = {
                words: share
                for words, share in of_length.items()
                if words in begins
                or _SPELLED.issuperset(words)
                or _gain(words, counts, shares, back_offs) >= least_gain
            }
        begins = {words[:-1] for words in of_length}
        kept |= of_length
    return kept, _left(kept, back_offs)


def _gain(words: Words, counts: Sequence[Counts], shares: Counts, back_offs: Counts) -> float:
    shorter = back_offs[words[:-1]] * shares[words[1:]]
    return counts[len(words) - 1][words] * math.log(shares[words] / shorter)


def _left(kept: Counts, back_offs: Counts) -> Counts:
    """What each history that has words of its own leaves to the shorter one, so that all is 1."""
    after: dict[Words, list[Words]] = defaultdict(list)
    for words in kept:
        after[words[:-1]].append(words)
    left: Counts = {}

    def share(words: Words) -> float:
        found = kept.get(words)
        return left.get(words[:-1], 1.0) * share(words[1:]) if found is None else found

    for history in sorted(back_offs.keys() & after.keys(), key=len):
        told = after[history]
        more = 1 - sum(kept[words] for words in told)
        other = 1 - sum(share(words[1:]) for words in told)
        left[history] = max(more, _TINY) / max(other, _TINY)
    return left


def _longest(history: Words, states: Mapping[Words, int]) -> Words:
    while history not in states:
        history = history[1:]
    return history
