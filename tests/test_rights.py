"""What root may read and a process may not is found by the modes of files and folders."""

from __future__ import annotations

import os
import pwd
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest

from appliance.rights import closed, may_read
from appliance.settings import load_demo
from appliance.settings.box import Folders, Line, Registrar

NOBODY = pwd.getpwnam("nobody")

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """That everybody may look into, unlike pytest's."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.mark.parametrize(
    ("mode", "owner", "folder", "reads"),
    [
        (0o600, "root", 0o755, False),
        (0o644, "root", 0o755, True),
        (0o400, "nobody", 0o755, True),
        (0o044, "nobody", 0o755, False),
        (0o644, "nobody", 0o700, False),
    ],
)
def test_modes_of_file_and_folder_decide(
    open_folder: Path, mode: int, owner: str, folder: int, reads: bool
) -> None:
    (open_folder / "d").mkdir()
    file = open_folder / "d" / "secret"
    file.touch()
    file.chmod(mode)
    os.chown(file, pwd.getpwnam(owner).pw_uid, 0)
    (open_folder / "d").chmod(folder)
    assert may_read(file, "nobody") == reads


def test_a_secret_that_root_wrote_for_itself_is_told(
    open_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On an installed box, where the line has a user of its own."""
    monkeypatch.setattr(pwd, "getpwnam", lambda _: NOBODY)
    secret, file = open_folder / "sip.secret", open_folder / "accueil.toml"
    secret.touch(0o600)
    file.touch(0o644)
    folders = Folders(state=open_folder / "state")
    folders.prepare()
    registrar = Registrar("sip:192.0.2.1", "c", secret)
    settings = msgspec.structs.replace(load_demo(), folders=folders, line=Line(registrar=registrar))
    assert list(closed(settings, file)) == []  # here the line runs as root
    os.chown(folders.line_state, NOBODY.pw_uid, NOBODY.pw_gid)
    assert list(closed(settings, file)) == [("accueil-line", secret)]
