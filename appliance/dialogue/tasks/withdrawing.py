"""Taking back the request that this call has put into the inbox.

Rules: "annulez la demande" asks nothing more: nobody loses a time by it, and who was heard wrongly
tells it again. One that was for somebody else is begun anew with that person.
"""

from __future__ import annotations

from typing import ClassVar

from appliance.agenda.model import Request
from appliance.dialogue.commands import WithdrawRequest
from appliance.dialogue.events import Reply, RequestWithdrawn, StoreFailed
from appliance.dialogue.machine import Table
from appliance.dialogue.talk import Talk
from appliance.dialogue.tasks.task import Task
from appliance.understanding.meaning import Meaning


class Withdraw(Task):
    """``instead``: what is asked for then."""

    START = "new"
    TABLE: ClassVar[Table] = {
        "new": {"told": "withdrawing"},
        "withdrawing": {"withdrawn": "done", "failed": "done"},
    }

    def __init__(self, talk: Talk, request: Request, instead: Task | None = None) -> None:
        super().__init__(talk, request.category)
        self._request, self._instead = request, instead

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
            self.talk.say("request_withdrawn")
            self.follow = self._instead
            self._finish("withdrawn")
        elif isinstance(event, StoreFailed):
            self.talk.say("store_failed_again")
            self._finish("failed", "refused")
        else:
            super().reply(event)
