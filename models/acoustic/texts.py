"""Sentences of callers, drawn from the phrase files of language/.

A phrase file holds sections, each opened by `@name weight` (sentences to draw from) or `$name`
(a list to use in braces), then one phrase a line, "3* " before it for three times the weight.
In a phrase `(a|b|)` chooses and `{name}` draws from a list; `{n:2-31}` and `{swiss:60-99}` are
numbers in words; `{surname}`, `{first_name}` and `{spelled}` come from the name lists, `{word}`
from common_words.txt. The talk files hold what people say around all this, a plain line each, for
the language model's sake.
"""

from __future__ import annotations

import itertools
import random
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from appliance.speech.lexicon.normal_form import number

LANGUAGE = Path(__file__).parent / "language"
#: The phrases that the intent model learns from are said to the box as well.
INTENT_PHRASES = Path(__file__).parents[1] / "intent" / "phrases"
_INTENT_WEIGHT = 1.6
#: Sections of talk, by file, and what each weighs beside the sections of callers.txt.
_TALK = {"talk_stories": 60.0, "talk_answers": 60.0}
#: A word that talk holds once stands for all that might have been said there, so often.
_OPEN_SHARE = 0.4
#: Their slots that stand for names here.
_INTENT_NAMES = {"sur": "{surname}", "fn": "{first_name}"}
#: Class words of the language model, replaced by names and words in the graph.
SURNAME = "<surname>"
FIRST_NAME = "<first_name>"
WORD = "<word>"
_INNERMOST = re.compile(r"\(([^()]*)\)")
_SLOT = re.compile(r"\{([a-z_][a-z_0-9]*)(?::(\d+)-(\d+))?\}")
_DEPTH = 12
_COMMON = 400


@dataclass
class _Phrases:
    """Phrases of a section with cumulative weights."""

    weight: float
    phrases: list[str] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)

    def add(self, line: str) -> None:
        match = re.match(r"(\d+)\* ?(.*)", line)
        self.phrases.append(match.group(2) if match else line)
        self.weights.append(float(match.group(1)) if match else 1.0)

    def draw(self, rng: random.Random) -> str:
        return rng.choices(self.phrases, cum_weights=list(itertools.accumulate(self.weights)))[0]


def read_names(name: str) -> list[str]:
    """Names of language/NAME.txt, likeliest first."""
    lines = (LANGUAGE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


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
        for name, weight in _TALK.items():
            talk = self._sections[name] = _Phrases(weight)
            for line in read_names(name):
                talk.add(line)
        self._said_once = self._words_said_once()
        self.surnames = read_names("surnames")
        self.first_names = read_names("first_names")
        self.common_words = read_names("common_words")

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

    def sentence(self, rng: random.Random, *, classes: bool = False) -> str:
        """One sentence in the normal form; with `classes` names and other words stay classes."""
        names = list(self._sections)
        section = rng.choices(names, weights=[self._sections[name].weight for name in names])[0]
        phrase = self._sections[section].draw(rng)
        if classes and section in _TALK:
            phrase = self._opened(phrase, rng)
        return self._expand(phrase, rng, classes, 0)

    def _words_said_once(self) -> frozenset[str]:
        words = Counter(
            word
            for name in _TALK
            for phrase in self._sections[name].phrases
            for word in phrase.split()
        )
        return frozenset(word for word, count in words.items() if count == 1)

    def _opened(self, phrase: str, rng: random.Random) -> str:
        """The phrase with some of its rare words as the class of every other word."""
        return " ".join(
            "{word}" if word in self._said_once and rng.random() < _OPEN_SHARE else word
            for word in phrase.split()
        )

    def every_word(self) -> list[str]:
        """All words of the phrase files and numbers, sorted: the vocabulary without names."""
        text = " ".join(
            phrase
            for group in (*self._lists.values(), *self._sections.values())
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

    def _slot(self, match: re.Match[str], rng: random.Random, classes: bool, depth: int) -> str:
        name, low, high = match.groups()
        if low is not None:
            value = rng.randint(int(low), int(high))
            return swiss(value) if name == "swiss" else number(value)
        if name == "surname":
            return SURNAME if classes else draw_name(self.surnames, rng)
        if name == "first_name":
            return FIRST_NAME if classes else draw_name(self.first_names, rng)
        if name == "word":
            return WORD if classes else rng.choice(self.common_words)
        if name == "spelled":
            return spelled(draw_name(rng.choice([self.surnames, self.first_names]), rng), rng)
        return self._expand(self._lists[name].draw(rng), rng, classes, depth + 1)


def _intent_phrase(line: str) -> str:
    """A phrase of the intent files in this module's notation and normal form."""
    line = line.lower().replace("’", "'").replace("[", "(").replace("]", "|)")
    line = re.sub(r"[^\w'(){}| ]", " ", line).replace("œ", "oe")
    return _SLOT.sub(
        lambda m: _INTENT_NAMES.get(m.group(1), f"{{intent_{m.group(1)}}}"), " ".join(line.split())
    )


def draw_name(names: Sequence[str], rng: random.Random) -> str:
    """Half of the draws from the common names that open the list."""
    return rng.choice(names[:_COMMON] if rng.random() < 0.5 else names)


_ACCENTS = {"́": "accent aigu", "̀": "accent grave", "̂": "accent circonflexe", "̈": "tréma"}


def spelled(name: str, rng: random.Random) -> str:
    """A name as callers spell it: "m a r t i n", "l e f e accent grave v r e", "deux l"."""
    said: list[str] = []
    for letter, group in itertools.groupby(name):
        count = len(list(group))
        base, *marks = unicodedata.normalize("NFD", letter)
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
