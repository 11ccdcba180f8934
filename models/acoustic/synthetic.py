"""Speech of espeak-ng's voices with the time of every phone."""

from __future__ import annotations

import functools
import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from appliance.speech.lexicon import espeak, phones
from appliance.speech.lexicon.normal_form import for_espeak
from models.acoustic import augment, corpus, shards
from models.acoustic.features import FRAME_SAMPLES, RATE, mfcc
from models.acoustic.texts import Texts

#: Variants of espeak-ng; those that judge the box (``UNSEEN_VOICES``) are none of them.
VARIANTS = tuple(
    "Alex Alicia Andrea Andy Denis Diogo Gene Gene2 Henrique Hugo Jacky Lee Marco Mario Mike Mr "
    "Nguyen Tweaky adam anika announcer antonio aunty belinda boris caleb david ed edward edward2 "
    "f1 f2 f3 f5 grandma grandpa gustave iven iven2 iven3 iven4 john kaukovalta klatt klatt2 "
    "klatt4 klatt6 m1 m2 m3 m4 m5 m7 m8 marcelo max michel miguel norbert paul pedro quincy rob "
    "robert sandro shelby steph steph3 travis victor zac".split()
)
_LANGUAGES = ("fr", "fr", "fr-be", "fr-ch")
#: What is shorter was not said, what is longer does not fit a batch.
SHORTEST_SAMPLES, LONGEST_SECONDS = 2000, 13.0
#: Pauses of espeak-ng under 40 ms are glottal stops, not silence.
_SHORTEST_PAUSE = 320


def utterance(
    text: str, voice: str, draw: random.Random, rng: np.random.Generator
) -> shards.Utterance | None:
    """The text said once and heard through a call; None where a sound is not French."""
    speed = draw.uniform(0.84, 1.2)
    spoken = espeak.library().speak(
        for_espeak(text),
        voice,
        words_per_minute=int(draw.uniform(100, 230) / speed),
        pitch=draw.randint(15, 88),
        pitch_range=draw.randint(15, 88),
        word_gap=0 if draw.random() < 0.7 else draw.randint(1, 8),
    )
    if len(spoken.samples) < SHORTEST_SAMPLES:
        return None
    try:
        marked = [(phones.from_mnemonic(p.mnemonic), p.sample) for p in spoken.phones]
    except ValueError:
        return None
    before, after = (
        corpus.silence(draw.choice([draw.uniform(0.05, 0.3), draw.uniform(0.1, 0.9)]))
        for _ in range(2)
    )
    samples = np.concatenate([before, augment.resample(spoken.samples, espeak.RATE, speed), after])
    if len(samples) > LONGEST_SECONDS * RATE:
        return None
    scale = RATE / espeak.RATE / speed
    segments = [(phones.SILENCE, 0)] + [
        (phone, int(sample * scale) + len(before)) for phone, sample in marked if phone is not None
    ]
    segments = _without_short_pauses(segments, len(samples))
    heard, codec = augment.line(samples, rng)
    if codec == "alaw":
        heard = augment.a_law(heard)
    features = mfcc(augment.to_int16(heard)).astype(np.float16)
    said = tuple(phone for phone, _ in segments)
    last = len(said) - 1
    optional = tuple(phone == phones.SILENCE and i in (0, last) for i, phone in enumerate(said))
    starts = tuple(start for _, start in segments)
    return shards.Utterance(features, said, optional, starts, "espeak", voice, text)


def _without_short_pauses(segments: list[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for i, (phone, start) in enumerate(segments):
        end = segments[i + 1][1] if i + 1 < len(segments) else length
        inside = 0 < i < len(segments) - 1
        if phone == phones.SILENCE and (
            (inside and end - start < _SHORTEST_PAUSE) or (kept and kept[-1][0] == phones.SILENCE)
        ):
            continue
        kept.append((phone, start))
    return kept


def text_of(texts: Texts, draw: random.Random) -> str:
    """A sentence of the product, or (one in five) a few names, for phones in every company."""
    if draw.random() < 0.8:
        return texts.sentence(draw)
    names = texts.surnames if draw.random() < 0.7 else texts.first_names
    return " ".join(names.draw(draw) for _ in range(draw.randint(1, 5)))


def utterances(seed: tuple[int, ...], seconds: float) -> Iterator[shards.Utterance]:
    """At least so many seconds of speech of the training voices."""
    draw = random.Random(str(seed))
    rng = np.random.default_rng(seed)
    texts = Texts()
    total = 0.0
    while total < seconds:
        voice = draw.choice(_LANGUAGES) + draw.choice(["", *(f"+{v}" for v in VARIANTS)])
        made = utterance(text_of(texts, draw), voice, draw, rng)
        if made is not None:
            total += len(made.features) * FRAME_SAMPLES / RATE
            yield made


def write(out: Path, seed: int, hours: float) -> None:
    """Shards `synthetic-N.npz` of about two hours; existing ones stay."""
    per_shard = 2.0
    for i in range(max(1, round(hours / per_shard))):
        drawn = utterances((seed, 1000 + i), min(hours, per_shard) * 3600)
        shards.write_once(out / f"synthetic-{i}.npz", functools.partial(list, drawn))
