"""Training utterances: written lines (models/callers), the phrases as callers wrap them, and both
as a recogniser mishears them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from appliance.french.words import fold
from appliance.understanding.model.features import ASKED
from appliance.understanding.model.intents import ACTS, LABELS
from models import callers
from models.intent.grammar import Speaker, heard_rows, lines, marked, table

_FILLERS = ("euh", "euh", "ben", "enfin", "alors", "voilà", "donc", "hein", "quoi", "bah", "hum")
#: Share of the examples that somebody wrote whole, with their question; plain phrases suffer where
#: it is higher (of the bag alone eight of 930 scenarios failed at 0.55, at 0.45 two of 1,050).
_WRITTEN = 0.55
#: Share of the utterances without their accents, as parts of an utterance are that were put
#: together again from tokens.
_FOLDED = 0.08
#: Share of the others that the recogniser really misheard.
_HEARD = 0.08
#: Only words as short are lost whole: without its telling word ("je voudrais un") an utterance
#: would teach that anything is wanted.
_SMALL = 4
#: The questions after which an act is likeliest; elsewhere it may come at any question.
_USUAL = {
    "yes": ("confirm", "offer", "patient", "number"),
    "no": ("offer", "confirm", "open", "patient"),
    "correct": ("confirm", "confirm", "surname", "first_name", "phone", "birth_date", "spelling"),
    "wait": ("offer", "when", "phone", "confirm"),
    "dont_know": ("when", "birth_date", "practitioner", "reason", "phone", "offer", "spelling"),
    "goodbye": ("open", "confirm", "offer"),
}


@dataclass(frozen=True)
class Example:
    """One utterance. ``line``: the written line that it was made of, for holding lines out; empty
    where it was made of a phrase."""

    text: str
    asked: str
    labels: tuple[str, ...]
    line: str = ""


class Corpus:
    """Endless examples; the same ``seed`` gives the same."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._speaker = Speaker(self._chance)
        self._phrases = {label: lines(label) for label in LABELS}
        self._answers = marked("answers")
        self._around: dict[str, list[str]] = {}
        for mark, phrase in marked("rambling"):
            self._around.setdefault(mark, []).append(phrase)
        self._slips = table("slips")
        self._written = callers.lines()
        self._heard: dict[str, list[str]] = {}
        for label, _, heard in heard_rows():
            self._heard.setdefault(label, []).append(heard)

    def examples(self, count: int) -> Iterator[Example]:
        """``count`` examples, about a quarter of them plain answers."""
        for _ in range(count):
            draw = self._chance.random()
            if self._chance.random() < _WRITTEN:
                yield self._line()
            elif draw < 0.27:
                yield self._answer()
            elif draw < 0.4:
                yield self._two_wishes()
            else:
                yield self._wish(self._chance.choice(LABELS))

    def _line(self) -> Example:
        line = self._chance.choice(self._written)
        said = self._misheard(self._speaker.say(line.with_names("{sur}", "{fn}")))
        return Example(said, line.asked, line.labels, line.text)

    def _answer(self) -> Example:
        asked, source = self._chance.choice(self._answers)
        if f"answers/{asked}" in self._heard and self._chance.random() < _HEARD:
            heard = self._chance.choice(self._heard[f"answers/{asked}"])
            return Example(heard, asked, ())
        text = self._speaker.say(source)
        if self._chance.random() < 0.1 and asked not in ("confirm", "offer"):
            asked = self._chance.choice(ASKED)  # an answer to another question
        if asked != "open" and self._chance.random() < 0.3:
            text = self._wrapped(text, "aside", before=False)  # words of a wish, and no wish
        elif self._chance.random() < 0.15:
            text = self._wrapped(text, "after", before=False)
        if asked != "open" and self._chance.random() < 0.2:
            text = self._wrapped(text, "preface", before=True)
        elif self._chance.random() < 0.25:
            text = self._wrapped(text, "opener", before=True)
        return Example(self._misheard(text), asked, ())

    def _wish(self, label: str) -> Example:
        if label in self._heard and self._chance.random() < _HEARD:
            heard = self._chance.choice(self._heard[label])
            return Example(heard, self._question(label), (label,))
        text = self._speaker.say(self._chance.choice(self._phrases[label]))
        is_act = label in ACTS
        if self._chance.random() < (0.15 if is_act else 0.55):
            for _ in range(0 if is_act else 2):
                if self._chance.random() < 0.35:
                    text = self._wrapped(text, "before", before=True)
            if self._chance.random() < 0.8:
                text = self._wrapped(text, "opener", before=True, act=is_act)
        if self._chance.random() < (0.1 if is_act else 0.3):
            text = self._wrapped(text, "after", before=False, act=is_act)
        return Example(self._misheard(text), self._question(label), (label,))

    def _two_wishes(self) -> Example:
        first = self._chance.choice(("yes", "no", *LABELS))
        second = self._chance.choice([i for i in LABELS if i not in (*ACTS, first)])
        other = self._chance.choice(self._phrases[second])
        text = self._speaker.say(self._chance.choice(self._phrases[first]))
        if first not in ACTS and self._chance.random() < 0.8:
            text = self._wrapped(text, "joint", before=False)
        text = f"{text} {self._speaker.say(other)}"
        if self._chance.random() < 0.4:
            text = self._wrapped(text, "opener", before=True)
        asked = self._chance.choice(("open", "confirm", "offer", "open"))
        return Example(self._misheard(text), asked, (first, second))

    def _question(self, label: str) -> str:
        draw = self._chance.random()
        if label in ACTS:
            usual = _USUAL.get(label, ASKED)
            return self._chance.choice(usual if draw < 0.7 else ASKED)
        return "open" if draw < 0.7 else self._chance.choice(ASKED)

    def _wrapped(self, text: str, mark: str, before: bool, act: bool = False) -> str:
        choices = self._around[mark]
        if act:  # "oui non" would be nobody's label
            choices = [c for c in choices if not c.startswith(("oui", "allô", "bonjour", "merci"))]
        said = self._speaker.say(self._chance.choice(choices))
        return f"{said} {text}" if before else f"{text} {said}"

    def _misheard(self, text: str) -> str:
        words = text.split()
        if self._chance.random() < 0.45:
            words = [self._slip(word) for word in words]
        if self._chance.random() < 0.25:
            words.insert(self._chance.randrange(len(words) + 1), self._chance.choice(_FILLERS))
        small = [at for at, word in enumerate(words) if len(word) <= _SMALL]
        if len(words) > 3 and small and self._chance.random() < 0.2:
            del words[self._chance.choice(small)]
        if len(words) > 3 and self._chance.random() < 0.1:
            at = self._chance.randrange(len(words))
            words.insert(at, words[at][:4] if self._chance.random() < 0.5 else words[at])
        said = " ".join(words)
        return fold(said) if self._chance.random() < _FOLDED else said

    def _slip(self, word: str) -> str:
        if self._chance.random() < 0.4 and word in self._slips:
            return self._chance.choice(self._slips[word])
        if len(word) > 5 and self._chance.random() < 0.06:
            at = self._chance.randrange(1, len(word) - 1)
            return word[:at] + word[at + 1 :]
        return word
