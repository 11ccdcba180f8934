"""The shipped intent model: small, quantised, quick, honest about what it does not know."""

from __future__ import annotations

import time
from importlib.resources import files

from appliance.understanding.model.intents import LABELS, shipped_model


def test_the_model_is_small() -> None:
    model = files("appliance.understanding") / "data" / "intent.onnx"
    assert len(model.read_bytes()) < 10_000_000


def test_under_five_milliseconds_an_utterance() -> None:
    model = shipped_model()
    text = "bonjour madame je vous appelle parce que je voudrais déplacer mon rendez-vous de demain"
    model.guess(text, "open")
    begun = time.process_time()
    for _ in range(50):
        model.guess(text, "open")
    assert (time.process_time() - begun) / 50 < 0.005


def test_noise_is_rejected() -> None:
    for text in ("la tondeuse est sur la pelouse", "trois petits chats", "s o n k w"):
        guess = shipped_model().guess(text, "confirm")
        assert guess.intents == ()


def test_the_question_changes_what_is_meant() -> None:
    model = shipped_model()
    assert model.guess("c'est pour un vaccin", "reason").intents == ()
    assert model.guess("je voudrais un vaccin", "open").intents == ("book",)


def test_every_label_is_a_probability() -> None:
    found = shipped_model().probabilities("oui", "confirm")
    assert found.shape == (len(LABELS),)
    assert ((found >= 0) & (found <= 1)).all()
