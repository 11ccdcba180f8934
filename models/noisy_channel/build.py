"""Make appliance/understanding/data/noisy_channel.npz: ``python -m models.noisy_channel.build``.

From the lines of models/callers and the sentences of the recogniser's phrase files (trigrams), and
from the recogniser's lexicon (how each word sounds). Takes a minute. The same texts give the same
file.
"""

from __future__ import annotations

import itertools
import math
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

import appliance.understanding
from appliance.speech.lexicon import names, pronounce
from appliance.speech.lexicon.phones import PHONES
from appliance.understanding.misheard.noisy_channel.odds import CLASSES, STEPS, key
from appliance.understanding.misheard.noisy_channel.sounds import of_phones
from models.acoustic import ngrams
from models.acoustic.texts import DRAWN_WEIGHT, WORD, Texts, word_shares

TARGET = Path(appliance.understanding.__file__).parent / "data" / "noisy_channel.npz"
_LEXICON = Path(__file__).parents[1] / "acoustic" / "fr-telephone" / "source" / "lexicon.txt"
_DRAWN = 30_000
_ORDER, _LEAST_GAIN = 3, 3.0
#: So often a word, and a pair of words, is written before it may stand for others.
_WORD_SAID, _PAIR_SAID = 2, 3
#: Further ways to say a word add more chances than they are worth.
_MOST_VARIANTS = 2


def main() -> None:
    """Write the file."""
    texts = Texts()
    drawn = texts.weighted(random.Random(7), _DRAWN)
    sentences = [(sentence, weight) for sentence, weight in drawn if weight >= DRAWN_WEIGHT]
    written = [sentence.split() for sentence, weight in sentences if weight == 1]
    sounds = _sounds()
    members = {
        names.SURNAME: texts.surnames.shares(),
        names.FIRST_NAME: texts.first_names.shares(),
        WORD: word_shares(texts.common_words),
    }
    said = Counter(itertools.chain.from_iterable(written))
    often = [word for word, times in said.most_common() if times >= _WORD_SAID and word in sounds]
    marks = (ngrams.START, ngrams.END, *CLASSES)
    words = list(dict.fromkeys([*marks, *often, *sounds, *itertools.chain(*members.values())]))
    ids = {word: number for number, word in enumerate(words)}
    shares, back_offs = ngrams.odds(sentences, _ORDER, _LEAST_GAIN)
    pairs = Counter(itertools.chain.from_iterable(map(itertools.pairwise, written)))
    may_stand = set(often)
    np.savez_compressed(
        TARGET,
        words=_bytes(words),
        sounds=_bytes([" ".join(sounds.get(word, ())) for word in words]),
        often=np.array([ids[word] for word in often], np.int32),
        pairs=np.array(
            [
                (ids[first], ids[second])
                for (first, second), times in sorted(pairs.items())
                if times >= _PAIR_SAID and may_stand.issuperset((first, second))
            ],
            np.int32,
        ),
        **_costs("ngrams", "costs", shares, ids, _ORDER),
        **_costs("histories", "left", back_offs, ids, _ORDER - 1),
        **{name: _members(words, group) for name, group in members.items()},
    )
    print(f"{len(words)} words, {len(shares)} n-grams, {TARGET.stat().st_size} bytes")


def _sounds() -> dict[str, tuple[str, ...]]:
    """How each word of the recogniser's lexicon sounds."""
    found: dict[str, tuple[str, ...]] = {}
    for word, variants in pronounce.read(_LEXICON).items():
        ways = [of_phones(PHONES[phone - 1] for phone in way.phones) for way in variants]
        found[word] = tuple(dict.fromkeys(filter(None, ways)))[:_MOST_VARIANTS]
    return {word: ways for word, ways in found.items() if ways}


def _bytes(lines: Sequence[str]) -> np.ndarray:
    return np.frombuffer("\n".join(lines).encode(), np.uint8)


def _costs(
    keys: str, costs: str, shares: ngrams.Counts, ids: Mapping[str, int], longest: int
) -> dict[str, np.ndarray]:
    """Negative logarithms, in steps, of the n-grams whose words all have a number, by key; letters
    have longer ones."""
    found = {
        key([ids[word] for word in words]): round(-math.log(share) * STEPS)
        for words, share in shares.items()
        if 0 < len(words) <= longest and ids.keys() >= set(words)
    }
    ordered = sorted(found)
    return {
        keys: np.array(ordered, np.uint64),
        costs: np.array([found[number] for number in ordered], np.int16),
    }


def _members(words: Sequence[str], shares: Mapping[str, float]) -> np.ndarray:
    """What each word costs within the class; -1 where it is none of it."""
    costs = [-math.log(shares[word]) if word in shares else -1 for word in words]
    return np.array(costs, np.float16)


if __name__ == "__main__":
    main()
