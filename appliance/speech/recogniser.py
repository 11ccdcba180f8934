"""Hearing words: a Vosk model, and for each call a free recogniser with a grammar beside it.

Both recognisers get the same audio. The free one always runs, so an emergency or "quelqu'un" is
heard at every question; the grammar of the question is better at what was asked. Their n-best
lists are merged into alternatives, best first; understanding chooses among them.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import vosk

from appliance.errors import ModelError
from appliance.french.numbers import NUMBER_WORDS
from appliance.french.words import tokenise
from appliance.messages import NAME_PARTS, NAME_QUESTIONS, SAMPLE_RATE, Asked
from appliance.speech.grammars import UNKNOWN, all_phrases, grammar
from appliance.speech.lexicon import names

log = logging.getLogger(__name__)

_REQUIRED = (
    "am/final.mdl", "conf/model.conf", "conf/mfcc.conf", "graph/HCLr.fst", "graph/Gr.fst",
)  # fmt: skip
_FREE_ALTERNATIVES = 9
_GRAMMAR_ALTERNATIVES, _GRAMMAR_NAMES = 3, 9
#: Of a name more guesses tell that it is in doubt: of 180 surnames 7 came out wrong instead of 13.
_MOST_ALTERNATIVES, _MOST_OF_A_NAME = 6, 9
#: The free recogniser's best path may be this much likelier (natural log) before it comes first: of
#: 198 offers and days 197 come out whole with 0.5, 193 with 2 (``python -m tests.bench.hearing``).
_GRAMMAR_ADVANTAGE = 0.5
#: Words that alone agree to what was read back.
_YES = frozenset({"oui", "ouais", "si"})
#: Where a name or a chain of numbers was asked for both recognisers count alike; a text that one of
#: them lacks counts there as this much less likely than its least likely one. By the rule of the
#: other questions 18 of 180 birth dates and 15 of 176 numbers came out wrong, by this one with the
#: doubt below 2 and 4 (``python -m tests.bench.digits``); of 180 surnames 82 are heard rightly at
#: once, 76 where the likelier recogniser alone counted (``tests.bench.names``).
_LACKING = 1.0
#: Where they have no text in common the grammar of names may be this much less likely than the free
#: recogniser, which must allow for everything else: of 180 people 3 have no name, without it 7.
_NAME_ADVANTAGE = 2.0
#: What is this much less likely than the best throws no doubt on a number, or on a name.
_NUMBER_NEAR, _NAME_NEAR = 0.7, 3.0
#: Seconds between two words of a telephone number that part it: the pairs of one said in a breath
#: are up to 0.06 apart, those of one said in pairs 0.15 at least, "soixante" and "quatre" 0.03.
_PAUSE = 0.1


@dataclass(frozen=True, slots=True)
class Scored:
    """One path through a recogniser's lattice; ``score`` is its log likelihood. ``spoken``: the
    text with a comma where the voice paused; empty where nobody asked for that."""

    text: str
    score: float
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class Heard:
    """What both recognisers have in the middle of a turn; texts may be empty."""

    free: str
    by_grammar: str

    @property
    def best(self) -> str:
        """What the turn would most likely be taken for if it ended here."""
        unsure = not self.by_grammar or UNKNOWN in self.by_grammar
        return self.free if unsure else self.by_grammar


@dataclass(frozen=True, slots=True)
class _Settled:
    """All that was heard until a pause: both lists of alternatives."""

    free: list[Scored]
    by_grammar: list[Scored]

    @property
    def heard(self) -> Heard:
        """The likeliest of both."""
        return Heard(_known(_best(self.free)), _best(self.by_grammar))


class Acoustics:
    """A loaded Vosk model, shared by all calls (read only, thread-safe)."""

    def __init__(self, folder: Path) -> None:
        """Load and check. Raises :class:`ModelError` that names the file."""
        check_folder(folder)
        vosk.SetLogLevel(-1)
        self.name = folder.name
        self._names = names.read(folder)
        suspects = "am/final.mdl ou conf/"
        try:
            self._model = vosk.Model(str(folder))
            suspects = "graph/HCLr.fst ou graph/Gr.fst"
            # Without a grammar: with one, Vosk dies on a damaged graph instead of refusing it.
            self.recogniser(SAMPLE_RATE, None, 1)
        except Exception as error:  # Vosk raises bare Exception
            raise ModelError(folder, f"abîmé, Vosk ne peut pas lire {suspects}") from error
        unknown = {w for p in all_phrases() for w in p.split() if not self.knows(w)}
        if unknown:
            log.warning("recogniser %s: %d words of the grammars unknown", self.name, len(unknown))

    def knows(self, word: str) -> bool:
        """Whether the model has the word; others would vanish silently from a grammar."""
        return bool(self._model.vosk_model_find_word(word) >= 0)

    def grammar(self, asked: Asked, hints: Iterable[str]) -> str | None:
        """What is listened for at a question, as Vosk's JSON; None: anything. A model that tells
        no names has no grammar for them: it would make "kléber comme" of "mercier nicole"."""
        if asked not in NAME_PARTS:
            return grammar(asked, hints, self.knows)
        return grammar(asked, hints, self.knows, self._names) if self._names else None

    def recogniser(self, rate: int, json_grammar: str | None, alternatives: int) -> Any:
        """A new Vosk recogniser for audio of ``rate``; Vosk itself resamples for the model."""
        arguments = (json_grammar,) if json_grammar else ()
        recogniser = vosk.KaldiRecognizer(self._model, rate, *arguments)
        recogniser.SetMaxAlternatives(alternatives)
        return recogniser


def check_folder(folder: Path) -> None:
    """Raise :class:`ModelError` naming the first file that is missing or empty."""
    if not folder.is_dir():
        raise ModelError(folder, "le dossier n'existe pas")
    for name in _REQUIRED:
        file = folder / name
        if not file.is_file() or file.stat().st_size == 0:
            raise ModelError(file, "le fichier manque ou est vide")


class Hearing:
    """One call's recognisers. Not thread-safe: one thread owns it. Blocks while computing.

    A turn is ``feed`` (raw 16-bit audio) any number of times, ``probe`` in pauses, ``resume`` after
    those that were not the end, then ``finish`` or ``forget``. ``listen`` in the middle of a turn
    hears the turn again with the new question's grammar."""

    def __init__(self, acoustics: Acoustics, rate: int = SAMPLE_RATE) -> None:
        self._acoustics = acoustics
        self._rate = rate
        self._free = acoustics.recogniser(rate, None, _FREE_ALTERNATIVES)
        self._grammar: Any = None
        self._key: tuple[Asked, tuple[str, ...]] = ("open", ())
        self._turn = bytearray()
        self._settled: _Settled | None = None

    def listen(self, asked: Asked, hints: Iterable[str] = ()) -> None:
        """Choose the grammar of a question."""
        key = (asked, tuple(hints))
        if key == self._key:
            return
        self._key = key
        text = self._acoustics.grammar(asked, key[1])
        most = _GRAMMAR_NAMES if asked in NAME_PARTS else _GRAMMAR_ALTERNATIVES
        self._grammar = text and self._acoustics.recogniser(self._rate, text, most)
        for recogniser in self._recognisers:
            recogniser.SetWords(asked == "phone")  # with their times, for the pauses
        anew = (self._free, self._grammar) if self._settled else (self._grammar,)
        self._settled = None
        self._hear_again(anew)

    def feed(self, audio: bytes) -> None:
        """Audio of the turn. Vosk's own end of turn is ignored: ours knows the question."""
        self._turn += audio
        if self._settled is None:
            for recogniser in self._recognisers:
                recogniser.AcceptWaveform(audio)

    def partial(self) -> Heard:
        """What has come out so far; up to 310 ms behind the audio."""
        if self._settled is not None:
            return self._settled.heard
        by_grammar = _partial(self._grammar) if self._grammar else ""
        return Heard(_known(_partial(self._free)), by_grammar)

    def probe(self) -> Heard:
        """Everything that was said until this pause, and the alternatives, found while the pause
        may still not be the end: a turn that ends with it is answered sooner. What comes after is
        not heard until ``resume``."""
        if self._settled is None:
            by_grammar = _final(self._grammar) if self._grammar else []
            self._settled = _Settled(_final(self._free), by_grammar)
        return self._settled.heard

    def resume(self) -> None:
        """The pause that was probed is not the end: hear the turn again, as if nobody had asked.
        Costs 0.07 s of one core for a second of the turn, while the caller speaks."""
        self.probe()
        self._settled = None
        self._hear_again(self._recognisers)

    def finish(self) -> tuple[str, ...]:
        """End the turn: the alternatives, best first, without unknown words and repetitions."""
        self.probe()
        assert self._settled is not None
        found, self._settled = self._settled, None
        self._turn.clear()
        return merged(found.free, found.by_grammar, self._key[0])

    def forget(self) -> None:
        """Drop the turn."""
        self.finish()

    @property
    def _recognisers(self) -> tuple[Any, ...]:
        return (self._free, self._grammar) if self._grammar else (self._free,)

    def _hear_again(self, recognisers: Iterable[Any]) -> None:
        for recogniser in filter(None, recognisers):
            if self._turn:
                recogniser.AcceptWaveform(bytes(self._turn))


def merged(free: list[Scored], by_grammar: list[Scored], asked: Asked) -> tuple[str, ...]:
    """One list from two n-best lists, best first. Where the grammar heard unknown words, the rest
    of them counts only if nothing else was heard: of "laissez-moi réfléchir deux secondes" it left
    "second", an offer."""
    if free and free[0].text:
        by_grammar = [path for path in by_grammar if UNKNOWN not in path.text]
    if asked in NAME_PARTS:
        guesses = _by_both(free, by_grammar, _NAME_ADVANTAGE)
        ordered = _never_alone(_with_free(guesses, free))
    elif asked in ("phone", "birth_date"):
        ordered = _near(_by_both(free, by_grammar, 0.0), _NUMBER_NEAR)
        if free and not NUMBER_WORDS & set(tokenise(free[0].text)):
            ordered = _with_free(ordered, free)
    else:
        ordered = _by_question(
            free, _agreed(free, by_grammar) if asked == "confirm" else by_grammar
        )
    texts = (_known(path.spoken or path.text) for path in ordered)
    most = _MOST_OF_A_NAME if asked in NAME_QUESTIONS else _MOST_ALTERNATIVES
    return tuple(dict.fromkeys(filter(None, texts)))[:most]


def _agreed(free: list[Scored], by_grammar: list[Scored]) -> list[Scored]:
    """What the grammar of a read-back heard, without a yes that is none of the free recogniser's
    guesses: "dix huit" is "si si" to the one and "dites lui" to the other. Of 324 ways to agree in
    noise one is lost by it."""
    if any(map(_says_yes, free)):
        return by_grammar
    return [path for path in by_grammar if not _says_yes(path)]


def _says_yes(path: Scored) -> bool:
    return not _YES.isdisjoint(path.text.split())


def _by_question(free: list[Scored], by_grammar: list[Scored]) -> list[Scored]:
    """The grammar leads unless the free recogniser is much likelier; the runner-up's best comes
    second."""
    trusted = by_grammar and by_grammar[0].text and UNKNOWN not in by_grammar[0].text
    outdone = trusted and free and free[0].score > by_grammar[0].score + _GRAMMAR_ADVANTAGE
    lead, follow = (by_grammar, free) if trusted and not outdone else (free, by_grammar)
    return [*lead[:1], *follow[:1], *lead[1:], *follow[1:]]


def _by_both(free: list[Scored], by_grammar: list[Scored], advantage: float) -> list[Scored]:
    """By the mean of both scores; where they have no text in common, by each one's own, with an
    ``advantage`` for the grammar."""
    by_free = {path.text: path.score for path in reversed(free) if path.text}
    by_rule = {path.text: path.score for path in reversed(by_grammar) if path.text}
    scores = {text: score + advantage for text, score in by_rule.items()} | by_free
    if by_free.keys() & by_rule.keys():
        lacking, lacking_rule = (min(of.values()) - _LACKING for of in (by_free, by_rule))
        scores = {
            text: (by_free.get(text, lacking) + by_rule.get(text, lacking_rule)) / 2
            for text in scores
        }
    spoken = {path.text: path.spoken for path in reversed([*free, *by_grammar])}
    ordered = sorted(scores.items(), key=lambda path: -path[1])
    return [Scored(text, score, spoken[text]) for text, score in ordered]


def _near(ordered: list[Scored], near: float) -> list[Scored]:
    """Without those far behind the first."""
    return [path for path in ordered if path.score > ordered[0].score - near]


def _with_free(ordered: list[Scored], free: list[Scored]) -> list[Scored]:
    """The free recogniser's best among the first two: an emergency is heard at every question."""
    if not free or free[0].text in [path.text for path in ordered[:2]]:
        return ordered
    return [*ordered[:1], free[0], *(path for path in ordered[1:] if path.text != free[0].text)]


def _never_alone(ordered: list[Scored]) -> list[Scored]:
    """Guesses of a name: without those far behind, but never only one."""
    return [*ordered[:2], *(path for path in _near(ordered, _NAME_NEAR) if path not in ordered[:2])]


def _best(paths: list[Scored]) -> str:
    return paths[0].text if paths else ""


def _known(text: str) -> str:
    """Without unknown words."""
    return " ".join(text.replace(f"{UNKNOWN},", " ").replace(UNKNOWN, " ").split()).rstrip(",")


def _partial(recogniser: Any) -> str:
    return str(json.loads(recogniser.PartialResult()).get("partial", ""))


def _final(recogniser: Any) -> list[Scored]:
    # FinalResult also begins anew; Vosk's Reset would keep the last frames as context.
    found = json.loads(recogniser.FinalResult()).get("alternatives", [])
    return [
        Scored(path["text"].strip(), float(path["confidence"]), _spoken(path.get("result", ())))
        for path in found
    ]


def _spoken(words: Sequence[dict[str, Any]]) -> str:
    """The words with a comma where there is a pause between them."""
    parts = [
        word["word"] + (", " if after["start"] - word["end"] > _PAUSE else " ")
        for word, after in pairwise(words)
    ]
    return "".join([*parts, *(word["word"] for word in words[-1:])])
