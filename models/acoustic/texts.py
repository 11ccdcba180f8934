"""Sentences of callers, drawn from the phrase files of language/.

A phrase file holds sections, each opened by `@name weight` (sentences to draw from) or `$name`
(a list to use in braces), then one phrase a line, "3* " before it for three times the weight.
In a phrase `(a|b|)` chooses and `{name}` draws from a list; `{n:2-31}` and `{swiss:60-99}` are
numbers in words; `{surname}`, `{first_name}` and `{spelled}` come from the name lists, `{word}`
from common_words.txt. The talk files and models/callers hold what people say around all this, a
plain line each, for the language model's sake.
"""

from __future__ import annotations

import itertools
import random
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from appliance.speech.lexicon.names import FIRST_NAME, SURNAME
from appliance.speech.lexicon.normal_form import number
from appliance.understanding.names.lists import surnames
from models import callers

LANGUAGE = Path(__file__).parent / "language"
#: The phrases that the intent model learns from are said to the box as well.
INTENT_PHRASES = Path(__file__).parents[1] / "intent" / "phrases"
_INTENT_WEIGHT = 1.6
#: Files of lines that somebody wrote, and what their draws weigh beside the sections.
_TALK = {"talk_stories": 60.0, "talk_answers": 60.0}
_CALLERS_WEIGHT = 120.0
#: What a sentence drawn from a phrase file counts beside a line that somebody wrote.
DRAWN_WEIGHT = 0.3
#: And a name that is spelled.
_SPELLED_WEIGHT = 0.05
#: Of the names that are spelled so many are drawn from all 219,000 surnames of France.
_UNCOMMON_SHARE = 0.5
#: Their slots that stand for names here.
_INTENT_NAMES = {"sur": "{surname}", "fn": "{first_name}"}
#: As SURNAME and FIRST_NAME a class word of the language model, replaced by words in the graph.
WORD = "<word>"
#: Heard like "mille", and then written so: of 45 birth dates nine were heard with the other one.
_MIL = re.compile(r"\bmil\b")
_INNERMOST = re.compile(r"\(([^()]*)\)")
_SLOT = re.compile(r"\{([a-z_][a-z_0-9]*)(?::(\d+)-(\d+))?\}")
_DEPTH = 12
#: A name is so likely whoever bears it: a village is not France.
_ALIKE = 0.1
_WORD_OFFSET = 1500


@dataclass
class _Phrases:
    """Phrases of a section with the sums of their weights."""

    weight: float
    phrases: list[str] = field(default_factory=list)
    sums: list[float] = field(default_factory=list)

    @classmethod
    def of(cls, lines: Iterable[str], weight: float) -> _Phrases:
        made = cls(weight)
        for line in lines:
            made.add(line)
        return made

    def add(self, line: str) -> None:
        match = re.match(r"(\d+)\* ?(.*)", line)
        self.phrases.append(match.group(2) if match else line)
        before = self.sums[-1] if self.sums else 0.0
        self.sums.append(before + (float(match.group(1)) if match else 1.0))

    def draw(self, rng: random.Random) -> str:
        return rng.choices(self.phrases, cum_weights=self.sums)[0]


def read_names(name: str) -> list[str]:
    """Names of language/NAME.txt, likeliest first."""
    lines = (LANGUAGE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


class Names:
    """Names, those of most people first, and how many bear each: shares by Mandelbrot's law,
    (place + offset) ** -steepness, of which a little is given to all alike."""

    def __init__(self, name: str, offset: int, steepness: float) -> None:
        self._names = read_names(name)
        law = [(place + offset) ** -steepness for place in range(len(self._names))]
        total, alike = sum(law), _ALIKE / len(law)
        self._shares = [(1 - _ALIKE) * share / total + alike for share in law]
        self._sums = list(itertools.accumulate(self._shares))

    def draw(self, rng: random.Random) -> str:
        return rng.choices(self._names, cum_weights=self._sums)[0]

    def shares(self, most: int | None = None) -> dict[str, float]:
        """Of the first so many names."""
        return dict(zip(self._names[:most], self._shares[:most], strict=True))


def word_shares(words: Sequence[str]) -> dict[str, float]:
    """Probability of each everyday word, likeliest first: less steep than Zipf's law, because the
    very common ones have their own place in the grammar."""
    weights = {word: 1 / (rank + _WORD_OFFSET) for rank, word in enumerate(words)}
    total = sum(weights.values())
    return {word: weight / total for word, weight in weights.items()}


def swiss(value: int) -> str:
    """60 to 99 as in Switzerland and Belgium: septante, huitante, nonante."""
    ten, unit = divmod(value, 10)
    head = {6: "soixante", 7: "septante", 8: "huitante", 9: "nonante"}[ten]
    link = " et " if unit == 1 else " "
    return head + (link + number(unit) if unit else "")


class Texts:
    """The phrase files, parsed once; sentences are drawn with the generator given."""

    def __init__(self, folder: Path = LANGUAGE) -> None:
        self._lists: dict[str, _Phrases] = {}
        self._sections: dict[str, _Phrases] = {}
        for path in (folder / "numbers.txt", folder / "callers.txt"):
            self._parse(path)
        self._parse_intents(INTENT_PHRASES)
        calls = (_MIL.sub("mille", line.text) for line in callers.lines())
        self._written = [
            *(_Phrases.of(read_names(name), weight) for name, weight in _TALK.items()),
            _Phrases.of(calls, _CALLERS_WEIGHT),
        ]
        # Fitted to INSEE's thresholds: 500 people at the place 21,817 of the surnames, 320,000 at
        # the first; 500 at the place 2,592 of the women's first names, 2.2 million at the first.
        self.surnames = Names("surnames", 14, 0.85)
        self.first_names = Names("first_names", 16, 1.45)
        self.common_words = read_names("common_words")
        self._every_surname = [name.lower() for name in surnames()]

    def _parse(self, path: Path) -> None:
        section: _Phrases | None = None
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("#") or not line:
                continue
            if line.startswith("@"):
                name, weight = line[1:].split()
                section = self._sections[name] = _Phrases(float(weight))
            elif line.startswith("$"):
                section = self._lists[line[1:]] = _Phrases(1.0)
            elif section is None:
                raise ValueError(f"{path.name}: phrase before the first section: {line!r}")
            else:
                section.add(line)

    def _parse_intents(self, folder: Path) -> None:
        """Files of one intent each: `[a]` may be left out, slots are `name = a|b` of slots.txt."""
        slots = (folder / "slots.txt").read_text(encoding="utf-8").splitlines()
        for line in slots:
            name, sign, values = line.partition("=")
            if sign and not line.startswith("#"):
                group = self._lists[f"intent_{name.strip()}"] = _Phrases(1.0)
                for value in values.split("|"):
                    group.add(_intent_phrase(value.strip()))
        for path in sorted(folder.glob("*.txt")):
            lines = path.read_text(encoding="utf-8").splitlines()
            phrases = [line for line in lines if line.strip() and not line.startswith("#")]
            if not any(mark in line for line in phrases for mark in ":="):
                section = self._sections[f"intent_{path.stem}"] = _Phrases(_INTENT_WEIGHT)
                for line in phrases:
                    section.add(_intent_phrase(line))

    def sentence(self, rng: random.Random) -> str:
        """One sentence in the normal form, of any file."""
        return self._drawn(rng, [*self._sections.values(), *self._written], classes=False)

    def weighted(self, rng: random.Random, drawn: int) -> Iterator[tuple[str, float]]:
        """What the grammar is estimated from, with classes for names and other words: every line
        that somebody wrote, and so many drawn from the phrase files, which count less."""
        for section in self._written:
            for line in section.phrases:
                yield self._expand(line, rng, True, 0), 1.0
        for _ in range(drawn):
            yield self._drawn(rng, [*self._sections.values()], classes=True), DRAWN_WEIGHT
        for _ in range(drawn):
            yield spelled(self._name_to_spell(rng), rng), _SPELLED_WEIGHT

    def _drawn(self, rng: random.Random, sections: Sequence[_Phrases], *, classes: bool) -> str:
        section = rng.choices(sections, weights=[section.weight for section in sections])[0]
        return self._expand(section.draw(rng), rng, classes, 0)

    def every_word(self) -> list[str]:
        """All words of the phrase files and numbers, sorted: the vocabulary without names."""
        text = " ".join(
            phrase
            for group in (*self._lists.values(), *self._sections.values(), *self._written)
            for phrase in group.phrases
        )
        plain = _SLOT.sub(" ", text)
        found = set(re.sub(r"[()|]", " ", plain).split())
        for value in range(2100):
            found.update(number(value).split())
        found.update("septante huitante octante nonante".split())
        return sorted(found)

    def _expand(self, phrase: str, rng: random.Random, classes: bool, depth: int) -> str:
        if depth > _DEPTH:
            raise ValueError(f"lists name each other in a circle: {phrase!r}")
        while match := _INNERMOST.search(phrase):
            chosen = rng.choice(match.group(1).split("|"))
            phrase = phrase[: match.start()] + chosen + phrase[match.end() :]
        parts = []
        end = 0
        for match in _SLOT.finditer(phrase):
            parts += [phrase[end : match.start()], self._slot(match, rng, classes, depth)]
            end = match.end()
        return " ".join("".join([*parts, phrase[end:]]).replace("d' ", "d'").split())

    def _name_to_spell(self, rng: random.Random) -> str:
        """Half of the names are of those that the recogniser does not know as words."""
        if rng.random() < _UNCOMMON_SHARE:
            return rng.choice(self._every_surname)
        return rng.choice([self.surnames, self.first_names]).draw(rng)

    def _slot(self, match: re.Match[str], rng: random.Random, classes: bool, depth: int) -> str:
        name, low, high = match.groups()
        if low is not None:
            value = rng.randint(int(low), int(high))
            return swiss(value) if name == "swiss" else number(value)
        if name == "surname":
            return SURNAME if classes else self.surnames.draw(rng)
        if name == "first_name":
            return FIRST_NAME if classes else self.first_names.draw(rng)
        if name == "word":
            return WORD if classes else rng.choice(self.common_words)
        if name == "spelled":
            return spelled(self._name_to_spell(rng), rng)
        return self._expand(self._lists[name].draw(rng), rng, classes, depth + 1)


def _intent_phrase(line: str) -> str:
    """A phrase of the intent files in this module's notation and normal form."""
    line = line.lower().replace("’", "'").replace("[", "(").replace("]", "|)")
    line = re.sub(r"[^\w'(){}| ]", " ", line).replace("œ", "oe")
    return _SLOT.sub(
        lambda m: _INTENT_NAMES.get(m.group(1), f"{{intent_{m.group(1)}}}"), " ".join(line.split())
    )


_ACCENTS = {"́": "accent aigu", "̀": "accent grave", "̂": "accent circonflexe", "̈": "tréma"}


def spelled(name: str, rng: random.Random) -> str:
    """A name as callers spell it: "m a r t i n", "l e f e accent grave v r e", "deux l"."""
    said: list[str] = []
    for letter, group in itertools.groupby(name):
        count = len(list(group))
        base, *marks = list(unicodedata.normalize("NFD", letter))
        if not base.isalpha():
            said.append({"'": "apostrophe", "-": "tiret"}.get(base, ""))
            continue
        accent = f" {_ACCENTS[marks[0]]}" if marks and marks[0] in _ACCENTS else ""
        if marks and marks[0] == "\u0327":
            accent = " cédille"
        if count == 2 and rng.random() < 0.6:
            said.append(f"{rng.choice(['deux', 'deux', 'double'])} {base}")
        else:
            said += [base + (accent if rng.random() < 0.7 else "")] * count
    return " ".join(word for word in said if word)
