"""The files of a shipped model as lines of manifest.toml.

python -m models.digests acoustic/fr-telephone
"""

from __future__ import annotations

import sys
from pathlib import Path

from appliance.speech.manifest import SHIPPED, Digest


def lines(folder: Path) -> list[str]:
    """One line a file, in the order of their paths; the model card and notes are no part of it."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".md")
    return [
        f'  {{path = "{path.relative_to(folder).as_posix()}", bytes = {path.stat().st_size}, '
        f'digest = "sha256:{Digest("sha256", "").of(path)}"}},'
        for path in files
    ]


if __name__ == "__main__":
    print("\n".join(lines(SHIPPED / sys.argv[1])))
