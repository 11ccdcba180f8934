"""Urgency that is told, and nothing of what it is: "urgence", "c'est urgent". It says too little to
be sent to a number and too much to be passed over, so that the one question is asked."""

from __future__ import annotations

from dataclasses import replace

from appliance.french.words import FILLERS, tokenise, vocabulary
from appliance.messages import Asked
from appliance.understanding.meaning import Fields, Meaning

_NOUN = vocabulary("urgence urgences")
_ADJECTIVE = vocabulary("urgent urgente urgents urgentes")
#: What may stand around it and tells nothing more.
_AROUND = FILLERS | vocabulary(
    "allo bonjour bonsoir madame monsieur mademoiselle docteur oui non mais si s' il vous plait "
    "merci je j' ai c' est ce une un l' les d' des de pour en aux y a la tres vraiment extremement "
    "tellement trop voudrais veux faut me moi passez donnez suis etes bien vite grande vraie "
    "chez nous on"
)
#: Then a day is wanted soon, or what is read back is: the adjective answers.
_ANSWERED: frozenset[Asked] = frozenset({"when", "confirm"})


def with_bare_urgency(meaning: Meaning, text: str, asked: Asked) -> Meaning:
    """The meaning with the question where nothing is told but that it is urgent, or in place of a
    wish nothing that is one ("docteur Martin, c'est urgent")."""
    words = frozenset(tokenise(text))
    agreed = asked == "confirm" and meaning.act == "yes"
    if not words & (_NOUN | _ADJECTIVE) or meaning.intents or agreed:
        return meaning
    if words <= _AROUND | _NOUN | _ADJECTIVE:
        asks = bool(words & _NOUN) or asked not in _ANSWERED
        return (
            replace(meaning, act=None, ask_emergency=True, remarks=frozenset()) if asks else meaning
        )
    fields = meaning.fields
    told = Fields(practitioner=fields.practitioner, third_party=fields.third_party)
    asks = asked == "open" and meaning.says("urgent") and fields == told
    return replace(meaning, act=None, ask_emergency=True) if asks else meaning
