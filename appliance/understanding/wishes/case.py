"""An utterance between the model's guess and the meaning, for the rules that see both."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from appliance.french.words import Tokens, tokenise, vocabulary
from appliance.messages import Asked
from appliance.understanding.meaning import Act, Fields, Intent
from appliance.understanding.model.intents import Guess

#: What an answer may open with before it says something.
OPENING = vocabulary("euh alors bon ben oui ah oh mais")
APPOINTMENT = vocabulary("rendez rdv rendezvous creneau")
_MOVING = ("deplac", "decal", "report", "repouss", "avanc", "recul", "chang", "boug")


@dataclass(frozen=True)
class Case:
    """Guess and fields as they stand, with what was heard. ``anew``: a birth date or number that
    is told is not the one that was read back; ``not_then``: the day that was offered is refused."""

    guess: Guess
    fields: Fields
    asked: Asked
    text: str
    anew: bool = False
    not_then: bool = False

    @cached_property
    def tokens(self) -> Tokens:
        return tokenise(self.text)

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(self.tokens)

    @cached_property
    def said(self) -> str:
        return " ".join(self.tokens)

    @property
    def intents(self) -> tuple[Intent, ...]:
        return self.guess.intents

    @property
    def act(self) -> Act | None:
        return self.guess.act

    @cached_property
    def begins(self) -> str:
        """The first word that says something."""
        return next((token for token in self.tokens if token not in OPENING), "")

    @cached_property
    def says_when(self) -> bool:
        told = self.fields
        return bool(told.days or told.times or told.soonest or told.not_days)

    @cached_property
    def moves(self) -> bool:
        """Whether it is said that something is put elsewhere."""
        return any(word.startswith(_MOVING) for word in self.tokens)

    @cached_property
    def is_moving(self) -> bool:
        """Whether an appointment is spoken of, or what is done to it."""
        return self.moves or bool(APPOINTMENT & self.words)

    def wishing(self, *intents: Intent) -> Case:
        return replace(self, guess=replace(self.guess, intents=intents))

    def acting(self, act: Act | None) -> Case:
        return replace(self, guess=replace(self.guess, act=act))

    def telling(self, **values: Any) -> Case:
        return replace(self, fields=replace(self.fields, **values))
