"""Taking back requests that this call has put into the inbox.

Rules: "annulez la demande" asks nothing more: nobody loses a time by it, and who was heard wrongly
tells it again. "Annulez tout" takes back every request, and asks about the appointment that this
call has made; "ne me rappelez pas" every call back. One that was for somebody else is begun anew
with that person.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from appliance.agenda.model import Outcome, Request
from appliance.dialogue.commands import WithdrawRequest
from appliance.dialogue.events import Reply, RequestWithdrawn, StoreFailed
from appliance.dialogue.machine import Table
from appliance.dialogue.talk import Talk
from appliance.dialogue.tasks.cancelling import Cancel
from appliance.dialogue.tasks.requesting import Requesting
from appliance.dialogue.tasks.task import Task
from appliance.understanding.meaning import Intent, Meaning, Wished


class Withdraw(Task):
    """One after the other. ``instead``: what comes then; ``several``: others are taken back
    already."""

    START = "new"
    TABLE: ClassVar[Table] = {
        "new": {"told": "withdrawing"},
        "withdrawing": {"withdrawn": "done", "failed": "done"},
    }

    def __init__(
        self,
        talk: Talk,
        requests: Sequence[Request],
        instead: Task | None = None,
        *,
        several: bool = False,
    ) -> None:
        self._request, *self._others = requests
        super().__init__(talk, self._request.category)
        self._instead, self._several = instead, several

    def begin(self, meaning: Meaning) -> None:  # noqa: ARG002 (nothing more is told)
        self.machine.fire("told")
        self._do(WithdrawRequest(self._request))

    def heard(self, meaning: Meaning, changed: bool) -> None:
        """The inbox answers at once."""

    def silent(self) -> None:
        """The inbox answers at once."""

    def reply(self, event: Reply) -> None:
        if isinstance(event, RequestWithdrawn):
            self.undone = self.talk.requests.pop(self._request)
            self.follow = self._instead
            if self._others:
                self.follow = Withdraw(self.talk, self._others, self._instead, several=True)
            else:
                self.talk.say("requests_withdrawn" if self._several else "request_withdrawn")
            self._finish("withdrawn")
        elif isinstance(event, StoreFailed):
            self.talk.say("store_failed_again")
            self._finish("failed", "refused")
        else:
            super().reply(event)


def nobody_shall_ring(wishes: Sequence[Intent], meaning: Meaning) -> bool:
    """ "Ne me rappelez pas", and nothing else is wished."""
    return meaning.says("no_call_back") and set(wishes) <= {"other_request"}


def withdrawal(
    wishes: Sequence[Intent], meaning: Meaning, talk: Talk, reached: Sequence[Outcome]
) -> Withdraw | None:
    """ "Annulez la demande", or nothing but "annulez" where a request was the last thing done
    (``reached``); "ne me rappelez pas"; "c'est pas pour moi, c'est pour mon mari" asks for it
    anew."""
    if nobody_shall_ring(wishes, meaning):
        calls = [request for request in talk.requests if request.call_back]
        return Withdraw(talk, calls) if calls else None
    request = next(reversed(talk.requests), None)
    if request is None:
        return None
    last = talk.requests[request] in reached
    if meaning.says("undoes"):
        # behind a lateness "annulez" is said of the appointment
        unnamed = last and request.category != "late"
        named = list(wishes) == ["other_request"]
        if meaning.says("all_of_them") and (named or unnamed or talk.made):
            made = None if named else _cancelling_made(talk)
            return Withdraw(talk, list(talk.requests), made)
        if named or unnamed:
            return Withdraw(talk, [request])
    if not last or wishes or meaning.act != "correct" or request.call_back:
        return None
    talk.learn(meaning, "open")
    late = request.category == "late"
    anew = Requesting.late(talk) if late else Requesting(talk, request.category)
    return Withdraw(talk, [request], anew) if anew.for_somebody_else(meaning) else None


def beside_withdrawing(meaning: Meaning) -> list[Wished]:
    """ "Annulez mes ordonnances et prenez-moi rendez-vous jeudi": what is wished besides."""
    undoes = meaning.says("undoes") and "other_request" in meaning.intents
    return [wish for wish in meaning.wishes if undoes and wish.intent != "other_request"]


def _cancelling_made(talk: Talk) -> Cancel | None:
    """Of the appointment that this call has made; of several it is asked which."""
    if not talk.made:
        return None
    cancel, last = Cancel(talk, "cancel"), talk.last_made
    return cancel.of(last) if last and list(talk.made) == [last.id] else cancel
