"""The one file of sentences, with the practice's own in place of ours, checked and filled in."""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from appliance.errors import SettingsError

_BOUND = frozenset("à au avec pour de du des le la les l' d' est que en".split())
_SHORTEST_START = 12  # characters: the sound of the rest must be there when it is over
_STOPS = (",", ":", ".", "?", "!", "…")
_ENDS = re.compile(r"[^,:.?!…]+[,:.?!…]+(?=\s|$)")

Variants = Mapping[str, tuple[str, ...]]


@cache
def shipped() -> Variants:
    """The sentences of the box."""
    text = (files("appliance.dialogue") / "sentences.toml").read_text(encoding="utf-8")
    return {key: tuple(variants) for key, variants in tomllib.loads(text).items()}


def placeholders(text: str) -> frozenset[str]:
    """The names in braces. Raises ValueError where the braces do not match."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name)


class Sentences:
    """Variants by key. ``always``: values every sentence may use (the practice's, not a caller's).

    ``own``: the practice's sentences; an unknown key, an unknown placeholder or a missing one
    that a variant of ours has is refused (:class:`SettingsError`)."""

    def __init__(
        self, always: Mapping[str, str], own: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        self._always = dict(always)
        self._variants = dict(shipped())
        for key, variants in (own or {}).items():
            self._check(key, variants)
            self._variants[key] = tuple(variants)

    def _check(self, key: str, variants: Sequence[str]) -> None:
        field = f"sentences.{key}"
        ours = shipped().get(key)
        if ours is None or not variants:
            raise SettingsError(field, "doit être une phrase de l'assistant, non vide", key)
        known = frozenset[str]().union(*map(placeholders, ours))
        needed = frozenset.intersection(*map(placeholders, ours)) - set(self._always)
        for text in variants:
            if not text.strip():
                raise SettingsError(field, "une phrase vide serait un silence", text)
            try:
                used = placeholders(text)
            except ValueError as error:
                raise SettingsError(field, f"accolades : {error}", text) from error
            if missing := needed - used:
                raise SettingsError(field, f"doit contenir {{{min(missing)}}}", text)
            if unknown := used - known - set(self._always):
                raise SettingsError(field, f"ne connaît pas {{{min(unknown)}}}", text)

    def lasting(self) -> tuple[str, ...]:
        """What is said again and again as it is: sentences without a value, and the beginnings of
        the others as far as a speaker may pause before the value."""
        starts = (self._start(text) for variants in self._variants.values() for text in variants)
        return tuple(dict.fromkeys(filter(None, starts)))

    def _start(self, text: str) -> str:
        start = ""
        for literal, name, _, _ in string.Formatter().parse(text):
            start += literal
            if name is not None and name not in self._always:
                return _as_far_as_a_pause(start)
            start += self._always.get(name or "", "")
        return start if start.endswith(_STOPS) else ""  # "votre retard" is a value of others

    def __contains__(self, key: str) -> bool:
        return key in self._variants

    def variants(self, key: str, values: Mapping[str, str]) -> list[str]:
        """All variants of a sentence, filled in. Raises KeyError for an unknown key or value."""
        every = {**self._always, **values}
        return [text.format_map(every) for text in self._variants[key]]


def _as_far_as_a_pause(start: str) -> str:
    """ "Je récapitule :", "Je peux vous proposer"; nothing of "Est-ce que" or "Et le"."""
    stopped = "".join(_ENDS.findall(start))
    words = start.split()
    whole = start[-1:].isspace() and words and words[-1].lower() not in _BOUND
    return start.rstrip() if whole and len(start) - len(stopped) > _SHORTEST_START else stopped
