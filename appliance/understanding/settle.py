"""Where the model's guess and the values meet: the few rules that neither can know alone."""

from __future__ import annotations

from dataclasses import replace

from appliance.messages import Asked
from appliance.understanding.intents import Guess
from appliance.understanding.meaning import Fields
from appliance.understanding.reading import Reading

#: Wishes that concern a visit, so that a reason and a time may belong to them.
_VISITS = frozenset({"book", "move", "cancel", "ask_appointment", "home_visit"})
_REASON_QUESTIONS = frozenset({"reason", "open", "when", "offer", "practitioner", "confirm"})


def settled(guess: Guess, reading: Reading, asked: Asked, text: str) -> tuple[Guess, Fields]:
    """The guess and the fields that go together."""
    fields = reading.fields
    if fields.reason is not None and not _reason_belongs(guess, fields.reason, asked):
        fields = replace(fields, reason=None)
    if asked == "reason" and "renew_prescription" in guess.intents and len(text.split()) <= 8:
        # "c'est pour un renouvellement" names the visit, it is no request of its own.
        return replace(guess, intents=()), replace(fields, reason=fields.reason or "follow_up")
    return guess, fields


def _reason_belongs(guess: Guess, reason: str, asked: Asked) -> bool:
    if not guess.intents:
        return asked in _REASON_QUESTIONS
    if "certificate" in guess.intents:
        return reason == "sport_certificate"
    return bool(_VISITS & set(guess.intents))
