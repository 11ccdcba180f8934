"""A table of states and what leads from one to the next; anything else is illegal."""

from __future__ import annotations

from collections.abc import Mapping

#: state -> trigger -> next state
Table = Mapping[str, Mapping[str, str]]


class IllegalEvent(Exception):
    """The state has no such trigger. Nothing was changed; the call goes to a human."""


class Machine:
    """The state of one task."""

    def __init__(self, table: Table, state: str) -> None:
        self.table = table
        self.state = state

    def fire(self, trigger: str) -> None:
        """Go where the table says. Raises :class:`IllegalEvent`, and then stays."""
        try:
            self.state = self.table[self.state][trigger]
        except KeyError:
            raise IllegalEvent(f"{trigger} in state {self.state}") from None
