"""Whether a caller who speaks while the assistant speaks wants the word. Pure.

At the first voice above the echo the assistant falls silent, within a frame, and keeps its place.
Then the caller has the word when he goes on or says something; a "mm", a "d'accord", a cough give
it back, and the sentence goes on where it stopped.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class BargeInRules:
    """Thresholds. Levels in dB, times in milliseconds of audio."""

    echo_loss_db: float = 14.0  # a line's echo comes back at least this much weaker
    first_echo_loss_db: float = 6.0  # while the line's own echo canceller still learns
    first_ms: int = 1000
    words_ms: int = 500  # words of less voice than this are guesses until the caller pauses
    always_ms: int = 1000  # so much voice takes the word whatever it says
    answer_ms: int = 700  # what is said over the last bit of a sentence answers it


class Verdict(Enum):
    """Who has the word."""

    OPEN = "open"
    CALLER = "caller"
    ASSISTANT = "assistant"


class BargeIn:
    """The judge of one call."""

    def __init__(self, acknowledgements: Container[str], rules: BargeInRules) -> None:
        self._acknowledgements = acknowledgements
        self._rules = rules

    def echo_dbm0(self, sent_dbm0: float, speaking_ms: int) -> float:
        """Voice at or below this level may be our own. ``speaking_ms``: since we began."""
        early = speaking_ms < self._rules.first_ms
        return sent_dbm0 - (self._rules.first_echo_loss_db if early else self._rules.echo_loss_db)

    def judge(
        self, voiced_ms: int, text: str, *, in_pause: bool, remaining_ms: int | None
    ) -> Verdict:
        """``text``: words so far; ``in_pause``: the caller paused and ``text`` is all he said;
        ``remaining_ms``: what was left to say when he began."""
        known = in_pause or voiced_ms >= self._rules.words_ms
        if known and remaining_ms is not None and remaining_ms <= self._rules.answer_ms and text:
            return Verdict.CALLER
        if voiced_ms >= self._rules.always_ms:
            return Verdict.CALLER
        if known and any(word not in self._acknowledgements for word in text.split()):
            return Verdict.CALLER
        return Verdict.ASSISTANT if in_pause else Verdict.OPEN
