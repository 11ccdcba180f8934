"""One utterance while its values are read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from appliance.french.words import Tokens
from appliance.messages import Asked
from appliance.understanding.context import Context
from appliance.understanding.model.intents import Guess


@dataclass(frozen=True, slots=True)
class Said:
    """What is read, and what is known of it."""

    text: str
    spoken: str  # with its pauses, as commas
    tokens: Tokens
    asked: Asked
    today: date
    context: Context
    guess: Guess
