"""Every error an operator can meet: a stable code, and a message that names the thing and the rule.

The messages are read by a technician in France: French, one sentence for what is wrong and,
where we know it, one for what to do.
"""

from __future__ import annotations

import errno
import os

#: sysexits.h: a fault of configuration. Nobody restarts a process that ends so: only a person can
#: mend it. Other faults pass by themselves (the network comes up, the disk is emptied).
EX_CONFIG = 78

_OS_PROBLEMS = {
    errno.ENOENT: "introuvable",
    errno.EACCES: "accès refusé (avec sudo ?)",
    errno.EPERM: "opération refusée",
    errno.EISDIR: "c'est un dossier",
    errno.ENOTDIR: "ce n'est pas un dossier",
    errno.ENOSPC: "le disque est plein",
    errno.EROFS: "le disque est en lecture seule",
    errno.EADDRINUSE: "un autre programme s'en sert déjà",
    errno.EADDRNOTAVAIL: "ce n'est pas une adresse de cette machine",
    errno.ECONNREFUSED: "personne ne répond",
    errno.EAGAIN: "ne répond plus",
}


def os_problem(error: OSError) -> str:
    """What the system refused, in French where a technician may meet it."""
    number = error.errno or 0
    return _OS_PROBLEMS.get(number, error.strerror or os.strerror(number))


class AccueilError(Exception):
    """Base of all faults with a message for the operator. ``code`` is stable."""

    code = "E000"
    exit_status = 1


class SettingsError(AccueilError):
    """A setting that breaks its rule: which field, which rule, what was received."""

    code = "E100"
    exit_status = EX_CONFIG

    def __init__(self, field: str, rule: str, received: object) -> None:
        super().__init__(f"Réglage « {field} » : {rule} (valeur reçue : {received!r}).")


class SettingsFileError(AccueilError):
    """The settings file as a whole: which file, and why nothing can be read in it."""

    code = "E101"
    exit_status = EX_CONFIG

    def __init__(self, path: object, problem: str) -> None:
        super().__init__(f"Fichier de réglages « {path} » : {problem}.")


class ModelError(AccueilError):
    """A model folder that is missing, incomplete or damaged."""

    code = "E200"
    exit_status = EX_CONFIG

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
