"""Draws the tasks' tables as Mermaid state diagrams. Nobody draws by hand."""

from __future__ import annotations

from appliance.dialogue import floor
from appliance.dialogue.machine import Table
from appliance.dialogue.tasks.book import Book
from appliance.dialogue.tasks.cancelling import Cancel
from appliance.dialogue.tasks.emergency import Emergency, EmergencyQuestion
from appliance.dialogue.tasks.informing import Inform
from appliance.dialogue.tasks.managing import Tell
from appliance.dialogue.tasks.moving import Move
from appliance.dialogue.tasks.putting_through import PuttingThrough
from appliance.dialogue.tasks.renumbering import Renumber
from appliance.dialogue.tasks.requesting import Requesting
from appliance.dialogue.tasks.spoken_of import SpokenOf
from appliance.dialogue.tasks.task import Task
from appliance.dialogue.tasks.which_one import WhichOne
from appliance.dialogue.tasks.withdrawing import Withdraw

TASKS: tuple[type[Task], ...] = (
    Book, Move, Cancel, Tell, SpokenOf, Requesting, Renumber, Inform, PuttingThrough, Emergency,
    EmergencyQuestion, Withdraw, WhichOne,
)  # fmt: skip


def diagram(table: Table, start: str) -> str:
    """One table as a Mermaid ``stateDiagram-v2``."""
    lines = ["stateDiagram-v2", f"    [*] --> {start}"]
    for state, triggers in table.items():
        lines += [f"    {state} --> {after} : {trigger}" for trigger, after in triggers.items()]
    ends = {after for triggers in table.values() for after in triggers.values()} - set(table)
    lines += [f"    {end} --> [*]" for end in sorted(ends)]
    return "\n".join(lines)


def all_diagrams() -> dict[str, str]:
    """The call itself and every task, by name."""
    drawn = {"Call": diagram(floor.TABLE, "new")}
    return drawn | {task.__name__: diagram(task.TABLE, task.START) for task in TASKS}
