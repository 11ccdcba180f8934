"""Every error an operator can meet: a stable code, and a message that names the thing and the rule.

The messages are read by a technician in France: French, one sentence for what is wrong and,
where we know it, one for what to do.
"""

from __future__ import annotations

#: sysexits.h: a fault of configuration; the supervisor does not restart a process that says so.
EX_CONFIG = 78


class AccueilError(Exception):
    """Base of all faults with a message for the operator. ``code`` is stable."""

    code = "E000"


class SettingsError(AccueilError):
    """A setting that breaks its rule: which field, which rule, what was received."""

    code = "E100"

    def __init__(self, field: str, rule: str, received: object) -> None:
        self.field = field
        self.rule = rule
        self.received = received
        super().__init__(f"Réglage « {field} » : {rule} (valeur reçue : {received!r}).")


class ModelError(AccueilError):
    """A model folder that is missing, incomplete or damaged."""

    code = "E200"

    def __init__(self, path: object, problem: str) -> None:
        self.path = path
        super().__init__(f"Modèle « {path} » : {problem}.")


class ChannelError(AccueilError):
    """The other process went away, or said something that is no message."""

    code = "E300"


class StorageError(AccueilError):
    """The database cannot do what was asked: disk full, read-only, locked, damaged."""

    code = "E400"


class LineError(AccueilError):
    """The telephone line cannot start or lost its registrar."""

    code = "E500"
