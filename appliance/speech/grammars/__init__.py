"""The question decides what is listened for: lists of phrases (TOML beside this file).

A runtime grammar of Vosk is a word bigram with back-off, not a strict grammar: it makes the listed
phrases cheap and keeps any order of them possible. Understanding and read-back decide what is
believed, never the grammar.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterable
from functools import cache
from importlib.resources import files

from appliance.messages import Asked

#: What the recogniser writes where it heard something outside of the grammar.
UNKNOWN = "[unk]"


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    lists: dict[str, tuple[str, ...]] = {}
    for resource in files(__package__).iterdir():
        if resource.name.endswith(".toml") and resource.name != "questions.toml":
            for name, phrases in tomllib.loads(resource.read_text(encoding="utf-8")).items():
                lists[name] = tuple(phrases)
    return lists


@cache
def _questions() -> dict[str, tuple[str, ...]]:
    resource = files(__package__) / "questions.toml"
    return {k: tuple(v) for k, v in tomllib.loads(resource.read_text(encoding="utf-8")).items()}


def phrases(asked: Asked) -> tuple[str, ...]:
    """The phrases of a question, in the order of the files; none where anything may be said."""
    seen = dict.fromkeys(p for name in _questions().get(asked, ()) for p in _lists()[name])
    return tuple(seen)


def spoken_words(hint: str) -> str:
    """A hint as the recogniser writes words: lower case, hyphens and punctuation apart."""
    return " ".join(re.sub(r"[^\w' ]|_", " ", hint.lower().replace("’", "'")).split())


def grammar(
    asked: Asked, hints: Iterable[str], knows: Callable[[str], bool]
) -> tuple[str | None, int]:
    """The grammar of a question as Vosk's JSON (None: no grammar) and how many phrases were
    left out because ``knows`` refuses one of their words."""
    wanted = phrases(asked)
    if not wanted:
        return None, 0
    wanted += tuple(filter(None, map(spoken_words, hints)))
    usable = [p for p in dict.fromkeys(wanted) if all(map(knows, p.split()))]
    # Vosk does not decode "\u00e9": accented words would vanish.
    return json.dumps([*usable, UNKNOWN], ensure_ascii=False), len(set(wanted)) - len(usable)


def all_phrases() -> tuple[str, ...]:
    """Every phrase of every list, for checking a model's vocabulary."""
    return tuple(dict.fromkeys(p for phrases in _lists().values() for p in phrases))


def acknowledgements() -> frozenset[str]:
    """What a listener says without wanting the word."""
    return frozenset(_lists()["acknowledgements"])
