"""Asking who of several of one name is meant before a request or a call for that one begins."""

# ruff: noqa: ARG002 (tasks are asked in one way, whether they need all of it or not)

from __future__ import annotations

from typing import ClassVar

from appliance.agenda.model import Outcome, RequestCategory
from appliance.dialogue.machine import Table
from appliance.dialogue.tasks.namesakes import ask_which, which_is_meant
from appliance.dialogue.tasks.putting_through import PuttingThrough
from appliance.dialogue.tasks.requesting import Requesting
from appliance.dialogue.tasks.task import Task
from appliance.understanding.meaning import Meaning


def once_told_which(task: Task) -> Task:
    """The task, behind the question who is meant where it goes to one of several."""
    talk = task.talk
    for_one = isinstance(task, Requesting) and task.intent != "late"
    rings = isinstance(task, PuttingThrough) and task.goes_to_one_of(talk.known.namesakes)
    return WhichOne(task) if talk.known.which_namesake and (for_one or rings) else task


class WhichOne(Task):
    """Asks who is meant; what was wished follows."""

    START = "asking"
    TABLE: ClassVar[Table] = {"asking": {"told": "done"}}

    def __init__(self, wished: Task) -> None:
        super().__init__(wished.talk, wished.intent)
        self._wished = wished

    @property
    def interrupted(self) -> RequestCategory | None:
        return None if self.done else self.intent

    @property
    def can_back_out(self) -> bool:
        return self._wished.can_back_out

    def back_out(self) -> Outcome | None:
        return self._wished.back_out()

    def begin(self, meaning: Meaning) -> None:
        ask_which(self.talk)

    def heard(self, meaning: Meaning, changed: bool) -> None:
        if which_is_meant(self.talk, meaning) is not None:
            self.machine.fire("told")
            self.follow = self._wished
