"""The same for another appointment that there is: "et celui de jeudi aussi", told when one was
dealt with or beside the answer about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from appliance.agenda.model import Outcome
from appliance.dialogue.talk import Talk
from appliance.dialogue.tasks.cancelling import Cancel
from appliance.dialogue.tasks.managing import Managing
from appliance.dialogue.tasks.task import Task
from appliance.understanding.meaning import VISITS, Fields, Intent, Meaning, Wished

_SAME_AGAIN: Mapping[Outcome, Intent] = {
    "cancelled": "cancel", "moved": "move", "told": "ask_appointment",
}  # fmt: skip
#: What may be heard in it; anything else is wished.
_TAKEN_FOR: frozenset[Intent] = frozenset({"book", "ask_appointment"})


def same_for_another(
    wishes: list[Intent], meaning: Meaning, talk: Talk, reached: Sequence[Outcome]
) -> list[Intent]:
    """ "Et celui de jeudi aussi", "l'autre aussi": what was done last (``reached``) is wished for
    another appointment that there is, whomever that is with."""
    again = _SAME_AGAIN.get(reached[-1]) if reached else None
    other = meaning.says("other_one") and not wishes and meaning.act in (None, "yes")
    if again is None or not _TAKEN_FOR.issuperset(wishes):
        return wishes
    if not (other or meaning.says("that_one_too")):
        return wishes
    talk.known = talk.known.with_whom()
    return [again]


def same_beside(meaning: Meaning, task: Task | None) -> Meaning:
    """ "Oui, et celui de jeudi aussi": the answer, and beside it what is under way for another
    appointment that there is. After a cancellation "l'autre" follows by itself."""
    follows = isinstance(task, Cancel) and meaning.says("other_one")
    beside = meaning.says("that_one_too") and not (meaning.intents or meaning.wishes or follows)
    intent = next((one for one in VISITS if task and one == task.intent), None)
    if not (isinstance(task, Managing) and beside and intent):
        return meaning
    wish = Wished(intent, meaning.fields, meant=replace(meaning, act=None))
    fields = Fields() if meaning.act == "yes" else meaning.fields
    return replace(meaning, fields=fields, wishes=(wish,))
