"""Which frames belong to which symbol: the best path through a recording's phone scores."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from appliance.speech.lexicon.phones import SILENCE
from models.voice.phones import STOPS, Kind, Token

_FEWEST_FRAMES = 2  # of a sound
_IMPOSSIBLE = -1e9
_WORST_SCORE = -12.0
#: The closure of a stop may look like silence, a little less than a pause does.
_CLOSURE_BONUS = 0.3


class _State(NamedTuple):
    token: int
    phone: int
    optional: bool
    loops: bool


class Alignment(NamedTuple):
    """Frames of each token, and the mean log score of a frame (higher is surer)."""

    durations: NDArray[np.int64]
    score: float


def _states(tokens: Sequence[Token]) -> list[_State]:
    """Two states a sound, the last one lasting (both of a stop: its closure may); one for pauses
    that follow each other, which may be left out."""
    found: list[_State] = []
    for i, token in enumerate(tokens):
        if token.kind is Kind.SOUND:
            for copy in range(_FEWEST_FRAMES):
                last = copy == _FEWEST_FRAMES - 1
                found.append(_State(i, token.phone, False, last or _closes(token, copy)))
        elif token.kind is Kind.PAUSE and not (found and found[-1].optional):
            found.append(_State(i, SILENCE, True, True))
    return found


def _closes(token: Token, copy: int) -> bool:
    return copy == 0 and token.phone in STOPS


def align(scores: NDArray[np.float32], tokens: Sequence[Token]) -> Alignment | None:
    """The best alignment; None where the recording is too short for its text.

    `scores` holds the log posterior of every phone (and silence, 0) at every frame.
    """
    states = _states(tokens)
    frames, count = len(scores), len(states)
    needed = sum(not state.optional for state in states)
    if not needed or frames < needed:
        return None
    emitted = np.maximum(scores[:, [state.phone for state in states]], _WORST_SCORE)
    closures = [
        i
        for i, s in enumerate(states)
        if s.phone in STOPS and (i == 0 or states[i - 1].token != s.token)
    ]
    silence = scores[:, [SILENCE]] + _CLOSURE_BONUS
    emitted[:, closures] = np.maximum(emitted[:, closures], silence)
    stay = np.where([state.loops for state in states], 0.0, _IMPOSSIBLE)
    skip = np.full(count, _IMPOSSIBLE)
    for i in range(2, count):
        if states[i - 1].optional:
            skip[i] = 0.0
    best = np.full(count, _IMPOSSIBLE)
    best[0] = emitted[0, 0]
    if states[0].optional and count > 1:
        best[1] = emitted[0, 1]
    steps = np.zeros((frames, count), np.int64)
    for t in range(1, frames):
        ways = np.full((3, count), _IMPOSSIBLE)
        ways[0] = best + stay
        ways[1, 1:] = best[:-1]
        ways[2, 2:] = best[:-2] + skip[2:]
        steps[t] = ways.argmax(0)
        best = ways.max(0) + emitted[t]
    last = count - 1
    if states[last].optional and count > 1 and best[last - 1] > best[last]:
        last -= 1
    if best[last] < _IMPOSSIBLE / 2:
        return None
    return Alignment(_frames_of(states, steps, last, len(tokens)), float(best[last] / frames))


def _frames_of(
    states: Sequence[_State], steps: NDArray[np.int64], last: int, tokens: int
) -> NDArray[np.int64]:
    durations = np.zeros(tokens, np.int64)
    state = last
    for t in range(len(steps) - 1, -1, -1):
        durations[states[state].token] += 1
        state -= int(steps[t, state])
    return durations
