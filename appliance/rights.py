"""Which process may read which file, on a box where each has its own user.

``accueil check`` is root and may read everything; what it reads may still be closed to the process
that needs it.
"""

from __future__ import annotations

import grp
import pwd
from collections.abc import Iterable, Iterator
from pathlib import Path

from appliance.settings import Settings
from appliance.storage.keys import CREDENTIAL, key_file_of

READ, SEARCH = 4, 1  # bits of a mode


def closed(settings: Settings, settings_file: Path) -> Iterator[tuple[str, Path]]:
    """The users of processes and the files closed to them."""
    folders, registrar = settings.folders, settings.line.registrar
    own = {
        "accueil-line": folders.line_state, "accueil-speech": folders.speech_state,
        "accueil-desk": folders.desk_state, "accueil-courier": folders.courier_state,
    }  # fmt: skip
    needed = [(user, settings_file) for user in own]
    if registrar is not None:
        needed.append(("accueil-line", registrar.password_file))
    if (key := key_file_of(folders)) != CREDENTIAL:  # systemd reads that one
        needed.append(("accueil-desk", key))
    for user, file in needed:
        if _lives_in(user, own[user]) and file.exists() and not may_read(file, user):
            yield user, file


def may_read(file: Path, user: str) -> bool:
    """Whether the modes of a file and of its folders let the user read it."""
    account = pwd.getpwnam(user)
    groups = {account.pw_gid, *(group.gr_gid for group in grp.getgrall() if user in group.gr_mem)}
    path = file.resolve()
    wanted = ((path, READ), *((folder, SEARCH) for folder in path.parents))
    return all(_allows(one, account.pw_uid, groups, bit) for one, bit in wanted)


def _allows(path: Path, uid: int, groups: Iterable[int], bit: int) -> bool:
    found = path.stat()
    if uid in (0, found.st_uid):
        return uid == 0 or bool(found.st_mode >> 6 & bit)
    if found.st_gid in groups:
        return bool(found.st_mode >> 3 & bit)
    return bool(found.st_mode & bit)


def _lives_in(user: str, folder: Path) -> bool:
    """Whether a process of the box runs as this user: its own folder is the user's."""
    try:
        return folder.stat().st_uid == pwd.getpwnam(user).pw_uid
    except (KeyError, OSError):
        return False
