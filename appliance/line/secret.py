"""The password of the SIP account: one line, in a file of its own."""

from __future__ import annotations

from pathlib import Path

from appliance.errors import LineError, os_problem


def read_password(file: Path) -> str:
    """The password. Raises :class:`LineError` for a file that holds none, or not surely the one
    that was meant."""
    try:
        lines = file.read_text(encoding="utf-8-sig").strip().splitlines()
    except OSError as error:
        raise LineError(f"Mot de passe SIP « {file} » : {os_problem(error)}.") from error
    except UnicodeDecodeError as error:
        raise LineError(f"Mot de passe SIP « {file} » : doit être en UTF-8.") from error
    if len(lines) != 1:
        found = "il est vide" if not lines else "il a plusieurs lignes"
        raise LineError(f"Mot de passe SIP « {file} » : une seule ligne attendue, {found}.")
    return lines[0]
