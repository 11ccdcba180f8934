"""The question decides what is listened for: lists of phrases (TOML beside this file).

A runtime grammar of Vosk is a word bigram with back-off, not a strict grammar: it makes the listed
phrases cheap and keeps any order of them possible. It is estimated from the list, so a phrase that
is repeated is likelier: ``questions.toml`` says how often the phrases of each list count.
Understanding and read-back decide what is believed, never the grammar.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from appliance.messages import Asked

#: What the recogniser writes where it heard something outside of the grammar.
UNKNOWN = "[unk]"
#: How often a hint of the moment counts: what was just offered is often repeated.
_HINT_COUNT = 3
#: Share of what is said that is outside of the grammar.
_UNKNOWN_SHARE = 0.01


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    lists: dict[str, tuple[str, ...]] = {}
    for resource in files(__package__).iterdir():
        if resource.name.endswith(".toml") and resource.name != "questions.toml":
            for name, phrases in tomllib.loads(resource.read_text(encoding="utf-8")).items():
                lists[name] = tuple(phrases)
    return lists


@cache
def _questions() -> dict[str, dict[str, int]]:
    return tomllib.loads((files(__package__) / "questions.toml").read_text(encoding="utf-8"))


def phrases(asked: Asked) -> dict[str, int]:
    """The phrases of a question in the order of the files, and how often each counts (the most of
    its lists); none where anything may be said."""
    counted: dict[str, int] = {}
    for name, count in _questions().get(asked, {}).items():
        for phrase in _lists()[name]:
            counted[phrase] = max(count, counted.get(phrase, 0))
    return counted


def spoken_words(hint: str) -> str:
    """A hint as the recogniser writes words: lower case, hyphens and punctuation apart."""
    return " ".join(re.sub(r"[^\w' ]|_", " ", hint.lower().replace("’", "'")).split())


def grammar(
    asked: Asked,
    hints: Iterable[str],
    knows: Callable[[str], bool],
    names: Mapping[str, int] = MappingProxyType({}),
) -> str | None:
    """The grammar of a question as Vosk's JSON (None: no grammar), without the phrases of which
    ``knows`` refuses a word. ``names``: phrases beside the lists, and how often each counts."""
    wanted = {**names, **phrases(asked)}
    if not wanted:
        return None
    for hint in filter(None, map(spoken_words, hints)):
        wanted[hint] = max(_HINT_COUNT, wanted.get(hint, 0))
    usable = {p: n for p, n in wanted.items() if all(map(knows, p.split()))}
    usable[UNKNOWN] = 1 + round(sum(usable.values()) * _UNKNOWN_SHARE)
    # Vosk does not decode "\u00e9": accented words would vanish.
    return json.dumps([p for p, n in usable.items() for _ in range(n)], ensure_ascii=False)


def all_phrases() -> tuple[str, ...]:
    """Every phrase of every list, for checking a model's vocabulary."""
    return tuple(dict.fromkeys(p for phrases in _lists().values() for p in phrases))


def acknowledgements() -> frozenset[str]:
    """What a listener says without wanting the word."""
    return frozenset(_lists()["acknowledgements"])
