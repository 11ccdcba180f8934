"""The files in the desk's folder: their names, and whose they are. ``sudo accueil agenda`` and
``restore`` make some, and a technician copies the key."""

from __future__ import annotations

import os
from pathlib import Path

FILE = "accueil.db"
LOCK = "accueil.lock"
KEY = "master.key"


def hand_over(path: Path) -> None:
    """Give a file that root has made to whoever its folder belongs to, or the desk, which is not
    root, could not open its own database."""
    if os.geteuid() == 0:
        folder, own = path.parent.stat(), path.stat()
        if (own.st_uid, own.st_gid) != (folder.st_uid, folder.st_gid):
            os.chown(path, folder.st_uid, folder.st_gid)
