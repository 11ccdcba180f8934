"""From what the recogniser heard to what the caller means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from appliance.french.words import MASK, tokenise
from appliance.messages import Asked
from appliance.settings.practice import Practice
from appliance.understanding.context import Context
from appliance.understanding.emergencies import EmergencyHit, EmergencyList
from appliance.understanding.intents import Guess, shipped_model
from appliance.understanding.meaning import Fields, Meaning
from appliance.understanding.name_lists import first_names, surnames
from appliance.understanding.reading import Reader, Reading
from appliance.understanding.remarks import (
    any_will_do,
    asks_why,
    backs_out,
    mood_of,
    only_greets,
    urgent_of,
    wrong_of,
)
from appliance.understanding.setting_aside import without_likeness
from appliance.understanding.settle import settled, shift_of

#: Of the recogniser's alternatives; later ones are seldom right.
_ALTERNATIVES = 5
#: What one place further down the recogniser's list costs, in plausibility.
_RANK = 0.35
#: Wishes that the model hears in an insult.
_MISTAKEN_FOR = frozenset({"information", "other_request"})
_NAME_QUESTIONS = ("patient", "surname", "first_name", "spelling")


class Understanding:
    """Built once for a practice; keeps nothing of what it hears."""

    def __init__(self, practice: Practice, *, emergencies: EmergencyList | None = None) -> None:
        self.emergencies = emergencies or EmergencyList.shipped()
        self._model = shipped_model()
        self._reader = Reader(practice, surnames(), first_names())

    def emergency(self, text: str, asked: Asked = "open") -> EmergencyHit | None:
        """For partial results too: under two milliseconds. Where a name was asked for, what only
        sounds like a sign is a name, and a sign that may be one ("Malaise") leads to the
        question."""
        if asked not in _NAME_QUESTIONS:
            return self.emergencies.check(text)
        hit = self.emergencies.check(text, self._reader.is_name)
        alone = hit is not None and len(text.split()) <= 2 and self._reader.only_names(text)
        return replace(hit, certain=False) if hit and alone else hit

    def understand(
        self,
        alternatives: Sequence[str],
        asked: Asked,
        now: datetime,
        context: Context = Context(),  # noqa: B008 (frozen)
    ) -> Meaning:
        """What was meant. ``alternatives`` best first, ``now`` aware."""
        heard = [text for text in alternatives[:_ALTERNATIVES] if text.strip()]
        if not heard:
            return Meaning(confidence=0.0)
        hit = self._any_emergency(heard, asked)
        if hit is not None and hit.certain:
            return Meaning(intents=("emergency",), emergency=hit.group)
        guesses = [self._guess(text, asked, context) for text in heard]
        readings = [
            self._reader.read(text, asked, now, context, guess)
            for text, guess in zip(heard, guesses, strict=True)
        ]
        chosen = max(range(len(heard)), key=lambda i: _plausibility(readings[i], asked) - _RANK * i)
        text, reading, guess = heard[chosen], readings[chosen], guesses[chosen]
        topic = self._reader.topic(text)
        meaning = _meaning(settled(guess, reading, asked, text), reading)
        if topic is not None and "information" in meaning.intents:
            meaning = replace(meaning, fields=replace(meaning.fields, topic=topic))
        urgent = urgent_of(text)
        if urgent is False and (meaning.fields.reason or "").endswith("_urgent"):
            meaning = replace(meaning, fields=replace(meaning.fields, reason=None))
        wrong = wrong_of(text, asked, meaning.act, meaning.fields)
        mood = mood_of(text, asked)
        if mood == "upset" and set(meaning.intents) <= _MISTAKEN_FOR:
            meaning = replace(meaning, intents=(), fields=replace(meaning.fields, topic=None))
        return replace(
            meaning,
            act="correct" if wrong else meaning.act,
            ask_emergency=hit is not None or guess.alarm,
            shift=shift_of(text, asked),
            wrong=wrong,
            any_will_do=any_will_do(text, asked),
            urgent=urgent,
            mood=mood,
            greeting=only_greets(text),
            asks_why=asks_why(text, asked),
            backs_out=asked != "open" and backs_out(text),
        )

    def _guess(self, text: str, asked: Asked, context: Context) -> Guess:
        """Where a yes or a no is wanted, what means nothing else is tried as one. A name that was
        asked for is one however it looks: of 1500 first names the model alone took 78 for a wish
        or an answer ("Denis" for "devis")."""
        if asked in ("surname", "first_name") and self._reader.only_names(text):
            return Guess(confidence=1.0)
        if asked in _NAME_QUESTIONS:
            text = " ".join(t for t in without_likeness(tokenise(text)) if t != MASK) or text
        guess = self._model.guess(text, asked)
        if context.yes_no and not guess.intents and guess.act is None:
            answer = self._model.guess(text, "confirm")
            return answer if answer.act in ("yes", "no") else guess
        return guess

    def _any_emergency(self, heard: list[str], asked: Asked) -> EmergencyHit | None:
        """The surest hit: an emergency in any alternative counts."""
        hits = [hit for text in heard if (hit := self.emergency(text, asked))]
        return max(hits, key=lambda hit: hit.certain, default=None)


def _meaning(settling: tuple[Guess, Fields], reading: Reading) -> Meaning:
    guess, fields = settling
    return Meaning(
        intents=guess.intents,
        act=guess.act,
        fields=fields,
        ambiguities=reading.ambiguities,
        confidence=guess.confidence,
        phonetic_name=reading.phonetic_name and fields.surname is not None,
        spelled=reading.spelled,
        digits=reading.digits if fields.phone is None else "",
        birth=reading.birth_begun if fields.birth_date is None else None,
    )


_WANTED: dict[Asked, tuple[str, ...]] = {
    "patient": ("surname", "first_name"),
    "surname": ("surname",),
    "first_name": ("first_name",),
    "spelling": ("surname",),
    "birth_date": ("birth_date",),
    "phone": ("phone",),
    "number": ("phone",),
    "practitioner": ("practitioner",),
    "reason": ("reason",),
    "when": ("days", "times"),
    "offer": ("choice", "days", "times"),
}


def _plausibility(reading: Reading, asked: Asked) -> float:
    """How much an alternative makes sense: whole values asked for, few words left over."""
    fields = reading.fields
    values = [
        name
        for name in Fields.__dataclass_fields__
        if getattr(fields, name) not in (None, False, ())
    ]
    wanted = sum(name in _WANTED.get(asked, ()) for name in values)
    score = 0.3 * len(values) + 1.0 * wanted - 0.05 * reading.left
    score -= 0.5 * len(reading.ambiguities)
    return score - (0.4 if reading.phonetic_name else 0.0)
