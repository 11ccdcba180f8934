"""Augmented copies of people's recordings, with the phones espeak-ng reads in their texts."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from appliance.speech.lexicon import espeak, phones
from appliance.speech.lexicon.normal_form import for_espeak, number
from models.acoustic import augment, borrowed, corpus, shards
from models.acoustic.features import RATE, mfcc

#: Short answers and lists that grammars are made of: said again by more virtual speakers.
_CALLER_WORDS = frozenset(
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre lundi "
    "mardi mercredi jeudi vendredi samedi dimanche oui non premier demain aujourd'hui hier heure "
    "heures minute minutes matin midi soir merci bonjour allo et cent mille".split()
) | {word for value in range(101) for word in number(value).split()}
_CLIPS_TO_A_RUN = 400
_LONGEST_SECONDS = 15.0


def is_caller_talk(text: str) -> bool:
    """Letters, numbers, dates and the like: what the runtime grammars listen for."""
    return all(len(word) == 1 or word in _CALLER_WORDS for word in text.split())


@functools.lru_cache(maxsize=20000)
def french_graph(text: str) -> tuple[tuple[int, ...], tuple[bool, ...]]:
    """Phones of a text with optional pauses around words and optional final schwas.

    Raises ValueError where espeak-ng finds a sound outside the inventory.
    """
    said: list[int] = [phones.SILENCE]
    optional: list[bool] = [True]
    spelling = re.findall(r"[^\s-]+", for_espeak(text))
    pronunciations = espeak.library().words(for_espeak(text))
    silent_e = len(spelling) == len(pronunciations)
    for i, word in enumerate(pronunciations):
        said.extend(word)
        optional.extend([False] * len(word))
        vowels = {phones.INDEX[p] for p in phones.PHONES[:14]}
        if silent_e and re.search(r"(e|es|ent)$", spelling[i]) and word[-1] not in vowels:
            said.append(phones.SCHWA)
            optional.append(True)
        said.append(phones.SILENCE)
        optional.append(True)
    return tuple(said), tuple(optional)


class International:
    """Symbols of the International Phonetic Alphabet as indices; 0 is the blank of CTC."""

    def __init__(self, symbols: Sequence[str] = ()) -> None:
        self._index = {symbol: i + 1 for i, symbol in enumerate(symbols)}

    def tokens(self, ipa: str) -> tuple[int, ...]:
        """Base symbols only: stress, length, tones and language marks are dropped."""
        plain = re.sub(r"\([a-z-]+\)", "", ipa)
        kept = [c for c in plain if c.isalpha() and c not in "ːˑʰʲʷˠˤʔ"]
        return tuple(self._index.setdefault(symbol, len(self._index) + 1) for symbol in kept)


#: Symbols of all espeak-ng languages in the corpus fit in here, with room to spare.
INTERNATIONAL_SYMBOLS = 160


def _moved(clip: augment.Samples, rng: np.random.Generator, virtual: bool) -> augment.Samples:
    if virtual:
        return augment.other_speaker(clip, rng)
    return augment.resample(clip, RATE, rng.uniform(0.85, 1.18))


def _called(clips: Sequence[augment.Samples], rng: np.random.Generator) -> list[augment.Samples]:
    """Every clip padded, through a call of its own and its codec."""
    padded = [
        np.concatenate(
            [corpus.silence(rng.uniform(0.02, 0.4)), clip, corpus.silence(rng.uniform(0.02, 0.4))]
        )
        for clip in clips
    ]
    called = [augment.line(clip, rng, babble=padded[i - 1]) for i, clip in enumerate(padded)]
    out = [samples for samples, _ in called]
    for codec in ("alaw", *augment.CODECS):
        chosen = [i for i, (_, name) in enumerate(called) if name == codec]
        if not chosen:
            continue
        through = [out[i] for i in chosen]
        coded = (
            [augment.a_law(clip) for clip in through]
            if codec == "alaw"
            else augment.through_codec(through, codec)
        )
        for i, clip in zip(chosen, coded, strict=True):
            out[i] = clip
    return out


def on_the_line(
    clips: Sequence[tuple[augment.Samples, str, str]],
    rng: np.random.Generator,
    source: shards.Source = "people",
) -> Iterator[shards.Utterance]:
    """From (samples, text, speaker) in French: each through a call of its own."""
    for start in range(0, len(clips), _CLIPS_TO_A_RUN):
        run = clips[start : start + _CLIPS_TO_A_RUN]
        heard = _called([samples for samples, _, _ in run], rng)
        for samples, (_, text, speaker) in zip(heard, run, strict=True):
            try:
                said, optional = french_graph(text)
            except ValueError:
                continue
            features = mfcc(augment.to_int16(samples)).astype(np.float16)
            yield shards.Utterance(features, said, optional, (), source, speaker, text)


def french_copies(
    clips: Sequence[corpus.Clip], rng: np.random.Generator, copies: int, caller_copies: int
) -> Iterator[shards.Utterance]:
    """Each clip `copies` times, `caller_copies` where it is caller talk; half by other throats."""
    out: list[tuple[augment.Samples, str, str]] = []
    for clip in clips:
        samples = clip.samples()
        count = caller_copies if is_caller_talk(clip.text) else copies
        out.extend(
            (_moved(samples, rng, virtual=copy % 2 == 1), clip.text, clip.speaker)
            for copy in range(count)
        )
    yield from on_the_line(out, rng)


def spliced(
    clips: Sequence[corpus.Clip], rng: np.random.Generator, per_speaker: int
) -> Iterator[shards.Utterance]:
    """Letters, digits and words of one speaker put together: spelled names, telephone numbers."""
    pools: dict[str, dict[str, list[corpus.Clip]]] = defaultdict(lambda: defaultdict(list))
    for clip in clips:
        words = clip.text.split()
        if len(clip.text) == 1:
            pools[clip.speaker]["letters"].append(clip)
        elif is_caller_talk(clip.text) and len(words) <= 3:
            pools[clip.speaker]["caller"].append(clip)
        elif len(words) <= 2:
            pools[clip.speaker]["words"].append(clip)
    out: list[tuple[augment.Samples, str, str]] = []
    for speaker, kinds in sorted(pools.items()):
        kinds_here = [kind for kind in ("letters", "caller") if len(kinds[kind]) >= 8]
        if not kinds_here:
            continue
        recordings = {clip.path: clip.samples() for pool in kinds.values() for clip in pool}
        for _ in range(per_speaker):
            pool = kinds[str(rng.choice(kinds_here))]
            chosen = [pool[int(i)] for i in rng.integers(len(pool), size=int(rng.integers(2, 9)))]
            if kinds["words"] and rng.random() < 0.3:
                chosen[int(rng.integers(len(chosen)))] = kinds["words"][
                    int(rng.integers(len(kinds["words"])))
                ]
            joined = _join([recordings[clip.path] for clip in chosen], rng)
            if len(joined) < _LONGEST_SECONDS * RATE:
                text = " ".join(clip.text for clip in chosen)
                out.append((_moved(joined, rng, virtual=rng.random() < 0.5), text, speaker))
    yield from on_the_line(out, rng)


def _join(clips: Sequence[augment.Samples], rng: np.random.Generator) -> augment.Samples:
    parts: list[augment.Samples] = []
    for clip in clips:
        loud = np.flatnonzero(np.abs(clip) > 0.04 * np.abs(clip).max())
        margin = 240
        trimmed = clip[max(0, loud[0] - margin) : loud[-1] + margin] if len(loud) else clip
        parts += [trimmed, corpus.silence(rng.choice([0.0, rng.uniform(0, 0.25)]))]
    return np.concatenate(parts)


def other_languages(
    clips: Sequence[corpus.Clip], rng: np.random.Generator, symbols: International
) -> Iterator[shards.Utterance]:
    """Each clip once, and once more as French where its sounds allow it."""
    for start in range(0, len(clips), _CLIPS_TO_A_RUN):
        run = clips[start : start + _CLIPS_TO_A_RUN]
        moved = []
        readable = []
        for clip in run:
            try:
                samples = clip.samples()
            except soundfile.LibsndfileError:
                print(f"unreadable, left out: {clip.path}", flush=True)
                continue
            moved.append(_moved(samples, rng, virtual=rng.random() < 0.4))
            readable.append(clip)
        for samples, clip in zip(_called(moved, rng), readable, strict=True):
            yield from _foreign(clip, mfcc(augment.to_int16(samples)).astype(np.float16), symbols)


def _foreign(
    clip: corpus.Clip, features: NDArray[np.float16], symbols: International
) -> Iterator[shards.Utterance]:
    """Nothing where espeak-ng does not have the language."""
    try:
        ipa = espeak.library().ipa(clip.text, clip.language)
    except ValueError:
        return
    tokens = symbols.tokens(ipa)
    if tokens and max(tokens) < INTERNATIONAL_SYMBOLS:
        yield shards.Utterance(features, tokens, (), (), "foreign", clip.speaker, clip.text)
    french = borrowed.as_french(ipa)
    if french is not None:
        yield shards.Utterance(features, *french, (), "borrowed", clip.speaker, clip.text)


def write_french(speech: Path, out: Path, seed: int) -> None:
    """Shards `human-FOLDER.npz` of all folders but the development speakers'; those there stay."""
    folders: dict[str, list[corpus.Clip]] = defaultdict(list)
    for clip in corpus.read_all(speech):
        if clip.folder not in corpus.DEVELOPMENT_FOLDERS:
            folders[clip.folder].append(clip)
    for i, (folder, clips) in enumerate(sorted(folders.items())):
        make = functools.partial(_copies_and_strings, clips, np.random.default_rng((seed, i)))
        shards.write_once(out / f"human-{folder}.npz", make)


def _copies_and_strings(
    clips: Sequence[corpus.Clip], rng: np.random.Generator
) -> list[shards.Utterance]:
    return [*french_copies(clips, rng, 3, 16), *spliced(clips, rng, 350)]


def write_other(speech: Path, out: Path, seed: int) -> None:
    """Shard `other.npz` of all folders under `speech`, other languages than French only."""

    def heard() -> list[shards.Utterance]:
        clips = [clip for clip in corpus.read_all(speech) if clip.language != "fr"]
        return list(other_languages(clips, np.random.default_rng((seed, 99)), International()))

    shards.write_once(out / "other.npz", heard)
