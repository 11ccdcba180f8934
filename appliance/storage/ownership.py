"""Files made by root in the desk's folder: ``sudo accueil agenda`` and ``restore`` make some."""

from __future__ import annotations

import os
from pathlib import Path


def hand_over(path: Path) -> None:
    """Give a file that root has made to whoever its folder belongs to, or the desk, which is not
    root, could not open its own database."""
    if os.geteuid() == 0:
        folder = path.parent.stat()
        os.chown(path, folder.st_uid, folder.st_gid)
