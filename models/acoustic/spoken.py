"""What a text-to-speech voice says of the product's sentences, heard as people are: on calls."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from models.acoustic import augment, human, shards
from models.acoustic.features import FRAME_SAMPLES, RATE
from models.acoustic.synthetic import LONGEST_SECONDS, SHORTEST_SAMPLES, text_of
from models.acoustic.texts import Texts

_TEXTS_TO_A_RUN = 100

#: A text (normal form) said once, as 8 kHz samples of one virtual speaker or of several.
Speak = Callable[[str, random.Random], Sequence[augment.Samples]]


def utterances(
    speak: Speak, source: shards.Source, seed: tuple[int, ...], seconds: float
) -> Iterator[shards.Utterance]:
    """At least so many seconds of speech."""
    draw = random.Random(str(seed))
    rng = np.random.default_rng(seed)
    texts = Texts()
    total = 0.0
    while total < seconds:
        said = [text_of(texts, draw) for _ in range(min(_TEXTS_TO_A_RUN, int(seconds)))]
        clips = [(clip, text, source) for text in said for clip in speak(text, draw)]
        fitting = [c for c in clips if SHORTEST_SAMPLES < len(c[0]) < LONGEST_SECONDS * RATE]
        for made in human.on_the_line(fitting, rng, source):
            total += len(made.features) * FRAME_SAMPLES / RATE
            yield made


def breaths(text: str, draw: random.Random) -> list[str]:
    """The text in pieces, cut where a caller might breathe: one of two texts is not cut."""
    breathe = draw.choice([0.0, 0.0, 0.08, 0.3])
    pieces: list[list[str]] = [[]]
    for word in text.split():
        pieces[-1].append(word)
        if draw.random() < breathe:
            pieces.append([])
    return [" ".join(piece) for piece in pieces if piece]
