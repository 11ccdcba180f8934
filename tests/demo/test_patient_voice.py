"""The patient speaks as loud as a telephone, with as much noise as was asked."""

from __future__ import annotations

import numpy as np
import pytest

from appliance.demo.patient_voice import LEVEL, VoiceSpec, VoiceSpecError, synthesise


def test_a_sentence_has_a_telephone_level_and_a_plausible_length() -> None:
    samples = synthesise("bonjour je voudrais un rendez-vous", VoiceSpec())
    loud = samples[np.abs(samples) > 300].astype(float)
    assert 8000 < len(samples) < 40000
    assert np.sqrt((loud**2).mean()) == pytest.approx(LEVEL, rel=0.3)


def test_noise_is_as_far_below_the_voice_as_asked() -> None:
    noisy = VoiceSpec.parse("f4 noise=15")
    assert 20 * np.log10(LEVEL / noisy.noise) == pytest.approx(15)
    assert VoiceSpec.parse("f4").noise == 0.0


def test_a_voice_is_read_with_its_options() -> None:
    assert VoiceSpec.parse("m6 noise=20 loss=2 rate=130") == VoiceSpec("m6", 20.0, 2.0, 130)
    assert VoiceSpec.parse(None) == VoiceSpec("Annie")


@pytest.mark.parametrize("text", ["m6 noise=loud", "m6 bruit=20", "../x", "nobody-has-this"])
def test_a_wrong_voice_is_named(text: str) -> None:
    with pytest.raises(VoiceSpecError, match="voix"):
        synthesise("oui", VoiceSpec.parse(text))
