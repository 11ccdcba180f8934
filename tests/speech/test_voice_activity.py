"""What begins a turn and what does not: short words in noise, noise without a word."""

from __future__ import annotations

import numpy as np
import pytest

from appliance.demo.patient_voice import UNSEEN_VOICES
from appliance.speech.endpointing import Decision, TurnTaker
from appliance.speech.g711 import level_dbm0
from appliance.speech.voice_activity import VoiceActivity
from tests.speech.speech_caller import FRAME, noise, voice


class Line:
    """Voice activity and turns, fed with samples."""

    def __init__(self) -> None:
        self._activity, self._turns = VoiceActivity(), TurnTaker()

    def turns(self, samples: np.ndarray) -> int:
        """How many turns these samples begin."""
        begun = 0
        for at in range(0, len(samples) - FRAME + 1, FRAME):
            frame = samples[at : at + FRAME].astype(np.int16)
            level = level_dbm0(frame)
            probability = self._activity.feed(frame, level)
            decision = self._turns.feed(probability, level, self._activity.floor.level)
            if decision is Decision.PROBE:
                self._turns.heard("complete")
            begun += decision is Decision.STARTED
        return begun


@pytest.mark.parametrize("noise_db", [15, 25])
def test_noise_begins_no_turn_whatever_silence_was_before_or_in_it(noise_db: float) -> None:
    """Before a call's first packet there is digital silence, and where packets are lost."""
    begun = 0
    for seed in range(6):
        frames = noise(8000 * 15, noise_db, seed).reshape(-1, FRAME)
        frames[: 5 + 8 * seed] = 0
        frames[np.random.default_rng(seed).random(len(frames)) < 0.02] = 0
        begun += Line().turns(frames.ravel())
    assert begun == 0


@pytest.mark.parametrize("noise_db", [15, 25, 40])
def test_short_words_begin_a_turn_each(noise_db: float) -> None:
    for name in UNSEEN_VOICES:
        line = Line()
        line.turns(np.zeros(FRAME * 20))
        for number, word in enumerate(("oui", "non", "si", "un", "b", "six")):
            around = noise(8000, noise_db, number)
            said = np.concatenate((around, voice(word, name, noise_db, number), around))
            assert line.turns(said) == 1, (name, word)
